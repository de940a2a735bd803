"""By how many days work slipped: late against its due date, and due dates that were themselves put off.

A report in time can hide both: what is done late counts as done, and an instance whose due date was moved
counts as in time. Days are calendar days.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from automation.figures import Item
from automation.status import DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Slippage:
    """How much some items slipped at the cut-off date.

    `done_late` were done after their due date, `overdue` are still open after it; each with the sum of its
    days. `longest` are the most days of one item. `postponed` are instances of recurring tasks whose row
    puts the due date of their period off, by `postponed_days` together.
    """

    done_late: int = 0
    done_late_days: int = 0
    overdue: int = 0
    overdue_days: int = 0
    longest: int = 0
    postponed: int = 0
    postponed_days: int = 0

    @property
    def late(self) -> int:
        """Return how many items slipped past their due date."""
        return self.done_late + self.overdue

    @property
    def days(self) -> int:
        """Return the sum of the days past due dates."""
        return self.done_late_days + self.overdue_days

    @property
    def mean_days(self) -> float | None:
        """Return the days of an item that slipped, on average; None when none did."""
        return self.days / self.late if self.late else None


def slippage(items: Iterable[Item]) -> Slippage:
    """Return how much `items` slipped."""
    counted = tuple(items)
    done = [item.days_late for item in counted if item.days_late and item.status in DONE]
    overdue = [item.days_late for item in counted if item.days_late and item.status not in DONE]
    moved = [item.postponed_days for item in counted if item.postponed_days > 0]
    return Slippage(
        done_late=len(done),
        done_late_days=sum(done),
        overdue=len(overdue),
        overdue_days=sum(overdue),
        longest=max((*done, *overdue), default=0),
        postponed=len(moved),
        postponed_days=sum(moved),
    )
