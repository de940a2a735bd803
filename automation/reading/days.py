"""Days that stand in a cell as text or as a bare number: read only to propose the date that was meant."""

import re
from datetime import date, timedelta
from functools import lru_cache

from automation.text import fold

_TIME = r"(?:[t ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?"
_DAY_FIRST = re.compile(r"(?:ngày ?)?(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})" + _TIME)
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})" + _TIME)
_IN_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}),? năm (\d{4})")
_YEARS = range(1900, 2200)

#: Day 0 of the two ways in which Excel counts days; the first holds from 1/3/1900 on.
EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
_SERIAL_YEARS = range(1990, 2101)


def in_text(text: str) -> tuple[int, int, int] | None:
    """Return day, month and year of a text that is written like a date, None of any other.

    Day and month need not exist: 30/02/2023 gives (30, 2, 2023). A year of two digits is in this century.
    """
    plain = fold(text).rstrip(".")
    if match := _DAY_FIRST.fullmatch(plain) or _IN_WORDS.fullmatch(plain):
        day, month, year = match.groups()
        return int(day), int(month), int(year) if len(year) == 4 else 2000 + int(year)
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = match.groups()
        return int(day), int(month), int(year)
    return None


def existing(day: int, month: int, year: int) -> date | None:
    """Return the date, or None when the calendar has no such day or the year is no year of ours."""
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_serial(number: float, epoch: date) -> date | None:
    """Return the day that Excel would show for `number`, None unless it lies in 1990–2100."""
    try:
        day = epoch + timedelta(days=int(number))
    except (OverflowError, ValueError):
        return None
    return day if day.year in _SERIAL_YEARS else None


@lru_cache(maxsize=5_000)
def shown(day: date) -> str:
    """Return a day as dd/mm/yyyy."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
