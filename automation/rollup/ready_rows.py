"""Rows of a sheet as finished XML: made where a tracker is read, put into the roll-up as they stand.

Cell by cell XlsxWriter takes many times as long, and anew for every school that has not changed. The XML is
what XlsxWriter would write; a test holds that. What is known only when a row gets its place stands in it as
an entity, `&row;`, which no text can be taken for: in a text every “&” is written as `&amp;`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
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
    height_of,
    lines_of,
    number_format,
)
from automation.reports.sheet_rows import RowSheet
from automation.reports.table import LayoutTable, Percent, Row, Value
from automation.text import clean_text

#: How a cell may look: the format of its number, and whether it is centred.
LOOKS = tuple(product((TEXT, NUMBER, DATE_FORMAT, WHOLE_PERCENT, PERCENT), (False, True)))
#: The number of each look in a file that was asked for them in this order, before any other.
_STYLES = {look: number for number, look in enumerate(LOOKS, start=1)}

#: What is filled in when a row gets its place, by column: its number in the list, the name of the file.
_LATER = {
    "number": (NUMBER, "><v>&number;</v></c>"),
    "file": (TEXT, " t='inlineStr'><is><t xml:space='preserve'>&file;</t></is></c>"),
}

#: Excel counts days from here, and a 29 February among those of 1900.
_DAY_0, _NO_SUCH_DAY = date(1899, 12, 31), 60
_LONGEST = 32_767
#: The beginning of what Excel would read as a control character.
_CONTROL = re.compile("_(?=x[0-9a-fA-F]{4}_)")


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
            height = f" ht='{height_of(lines)}' customHeight='1'" if lines > 1 else ""
            cells = cells.replace("&row;", str(row)).replace("&number;", str(number))
            placed.append(f"<row r='{row}'{height}>{cells}</row>")
        self._check_dimensions(row - 1, 0)
        self.row_data_fh.write("".join(placed).replace("&file;", file.xml))


def ready_rows(layout: LayoutTable, rows: Iterable[Row]) -> Iterator[ReadyXml]:
    """Yield the rows of a table."""
    columns = [
        (column, f"<c r='{xl_col_to_name(number)}&row;' s='") for number, column in enumerate(layout.columns)
    ]
    for values in rows:
        lines, cells = 1, []
        for column, start in columns:
            value = values.get(column.value)
            if isinstance(value, str):
                lines = max(lines, lines_of(value, column.width))
            look, rest = _LATER.get(column.value) or (number_format(value), _content(value))
            cells.append(f"{start}{_STYLES[look, column.centred]}'{rest}")
        yield ReadyXml(lines, "".join(cells))


def ready_text(text: str, width: int) -> ReadyXml:
    """Return a text for a column of this width."""
    return ReadyXml(lines_of(text, width), _escaped(text))


def _content(value: Value) -> str:
    """Return the rest of a cell, from behind its attributes."""
    if value is None or value == "":
        return "/>"
    if isinstance(value, str):
        space = " xml:space='preserve'" if value != value.strip() else ""
        return f" t='inlineStr'><is><t{space}>{_escaped(value)}</t></is></c>"
    if isinstance(value, Percent):
        value = value.pct / 100
    elif isinstance(value, date):
        days = (value - _DAY_0).days
        value = days + (days >= _NO_SUCH_DAY)
    return f"><v>{value:.16G}</v></c>"


def _escaped(text: str) -> str:
    return escape(_CONTROL.sub("_x005F_", clean_text(text)[:_LONGEST]), quote=False)
