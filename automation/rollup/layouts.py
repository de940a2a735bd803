"""The sheets of the roll-up: their tables and columns."""

from automation.columns import header_of
from automation.reports.table import LayoutColumn, LayoutTable
from automation.status import Status
from automation.text import capital


def _column(value: str, header: str, width: int) -> LayoutColumn:
    return LayoutColumn(value=value, header=header, width=width)


def _centred(value: str, header: str, width: int) -> LayoutColumn:
    return LayoutColumn(value=value, header=header, width=width, centred=True)


_NUMBER = _centred("number", "STT", 6)
_SCHOOL = _column("school", "Trường", 30)
FILE = _column("file", "Tệp", 34)
_TALLY = (
    _centred("all", "Tổng số", 8),
    *(_centred(status.value, capital(status.label), 11) for status in Status),
    _centred("due_soon", "Sắp đến hạn", 9),
    _centred("share_done", "Tỷ lệ hoàn thành", 10),
    _centred("share_on_time", "Tỷ lệ đúng hạn", 10),
)
ISSUES = LayoutTable(
    title="SỔ CẦN XỬ LÝ",
    sheet="Cần xử lý",
    columns=(
        _NUMBER,
        FILE,
        _column("kind", "Tình trạng", 24),
        _SCHOOL,
        _centred("counted", "Đã tính", 9),
        _column("reason", "Lý do và cách xử lý", 80),
    ),
)
SCHOOLS = LayoutTable(
    title="THEO TRƯỜNG",
    sheet="Theo trường",
    columns=(
        _NUMBER,
        _SCHOOL,
        _column("parent_body", "Cơ quan chủ quản", 26),
        _centred("year", header_of("year", "plans"), 7),
        *_TALLY,
        _centred("met", "Chỉ tiêu đạt", 8),
        _centred("not_met", "Chỉ tiêu chưa đạt", 9),
        _centred("not_measured", "Chỉ tiêu chưa có số liệu", 10),
        FILE,
    ),
)
PLANS = LayoutTable(
    title="THEO KẾ HOẠCH",
    sheet="Theo kế hoạch",
    columns=(
        _NUMBER,
        _SCHOOL,
        _centred("plan", header_of("plan"), 10),
        _column("sign", header_of("number", "plans"), 17),
        _column("subject", header_of("subject", "plans"), 40),
        _centred("year", header_of("year", "plans"), 7),
        *_TALLY,
        FILE,
    ),
)
AREAS = LayoutTable(
    title="THEO LĨNH VỰC CẢI CÁCH HÀNH CHÍNH",
    sheet="Theo lĩnh vực",
    columns=(_column("area", "Lĩnh vực", 40), *_TALLY),
)
PERIODS = LayoutTable(
    title="THEO KỲ BÁO CÁO",
    sheet="Theo kỳ",
    columns=(
        _column("period", header_of("period", "results"), 11),
        _column("name", "Tên kỳ", 24),
        *_TALLY,
    ),
)
LATE = LayoutTable(
    title="NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH",
    sheet="Quá hạn",
    columns=(
        _NUMBER,
        _SCHOOL,
        _column("id", header_of("id"), 10),
        _centred("instance", header_of("period", "results"), 10),
        _column("title", header_of("title"), 42),
        _centred("plan", header_of("plan"), 10),
        _column("lead", header_of("lead"), 18),
        _centred("due", header_of("due"), 11),
        _centred("days_late", "Số ngày chậm", 8),
        _column("status", header_of("status"), 18),
        _centred("progress", header_of("progress"), 9),
        _column("cause", header_of("cause"), 28),
        _column("cell", "Ô trong sổ", 15),
        FILE,
    ),
)
INDICATORS = LayoutTable(
    title="CHỈ TIÊU",
    sheet="Chỉ tiêu",
    columns=(
        _NUMBER,
        _SCHOOL,
        _centred("plan", header_of("plan"), 10),
        _column("id", header_of("id", "indicators"), 11),
        _column("name", header_of("name", "indicators"), 50),
        _centred("unit", header_of("unit", "indicators"), 10),
        _column("direction", header_of("direction", "indicators"), 16),
        _centred("target", header_of("target", "indicators"), 10),
        _centred("value", header_of("value", "measures"), 10),
        _centred("period", header_of("period", "measures"), 11),
        _centred("met", "Đánh giá", 14),
        FILE,
    ),
)
OVERVIEW = LayoutTable(
    title="TỔNG HỢP TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH CỦA CÁC TRƯỜNG",
    sheet="Tổng quan",
    columns=(_column("label", "Số liệu", 60), _centred("count", "Giá trị", 14)),
)

#: The lists in the order of their sheets, which stand behind the overview.
LISTS = (ISSUES, SCHOOLS, PLANS, AREAS, PERIODS, LATE, INDICATORS)


def frozen_columns(layout: LayoutTable) -> int:
    """Return how many columns of a list stay in sight: those that tell a row apart."""
    return 2 if layout.columns[0] is _NUMBER else 1
