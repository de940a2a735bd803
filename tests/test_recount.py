"""Every figure of thousands of generated trackers against the recount of `tests.recount`; totals add up.

Run as a module with a number, it counts that many trackers: `python -m tests.test_recount 20000`.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from automation.columns import AT_LEAST, AT_MOST, CANCELLED, PAUSED, RECURRING, YEARLY
from automation.documents.task_table import by_section
from automation.figures import Figures, Item, Tally, group, measure, tally, within
from automation.indicators import indicator_values, score
from automation.model import Block, Criterion, Indicator, Measure, Result, Setting, Task, Tracker
from automation.reports.progress import Progress, progress_report
from automation.reports.quarter import by_area, items_by_area, quarter_export
from automation.reports.quarter_json import quarter_content
from automation.reports.quarter_rows import area_rows, criterion_rows, statistics_rows
from automation.reports.table import Value
from automation.settings import SETTING_BY_KEY
from automation.slippage import Slippage, slippage
from tests.factories import a_person, a_plan, a_result, a_task, a_tracker, day
from tests.recount import DAYS, PERIODS, Fact, counts, facts, latest_values, points, shares

#: Trackers counted by the suite.
EXAMPLES = 2000
#: So few days that those of two cells often fall together, at the edges of the periods and beside them.
EDGES = sorted(
    {
        date.fromisoformat(edge) + timedelta(days=beside)
        for edges in PERIODS.values()
        for edge in edges
        for beside in (-1, 0, 1, 7)
    }
)
SECTIONS = ("139-I", "139-II", "138-I")
CRITERIA = ("1.1", "1.2", "2.1", "3.1")
AREAS = {"1.1": ("Chỉ đạo", "Kế hoạch"), "1.2": ("Chỉ đạo", "Báo cáo"), "2.1": ("Thủ tục", "Công khai"),
         "3.1": ("Thủ tục", "Công khai")}  # fmt: skip
#: The first spelling of a unit is the one that is shown.
UNITS = {"Văn thư": "TỔ 1", "Tổ 1": "TỔ 1", "Tổ 2": "Tổ  2"}
IDS = tuple(f"139-{number}" for number in range(1, 9))

_DAY = st.sampled_from(EDGES)
_MAYBE = st.one_of(st.none(), _DAY)
_PROGRESS = st.sampled_from((None, 0, 0, 1, 50, 99, 100))
_TASK = st.tuples(
    st.sampled_from(("138", "139", "139")),
    st.sampled_from(("Văn thư", "Tổ 1", "Tổ 2")),
    st.sampled_from(("", *SECTIONS)),
    st.sampled_from(("", "9.9", *CRITERIA)),
    _MAYBE,
    _MAYBE,
    _MAYBE,
    _PROGRESS,
    st.sampled_from(("", "", "", "", PAUSED, CANCELLED)),
    _MAYBE,
    st.sampled_from(("", "", "", "", *RECURRING)),
)
#: Of few tasks and mostly of one period, so that several rows often tell of one instance.
_RESULT = st.tuples(
    st.sampled_from(IDS[:3]),
    st.sampled_from(("2023-Y", "2023-Y", *PERIODS)),
    _MAYBE,
    _MAYBE,
    _MAYBE,
    _PROGRESS,
)
_MEASURE = st.tuples(
    st.sampled_from(("CT-1", "CT-2")),
    st.sampled_from(tuple(PERIODS)),
    st.sampled_from((None, 0.0, 89.5, 90.0)),
)
#: Quarters of a point, so that sums are exact.
_CRITERION = st.tuples(st.integers(0, 12), st.none() | st.integers(0, 12), st.booleans())


def a_generated_task(number: int, facts: tuple[Any, ...]) -> Task:
    keys = ("plan", "lead", "section", "criterion", "start", "due", "done_on", "progress_pct", "suspended",
            "suspended_on", "recurrence")  # fmt: skip
    return Task(id=IDS[number], title=f"Việc {number}", **dict(zip(keys, facts, strict=True)))


def a_generated_result(facts: tuple[Any, ...]) -> Result:
    keys = ("task", "period", "reported_on", "due", "done_on", "progress_pct")
    return Result(**dict(zip(keys, facts, strict=True)))


def a_generated_criterion(id_: str, facts: tuple[int, int | None, bool]) -> Criterion:
    (area, criterion), (most, points_, applies) = AREAS[id_], facts
    return Criterion(
        id=id_,
        area=area,
        criterion=criterion,
        component=f"Thành phần {id_}",
        max=most / 4,
        score=None if points_ is None else points_ / 4,
        applies=applies,
    )


@st.composite
def trackers(draw: st.DrawFn) -> Tracker:
    return a_tracker(
        organisation=[
            Setting(key=SETTING_BY_KEY["due_soon_days"].label, value=str(draw(st.sampled_from((0, 7, 30)))))
        ],
        plans=[a_plan(id="138", par=False), a_plan(id="139")],
        people=[a_person(unit="TỔ 1"), a_person(id="Tổ 1"), a_person(id="Tổ 2", unit="Tổ  2")],
        content=[Block(plan=name[:3], id=name, order=order) for order, name in enumerate(SECTIONS)],
        tasks=[a_generated_task(n, one) for n, one in enumerate(draw(st.lists(_TASK, max_size=8)))],
        results=map(a_generated_result, draw(st.lists(_RESULT, max_size=10))),
        indicators=[
            Indicator(id="CT-1", plan="139", target=90.0, direction=AT_LEAST),
            Indicator(id="CT-2", plan="138", target=89.5, direction=AT_MOST),
        ],
        measures=[
            Measure(indicator=i, period=p, value=v) for i, p, v in draw(st.lists(_MEASURE, max_size=5))
        ],
        criteria=[a_generated_criterion(id_, draw(_CRITERION)) for id_ in CRITERIA],
    )


def agree(tracker: Tracker, cut_off: date) -> None:
    """Hold every figure of the program against the recount."""
    figures, counted = measure(tracker, cut_off), facts(tracker, cut_off)
    soon = int(tracker.organisation[0].value)
    items_agree(figures, counted, soon)
    groups_agree(figures, counted, soon)
    lists_agree(progress_report(figures, []), counted, soon)
    for code in PERIODS:
        export_agrees(tracker, code, cut_off, soon)
    for until in (None, cut_off):
        values_agree(tracker, cut_off, until)
    scores_agree(tracker)


def items_agree(figures: Figures, counted: list[Fact], soon: int) -> None:
    assert [told(item) for item in figures.items] == [expected(fact, soon) for fact in counted]
    for first, last, _ in DAYS.values():
        inside = within(figures.items, date.fromordinal(first), date.fromordinal(last))
        assert [named(item) for item in inside] == [key(f) for f in counted if f.inside(first, last)]
    tally_agrees(figures.totals, counts(counted, soon))
    slippage_agrees(slippage(figures.items), counted)


def slippage_agrees(found: Slippage, counted: list[Fact]) -> None:
    """Days past the due date, by who has finished and who has not; due dates put off."""
    finished = [f.done - f.due for f in counted if f.status == "done_late"]
    running = [f.cut_off - f.due for f in counted if f.runs and f.due < f.cut_off]
    moved = [f.due - f.usual_due for f in counted if f.period and f.due > f.usual_due]
    assert (found.done_late, found.overdue, found.postponed) == (len(finished), len(running), len(moved))
    assert (found.done_late_days, found.overdue_days) == (sum(finished), sum(running))
    assert (found.longest, found.postponed_days) == (max([0, *finished, *running]), sum(moved))
    late = len(finished) + len(running)
    assert found.mean_days == (sum(finished + running) / late if late else None)


def named(item: Item) -> tuple[str, str | None]:
    return item.task.id, item.period


def key(fact: Fact) -> tuple[str, str | None]:
    return fact.task.id, fact.period


def told(item: Item) -> tuple[object, ...]:
    due = item.due.toordinal() if item.due else None
    done = item.done_on.toordinal() if item.done_on else None
    progress = item.progress_pct or 0
    dates = (due, done, item.days_late, item.postponed_days)
    return (*named(item), item.status.value, *dates, item.due_soon, progress)


def expected(fact: Fact, soon: int) -> tuple[object, ...]:
    due = int(fact.due) if fact.due < float("inf") else None
    done = int(fact.done) if fact.finished else None
    progress = 100 if fact.finished else fact.progress
    dates = (due, done, fact.days_late, fact.postponed)
    return (*key(fact), fact.status, *dates, fact.due_soon(soon), progress)


def tally_agrees(found: Tally, expected: Counter[str]) -> None:
    assert {name: count for name, count in found.as_dict().items() if count} == dict(expected)
    parts = [count for name, count in found.as_dict().items() if name not in ("all", "due_soon")]
    assert sum(parts) == found.all
    done, on_time = (None if part is None else float(part) for part in shares(expected))
    assert (found.share_done_pct, found.share_on_time_pct) == (done, on_time)


def groups_agree(figures: Figures, counted: list[Fact], soon: int) -> None:
    """Plan, lead and section: each group by itself, and all of them add up to the whole."""
    for field in ("plan", "lead", "section"):
        found = group(figures.items, of_task(field))
        by_name(found.items(), counted, of_task(field), soon)
    for plan in figures.tracker.plans:
        mine = [fact for fact in counted if fact.task.plan == plan.id]
        tally_agrees(tally(figures.of_plan(plan.id)), counts(mine, soon))
    sections = by_section(figures.tracker, figures.tracker.tasks)
    assert sorted(task.id for _, tasks in sections for task in tasks) == [t.id for t in figures.tracker.tasks]
    places = ["139-I", "139-II", "138-I", ""]
    assert [name for name, _ in sections] == [
        name for name in places if any(task.section == name for task in figures.tracker.tasks)
    ]


def of_task(field: str) -> Callable[[Item | Fact], str]:
    return lambda counted: str(getattr(counted.task, field))


def by_name(
    found: Iterable[tuple[str, tuple[Item, ...]]],
    counted: list[Fact],
    name_of: Callable[[Fact], str],
    soon: int,
) -> None:
    listed = list(found)
    assert {name for name, _ in listed} == {name_of(fact) for fact in counted}
    assert sum(len(items) for _, items in listed) == len(counted)
    for name, items in listed:
        own = [fact for fact in counted if name_of(fact) == name]
        tally_agrees(tally(items), counts(own, soon))
        slippage_agrees(slippage(items), own)


def lists_agree(report: Progress, counted: list[Fact], soon: int) -> None:
    """Check what the progress report lists, and that its tables add up to its tally."""
    late = [fact for fact in counted if fact.runs and fact.days_late > 0]
    assert Counter(map(named, report.late)) == Counter(map(key, late))
    assert [item.days_late for item in report.late] == sorted((f.days_late for f in late), reverse=True)
    assert {*map(named, report.due_soon)} == {key(f) for f in counted if f.due_soon(soon)}
    assert [*map(named, report.undated)] == [key(f) for f in counted if f.status == "no_due_date"]
    assert [*map(named, report.suspended)] == [key(f) for f in counted if f.stop]
    today = report.as_of.toordinal()
    around = [days for days in DAYS.values() if days[0] <= today <= days[1]]
    since = min(around, key=lambda days: days[1] - days[0])[0] if around else None
    recent = [key(f) for f in counted if since is not None and f.finished and f.done >= since]
    assert [*map(named, report.done_in_period)] == recent
    by_name(report.by_plan, counted, of_task("plan"), soon)
    by_name(report.by_lead, counted, of_task("lead"), soon)
    by_name(report.by_unit, counted, lambda fact: UNITS[fact.task.lead], soon)


def export_agrees(tracker: Tracker, code: str, as_of: date, soon: int) -> None:
    """Check a period's export: its JSON, its statistics and its areas."""
    first, last, _ = DAYS[code]
    cut_off = min(as_of, date.fromordinal(last))
    covered = [fact for fact in facts(tracker, cut_off) if fact.task.plan == "139"]
    inside = [fact for fact in covered if fact.inside(first, last)]
    export = quarter_export(tracker, code, as_of)
    content = quarter_content(export)
    assert content["cut_off"] == cut_off.isoformat()
    assert content["provisional"] == (as_of.toordinal() < last)
    for name, some in (("totals", covered), ("in_period", inside)):
        assert {n: count for n, count in content[name].items() if count} == dict(counts(some, soon))
    assert [(row["id"], row["instance"], row["status"], row["days_late"]) for row in content["tasks"]] == [
        (*key(fact), fact.status, fact.days_late) for fact in covered
    ]
    column = [row["cumulative"] for row in statistics_rows(export)]
    assert sum(count for count in column[1:-3] if isinstance(count, int)) == column[0] == len(covered)
    areas = items_by_area(export.items, tracker.criteria)
    by_name(areas, covered, lambda fact: AREAS.get(fact.task.criterion, ("", ""))[0], soon)
    for name in ("all", "done_on_time", "done_late", "no_due_date"):
        total = sum(number(row[name]) for row in area_rows(export))
        assert total == content["totals"][name]


def values_agree(tracker: Tracker, cut_off: date, until: date | None) -> None:
    values = latest_values(tracker, cut_off, until)
    found = indicator_values(tracker, cut_off, until=until)
    assert [one.value for one in found] == [values.get("CT-1"), values.get("CT-2")]
    met = [
        values["CT-1"] >= 90 if "CT-1" in values else None,
        values["CT-2"] <= 89.5 if "CT-2" in values else None,
    ]
    assert [one.met for one in found] == met


def scores_agree(tracker: Tracker) -> None:
    """Check component, criterion, area and total, each rescaled to what applies."""
    pairs = [(score(tracker.criteria), tracker.criteria)]
    for area in by_area(tracker.criteria):
        own = [c for c in tracker.criteria if c.area == area.area]
        pairs.append((area.score, tuple(own)))
        pairs += [
            (points_, tuple(c for c in own if c.criterion == name)) for name, points_, _ in area.criteria
        ]
    for found, components in pairs:
        total, most, pct = points(components)
        assert (Fraction(found.score), Fraction(found.max)) == (total, most)
        assert (found.share_pct is None) == (pct is None)
        assert pct is None or found.share_pct == pytest.approx(float(pct))
    export = quarter_export(tracker, "2023-Q3", day("14/9/2023"))
    rows = criterion_rows(export)
    for column, depth in (("score", 2), ("max", 0)) if rows else ():
        *above, total_row, _ = rows
        added = sum(number(row.values[column]) for row in above if row.depth == depth)
        assert added == number(total_row.values[column])


def number(value: Value) -> Fraction:
    """Return a number of a cell; an empty cell is 0."""
    assert value is None or isinstance(value, int | float)
    return Fraction(value or 0)


def recounted(count: int) -> Callable[[], None]:
    """Return a test of `count` generated trackers."""

    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(tracker=trackers(), cut_off=_DAY)
    def every_figure(tracker: Tracker, cut_off: date) -> None:
        agree(tracker, cut_off)

    return every_figure


test_every_figure_agrees_with_the_recount = recounted(EXAMPLES)


CUT_OFF = day("30/6/2023")
BEFORE, AFTER = day("29/6/2023"), day("1/7/2023")


@pytest.mark.parametrize(
    ("facts", "status", "late", "soon"),
    [
        ({"due": CUT_OFF}, "not_started", 0, True),
        ({"due": BEFORE}, "not_started_late", 1, False),
        ({"due": day("7/7/2023")}, "not_started", 0, True),
        ({"due": day("8/7/2023")}, "not_started", 0, False),
        ({"due": CUT_OFF, "start": CUT_OFF}, "open_on_time", 0, True),
        ({"due": CUT_OFF, "start": AFTER}, "not_started", 0, True),
        ({"due": BEFORE, "progress_pct": 1}, "open_late", 1, False),
        ({"due": BEFORE, "progress_pct": 100}, "open_late", 1, False),
        ({"due": CUT_OFF, "done_on": CUT_OFF}, "done_on_time", 0, False),
        ({"due": BEFORE, "done_on": CUT_OFF}, "done_late", 1, False),
        ({"due": BEFORE, "done_on": AFTER}, "not_started_late", 1, False),
        ({"due": CUT_OFF, "done_on": AFTER}, "not_started", 0, True),
        ({}, "no_due_date", 0, False),
        ({"done_on": CUT_OFF}, "done_on_time", 0, False),
        ({"done_on": AFTER}, "no_due_date", 0, False),
        ({"due": BEFORE, "suspended": PAUSED, "suspended_on": CUT_OFF}, "paused", 0, False),
        ({"due": BEFORE, "suspended": PAUSED, "suspended_on": AFTER}, "not_started_late", 1, False),
        ({"due": BEFORE, "suspended": CANCELLED, "suspended_on": CUT_OFF}, "cancelled", 0, False),
        ({"done_on": BEFORE, "suspended": CANCELLED, "suspended_on": CUT_OFF}, "cancelled", 0, False),
        ({"due": CUT_OFF, "suspended": CANCELLED, "suspended_on": AFTER}, "not_started", 0, True),
    ],
)
def test_boundary_cases_of_a_task(facts: dict[str, Any], status: str, late: int, soon: bool) -> None:
    (item,) = measure(a_tracker(tasks=[a_task(**facts)]), CUT_OFF).items
    assert (item.status.value, item.days_late, item.due_soon) == (status, late, soon)


@pytest.mark.parametrize(
    ("cut_off", "row", "expected"),
    [
        ("14/12/2022", {}, []),  # the year of data has not begun
        ("15/12/2022", {}, [("not_started", 0)]),
        ("20/6/2023", {}, [("not_started", 0)]),
        ("20/12/2023", {}, [("not_started", 0)]),
        ("21/12/2023", {}, [("not_started_late", 1)]),
        ("21/12/2023", {"done_on": day("20/12/2023")}, [("done_on_time", 0)]),
        ("22/12/2023", {"done_on": day("22/12/2023")}, [("done_late", 2)]),
        ("21/12/2023", {"done_on": day("22/12/2023")}, [("not_started_late", 1)]),
        ("21/12/2023", {"due": day("21/12/2023")}, [("not_started", 0)]),
    ],
)
def test_boundary_cases_of_a_recurring_task(
    cut_off: str, row: dict[str, Any], expected: list[tuple[str, int]]
) -> None:
    tracker = a_tracker(
        tasks=[a_task(recurrence=YEARLY)], results=[a_result(period="2023-Y", **row)] if row else []
    )
    items = measure(tracker, day(cut_off)).items
    assert [(item.status.value, item.days_late) for item in items] == expected


if __name__ == "__main__":
    recounted(int(sys.argv[1]))()
    print(f"{sys.argv[1]} trackers: every figure agrees with the recount")
