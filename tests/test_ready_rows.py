"""Finished rows are those that a workbook writes of the same values."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import canonicalize

import pytest

from automation.reports.sheet import FIRST_ROW
from automation.reports.table import LayoutColumn, LayoutTable, Percent, Value
from automation.rollup.ready_rows import ready_book, ready_file, ready_rows
from automation.stamp import Stamp

STAMP = Stamp("a", "b", date(2023, 9, 30))
FILE = LayoutColumn(value="file", header="Tệp", width=20)


def layout(width: int) -> LayoutTable:
    columns = [
        LayoutColumn(value=f"v{number}", header="Cột", width=20, centred=number % 2 == 1)
        for number in range(width)
    ]
    number = LayoutColumn(value="number", header="STT", width=6, centred=True)
    return LayoutTable(title="BẢNG", sheet="Bảng", columns=(number, *columns, FILE))


def written(rows: Sequence[Sequence[Value]], file: str, *, ready: bool) -> str:
    """Return the sheet with these rows, put into it finished or written as those of any report."""
    table = layout(max(map(len, rows)))
    values = [{f"v{number}": value for number, value in enumerate(row)} for row in rows]
    made = ready_book("T", "S", STAMP, illustrative=False)
    sheet = made.sheet(table)
    if ready:
        for before, row in enumerate(ready_rows(table, values)):
            sheet.put(before, [row], ready_file(FILE, file))
    else:
        numbered = [{"number": number, **row, "file": file} for number, row in enumerate(values, start=1)]
        made.rows(sheet, FIRST_ROW, table, numbered)
    with zipfile.ZipFile(io.BytesIO(made.finished())) as package:
        return canonicalize(package.read("xl/worksheets/sheet1.xml").decode())


TEXTS = [
    "=1+1",
    "<b>&amp;\x01</b>",
    "\x01 \x02 \x03",
    " trước và sau ",
    "hai\ndòng",
    "_x000A_ _x00ag_",
    "…" * 200,
]


@pytest.mark.parametrize("file", ["trường.xlsx", " &\x01; ", "xã/" * 40])
@pytest.mark.parametrize(
    "rows",
    [
        [[None, "", "a", "b"]],
        [TEXTS, TEXTS[::-1]],
        [[0, 1, -3, 0.1, 2.5e9, 1 / 3, 1e-7]],
        [[Percent(50), Percent(100), Percent(66.6), Percent(100 / 3), Percent(0)]],
        [[date(2023, 9, 30), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(1899, 1, 1)]],
        [["một"], ["x" * 60], ["ba"], ["dòng\n" * 40]],
    ],
)
def test_a_finished_row_is_the_one_that_is_written(rows: list[list[Value]], file: str) -> None:
    assert written(rows, file, ready=True) == written(rows, file, ready=False)
