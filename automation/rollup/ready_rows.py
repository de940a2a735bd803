"""Rows of a sheet as finished XML: made where a tracker is read, put into the roll-up as they stand.

So they are made by as many processes as there are, and not again for a school that has not changed. What is
known only when a row gets its place stands in it as an entity, `&row;`, which no text can be taken for: in a
text every “&” is written as `&amp;`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import NamedTuple

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


class ReadyXml(NamedTuple):
    """XML, and the number of lines that the longest text in it takes."""

    lines: int
    xml: str


class ReadySheet(RowSheet):
    """A worksheet written row by row that takes finished rows too."""

    def put(self, first: int, rows: Sequence[ReadyXml], file: ReadyXml) -> None:
        """Put the rows of a list that come from `file`; before the first there are so many others."""
        if not rows:
            return
        self._write_single_row(FIRST_ROW + first)
        placed = []
        for number, (lines, cells) in enumerate(rows, start=first + 1):
            row, lines = FIRST_ROW + number, max(lines, file.lines)
            height = f' ht="{height_of(lines)}" customHeight="1"' if lines > 1 else ""
            cells = cells.replace("&row;", str(row)).replace("&number;", str(number))
            placed.append(f'<row r="{row}"{height}>{cells}</row>')
        self._check_dimensions(row - 1, 0)
        self.row_data_fh.write("".join(placed).replace("&file;", file.xml))


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
            if name == _FILE:
                cell = "&file;"
            elif name == _NUMBER:
                cell = column[0].xml.replace(">0<", ">&number;<")
            else:
                cell, of_cell, _ = column[values.get(name)]
                lines = max(lines, of_cell)
            cells.append(f"{start}{cell}")
        yield ReadyXml(lines, "".join(cells))


def ready_file(column: LayoutColumn, name: str) -> ReadyXml:
    """Return the cell with the name of a file in the column for it."""
    cell, lines, _ = _pattern().column(column)[name]
    return ReadyXml(lines, cell)


@cache
def _columns(layout: LayoutTable) -> list[tuple[str, str, Column]]:
    """Return, for each column, the name of its values, how its cells begin, and what its values become."""
    return [
        (column.value, f'<c r="{xl_col_to_name(number)}&row;"', _pattern().column(column))
        for number, column in enumerate(layout.columns)
    ]


@cache
def _pattern() -> Book:
    """Return a workbook of which nothing counts but what cells look like in it; it is never written."""
    return ready_book("", "", Stamp("", "", date.min), illustrative=False)
