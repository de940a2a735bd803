"""The handbook for staff: its site builds, its commands run as shown, its names are the program's."""

import re
import shutil
import struct
import subprocess
import sysconfig
from pathlib import Path
from urllib.parse import unquote

import pytest

from automation.columns import FINDINGS_SHEET, GUIDE_SHEET, SHEETS, header_texts
from automation.jobs.buttons import BUTTONS
from automation.reports.page_items import MOST_ITEMS
from automation.reports.progress_docx import MOST_PRINTED
from automation.reports.progress_xlsx import MOST_REPEATED
from automation.rules.catalogue import RULES
from tests import browser
from tests.shown_commands import PROGRAM, SHELL, Shown, run_shown, shown_commands
from tests.shown_texts import VIETNAMESE

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
HANDBOOK = DOCS / "huong-dan"
PAGES = sorted(HANDBOOK.glob("*.md"))
PICTURES = sorted((HANDBOOK / "hinh").glob("*.png"))

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
QUOTED = re.compile(r"\b(trang|cột|nút) “([^”]+)”", re.IGNORECASE)

NAMES = {
    "trang": {sheet.name for sheet in SHEETS} | {GUIDE_SHEET, FINDINGS_SHEET},
    "cột": header_texts(),
    "nút": {button.label for button in BUTTONS.values()},
}


def by_name(value: object) -> str | None:
    return value.name if isinstance(value, Path) else None


each_page = pytest.mark.parametrize("page", PAGES, ids=by_name)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built so that a broken link or a missing page fails."""
    folder = tmp_path_factory.mktemp("site")
    program = Path(sysconfig.get_path("scripts")) / "sphinx-build"
    words = ["-q", "-n", "-W", "--keep-going", "-d", str(folder / "kept"), str(DOCS), str(folder)]
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


# The site


def test_every_page_is_in_the_site(site: Path) -> None:
    made = {page.name for page in site.glob("huong-dan/*.html")}
    assert made == {f"{page.stem}.html" for page in PAGES}


def test_the_site_speaks_vietnamese(site: Path) -> None:
    page = (site / "huong-dan" / "moi-tuan.html").read_text(encoding="utf-8")
    assert '<html class="no-js" lang="vi"' in page
    assert [words for words in ("Trang sau", "Trang trước", "Về đầu trang") if words not in page] == []
    assert [
        words for words in ("Next", "Previous", "Back to top", "On this page") if f">{words}<" in page
    ] == []


def test_every_rule_has_its_place_in_the_site(site: Path) -> None:
    page = (site / "rules.html").read_text(encoding="utf-8")
    assert [rule.code for rule in RULES if f'id="{rule.code.lower()}-' not in page] == []
    assert 'href="../rules.html"' in (site / "huong-dan" / "cac-loi.html").read_text(encoding="utf-8")


def test_the_site_is_searched_and_read_without_network_on_a_phone(site: Path) -> None:
    with browser.opened(site / "index.html", width=390) as (page, told):
        page.goto(f"{(site / 'search.html').as_uri()}?q=minh+chứng")
        page.wait_for_selector("#search-results li a")
        found = [link.get_attribute("href") or "" for link in page.query_selector_all("#search-results li a")]
        assert any(link.startswith("huong-dan/moi-quy.html") for link in found)
        page.goto((site / "huong-dan" / "moi-tuan.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert [address for address in told if not address.startswith("file:")] == []


# Links and pictures, for those who read the files themselves


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, place = unquote(link).partition("#")
        target = (page.parent / path) if path else page
        assert target.is_file(), link
        assert not place or place in places(target), link


def places(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_picture_is_shown_and_there_and_told_in_vietnamese() -> None:
    shown = [found for page in PAGES for found in PICTURE.findall(page.read_text(encoding="utf-8"))]
    assert sorted(path for _, path in shown) == [f"hinh/{picture.name}" for picture in PICTURES]
    assert [path for told, path in shown if not VIETNAMESE.search(told)] == []


@pytest.mark.parametrize("picture", PICTURES, ids=by_name)
def test_a_picture_is_small_and_wide_enough(picture: Path) -> None:
    data = picture.read_bytes()
    assert len(data) < 200_000
    width, height = struct.unpack(">II", data[16:24])
    assert 380 <= width <= 1400
    assert 380 <= height <= 1400


# Commands


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the handbook's reader has before the first command of a page."""
    for name in ("so-ke-hoach-2023.xlsx", "so-ke-hoach-2023.xlsm"):
        shutil.copy(ROOT / "workbook" / name, tmp_path)
    shutil.copy(tmp_path / "so-ke-hoach-2023.xlsx", tmp_path / "so-ke-hoach-2023-nop-lan-2.xlsx")
    shutil.copy(ROOT / "workbook" / "templates" / "plan.docx", tmp_path / "mau-rieng.docx")
    schools = tmp_path / "so-cac-truong"
    schools.mkdir()
    shutil.copy(tmp_path / "so-ke-hoach-2023.xlsx", schools / "th-le-quang-dinh-2023.xlsx")
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if shown_commands(page)], ids=by_name)
def test_commands_do_what_the_page_says(page: Path, desk: Path) -> None:
    for shown in shown_commands(page):
        answer = run_shown(shown, desk, XDG_CACHE_HOME=str(desk / "remembered"))
        assert answer.status == shown.status, f"{shown}\n{answer.output}"
        assert [name for name in written(shown) if not (desk / name).exists()] == []
    made = {path.name for path in desk.rglob("*")}
    told = re.findall(r"`((?:so-nhap|tien-do|par|nhac-viec|muc-luc)[^`]*\.\w+)`", page.read_text("utf-8"))
    assert [name for name in told if name not in made] == []


def written(shown: Shown) -> list[str]:
    """Return what a command is told to write."""
    following = zip(shown.words, shown.words[1:], strict=False)
    return [after for word, after in following if word in ("-o", "--mark")]


def test_blocks_are_commands_or_plain_text() -> None:
    kinds = {
        kind for page in PAGES for kind in re.findall(r"^```(\w*)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert kinds == {SHELL, "text", ""}
    assert {shown.words[0] for page in PAGES for shown in shown_commands(page)} == {PROGRAM}


# Names


@each_page
def test_names_are_those_of_the_program(page: Path) -> None:
    text = " ".join(page.read_text(encoding="utf-8").split())
    strange = [name for kind, name in QUOTED.findall(text) if name not in NAMES[kind.lower()]]
    assert strange == []


def test_every_sheet_that_is_filled_and_every_button_is_told_of() -> None:
    text = " ".join(" ".join(page.read_text(encoding="utf-8").split()) for page in PAGES)
    told = {(kind.lower(), name) for kind, name in QUOTED.findall(text)}
    assert {("nút", button.label) for button in BUTTONS.values()} <= told
    assert {
        ("trang", name) for name in ("Nhiệm vụ", "Kết quả kỳ", "Nhận xét", "Kế hoạch", "Nội dung")
    } <= told


def test_every_family_of_codes_is_told_of() -> None:
    told = re.findall(r"^\| ([A-Z]+) \|", (HANDBOOK / "cac-loi.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted({rule.code.rstrip("0123456789") for rule in RULES})


def test_the_limits_that_it_tells_are_those_of_the_program() -> None:
    words = " ".join((HANDBOOK / "moi-tuan.md").read_text(encoding="utf-8").split())
    assert f"Quá {MOST_ITEMS} nhiệm vụ" in words
    assert f"Bảng quá {MOST_PRINTED} dòng" in words
    assert f"Quá {MOST_REPEATED} nhiệm vụ" in words
