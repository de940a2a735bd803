"""The one table of the tracker's sheets and columns.

The builder of the workbook, the reader, the drop-downs, `sokehoach schema`, the docs and the exports all
read `SHEETS`; a header's text stands here and nowhere else. A column is found by its header, never by
its letter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from automation.settings import SETTING_KEYS

#: Version of the tracker's layout; raised when a sheet or column comes, goes or changes meaning.
SCHEMA_VERSION = "1"

#: Sheet rows of the headers and of the first record, counted from 1, the same on every sheet.
HEADER_ROW = 4
FIRST_ROW = 5

#: Parts the several values of a `refs` cell.
REFS_SEPARATOR = ";"

#: Sheets that belong to the workbook and hold no records.
GUIDE_SHEET = "Hướng dẫn"
FINDINGS_SHEET = "Lỗi"
XLWINGS_SHEET = "xlwings.conf"
OWN_SHEETS = (GUIDE_SHEET, FINDINGS_SHEET, XLWINGS_SHEET)

#: Labels of the guide sheet's cells that the reader and the formulas use; the value stands to the right.
CUT_OFF_LABEL = "Ngày chốt"
VERSION_LABEL = "Phiên bản mẫu"
PLAN_LABEL = "Kế hoạch đang chọn"
PERIOD_LABEL = "Kỳ đang chọn"


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    DATE = "date"
    INT = "int"
    PERCENT = "percent"
    NUMBER = "number"
    CHOICE = "choice"
    REF = "ref"
    REFS = "refs"
    URL = "url"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `width` is in characters of the body font, `attribute` the record's field.

    `refers_to` is the key of the sheet whose `id` column the cell names. A `derived` column is a formula:
    it is shown to staff and never read. A column of tasks that is `listed` stands in the progress report's
    list of all tasks, after those that the list places itself.
    """

    key: str
    header: str
    kind: Kind = Kind.TEXT
    required: bool = False
    unique: bool = False
    values: tuple[str, ...] | None = None
    refers_to: str | None = None
    note: str
    width: int = 14
    attribute: str = ""
    derived: bool = False
    listed: bool = False

    @property
    def field(self) -> str:
        """Return the name of the record's field that this column fills."""
        return self.attribute or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of records; `title` heads it, `purpose` says in one sentence what a row is."""

    key: str
    name: str
    title: str
    purpose: str
    columns: tuple[Column, ...]
    #: The columns that staff fill in.
    inputs: tuple[Column, ...] = field(init=False, repr=False, compare=False)
    _by_key: Mapping[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Worked out once: both are asked for with every row that is read.
        object.__setattr__(self, "inputs", tuple(column for column in self.columns if not column.derived))
        object.__setattr__(self, "_by_key", {column.key: column for column in self.columns})

    def column(self, key: str) -> Column:
        """Return the column with this key. Raises KeyError when there is none."""
        return self._by_key[key]


YES, NO = "có", "không"
YES_NO = (YES, NO)

MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY = "hàng tháng", "hàng quý", "6 tháng", "hàng năm"
CONTINUING, CONDITIONAL, ON_DEMAND = "thường xuyên", "nếu có", "đột xuất"
RECURRING = (MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY)
WITHOUT_DUE_DATE = (CONTINUING, CONDITIONAL, ON_DEMAND)

PAUSED, CANCELLED = "tạm dừng", "hủy"

ASSESSMENT, LIMITS, CAUSES = "đánh giá chung", "hạn chế", "nguyên nhân"
DIRECTION, PROPOSALS = "phương hướng", "kiến nghị"
PARTS = (ASSESSMENT, LIMITS, CAUSES, DIRECTION, PROPOSALS)

AT_LEAST, AT_MOST = "không thấp hơn", "không cao hơn"

BASIS, PREAMBLE, HEADING, PARAGRAPH = "căn cứ", "mở đầu", "đề mục", "nội dung"
TASK_LIST, TASK_TABLE, TASK_GROUP, CLOSING, RECIPIENT = (
    "danh sách nhiệm vụ",
    "bảng nhiệm vụ",
    "nhóm nhiệm vụ",
    "kết thúc",
    "nơi nhận",
)
DOCUMENT_TYPE, ADDRESSEE, TABLE_HEAD, TABLE_ROW, APPENDIX = (
    "tên loại",
    "kính gửi",
    "đầu bảng",
    "dòng bảng",
    "phụ lục",
)
#: The text of a `DOCUMENT_TYPE` row where the document prints no line of its type.
NO_DOCUMENT_TYPE = "(không ghi)"
BLOCK_KINDS = (
    BASIS, PREAMBLE, HEADING, PARAGRAPH, TASK_LIST, TASK_TABLE, TASK_GROUP, TABLE_HEAD, TABLE_ROW,
    CLOSING, RECIPIENT, APPENDIX, DOCUMENT_TYPE, ADDRESSEE,
)  # fmt: skip
LEVELS = ("Phần", "Chương", "Điều", "I", "1", "1.1", "1.1.1", "a)", "-", "+", "đoạn")

AUTHORITIES = ("TM.", "KT.", "TL.", "TUQ.", "Q.")

DAY_OFF, MAKE_UP_DAY = "ngày nghỉ", "ngày làm bù"

IN_FORCE, PARTLY_IN_FORCE, EXPIRED, NOT_CHECKED = (
    "còn hiệu lực",
    "hết hiệu lực một phần",
    "hết hiệu lực",
    "chưa kiểm tra",
)

_PLAN = Column(
    key="plan",
    header="Kế hoạch",
    kind=Kind.REF,
    required=True,
    refers_to="plans",
    note="Mã kế hoạch ở trang Kế hoạch.",
    width=10,
)
_EVIDENCE = Column(
    key="evidence",
    header="Minh chứng",
    note="Số ký hiệu văn bản, tên tệp trong thư mục minh chứng hoặc đường dẫn https://.",
    width=28,
)
_PROGRESS = Column(
    key="progress",
    header="Tiến độ",
    kind=Kind.PERCENT,
    note="Phần trăm đã làm được, từ 0% đến 100%.",
    width=9,
    attribute="progress_pct",
)
_DONE_ON = Column(
    key="done_on",
    header="Ngày hoàn thành",
    kind=Kind.DATE,
    note="Ngày làm xong thật sự, không phải ngày dự kiến.",
    width=13,
)
_CAUSE = Column(
    key="cause", header="Nguyên nhân chậm", note="Ghi khi quá hạn; báo cáo in nguyên văn.", width=28
)
_STATUS = Column(
    key="status",
    header="Trạng thái",
    note="Công thức tính theo Ngày chốt ở trang Hướng dẫn; không gõ đè.",
    width=22,
    derived=True,
)
_SENT = (
    Column(
        key="sent_on",
        header="Ngày gửi báo cáo",
        kind=Kind.DATE,
        note="Ngày báo cáo đã được gửi đi.",
        width=13,
    ),
    Column(
        key="sent_number",
        header="Số báo cáo đã gửi",
        note="Số ký hiệu của báo cáo, ví dụ 162/BC-THLQĐ.",
        width=18,
    ),
    Column(key="received_by", header="Nơi tiếp nhận", note="Phòng, ban đã nhận báo cáo.", width=20),
)
_PERIOD = Column(
    key="period",
    header="Kỳ báo cáo",
    kind=Kind.REF,
    required=True,
    refers_to="periods",
    note="Mã kỳ ở trang Kỳ báo cáo, ví dụ 2023-Q3.",
    width=11,
)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        key="plans",
        name="Kế hoạch",
        title="CÁC KẾ HOẠCH CỦA TRƯỜNG",
        purpose="Mỗi dòng là một kế hoạch đã hoặc sẽ ban hành.",
        columns=(
            Column(
                key="id",
                header="Mã kế hoạch",
                required=True,
                unique=True,
                note="Mã ngắn, không đổi, dùng ở các trang khác.",
                width=12,
            ),
            Column(
                key="year",
                header="Năm",
                kind=Kind.INT,
                required=True,
                note="Năm thực hiện, bốn chữ số.",
                width=7,
            ),
            Column(
                key="number",
                header="Số ký hiệu",
                note="Ví dụ 05/KH-THLQĐ; để trống khi chưa được cấp số.",
                width=17,
            ),
            Column(key="signed_on", header="Ngày ký", kind=Kind.DATE, note="Để trống khi chưa ký.", width=12),
            Column(
                key="subject",
                header="Trích yếu",
                required=True,
                note="Phần đứng dưới chữ KẾ HOẠCH.",
                width=48,
            ),
            Column(
                key="par",
                header="Thuộc CCHC",
                kind=Kind.CHOICE,
                required=True,
                values=YES_NO,
                note="Kế hoạch ghi “có” được đưa vào báo cáo cải cách hành chính.",
                width=9,
            ),
            Column(
                key="report_due_phrase",
                header="Hạn báo cáo (nguyên văn)",
                note="Chép đúng lời trong kế hoạch.",
                width=26,
            ),
            Column(
                key="report_due",
                header="Hạn báo cáo năm",
                kind=Kind.DATE,
                note="Ngày cuối cùng được tính là đúng hạn.",
                width=13,
            ),
            Column(key="report_to", header="Kính gửi", note="Cơ quan nhận báo cáo năm.", width=26),
            Column(key="report_via", header="Gửi qua", note="Phòng chuyên môn mà báo cáo gửi qua.", width=22),
            Column(
                key="signer",
                header="Người ký",
                kind=Kind.REF,
                refers_to="people",
                note="Mã ở trang Nhân sự.",
                width=15,
            ),
            Column(
                key="authority",
                header="Quyền hạn ký",
                kind=Kind.CHOICE,
                values=AUTHORITIES,
                note="Để trống khi người đứng đầu trực tiếp ký.",
                width=10,
            ),
            Column(
                key="illustrative",
                header="Minh họa",
                kind=Kind.CHOICE,
                values=YES_NO,
                note="Ghi “có” thì mọi văn bản in “VÍ DỤ MINH HỌA” và không in tên người ký.",
                width=9,
            ),
            *_SENT,
        ),
    ),
    Sheet(
        key="content",
        name="Nội dung",
        title="NỘI DUNG CÁC KẾ HOẠCH",
        purpose="Mỗi dòng là một đoạn của kế hoạch, xếp theo thứ tự.",
        columns=(
            _PLAN,
            Column(
                key="id",
                header="Mã đoạn",
                required=True,
                unique=True,
                note="Mã không đổi của đoạn, ví dụ 139.IV.",
                width=12,
            ),
            Column(
                key="order",
                header="Thứ tự",
                kind=Kind.INT,
                required=True,
                note="Số nguyên tăng dần trong một kế hoạch.",
                width=8,
            ),
            Column(
                key="level",
                header="Cấp",
                kind=Kind.CHOICE,
                values=LEVELS,
                note="Cấp trình bày: Phần, Chương, Điều, I, 1, 1.1, 1.1.1, a), -, + hoặc đoạn.",
                width=8,
            ),
            Column(
                key="marker", header="Ký hiệu", note="Phần đánh số in trước lời văn: I., 1., a), -.", width=8
            ),
            Column(
                key="kind",
                header="Loại đoạn",
                kind=Kind.CHOICE,
                required=True,
                values=BLOCK_KINDS,
                note="Vai trò của đoạn; danh sách và bảng nhiệm vụ lấy các dòng ở trang Nhiệm vụ.",
                width=18,
            ),
            Column(
                key="text",
                header="Lời văn",
                note="Không gõ lại ký hiệu đầu dòng; đầu bảng, dòng bảng ngăn các ô bằng dấu |.",
                width=90,
            ),
        ),
    ),
    Sheet(
        key="tasks",
        name="Nhiệm vụ",
        title="SỔ THEO DÕI NHIỆM VỤ",
        purpose="Mỗi dòng là một nhiệm vụ; nhiệm vụ định kỳ ghi kết quả từng kỳ ở trang Kết quả kỳ.",
        columns=(
            Column(
                key="id",
                header="Mã nhiệm vụ",
                required=True,
                unique=True,
                note="Mã không đổi, ví dụ 139-04.",
                width=11,
            ),
            _PLAN,
            Column(
                key="section",
                header="Mục",
                kind=Kind.REF,
                refers_to="content",
                note="Mã đề mục ở trang Nội dung.",
                width=11,
            ),
            Column(
                key="title",
                header="Nội dung nhiệm vụ",
                required=True,
                note="Một việc, bắt đầu bằng động từ.",
                width=46,
            ),
            Column(
                key="lead",
                header="Chủ trì",
                kind=Kind.REF,
                required=True,
                refers_to="people",
                note="Một người hoặc một đơn vị ở trang Nhân sự.",
                width=17,
            ),
            Column(
                key="support",
                header="Phối hợp",
                kind=Kind.REFS,
                refers_to="people",
                note="Nhiều đơn vị cách nhau bằng dấu chấm phẩy.",
                width=22,
            ),
            Column(
                key="start",
                header="Ngày bắt đầu",
                kind=Kind.DATE,
                note="Từ ngày này nhiệm vụ được tính là đang thực hiện.",
                width=12,
            ),
            Column(
                key="due_phrase",
                header="Thời hạn (nguyên văn)",
                note="Chép đúng lời trong kế hoạch.",
                width=24,
            ),
            Column(
                key="due",
                header="Hạn hoàn thành",
                kind=Kind.DATE,
                note="Ngày cuối cùng được tính là đúng hạn.",
                width=12,
            ),
            Column(
                key="recurrence",
                header="Định kỳ",
                kind=Kind.CHOICE,
                values=RECURRING + WITHOUT_DUE_DATE,
                note="Để trống với việc làm một lần.",
                width=13,
            ),
            Column(key="product", header="Sản phẩm, kết quả", note="Văn bản hoặc kết quả phải có.", width=28),
            _PROGRESS,
            _DONE_ON,
            Column(
                key="suspended",
                header="Tạm dừng, hủy",
                kind=Kind.CHOICE,
                values=(PAUSED, CANCELLED),
                note="Ghi kèm ngày ở cột bên.",
                width=11,
            ),
            Column(
                key="suspended_on",
                header="Ngày tạm dừng, hủy",
                kind=Kind.DATE,
                note="Từ ngày này nhiệm vụ tạm dừng hoặc được hủy.",
                width=13,
            ),
            _EVIDENCE,
            Column(
                key="criterion",
                header="Tiêu chí CCHC",
                kind=Kind.REF,
                refers_to="criteria",
                note="Mã ở trang Tiêu chí CCHC.",
                width=10,
                listed=True,
            ),
            _CAUSE,
            Column(key="note", header="Ghi chú", note="In ở cột Ghi chú của kế hoạch.", width=22),
            _STATUS,
            Column(
                key="days_left",
                header="Còn lại (ngày)",
                note="Số ngày đến hạn; số âm là số ngày đã quá hạn.",
                width=10,
                derived=True,
            ),
        ),
    ),
    Sheet(
        key="results",
        name="Kết quả kỳ",
        title="KẾT QUẢ TỪNG KỲ",
        purpose="Mỗi dòng là kết quả của một nhiệm vụ trong một kỳ báo cáo.",
        columns=(
            Column(
                key="task",
                header="Mã nhiệm vụ",
                kind=Kind.REF,
                required=True,
                refers_to="tasks",
                note="Mã ở trang Nhiệm vụ.",
                width=11,
            ),
            _PERIOD,
            Column(
                key="reported_on",
                header="Ngày ghi nhận",
                kind=Kind.DATE,
                required=True,
                note="Kết quả được tính từ ngày này.",
                width=12,
            ),
            Column(
                key="due",
                header="Hạn của kỳ",
                kind=Kind.DATE,
                note="Chỉ ghi khi khác hạn ở trang Kỳ báo cáo.",
                width=12,
            ),
            _DONE_ON,
            _PROGRESS,
            Column(
                key="text", header="Kết quả đạt được", note="Một câu, in nguyên văn trong báo cáo.", width=52
            ),
            _EVIDENCE,
            _CAUSE,
            _STATUS,
        ),
    ),
    Sheet(
        key="remarks",
        name="Nhận xét",
        title="NHẬN XÉT, ĐÁNH GIÁ CHO BÁO CÁO",
        purpose="Mỗi dòng là một đoạn nhận xét do nhà trường viết cho một phần của báo cáo.",
        columns=(
            Column(
                key="plan",
                header="Kế hoạch",
                kind=Kind.REF,
                refers_to="plans",
                note="Để trống nếu là nhận xét chung của báo cáo CCHC.",
                width=10,
            ),
            _PERIOD,
            Column(
                key="part",
                header="Phần",
                kind=Kind.CHOICE,
                required=True,
                values=PARTS,
                note="Phần của báo cáo mà đoạn này thuộc về.",
                width=16,
            ),
            Column(
                key="text", header="Lời văn", required=True, note="Nếu không có, gõ “Không có”.", width=90
            ),
        ),
    ),
    Sheet(
        key="indicators",
        name="Chỉ tiêu",
        title="CHỈ TIÊU CỦA KẾ HOẠCH",
        purpose="Mỗi dòng là một chỉ tiêu có số đo.",
        columns=(
            Column(
                key="id",
                header="Mã chỉ tiêu",
                required=True,
                unique=True,
                note="Mã ngắn, không đổi.",
                width=12,
            ),
            _PLAN,
            Column(
                key="name",
                header="Tên chỉ tiêu",
                required=True,
                note="Ví dụ: Tỷ lệ giải ngân vốn ngân sách nhà nước.",
                width=60,
            ),
            Column(key="unit", header="Đơn vị tính", note="Ví dụ %, tin bài.", width=11),
            Column(
                key="target",
                header="Mục tiêu",
                kind=Kind.NUMBER,
                required=True,
                note="Số, không kèm đơn vị.",
                width=10,
            ),
            Column(
                key="direction",
                header="Chiều",
                kind=Kind.CHOICE,
                required=True,
                values=(AT_LEAST, AT_MOST),
                note="Đạt khi không thấp hơn hay không cao hơn mục tiêu.",
                width=16,
            ),
        ),
    ),
    Sheet(
        key="measures",
        name="Số liệu",
        title="SỐ LIỆU CỦA CHỈ TIÊU",
        purpose="Mỗi dòng là giá trị của một chỉ tiêu trong một kỳ báo cáo.",
        columns=(
            Column(
                key="indicator",
                header="Chỉ tiêu",
                kind=Kind.REF,
                required=True,
                refers_to="indicators",
                note="Mã ở trang Chỉ tiêu.",
                width=12,
            ),
            _PERIOD,
            Column(
                key="value",
                header="Giá trị",
                kind=Kind.NUMBER,
                required=True,
                note="Số, cùng đơn vị với chỉ tiêu.",
                width=11,
            ),
            _EVIDENCE,
            Column(key="note", header="Ghi chú", note="Giải thích số liệu, nếu cần.", width=40),
        ),
    ),
    Sheet(
        key="criteria",
        name="Tiêu chí CCHC",
        title="TIÊU CHÍ CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH",
        purpose="Mỗi dòng là một tiêu chí thành phần do cơ quan cấp trên ban hành.",
        columns=(
            Column(
                key="id",
                header="Mã tiêu chí",
                required=True,
                unique=True,
                note="Mã theo bộ tiêu chí, ví dụ 1.1.",
                width=11,
            ),
            Column(
                key="area", header="Lĩnh vực", required=True, note="Lĩnh vực cải cách hành chính.", width=30
            ),
            Column(key="criterion", header="Tiêu chí", note="Tên tiêu chí.", width=34),
            Column(
                key="component",
                header="Tiêu chí thành phần",
                required=True,
                note="Nội dung được chấm điểm.",
                width=44,
            ),
            Column(
                key="max",
                header="Điểm tối đa",
                kind=Kind.NUMBER,
                required=True,
                note="Số lớn hơn 0.",
                width=9,
            ),
            Column(
                key="score",
                header="Điểm tự chấm",
                kind=Kind.NUMBER,
                note="Không vượt quá điểm tối đa; để trống khi chưa chấm.",
                width=9,
            ),
            _EVIDENCE,
            Column(
                key="explanation",
                header="Giải trình",
                note="Bắt buộc khi chưa đạt điểm tối đa hoặc thiếu minh chứng.",
                width=36,
            ),
            Column(
                key="applies",
                header="Áp dụng",
                kind=Kind.CHOICE,
                values=YES_NO,
                note="Ghi “không” thì tiêu chí được loại ra và điểm tối đa được quy đổi.",
                width=9,
            ),
        ),
    ),
    Sheet(
        key="people",
        name="Nhân sự",
        title="NGƯỜI VÀ ĐƠN VỊ THỰC HIỆN",
        purpose="Mỗi dòng là một chức vụ, một tổ hoặc một người có thể được giao việc.",
        columns=(
            Column(
                key="id",
                header="Mã nhân sự",
                required=True,
                unique=True,
                note="Tên gọi ngắn hiện trong danh sách chọn, ví dụ Tổ Văn phòng.",
                width=20,
            ),
            Column(key="name", header="Họ và tên", note="Để trống với tổ, bộ phận.", width=24),
            Column(key="post", header="Chức vụ", note="In in hoa ở chỗ ký.", width=22),
            Column(key="unit", header="Đơn vị", note="Tổ, bộ phận.", width=22),
            Column(key="contact", header="Liên hệ", note="Điện thoại hoặc thư điện tử công vụ.", width=24),
        ),
    ),
    Sheet(
        key="citations",
        name="Căn cứ",
        title="VĂN BẢN LÀM CĂN CỨ",
        purpose="Mỗi dòng là một văn bản được viện dẫn.",
        columns=(
            Column(
                key="id", header="Mã căn cứ", required=True, unique=True, note="Mã ngắn, không đổi.", width=11
            ),
            Column(
                key="type",
                header="Loại văn bản",
                required=True,
                note="Ví dụ Nghị định, Thông tư, Kế hoạch.",
                width=15,
            ),
            Column(key="number", header="Số ký hiệu", required=True, note="Đúng như trên văn bản.", width=19),
            Column(
                key="date",
                header="Ngày ban hành",
                kind=Kind.DATE,
                required=True,
                note="Ngày ký văn bản.",
                width=12,
                attribute="dated",
            ),
            Column(key="issuer", header="Cơ quan ban hành", required=True, note="Tên đầy đủ.", width=30),
            Column(key="subject", header="Trích yếu", note="Văn bản về việc gì.", width=60),
            Column(
                key="status",
                header="Hiệu lực",
                kind=Kind.CHOICE,
                values=(IN_FORCE, PARTLY_IN_FORCE, EXPIRED, NOT_CHECKED),
                note="Tình trạng hiệu lực tại ngày kiểm tra.",
                width=18,
            ),
            Column(
                key="checked", header="Ngày kiểm tra", kind=Kind.DATE, note="Ngày tra cứu hiệu lực.", width=12
            ),
            Column(
                key="link",
                header="Đường dẫn",
                kind=Kind.URL,
                note="Trang tra cứu văn bản, bắt đầu bằng https://.",
                width=28,
            ),
        ),
    ),
    Sheet(
        key="periods",
        name="Kỳ báo cáo",
        title="CÁC KỲ BÁO CÁO",
        purpose="Mỗi dòng là một kỳ báo cáo, với ngày đầu và ngày cuối của số liệu.",
        columns=(
            Column(
                key="id",
                header="Mã kỳ",
                required=True,
                unique=True,
                note="2023-Q1 … 2023-Q4 (quý), 2023-H1 (6 tháng), 2023-Y (năm), 2023-M01 (tháng).",
                width=11,
            ),
            Column(
                key="from",
                header="Từ ngày",
                kind=Kind.DATE,
                required=True,
                note="Ngày đầu của số liệu.",
                width=12,
                attribute="first_day",
            ),
            Column(
                key="to",
                header="Đến ngày",
                kind=Kind.DATE,
                required=True,
                note="Ngày cuối của số liệu.",
                width=12,
                attribute="last_day",
            ),
            Column(
                key="due",
                header="Hạn gửi báo cáo",
                kind=Kind.DATE,
                required=True,
                note="Ngày cuối cùng được tính là đúng hạn.",
                width=12,
            ),
            *_SENT,
        ),
    ),
    Sheet(
        key="days_off",
        name="Ngày nghỉ",
        title="NGÀY NGHỈ VÀ NGÀY LÀM BÙ",
        purpose="Mỗi dòng là một ngày nghỉ lễ, tết hoặc một ngày làm bù.",
        columns=(
            Column(
                key="day",
                header="Ngày",
                kind=Kind.DATE,
                required=True,
                unique=True,
                note="Một ngày mỗi dòng.",
                width=12,
            ),
            Column(
                key="kind",
                header="Loại ngày",
                kind=Kind.CHOICE,
                required=True,
                values=(DAY_OFF, MAKE_UP_DAY),
                note="Ngày nghỉ, hoặc ngày làm bù cho ngày nghỉ.",
                width=14,
            ),
            Column(key="note", header="Ghi chú", note="Dịp nghỉ.", width=40),
        ),
    ),
    Sheet(
        key="organisation",
        name="Thiết lập",
        title="THIẾT LẬP CỦA TRƯỜNG",
        purpose="Mỗi dòng là một thiết lập, có hiệu lực từ một ngày.",
        columns=(
            Column(
                key="key",
                header="Thiết lập",
                kind=Kind.CHOICE,
                required=True,
                values=tuple(setting.label for setting in SETTING_KEYS),
                note="Chọn trong danh sách.",
                width=34,
            ),
            Column(
                key="value",
                header="Giá trị",
                required=True,
                note="Ý nghĩa từng thiết lập có ở trang Hướng dẫn.",
                width=60,
            ),
            Column(
                key="from",
                header="Có hiệu lực từ",
                kind=Kind.DATE,
                note="Để trống nếu luôn có hiệu lực.",
                width=14,
                attribute="from_day",
            ),
        ),
    ),
)

SHEET_BY_KEY = MappingProxyType({sheet.key: sheet for sheet in SHEETS})


def schema() -> dict[str, Any]:
    """Return the schema as `sokehoach schema --format json` prints it."""
    return {
        "version": SCHEMA_VERSION,
        "sheets": [
            {
                "key": sheet.key,
                "name": sheet.name,
                "header_row": HEADER_ROW,
                "first_row": FIRST_ROW,
                "fields": [
                    {
                        "key": column.key,
                        "header": column.header,
                        "type": column.kind.value,
                        "required": column.required,
                        "unique": column.unique,
                        "values": list(column.values) if column.values else None,
                        "refers_to": column.refers_to,
                        "derived": column.derived,
                        "note": column.note,
                    }
                    for column in sheet.columns
                ],
            }
            for sheet in SHEETS
        ],
    }


@cache
def header_of(key: str, sheet: str = "tasks") -> str:
    """Return the header of a column by the keys of both. Raises KeyError, StopIteration for unknown ones."""
    return SHEET_BY_KEY[sheet].column(key).header


def header_texts(sheets: Iterable[Sheet] = SHEETS) -> set[str]:
    """Return every header's text."""
    return {column.header for sheet in sheets for column in sheet.columns}
