"""What a deadline phrase says, once it is read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """What sort of deadline a phrase states."""

    DATE = "date"
    RECURRING = "recurring"
    CONTINUING = "continuing"
    CONDITIONAL = "conditional"
    ON_DEMAND = "on_demand"
    RELATIVE = "relative"
    INVALID = "invalid"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """How a phrase was read.

    `last_day` is the last day that is on time. `is_span` tells that it is the end of a month, quarter or
    year rather than a day that the phrase names. `instances` are codes of periods, and `dues` their
    last days in the same order, each None where the phrase itself names no day (the sheet of periods
    has it then). `why` is the reason in Vietnamese, without a full stop.
    """

    kind: DeadlineKind
    last_day: date | None = None
    is_span: bool = False
    instances: tuple[str, ...] = ()
    dues: tuple[date | None, ...] = ()
    why: str


def unknown(why: str = "chưa hiểu được lời văn về thời hạn này") -> Deadline:
    """Refuse a phrase."""
    return Deadline(kind=DeadlineKind.UNKNOWN, why=why)


def invalid(what: str) -> Deadline:
    """Tell that a phrase names a day, month or quarter that does not exist."""
    return Deadline(kind=DeadlineKind.INVALID, why=f"không có {what}")
