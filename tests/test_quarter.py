from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from automation.columns import CANCELLED, PAUSED
from automation.errors import RequestError
from automation.figures import Tally, measure
from automation.model import Tracker
from automation.reports.quarter import by_area, items_by_area, quarter_export
from automation.tracker.records import example_tracker
from tests.factories import a_period, a_plan, a_task, day
from tests.quarters import CRITERIA, a_quarter_tracker

LAST_DAY = date(2023, 9, 14)


@pytest.mark.parametrize(
    ("as_of", "cut_off", "provisional"),
    [
        ("1/10/2023", "14/9/2023", False),
        ("14/9/2023", "14/9/2023", False),
        ("13/9/2023", "13/9/2023", True),
    ],
)
def test_cut_off(as_of: str, cut_off: str, provisional: bool) -> None:
    export = quarter_export(a_quarter_tracker(), "2023-Q3", day(as_of))

    assert (export.cut_off, export.provisional, export.frozen) == (day(cut_off), provisional, False)


def test_totals_by_hand() -> None:
    export = quarter_export(a_quarter_tracker(), "2023-Q3", LAST_DAY)

    assert export.totals == Tally(
        all=14,
        done_on_time=2,  # T1, quarter II of T11
        done_late=3,  # T2, T12, quarter I of T11
        open_on_time=1,  # T3, due on the cut-off itself
        open_late=1,  # T4
        not_started=3,  # T5, T10 (done after the cut-off), quarter III of T11; quarter IV has not begun
        not_started_late=1,  # T6
        no_due_date=1,  # T7
        paused=1,  # T8
        cancelled=1,  # T9
        due_soon=2,  # T3, quarter III of T11
    )
    assert export.in_period == Tally(
        all=8,
        done_on_time=2,  # T1, quarter II of T11, due and done on 20/6
        done_late=2,  # T2; T12, due before the period and done on its first day
        open_on_time=1,  # T3
        open_late=1,  # T4
        paused=1,  # T8
        cancelled=1,  # T9
        due_soon=1,  # T3
    )


@pytest.mark.parametrize("tracker", [a_quarter_tracker(), example_tracker()], ids=["every-status", "example"])
@pytest.mark.parametrize("period", ["2023-Q1", "2023-Q2", "2023-H1", "2023-Q3", "2023-Q4", "2023-Y"])
@pytest.mark.parametrize("days_after_end", [-40, -1, 0, 1, 400])
def test_totals_against_a_plain_recount(tracker: Tracker, period: str, days_after_end: int) -> None:
    (listed,) = [p for p in tracker.periods if p.id == period]
    assert listed.first_day
    assert listed.last_day
    as_of = listed.last_day + timedelta(days=days_after_end)

    export = quarter_export(tracker, period, as_of)

    counted, inside = recount(tracker, min(as_of, listed.last_day), listed.first_day, listed.last_day)
    assert {key: n for key, n in export.totals.as_dict().items() if n} == counted
    assert {key: n for key, n in export.in_period.as_dict().items() if n} == inside


def recount(tracker: Tracker, cut: date, first: date, last: date) -> tuple[dict[str, int], dict[str, int]]:
    """Count again from the rows, one long loop that shares nothing with the program but the records."""
    par = [plan.id for plan in tracker.plans if plan.par]
    calendars = {"hàng quý": ["Q1", "Q2", "Q3", "Q4"], "6 tháng": ["H1", "Y"], "hàng năm": ["Y"]}
    lines: list[dict[str, Any]] = []
    for task in tracker.tasks:
        if task.plan not in par:
            continue
        told = [r for r in tracker.results if r.task == task.id]
        if task.recurrence in calendars:
            for part in calendars[task.recurrence]:
                for period in tracker.periods:
                    if period.id != f"2023-{part}" or not period.first_day or period.first_day > cut:
                        continue
                    mine = [r for r in told if r.period == period.id]
                    dues = [r.due for r in mine if r.due] + [period.due]
                    dones = [r.done_on for r in mine if r.done_on]
                    lines.append(line(task, mine, dues[0], dones[0] if dones else None, None, cut))
        else:
            lines.append(line(task, told, task.due, task.done_on, task.progress_pct, cut))
    everything, some = Counter[str](), Counter[str]()
    for entry in lines:
        due, done = entry["due"], entry["done"]
        belongs = bool(due and first <= due <= last) or bool(done and first <= done <= last)
        for counter in [everything, some] if belongs else [everything]:
            counter[entry["status"]] += 1
            counter["all"] += 1
            if entry["soon"]:
                counter["due_soon"] += 1
    return dict(everything), dict(some)


def line(task: Any, told: Any, due: Any, done: Any, progress: Any, cut: date) -> dict[str, Any]:
    for result in sorted(
        (r for r in told if r.reported_on and r.reported_on <= cut), key=lambda r: r.reported_on
    ):
        if result.progress_pct is not None:
            progress = result.progress_pct
    if task.suspended_on and task.suspended_on <= cut and task.suspended in (PAUSED, CANCELLED):
        return {
            "status": {PAUSED: "paused", CANCELLED: "cancelled"}[task.suspended],
            "due": due,
            "done": None,
            "soon": False,
        }
    if done and done <= cut:
        status = "done_late" if due and due < done else "done_on_time"
        return {"status": status, "due": due, "done": done, "soon": False}
    if not due:
        return {"status": "no_due_date", "due": None, "done": None, "soon": False}
    begun = bool(progress) or bool(task.start and task.start <= cut)
    status = ("open_" if begun else "not_started_") + ("late" if cut > due else "on_time")
    soon = cut <= due <= cut + timedelta(days=7)
    return {"status": status.replace("started_on_time", "started"), "due": due, "done": None, "soon": soon}


def test_only_plans_of_the_reform_are_covered() -> None:
    export = quarter_export(a_quarter_tracker(), "2023-Q3", LAST_DAY)

    assert [plan.id for plan in export.plans] == ["139"]
    assert "X1" not in {item.task.id for item in export.items}
    assert [value.indicator.id for value in export.indicators] == ["C1", "C2", "C4"]


def test_items_are_those_of_the_figures_at_the_cut_off() -> None:
    tracker = a_quarter_tracker()

    export = quarter_export(tracker, "2023-Q3", day("1/1/2024"))

    assert export.items == measure(tracker, LAST_DAY).of_plan("139")


def test_indicators_take_the_latest_period_that_has_ended() -> None:
    export = quarter_export(a_quarter_tracker(), "2023-Q3", day("1/1/2024"))

    values = {value.indicator.id: (value.value, value.met) for value in export.indicators}
    assert values == {"C1": (89.5, False), "C2": (2.0, True), "C4": (None, None)}


def test_criteria_that_do_not_apply_stand_apart() -> None:
    export = quarter_export(a_quarter_tracker(), "2023-Q3", LAST_DAY)

    assert [criterion.id for criterion in export.criteria] == ["1.1", "2.1", "1.2"]
    assert [criterion.id for criterion in export.left_out] == ["2.2"]


def test_scores_roll_up_by_area_and_criterion() -> None:
    areas = by_area([criterion for criterion in CRITERIA if criterion.applies])

    assert [(area.area, area.score.score, area.score.max) for area in areas] == [
        ("Chỉ đạo", 1.5, 3.0),
        ("Thể chế", 1.0, 1.0),
    ]
    ((name, points, components),) = areas[0].criteria
    assert (name, points.score, points.max) == ("Kế hoạch", 1.5, 3.0)
    assert [component.id for component in components] == ["1.1", "1.2"]


def test_items_without_a_criterion_stand_last() -> None:
    export = quarter_export(a_quarter_tracker(), "2023-Q3", LAST_DAY)

    groups = items_by_area(export.items, CRITERIA)

    assert [area for area, _ in groups] == ["Chỉ đạo", "Thể chế", ""]
    assert sum(len(items) for _, items in groups) == len(export.items)


@pytest.mark.parametrize("illustrative", [True, False])
def test_illustrative_when_a_covered_plan_is(illustrative: bool) -> None:
    plans = [a_plan(illustrative=illustrative), a_plan(id="138", par=False, illustrative=True)]

    assert quarter_export(a_quarter_tracker(plans=plans), "2023-Q3", LAST_DAY).illustrative is illustrative


def test_unknown_period_names_those_there_are() -> None:
    with pytest.raises(
        RequestError, match=r"so\.xlsx: không có kỳ báo cáo quý 3; .*2023-Q1, 2023-Q2, 2023-H1"
    ):
        quarter_export(a_quarter_tracker(), "quý 3", LAST_DAY)


@pytest.mark.parametrize(
    "days", [{"first_day": None}, {"last_day": None}, {"first_day": date(2023, 9, 15)}], ids=str
)
def test_period_without_its_days(days: dict[str, date | None]) -> None:
    with pytest.raises(RequestError, match="2023-Q3 chưa có ngày đầu, ngày cuối hợp lệ"):
        quarter_export(a_quarter_tracker(periods=[a_period(**days)]), "2023-Q3", LAST_DAY)


def test_nothing_to_report_is_still_an_export() -> None:
    empty = a_quarter_tracker(plans=[], tasks=[], criteria=[], indicators=[])

    export = quarter_export(empty, "2023-Q3", LAST_DAY)

    assert (export.plans, export.items, export.totals) == ((), (), Tally())


def test_frozen_is_said_by_the_one_who_freezes() -> None:
    export = quarter_export(a_quarter_tracker(tasks=[a_task()]), "2023-Q3", LAST_DAY)

    assert replace(export, frozen=True).frozen
