"""Excel files of reports: one look, one way to write a table.

Text is always written as text: nothing that somebody typed can become a formula. Same inputs, same bytes.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple

import xlsxwriter

from automation.documents.letters import width_mm
from automation.proof.source import Source
from automation.proof.statement import Report
from automation.reports.sheet_parts import PassingBook
from automation.reports.sheet_proof import Told, shown
from automation.reports.sheet_rows import Cell, RowSheet, blank_cell, date_cell, number_cell, text_cell
from automation.reports.table import LayoutColumn, LayoutTable, Percent, Row, Value, source_of
from automation.stamp import ILLUSTRATIVE, Stamp
from automation.text import clean_text

FONT = "Times New Roman"

#: What a table without rows says.
NOTHING = "Không có dòng nào."

#: Rows of a sheet, counted from 0: title, subtitle, headers, first record.
TITLE_ROW, SUBTITLE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 3, 4

A4 = 9
#: Formats of a cell by what it shows.
TEXT, NUMBER, DATE_FORMAT, WHOLE_PERCENT, PERCENT = "", "General", "dd/mm/yyyy", "0%", "0.0%"

#: Points of a row of one line and of the tallest row that Excel allows.
LINE_HEIGHT, TALLEST = 15, 409
FONT_SIZE = 11
#: A column's width in characters, in millimetres: 7 pixels each at 96 to the inch.
_MM_PER_CHARACTER = 7 * 25.4 / 96

#: So many values of a column are kept with what they become; of rows that are not held in memory, few.
_REMEMBERED, _FEW_REMEMBERED = 50_000, 1_000


class Book:
    """A workbook being written, with its formats and what every sheet says.

    `subtitle` stands under the title of every sheet; `illustrative` puts the mark of an example into every
    footer and into the properties. With a `report` it carries the proof of what its rows say. With
    `row_by_row` only one row of each sheet is held in memory, so rows have to be written from the top down.
    """

    def __init__(
        self,
        *,
        title: str,
        subtitle: str,
        illustrative: bool,
        stamp: Stamp,
        report: Report | None = None,
        row_by_row: type[RowSheet] | None = None,
    ) -> None:
        self._buffer = BytesIO()
        self.file: Any = (
            xlsxwriter.Workbook(self._buffer, {"constant_memory": True})
            if row_by_row
            else PassingBook(self._buffer)
        )
        self._sheet_class = row_by_row or RowSheet
        self._told = Told(report, stamp) if report else None
        self._subtitle = subtitle
        self._illustrative = illustrative
        self._set_properties(title, stamp)
        self.title = self._format(bold=True, font_size=14)
        self.subtitle = self._format(italic=True)
        self.heading = self._format(bold=True, font_size=12)
        self.prose = self._format(text_wrap=True, valign="top")
        self.header = self._format(
            bold=True, border=1, bg_color="#DDE7F0", text_wrap=True, align="center", valign="vcenter"
        )
        self._looks: dict[tuple[str, bool, bool], Any] = {}
        self._columns: dict[tuple[LayoutColumn, bool], Column] = {}
        self._remembered = _FEW_REMEMBERED if row_by_row else _REMEMBERED
        self._link: Any = None

    def _format(self, **properties: Any) -> Any:
        return self.file.add_format({"font_name": FONT, "font_size": FONT_SIZE, **properties})

    def style(self, number_format: str, *, centred: bool) -> int:
        """Return the number of a look of cells in the file; they count from 1 as they are asked for."""
        style: int = self._look(number_format, bold=False, centred=centred)._get_xf_index()
        return style

    def _look(self, number_format: str, *, bold: bool, centred: bool) -> Any:
        key = (number_format, bold, centred)
        if key not in self._looks:
            extra: dict[str, Any] = {"num_format": number_format} if number_format else {"text_wrap": True}
            if centred:
                extra["align"] = "center"
            self._looks[key] = self._format(border=1, valign="top", bold=bold, **extra)
        return self._looks[key]

    def finished(self) -> bytes:
        """Close the workbook and return its bytes."""
        if self._told:
            self._told.write(self.file)
        # Each column holds this book, and nobody looks for garbage: both would stay until the command ends.
        self._columns.clear()
        self.file.close()
        return self._buffer.getvalue()

    def _set_properties(self, title: str, stamp: Stamp) -> None:
        self.file.set_properties(
            {
                "title": clean_text(title),
                "created": stamp.moment,
                "comments": ILLUSTRATIVE if self._illustrative else "",
            }
        )
        for name, value in stamp.properties().items():
            self.file.set_custom_property(name, clean_text(value), "text")

    def sheet(self, layout: LayoutTable, frozen_columns: int = 0) -> Any:
        """Add a sheet with its title, headers and print set-up."""
        sheet = self.file.add_worksheet(layout.sheet, worksheet_class=self._sheet_class)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.repeat_rows(HEADER_ROW)
        mark = f"&C&B{ILLUSTRATIVE}" if self._illustrative else ""
        sheet.set_footer(f"&L&A{mark}&R&P/&N")
        sheet.hide_gridlines(2)
        sheet.write_string(TITLE_ROW, 0, clean_text(layout.title), self.title)
        sheet.write_string(SUBTITLE_ROW, 0, clean_text(self._subtitle), self.subtitle)
        for column, cell in enumerate(layout.columns):
            sheet.set_column(column, column, cell.width)
        self.headers(sheet, HEADER_ROW, layout)
        sheet.freeze_panes(FIRST_ROW, frozen_columns)
        return sheet

    def headers(self, sheet: Any, row: int, layout: LayoutTable) -> None:
        """Write the headers of a table into a row."""
        sheet.set_row(row, height([(cell.header, cell.width) for cell in layout.columns], "bold"))
        for column, cell in enumerate(layout.columns):
            sheet.write_string(row, column, clean_text(cell.header), self.header)

    def row(self, sheet: RowSheet, row: int, layout: LayoutTable, values: Row, *, bold: bool = False) -> None:
        """Write one row of a table."""
        self.rows(sheet, row, layout, [values], bold=bold)

    def rows(
        self, sheet: RowSheet, first: int, layout: LayoutTable, rows: Iterable[Row], *, bold: bool = False
    ) -> int:
        """Write `rows` from row `first` on, each as tall as its text needs; return the row after the last."""
        columns = [(column.value, self.column(column, bold=bold)) for column in layout.columns]
        row = first
        for values in rows:
            cells = [column[values.get(value)] for value, column in columns]
            lines = max([cell.lines for cell in cells])
            tall = height_of(lines) if lines > 1 else None
            sheet.give_row(row, [cell.xml for cell in cells], height=tall)
            source = source_of(values)
            if source and self._told:
                stated = tuple(
                    [number for number, (value, _) in enumerate(columns) if value in source.fields]
                )
                self._told.row(sheet.name, row, stated, [cells[number].said for number in stated], source)
            row += 1
        return row

    def state(self, sheet: Any, row: int, text: str, source: Source) -> None:
        """Take down for the proof what the first cell of a row, counted from 0, says."""
        if self._told:
            self._told.row(sheet.name, row, (0,), [shown(text)], source)

    def table(self, layout: LayoutTable, rows: Sequence[Row], frozen_columns: int = 0) -> Any:
        """Add a sheet that is one table with a filter, or says that there is nothing to list."""
        sheet = self.sheet(layout, frozen_columns)
        if rows:
            self.rows(sheet, FIRST_ROW, layout, rows)
            sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(rows), len(layout.columns) - 1)
        else:
            sheet.write_string(FIRST_ROW, 0, NOTHING, self.subtitle)
        return sheet

    def link(self, sheet: RowSheet, at: tuple[int, int], target: str, text: str) -> None:
        """Write `text` into the cell `at` of a table, as a link to `target`."""
        if self._link is None:
            self._link = self._format(border=1, valign="top", text_wrap=True, underline=1, color="#0B5394")
        sheet.give_link(*at, target, text_cell(self.file, clean_text(text), self._link))

    def column(self, column: LayoutColumn, *, bold: bool = False) -> "Column":
        """Return what becomes of the values of a column."""
        key = (column, bold)
        if key not in self._columns:
            look = partial(self._look, bold=bold, centred=column.centred)
            self._columns[key] = Column(self.file, column.width, look, self._remembered)
        return self._columns[key]


class _Written(NamedTuple):
    """What a value becomes in a column: a cell of so many lines, and what the proof says of it."""

    xml: Cell
    lines: int
    said: str


class Column(dict[Value, _Written]):
    """What the values of a column become, each worked out when it is first met.

    The same task stands on several sheets, and few values are unlike all others.
    """

    def __init__(self, book: Any, width: int, look: Callable[[str], Any], most: int) -> None:
        super().__init__()
        self._book, self._width, self._look, self._most = book, width, look, most

    def __missing__(self, value: Value) -> _Written:
        if len(self) >= self._most:
            self.clear()
        lines = lines_of(value, self._width) if isinstance(value, str) else 1
        written = self[value] = _Written(self._cell(value), lines, shown(value))
        return written

    def _cell(self, value: Value) -> Cell:
        look = self._look(number_format(value))
        if value is None or value == "":
            return blank_cell(look)
        if isinstance(value, str):
            return text_cell(self._book, clean_text(value), look)
        if isinstance(value, Percent):
            return number_cell(value.pct / 100, look)
        if isinstance(value, date):
            return date_cell(value, look)
        return number_cell(value, look)  # type: ignore[arg-type]  # no column shows a source


def height(texts: Iterable[tuple[str, int]], face: str = "regular") -> float:
    """Return the height, in points, of a row with these texts in columns of these widths.

    Excel fits rows by itself only once they are edited, LibreOffice not at all in a file like this.
    """
    return height_of(max((lines_of(text, width, face) for text, width in texts), default=1))


def height_of(lines: int) -> float:
    """Return the height, in points, of a row whose longest text takes so many lines."""
    return min(TALLEST, LINE_HEIGHT * lines)


def lines_of(text: str, width: int, face: str = "regular") -> int:
    """Return how many lines `text` takes in a column of this width."""
    # A tenth less than the column holds: words do not break where the line is full.
    room = 0.9 * width * _MM_PER_CHARACTER
    return sum(max(1, ceil(width_mm(line, FONT_SIZE, face) / room)) for line in text.split("\n"))


def number_format(value: Value) -> str:
    """Return the format of a cell that shows `value`, TEXT where it shows a text or nothing."""
    if value is None or isinstance(value, str):
        return TEXT
    if isinstance(value, Percent):
        return WHOLE_PERCENT if value.pct == int(value.pct) else PERCENT
    return DATE_FORMAT if isinstance(value, date) else NUMBER
