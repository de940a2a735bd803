"""Rows of a sheet as finished XML: made where a tracker is read, put into the roll-up as they stand.

So they are made by as many processes as there are, and not again for a school that has not changed. What is
known only when a row gets its place has a control character in its stead, which no text can be taken for: XML
holds none. Rows are bytes of UTF-8, in which these are found soonest, and never become letters again.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import product
from shutil import copyfileobj
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from automation.reports.sheet import (
    DATE_FORMAT,
    FIRST_ROW,
    NUMBER,
    PERCENT,
    TEXT,
    WHOLE_PERCENT,
    Book,
    Column,
    height_of,
)
from automation.reports.sheet_rows import RowSheet
from automation.reports.table import LayoutColumn, LayoutTable, Row
from automation.stamp import Stamp

#: Columns that are filled when a row gets its place: with its number in the list, with the name of its file.
_NUMBER, _FILE = "number", "file"
#: What stands for these two until then, and for the number of the row in the sheet.
_NUMBER_SIGN, _FILE_SIGN, _ROW_SIGN = b"\1", b"\2", b"\3"


class ReadyXml(NamedTuple):
    """XML, and the number of lines that the longest text in it takes."""

    lines: int
    xml: bytes


class ReadySheet(RowSheet):
    """A worksheet written row by row that takes finished rows too."""

    def _initialize(self, init_data: Mapping[str, Any]) -> None:
        super()._initialize(init_data)
        # What XlsxWriter writes as letters stands between finished rows, in the same file.
        self.row_data_fh.reconfigure(write_through=True)

    def put(self, first: int, rows: Sequence[ReadyXml], file: ReadyXml) -> None:
        """Put the rows of a list that come from `file`; before the first there are so many others."""
        if not rows:
            return
        self._write_single_row(FIRST_ROW + first)
        placed = []
        for number, (lines, cells) in enumerate(rows, start=first + 1):
            row, lines = FIRST_ROW + number, max(lines, file.lines)
            height = b' ht="%d" customHeight="1"' % height_of(lines) if lines > 1 else b""
            cells = cells.replace(_ROW_SIGN, b"%d" % row).replace(_NUMBER_SIGN, b"%d" % number)
            placed.append(b'<row r="%d"%b>%b</row>' % (row, height, cells))
        self._check_dimensions(row - 1, 0)
        self.row_data_fh.buffer.write(b"".join(placed).replace(_FILE_SIGN, file.xml))

    def _write_optimized_sheet_data(self) -> None:
        # As XlsxWriter does, but it would make letters of the rows and write these again.
        self._xml_start_tag("sheetData")
        self.fh.flush()
        self.row_data_fh.seek(0)
        copyfileobj(self.row_data_fh.buffer, self.fh.buffer)
        self.row_data_fh.close()
        os.unlink(self.row_data_filename)
        self._xml_end_tag("sheetData")


def ready_book(title: str, subtitle: str, stamp: Stamp, *, illustrative: bool) -> Book:
    """Return a workbook for finished rows; all such know a look of cells by the same number."""
    book = Book(title=title, subtitle=subtitle, illustrative=illustrative, stamp=stamp, row_by_row=ReadySheet)
    for number_format, centred in product((TEXT, NUMBER, DATE_FORMAT, WHOLE_PERCENT, PERCENT), (False, True)):
        book.style(number_format, centred=centred)
    return book


def ready_rows(layout: LayoutTable, rows: Iterable[Row]) -> Iterator[ReadyXml]:
    """Yield the rows of a table."""
    for values in rows:
        lines, cells = 1, []
        for name, start, column in _columns(layout):
            if column is None:
                cells.append(start)
                continue
            cell, of_cell, _ = column[values.get(name)]
            lines = max(lines, of_cell)
            cells.append(f"{start}{cell}")
        yield ReadyXml(lines, "".join(cells).encode())


def ready_file(column: LayoutColumn, name: str) -> ReadyXml:
    """Return the cell with the name of a file in the column for it."""
    cell, lines, _ = _pattern().column(column)[name]
    return ReadyXml(lines, cell.encode())


@cache
def _columns(layout: LayoutTable) -> list[tuple[str, str, Column | None]]:
    """Return, for each column, the name of its values, how its cells begin, and what its values become.

    A cell that is filled when its row gets its place is whole from the beginning.
    """
    columns: list[tuple[str, str, Column | None]] = []
    for at, column in enumerate(layout.columns):
        start, made = f'<c r="{xl_col_to_name(at)}{_ROW_SIGN.decode()}"', _pattern().column(column)
        if column.value == _FILE:
            columns.append((_FILE, start + _FILE_SIGN.decode(), None))
        elif column.value == _NUMBER:
            columns.append((_NUMBER, start + made[0].xml.replace(">0<", f">{_NUMBER_SIGN.decode()}<"), None))
        else:
            columns.append((column.value, start, made))
    return columns


@cache
def _pattern() -> Book:
    """Return a workbook of which nothing counts but what cells look like in it; it is never written."""
    return ready_book("", "", Stamp("", "", date.min), illustrative=False)
