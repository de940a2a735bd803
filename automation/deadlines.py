"""Deadlines in words: what “trước ngày 20 tháng 6 năm 2023” means, or that it is not understood.

A phrase is read or refused, never guessed. The document's wording stays beside the date computed from it;
figures use only the date that staff typed.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from automation.calendar import ROMAN, codes_of
from automation.columns import HALF_YEARLY, MONTHLY, QUARTERLY, YEARLY
from automation.text import fold


class DeadlineKind(StrEnum):
    """What sort of deadline a phrase states."""

    DATE = "date"
    RECURRING = "recurring"
    CONTINUING = "continuing"
    CONDITIONAL = "conditional"
    ON_DEMAND = "on_demand"
    RELATIVE = "relative"
    INVALID = "invalid"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """How a phrase was read.

    `last_day` is the last day that is on time. `is_span` tells that it is the end of a month, quarter or
    year rather than a day that the phrase names. `instances` are codes of periods, and `why` is the reason
    in Vietnamese.
    """

    kind: DeadlineKind
    last_day: date | None = None
    is_span: bool = False
    instances: tuple[str, ...] = ()
    why: str


_YEAR = r"(?:(?:\s*,?\s*năm\s+|\s*[/.-]\s*)(?P<year>\d{4}))?"
_NUMBERED_QUARTER = {name.casefold(): number for number, name in enumerate(ROMAN, start=1)}

_DAY = re.compile(
    r"(?:ngày\s+)?\b(?P<day>\d{1,2})\s*(?:/|-|\.|\s+tháng\s+)\s*(?P<month>\d{1,2})(?!\d)" + _YEAR
)
_SPAN = re.compile(
    r"\b(?:tháng\s+(?P<month>\d{1,2})(?!\d)|quý\s+(?P<quarter>iv|i{1,3}|[1-4])\b)"
    + _YEAR
    + r"|\bnăm\s+(?P<only_year>\d{4})(?!\s*[-–]\s*\d)"
)
_YEAR_PART = re.compile(r"\b(?P<part>giữa|cuối)\s+năm\b(?!\s+học)(?:\s+(?P<year>\d{4}))?")
_BEFORE = re.compile(r"\btrước\s*$")
_AFTER = re.compile(r"\b(?:sau|từ|kể từ|bắt đầu từ)\s*$")
_EDGE = re.compile(r"\b(?P<edge>đầu|giữa|cuối)\s*$")
_SPAN_LEAD = re.compile(
    r"(?:^|\b)(?:trong|hết|đến hết|đến|vào|chậm nhất(?: là)?|muộn nhất(?: là)?|hạn cuối(?: là)?|cuối cùng"
    r"|hoàn thành|xong)\s*$|^$"
)
_RELATIVE = re.compile(
    r"\b\d+\s+(?:ngày|tuần|tháng|giờ)(?:\s+làm việc)?\b"
    r".*\b(?:kể từ|sau khi|từ khi|từ ngày|trước khi|tính từ)\b"
    r"|\b(?:sau|trước)\s+\d+\s+(?:ngày|tuần)\b|\bsau khi\b|\btrước khi\b"
)
_UNIT = r"(?:6 tháng|ngày|tuần|tháng|quý|năm)\b"
_EVERY = re.compile(
    r"\b(?:hàng|hằng|mỗi|định kỳ)\s+(?:hàng\s+|hằng\s+|theo\s+)?"
    rf"(?P<units>{_UNIT}(?:\s*(?:,|và|-)\s*(?:(?:hàng|hằng)\s+)?{_UNIT})*)"
)
_KINDS = (
    (
        DeadlineKind.CONDITIONAL,
        re.compile(r"\bnếu có\b|\bkhi có\b|\bkhi phát sinh\b|\bphát sinh\b"),
        "chỉ làm khi có việc phát sinh",
    ),
    (
        DeadlineKind.ON_DEMAND,
        re.compile(r"\bđột xuất\b|\btheo yêu cầu\b|\bkhi được yêu cầu\b"),
        "làm khi cấp trên yêu cầu",
    ),
    (
        DeadlineKind.CONTINUING,
        re.compile(r"\bthường xuyên\b|\bliên tục\b|\bsuốt năm\b|\bcả năm\b|\bquanh năm\b"),
        "việc thường xuyên, không có hạn",
    ),
)
_TIME_WORD = re.compile(
    r"\b(?:ngày|tháng|quý|năm|tuần|giờ|hạn|trước|sau|chậm nhất|muộn nhất|học kỳ|định kỳ)\b|\d"
)
_RECURRENCE_OF = {"tháng": MONTHLY, "quý": QUARTERLY, "6 tháng": HALF_YEARLY, "năm": YEARLY}


def read_deadline(phrase: str, *, year: int | None = None, strict: bool = True) -> Deadline:
    """Read a deadline phrase; `year` is meant where the phrase names none.

    With `strict`, “trước ngày D” ends on the day before D; otherwise on D itself.

    >>> read_deadline("trước ngày 20 tháng 6 năm 2023").last_day
    datetime.date(2023, 6, 19)
    """
    text = fold(phrase)
    if not text:
        return Deadline(kind=DeadlineKind.NONE, why="không có lời nào về thời hạn")
    readers: tuple[Callable[[str], Deadline | None], ...] = (
        lambda words: _relative(words),
        lambda words: _recurring(words, year),
        lambda words: _day(words, year, strict),
        # “Thường xuyên trong năm 2023” names the year as a stretch of time, not as a deadline.
        lambda words: _undated(words),
        lambda words: _span(words, year, strict),
        lambda words: _part_of_year(words, year),
    )
    for reader in readers:
        found = reader(text)
        if found is not None:
            return found
    if _TIME_WORD.search(text):
        return Deadline(kind=DeadlineKind.UNKNOWN, why="chưa hiểu được lời văn về thời hạn này")
    return Deadline(kind=DeadlineKind.NONE, why="không có lời nào về thời hạn")


def _unknown(why: str) -> Deadline:
    return Deadline(kind=DeadlineKind.UNKNOWN, why=why)


def _relative(text: str) -> Deadline | None:
    if _RELATIVE.search(text):
        return Deadline(kind=DeadlineKind.RELATIVE, why="tính từ một việc khác nên chưa ra ngày cụ thể")
    return None


def _recurring(text: str, year: int | None) -> Deadline | None:
    match = _EVERY.search(text)
    if match is None:
        return None
    units = re.findall(r"6 tháng|tháng|quý|năm", match["units"])
    codes = [code for unit in units if year is not None for code in codes_of(_RECURRENCE_OF[unit], year)]
    return Deadline(
        kind=DeadlineKind.RECURRING,
        instances=tuple(dict.fromkeys(codes)),
        why="việc định kỳ, mỗi kỳ một lần",
    )


def _day(text: str, year: int | None, strict: bool) -> Deadline | None:
    days = list(_DAY.finditer(text))
    if not days:
        return None
    match = days[-1]
    lead = text[: match.start()]
    if len(days) > 1 and not (len(days) == 2 and re.search(r"\b(?:đến|tới)(?: hết)?\s*$", lead)):
        return _unknown("có nhiều ngày, chưa rõ ngày nào là hạn")
    if _AFTER.search(lead):
        return _unknown("chỉ nói ngày bắt đầu, không nói hạn")
    named = _year(match["year"], year)
    if named is None:
        return _unknown("không ghi năm")
    try:
        day = date(named, int(match["month"]), int(match["day"]))
    except ValueError:
        return Deadline(
            kind=DeadlineKind.INVALID, why=f"không có ngày {match['day']} tháng {match['month']} năm {named}"
        )
    return _until(day, _BEFORE.search(lead) is not None, strict, is_span=False)


def _until(day: date, before: bool, strict: bool, *, is_span: bool) -> Deadline:
    if not before:
        return Deadline(
            kind=DeadlineKind.DATE, last_day=day, is_span=is_span, why=f"tính hết ngày {day:%d/%m/%Y}"
        )
    if strict:
        last = day - timedelta(days=1)
        why = f"“trước ngày {day:%d/%m/%Y}” không tính ngày đó, nên hạn là {last:%d/%m/%Y}"
        return Deadline(kind=DeadlineKind.DATE, last_day=last, is_span=is_span, why=why)
    why = f"“trước ngày {day:%d/%m/%Y}” được hiểu là tính cả ngày đó"
    return Deadline(kind=DeadlineKind.DATE, last_day=day, is_span=is_span, why=why)


def _span(text: str, year: int | None, strict: bool) -> Deadline | None:
    spans = list(_SPAN.finditer(text))
    if not spans:
        return None
    if len(spans) > 1:
        return _unknown("có nhiều khoảng thời gian, chưa rõ khoảng nào là hạn")
    match = spans[0]
    lead = text[: match.start()].rstrip()
    named = _year(match["year"] or match["only_year"], year)
    if named is None:
        return _unknown("không ghi năm")
    first_month, last_month = _months(match)
    if not 1 <= first_month <= 12:
        return Deadline(kind=DeadlineKind.INVALID, why=f"không có {_said(match)}")
    first = date(named, first_month, 1)
    last = date(named, last_month, monthrange(named, last_month)[1])
    if _BEFORE.search(lead):
        return _until(first, True, strict, is_span=False)
    if _AFTER.search(lead):
        return _unknown("chỉ nói lúc bắt đầu, không nói hạn")
    edge = _EDGE.search(lead)
    if edge is not None:
        return _edge_day(edge["edge"], match, first, last)
    if not _SPAN_LEAD.search(lead):
        return _unknown("chưa rõ khoảng thời gian này có phải là hạn không")
    return Deadline(
        kind=DeadlineKind.DATE,
        last_day=last,
        is_span=True,
        why=f"hết {_said(match)}, tức ngày {last:%d/%m/%Y}",
    )


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["month"]:
        month = int(match["month"])
        return month, month
    if match["quarter"]:
        quarter = _NUMBERED_QUARTER.get(match["quarter"]) or int(match["quarter"])
        return 3 * quarter - 2, 3 * quarter
    return 1, 12


def _said(match: re.Match[str]) -> str:
    """Return what matched, the quarter's Roman number in capitals again."""
    return re.sub(r"(?<=quý )\w+", lambda number: number.group().upper(), match.group().strip())


def _edge_day(edge: str, match: re.Match[str], first: date, last: date) -> Deadline:
    if match["month"]:
        day = {"đầu": first, "giữa": first.replace(day=15), "cuối": last}[edge]
    elif match["only_year"] and edge != "đầu":
        day = {"giữa": date(first.year, 6, 30), "cuối": last}[edge]
    elif edge == "cuối":
        day = last
    else:
        return _unknown("chưa rõ là ngày nào")
    why = f"{edge} {_said(match)} được tính là ngày {day:%d/%m/%Y}"
    return Deadline(kind=DeadlineKind.DATE, last_day=day, is_span=edge == "cuối", why=why)


def _part_of_year(text: str, year: int | None) -> Deadline | None:
    match = _YEAR_PART.search(text)
    if match is None:
        return None
    named = _year(match["year"], year)
    if named is None:
        return _unknown("không ghi năm")
    middle = match["part"] == "giữa"
    day = date(named, 6, 30) if middle else date(named, 12, 31)
    why = f"{match['part']} năm được tính là ngày {day:%d/%m/%Y}"
    return Deadline(kind=DeadlineKind.DATE, last_day=day, is_span=True, why=why)


def _undated(text: str) -> Deadline | None:
    for kind, pattern, why in _KINDS:
        if pattern.search(text):
            return Deadline(kind=kind, why=why)
    return None


def _year(named: str | None, meant: int | None) -> int | None:
    return int(named) if named else meant
