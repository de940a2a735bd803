"""The tables over all schools: what needs attention, what they add up to.

Every table counts the same lines, so each adds up to the same total. Spellings of one area that differ only
in case, spaces or Unicode form are one; the first in the alphabet is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import add

from automation.calendar import period_name
from automation.reports.table import Row
from automation.reports.wording import WITHOUT_AREA
from automation.rollup.entry import NO_TASKS, Counts, Entry, tally_row
from automation.rollup.school import Problem
from automation.text import fold

WITHOUT_PERIOD = "Không thuộc kỳ nào"


class Kind(StrEnum):
    """Why a place stands in the list of what needs somebody's attention, as staff read it."""

    MISSING = "không có tệp"
    UNREADABLE = "không đọc được"
    FAULTY = "tệp hỏng"
    FOREIGN = "không phải sổ theo dõi"
    OUTDATED = "mẫu cũ"
    ERRORS = "sai số liệu"
    SAME_BYTES = "trùng tệp"
    SAME_SCHOOL = "trùng trường, trùng năm"
    UNEXPECTED = "lỗi chương trình"
    OTHER_ERRORS = "còn lỗi khác"
    OPEN = "đang mở"

    @property
    def counted(self) -> bool:
        """Tell whether the tracker is in the totals all the same."""
        return self in (Kind.OTHER_ERRORS, Kind.OPEN)


#: What a school's own problem is called.
KIND_OF = {
    Problem.FAULTY: Kind.FAULTY,
    Problem.FOREIGN: Kind.FOREIGN,
    Problem.OUTDATED: Kind.OUTDATED,
    Problem.ERRORS: Kind.ERRORS,
    Problem.UNEXPECTED: Kind.UNEXPECTED,
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Issue:
    """A place that needs attention: its name, the school where known, and the reason with the remedy."""

    file: str
    kind: Kind
    school: str = ""
    reason: str

    def row(self) -> Row:
        """Return the row of the list."""
        return {
            "kind": self.kind.value,
            "school": self.school,
            "counted": "có" if self.kind.counted else "không",
            "reason": self.reason,
        }


class Totals:
    """What all schools add up to, gathered one school after the other."""

    def __init__(self) -> None:
        self.schools = 0
        self._areas: dict[str, Counts] = {}
        self._spellings: dict[str, str] = {}
        self._periods: dict[str, Counts] = {}

    def add(self, entry: Entry) -> None:
        """Count one more school."""
        self.schools += 1
        for area, counted in entry.areas.items():
            key = fold(area)
            self._spellings[key] = min(area, self._spellings.get(key, area))
            self._areas[key] = _sum(self._areas.get(key, NO_TASKS), counted)
        for period, counted in entry.periods.items():
            self._periods[period] = _sum(self._periods.get(period, NO_TASKS), counted)

    @property
    def tasks(self) -> Counts:
        """Return the counts of all tasks, whatever their area."""
        return reduce(_sum, self._areas.values(), NO_TASKS)

    def area_rows(self) -> list[Row]:
        """Return a row for each area of reform, tasks without one last."""
        labelled = [(self._spellings[key], counts) for key, counts in self._areas.items()]
        return [{"area": area or WITHOUT_AREA, **tally_row(counts)} for area, counts in _sorted(labelled)]

    def period_rows(self) -> list[Row]:
        """Return a row for each reporting period, tasks without one last."""
        return [
            {"period": code, "name": period_name(code) if code else WITHOUT_PERIOD, **tally_row(counts)}
            for code, counts in _sorted(list(self._periods.items()))
        ]


def _sum(one: Counts, other: Counts) -> Counts:
    return [*map(add, one, other)]


def _sorted(groups: Sequence[tuple[str, Counts]]) -> list[tuple[str, Counts]]:
    return sorted(groups, key=lambda group: (not group[0], group[0]))
