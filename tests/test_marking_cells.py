"""A cell of a sheet's XML is found, or put where Excel looks for it: rows and cells by their numbers."""

import pytest
from lxml import etree

from automation.errors import OutputError
from automation.marking.cells import SheetCells
from automation.marking.parts import MAIN


def sheet(data: str) -> etree._Element:
    return etree.fromstring(f'<worksheet xmlns="{MAIN}">{data}</worksheet>')


def addresses(root: etree._Element) -> list[list[str | None]]:
    """Return each row's number and its cells' addresses, in the order of the file."""
    rows = root.iter(f"{{{MAIN}}}row")
    return [[row.get("r"), *(cell.get("r") for cell in row.iter(f"{{{MAIN}}}c"))] for row in rows]


ROWS = '<sheetData><row r="2"><c r="B2"/><c r="AA2"/></row><row r="5"/></sheetData>'


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("B2", [["2", "B2", "AA2"], ["5"]]),
        ("A2", [["2", "A2", "B2", "AA2"], ["5"]]),
        ("Z2", [["2", "B2", "Z2", "AA2"], ["5"]]),
        ("AB2", [["2", "B2", "AA2", "AB2"], ["5"]]),
        ("C5", [["2", "B2", "AA2"], ["5", "C5"]]),
        ("C1", [["1", "C1"], ["2", "B2", "AA2"], ["5"]]),
        ("C3", [["2", "B2", "AA2"], ["3", "C3"], ["5"]]),
        ("C9", [["2", "B2", "AA2"], ["5"], ["9", "C9"]]),
    ],
)
def test_a_cell_stands_in_its_order(address: str, expected: list[list[str]]) -> None:
    root = sheet(ROWS)
    assert SheetCells(root).at(address).get("r") == address
    assert addresses(root) == expected


def test_a_cell_asked_for_twice_is_made_once() -> None:
    root = sheet(ROWS)
    cells = SheetCells(root)
    assert cells.at("C9") is cells.at("C9")
    assert cells.at("D9").getparent() is cells.at("C9").getparent()


def test_a_cell_stands_before_what_else_a_row_holds() -> None:
    root = sheet('<sheetData><row r="2"><c r="B2"/><extLst/></row></sheetData>')
    SheetCells(root).at("C2")
    (row,) = root.iter(f"{{{MAIN}}}row")
    assert [etree.QName(part).localname for part in row] == ["c", "c", "extLst"]


def test_a_new_cell_takes_the_format_of_its_row() -> None:
    root = sheet('<sheetData><row r="2" s="7" customFormat="1"/><row r="3"/></sheetData>')
    cells = SheetCells(root)
    assert (cells.at("A2").get("s"), cells.at("A3").get("s")) == ("7", None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "không có vùng dữ liệu"),
        ("<sheetData><row><c/></row></sheetData>", "không ghi địa chỉ"),
        ('<sheetData><row r="2"><c/></row></sheetData>', "không ghi địa chỉ"),
    ],
)
def test_a_sheet_without_addresses_is_refused(data: str, reason: str) -> None:
    with pytest.raises(OutputError, match=reason):
        SheetCells(sheet(data))
