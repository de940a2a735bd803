"""The rows of the roll-up's tables: those of one school, and the totals over all of them.

Every table counts the same lines, so each adds up to the same total. Spellings of one area that differ only
in case, spaces or Unicode form are one; the first in the alphabet is shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from automation.calendar import period_name
from automation.figures import Tally
from automation.reports.quarter_rows import WITHOUT_AREA
from automation.reports.rows import MET, NO_SHARE, NOT_MEASURED, NOT_MET, share
from automation.reports.table import Row
from automation.rollup.school import Problem, School, TaskLine
from automation.status import OVERDUE, Status
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
            "file": self.file,
            "kind": self.kind.value,
            "school": self.school,
            "counted": "có" if self.kind.counted else "không",
            "reason": self.reason,
        }


def tally_of(lines: Iterable[TaskLine]) -> Counter[str]:
    """Count `lines` under the keys of a `Tally`."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts["all"] += 1
        counts[line.status] += 1
        counts["due_soon"] += line.due_soon
    return counts


def tally_row(counts: Counter[str]) -> Row:
    """Return counts and shares by the `value` names of the tables."""
    tally = Tally(**counts)
    return {
        **tally.as_dict(),
        "share_done": share(tally.share_done_pct) or NO_SHARE,
        "share_on_time": share(tally.share_on_time_pct) or NO_SHARE,
    }


def known_as(school: School) -> str:
    """Return what a school is called: its name, else that of its file."""
    return school.name or school.file


def school_row(file: str, school: School) -> Row:
    """Return the one row of a school."""
    indicators = Counter(line.met for line in school.indicators)
    return {
        "school": known_as(school),
        "parent_body": school.parent_body,
        "year": school.year,
        **tally_row(tally_of(school.tasks)),
        "met": indicators[True],
        "not_met": indicators[False],
        "not_measured": indicators[None],
        "file": file,
    }


def plan_rows(file: str, school: School) -> Iterator[Row]:
    """Yield a row for each plan of a school, and one for tasks of a plan that the tracker does not list."""
    by_plan: dict[str, list[TaskLine]] = {plan.id: [] for plan in school.plans}
    for line in school.tasks:
        by_plan.setdefault(line.plan, []).append(line)
    plans = {plan.id: plan for plan in school.plans}
    for plan_id, lines in by_plan.items():
        plan = plans.get(plan_id)
        yield {
            "school": known_as(school),
            "plan": plan_id,
            "number": plan.number if plan else "",
            "subject": plan.subject if plan else "",
            "year": plan.year if plan else None,
            **tally_row(tally_of(lines)),
            "file": file,
        }


def late_rows(file: str, school: School) -> Iterator[Row]:
    """Yield the open tasks of a school that are overdue, the latest first."""
    late = [line for line in school.tasks if line.status in OVERDUE]
    for line in sorted(late, key=lambda line: -line.days_late):
        yield {
            "school": known_as(school),
            "id": line.task,
            "instance": line.instance,
            "title": line.title,
            "plan": line.plan,
            "lead": line.lead,
            "due": line.due and date.fromisoformat(line.due),
            "days_late": line.days_late,
            "status": Status(line.status).label,
            "progress": share(line.progress_pct),
            "cause": line.cause,
            "cell": line.place,
            "file": file,
        }


def indicator_rows(file: str, school: School) -> Iterator[Row]:
    """Yield the indicators of a school."""
    for line in school.indicators:
        yield {
            "school": known_as(school),
            **line._asdict(),
            "met": {True: MET, False: NOT_MET, None: NOT_MEASURED}[line.met],
            "file": file,
        }


class Totals:
    """What all schools add up to, gathered one school after the other."""

    def __init__(self) -> None:
        self.schools = 0
        self.illustrative = False
        self.tasks: Counter[str] = Counter()
        self._areas: dict[str, Counter[str]] = {}
        self._spellings: dict[str, str] = {}
        self._periods: dict[str, Counter[str]] = {}

    def add(self, school: School) -> None:
        """Count one more school."""
        self.schools += 1
        self.illustrative |= school.illustrative
        self.tasks += tally_of(school.tasks)
        folded = {area: fold(area) for area in {line.area for line in school.tasks}}
        for area, key in folded.items():
            self._spellings[key] = min(area, self._spellings.get(key, area))
        for line in school.tasks:
            for groups, key in ((self._areas, folded[line.area]), (self._periods, line.period)):
                counts = groups.setdefault(key, Counter())
                counts["all"] += 1
                counts[line.status] += 1
                counts["due_soon"] += line.due_soon

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


def _sorted(groups: Sequence[tuple[str, Counter[str]]]) -> list[tuple[str, Counter[str]]]:
    return sorted(groups, key=lambda group: (not group[0], group[0]))
