"""`sokehoach deadline`: the contract's JSON, the year that is meant, where public holidays come from."""

import json
from datetime import date
from typing import Any

import pytest

from automation.cli import answer
from automation.columns import DAY_OFF, MAKE_UP_DAY
from automation.public_holidays import SOURCE, proposed_days_off


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert answer(["deadline", *words, "--format", "json"]) == 0
    reading: dict[str, Any] = json.loads(capsys.readouterr().out)
    return reading


@pytest.mark.parametrize(
    ("phrase", "kind", "last_day"),
    [
        ("trước ngày 23 tháng 6 năm 2023", "date", "2023-06-22"),
        ("trong Quý III", "date", "2023-09-30"),
        ("thường xuyên", "continuing", None),
        ("khi có phát sinh", "conditional", None),
        ("theo yêu cầu", "on_demand", None),
        ("trong vòng 05 ngày làm việc kể từ ngày 28/8/2023", "relative", "2023-09-06"),
        ("30 tháng 02", "invalid", None),
        ("đúng quy định", "none", None),
        ("đầu năm học", "unknown", None),
    ],
)
def test_the_json_of_a_phrase(
    capsys: pytest.CaptureFixture[str], phrase: str, kind: str, last_day: str | None
) -> None:
    reading = told(capsys, phrase, "--year", "2023")
    assert list(reading) == ["kind", "last_day", "instances", "why"]
    assert (reading["kind"], reading["last_day"], reading["instances"]) == (kind, last_day, [])
    assert reading["why"]


def test_what_recurs_has_one_entry_a_period(capsys: pytest.CaptureFixture[str]) -> None:
    phrase = "hàng quý, trước ngày 20 của tháng cuối quý"
    assert told(capsys, phrase, "--year", "2023")["instances"] == [
        {"period": "2023-Q1", "due": "2023-03-19"},
        {"period": "2023-Q2", "due": "2023-06-19"},
        {"period": "2023-Q3", "due": "2023-09-19"},
        {"period": "2023-Q4", "due": "2023-12-19"},
    ]
    assert [entry["due"] for entry in told(capsys, "hàng quý")["instances"]] == [None] * 4


@pytest.mark.parametrize(
    ("options", "last_day"),
    [(["--as-of", "2024-03-01"], "2024-07-05"), (["--as-of", "2024-03-01", "--year", "2025"], "2025-07-05")],
)
def test_the_year_that_is_meant_is_said(
    capsys: pytest.CaptureFixture[str], options: list[str], last_day: str
) -> None:
    reading = told(capsys, "chậm nhất ngày 05/7", *options)
    assert reading["last_day"] == last_day
    assert f"hiểu là năm {last_day[:4]}" in reading["why"]


def test_a_day_off_is_told_with_the_working_day_before(capsys: pytest.CaptureFixture[str]) -> None:
    why = told(capsys, "trước ngày 05/9/2023")["why"]
    assert "ngày nghỉ (thứ Hai)" in why
    assert "31/08/2023 (thứ Năm)" in why
    assert SOURCE in why
    assert SOURCE not in told(capsys, "trước ngày 07/9/2023")["why"]


def test_the_end_of_a_span_is_no_day_that_somebody_chose(capsys: pytest.CaptureFixture[str]) -> None:
    assert "ngày nghỉ" not in told(capsys, "trong tháng 9 năm 2023")["why"]


def test_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["deadline", "trước ngày 20 tháng 6 năm 2023"]) == 0
    out = capsys.readouterr().out
    assert "Loại: ngày cụ thể\nNgày cuối còn đúng hạn: 19/06/2023 (thứ Hai)\nVì sao: " in out
    assert answer(["deadline", "hàng quý", "--year", "2023"]) == 0
    assert "  quý III năm 2023: theo trang Kỳ báo cáo\n" in capsys.readouterr().out


@pytest.mark.parametrize("year", ["23", "20x3", "3000", "²⁰²³"])
def test_a_year_that_is_none(capsys: pytest.CaptureFixture[str], year: str) -> None:
    assert answer(["deadline", "hàng quý", "--year", year]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert f"Năm “{year}” không đúng" in streams.err


def test_proposed_days_off_are_of_the_years_asked_for() -> None:
    proposed = proposed_days_off([2024])
    assert {entry.day.year for entry in proposed if entry.day} == {2024}
    # The day between a holiday and a weekend, and the Saturday worked for it.
    assert {(entry.day, entry.kind) for entry in proposed} >= {
        (date(2024, 4, 29), DAY_OFF),
        (date(2024, 5, 4), MAKE_UP_DAY),
        (date(2024, 2, 10), DAY_OFF),
        (date(2024, 9, 2), DAY_OFF),
    }
