"""Lists and toggles as both readers of Word files ask for them: the layout check and the import."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

from automation.conformance.document import read_document
from automation.files import read_whole
from automation.importing.reading import read_source
from automation.importing.source import Paragraph
from automation.word_package import Package
from tests.word_files import MAIN

OPEN = f'<w:abstractNum xmlns:w="{MAIN}"'
BULLET = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
FIGURE = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'


def instance(number: int, abstract: int, inner: str = "") -> str:
    return f'<w:num xmlns:w="{MAIN}" w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'


LISTS = {
    "bullet": ([f'{OPEN} w:abstractNumId="90">{BULLET}</w:abstractNum>', instance(90, 90)], "bullet", "-"),
    "figure": ([f'{OPEN} w:abstractNumId="90">{FIGURE}</w:abstractNum>', instance(90, 90)], "decimal", "1."),
    "said anew by its instance": (
        [
            f'{OPEN} w:abstractNumId="90">{FIGURE}</w:abstractNum>',
            instance(90, 90, f'<w:lvlOverride w:ilvl="0">{BULLET}</w:lvlOverride>'),
        ],
        "bullet",
        "-",
    ),
    "through a style of lists": (
        [
            f'{OPEN} w:abstractNumId="90"><w:numStyleLink w:val="Gach"/></w:abstractNum>',
            f'{OPEN} w:abstractNumId="91"><w:styleLink w:val="Gach"/>{BULLET}</w:abstractNum>',
            instance(90, 90),
        ],
        "bullet",
        "-",
    ),
    "of no known number": ([], "", ""),
}


def a_list(definitions: list[str], folder: Path) -> Path:
    """Write a document with one paragraph in list 90."""
    word: Any = Document()
    numbering = word.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for definition in definitions:
        numbering.append(parse_xml(definition))
    properties = word.add_paragraph("Việc của các tổ")._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, 90
    saved = BytesIO()
    word.save(saved)
    path = folder / "document.docx"
    path.write_bytes(saved.getvalue())
    return path


@pytest.mark.parametrize(("definitions", "kind", "marker"), LISTS.values(), ids=LISTS)
def test_both_readers_see_the_same_list(
    definitions: list[str], kind: str, marker: str, tmp_path: Path
) -> None:
    snapshot = read_whole(a_list(definitions, tmp_path))
    (judged,) = read_document(Package(snapshot)).paragraphs
    ((imported,),) = (source.blocks for source in read_source(snapshot))
    assert isinstance(imported, Paragraph)
    assert (judged.list_kind, imported.marker) == (kind, marker)


@pytest.mark.parametrize("of_paragraph", [None, False, True])
@pytest.mark.parametrize("of_character", [None, False, True])
@pytest.mark.parametrize("direct", [None, False, True])
def test_both_readers_see_the_same_weight(
    direct: bool | None, of_character: bool | None, of_paragraph: bool | None, tmp_path: Path
) -> None:
    word: Any = Document()
    word.styles["Body Text"].font.bold = of_paragraph
    word.styles["Emphasis"].font.bold = of_character
    run = word.add_paragraph(style="Body Text").add_run("Việc của các tổ", style="Emphasis")
    run.font.bold = direct
    path = tmp_path / "document.docx"
    word.save(str(path))
    snapshot = read_whole(path)
    (judged,) = read_document(Package(snapshot)).paragraphs
    ((imported,),) = (source.blocks for source in read_source(snapshot))
    assert isinstance(imported, Paragraph)
    wanted = direct if direct is not None else bool(of_character) != bool(of_paragraph)
    assert (judged.looks[0].bold, imported.bold) == (wanted, wanted)
