"""One tracker as the roll-up counts it.

A `School` holds only what JSON can hold, so that it comes back from memory or from another machine exactly as
it went. Days are ISO text; progress is in percent.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from automation.files import Snapshot


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


def unexpected(snapshot: Snapshot, what: str) -> School:
    """Return the school of a file on which the program itself failed, with the error's name."""
    return School(
        sha256=snapshot.sha256,
        file=snapshot.name,
        problem=Problem.UNEXPECTED,
        reason=f"Chương trình gặp lỗi ngoài dự kiến ({what}) khi đọc “{snapshot.name}”; "
        "hãy gửi tệp này cho người phụ trách chương trình.",
    )
