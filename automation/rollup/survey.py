"""From a tracker to the school that the roll-up counts: a pure function of its bytes and the cut-off date.

Only a process that reads trackers loads this, for it takes the guard, the reader and every rule.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from automation.calendar import running_period
from automation.errors import InputError, NotATracker
from automation.figures import Item, measure
from automation.files import Snapshot
from automation.indicators import indicator_values
from automation.model import Finding, Report, Severity, Tracker, TroubleKind
from automation.reading import read
from automation.rollup.school import IndicatorLine, PlanLine, Problem, School, TaskLine, unexpected
from automation.rules.catalogue import check
from automation.settings import value_on
from automation.text import unbroken


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
