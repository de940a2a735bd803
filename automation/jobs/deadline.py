"""A deadline phrase read outside a tracker: the public holidays are then only proposed."""

from dataclasses import replace
from datetime import date
from typing import Any

from automation.calendar import is_day_off, weekday_name, working_day_before
from automation.deadlines import Deadline, DeadlineKind, read_deadline
from automation.model import DayOff
from automation.public_holidays import SOURCE, proposed_days_off

#: The kinds as staff read them.
LABELS = {
    DeadlineKind.DATE: "ngày cụ thể",
    DeadlineKind.RECURRING: "định kỳ",
    DeadlineKind.CONTINUING: "thường xuyên",
    DeadlineKind.CONDITIONAL: "khi phát sinh",
    DeadlineKind.ON_DEMAND: "đột xuất, theo yêu cầu",
    DeadlineKind.RELATIVE: "tính từ một ngày hoặc một việc khác",
    DeadlineKind.INVALID: "ngày không có thật",
    DeadlineKind.NONE: "không có thời hạn",
    DeadlineKind.UNKNOWN: "chưa hiểu",
}
# The longest count that is read, 999 working days, goes back less than this many years.
_YEARS_BACK = 5


def explain(phrase: str, year: int) -> Deadline:
    """Read `phrase`; `year` is meant where it names none.

    Where public holidays matter, `why` says that they are proposed, and by what.
    """
    first = read_deadline(phrase, year=year)
    if first.last_day is None:
        return first
    until = first.last_day.year
    days_off = proposed_days_off(range(until - _YEARS_BACK, until + 2))
    deadline = read_deadline(phrase, year=year, days_off=days_off)
    remarks = _remarks(deadline, days_off)
    return replace(deadline, why="; ".join((deadline.why, *remarks)))


def _remarks(deadline: Deadline, days_off: tuple[DayOff, ...]) -> list[str]:
    last = deadline.last_day
    remarks = []
    # The end of a month, quarter or year is a stretch of time, not a day that somebody chose.
    if last and not deadline.is_span and is_day_off(last, days_off):
        before = working_day_before(last, days_off)
        remarks.append(
            f"ngày đó là ngày nghỉ ({weekday_name(last)}), "
            f"ngày làm việc liền trước là {before:%d/%m/%Y} ({weekday_name(before)})"
        )
    if remarks or deadline.kind is DeadlineKind.RELATIVE:
        remarks.append(f"ngày nghỉ lễ do {SOURCE}")
    return remarks


def as_dict(deadline: Deadline) -> dict[str, Any]:
    """Return the reading as the contract's JSON.

    `instances` has one object a period, `{"period": "2023-Q1", "due": "2023-03-19"}`; `due` is null where the
    phrase names no day, and the sheet of periods then has it. Days are ISO dates or null.
    """
    return {
        "kind": deadline.kind.value,
        "last_day": _iso(deadline.last_day),
        "instances": [
            {"period": code, "due": _iso(due)}
            for code, due in zip(deadline.instances, deadline.dues, strict=True)
        ],
        "why": deadline.why,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
