"""Rows that a report's workbook takes as XML: every kind of value, held in memory or written row by row."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from automation.reports.sheet import FIRST_ROW, Book
from automation.reports.sheet_rows import RowSheet
from automation.reports.table import LayoutColumn, LayoutTable, Percent, Value
from automation.stamp import Stamp

LAYOUT = LayoutTable(
    title="BẢNG",
    sheet="Bảng",
    columns=(LayoutColumn(value="a", header="A", width=9), LayoutColumn(value="b", header="B", width=9)),
)
VALUES: list[tuple[Value, object, str]] = [
    ("Họp", "Họp", "General"),
    ("  hai\ndòng ", "  hai\ndòng ", "General"),
    ("<b>&", "<b>&", "General"),
    ("", None, "General"),
    (None, None, "General"),
    ("a" * 40_000, "a" * 32_767, "General"),
    ("😀" * 20_000, "😀" * 16_383, "General"),
    (7, 7, "General"),
    (2.5, 2.5, "General"),
    (Percent(50.0), 0.5, "0%"),
    (Percent(12.5), 0.125, "0.0%"),
    (date(2023, 9, 30), datetime(2023, 9, 30), "dd/mm/yyyy"),
    (date(1900, 1, 15), datetime(1900, 1, 15), "dd/mm/yyyy"),
]


def written(values: list[Value], *, row_by_row: bool) -> Any:
    stamp = Stamp("so.xlsx", "5a", date(2023, 9, 30))
    sheet_class = RowSheet if row_by_row else None
    book = Book(title="", subtitle="", illustrative=False, stamp=stamp, row_by_row=sheet_class)
    sheet = book.sheet(LAYOUT)
    after = book.rows(sheet, FIRST_ROW, LAYOUT, [{"a": value, "b": value} for value in values])
    sheet.write_string(after, 0, "Hết")
    made = load_workbook(BytesIO(book.finished()))["Bảng"]
    assert made.cell(after + 1, 1).value == "Hết"
    return made


@pytest.mark.parametrize("row_by_row", [False, True])
def test_every_kind_of_value_is_read_as_it_was_given(row_by_row: bool) -> None:
    made = written([value for value, _, _ in VALUES], row_by_row=row_by_row)
    cells = [made.cell(FIRST_ROW + number, 2) for number in range(1, len(VALUES) + 1)]
    assert [(cell.value, cell.number_format) for cell in cells] == [(held, look) for _, held, look in VALUES]


@pytest.mark.parametrize("row_by_row", [False, True])
def test_a_row_is_as_tall_as_its_longest_text(row_by_row: bool) -> None:
    made = written(["Họp", "một\nhai\nba", "a" * 9_000], row_by_row=row_by_row)
    assert [made.row_dimensions[FIRST_ROW + number].height for number in (1, 2, 3)] == [None, 45, 409]
