"""Finished rows are what XlsxWriter writes of the same values."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import canonicalize

import pytest

from automation.reports.sheet import FIRST_ROW, Book
from automation.reports.table import LayoutColumn, LayoutTable, Percent, Value
from automation.rollup.ready_rows import LOOKS, ReadySheet, ready_rows, ready_text
from automation.stamp import Stamp

AS_OF = date(2023, 9, 30)


def layout(width: int) -> LayoutTable:
    columns = [
        LayoutColumn(value=f"v{number}", header="Cột", width=20, centred=number % 2 == 1)
        for number in range(width)
    ]
    return LayoutTable(title="BẢNG", sheet="Bảng", columns=tuple(columns))


def book() -> Book:
    made = Book(
        title="T", subtitle="S", illustrative=False, stamp=Stamp("a", "b", AS_OF), row_by_row=ReadySheet
    )
    for look, centred in LOOKS:
        made.style(look, centred=centred)
    return made


def written(rows: Sequence[Sequence[Value]], *, ready: bool) -> str:
    """Return the sheet with these rows, put into it finished or written by XlsxWriter."""
    table, file = layout(max(map(len, rows))), ready_text("", 10)
    values = [{f"v{number}": value for number, value in enumerate(row)} for row in rows]
    made = book()
    sheet = made.sheet(table)
    if ready:
        for number, row in enumerate(ready_rows(table, values)):
            sheet.put(number, [row], file)
    else:
        made.rows(sheet, FIRST_ROW, table, values)
    with zipfile.ZipFile(io.BytesIO(made.finished())) as package:
        return canonicalize(package.read("xl/worksheets/sheet1.xml").decode())


TEXTS = [
    "=1+1",
    "<b>&amp;\x01</b>",
    "&row;&number;&file;",
    " trước và sau ",
    "hai\ndòng",
    "_x000A_ _x00ag_",
    "…" * 200,
]


@pytest.mark.parametrize(
    "rows",
    [
        [[None, "", "a", "b"]],
        [TEXTS, TEXTS[::-1]],
        [[0, 1, -3, 0.1, 2.5e9, 1 / 3, 1e-7]],
        [[Percent(50), Percent(100), Percent(66.6), Percent(100 / 3), Percent(0)]],
        [[date(2023, 9, 30), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(1899, 1, 1)]],
        [["một"], ["x" * 60], ["ba"], ["dòng\n" * 20]],
    ],
)
def test_a_finished_row_is_the_one_that_is_written(rows: list[list[Value]]) -> None:
    assert written(rows, ready=True) == written(rows, ready=False)
