"""The values that the live formulas are stored with, so that a program that does not calculate shows them."""

from collections.abc import Iterable
from datetime import date

from automation.columns import RECURRING
from automation.figures import latest_result
from automation.model import ReportingPeriod, Result, Task, Tracker
from automation.status import BY_PERIOD_LABEL, OPEN, Facts, Status, status_of

#: What a live cell shows: a text, a number of days, or nothing.
LiveValue = str | int


def live_values(tracker: Tracker, cut_off: date) -> dict[tuple[str, str], tuple[LiveValue, ...]]:
    """Return the value of each derived column for each record in turn, by sheet key and column key."""
    results: dict[str, list[Result]] = {}
    for result in tracker.results:
        results.setdefault(result.task, []).append(result)
    statuses = [_task_status(task, results.get(task.id, []), cut_off) for task in tracker.tasks]
    first_tasks = {task.id: task for task in reversed(tracker.tasks)}
    first_periods = {period.id: period for period in reversed(tracker.periods)}
    return {
        ("tasks", "status"): tuple(_label(status) for status in statuses),
        ("tasks", "days_left"): tuple(
            (task.due - cut_off).days if task.due and status in OPEN else ""
            for task, status in zip(tracker.tasks, statuses, strict=True)
        ),
        ("results", "status"): tuple(
            _label(
                _instance_status(
                    first_tasks.get(result.task),
                    first_periods.get(result.period),
                    [other for other in results[result.task] if other.period == result.period],
                    cut_off,
                )
                if result.period
                else None
            )
            for result in tracker.results
        ),
    }


def _task_status(task: Task, results: list[Result], cut_off: date) -> Status | str | None:
    if not task.id:
        return None
    stated = _stated_pct(results, cut_off)
    status = status_of(
        _facts(task, task.due, task.done_on, task.progress_pct if stated is None else stated), cut_off
    )
    suspended = status in (Status.PAUSED, Status.CANCELLED)
    return BY_PERIOD_LABEL if task.recurrence in RECURRING and not suspended else status


def _instance_status(
    task: Task | None, period: ReportingPeriod | None, results: list[Result], cut_off: date
) -> Status | None:
    if task is None or task.recurrence not in RECURRING:
        return None
    typed_due = next((result.due for result in results if result.due), None)
    done_on = min((result.done_on for result in results if result.done_on), default=None)
    due = typed_due or (period.due if period else None)
    return status_of(_facts(task, due, done_on, _stated_pct(results, cut_off)), cut_off)


def _facts(task: Task, due: date | None, done_on: date | None, progress_pct: int | None) -> Facts:
    return Facts(
        start=task.start,
        due=due,
        done_on=done_on,
        progress_pct=progress_pct,
        suspended=task.suspended,
        suspended_on=task.suspended_on,
    )


def _stated_pct(results: Iterable[Result], cut_off: date) -> int | None:
    latest = latest_result((result for result in results if result.progress_pct is not None), cut_off)
    return latest.progress_pct if latest else None


def _label(status: Status | str | None) -> str:
    return status.label if isinstance(status, Status) else status or ""
