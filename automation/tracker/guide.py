"""The guide sheet: what staff read first, and the cells that the formulas and the reader look up.

Rows are placed one below the other; only `BUTTON_ROWS` is fixed, a strip left free for the buttons
of a workbook that has macros.
"""

from collections.abc import Iterable
from datetime import date

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from automation.columns import CUT_OFF_LABEL, GUIDE_SHEET, SCHEMA_VERSION, VERSION_LABEL, Sheet
from automation.settings import SETTING_KEYS
from automation.tracker.formulas import soon_days
from automation.tracker.grid import CUT_OFF_NAME, SETTING_LABELS_NAME, SOON_DAYS_NAME, Grid
from automation.tracker.look import (
    DARK,
    DONE,
    ENTRY,
    FAINT_INK,
    LINE,
    MIDDLE,
    MISSING,
    OVERDUE,
    SOON,
    Look,
    set_page,
)
from automation.tracker.rows import height
from automation.tracker.validation import date_test

#: First and last row of the strip for buttons, counted from 1, and its columns.
BUTTON_ROWS = (8, 9)
BUTTON_COLUMNS = ("A", "C")

_WIDTHS = (34, 14, 56)
_INTRODUCTION = (
    "Sổ ghi các kế hoạch của trường trong một năm: mỗi nhiệm vụ một dòng, ai chủ trì, hạn nào, làm đến đâu. "
    "Từ các dòng đó chương trình kiểm tra lỗi và lập báo cáo tiến độ, kế hoạch, báo cáo năm."
)
_CUT_OFF_NOTE = "Trạng thái tính đến hết ngày này; gõ =TODAY() để lấy hôm nay."
_SOON_NOTE = "Nhiệm vụ còn chừng ấy ngày thì tô vàng; đổi ở trang Thiết lập."
_VERSION_NOTE = "Chương trình dùng ô này khi đọc sổ, xin để nguyên."
_SOON_LABEL = "Sắp đến hạn (ngày)"

_COLOURS = (
    ("Quá hạn", OVERDUE, "Nhiệm vụ chưa xong mà hạn đã qua trước ngày chốt."),
    ("Sắp đến hạn", SOON, "Nhiệm vụ chưa xong, sắp đến hạn; cột “Còn lại (ngày)” ghi số ngày."),
    ("Đã xong", DONE, "Nhiệm vụ hoàn thành, đúng hạn hay quá hạn thì cột Trạng thái ghi rõ."),
    ("Còn thiếu", MISSING, "Ô cần điền mà đang trống."),
)
_WAYS = (
    ("Thêm dòng", "Gõ vào dòng trống đầu tiên trong bảng; hết dòng thì gõ ngay dưới bảng, bảng tự dài ra."),
    (
        "LibreOffice",
        "Bảng không tự dài ra: chèn dòng vào giữa bảng rồi chép công thức ở cột chữ nghiêng xuống.",
    ),
    ("Tiêu đề, tên trang", "Giữ nguyên: chương trình tìm cột theo tiêu đề. Có thể ẩn, lọc, sắp xếp."),
    ("Ngày, phần trăm", "Ngày gõ 30/6/2023, phần trăm gõ 80%."),
    ("Việc định kỳ", "Một dòng ở trang Nhiệm vụ, mỗi kỳ một dòng ở trang Kết quả kỳ."),
    ("In trang Nhiệm vụ", "Bấm số 1 ở góc trên bên trái để thu các cột ít dùng, bấm số 2 để mở lại."),
)
_RUNNING = (
    "Lưu sổ, mở cửa sổ lệnh (Terminal) ở thư mục chứa sổ rồi gõ dòng dưới đây, thay tên tệp cho đúng. "
    "Kết quả nằm trong thư mục ket-qua; sổ không bị thay đổi."
)
_COMMAND = "sokehoach run so-theo-doi.xlsx -o ket-qua"


def write_guide(
    workbook: Workbook,
    worksheet: Worksheet,
    sheets: Iterable[Sheet],
    *,
    cut_off: date | None,
    as_of: date,
    soon: int,
    grid: Grid,
    look: Look,
) -> None:
    """Write the guide; the cut-off cell holds `cut_off`, else today's date as a formula stored as `as_of`.

    `soon` is the stored value of the cell that says how many days ahead counts as due soon.
    """
    for at, width in enumerate(_WIDTHS):
        worksheet.set_column(at, at, width)
    page = _Page(worksheet, look)
    page.heading()
    _write_cells(workbook, page, cut_off=cut_off, as_of=as_of, soon=soon, grid=grid)
    page.row = BUTTON_ROWS[1] + 1
    page.section("CÁC TRANG")
    for sheet in sheets:
        page.line(sheet.name, sheet.purpose, link=sheet.name)
    page.section("MÀU SẮC")
    for name, colour, meaning in _COLOURS:
        page.line(name, meaning, bg_color=colour, border=1, border_color=LINE)
    page.line("Tiêu đề bắt buộc", "Cột phải điền ở mọi dòng.", bg_color=DARK, font_color="#FFFFFF", bold=True)
    page.line("Tiêu đề tùy việc", "Cột điền khi cần.", bg_color=MIDDLE, font_color=DARK, bold=True)
    page.line("Chữ nghiêng", "Cột công thức, tự tính; xin đừng gõ đè.", italic=True, font_color=FAINT_INK)
    page.section("CÁCH GHI")
    for name, way in _WAYS:
        page.line(name, way)
    worksheet.set_h_pagebreaks([page.row + 1])
    page.section("LẬP BÁO CÁO KHÔNG CẦN MACRO")
    page.wide(_RUNNING)
    page.wide(_COMMAND, font_name="Courier New", bg_color="#F2F2F2", border=1, border_color=LINE)
    page.section("Ý NGHĨA CÁC THIẾT LẬP")
    first = page.row + 1
    for setting in SETTING_KEYS:
        page.line(setting.label, setting.note)
    workbook.define_name(SETTING_LABELS_NAME, f"='{GUIDE_SHEET}'!$A${first}:$A${page.row}")
    set_page(worksheet, landscape=False)


def _write_cells(
    workbook: Workbook, page: "_Page", *, cut_off: date | None, as_of: date, soon: int, grid: Grid
) -> None:
    entry = {"bold": True, "align": "center", "border": 1, "border_color": LINE}
    worksheet, look = page.worksheet, page.look
    day = look.plain(num_format="dd/mm/yyyy", bg_color=ENTRY, **entry)
    at = page.value(CUT_OFF_LABEL, _CUT_OFF_NOTE)
    if cut_off:
        worksheet.write_datetime(at, 1, cut_off, day)
    else:
        worksheet.write_formula(at, 1, "=TODAY()", day, (as_of - date(1899, 12, 30)).days)
    worksheet.data_validation(
        at, 1, at, 1, date_test() | {"input_title": CUT_OFF_LABEL, "input_message": _CUT_OFF_NOTE}
    )
    workbook.define_name(CUT_OFF_NAME, f"='{GUIDE_SHEET}'!$B${at + 1}")
    at = page.value(_SOON_LABEL, _SOON_NOTE)
    worksheet.write_formula(at, 1, soon_days(grid), look.plain(num_format="0", **entry), soon)
    workbook.define_name(SOON_DAYS_NAME, f"='{GUIDE_SHEET}'!$B${at + 1}")
    at = page.value(VERSION_LABEL, _VERSION_NOTE)
    worksheet.write_string(at, 1, SCHEMA_VERSION, look.plain(num_format="@", **entry))
    worksheet.ignore_errors({"number_stored_as_text": f"B{at + 1}"})


class _Page:
    """Writes the guide downwards; `row` is the next one, counted from 0."""

    def __init__(self, worksheet: Worksheet, look: Look) -> None:
        self.worksheet = worksheet
        self.look = look
        self.row = 0

    def heading(self) -> None:
        self.worksheet.set_row(0, 32)
        self.worksheet.write_string(0, 0, "SỔ THEO DÕI KẾ HOẠCH CỦA TRƯỜNG", self.look.title())
        self.row = 1
        self.wide(_INTRODUCTION)
        self.row += 1

    def section(self, text: str) -> None:
        """Leave a row free and write a heading across the page."""
        self.row += 1
        self.worksheet.set_row(self.row, 24)
        for at in range(len(_WIDTHS)):
            self.worksheet.write_blank(self.row, at, None, self.look.section())
        self.worksheet.write_string(self.row, 0, text, self.look.section())
        self.row += 1

    def value(self, label: str, note: str) -> int:
        """Write a label and the note of the value between them; return the value's row."""
        self.worksheet.write_string(self.row, 0, label, self.look.plain(bold=True))
        self.worksheet.write_string(
            self.row, 2, note, self.look.faint(text_wrap=True, align="left", indent=1)
        )
        self._fit(note, _WIDTHS[2])
        return self._next()

    def line(self, name: str, text: str, link: str | None = None, **more: object) -> None:
        """Write a name, a link where one is given, and what there is to say of it."""
        if link:
            self.worksheet.write_url(self.row, 0, f"internal:'{link}'!A1", self.look.link(), name)
        else:
            self.worksheet.write_string(self.row, 0, name, self.look.plain(**more))
        self._across(1, text, self.look.plain(text_wrap=True, align="left", indent=1))
        self._fit(text, sum(_WIDTHS[1:]))
        self._next()

    def wide(self, text: str, **more: object) -> None:
        """Write a paragraph across the page."""
        self._across(0, text, self.look.plain(text_wrap=True, **more))
        self._fit(text, sum(_WIDTHS))
        self._next()

    def _across(self, first: int, text: str, style: object) -> None:
        self.worksheet.merge_range(self.row, first, self.row, len(_WIDTHS) - 1, "", style)
        self.worksheet.write_string(self.row, first, text, style)

    def _fit(self, text: str, width: int) -> None:
        """Set the row's height: no program fits a row to merged cells."""
        self.worksheet.set_row(self.row, height([(text, width)]) + 3)

    def _next(self) -> int:
        self.row += 1
        return self.row - 1
