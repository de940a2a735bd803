"""What one school adds to the roll-up: its counts, and its rows in the lists, finished.

It is made where the tracker is read. Every count is of the same lines, so all add up to the same total. As
bytes it is JSON of the counts, then the rows as they are: in JSON too they would take longer to be opened.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from automation.figures import Tally
from automation.reports.table import Row
from automation.reports.wording import MET, NO_SHARE, NOT_MEASURED, NOT_MET, share
from automation.rollup.layouts import INDICATORS, LATE, PLANS, SCHOOLS
from automation.rollup.ready_rows import ReadyXml, ready_rows
from automation.rollup.school import School, TaskLine
from automation.status import OVERDUE, Status

#: How many tasks there are of each kind: the counts of a `Tally`, in its order.
Counts = Sequence[int]
_COUNTED = tuple(field.name for field in fields(Tally))
_AT = {name: number for number, name in enumerate(_COUNTED)}
NO_TASKS: Counts = (0,) * len(_COUNTED)

#: Parts the rows; no XML may hold it.
_BETWEEN = b"\0"


class Entry(NamedTuple):
    """The counts of tasks by area of reform and by period, and the rows by the name of their sheet."""

    areas: Mapping[str, Counts]
    periods: Mapping[str, Counts]
    rows: Mapping[str, Sequence[ReadyXml]]

    @classmethod
    def of(cls, school: School) -> "Entry":
        """Return what `school` adds."""
        rows = {SCHOOLS: [_school_row(school)], PLANS: _plan_rows(school)}
        rows |= {LATE: _late_rows(school), INDICATORS: _indicator_rows(school)}
        return cls(
            areas=_tallies(school.tasks, lambda line: line.area),
            periods=_tallies(school.tasks, lambda line: line.period),
            rows={layout.sheet: [*ready_rows(layout, of_it)] for layout, of_it in rows.items()},
        )

    def as_bytes(self) -> bytes:
        """Return the entry as it is kept."""
        lines = {sheet: [row.lines for row in rows] for sheet, rows in self.rows.items()}
        rows = [row.xml for of_it in self.rows.values() for row in of_it]
        return _BETWEEN.join([as_json([self.areas, self.periods, lines]), *rows])

    @classmethod
    def from_bytes(cls, content: bytes) -> "Entry":
        """Return the entry that was kept as `content`."""
        head, _, xml = content.partition(_BETWEEN)
        areas, periods, lines = json.loads(head)
        row = iter(xml.split(_BETWEEN))
        return cls(areas, periods, {sheet: [*map(ReadyXml, of_it, row)] for sheet, of_it in lines.items()})


def _tallies(lines: Iterable[TaskLine], key: Callable[[TaskLine], str]) -> dict[str, list[int]]:
    """Count the lines that have the same `key`."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [*NO_TASKS])
    for line in lines:
        counted = counts[key(line)]
        counted[_AT["all"]] += 1
        counted[_AT[line.status]] += 1
        counted[_AT["due_soon"]] += line.due_soon
    return counts


def _tally(lines: Iterable[TaskLine]) -> Counts:
    return _tallies(lines, lambda _: "").get("", NO_TASKS)


def tally_row(counts: Counts) -> Row:
    """Return counts and shares by the `value` names of the tables."""
    tally = Tally(**dict(zip(_COUNTED, counts, strict=True)))
    return {
        **tally.as_dict(),
        "share_done": share(tally.share_done_pct) or NO_SHARE,
        "share_on_time": share(tally.share_on_time_pct) or NO_SHARE,
    }


def _known_as(school: School) -> str:
    """Return what a school is called: its name, else that of its file."""
    return school.name or school.file


def _school_row(school: School) -> Row:
    """Return the one row of a school."""
    indicators = Counter(line.met for line in school.indicators)
    return {
        "school": _known_as(school),
        "parent_body": school.parent_body,
        "year": school.year,
        **tally_row(_tally(school.tasks)),
        "met": indicators[True],
        "not_met": indicators[False],
        "not_measured": indicators[None],
    }


def _plan_rows(school: School) -> Iterator[Row]:
    """Yield a row for each plan of a school, and one for tasks of a plan that the tracker does not list."""
    by_plan: dict[str, list[TaskLine]] = {plan.id: [] for plan in school.plans}
    for line in school.tasks:
        by_plan.setdefault(line.plan, []).append(line)
    plans = {plan.id: plan for plan in school.plans}
    for plan_id, lines in by_plan.items():
        plan = plans.get(plan_id)
        yield {
            "school": _known_as(school),
            "plan": plan_id,
            "sign": plan.number if plan else "",
            "subject": plan.subject if plan else "",
            "year": plan.year if plan else None,
            **tally_row(_tally(lines)),
        }


def _late_rows(school: School) -> Iterator[Row]:
    """Yield the open tasks of a school that are overdue, the latest first."""
    late = [line for line in school.tasks if line.status in OVERDUE]
    for line in sorted(late, key=lambda line: -line.days_late):
        yield {
            "school": _known_as(school),
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
        }


def _indicator_rows(school: School) -> Iterator[Row]:
    """Yield the indicators of a school."""
    for line in school.indicators:
        yield {
            "school": _known_as(school),
            **line._asdict(),
            "met": {True: MET, False: NOT_MET, None: NOT_MEASURED}[line.met],
        }


def as_json(content: Any) -> bytes:
    """Return `content` as JSON in few bytes, whatever its texts hold."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
