"""Every figure counted a second time, by other means than the program's own.

Days are plain numbers, a missing due date is infinitely far away, and each status is a condition that stands
by itself: exactly one has to hold. Nothing of status.py, figures.py or calendar.py is used, and the periods
are written out from the table of the central scheme.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from automation.model import Criterion, Result, Task, Tracker

#: Code of a period: its first and last day, and its due day.
PERIODS = {
    "2023-Q1": ("2022-12-15", "2023-03-14", "2023-03-20"),
    "2023-Q2": ("2023-03-15", "2023-06-14", "2023-06-20"),
    "2023-H1": ("2022-12-15", "2023-06-14", "2023-06-20"),
    "2023-Q3": ("2023-06-15", "2023-09-14", "2023-09-20"),
    "2023-Q4": ("2023-09-15", "2023-12-14", "2023-12-20"),
    "2023-Y": ("2022-12-15", "2023-12-14", "2023-12-20"),
}
#: The same as numbers of days.
DAYS = {code: tuple(date.fromisoformat(day).toordinal() for day in days) for code, days in PERIODS.items()}
#: What staff choose as recurrence, and the periods in which such a task has an instance.
INSTANCES = {
    "hàng tháng": (),
    "hàng quý": ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"),
    "6 tháng": ("2023-H1", "2023-Y"),
    "hàng năm": ("2023-Y",),
}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What decides an item, in days; `stop` is why it rests at the cut-off, "" when it does not."""

    task: Task
    period: str | None
    cut_off: int
    stop: str
    due: float
    usual_due: float
    done: float
    progress: int
    begun: bool

    @property
    def runs(self) -> bool:
        """Tell whether somebody still has to work on it."""
        return not self.stop and self.done > self.cut_off

    @property
    def finished(self) -> bool:
        """Tell whether it was done by the cut-off."""
        return not self.stop and self.done <= self.cut_off

    @property
    def status(self) -> str:
        """Return the one status whose condition holds."""
        (found,) = (name for name, holds in STATUSES.items() if holds(self))
        return found

    @property
    def days_late(self) -> int:
        """Return by how many days it is or was late."""
        until = self.done if self.finished else self.cut_off
        return 0 if self.stop else int(max(0, until - self.due)) if self.due < math.inf else 0

    @property
    def postponed(self) -> int:
        """Return by how many days its own due date differs from the period's; 0 without one of its own."""
        return int(self.due - self.usual_due) if self.due < math.inf else 0

    def due_soon(self, days: int) -> bool:
        """Tell whether it runs and falls due on one of the next `days` days, the cut-off included."""
        return self.runs and self.due in range(self.cut_off, self.cut_off + days + 1)

    def inside(self, first: int, last: int) -> bool:
        """Tell whether it was due, or was done by the cut-off, on a day from `first` to `last`."""
        return first <= self.due <= last or (self.finished and first <= self.done <= last)


STATUSES: dict[str, Callable[[Fact], bool]] = {
    "done_on_time": lambda f: f.finished and f.done <= f.due,
    "done_late": lambda f: f.finished and f.done > f.due,
    "open_on_time": lambda f: f.runs and f.begun and f.cut_off <= f.due < math.inf,
    "open_late": lambda f: f.runs and f.begun and f.cut_off > f.due,
    "not_started": lambda f: f.runs and not f.begun and f.cut_off <= f.due < math.inf,
    "not_started_late": lambda f: f.runs and not f.begun and f.cut_off > f.due,
    "no_due_date": lambda f: f.runs and f.due == math.inf,
    "paused": lambda f: f.stop == "tạm dừng",
    "cancelled": lambda f: f.stop == "hủy",
}


def far(day: date | None) -> float:
    """Return a day as a number; without a day, one that never comes."""
    return day.toordinal() if day else math.inf


def facts(tracker: Tracker, cut_off: date) -> list[Fact]:
    """Return what is counted at the cut-off, in the order of the tracker."""
    found = []
    for task in tracker.tasks:
        rows = [row for row in tracker.results if row.task == task.id]
        if task.recurrence not in INSTANCES:
            found.append(fact(task, None, cut_off, rows, [far(task.due)], far(task.done_on)))
            continue
        for code in INSTANCES[task.recurrence]:
            first, last, due = DAYS[code]
            if first > cut_off.toordinal() or (task.start and last < task.start.toordinal()):
                continue
            own = [row for row in rows if row.period == code]
            typed = [far(row.due) for row in own if row.due]
            done = min((far(row.done_on) for row in own), default=math.inf)
            found.append(fact(task, code, cut_off, own, [*typed, due], done))
    return found


def fact(
    task: Task, period: str | None, cut_off: date, rows: Iterable[Result], dues: list[float], done: float
) -> Fact:
    """Return one item; of `dues` the first holds and the last is the usual one."""
    today = cut_off.toordinal()
    progress = (task.progress_pct or 0) if period is None else 0
    # The diary is read from its first day on, and each entry overwrites the one before.
    diary = [(far(row.reported_on), row.progress_pct) for row in rows if row.progress_pct is not None]
    for reported, entry in sorted(diary):
        progress = entry if reported <= today else progress
    return Fact(
        task=task,
        period=period,
        cut_off=today,
        stop=task.suspended if far(task.suspended_on) <= today else "",
        due=dues[0],
        usual_due=dues[-1],
        done=done,
        progress=progress,
        begun=progress > 0 or far(task.start) <= today,
    )


def counts(some: Iterable[Fact], soon: int) -> Counter[str]:
    """Return the counts of the quarter's JSON; a count that is missing is 0."""
    found: Counter[str] = Counter()
    for each in some:
        found.update(["all", each.status])
        found.update(["due_soon"] if each.due_soon(soon) else [])
    return found


def shares(found: Counter[str]) -> tuple[Fraction | None, Fraction | None]:
    """Return the shares done and done on time, out of what is done or runs with a due date."""
    on_time, done = found["done_on_time"], found["done_on_time"] + found["done_late"]
    whole = done + sum(found[f"{begun}{late}"] for begun in ("open", "not_started") for late in ("_late",))
    whole += found["open_on_time"] + found["not_started"]
    return (Fraction(100 * done, whole), Fraction(100 * on_time, whole)) if whole else (None, None)


def latest_values(tracker: Tracker, cut_off: date, until: date | None) -> dict[str, float]:
    """Return the value by indicator: that of the begun period that ends last, of several rows the last."""
    values: dict[str, float] = {}
    by_end = sorted(tracker.measures, key=lambda row: DAYS[row.period][1])
    for row in by_end:
        first, last, _ = DAYS[row.period]
        if row.value is not None and first <= cut_off.toordinal() and last <= far(until):
            values[row.indicator] = row.value
    return values


def points(components: Iterable[Criterion]) -> tuple[Fraction, Fraction, Fraction | None]:
    """Return score, maximum and the score rescaled to 100 of the components that apply."""
    score = maximum = Fraction(0)
    for component in components:
        weight = int(component.applies)
        score += weight * Fraction(component.score or 0)
        maximum += weight * Fraction(component.max or 0)
    return score, maximum, (score / maximum * 100 if maximum else None)
