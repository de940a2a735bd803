"""The edges of the rules on deadlines: a phrase, the date beside it, the days off, the report of the year.

Beside `test_rule_edges`, which holds those of the other rules.
"""

from dataclasses import replace
from typing import Any

import pytest

from automation.columns import QUARTERLY
from automation.model import DayOff, Setting
from automation.rules.catalogue import check
from tests.factories import a_period, a_plan, a_result, a_task, a_tracker, day
from tests.test_rule_edges import CUT_OFF, cells

BEFORE = "trước ngày 20 tháng 6 năm 2023"
#: A deadline of a year that the plan has to tell.
OF_PLAN = "trước ngày 20 tháng 6"


def unread(code: str, field: str, **facts: Any) -> list[str]:
    """Return the cells at which a rule finds something in a task of which one cell could not be read."""
    tracker = a_tracker(tasks=[a_task(**facts)])
    (task,) = tracker.tasks
    spoilt = replace(task, row=replace(task.row, unread=frozenset({field})))
    found = check(replace(tracker, tasks=(spoilt,)), CUT_OFF)
    return [finding.place.address for finding in found if finding.code == code]


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({}, True),
        ({"due": day("20/6/2023")}, False),
        ({"due_phrase": "khi nào thuận tiện"}, False),
        ({"recurrence": QUARTERLY}, False),
        ({"recurrence": "nếu có"}, False),
    ],
)
def test_a_task_without_any_deadline(facts: dict[str, Any], wrong: bool) -> None:
    assert cells("HAN008", tasks=[a_task(**facts)]) == (["Nhiệm vụ!I5"] if wrong else [])


@pytest.mark.parametrize("field", ["due", "recurrence"])
def test_a_deadline_that_could_not_be_read_is_not_missing(field: str) -> None:
    assert unread("HAN008", field) == []


@pytest.mark.parametrize(
    ("facts", "proposed"),
    [
        ({"due_phrase": BEFORE}, "19/06/2023"),
        ({"due_phrase": OF_PLAN}, "19/06/2023"),
        ({"due_phrase": OF_PLAN, "plan": "140"}, ""),  # no such plan, so no year
        ({"due_phrase": BEFORE, "due": day("1/6/2023")}, ""),
        ({"due_phrase": "khi nào thuận tiện"}, ""),
        ({}, ""),
    ],
)
def test_a_day_is_proposed_for_a_phrase_without_one(facts: dict[str, Any], proposed: str) -> None:
    found = [f for f in check(a_tracker(tasks=[a_task(**facts)]), CUT_OFF) if f.code == "HAN009"]
    told = [(f.place.address, f"đề xuất {proposed}." in f.message) for f in found]
    assert told == ([("Nhiệm vụ!I5", True)] if proposed else [])
    assert unread("HAN009", "due", **facts) == []


def test_a_day_is_proposed_for_the_report_of_a_plan() -> None:
    plan = a_plan(report_due_phrase=OF_PLAN)
    assert cells("HAN009", plans=[plan]) == ["Kế hoạch!H5"]
    assert cells("HAN009", plans=[replace(plan, year=None)]) == []


def test_before_a_day_is_read_as_the_setting_says() -> None:
    inclusive = Setting(key="Cách hiểu “trước ngày”", value="tính cả ngày đó")
    tasks = [a_task(due_phrase=BEFORE, due=day("20/6/2023"))]
    assert cells("HAN011", tasks=tasks) == ["Nhiệm vụ!I5"]
    assert cells("HAN011", tasks=tasks, organisation=[inclusive]) == []
    from_october = [replace(inclusive, from_day=day("1/10/2023"))]
    assert cells("HAN011", day("30/9/2023"), tasks=tasks, organisation=from_october) == ["Nhiệm vụ!I5"]
    assert cells("HAN011", day("1/10/2023"), tasks=tasks, organisation=from_october) == []


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"due_phrase": BEFORE, "due": day("19/6/2023")}, False),
        ({"due_phrase": BEFORE, "due": day("18/6/2023")}, True),
        ({"due_phrase": OF_PLAN, "due": day("19/6/2023")}, False),
        ({"due_phrase": OF_PLAN, "due": day("19/6/2024")}, True),
        ({"due_phrase": BEFORE}, False),
        ({"due_phrase": "khi nào thuận tiện", "due": day("19/6/2023")}, False),
        ({"due": day("19/6/2023")}, False),
    ],
)
def test_a_day_beside_its_phrase(facts: dict[str, Any], wrong: bool) -> None:
    assert cells("HAN011", tasks=[a_task(**facts)]) == (["Nhiệm vụ!I5"] if wrong else [])


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"due_phrase": BEFORE}, False),
        ({"due_phrase": OF_PLAN}, False),
        ({"due_phrase": "khi nào thuận tiện"}, True),
        ({"due_phrase": "khi nào thuận tiện", "due": day("1/6/2023")}, False),
        ({"due_phrase": "khi nào thuận tiện", "recurrence": QUARTERLY}, False),
        ({"due_phrase": "ngày 31 tháng 6 năm 2023"}, True),
        ({"due_phrase": "ngày 31 tháng 6 năm 2023", "due": day("30/6/2023")}, True),
        ({"due_phrase": "hàng quý"}, False),
        ({}, False),
    ],
)
def test_a_phrase_that_nobody_understands(facts: dict[str, Any], wrong: bool) -> None:
    """A day on no calendar stays wrong beside a date that was typed for it."""
    assert cells("HAN010", tasks=[a_task(**facts)]) == (["Nhiệm vụ!H5"] if wrong else [])


def test_a_phrase_of_a_report_that_nobody_understands() -> None:
    assert cells("HAN010", plans=[a_plan(report_due_phrase="khi nào thuận tiện")]) == ["Kế hoạch!G5"]


@pytest.mark.parametrize(
    ("facts", "before"),
    [
        ({"due": day("24/9/2023")}, "22/09/2023 (thứ Sáu)"),
        ({"due": day("23/9/2023")}, "22/09/2023 (thứ Sáu)"),
        ({"due": day("22/9/2023")}, ""),
        ({"due": day("2/9/2023")}, "31/08/2023 (thứ Năm)"),
        ({"due": day("24/9/2023"), "due_phrase": "trước ngày 25 tháng 9 năm 2023"}, "22/09/2023 (thứ Sáu)"),
        ({"due": day("30/9/2023"), "due_phrase": "trong tháng 9"}, ""),
        ({}, ""),
    ],
)
def test_a_deadline_on_a_day_off_unless_it_ends_a_span(facts: dict[str, Any], before: str) -> None:
    """1 and 2 September were off; a deadline in peace before it hides nothing."""
    off = [DayOff(day=day(text), kind="ngày nghỉ") for text in ("1/9/2023", "2/9/2023")]
    span = a_task(id="139-00", due=day("30/9/2023"), due_phrase="trong tháng 9 năm 2023")
    tracker = a_tracker(tasks=[a_task(id="139-99"), span, a_task(**facts)], days_off=off)
    found = [f for f in check(tracker, CUT_OFF) if f.code == "HAN012"]
    told = [(f.place.address, f"ngày làm việc liền trước là {before}." in f.message) for f in found]
    assert told == ([("Nhiệm vụ!I7", True)] if before else [])


def test_reports_due_on_holidays_and_what_is_then_the_day_before() -> None:
    off = [DayOff(day=day("20/9/2023"), kind="ngày nghỉ")]
    tracker = a_tracker(
        periods=[a_period(due=None), a_period(id="2023-Q4", due=day("20/9/2023"))], days_off=off
    )
    (found,) = [f for f in check(tracker, CUT_OFF) if f.code == "HAN017"]
    assert (found.place.address, found.message) == (
        "Kỳ báo cáo!D6",
        "Hạn gửi 20/09/2023 (thứ Tư) là ngày nghỉ; ngày làm việc liền trước là 19/09/2023 (thứ Ba).",
    )


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"due": day("14/11/2023")}, False),
        ({"due": day("15/11/2023")}, True),
        ({"due": day("15/11/2023"), "plan": "140"}, False),
        ({"due": day("15/11/2023"), "plan": "141"}, False),
        ({"due": day("15/11/2023"), "due_phrase": "trước ngày 16 tháng 11"}, True),
        ({"due": day("31/12/2023"), "due_phrase": "trong tháng 12"}, False),
        ({}, False),
    ],
)
def test_a_task_due_after_the_report_of_its_year(facts: dict[str, Any], wrong: bool) -> None:
    """Plan 140 has no report, plan 141 is not there; a task in peace before it hides nothing."""
    plans = [a_plan(report_due=day("14/11/2023")), a_plan(id="140")]
    spans = a_task(id="139-00", due=day("31/12/2023"), due_phrase="trong năm 2023")
    tasks = [a_task(id="139-99"), spans, a_task(**facts)]
    assert cells("HAN013", plans=plans, tasks=tasks) == (["Nhiệm vụ!I7"] if wrong else [])


@pytest.mark.parametrize(
    ("code", "facts", "begins"),
    [
        ("HAN008", {}, "Nhiệm vụ không có hạn hoàn thành."),
        ("HAN010", {"due_phrase": "khi nào thuận tiện"}, "Chưa hiểu “khi nào thuận tiện”: "),
        (
            "HAN011",
            {"due_phrase": BEFORE, "due": day("20/6/2023")},
            f"Ngày 20/06/2023 khác với lời văn “{BEFORE}”: ",
        ),
    ],
)
def test_what_is_said_of_a_deadline(code: str, facts: dict[str, Any], begins: str) -> None:
    found = [f for f in check(a_tracker(tasks=[a_task(**facts)]), CUT_OFF) if f.code == code]
    assert [f.message.startswith(begins) for f in found] == [True]


def test_a_result_has_no_wording() -> None:
    assert cells("HAN010", tasks=[a_task()], results=[a_result()]) == []


def test_a_result_has_a_deadline_of_its_own() -> None:
    results = [a_result(due=day("22/9/2023")), a_result(due=day("23/9/2023"))]
    assert cells("HAN012", tasks=[a_task()], results=results) == ["Kết quả kỳ!D6"]
