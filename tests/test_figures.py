"""Figures case by case; thousands of trackers are counted again in test_recount.py."""

from datetime import date
from typing import Any

import pytest

from automation.columns import (
    AT_LEAST,
    AT_MOST,
    CANCELLED,
    PAUSED,
    QUARTERLY,
    YEARLY,
)
from automation.figures import Tally, group, measure, par_plans, unit_of, within
from automation.indicators import indicator_values, score
from automation.model import Setting, Tracker
from automation.settings import SETTING_BY_KEY
from automation.status import Status
from tests.factories import (
    a_criterion,
    a_measure,
    a_period,
    a_person,
    a_plan,
    a_result,
    a_task,
    a_tracker,
    an_indicator,
    day,
)

CUT_OFF = day("30/9/2023")


def statuses(tracker: Tracker, cut_off: date = CUT_OFF) -> list[tuple[str, str | None, str]]:
    return [(i.task.id, i.period, i.status.value) for i in measure(tracker, cut_off).items]


def test_a_recurring_task_counts_once_for_each_period_that_has_begun() -> None:
    tracker = a_tracker(
        tasks=[a_task(recurrence=QUARTERLY)],
        results=[
            a_result(period="2023-Q1", reported_on=day("14/3/2023"), done_on=day("17/3/2023")),
            a_result(period="2023-Q2", reported_on=day("14/6/2023"), done_on=day("22/6/2023")),
            a_result(period="2023-Q3", reported_on=day("14/9/2023"), progress_pct=60),
        ],
    )
    assert statuses(tracker) == [
        ("139-01", "2023-Q1", "done_on_time"),
        ("139-01", "2023-Q2", "done_late"),  # due 20/6 with the half year
        ("139-01", "2023-Q3", "open_late"),  # due 20/9
        ("139-01", "2023-Q4", "not_started"),  # begun on 15/9, due 20/12
    ]


@pytest.mark.parametrize(
    ("cut_off", "facts", "expected"),
    [
        # Its period begins on 15/6: counted from that day on.
        ("14/6/2023", {}, None),
        ("15/6/2023", {}, "not_started"),
        # Due on 20/9, that day included.
        ("20/9/2023", {}, "not_started"),
        ("21/9/2023", {}, "not_started_late"),
        ("20/9/2023", {"done_on": day("20/9/2023")}, "done_on_time"),
        ("21/9/2023", {"done_on": day("21/9/2023")}, "done_late"),
        # Done after the cut-off date.
        ("20/9/2023", {"done_on": day("21/9/2023")}, "not_started"),
        ("20/9/2023", {"progress_pct": 10, "reported_on": day("20/9/2023")}, "open_on_time"),
        ("20/9/2023", {"progress_pct": 10, "reported_on": day("21/9/2023")}, "not_started"),
        # The task rests: so does each of its instances.
        ("20/9/2023", {"suspended": PAUSED, "suspended_on": day("20/9/2023")}, "paused"),
        ("20/9/2023", {"suspended": CANCELLED, "suspended_on": day("21/9/2023")}, "not_started"),
        # Its period has no due date, and neither has its row.
        ("20/9/2023", {"period_due": None}, "no_due_date"),
    ],
)
def test_an_instance_at_the_edges(cut_off: str, facts: dict[str, Any], expected: str | None) -> None:
    given = dict(facts)
    periods = [a_period(due=given.pop("period_due", day("20/9/2023")))]
    rest = {key: given.pop(key) for key in ("suspended", "suspended_on") if key in given}
    tracker = a_tracker(
        tasks=[a_task(recurrence=QUARTERLY, **rest)],
        results=[a_result(**given)] if given else [],
        periods=periods,
    )

    found = [status for _, _, status in statuses(tracker, day(cut_off))]

    assert found == ([expected] if expected else [])


def test_an_instance_may_have_a_due_date_of_its_own() -> None:
    tracker = a_tracker(
        tasks=[a_task(recurrence=YEARLY)],
        results=[a_result(period="2023-Y", due=day("1/9/2023"), progress_pct=10)],
    )
    (item,) = measure(tracker, CUT_OFF).items
    assert (item.status, item.due, item.days_late) == (Status.OPEN_LATE, day("1/9/2023"), 29)


def test_a_task_that_starts_later_has_no_instance_in_periods_already_over() -> None:
    tracker = a_tracker(tasks=[a_task(recurrence=QUARTERLY, start=day("19/6/2023"))])
    assert [item.period for item in measure(tracker, CUT_OFF).items] == ["2023-Q3", "2023-Q4"]


@pytest.mark.parametrize(
    ("cut_off", "progress"),
    [
        ("13/6/2023", 5),  # nothing reported yet: the task's own
        ("14/6/2023", 30),
        ("14/9/2023", 55),  # of two on one day the one with most progress
        ("31/12/2023", 80),
    ],
)
def test_progress_is_that_of_the_latest_result_by_the_cut_off(cut_off: str, progress: int) -> None:
    tracker = a_tracker(
        tasks=[a_task(due=day("31/12/2023"), progress_pct=5)],
        results=[
            a_result(reported_on=day("14/12/2023"), progress_pct=80, period="2023-Q4"),
            a_result(reported_on=day("14/6/2023"), progress_pct=30, period="2023-Q2"),
            a_result(reported_on=day("14/9/2023"), progress_pct=55),
            a_result(reported_on=day("14/9/2023"), progress_pct=40),
        ],
    )
    assert measure(tracker, day(cut_off)).items[0].progress_pct == progress


def test_a_completion_after_the_cut_off_is_not_told() -> None:
    tracker = a_tracker(tasks=[a_task(due=day("15/9/2023"), done_on=day("5/10/2023"))])
    (item,) = measure(tracker, CUT_OFF).items
    assert (item.status, item.done_on, item.days_late) == (Status.NOT_STARTED_LATE, None, 15)


def test_shares_are_out_of_all_but_cancelled_paused_and_undated() -> None:
    counts = Tally(all=10, done_on_time=3, done_late=1, open_on_time=2, no_due_date=2, paused=1, cancelled=1)
    assert counts.counted == 6
    assert counts.share_on_time_pct == 50
    assert counts.share_done_pct == pytest.approx(66.6667, abs=1e-3)


def test_there_is_no_share_of_nothing() -> None:
    assert Tally().share_done_pct is None
    assert Tally(all=2, paused=1, no_due_date=1).share_on_time_pct is None


def test_within_takes_what_is_due_or_done_inside_both_days_included() -> None:
    tracker = a_tracker(
        tasks=[
            a_task(id="a", due=day("15/6/2023")),
            a_task(id="b", due=day("14/6/2023")),
            a_task(id="c", due=day("14/9/2023")),
            a_task(id="d", due=day("15/9/2023")),
            a_task(id="e", due=day("31/12/2023"), done_on=day("1/7/2023")),
            a_task(id="f", due=day("31/12/2023"), done_on=day("14/6/2023")),
            a_task(id="g"),
        ]
    )
    items = within(measure(tracker, day("14/9/2023")).items, day("15/6/2023"), day("14/9/2023"))
    assert [item.task.id for item in items] == ["a", "c", "e"]


def test_group_keeps_every_item_in_order() -> None:
    tracker = a_tracker(tasks=[a_task(id="1", lead="B"), a_task(id="2", lead="A"), a_task(id="3", lead="B")])
    groups = group(measure(tracker, CUT_OFF).items, lambda item: item.task.lead)
    assert {lead: [i.task.id for i in items] for lead, items in groups.items()} == {
        "B": ["1", "3"],
        "A": ["2"],
    }
    assert list(groups) == ["B", "A"]


@pytest.mark.parametrize(
    ("value", "direction", "met"),
    [(90.0, AT_LEAST, True), (89.9, AT_LEAST, False), (90.0, AT_MOST, True), (90.1, AT_MOST, False)],
)
def test_the_target_itself_is_met(value: float, direction: str, met: bool) -> None:
    tracker = a_tracker(indicators=[an_indicator(direction=direction)], measures=[a_measure(value=value)])
    assert indicator_values(tracker, CUT_OFF)[0].met is met


@pytest.mark.parametrize(
    ("cut_off", "until", "value"),
    [
        ("14/12/2022", None, None),
        ("14/6/2023", None, 40.0),
        ("30/9/2023", None, 85.0),  # quarter IV has begun but nothing was measured in it
        ("30/9/2023", "14/6/2023", 40.0),
    ],
)
def test_the_latest_measure_counts(cut_off: str, until: str | None, value: float | None) -> None:
    tracker = a_tracker(
        indicators=[an_indicator()],
        measures=[a_measure(period="2023-Q3"), a_measure(period="2023-Q2", value=40.0)],
    )
    found = indicator_values(tracker, day(cut_off), until=day(until) if until else None)[0]
    assert (found.value, found.met) == (value, None if value is None else False)


def test_criteria_that_do_not_apply_are_taken_out_and_the_rest_rescaled() -> None:
    total = score(
        [
            a_criterion(max=2.0, score=1.5),
            a_criterion(max=1.0, score=None),
            a_criterion(max=3.0, score=3.0, applies=False),
        ]
    )
    assert (total.score, total.max, total.share_pct) == (1.5, 3.0, 50.0)


def test_only_par_plans_are_exported() -> None:
    tracker = a_tracker(plans=[a_plan(id="138", par=False), a_plan(id="139")])
    assert [plan.id for plan in par_plans(tracker)] == ["139"]


@pytest.mark.parametrize(("typed", "days"), [("7", 7), ("14", 14), ("một tuần", 7), ("", 7)])
def test_due_soon_days_come_from_the_settings(typed: str, days: int) -> None:
    setting = Setting(key=SETTING_BY_KEY["due_soon_days"].label, value=typed)
    assert measure(a_tracker(organisation=[setting]), CUT_OFF).due_soon_days == days


@pytest.mark.parametrize(
    ("lead", "unit"),
    [
        ("Văn thư", "Tổ Văn phòng"),
        ("văn thư", "Tổ Văn phòng"),
        # The first spelling of a unit holds.
        ("Kế toán", "Tổ Văn phòng"),
        # A unit that leads itself, with and without a row of its own.
        ("tổ văn phòng", "Tổ Văn phòng"),
        ("Tổ 1", "Tổ 1"),
        # Whom nobody listed.
        ("Ai đó", "Ai đó"),
        ("", ""),
    ],
)
def test_the_unit_of_an_item_is_that_of_its_lead(lead: str, unit: str) -> None:
    people = [
        a_person(id="Văn thư", unit="Tổ Văn phòng"),
        a_person(id="Kế toán", unit="TỔ VĂN PHÒNG"),
        a_person(id="Tổ 1"),
    ]
    tracker = a_tracker(people=people, tasks=[a_task(lead=lead)])
    (item,) = measure(tracker, CUT_OFF).items

    assert unit_of(tracker)(item) == unit
