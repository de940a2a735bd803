"""The pages in Markdown: their links lead somewhere, and the map of the rooms is that of the imports.

And no test is passed over.
"""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.test_layers import LAYERS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

#: What a test may be passed over for: a system that lacks what it is about, never a missing program.
REASONS = {'pytest.mark.skipif(os.name == "nt"', 'pytest.importorskip("pandera"'}


def tokens(page: Path) -> list[Token]:
    blocks = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    return [token for block in blocks for token in (block, *(block.children or ()))]


def links(page: Path) -> list[str]:
    """Return where the links and pictures of a page lead."""
    found = [token.attrs.get("href") or token.attrs.get("src") for token in tokens(page)]
    return [str(target) for target in found if target]


def anchor(heading: str) -> str:
    """Return the anchor that GitHub and MkDocs give a heading.

    >>> anchor("Windows: cài đặt"), anchor("HAN001. Hạn đứng trước")
    ('windows-cài-đặt', 'han001-hạn-đứng-trước')
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    found = tokens(page)
    return {
        anchor("".join(part.content for part in after.children or ()))
        for token, after in pairwise(found)
        if token.type == "heading_open"
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_leads_to_a_file_and_its_anchor_to_a_heading(page: Path) -> None:
    lost = []
    for link in links(page):
        path, _, fragment = unquote(link).partition("#")
        target = page.parent / path if path else page
        if re.match(r"[a-z]+:", link):
            continue
        if not target.exists() or (fragment and fragment not in anchors(target)):
            lost.append(link)
    assert lost == []


def test_the_map_of_the_rooms_is_the_one_that_the_imports_keep() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = page.partition("| room | holds |")[2].partition("\n## ")[0]
    named = re.findall(r"^\| `([\w.]+)` \| \S", rooms, re.MULTILINE)
    assert named == [layer.removeprefix("automation.") for layer in LAYERS]


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    written = sorted(page.name for page in folder.glob("[0-9]*.md"))
    assert sorted(links(folder / "README.md")) == written
    assert [name[:3] for name in written] == [f"{number:03}" for number in range(1, len(written) + 1)]


def test_no_test_is_passed_over_because_a_program_or_font_is_missing() -> None:
    passing_over = re.compile(r"pytest\.(?:mark\.)?(?:skip|skipif|importorskip|xfail)\([^,)\n]*")
    used = {
        found
        for path in (ROOT / "tests").rglob("*.py")
        if path != Path(__file__)
        for found in passing_over.findall(path.read_text(encoding="utf-8"))
    }
    assert used <= REASONS
