"""The sheet “Chưa xếp chỗ” of an upgraded tracker."""

from collections.abc import Sequence

from xlsxwriter.workbook import Workbook

from automation.tracker.look import Look, set_page
from automation.tracker.texts import TextSheet
from automation.upgrade.leftovers import HEADERS, LEFTOVER_HEADER_ROW, SHEET_NAME, Leftover

_TITLE = "NHỮNG GÌ CHƯA XẾP ĐƯỢC VÀO SỔ MỚI"
_PURPOSE = "Chép từng dòng vào đúng chỗ rồi xóa dòng đó; xong hết thì xóa cả trang này."
_WIDTHS = (20, 8, 26, 80)


def write_leftovers(workbook: Workbook, leftovers: Sequence[Leftover]) -> None:
    """Add the sheet with one row for each leftover, as text."""
    look = Look(workbook)
    worksheet = workbook.add_worksheet(SHEET_NAME, TextSheet)
    worksheet.write_string(0, 0, _TITLE, look.title())
    worksheet.write_string(1, 0, _PURPOSE, look.plain())
    for column, (header, width) in enumerate(zip(HEADERS, _WIDTHS, strict=True)):
        worksheet.set_column(column, column, width)
        worksheet.write_string(LEFTOVER_HEADER_ROW - 1, column, header, look.section())
    plain = look.plain(text_wrap=True, valign="top")
    for row, leftover in enumerate(leftovers, start=LEFTOVER_HEADER_ROW):
        for column, text in enumerate((leftover.sheet, leftover.cell, leftover.header, leftover.value)):
            worksheet.write_string(row, column, text, plain)
    worksheet.ignore_errors({"number_stored_as_text": f"A1:D{LEFTOVER_HEADER_ROW + len(leftovers)}"})
    worksheet.freeze_panes(LEFTOVER_HEADER_ROW, 0)
    set_page(worksheet, landscape=True)
