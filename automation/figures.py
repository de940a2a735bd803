"""The figures of a tracker at a cut-off date: pure functions, nothing typed, nothing lost.

An `Item` is what is counted: a task, or one instance of a recurring task. Shares are percentages, None
where there is nothing to divide by.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import NamedTuple

from automation.calendar import codes_of
from automation.columns import RECURRING
from automation.latest import Latest
from automation.model import (
    Place,
    Plan,
    Record,
    ReportingPeriod,
    Result,
    Task,
    Tracker,
)
from automation.settings import due_soon_days
from automation.status import DONE, Facts, Status, days_late, is_due_soon, status_of
from automation.text import fold


class Item(NamedTuple):
    """A task, or the instance of a recurring one in `period` (its code), at the cut-off date.

    `postponed_days` tell by how many days an instance's own due date differs from its period's, negative
    when it is earlier. `records` are the rows that it was computed from, the task's first; `latest` is the
    result of them that was reported last.
    """

    task: Task
    status: Status
    period: str | None = None
    due: date | None = None
    done_on: date | None = None
    days_late: int = 0
    postponed_days: int = 0
    due_soon: bool = False
    progress_pct: int | None = None
    text: str = ""
    evidence: str = ""
    cause: str = ""
    records: tuple[Record, ...] = ()
    latest: Result | None = None

    @property
    def told_by(self) -> Task | Result:
        """Return the record in which staff tell of it: of an instance its latest result, if there is one."""
        if self.period is None:
            return self.task
        return self.latest or self._first_result or self.task

    @property
    def place(self) -> Place:
        """Return its cell: of a task the due date, of an instance its first result or what makes it recur."""
        if self.period is None:
            return self.task.row.at("due")
        first = self._first_result
        return first.row.at("task") if first else self.task.row.at("recurrence")

    @property
    def _first_result(self) -> Result | None:
        second = self.records[1]
        return second if isinstance(second, Result) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many items have each status; every count but `due_soon` is a part of `all`."""

    all: int = 0
    done_on_time: int = 0
    done_late: int = 0
    open_on_time: int = 0
    open_late: int = 0
    not_started: int = 0
    not_started_late: int = 0
    no_due_date: int = 0
    paused: int = 0
    cancelled: int = 0
    due_soon: int = 0

    @property
    def done(self) -> int:
        """Return how many are done."""
        return self.done_on_time + self.done_late

    @property
    def unfinished(self) -> int:
        """Return how many are open and have a due date."""
        return self.unfinished_on_time + self.overdue

    @property
    def unfinished_on_time(self) -> int:
        """Return how many are open and not overdue."""
        return self.open_on_time + self.not_started

    @property
    def overdue(self) -> int:
        """Return how many are open and overdue."""
        return self.open_late + self.not_started_late

    @property
    def counted(self) -> int:
        """Return how many the shares are out of: not cancelled, paused or open without a due date."""
        return self.all - self.cancelled - self.paused - self.no_due_date

    @property
    def share_done_pct(self) -> float | None:
        """Return the share that is done, in percent."""
        return share_pct(self.done, self.counted)

    @property
    def share_on_time_pct(self) -> float | None:
        """Return the share that is done on time, in percent."""
        return share_pct(self.done_on_time, self.counted)

    def as_dict(self) -> dict[str, int]:
        """Return the counts under the keys of the quarter's JSON."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def share_pct(part: float, whole: float) -> float | None:
    """Return `part` out of `whole` in percent; None when `whole` is zero."""
    return 100 * part / whole if whole else None


def tally(items: Iterable[Item]) -> Tally:
    """Count `items` by status."""
    counts = dict.fromkeys((field.name for field in fields(Tally)), 0)
    for item in items:
        counts["all"] += 1
        counts[item.status.value] += 1
        counts["due_soon"] += item.due_soon
    return Tally(**counts)


@dataclass(frozen=True)
class Figures:
    """Everything that reports say in numbers, at `as_of`. Items stand in the order of the tracker."""

    tracker: Tracker
    as_of: date
    due_soon_days: int
    items: tuple[Item, ...]

    @cached_property
    def totals(self) -> Tally:
        """Return the tally of all items."""
        return tally(self.items)

    def of_plan(self, plan_id: str) -> tuple[Item, ...]:
        """Return the items of one plan."""
        return tuple(item for item in self.items if item.task.plan == plan_id)

    def of_plans(self, plan_ids: Iterable[str]) -> tuple[Item, ...]:
        """Return the items of several plans."""
        wanted = frozenset(plan_ids)
        return tuple(item for item in self.items if item.task.plan in wanted)


_latest: Latest[Figures] = Latest()
_NO_RESULT = Result()


def measure(tracker: Tracker, as_of: date) -> Figures:
    """Return the figures of `tracker` at the cut-off date `as_of`."""
    # The check asks for them first, then every report on the same tracker.
    return _latest.of(tracker, as_of, lambda: _measured(tracker, as_of))


def _measured(tracker: Tracker, as_of: date) -> Figures:
    days = due_soon_days(tracker.organisation, as_of)
    return Figures(tracker, as_of, days, tuple(items_of(tracker.tasks, tracker, as_of)))


def group(items: Iterable[Item], key: Callable[[Item], str]) -> Mapping[str, tuple[Item, ...]]:
    """Return `items` by `key`, groups in the order in which they first appear."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {name: tuple(members) for name, members in groups.items()}


def unit_of(tracker: Tracker) -> Callable[[Item], str]:
    """Return what tells the unit of an item: that of its lead in the people sheet, else the lead itself.

    A lead may be a unit; one of the people without a unit stands for a unit of his own.
    """
    spelled: dict[str, str] = {}
    units: dict[str, str] = {}
    for person in tracker.people:
        own = person.unit or person.id
        units[fold(person.id)] = spelled.setdefault(fold(own), own)

    def unit(item: Item) -> str:
        lead = item.task.lead
        return units.get(fold(lead)) or spelled.get(fold(lead)) or lead

    return unit


def within(items: Iterable[Item], first_day: date, last_day: date) -> tuple[Item, ...]:
    """Return the items due, or done by the cut-off date, from `first_day` to `last_day` inclusive."""

    def inside(day: date | None) -> bool:
        return day is not None and first_day <= day <= last_day

    return tuple(item for item in items if inside(item.due) or (item.status in DONE and inside(item.done_on)))


def items_of(tasks: Iterable[Task], tracker: Tracker, as_of: date) -> Iterator[Item]:
    """Yield the items of these tasks of `tracker`, in their order."""
    soon = due_soon_days(tracker.organisation, as_of)
    years = {plan.id: plan.year for plan in tracker.plans}
    periods = {period.id: period for period in tracker.periods}
    results: dict[str, list[Result]] = {}
    for result in tracker.results:
        results.setdefault(result.task, []).append(result)
    for task in tasks:
        own = results.get(task.id, [])
        if task.recurrence in RECURRING:
            for period in instances(task, years.get(task.plan), periods):
                if period.first_day and period.first_day <= as_of:
                    yield _instance(task, period, own, as_of, soon)
        else:
            yield _single(task, own, as_of, soon)


def instances(
    task: Task, year: int | None, periods: Mapping[str, ReportingPeriod]
) -> tuple[ReportingPeriod, ...]:
    """Return the periods in which a recurring task has an instance.

    Those of the plan's `year` that the periods sheet lists; of a task that starts later, only those that
    had not ended before its start.
    """
    if year is None:
        return ()
    listed = (periods.get(code) for code in codes_of(task.recurrence, year))
    return tuple(
        period
        for period in listed
        if period is not None
        and period.first_day is not None
        and not (task.start and period.last_day and period.last_day < task.start)
    )


def latest_result(results: Iterable[Result], as_of: date) -> Result | None:
    """Return the result reported last by `as_of`; of several on one day the one with most progress.

    A row that states no progress counts below one of the same day that does.
    """
    reported = [r for r in results if r.reported_on is not None and r.reported_on <= as_of]
    # Most tasks have none or one.
    if len(reported) < 2:
        return reported[0] if reported else None
    return max(
        reported,
        key=lambda r: (r.reported_on or date.min, -1 if r.progress_pct is None else r.progress_pct),
    )


def _latest_stated(results: list[Result], latest: Result | None, as_of: date) -> Result | None:
    """Return the result that states progress and was reported last, which `latest` of all mostly is."""
    if latest is None or latest.progress_pct is not None:
        return latest
    return latest_result((result for result in results if result.progress_pct is not None), as_of)


def _single(task: Task, results: list[Result], as_of: date, soon: int) -> Item:
    latest = latest_result(results, as_of)
    stated = _latest_stated(results, latest, as_of)
    facts = Facts(
        start=task.start,
        due=task.due,
        done_on=task.done_on,
        progress_pct=stated.progress_pct if stated else task.progress_pct,
        suspended=task.suspended,
        suspended_on=task.suspended_on,
    )
    told = latest or _NO_RESULT
    return _item(
        task,
        facts,
        as_of,
        soon,
        text=told.text,
        evidence=task.evidence or told.evidence,
        cause=task.cause or told.cause,
        records=(task, *results),
        latest=latest,
    )


def _instance(task: Task, period: ReportingPeriod, results: list[Result], as_of: date, soon: int) -> Item:
    own = [result for result in results if result.period == period.id]
    latest = latest_result(own, as_of)
    stated = _latest_stated(own, latest, as_of)
    done = min([r.done_on for r in own if r.done_on is not None], default=None)
    typed_due = next((r.due for r in own if r.due is not None), None) if own else None
    facts = Facts(
        start=task.start,
        due=typed_due or period.due,
        done_on=done,
        progress_pct=stated.progress_pct if stated else None,
        suspended=task.suspended,
        suspended_on=task.suspended_on,
    )
    told = latest or _NO_RESULT
    return _item(
        task,
        facts,
        as_of,
        soon,
        period=period.id,
        postponed_days=(typed_due - period.due).days if typed_due and period.due else 0,
        text=told.text,
        evidence=told.evidence,
        cause=told.cause,
        records=(task, *own, period),
        latest=latest,
    )


def _item(
    task: Task,
    facts: Facts,
    as_of: date,
    soon: int,
    *,
    period: str | None = None,
    postponed_days: int = 0,
    text: str,
    evidence: str,
    cause: str,
    records: tuple[Record, ...],
    latest: Result | None,
) -> Item:
    status = status_of(facts, as_of)
    done = status in DONE
    return Item(
        task=task,
        period=period,
        status=status,
        due=facts.due,
        # A completion after the cut-off date has not happened yet, so no report may tell it.
        done_on=facts.done_on if done else None,
        days_late=days_late(status, facts, as_of),
        postponed_days=postponed_days,
        due_soon=is_due_soon(status, facts, as_of, soon),
        progress_pct=100 if done else facts.progress_pct,
        text=text,
        evidence=evidence,
        cause=cause,
        records=records,
        latest=latest,
    )


def par_plans(tracker: Tracker) -> tuple[Plan, ...]:
    """Return the plans that the quarter's export covers."""
    return tuple(plan for plan in tracker.plans if plan.par)
