"""A phrase made plain, and the words that may stand around a deadline without changing it."""

import re
from collections.abc import Callable
from types import MappingProxyType

from automation.text import fold, late

_MONTHS = MappingProxyType(
    {
        "mười hai": "12",
        "mười một": "11",
        "mười": "10",
        "chín": "9",
        "tám": "8",
        "bảy": "7",
        "bẩy": "7",
        "sáu": "6",
        "tư": "4",
        "ba": "3",
        "hai": "2",
        "một": "1",
    }
)
_QUARTERS = MappingProxyType(
    {"một": "1", "nhất": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4"},
)
_COUNTED = (
    "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười lăm|hai mươi|ba mươi|bốn mươi lăm|sáu mươi|chín mươi"
)

_Change = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_CHANGES: tuple[_Change, ...] = (
    # A dotted or dashed line is a blank to fill in, whatever its length.
    (re.compile(r"…|\.{2,}|_{2,}"), " … "),
    # “05 (năm) ngày” says the number twice.
    (re.compile(rf"(?<=[0-9]) ?\((?:{_COUNTED})\)"), " "),
    (re.compile(r"[()\[\]{}\"'“”‘’«»*]"), " "),
    (re.compile(r":(?![0-9])|(?<![0-9]):"), " "),
    (re.compile(r"[‐‑‒–—−]"), "-"),
    (re.compile(r"\bquí\b"), "quý"),
    (re.compile(r"\bkì\b"), "kỳ"),
    (re.compile(r"\bhằng\b"), "hàng"),
    (re.compile(r"\bmồng\b"), "mùng"),
    (re.compile(r"\bsáu tháng\b"), "6 tháng"),
    (re.compile(r"\bmột lần\b"), "1 lần"),
    (re.compile(r"(ngày|tháng|năm|quý|tuần|trước|hết|đến|nhất|mùng|từ|vào)(?=[0-9])"), r"\1 "),
    (re.compile(r"(?<=[0-9])(?=(?:ngày|tháng|năm|giờ)\b)"), " "),
    (re.compile(r"(?<=[0-9]) ?/ ?(?=[0-9])"), "/"),
    (re.compile(r"\b([0-9]{1,2}) - ([0-9]{1,2}) - ([0-9]{4})\b"), r"\1-\2-\3"),
    # “Tháng Năm” is May only where the year follows; elsewhere the number may have been left out.
    (re.compile(r"\btháng năm(?= năm [0-9]{4}|/[0-9]{4})"), "tháng 5"),
    (
        re.compile(rf"\btháng ({'|'.join(_MONTHS)})\b"),
        lambda match: f"tháng {_MONTHS[match[1]]}",
    ),
    (
        re.compile(rf"\bquý ({'|'.join(_QUARTERS)})\b"),
        lambda match: f"quý {_QUARTERS[match[1]]}",
    ),
    (re.compile(r"(?<!\w)t\.?(?=[0-9]{1,2}[/.-][0-9]{4})"), "tháng "),
    (re.compile(r"(?<!\w)q(?=(?:iv|i{1,3}|[1-4])[/.-][0-9]{4})"), "quý "),
    (re.compile(r"\s+"), " "),
)

_DOING = (
    r"(?:hoàn thành|hoàn thiện|thực hiện|triển khai|tổ chức|kết thúc|báo cáo|gửi|nộp|trình|xong)"
    r"(?: báo cáo| hồ sơ| kết quả| kế hoạch| danh sách){0,2}(?: xong)?"
)
_FRAME = rf"(?:thời (?:gian|hạn|điểm)|hạn)(?: {_DOING})?(?: cuối cùng)?(?: là)?"
_ANNOUNCED = late(rf"(?:{_FRAME})?")
_BARE = late(rf"(?:{_FRAME}|(?:hoàn thành|thực hiện|kết thúc|xong)(?: xong)?)?")
_LED = late(rf"(?:(?:cần|phải) )?(?:{_DOING}|{_FRAME})?")
_OFFICE = (
    r"(?:phòng|sở|ủy ban nhân dân|ubnd|nhà trường|trường|ban giám hiệu|bgh|ban chỉ đạo|văn phòng|văn thư"
    r"|bộ phận|tổ|(?:phó )?hiệu trưởng|thư ký|công đoàn|hội đồng|quận|huyện|xã|phường|thị trấn|thành phố|tỉnh"
    r"|nội vụ|giáo dục|đào tạo|gd&đt|gdđt|gd-đt|tài chính|kế hoạch|kế toán|chuyên môn|tiểu học|và|của|qua)"
)
# “Gửi về Phòng Nội vụ”: were any other word let in, “gửi danh sách cán bộ nghỉ hưu trước ngày …” would be.
_SENT = late(rf"{_DOING} (?:về|cho|đến|tới|lên|qua) {_OFFICE}(?:(?:,| -)? {_OFFICE})*")
_FINISHING = late(
    r"(?:yêu cầu|đề nghị|phấn đấu|cố gắng|cơ bản|[^,;]+[,;](?: (?:cần|phải))?) (?:hoàn thành|hoàn thiện|xong)"
)
_AFTERWARDS = late(
    r"(?:để|theo|gửi|về|qua|bằng|tại|cho)\b|(?:(?:phải|cần) )?(?:hoàn thành|xong)$",
)
_PAPER = re.compile(r"\b(?:báo cáo|kế hoạch|kết quả|hồ sơ|danh sách)\b")
_STARTING = re.compile(r"\b(?:từ|sau|bắt đầu|khởi động|sớm hơn)$")

_TIME = (
    r"[0-9]|…|\bhk"
    r"|\b(?:ngày|tháng|quý|năm|tuần|giờ|hạn|kỳ|định kỳ|học kỳ|thời gian|lịch|tiến độ|quá trình|buổi|sáng"
    r"|chiều|trước|sau|hết|đến|tới|đầu|giữa|cuối|nhất|hôm|mai|nay|ngay|sớm|dịp|mùng|khai giảng|bế giảng|hè|lễ"
    r"|thường niên|thường kỳ|nếu|khi)\b"
)
# Words by which a day stops being the deadline: denied, past, vague, or the day of something else.
_TURNING = (
    r"\b(?:không|chưa|đừng|nếu|trừ|hoặc|hay|từ|kể|dự kiến|khoảng|đã|trở|phát sinh|tồn|tồn đọng|ban hành|ký"
    r"|cấp|hiệu lực|gia hạn|lùi|khi|mỗi|từng|hàng|trường hợp|đợt|lần|giai đoạn|căn cứ|tuyển|nhập học)\b"
    r"|(?<!học )\bsinh\b"
)
_TIME_WORD = re.compile(_TIME)
_TURNING_WORD = re.compile(_TURNING)
_OTHER_CALENDAR = re.compile(r"\b(?:âm lịch|âl|rằm|giêng|chạp|tết)\b")


def plain(phrase: str) -> str:
    """Return the phrase folded, its dashes, brackets and variant spellings made alike.

    >>> plain("Trước ngày19/6/2023 (thứ Hai)")
    'trước ngày 19/6/2023 thứ hai'
    """
    text = fold(phrase)
    for pattern, new in _CHANGES:
        text = pattern.sub(new, text)
    return text.strip(" .,;:-/")


def speaks_of_time(text: str) -> bool:
    """Tell whether any word of the plain `text` has to do with time."""
    return _TIME_WORD.search(text) is not None


def turns(text: str) -> bool:
    """Tell whether a word of the plain `text` denies, limits or shifts what is said."""
    return _TURNING_WORD.search(text) is not None


def is_of_other_calendar(text: str) -> bool:
    """Tell whether the plain `text` counts by the moon."""
    return _OTHER_CALENDAR.search(text) is not None


def is_start(before: str) -> bool:
    """Tell whether the words before a day make it a beginning."""
    return _STARTING.search(before.strip(" ,")) is not None


def announces(before: str) -> bool:
    """Tell whether the words before a day are none, or say that a deadline comes."""
    return _ANNOUNCED().fullmatch(before.strip(" ,;-")) is not None


def names_a_paper(before: str) -> bool:
    """Tell whether the words before a stretch of time may own it, as in “báo cáo quý III”."""
    return _PAPER.search(before) is not None


def may_precede(before: str, *, led: bool, firm: bool) -> bool:
    """Tell whether a deadline can follow the words `before` it.

    `led` tells that a word such as “trong” or “trước” stands between, so that an instruction may come first;
    `firm` that it is “trước”, “chậm nhất” or the like.
    """
    words = before.strip(" ,;-")
    if (_LED if led else _BARE)().fullmatch(words):
        return True
    if not led or _has_atoms(words):
        return False
    if _SENT().fullmatch(words):
        return True
    return firm and bool(_FINISHING().fullmatch(words)) and not (turns(words) or speaks_of_time(words))


def may_follow(after: str) -> bool:
    """Tell whether the words `after` a deadline leave it as it is."""
    words = after.strip(" .,;-")
    if not words:
        return True
    harmless = not (turns(words) or speaks_of_time(words) or _has_atoms(words))
    return harmless and _AFTERWARDS().match(words) is not None


def _has_atoms(words: str) -> bool:
    return any("A" <= letter <= "Z" for letter in words)
