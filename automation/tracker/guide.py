"""The guide sheet: what staff read first, the cells that the formulas and the reader look up, the buttons.

Rows are placed one below the other; the buttons have theirs only in a workbook with macros.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from automation.columns import (
    CUT_OFF_LABEL,
    GUIDE_SHEET,
    PERIOD_LABEL,
    PLAN_LABEL,
    SCHEMA_VERSION,
    SHEET_BY_KEY,
    VERSION_LABEL,
    Sheet,
)
from automation.model import Tracker
from automation.settings import SETTING_KEYS
from automation.tracker.formulas import soon_days
from automation.tracker.grid import BUTTONS_NAME, CUT_OFF_NAME, SETTING_LABELS_NAME, SOON_DAYS_NAME, Grid
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
from automation.tracker.validation import date_test, id_test

_WIDTHS = (34, 14, 56)

#: Buttons in a row; their size and the gap between them, in pixels: a row is as wide as the three columns.
_ABREAST = 4
_BUTTON_WIDTH, _BUTTON_HEIGHT, _GAP = 201, 36, 12
_BUTTON_ROW_HEIGHT = 36  # points
_INTRODUCTION = (
    "Sổ ghi các kế hoạch của trường trong một năm: mỗi nhiệm vụ một dòng, ai chủ trì, hạn nào, làm đến đâu. "
    "Từ các dòng đó chương trình kiểm tra lỗi và lập báo cáo tiến độ, kế hoạch, báo cáo năm."
)
_CUT_OFF_NOTE = "Trạng thái tính đến hết ngày này; gõ =TODAY() để lấy hôm nay."
_SOON_NOTE = "Nhiệm vụ còn chừng ấy ngày thì tô vàng; đổi ở trang Thiết lập."
_VERSION_NOTE = "Chương trình dùng ô này khi đọc sổ, xin để nguyên."
_PLAN_NOTE = "Nút Kế hoạch và Báo cáo năm lập cho kế hoạch này; để trống thì lập cho mọi kế hoạch."
_PERIOD_NOTE = "Nút Xuất PAR quý lập cho kỳ này; để trống thì lấy kỳ mới nhất tính đến ngày chốt."
_SOON_LABEL = "Sắp đến hạn (ngày)"

#: How a cell looks that is typed into.
_ENTRY: Mapping[str, object] = MappingProxyType(
    {"bold": True, "align": "center", "border": 1, "border_color": LINE}
)

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
_PRESSING = (
    "Chọn ngày chốt, kế hoạch, kỳ ở trên rồi bấm nút. Sổ được lưu lại, kết quả nằm trong thư mục ket-qua "
    "cạnh sổ; hai dòng đầu trang Lỗi cho biết đã lập tệp nào, còn sai ở ô nào."
)
_RUNNING = (
    "Lưu sổ rồi kéo sổ thả lên tệp của việc cần làm trong thư mục nut-bam. Hoặc mở cửa sổ lệnh (Terminal) "
    "ở thư mục chứa sổ rồi gõ dòng dưới đây, thay tên tệp cho đúng. Kết quả nằm trong thư mục ket-qua; "
    "sổ không bị thay đổi."
)
_COMMAND = "sokehoach run so-theo-doi.xlsx -o ket-qua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    """The buttons of the guide: the caption of each macro, and a sentence of advice below the others."""

    captions: Mapping[str, str] = field(default_factory=dict)
    advice: str = ""

    @property
    def texts(self) -> tuple[str, str]:
        """Return what stands above the buttons: the section's title, and how to press them."""
        return "LẬP BÁO CÁO BẰNG NÚT BẤM", f"{_PRESSING} {self.advice}"


NO_BUTTONS = Buttons()


def write_guide(
    workbook: Workbook,
    worksheet: Worksheet,
    tracker: Tracker,
    sheets: Iterable[Sheet],
    buttons: Buttons,
    *,
    cut_off: date | None,
    as_of: date,
    soon: int,
    grid: Grid,
    look: Look,
) -> None:
    """Write the guide; the cut-off cell holds `cut_off`, else today's date as a formula stored as `as_of`.

    Of `tracker` it takes what was chosen there. `soon` is the stored value of the cell that says how many
    days ahead counts as due soon.
    """
    for at, width in enumerate(_WIDTHS):
        worksheet.set_column(at, at, width)
    page = _Page(worksheet, look)
    page.heading()
    _write_cells(workbook, page, cut_off=cut_off, as_of=as_of, soon=soon, grid=grid)
    _write_choices(page, tracker)
    if buttons.captions:
        title, pressing = buttons.texts
        page.section(title)
        page.wide(pressing)
        first = page.row + 1
        page.buttons(buttons.captions)
        workbook.define_name(BUTTONS_NAME, f"='{GUIDE_SHEET}'!$A${first}:$A${page.row}")
    page.section("CÁC TRANG")
    for sheet in sheets:
        page.line(sheet.name, sheet.purpose, link=sheet.name)
    page.section("MÀU SẮC")
    for name, colour, meaning in _COLOURS:
        page.line(name, meaning, bg_color=colour, border=1, border_color=LINE)
    page.line("Tiêu đề bắt buộc", "Cột phải điền ở mọi dòng.", bg_color=DARK, font_color="#FFFFFF", bold=True)
    page.line("Tiêu đề tùy việc", "Cột điền khi cần.", bg_color=MIDDLE, font_color=DARK, bold=True)
    page.line("Chữ nghiêng", "Cột công thức, tự tính; xin đừng gõ đè.", italic=True, font_color=FAINT_INK)
    ways = page.row + 1
    page.section("CÁCH GHI")
    for name, way in _WAYS:
        page.line(name, way)
    # With buttons the first page is full sooner.
    worksheet.set_h_pagebreaks([ways if buttons.captions else page.row + 1])
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
    worksheet, look = page.worksheet, page.look
    day = look.plain(num_format="dd/mm/yyyy", bg_color=ENTRY, **_ENTRY)
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
    worksheet.write_formula(at, 1, soon_days(grid), look.plain(num_format="0", **_ENTRY), soon)
    workbook.define_name(SOON_DAYS_NAME, f"='{GUIDE_SHEET}'!$B${at + 1}")
    at = page.value(VERSION_LABEL, _VERSION_NOTE)
    worksheet.write_string(at, 1, SCHEMA_VERSION, look.plain(num_format="@", **_ENTRY))


def _write_choices(page: "_Page", tracker: Tracker) -> None:
    """Write the cells that the buttons go by, each with a drop-down of ids."""
    worksheet = page.worksheet
    style = page.look.plain(num_format="@", bg_color=ENTRY, **_ENTRY)
    first = page.row
    for label, note, of, chosen in (
        (PLAN_LABEL, _PLAN_NOTE, "plans", tracker.chosen_plan),
        (PERIOD_LABEL, _PERIOD_NOTE, "periods", tracker.chosen_period),
    ):
        at = page.value(label, note)
        if chosen:
            worksheet.write_string(at, 1, chosen, style)
        else:
            worksheet.write_blank(at, 1, None, style)
        message = {"input_title": label, "input_message": note}
        worksheet.data_validation(at, 1, at, 1, id_test(SHEET_BY_KEY[of]) | message)
    # The version, just above, is a number as text too.
    worksheet.ignore_errors({"number_stored_as_text": f"B{first}:B{page.row}"})


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

    def buttons(self, captions: Mapping[str, str]) -> None:
        """Place a button for each macro, in rows of `_ABREAST`."""
        for number, (macro, caption) in enumerate(captions.items()):
            across = number % _ABREAST
            if across == 0:
                self.worksheet.set_row(self.row, _BUTTON_ROW_HEIGHT)
                self._next()
            self.worksheet.insert_button(
                self.row - 1,
                0,
                {
                    "macro": macro,
                    "caption": caption,
                    "description": caption,
                    "width": _BUTTON_WIDTH,
                    "height": _BUTTON_HEIGHT,
                    "x_offset": across * (_BUTTON_WIDTH + _GAP),
                    "y_offset": _GAP // 2,
                },
            )

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
