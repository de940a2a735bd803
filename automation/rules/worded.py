"""Due dates beside their wording, each wording read once for all the rules that ask what it means."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from automation.deadlines import Deadline, read_deadline
from automation.latest import Latest
from automation.model import Record, Tracker
from automation.settings import before_is_strict


class WordedDue(NamedTuple):
    """A due date of which the wording is typed: its record, the key of its column, the wording, the date.

    `reading` is what the wording means.
    """

    record: Record
    key: str
    phrase: str
    due: date | None
    reading: Deadline


_latest: Latest[tuple[WordedDue, ...]] = Latest()
_latest_reader: Latest[Callable[[str, int | None], Deadline]] = Latest()


def worded_dues(tracker: Tracker, as_of: date) -> tuple[WordedDue, ...]:
    """Return every due date that has a wording: of plans, then of tasks."""
    return _latest.of(tracker, as_of, lambda: tuple(_worded_dues(tracker, as_of)))


def _worded_dues(tracker: Tracker, as_of: date) -> Iterator[WordedDue]:
    read = reader(tracker, as_of)
    years = {plan.id: plan.year for plan in tracker.plans}
    for plan in tracker.plans:
        if phrase := plan.report_due_phrase:
            yield WordedDue(plan, "report_due", phrase, plan.report_due, read(phrase, plan.year))
    for task in tracker.tasks:
        if phrase := task.due_phrase:
            yield WordedDue(task, "due", phrase, task.due, read(phrase, years.get(task.plan)))


def reader(tracker: Tracker, as_of: date) -> Callable[[str, int | None], Deadline]:
    """Return what reads a phrase and its year, each wording once: many tasks are worded alike."""
    return _latest_reader.of(tracker, as_of, lambda: _reader(tracker, as_of))


def _reader(tracker: Tracker, as_of: date) -> Callable[[str, int | None], Deadline]:
    strict = before_is_strict(tracker.organisation, as_of)

    @cache
    def read(phrase: str, year: int | None) -> Deadline:
        return read_deadline(phrase, year=year, strict=strict, days_off=tracker.days_off)

    return read
