"""The settings of a school: the one table of their keys, and their values on a given day.

Parent body, issuer, place name, addressees and recipients change (the district level was
abolished on 1/7/2025), so each value holds from a date, and a document is made with those of its own
day. In a value of several lines each line of the cell is a line of the document.
"""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from automation.model import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingKey:
    """One key: `label` is what staff see, `values` the only ones allowed (None: any text)."""

    key: str
    label: str
    required: bool = False
    default: str = ""
    values: tuple[str, ...] | None = None
    note: str = ""


STRICT_BEFORE = "không tính ngày đó"
INCLUSIVE_BEFORE = "tính cả ngày đó"
ELECTRONIC = "điện tử"
PAPER = "giấy"

SETTING_KEYS: tuple[SettingKey, ...] = (
    SettingKey(
        key="parent_body",
        label="Cơ quan chủ quản",
        required=True,
        note="In hoa, mỗi dòng của ô là một dòng trên văn bản (Alt+Enter để xuống dòng).",
    ),
    SettingKey(
        key="issuer",
        label="Cơ quan ban hành",
        required=True,
        note="Tên trường in hoa, ngắt dòng như trên văn bản.",
    ),
    SettingKey(
        key="issuer_name",
        label="Tên trường trong câu",
        required=True,
        note="Viết hoa theo tên riêng, dùng trong lời văn.",
    ),
    SettingKey(
        key="abbreviation",
        label="Chữ viết tắt",
        required=True,
        note="Phần sau loại văn bản trong ký hiệu, ví dụ THLQĐ trong 05/KH-THLQĐ.",
    ),
    SettingKey(key="place", label="Địa danh", required=True, note="Đứng trước ngày, tháng, năm ban hành."),
    SettingKey(
        key="report_to",
        label="Kính gửi (báo cáo quý)",
        note="Nơi nhận báo cáo quý; báo cáo năm lấy ở từng kế hoạch.",
    ),
    SettingKey(key="report_via", label="Gửi qua (báo cáo quý)", note="Phòng chuyên môn, nếu có."),
    SettingKey(
        key="plan_recipients",
        label="Nơi nhận (kế hoạch)",
        note="Mỗi dòng một nơi nhận, không gõ gạch đầu dòng; dòng cuối là “Lưu: VT”.",
    ),
    SettingKey(
        key="report_recipients",
        label="Nơi nhận (báo cáo)",
        note="Như trên; báo cáo gửi cấp trên mở đầu bằng “Như trên”.",
    ),
    SettingKey(
        key="signer",
        label="Người ký (báo cáo quý)",
        note="Mã ở trang Nhân sự; báo cáo năm lấy ở từng kế hoạch.",
    ),
    SettingKey(
        key="authority",
        label="Quyền hạn ký (báo cáo quý)",
        note="KT., TL., TUQ., Q. hoặc để trống.",
    ),
    SettingKey(
        key="sizes",
        label="Cỡ chữ quốc hiệu/tiêu ngữ/địa danh",
        default="13/14/14",
        values=("13/14/14", "12/13/13"),
        note="Ba cỡ đi liền nhau theo Nghị định 30/2020/NĐ-CP.",
    ),
    SettingKey(
        key="medium",
        label="Hình thức văn bản",
        default=ELECTRONIC,
        values=(ELECTRONIC, PAPER),
        note="Văn bản điện tử để trống dòng “Kèm theo” của phụ lục.",
    ),
    SettingKey(
        key="before",
        label="Cách hiểu “trước ngày”",
        default=STRICT_BEFORE,
        values=(STRICT_BEFORE, INCLUSIVE_BEFORE),
        note="Báo cáo có ghi cách hiểu đang dùng.",
    ),
    SettingKey(
        key="due_soon_days",
        label="Số ngày báo sắp đến hạn",
        default="7",
        note="Số nguyên, tính từ ngày chốt.",
    ),
)

SETTING_BY_KEY = MappingProxyType({setting.key: setting for setting in SETTING_KEYS})


def value_on(settings: tuple[Setting, ...], key: str, day: date) -> str:
    """Return the value of `key` that holds on `day`; its default when none does.

    Of several that hold, the one with the latest `from` wins; without a `from` it holds always.
    """
    holding = setting_on(settings, key, day)
    return holding.value if holding else SETTING_BY_KEY[key].default


def setting_on(settings: tuple[Setting, ...], key: str, day: date) -> Setting | None:
    """Return the setting whose value holds on `day`; None when the default does."""
    label = SETTING_BY_KEY[key].label
    holding = [s for s in settings if s.key == label and (s.from_day is None or s.from_day <= day)]
    return max(holding, key=lambda s: s.from_day or date.min, default=None)


def due_soon_days(settings: tuple[Setting, ...], day: date) -> int:
    """Return how many days ahead counts as due soon on `day` (default 7)."""
    value = value_on(settings, "due_soon_days", day).strip()
    return int(value) if value.isdecimal() else int(SETTING_BY_KEY["due_soon_days"].default)


def before_is_strict(settings: tuple[Setting, ...], day: date) -> bool:
    """Tell whether “trước ngày D” ends on the day before D (the default) on `day`."""
    return value_on(settings, "before", day) != INCLUSIVE_BEFORE
