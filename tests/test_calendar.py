"""Periods and working days, against the table of the central scheme and the printed calendar of 2023."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from automation.calendar import (
    codes_of,
    default_periods,
    is_day_off,
    is_period_code,
    latest_period,
    period_name,
    running_period,
    weekday_name,
    working_day_before,
)
from automation.columns import CONTINUING, DAY_OFF, HALF_YEARLY, MAKE_UP_DAY, MONTHLY, QUARTERLY, YEARLY
from automation.model import DayOff
from tests.factories import a_period, day


@pytest.mark.parametrize(
    ("code", "first", "last", "due"),
    [
        ("2023-Q1", "15/12/2022", "14/3/2023", "20/3/2023"),
        ("2023-Q2", "15/3/2023", "14/6/2023", "20/6/2023"),
        ("2023-H1", "15/12/2022", "14/6/2023", "20/6/2023"),
        ("2023-Q3", "15/6/2023", "14/9/2023", "20/9/2023"),
        ("2023-Q4", "15/9/2023", "14/12/2023", "20/12/2023"),
        ("2023-Y", "15/12/2022", "14/12/2023", "20/12/2023"),
    ],
)
def test_default_periods(code: str, first: str, last: str, due: str) -> None:
    period = {p.id: p for p in default_periods(2023)}[code]
    assert (period.first_day, period.last_day, period.due) == (day(first), day(last), day(due))


@pytest.mark.parametrize("year", range(2020, 2033))
def test_quarters_follow_each_other_without_gap(year: int) -> None:
    quarters = [p for y in (year, year + 1) for p in default_periods(y) if "Q" in p.id]
    for one, next_one in pairwise(quarters):
        assert one.last_day is not None
        assert next_one.first_day == one.last_day + timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2023-Q1", "quý I năm 2023"),
        ("2023-Q4", "quý IV năm 2023"),
        ("2023-H1", "6 tháng đầu năm 2023"),
        ("2023-Y", "năm 2023"),
        ("2023-M07", "tháng 07 năm 2023"),
        ("kỳ lạ", "kỳ lạ"),
    ],
)
def test_period_name(code: str, name: str) -> None:
    assert period_name(code) == name


@pytest.mark.parametrize(
    ("code", "well_formed"),
    [("2023-Q3", True), ("2023-Q5", False), ("2023-M13", False), ("Q3-2023", False), ("2023-q3", False)],
)
def test_is_period_code(code: str, well_formed: bool) -> None:
    assert is_period_code(code) is well_formed


@pytest.mark.parametrize(
    ("recurrence", "count", "last"),
    [
        (MONTHLY, 12, "2023-M12"),
        (QUARTERLY, 4, "2023-Q4"),
        (HALF_YEARLY, 2, "2023-Y"),
        (YEARLY, 1, "2023-Y"),
    ],
)
def test_codes_of(recurrence: str, count: int, last: str) -> None:
    codes = codes_of(recurrence, 2023)
    assert (len(codes), codes[-1]) == (count, last)


@pytest.mark.parametrize("recurrence", ["", CONTINUING, "hai tháng một lần"])
def test_what_does_not_recur_has_no_periods(recurrence: str) -> None:
    assert codes_of(recurrence, 2023) == ()


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("14/12/2022", None),
        ("1/2/2023", "2023-Q1"),  # nothing has ended yet: the running one that ends first
        ("13/6/2023", "2023-Q1"),
        ("14/6/2023", "2023-Q2"),  # the half year ends on the same day
        ("30/9/2023", "2023-Q3"),
        ("31/12/2023", "2023-Q4"),
    ],
)
def test_latest_period(on: str, code: str | None) -> None:
    period = latest_period(default_periods(2023), day(on))
    assert (period.id if period else None) == code


@pytest.mark.parametrize(
    ("on", "code"),
    [("14/6/2023", "2023-Q2"), ("15/6/2023", "2023-Q3"), ("30/9/2023", "2023-Q4"), ("15/12/2023", None)],
)
def test_running_period(on: str, code: str | None) -> None:
    period = running_period(default_periods(2023), day(on))
    assert (period.id if period else None) == code


def test_the_period_that_ended_last_is_the_latest_whenever_it_began() -> None:
    half = a_period(id="2023-H1", first_day=day("15/12/2022"), last_day=day("14/6/2023"))
    first = a_period(id="2023-Q1", first_day=day("1/1/2023"), last_day=day("31/3/2023"))
    for periods in ((half, first), (first, half)):
        assert latest_period(periods, day("30/6/2023")) == half


def test_of_running_periods_that_are_equally_short_the_first_is_taken() -> None:
    one, other = a_period(id="2023-Q3"), a_period(id="2023-H2")
    assert running_period((one, other), day("1/8/2023")) == one


DAYS_OFF = (
    DayOff(day=date(2023, 9, 1), kind=DAY_OFF),
    DayOff(day=date(2023, 9, 4), kind=DAY_OFF),
    DayOff(day=date(2023, 9, 9), kind=MAKE_UP_DAY),
)


@pytest.mark.parametrize(
    ("on", "off"),
    [
        ("27/10/2023", False),  # Friday
        ("28/10/2023", True),
        ("29/10/2023", True),
        ("1/9/2023", True),  # listed
        ("9/9/2023", False),  # a Saturday worked to make up
    ],
)
def test_is_day_off(on: str, off: bool) -> None:
    assert is_day_off(day(on), DAYS_OFF) is off


@pytest.mark.parametrize(
    ("on", "before"),
    [("29/10/2023", "27/10/2023"), ("5/9/2023", "31/8/2023"), ("10/9/2023", "9/9/2023")],
)
def test_working_day_before(on: str, before: str) -> None:
    assert working_day_before(day(on), DAYS_OFF) == day(before)


@pytest.mark.parametrize(
    ("on", "name"), [("29/10/2023", "Chủ nhật"), ("19/6/2023", "thứ Hai"), ("22/6/2023", "thứ Năm")]
)
def test_weekday_name(on: str, name: str) -> None:
    assert weekday_name(day(on)) == name
