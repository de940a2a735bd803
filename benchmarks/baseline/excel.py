"""The report as a workbook: pandas writes the tables, openpyxl dresses them."""

from pathlib import Path

import pandas as pd
from openpyxl.chart import BarChart, DoughnutChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.baseline.figures import DONE_LATE, DONE_ON_TIME, NOT_STARTED, OPEN_ON_TIME, OVERDUE, STATUSES
from benchmarks.baseline.report import HEADERS, Report

_WIDTHS = {"title": 42, "lead": 16, "result": 32, "evidence": 24, "cause": 26, "cell": 15}
_TINTS = {
    DONE_ON_TIME: "E3F1E4",
    DONE_LATE: "E3F1E4",
    OPEN_ON_TIME: "E1ECF8",
    NOT_STARTED: "E1ECF8",
    **dict.fromkeys(OVERDUE, "FBE3E1"),
}
_HEADER_FILL = PatternFill("solid", start_color="DDE7F0")
_HEADER_ALIGNMENT = Alignment(wrap_text=True, horizontal="center", vertical="center")
_LINE = Side("thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
#: Long texts are read and printed whole, so they are wrapped.
_BODY_ALIGNMENT = Alignment(wrap_text=True, vertical="top")


def write_excel(report: Report, path: Path) -> None:
    """Write the overview, the lists, the tallies and a sheet for each lead."""
    with pd.ExcelWriter(
        path, engine="openpyxl", date_format="DD/MM/YYYY", datetime_format="DD/MM/YYYY"
    ) as writer:
        report.totals.to_excel(writer, sheet_name="Tổng quan", startrow=3, index_label="Số liệu")
        for title, frame in report.lists.items():
            _items(writer, frame, title)
        for title, table in (("Theo người", report.by_lead), ("Theo kế hoạch", report.by_plan)):
            table.to_excel(writer, sheet_name=title, startrow=3)
            _dress(writer.sheets[title], title, [26, *[12] * table.shape[1]])
        report.indicators.to_excel(writer, sheet_name="Chỉ tiêu", startrow=3, index=False)
        _dress(writer.sheets["Chỉ tiêu"], "Chỉ tiêu", [12] * report.indicators.shape[1])
        _items(writer, report.everything, "Tất cả")
        for lead, frame in report.everything.groupby("lead", sort=False):
            _items(writer, frame, str(lead)[:31])
        _overview(writer.sheets["Tổng quan"], report, writer.sheets["Theo người"])


def _items(writer: pd.ExcelWriter, frame: pd.DataFrame, title: str) -> None:
    told = frame.rename(columns=HEADERS)
    told.insert(0, "STT", range(1, len(told) + 1))
    told.to_excel(writer, sheet_name=title, startrow=3, index=False)
    sheet = writer.sheets[title]
    _dress(sheet, title, [6, *(_WIDTHS.get(key, 12) for key in HEADERS)])
    column = get_column_letter(list(told.columns).index(HEADERS["status"]) + 1)
    if len(told):
        cells = f"{column}5:{column}{len(told) + 4}"
        for status, colour in _TINTS.items():
            fill = PatternFill("solid", bgColor=colour)
            rule = CellIsRule("equal", [f'"{status}"'], fill=fill)  # type: ignore[no-untyped-call]
            sheet.conditional_formatting.add(cells, rule)


def _dress(sheet: Worksheet, title: str, widths: list[int]) -> None:
    sheet["A1"] = title
    sheet["A1"].font = Font(bold=True, size=14)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cell in sheet[4]:
        cell.fill = _HEADER_FILL
        cell.alignment = _HEADER_ALIGNMENT
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            cell.border = _BORDER
            cell.alignment = _BODY_ALIGNMENT
    sheet.freeze_panes = "A5"
    if sheet.max_row > 4:
        sheet.auto_filter.ref = f"A4:{get_column_letter(len(widths))}{sheet.max_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "4:4"


def _overview(sheet: Worksheet, report: Report, leads: Worksheet) -> None:
    _dress(sheet, "BÁO CÁO TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", [34, 13, 13])
    for number, sentence in enumerate(report.sentences, start=18):
        sheet.cell(number, 1, sentence)
    ring = DoughnutChart()
    ring.title = "Nhiệm vụ theo trạng thái"
    ring.add_data(Reference(sheet, min_col=2, min_row=4, max_row=4 + len(STATUSES)), titles_from_data=True)
    ring.set_categories(Reference(sheet, min_col=1, min_row=5, max_row=4 + len(STATUSES)))
    sheet.add_chart(ring, "E4")
    bars = BarChart()
    bars.type, bars.grouping, bars.overlap = "bar", "stacked", 100
    bars.title = "Nhiệm vụ theo người, đơn vị chủ trì"
    last = 4 + len(report.by_lead)
    bars.add_data(
        Reference(leads, min_col=3, max_col=2 + len(STATUSES), min_row=4, max_row=last), titles_from_data=True
    )
    bars.set_categories(Reference(leads, min_col=1, min_row=5, max_row=last))
    sheet.add_chart(bars, "A24")
