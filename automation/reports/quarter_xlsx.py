"""The quarter's PAR export as an Excel file, for those who check it or copy from it.

Text is always written as text: nothing that somebody typed can become a formula. Same inputs, same bytes.
"""

from automation.calendar import period_name
from automation.columns import RECURRING
from automation.documents.phrases import short_date
from automation.documents.sentences import method_sentence
from automation.proof.statement import Report
from automation.reports.correction_rows import correction_rows
from automation.reports.quarter import QuarterExport
from automation.reports.quarter_layout import table
from automation.reports.quarter_rows import (
    area_rows,
    criterion_rows,
    indicator_rows,
    score_notes,
    statistics_rows,
    task_rows,
)
from automation.reports.sheet import FIRST_ROW, Book
from automation.settings import before_is_strict
from automation.stamp import Stamp
from automation.text import capital, clean_text

KIND = "quarter.xlsx"


def quarter_xlsx(export: QuarterExport, stamp: Stamp) -> bytes:
    """Return the workbook: statistics, task appendix, indicators, scores, what was corrected since sent."""
    book = Book(
        title=f"Báo cáo cải cách hành chính {period_name(export.period.id)}",
        subtitle=subtitle(export),
        illustrative=export.illustrative,
        stamp=stamp,
        report=Report(kind=KIND, about=export.period.id, draft=False),
    )
    _statistics(book, export)
    _tasks(book, export)
    _indicators(book, export)
    _criteria(book, export)
    _corrections(book, export)
    return book.finished()


def subtitle(export: QuarterExport) -> str:
    """Return what stands under every title: the period, its days and the cut-off."""
    name = capital(period_name(export.period.id))
    text = (
        f"{name}, từ ngày {short_date(export.first_day)} đến ngày {short_date(export.last_day)};"
        f" số liệu chốt ngày {short_date(export.cut_off)}"
    )
    return text + (" (tạm tính)" if export.provisional else "")


def _statistics(book: Book, export: QuarterExport) -> None:
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


def _tasks(book: Book, export: QuarterExport) -> None:
    book.table(table("xlsx", "tasks"), task_rows(export), frozen_columns=2)


def _indicators(book: Book, export: QuarterExport) -> None:
    book.table(table("xlsx", "indicators"), indicator_rows(export), frozen_columns=1)


def _criteria(book: Book, export: QuarterExport) -> None:
    layout = table("xlsx", "criteria")
    sheet = book.sheet(layout)
    row = FIRST_ROW
    for entry in criterion_rows(export):
        book.row(sheet, row, layout, entry.values, bold=entry.depth < 2)
        row += 1
    for note in score_notes(export):
        row += 1
        sheet.write_string(row, 0, clean_text(note), book.subtitle)


def _corrections(book: Book, export: QuarterExport) -> None:
    if export.corrections:
        book.table(table("xlsx", "corrections"), correction_rows(export.corrections))
