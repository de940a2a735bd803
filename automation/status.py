"""What a task is at a cut-off date: derived from its dates and progress, never typed.

Due on the cut-off date is not overdue; a completion after it has not happened yet.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from automation.columns import CANCELLED, PAUSED


class Status(StrEnum):
    """The nine statuses; the value is the key of the quarter's JSON."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_ON_TIME = "open_on_time"
    OPEN_LATE = "open_late"
    NOT_STARTED = "not_started"
    NOT_STARTED_LATE = "not_started_late"
    NO_DUE_DATE = "no_due_date"
    PAUSED = "paused"
    CANCELLED = "cancelled"

    # Every item is looked for in sets of these; the hash of enumerations is worked out in Python.
    __hash__ = str.__hash__

    @property
    def label(self) -> str:
        """Return the status as staff read it."""
        return _LABELS[self]


_LABELS = {
    Status.DONE_ON_TIME: "hoàn thành đúng hạn",
    Status.DONE_LATE: "hoàn thành quá hạn",
    Status.OPEN_ON_TIME: "đang thực hiện trong hạn",
    Status.OPEN_LATE: "đang thực hiện quá hạn",
    Status.NOT_STARTED: "chưa thực hiện trong hạn",
    Status.NOT_STARTED_LATE: "chưa thực hiện quá hạn",
    Status.NO_DUE_DATE: "thường xuyên / không hạn",
    Status.PAUSED: "tạm dừng",
    Status.CANCELLED: "hủy",
}

DONE = frozenset({Status.DONE_ON_TIME, Status.DONE_LATE})
LATE = frozenset({Status.DONE_LATE, Status.OPEN_LATE, Status.NOT_STARTED_LATE})
OPEN = frozenset({Status.OPEN_ON_TIME, Status.OPEN_LATE, Status.NOT_STARTED, Status.NOT_STARTED_LATE})
OVERDUE = frozenset({Status.OPEN_LATE, Status.NOT_STARTED_LATE})

#: What the tasks sheet shows for a recurring task, which is counted by its instances.
BY_PERIOD_LABEL = "theo từng kỳ"


class Facts(NamedTuple):
    """What decides a status. `progress_pct` is the progress known at the cut-off date."""

    start: date | None = None
    due: date | None = None
    done_on: date | None = None
    progress_pct: int | None = None
    suspended: str = ""
    suspended_on: date | None = None


def status_of(facts: Facts, cut_off: date) -> Status:
    """Return the status at `cut_off`: cancelled, paused, done, no due date, then the rest."""
    if facts.suspended and facts.suspended_on and facts.suspended_on <= cut_off:
        if facts.suspended == CANCELLED:
            return Status.CANCELLED
        if facts.suspended == PAUSED:
            return Status.PAUSED
    if facts.done_on and facts.done_on <= cut_off:
        late = facts.due is not None and facts.done_on > facts.due
        return Status.DONE_LATE if late else Status.DONE_ON_TIME
    if facts.due is None:
        return Status.NO_DUE_DATE
    started = (facts.progress_pct or 0) > 0 or (facts.start is not None and facts.start <= cut_off)
    if facts.due < cut_off:
        return Status.OPEN_LATE if started else Status.NOT_STARTED_LATE
    return Status.OPEN_ON_TIME if started else Status.NOT_STARTED


def days_late(status: Status, facts: Facts, cut_off: date) -> int:
    """Return by how many days the task is or was late; 0 when it is not."""
    if facts.due is None or status not in LATE:
        return 0
    until = facts.done_on if status is Status.DONE_LATE and facts.done_on else cut_off
    return (until - facts.due).days


def is_due_soon(status: Status, facts: Facts, cut_off: date, days: int) -> bool:
    """Tell whether an open task that is not overdue falls due within `days` of `cut_off`."""
    if facts.due is None or status not in OPEN:
        return False
    return 0 <= (facts.due - cut_off).days <= days
