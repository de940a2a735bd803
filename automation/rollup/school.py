"""One tracker as the roll-up counts it: a pure function of the file's bytes and the cut-off date.

A `School` holds only what JSON can hold, so that it comes back from memory or from another machine exactly as
it went. Days are ISO text; progress is in percent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from automation.calendar import running_period
from automation.errors import InputError, NotATracker
from automation.figures import Item, measure
from automation.files import Snapshot
from automation.indicators import indicator_values
from automation.model import Finding, Report, Severity, Tracker, TroubleKind
from automation.reading import read
from automation.rules.catalogue import check
from automation.settings import value_on
from automation.text import unbroken


class Problem(StrEnum):
    """Why a file is not in the totals."""

    FAULTY = "faulty"
    FOREIGN = "foreign"
    OUTDATED = "outdated"
    ERRORS = "errors"
    UNEXPECTED = "unexpected"


class TaskLine(NamedTuple):
    """What is counted: a task, or one instance of a recurring one. `place` is its cell in the tracker.

    `period` is the instance's own, else the shortest reporting period that the due day lies in; `instance`
    is "" for a task that does not recur. `area` is that of the task's criterion.
    """

    plan: str
    task: str
    instance: str
    period: str
    title: str
    section: str
    lead: str
    unit: str
    area: str
    criterion: str
    status: str
    due: str | None
    done_on: str | None
    days_late: int
    due_soon: bool
    progress_pct: int | None
    evidence: str
    cause: str
    place: str


class PlanLine(NamedTuple):
    """A plan of the school."""

    id: str
    year: int | None
    number: str
    subject: str
    par: bool


class IndicatorLine(NamedTuple):
    """An indicator with its latest value; `met` is None when nothing was measured."""

    plan: str
    id: str
    name: str
    unit: str
    direction: str
    target: float | None
    value: float | None
    period: str
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A tracker in short; with a `problem` it has no lines, and `reason` is the sentence that tells it.

    `errors` counts findings; those of a school without a problem hold back other reports than the figures.
    """

    sha256: str
    file: str
    problem: Problem | None = None
    reason: str = ""
    name: str = ""
    parent_body: str = ""
    place: str = ""
    year: int | None = None
    illustrative: bool = False
    errors: int = 0
    first_error: str = ""
    plans: tuple[PlanLine, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()

    def facts(self) -> dict[str, Any]:
        """Return all but the lines, in values of JSON."""
        return {field: getattr(self, field) for field in self.__slots__ if field not in _LINES}

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> "School":
        """Return the school that `facts` are of, without its lines."""
        problem = facts.pop("problem")
        return cls(problem=Problem(problem) if problem else None, **facts)


_LINES = ("plans", "tasks", "indicators")


def survey(snapshot: Snapshot, as_of: date) -> School:
    """Return what the tracker in `snapshot` adds to the roll-up at the cut-off date; never raises.

    It runs the guard, the reader, every rule and the figures, as for one school.
    """
    try:
        tracker = read(snapshot)
        findings = check(tracker, as_of)
        return _school(tracker, findings, as_of)
    except NotATracker as error:
        return School(sha256=snapshot.sha256, file=snapshot.name, problem=Problem.FOREIGN, reason=str(error))
    except InputError as error:
        return School(sha256=snapshot.sha256, file=snapshot.name, problem=Problem.FAULTY, reason=str(error))
    except Exception as error:
        # A fault of the program met in one file of thousands must not lose the work on all the others.
        return unexpected(snapshot, type(error).__name__)


def unexpected(snapshot: Snapshot, what: str) -> School:
    """Return the school of a file on which the program itself failed, with the error's name."""
    return School(
        sha256=snapshot.sha256,
        file=snapshot.name,
        problem=Problem.UNEXPECTED,
        reason=f"Chương trình gặp lỗi ngoài dự kiến ({what}) khi đọc “{snapshot.name}”; "
        "hãy gửi tệp này cho người phụ trách chương trình.",
    )


def _school(tracker: Tracker, findings: tuple[Finding, ...], as_of: date) -> School:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    problem, reason = _problem(tracker, errors)
    counts = problem is None
    return School(
        sha256=tracker.sha256,
        file=tracker.name,
        problem=problem,
        reason=reason,
        name=unbroken(value_on(tracker.organisation, "issuer_name", as_of))
        or unbroken(value_on(tracker.organisation, "issuer", as_of)),
        parent_body=unbroken(value_on(tracker.organisation, "parent_body", as_of)),
        place=unbroken(value_on(tracker.organisation, "place", as_of)),
        year=max((plan.year for plan in tracker.plans if plan.year is not None), default=None),
        illustrative=any(plan.illustrative for plan in tracker.plans),
        errors=len(errors),
        first_error=errors[0].told if errors else "",
        plans=tuple(
            PlanLine(plan.id, plan.year, plan.number, plan.subject, plan.par)
            for plan in tracker.plans
            if counts
        ),
        tasks=tuple(_tasks(tracker, as_of)) if counts else (),
        indicators=tuple(_indicators(tracker, as_of)) if counts else (),
    )


def _problem(tracker: Tracker, errors: list[Finding]) -> tuple[Problem | None, str]:
    old = tracker.troubled(TroubleKind.VERSION_OLD)
    if old:
        return Problem.OUTDATED, (
            f"Sổ theo mẫu phiên bản {old[0].place.value}; "
            "hãy chuyển sang mẫu hiện nay bằng lệnh “sokehoach upgrade”."
        )
    holding = [finding for finding in errors if Report.PROGRESS in finding.blocks]
    if holding:
        return Problem.ERRORS, (
            f"Sổ có {len(holding)} lỗi làm sai số liệu. {holding[0].told} {holding[0].remedy}"
        )
    return None, ""


def _tasks(tracker: Tracker, as_of: date) -> Iterator[TaskLine]:
    areas = {criterion.id: criterion.area for criterion in tracker.criteria}
    units = {person.id: person.unit for person in tracker.people}
    for item in measure(tracker, as_of).items:
        task = item.task
        yield TaskLine(
            plan=task.plan,
            task=task.id,
            instance=item.period or "",
            period=item.period or _period_of(item, tracker),
            title=task.title,
            section=task.section,
            lead=task.lead,
            unit=units.get(task.lead, ""),
            area=areas.get(task.criterion, ""),
            criterion=task.criterion,
            status=item.status.value,
            due=item.due.isoformat() if item.due else None,
            done_on=item.done_on.isoformat() if item.done_on else None,
            days_late=item.days_late,
            due_soon=item.due_soon,
            progress_pct=item.progress_pct,
            evidence=item.evidence,
            cause=item.cause,
            place=item.place.address,
        )


def _period_of(item: Item, tracker: Tracker) -> str:
    period = running_period(tracker.periods, item.due) if item.due else None
    return period.id if period else ""


def _indicators(tracker: Tracker, as_of: date) -> Iterable[IndicatorLine]:
    for value in indicator_values(tracker, as_of):
        indicator = value.indicator
        yield IndicatorLine(
            plan=indicator.plan,
            id=indicator.id,
            name=indicator.name,
            unit=indicator.unit,
            direction=indicator.direction,
            target=indicator.target,
            value=value.value,
            period=value.measure.period if value.measure else "",
            met=value.met,
        )
