"""What a run looks like after every level had its say (ECMA-376 part 1, 17.7.2 and 17.7.3)."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from automation.conformance.document import Paragraph, read_document
from automation.files import read_whole
from automation.word_package import Package


def read(build: Callable[[Any], None], folder: Path) -> Paragraph:
    """Return the last paragraph of what `build` makes of python-docx's own empty document."""
    word = Document()
    build(word)
    saved = io.BytesIO()
    word.save(saved)
    path = folder / "document.docx"
    path.write_bytes(saved.getvalue())
    return read_document(Package(read_whole(path))).paragraphs[-1]


def styled(
    *, paragraph: dict[str, Any], character: dict[str, Any], direct: dict[str, Any]
) -> Callable[[Any], None]:
    def build(word: Any) -> None:
        base = word.styles.add_style("Base", WD_STYLE_TYPE.PARAGRAPH)
        derived = word.styles.add_style("Derived", WD_STYLE_TYPE.PARAGRAPH)
        derived.base_style = base
        letters = word.styles.add_style("Letters", WD_STYLE_TYPE.CHARACTER)
        run = word.add_paragraph(style="Derived").add_run("chữ", style="Letters")
        for font, facts in ((base.font, paragraph), (letters.font, character), (run.font, direct)):
            for name, value in facts.items():
                setattr(font, name, value)

    return build


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "bold"),
    [
        ({}, {}, {}, False),
        ({"bold": True}, {}, {}, True),
        ({}, {"bold": True}, {}, True),
        ({"bold": True}, {"bold": True}, {}, False),
        ({"bold": True}, {"bold": True}, {"bold": True}, True),
        ({"bold": True}, {}, {"bold": False}, False),
    ],
)
def test_bold_is_a_toggle_between_styles_and_plain_where_direct(
    paragraph: dict[str, Any], character: dict[str, Any], direct: dict[str, Any], bold: bool, tmp_path: Path
) -> None:
    build = styled(paragraph=paragraph, character=character, direct=direct)
    assert [look.bold for look in read(build, tmp_path).looks] == [bold]


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "size"),
    [
        ({}, {}, {}, 11),  # python-docx's own defaults
        ({"size": Pt(13)}, {}, {}, 13),
        ({"size": Pt(13)}, {"size": Pt(14)}, {}, 14),
        ({"size": Pt(13)}, {"size": Pt(14)}, {"size": Pt(12)}, 12),
    ],
)
def test_the_nearest_size_wins(
    paragraph: dict[str, Any], character: dict[str, Any], direct: dict[str, Any], size: float, tmp_path: Path
) -> None:
    build = styled(paragraph=paragraph, character=character, direct=direct)
    assert read(build, tmp_path).size == size


def test_a_font_of_the_theme_is_named(tmp_path: Path) -> None:
    paragraph = read(lambda word: word.add_paragraph("chữ"), tmp_path)
    assert paragraph.looks[0].fonts == ("Cambria", "Cambria")


def test_capitals_by_formatting_are_seen_as_capitals(tmp_path: Path) -> None:
    build = styled(paragraph={"all_caps": True}, character={}, direct={})
    assert read(build, tmp_path).shown == "CHỮ"


def test_exact_lines_are_a_multiple_of_a_single_line(tmp_path: Path) -> None:
    def build(word: Any) -> None:
        word.add_paragraph("chữ").paragraph_format.line_spacing = Pt(23)

    look = read(build, tmp_path).look
    assert look.line_multiple(10) == pytest.approx(2.0)


def test_deleted_text_and_fallbacks_are_not_read(tmp_path: Path) -> None:
    def build(word: Any) -> None:
        run = word.add_paragraph("giữ").add_run("bỏ")
        run._r.find(qn("w:t")).tag = qn("w:delText")

    assert read(build, tmp_path).text == "giữ"
