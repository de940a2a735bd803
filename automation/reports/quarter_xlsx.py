"""The quarter's PAR export as an Excel file, for those who check it or copy from it.

Text is always written as text: nothing that somebody typed can become a formula. Same inputs, same bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from automation.calendar import period_name
from automation.columns import RECURRING
from automation.documents.letterhead import ILLUSTRATIVE
from automation.documents.letters import width_mm
from automation.documents.phrases import short_date
from automation.documents.sentences import method_sentence
from automation.reports.quarter import QuarterExport
from automation.reports.quarter_layout import LayoutTable, table
from automation.reports.quarter_rows import (
    Percent,
    Row,
    Value,
    area_rows,
    capital,
    criterion_rows,
    indicator_rows,
    score_notes,
    statistics_rows,
    task_rows,
)
from automation.settings import before_is_strict
from automation.stamp import Stamp

FONT = "Times New Roman"

#: Rows of a sheet, counted from 0: title, subtitle, headers, first record.
TITLE_ROW, SUBTITLE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 3, 4

A4 = 9
DATE_FORMAT = "dd/mm/yyyy"

#: Points of a row of one line and of the tallest row that Excel allows.
LINE_HEIGHT, TALLEST = 15, 409
FONT_SIZE = 11
#: A column's width in characters, in millimetres: 7 pixels each at 96 to the inch.
_MM_PER_CHARACTER = 7 * 25.4 / 96


def quarter_xlsx(export: QuarterExport, stamp: Stamp) -> bytes:
    """Return the workbook: statistics, task appendix, indicators, scores."""
    buffer = BytesIO()
    book = _Book(xlsxwriter.Workbook(buffer, {"in_memory": True}), export)
    book.properties(stamp)
    _statistics(book, export)
    _tasks(book, export)
    _indicators(book, export)
    _criteria(book, export)
    book.file.close()
    return buffer.getvalue()


class _Book:
    """The workbook being written, with its formats and what every sheet says."""

    def __init__(self, file: Any, export: QuarterExport) -> None:
        self.file = file
        self.export = export
        self.title = self._format(bold=True, font_size=14)
        self.subtitle = self._format(italic=True)
        self.heading = self._format(bold=True, font_size=12)
        self.header = self._format(
            bold=True, border=1, bg_color="#DDE7F0", text_wrap=True, align="center", valign="vcenter"
        )
        self._cells: dict[tuple[str, bool, bool], Any] = {}

    def _format(self, **properties: Any) -> Any:
        return self.file.add_format({"font_name": FONT, "font_size": FONT_SIZE, **properties})

    def _cell(self, number_format: str, *, bold: bool, centred: bool) -> Any:
        key = (number_format, bold, centred)
        if key not in self._cells:
            extra: dict[str, Any] = {"num_format": number_format} if number_format else {"text_wrap": True}
            if centred:
                extra["align"] = "center"
            self._cells[key] = self._format(border=1, valign="top", bold=bold, **extra)
        return self._cells[key]

    def properties(self, stamp: Stamp) -> None:
        self.file.set_properties(
            {
                "title": f"Báo cáo cải cách hành chính {period_name(self.export.period.id)}",
                "created": stamp.moment,
                "comments": ILLUSTRATIVE if self.export.illustrative else "",
            }
        )
        for name, value in stamp.properties().items():
            self.file.set_custom_property(name, value, "text")

    def sheet(self, layout: LayoutTable, frozen_columns: int = 0) -> Any:
        """Add a sheet with its title, headers and print set-up."""
        sheet = self.file.add_worksheet(layout.sheet)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.repeat_rows(HEADER_ROW)
        mark = f"&C&B{ILLUSTRATIVE}" if self.export.illustrative else ""
        sheet.set_footer(f"&L&A{mark}&R&P/&N")
        sheet.hide_gridlines(2)
        sheet.write_string(TITLE_ROW, 0, layout.title, self.title)
        sheet.write_string(SUBTITLE_ROW, 0, subtitle(self.export), self.subtitle)
        for column, cell in enumerate(layout.columns):
            sheet.set_column(column, column, cell.width)
        self.headers(sheet, HEADER_ROW, layout)
        sheet.freeze_panes(FIRST_ROW, frozen_columns)
        return sheet

    def headers(self, sheet: Any, row: int, layout: LayoutTable) -> None:
        sheet.set_row(row, height([(cell.header, cell.width) for cell in layout.columns], "bold"))
        for column, cell in enumerate(layout.columns):
            sheet.write_string(row, column, cell.header, self.header)

    def row(self, sheet: Any, row: int, layout: LayoutTable, values: Row, *, bold: bool = False) -> None:
        texts = [(values.get(cell.value), cell.width) for cell in layout.columns]
        sheet.set_row(row, height([(text, width) for text, width in texts if isinstance(text, str)]))
        for column, cell in enumerate(layout.columns):
            self._write(sheet, row, column, values.get(cell.value), bold=bold, centred=cell.centred)

    def rows(self, sheet: Any, first: int, layout: LayoutTable, rows: Iterable[Row]) -> int:
        """Write `rows` from row `first` on; return the row after the last."""
        row = first
        for values in rows:
            self.row(sheet, row, layout, values)
            row += 1
        return row

    def _write(self, sheet: Any, row: int, column: int, value: Value, **look: bool) -> None:
        if value is None or value == "":
            sheet.write_blank(row, column, None, self._cell("", **look))
        elif isinstance(value, str):
            sheet.write_string(row, column, value, self._cell("", **look))
        elif isinstance(value, Percent):
            sheet.write_number(row, column, value.pct / 100, self._cell(_percent_format(value), **look))
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self._cell(DATE_FORMAT, **look))
        else:
            sheet.write_number(row, column, value, self._cell("General", **look))


def height(texts: Iterable[tuple[str, int]], face: str = "regular") -> float:
    """Return the height, in points, of a row with these texts in columns of these widths.

    Excel fits rows by itself only once they are edited, LibreOffice not at all in a file like this.
    """
    lines = max((_lines(text, width, face) for text, width in texts), default=1)
    return min(TALLEST, LINE_HEIGHT * lines)


def _lines(text: str, width: int, face: str) -> int:
    # A tenth less than the column holds: words do not break where the line is full.
    room = 0.9 * width * _MM_PER_CHARACTER
    return sum(max(1, ceil(width_mm(line, FONT_SIZE, face) / room)) for line in text.split("\n"))


def _percent_format(share: Percent) -> str:
    return "0%" if share.pct == int(share.pct) else "0.0%"


def subtitle(export: QuarterExport) -> str:
    """Return what stands under every title: the period, its days and the cut-off."""
    name = capital(period_name(export.period.id))
    text = (
        f"{name}, từ ngày {short_date(export.first_day)} đến ngày {short_date(export.last_day)};"
        f" số liệu chốt ngày {short_date(export.cut_off)}"
    )
    return text + (" (tạm tính)" if export.provisional else "")


def _statistics(book: _Book, export: QuarterExport) -> None:
    layout, areas = table("xlsx", "statistics"), table("xlsx", "areas")
    sheet = book.sheet(layout)
    for column, cell in enumerate(areas.columns[len(layout.columns) :], start=len(layout.columns)):
        sheet.set_column(column, column, cell.width)
    after = book.rows(sheet, FIRST_ROW, layout, statistics_rows(export))
    sheet.write_string(after + 1, 0, areas.title, book.heading)
    book.headers(sheet, after + 2, areas)
    after = book.rows(sheet, after + 3, areas, area_rows(export))
    sheet.write_string(after + 1, 0, _method(export), book.subtitle)


def _method(export: QuarterExport) -> str:
    settings = export.figures.tracker.organisation
    return method_sentence(
        strict=before_is_strict(settings, export.cut_off),
        recurring=any(item.task.recurrence in RECURRING for item in export.items),
    )


def _tasks(book: _Book, export: QuarterExport) -> None:
    _list(book, table("xlsx", "tasks"), task_rows(export), frozen_columns=2)


def _indicators(book: _Book, export: QuarterExport) -> None:
    _list(book, table("xlsx", "indicators"), indicator_rows(export), frozen_columns=1)


def _list(book: _Book, layout: LayoutTable, rows: Sequence[Row], frozen_columns: int) -> None:
    sheet = book.sheet(layout, frozen_columns)
    book.rows(sheet, FIRST_ROW, layout, rows)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(rows), len(layout.columns) - 1)


def _criteria(book: _Book, export: QuarterExport) -> None:
    layout = table("xlsx", "criteria")
    sheet = book.sheet(layout)
    row = FIRST_ROW
    for entry in criterion_rows(export):
        book.row(sheet, row, layout, entry.values, bold=entry.depth < 2)
        row += 1
    for note in score_notes(export):
        row += 1
        sheet.write_string(row, 0, note, book.subtitle)
