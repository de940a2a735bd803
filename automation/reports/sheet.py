"""Excel files of reports: one look, one way to write a table.

Text is always written as text: nothing that somebody typed can become a formula. Same inputs, same bytes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from automation.documents.letters import width_mm
from automation.proof.source import Source
from automation.proof.statement import Report
from automation.reports.sheet_proof import Told
from automation.reports.table import LayoutTable, Percent, Row, Value, source_of
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
        row_by_row: type[Worksheet] | None = None,
    ) -> None:
        self._buffer = BytesIO()
        options = {"constant_memory": True} if row_by_row else {"in_memory": True}
        self.file: Any = xlsxwriter.Workbook(self._buffer, options)
        if row_by_row:
            self.file.worksheet_class = row_by_row
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
        self._cells: dict[tuple[str, bool, bool], Any] = {}
        self._link: Any = None

    def _format(self, **properties: Any) -> Any:
        return self.file.add_format({"font_name": FONT, "font_size": FONT_SIZE, **properties})

    def style(self, number_format: str, *, centred: bool) -> int:
        """Return the number of a look of cells in the file; they count from 1 as they are asked for."""
        style: int = self._cell(number_format, bold=False, centred=centred)._get_xf_index()
        return style

    def _cell(self, number_format: str, *, bold: bool, centred: bool) -> Any:
        key = (number_format, bold, centred)
        if key not in self._cells:
            extra: dict[str, Any] = {"num_format": number_format} if number_format else {"text_wrap": True}
            if centred:
                extra["align"] = "center"
            self._cells[key] = self._format(border=1, valign="top", bold=bold, **extra)
        return self._cells[key]

    def finished(self) -> bytes:
        """Close the workbook and return its bytes."""
        if self._told:
            self._told.write(self.file)
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
        sheet = self.file.add_worksheet(layout.sheet)
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

    def row(self, sheet: Any, row: int, layout: LayoutTable, values: Row, *, bold: bool = False) -> None:
        """Write one row of a table, as tall as its text needs."""
        texts = [(values.get(cell.value), cell.width) for cell in layout.columns]
        sheet.set_row(row, height([(text, width) for text, width in texts if isinstance(text, str)]))
        for column, cell in enumerate(layout.columns):
            self._write(sheet, row, column, values.get(cell.value), bold=bold, centred=cell.centred)
        if source := source_of(values):
            stated = {
                column: values.get(cell.value)
                for column, cell in enumerate(layout.columns)
                if cell.value in source.fields
            }
            self.state(sheet, row, stated, source)

    def state(self, sheet: Any, row: int, values: Mapping[int, Value], source: Source) -> None:
        """Take down for the proof what the columns of a row, counted from 0, say."""
        if self._told and values:
            self._told.row(sheet.name, row, values, source)

    def table(self, layout: LayoutTable, rows: Sequence[Row], frozen_columns: int = 0) -> Any:
        """Add a sheet that is one table with a filter, or says that there is nothing to list."""
        sheet = self.sheet(layout, frozen_columns)
        if rows:
            self.rows(sheet, FIRST_ROW, layout, rows)
            sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(rows), len(layout.columns) - 1)
        else:
            sheet.write_string(FIRST_ROW, 0, NOTHING, self.subtitle)
        return sheet

    def link(self, sheet: Any, at: tuple[int, int], target: str, text: str) -> None:
        """Write `text` into the cell `at`, as a link to `target`."""
        if self._link is None:
            self._link = self._format(border=1, valign="top", text_wrap=True, underline=1, color="#0B5394")
        sheet.write_url(*at, target, self._link, clean_text(text))

    def rows(self, sheet: Any, first: int, layout: LayoutTable, rows: Iterable[Row]) -> int:
        """Write `rows` from row `first` on; return the row after the last."""
        row = first
        for values in rows:
            self.row(sheet, row, layout, values)
            row += 1
        return row

    def _write(self, sheet: Any, row: int, column: int, value: Value, **look: bool) -> None:
        cell = self._cell(number_format(value), **look)
        if value is None or value == "":
            sheet.write_blank(row, column, None, cell)
        elif isinstance(value, str):
            sheet.write_string(row, column, clean_text(value), cell)
        elif isinstance(value, Percent):
            sheet.write_number(row, column, value.pct / 100, cell)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, cell)
        else:
            sheet.write_number(row, column, value, cell)


def height(texts: Iterable[tuple[str, int]], face: str = "regular") -> float:
    """Return the height, in points, of a row with these texts in columns of these widths.

    Excel fits rows by itself only once they are edited, LibreOffice not at all in a file like this.
    """
    return height_of(max((lines_of(text, width, face) for text, width in texts), default=1))


def height_of(lines: int) -> float:
    """Return the height, in points, of a row whose longest text takes so many lines."""
    return min(TALLEST, LINE_HEIGHT * lines)


# The same task stands on several sheets, and few texts are unlike all others.
@lru_cache(maxsize=20_000)
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
