"""Tasks as rows of a table, grouped by the plan's sections: assigned work, or what was reached."""

from collections.abc import Iterable
from dataclasses import dataclass

from automation.calendar import period_name
from automation.columns import (
    CONDITIONAL,
    HALF_YEARLY,
    HEADING,
    LEVELS,
    MONTHLY,
    ON_DEMAND,
    QUARTERLY,
    YEARLY,
)
from automation.documents.origins import item_source, task_source
from automation.documents.phrases import bound_in_cell, one_line, short_date
from automation.documents.sentences import result_words
from automation.figures import Item
from automation.model import Task, Tracker
from automation.proof.source import Source
from automation.status import OVERDUE, Status

OTHER_TASKS = "Nhiệm vụ khác"
NOT_YET = "chưa đến kỳ"

#: The levels of headings that carry a number, the highest first.
_NUMBERED = LEVELS[: LEVELS.index("a)") + 1]

_EVERY = {MONTHLY: "hằng tháng", QUARTERLY: "hằng quý", HALF_YEARLY: "6 tháng một lần", YEARLY: "hằng năm"}
_WHEN = {CONDITIONAL: "khi phát sinh", ON_DEMAND: "khi có yêu cầu đột xuất"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as it is assigned; every field is text for its column."""

    number: str
    title: str
    lead: str
    support: str
    deadline: str
    product: str
    note: str
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """A task, or one instance of a recurring one, as it stands at the cut-off date."""

    number: str
    title: str
    lead: str
    due: str
    done_on: str
    progress: str
    status: str
    result: str
    evidence: str
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedGroup:
    """The tasks of one section; `heading` is "" where there is only one group without a section."""

    heading: str
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedGroup:
    """What the tasks of one section had reached; `heading` as for `AssignedGroup`."""

    heading: str
    rows: tuple[StatusRow, ...]


def section_title(tracker: Tracker, section: str) -> str:
    """Return the text of the heading `section`; "" when there is none of that id."""
    block = next((block for block in tracker.content if section and block.id == section), None)
    return one_line(block.text) if block else ""


def section_number(tracker: Tracker, section: str) -> str:
    """Return the number that names a heading in the whole plan: “II.2.a”; "" when it has none of its own.

    A group of tasks is found by it in the plan; a number of the table's own would name another section there.
    """
    own = next((block for block in tracker.content if block.id == section), None)
    if own is None or not _bare(own.marker) or own.level not in _NUMBERED:
        return ""
    above = [block for block in tracker.content if block.plan == own.plan and block.kind == HEADING]
    above.sort(key=lambda block: (block.order is None, block.order or 0))
    numbers = [_bare(own.marker)]
    depth = _NUMBERED.index(own.level)
    for block in reversed(above[: above.index(own)] if own in above else []):
        if block.level in _NUMBERED and _NUMBERED.index(block.level) < depth:
            depth = _NUMBERED.index(block.level)
            # “1.2” names the heading “1” already.
            if not numbers[0].startswith(f"{_bare(block.marker)}."):
                numbers.insert(0, _bare(block.marker))
    return ".".join(number for number in numbers if number)


def _bare(marker: str) -> str:
    """Return a marker without its word and punctuation: “Phần A.” is A."""
    return one_line(marker).split(" ")[-1].rstrip(".:)")


def by_section(tracker: Tracker, tasks: Iterable[Task]) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """Return tasks by the id of their section, in the order of the plan; without one, last under ""."""
    listed = tuple(tasks)
    places = {block.id: (block.order or 0, index) for index, block in enumerate(tracker.content)}
    sections = sorted({task.section for task in listed} & set(places), key=lambda s: places[s])
    groups = [(section, tuple(t for t in listed if t.section == section)) for section in sections]
    rest = tuple(task for task in listed if task.section not in places)
    return (*groups, ("", rest)) if rest else tuple(groups)


def assigned(tracker: Tracker, tasks: Iterable[Task]) -> tuple[AssignedGroup, ...]:
    """Return the tasks of a plan as rows; the number runs on through the groups."""
    groups = []
    number = 0
    sections = by_section(tracker, tasks)
    for section, members in sections:
        rows = tuple(_task_row(task, number + index) for index, task in enumerate(members, start=1))
        number += len(rows)
        groups.append(AssignedGroup(heading=_heading(tracker, section, len(sections)), rows=rows))
    return tuple(groups)


def reached(tracker: Tracker, tasks: Iterable[Task], items: Iterable[Item]) -> tuple[ReachedGroup, ...]:
    """Return what the tasks had reached; one that recurs has a row for each of its periods."""
    counted = tuple(items)
    groups = []
    number = 0
    sections = by_section(tracker, tasks)
    for section, members in sections:
        rows: list[StatusRow] = []
        for task in members:
            own = [item for item in counted if item.task.id == task.id]
            shown = [_status_row(item, number + len(rows) + at) for at, item in enumerate(own, start=1)]
            rows += shown or [_not_yet_row(task, number + len(rows) + 1)]
        number += len(rows)
        groups.append(ReachedGroup(heading=_heading(tracker, section, len(sections)), rows=tuple(rows)))
    return tuple(groups)


def deadline(task: Task) -> str:
    """Return a task's deadline for a table: as the plan words it, else the date, else how it recurs."""
    return when(task.due_phrase) or short_date(task.due) or how_often(task)


def when(phrase: str) -> str:
    """Return a deadline as it is worded; “nếu có” and “đột xuất” alone in words that answer “when”."""
    words = one_line(phrase)
    return bound_in_cell(_WHEN.get(words.strip("() .;").casefold(), words))


def how_often(task: Task) -> str:
    """Return how a task recurs, or when it is done, as prose has it: the choice “hàng quý” is “hằng quý”."""
    return _EVERY.get(task.recurrence) or when(task.recurrence)


def item_title(item: Item) -> str:
    """Return the title of a task, with the period of a recurring one."""
    title = one_line(item.task.title)
    return f"{title} ({period_name(item.period)})" if item.period else title


def status_words(item: Item) -> str:
    """Return the status as staff read it, with the days when it is late."""
    late = item.status in OVERDUE or item.status is Status.DONE_LATE
    return f"{item.status.label} {item.days_late} ngày" if late else item.status.label


def _heading(tracker: Tracker, section: str, groups: int) -> str:
    """Return the heading of a group: that of its section, with the number by which the plan has it."""
    title = section_title(tracker, section)
    if not title:
        return OTHER_TASKS if groups > 1 else ""
    number = section_number(tracker, section)
    return f"{number}. {title}" if number else title


def _task_row(task: Task, number: int) -> TaskRow:
    return TaskRow(
        number=str(number),
        title=one_line(task.title),
        lead=one_line(task.lead),
        support="; ".join(one_line(name) for name in task.support),
        deadline=deadline(task),
        product=one_line(task.product),
        note=one_line(task.note),
        source=task_source(task, "title", "lead", "support", "deadline", "product", "note"),
    )


def _status_row(item: Item, number: int) -> StatusRow:
    progress = item.progress_pct
    return StatusRow(
        number=str(number),
        title=item_title(item),
        lead=one_line(item.task.lead),
        due=short_date(item.due),
        done_on=short_date(item.done_on),
        progress="" if progress is None else f"{progress}%",
        status=status_words(item),
        result=result_words(item),
        evidence=one_line(item.evidence),
        source=item_source(
            item, "title", "lead", "due", "done_on", "progress", "status", "result", "evidence"
        ),
    )


def _not_yet_row(task: Task, number: int) -> StatusRow:
    return StatusRow(
        number=str(number),
        title=one_line(task.title),
        lead=one_line(task.lead),
        due="",
        done_on="",
        progress="",
        status=NOT_YET,
        result="",
        evidence="",
        source=task_source(task, "title", "lead"),
    )
