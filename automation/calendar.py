"""Reporting periods and working days.

Every range here includes both its first and its last day.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from automation.columns import DAY_OFF, HALF_YEARLY, MAKE_UP_DAY, MONTHLY, QUARTERLY, YEARLY
from automation.model import DayOff, ReportingPeriod

ROMAN = ("I", "II", "III", "IV")

_CODE = re.compile(r"(\d{4})-(Q[1-4]|H1|Y|M(?:0[1-9]|1[0-2]))")

_PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        MONTHLY: tuple(f"M{month:02}" for month in range(1, 13)),
        QUARTERLY: ("Q1", "Q2", "Q3", "Q4"),
        # The central scheme reports on six months and then on the whole year.
        HALF_YEARLY: ("H1", "Y"),
        YEARLY: ("Y",),
    }
)


def is_period_code(code: str) -> bool:
    """Tell whether `code` is like 2023-Q3, 2023-H1, 2023-Y or 2023-M07."""
    return _CODE.fullmatch(code) is not None


def period_name(code: str) -> str:
    """Return a period in words: “quý III năm 2023”; a code of another shape as it is.

    >>> period_name("2023-H1")
    '6 tháng đầu năm 2023'
    """
    match = _CODE.fullmatch(code)
    if match is None:
        return code
    year, part = match.groups()
    if part == "Y":
        return f"năm {year}"
    if part == "H1":
        return f"6 tháng đầu năm {year}"
    if part.startswith("M"):
        return f"tháng {part[1:]} năm {year}"
    return f"quý {ROMAN[int(part[1]) - 1]} năm {year}"


@cache
def codes_of(recurrence: str, year: int) -> tuple[str, ...]:
    """Return the codes of the periods in which a task that recurs so has an instance in `year`."""
    return tuple(f"{year}-{part}" for part in _PARTS.get(recurrence, ()))


def default_periods(year: int) -> tuple[ReportingPeriod, ...]:
    """Return the periods of the central scheme: data from 15/12 of the year before to 14/12.

    The reports of quarters II and IV are due with those of six months and of the year.
    """

    def period(part: str, first: date, last: date, due: date) -> ReportingPeriod:
        return ReportingPeriod(id=f"{year}-{part}", first_day=first, last_day=last, due=due)

    opening = date(year - 1, 12, 15)
    return (
        period("Q1", opening, date(year, 3, 14), date(year, 3, 20)),
        period("Q2", date(year, 3, 15), date(year, 6, 14), date(year, 6, 20)),
        period("H1", opening, date(year, 6, 14), date(year, 6, 20)),
        period("Q3", date(year, 6, 15), date(year, 9, 14), date(year, 9, 20)),
        period("Q4", date(year, 9, 15), date(year, 12, 14), date(year, 12, 20)),
        period("Y", opening, date(year, 12, 14), date(year, 12, 20)),
    )


def latest_period(periods: Iterable[ReportingPeriod], day: date) -> ReportingPeriod | None:
    """Return the period that ended last by `day`, else the one under way, else None.

    Where several end together the shortest is taken: the quarter before six months or the year.
    """
    dated = [p for p in periods if p.first_day and p.last_day and p.first_day <= day]
    ended = [p for p in dated if p.last_day and p.last_day <= day]

    def lateness(period: ReportingPeriod) -> tuple[date, date]:
        return (period.last_day or date.min, period.first_day or date.min)

    if ended:
        return max(ended, key=lateness)
    return min(dated, key=lambda p: (p.last_day or date.max, p.id), default=None)


def running_period(periods: Iterable[ReportingPeriod], day: date) -> ReportingPeriod | None:
    """Return the shortest period that `day` lies in, None when it lies in none."""
    around = [
        (period.last_day - period.first_day, period)
        for period in periods
        if period.first_day and period.last_day and period.first_day <= day <= period.last_day
    ]
    return min(around, key=lambda pair: pair[0], default=(None, None))[1]


def is_day_off(day: date, days_off: Iterable[DayOff]) -> bool:
    """Tell whether nobody works on `day`: a weekend or a listed day off, unless made up for."""
    listed = {entry.kind for entry in days_off if entry.day == day}
    if MAKE_UP_DAY in listed:
        return False
    return DAY_OFF in listed or day.weekday() >= 5


def working_day_before(day: date, days_off: Iterable[DayOff]) -> date:
    """Return the last working day before `day`."""
    listed = tuple(days_off)
    before = day - timedelta(days=1)
    while is_day_off(before, listed):
        before -= timedelta(days=1)
    return before


WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday_name(day: date) -> str:
    """Return the day of the week in Vietnamese, as it stands inside a sentence."""
    return WEEKDAYS[day.weekday()]
