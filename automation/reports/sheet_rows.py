"""Rows of a sheet as the XML they become.

XlsxWriter keeps every cell as an object and asks of each again what it is when the file is closed: half the
time of a large report. But a table says the same in many cells. So a value becomes a cell once, and rows are
put together of such cells; what XlsxWriter writes by itself stands between them.
"""

import re
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from xlsxwriter.utility import _datetime_to_excel_datetime, xl_col_to_name

from automation.tracker.texts import TextSheet

#: UTF-16 units of the longest text that a cell of Excel holds.
_LONGEST_TEXT = 32_767
#: What a cell begins with behind its style when its text stands in the table that all sheets share.
_SHARED = ' t="s">'

_LIKE_ESCAPE = re.compile("_x[0-9a-fA-F]{4}_")

#: A cell as its XML behind its address, so that it may stand anywhere: “ s="2"><v>5</v></c>”.
Cell = str


def blank_cell(look: Any) -> Cell:
    """Return an empty cell with a format."""
    return f"{_style(look)}/>"


def number_cell(number: float, look: Any) -> Cell:
    """Return a cell that holds a number."""
    return f"{_style(look)}><v>{number:.16G}</v></c>"


def date_cell(day: date, look: Any) -> Cell:
    """Return a cell that holds a day as Excel counts them."""
    return number_cell(_datetime_to_excel_datetime(day, date_1904=False, remove_timezone=False), look)


def text_cell(book: Any, text: str, look: Any | None = None) -> Cell:
    """Return a cell of a workbook that holds a text, cut off at what Excel takes."""
    if len(text) * 2 > _LONGEST_TEXT:
        text = text.encode("utf-16-le")[: _LONGEST_TEXT * 2].decode("utf-16-le", "ignore")
    # XlsxWriter takes a shared text that begins like this for letters with formats.
    if book.constant_memory or text.startswith("<r>"):
        return own_text_cell(text, look)
    number = book.str_table._get_shared_string_index(text)
    # It is counted with each row that it stands in.
    book.str_table.count -= 1
    return f"{_style(look)}{_SHARED}<v>{number}</v></c>"


def own_text_cell(text: str, look: Any | None = None) -> Cell:
    """Return a cell that holds a text by itself, which no other cell says; Excel takes 32,767 letters."""
    # What looks like XlsxWriter's way to write a letter that XML cannot hold is a text as well.
    held = _escaped(_LIKE_ESCAPE.sub(r"_x005F\g<0>", text))
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'{_style(look)} t="inlineStr"><is><t{space}>{held}</t></is></c>'


def reference_cell(reference: str) -> Cell:
    """Return a cell with a formula that leads to another cell."""
    return f"><f>{_escaped(reference)}</f><v>0</v></c>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _style(look: Any | None) -> str:
    return f' s="{look._get_xf_index()}"' if look else ""


class _Given(NamedTuple):
    """A row as it was given: its cells, the letters of their columns, its height in points."""

    cells: list[Cell]
    letters: tuple[str, ...]
    height: float | None


class RowSheet(TextSheet):
    """A worksheet that takes whole rows; where only one is held in memory, from the top down."""

    dim_rowmin: int
    dim_rowmax: int

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[int, _Given] = {}

    def give_row(
        self, row: int, cells: list[Cell], *, first_column: int = 0, height: float | None = None
    ) -> None:
        """Put cells side by side into a row; places are counted from 0, `height` is in points."""
        last_column = first_column + len(cells) - 1
        if self._check_dimensions(row, first_column) or self._check_dimensions(row, last_column):
            return
        given = _Given(cells, _letters(first_column, last_column), height)
        if self.constant_memory:
            self._write_single_row(row)
            self._write_given(row, given)
        else:
            self._given[row] = given

    def give_link(self, row: int, column: int, target: str, cell: Cell) -> None:
        """Put a cell that leads to `target` in place of one that was given, as far as Excel takes links."""
        # The text is in the cell.
        self.ignore_write_string = True
        if self.write_url(row, column, target) == 0:
            given = self._given[row]
            given.cells[given.letters.index(xl_col_to_name(column))] = cell
        self.ignore_write_string = False

    def _prepare_formula(self, formula: str, *_: bool) -> str:
        # XlsxWriter looks for thirty names of functions in each formula; ours are plain values.
        return formula.removeprefix("=")

    def _get_range_data(
        self, first_row: int, first_column: int, last_row: int, last_column: int
    ) -> list[str]:
        # What a chart shows until Excel has read the cells, which must all have been given.
        rows = (self._given[row].cells for row in range(first_row, last_row + 1))
        return [self._held(cell) for cells in rows for cell in cells[first_column : last_column + 1]]

    def _held(self, cell: Cell) -> str:
        value = cell.partition("<v>")[2].partition("</v>")[0]
        return self.str_table._get_shared_string(int(value)) if _SHARED in cell else value

    def _write_rows(self) -> None:
        first, last = self.dim_rowmin, self.dim_rowmax
        for row in sorted(self._given):
            if row > first:
                self.dim_rowmin, self.dim_rowmax = first, row - 1
                super()._write_rows()
            self._write_given(row, self._given.pop(row))
            first = row + 1
        self.dim_rowmin, self.dim_rowmax = first, last
        super()._write_rows()

    def _write_given(self, row: int, given: _Given) -> None:
        number = str(row + 1)
        tall = f' ht="{given.height:.16g}" customHeight="1"' if given.height else ""
        cells = zip(given.letters, given.cells, strict=True)
        placed = "".join([f'<c r="{letter}{number}"{cell}' for letter, cell in cells])
        self.str_table.count += placed.count(_SHARED)
        self.fh.write(f'<row r="{number}"{tall}>{placed}</row>')


@cache
def _letters(first: int, last: int) -> tuple[str, ...]:
    return tuple(map(xl_col_to_name, range(first, last + 1)))
