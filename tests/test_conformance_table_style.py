"""What a table's style says of its first row, last column or bands holds where the table wants it to."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from automation.conformance.document import read_document
from automation.files import read_whole
from automation.word_package import Package

#: No part of a style is asked for, as attributes and as bits.
NONE = {
    "firstRow": "0",
    "lastRow": "0",
    "firstColumn": "0",
    "lastColumn": "0",
    "noHBand": "1",
    "noVBand": "1",
}


def a_table(part: str, look: dict[str, str]) -> bytes:
    """Return a table of three rows and columns whose style is bold in one part."""
    word = Document()
    style = word.styles.add_style("Bold somewhere", WD_STYLE_TYPE.TABLE)
    condition, letters = OxmlElement("w:tblStylePr"), OxmlElement("w:rPr")
    condition.set(qn("w:type"), part)
    letters.append(OxmlElement("w:b"))
    condition.append(letters)
    style.element.append(condition)
    table = word.add_table(3, 3, style=style)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.text = "chữ"
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    properties.append(wanted := OxmlElement("w:tblLook"))
    for name, value in look.items():
        wanted.set(qn(f"w:{name}"), value)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def bold_cells(document: bytes, folder: Path) -> list[tuple[int, int]]:
    path = folder / "document.docx"
    path.write_bytes(document)
    paragraphs: Any = read_document(Package(read_whole(path))).paragraphs
    return [p.cell[1:] for p in paragraphs if p.cell and all(look.bold for look in p.looks)]


@pytest.mark.parametrize(
    ("part", "look", "cells"),
    [
        ("firstRow", NONE | {"firstRow": "1"}, [(0, 0), (0, 1), (0, 2)]),
        ("firstRow", NONE, []),
        ("firstRow", {"val": "0620"}, [(0, 0), (0, 1), (0, 2)]),
        ("firstRow", {"val": "0600"}, []),
        ("lastRow", NONE | {"lastRow": "1"}, [(2, 0), (2, 1), (2, 2)]),
        ("firstCol", NONE | {"firstColumn": "1"}, [(0, 0), (1, 0), (2, 0)]),
        ("lastCol", {"val": "0700"}, [(0, 2), (1, 2), (2, 2)]),
        ("band1Horz", NONE | {"noHBand": "0"}, [(0, 0), (0, 1), (0, 2), (2, 0), (2, 1), (2, 2)]),
        ("band2Vert", NONE | {"noVBand": "0"}, [(0, 1), (1, 1), (2, 1)]),
    ],
)
def test_bold_where_the_style_and_the_table_say_so(
    part: str, look: dict[str, str], cells: list[tuple[int, int]], tmp_path: Path
) -> None:
    assert bold_cells(a_table(part, look), tmp_path) == cells
