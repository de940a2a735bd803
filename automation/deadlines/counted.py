"""Phrases that count from another day or event: “trong vòng 05 ngày làm việc kể từ ngày 19/6/2023”.

The day counted from is not itself counted (Bộ luật Dân sự 2015, Điều 147 khoản 2). Weeks, months and years
end on the day that corresponds, or on the last of its month (Điều 148). A last day that is a day off is
not moved.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from automation.calendar import is_day_off
from automation.deadlines.atoms import BARE_DAY, DAY, DAYS, EVERY, MONTH, NUMBER, STRETCH, YEAR, Atom, Phrase
from automation.deadlines.days import days_of
from automation.deadlines.deadline import Deadline, DeadlineKind, unknown
from automation.model import DayOff

_WORKING_DAY = "ngày làm việc"
_COUNTED = re.compile(
    r"(?:trong(?: vòng| thời hạn| thời gian| khoảng thời gian)?|(?:chậm|muộn) nhất|không quá|tối đa)(?: là)? "
    r"(?P<count>K),? (?:(?:kể|tính) )?(?:từ|sau)(?: khi)? (?P<point>[DB])"
)
_SINCE = re.compile(
    r"\b[0-9]+ (?:ngày|tuần|tháng|năm|giờ)(?: làm việc)?\b.*\b(?:kể từ|tính từ|từ ngày|từ khi|sau ngày)\b"
    r"|\bngày thứ [0-9]+ (?:kể|tính) từ\b"
    r"|\b(?:(?:sau|trong vòng) [0-9]+ (?:ngày|tuần|giờ)|trước [0-9]+ (?:ngày|tuần))(?: làm việc)?$"
    r"|\b(?:sau|trước|kể từ|tính từ) khi\b|\bngay (?:sau|khi nhận)\b"
)


def is_relative(text: str) -> bool:
    """Tell whether the plain `text` counts from something else."""
    return _SINCE.search(text) is not None


def read_relative(phrase: Phrase) -> Deadline:
    """Read a phrase that `is_relative`; with a last day where it counts from a day."""
    match = _COUNTED.fullmatch(phrase.shape)
    if match:
        return _counted(phrase, phrase.at(match.start("count")), phrase.at(match.start("point")))
    if phrase.has(DAY, BARE_DAY, DAYS, MONTH, STRETCH, YEAR, NUMBER, EVERY):
        return unknown("vừa có mốc thời gian, vừa tính từ một việc khác")
    return Deadline(kind=DeadlineKind.RELATIVE, why="tính từ một việc khác nên chưa ra ngày cụ thể")


def _counted(phrase: Phrase, count: Atom, start: Atom) -> Deadline:
    days = days_of(start, phrase.year)
    if isinstance(days, Deadline):
        return days
    (unit,) = count.units
    last = _last_day(days.last, count.number, unit, phrase.days_off)
    why = (
        f"{count.number} {unit} kể từ ngày {days.last:%d/%m/%Y}, không tính ngày đó, "
        f"đến hết ngày {last:%d/%m/%Y}"
    )
    if unit == _WORKING_DAY:
        why += _left_out(days.last, last, phrase.days_off)
    return Deadline(kind=DeadlineKind.RELATIVE, last_day=last, why=why + days.note)


def _last_day(start: date, number: int, unit: str, days_off: tuple[DayOff, ...]) -> date:
    if unit == _WORKING_DAY:
        return _working_days_after(start, number, days_off)
    if unit == "ngày":
        return start + timedelta(days=number)
    if unit == "tuần":
        return start + timedelta(weeks=number)
    return _months_after(start, number if unit == "tháng" else 12 * number)


def _working_days_after(start: date, number: int, days_off: tuple[DayOff, ...]) -> date:
    day, left = start, number
    while left:
        day += timedelta(days=1)
        left -= not is_day_off(day, days_off)
    return day


def _months_after(start: date, number: int) -> date:
    years, month = divmod(start.month - 1 + number, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _left_out(start: date, last: date, days_off: tuple[DayOff, ...]) -> str:
    """Say which days off were left out, and that a year without any is not to be relied on."""
    known = {entry.day.year for entry in days_off if entry.day}
    missing = sorted({start.year, last.year} - known)
    if missing:
        return f" (mới trừ thứ Bảy, Chủ nhật; chưa có ngày nghỉ lễ của năm {', '.join(map(str, missing))})"
    return " (đã trừ thứ Bảy, Chủ nhật và ngày nghỉ lễ)"
