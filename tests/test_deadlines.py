"""Phrases of real plans, with the answer written down from the reference before the code ran."""

import unicodedata
from datetime import date

import pytest

from automation.deadlines import DeadlineKind, read_deadline
from tests.factories import day

K = DeadlineKind


@pytest.mark.parametrize(
    ("phrase", "last_day"),
    [
        ("trước ngày 23 tháng 6 năm 2023", "22/6/2023"),
        ("trước ngày 20 tháng 6 năm 2023", "19/6/2023"),
        ("trước ngày 15 tháng 11 năm 2023", "14/11/2023"),
        ("Trước ngày 01/7/2023", "30/6/2023"),
        ("trước 16 giờ 30 ngày 20/6/2023", "20/6/2023"),
        ("chậm nhất ngày 05/7", "5/7/2023"),
        ("chậm nhất là ngày 05 tháng 7 năm 2023", "5/7/2023"),
        ("đến ngày 30/9/2023", "30/9/2023"),
        ("đến hết ngày 30 tháng 9 năm 2023", "30/9/2023"),
        ("hạn cuối ngày 30-9-2023", "30/9/2023"),
        ("từ ngày 01/6/2023 đến ngày 30/6/2023", "30/6/2023"),
        ("19.6.2023", "19/6/2023"),
        ("gửi về Phòng Nội vụ trước ngày 30 tháng 10 năm 2023", "29/10/2023"),
        ("trước ngày 01 tháng 3 năm 2024", "29/2/2024"),
        ("đầu tháng 9", "1/9/2023"),
        ("giữa tháng 9 năm 2023", "15/9/2023"),
        ("trước tháng 7 năm 2023", "30/6/2023"),
    ],
)
def test_a_named_day(phrase: str, last_day: str) -> None:
    reading = read_deadline(phrase, year=2023)
    assert (reading.kind, reading.last_day, reading.is_span) == (K.DATE, day(last_day), False)


@pytest.mark.parametrize(
    ("phrase", "last_day"),
    [
        ("trong tháng 6 năm 2023", "30/6/2023"),
        ("trong tháng 2", "28/2/2023"),
        ("hết tháng 9", "30/9/2023"),
        ("cuối tháng 10 năm 2023", "31/10/2023"),
        ("trong quý II năm 2023", "30/6/2023"),
        ("trong Quý III", "30/9/2023"),
        ("quý 4/2023", "31/12/2023"),
        ("trong năm 2023", "31/12/2023"),
        ("giữa năm", "30/6/2023"),
        ("cuối năm 2023", "31/12/2023"),
    ],
)
def test_the_end_of_a_span(phrase: str, last_day: str) -> None:
    reading = read_deadline(phrase, year=2023)
    assert (reading.kind, reading.last_day, reading.is_span) == (K.DATE, day(last_day), True)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("hàng quý", K.RECURRING),
        ("định kỳ hàng quý, năm", K.RECURRING),
        ("hằng tháng", K.RECURRING),
        ("thường xuyên", K.CONTINUING),
        ("Thường xuyên trong năm 2023", K.CONTINUING),
        ("nếu có", K.CONDITIONAL),
        ("khi có phát sinh", K.CONDITIONAL),
        ("đột xuất", K.ON_DEMAND),
        ("theo yêu cầu", K.ON_DEMAND),
        ("trong vòng 05 ngày làm việc kể từ ngày nhận văn bản", K.RELATIVE),
        ("sau 10 ngày", K.RELATIVE),
        ("ngày 30 tháng 02 năm 2023", K.INVALID),
        ("30 tháng 02", K.INVALID),
        ("trong tháng 13 năm 2023", K.INVALID),
        ("đúng quy định", K.NONE),
        ("", K.NONE),
        ("đầu năm học", K.UNKNOWN),
        ("trong năm học 2023-2024", K.UNKNOWN),
        ("từ ngày 01/6/2023", K.UNKNOWN),
        ("ngày 01/6/2023, ngày 05/7/2023 và ngày 09/8/2023", K.UNKNOWN),
    ],
)
def test_what_names_no_day_gets_none(phrase: str, kind: DeadlineKind) -> None:
    reading = read_deadline(phrase, year=2023)
    assert (reading.kind, reading.last_day) == (kind, None)


def test_recurring_instances_of_several_rhythms() -> None:
    reading = read_deadline("định kỳ hàng quý, năm", year=2023)
    assert reading.instances == ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023-Y")


@pytest.mark.parametrize(("strict", "last_day"), [(True, "19/6/2023"), (False, "20/6/2023")])
def test_before_is_read_as_the_setting_says(strict: bool, last_day: str) -> None:
    reading = read_deadline("trước ngày 20/6/2023", strict=strict)
    assert reading.last_day == day(last_day)
    assert "20/06/2023" in reading.why


def test_without_a_year_a_day_is_not_guessed() -> None:
    assert read_deadline("trước ngày 20 tháng 6").kind is K.UNKNOWN


def test_decomposed_letters_read_the_same() -> None:
    phrase = unicodedata.normalize("NFD", "trước ngày 20 tháng 6 năm 2023")
    assert read_deadline(phrase).last_day == date(2023, 6, 19)
