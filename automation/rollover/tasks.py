"""The tasks of the new year: what recurs or never ends, and what was not finished."""

import re
from collections.abc import Iterable
from dataclasses import replace

from automation.columns import CANCELLED, PAUSED
from automation.model import NO_ROW, Task
from automation.rollover.changes import Change, attention, carried, left
from automation.rollover.names import Names
from automation.rollover.turn import Turn

#: Opens the link to the old task, in the note.
LINK = "Chuyển tiếp từ"

_OLD_LINK = re.compile(rf"(?:;\s*)?{LINK} \S+(?:, đã làm \d+%)?\s*$")


def carries_on(task: Task) -> bool:
    """Tell whether a task goes on into the new year: it recurs or is open, and was not cancelled."""
    if task.suspended == CANCELLED:
        return False
    return bool(task.recurrence) or task.done_on is None


def roll_tasks(
    tasks: Iterable[Task], plans: Names, sections: Names, turn: Turn
) -> tuple[tuple[Task, ...], tuple[Change, ...]]:
    """Return the tasks of the new year, and what is told of each."""
    tasks = tuple(tasks)
    going = [task for task in tasks if carries_on(task)]
    names = Names((task.id for task in going), turn.old, turn.new)
    rolled: list[Task] = []
    changes: list[Change] = []
    for task in tasks:
        if not carries_on(task):
            reason = "đã hủy" if task.suspended == CANCELLED else "việc một lần, đã xong"
            changes.append(left(f"Nhiệm vụ {task.id} ({reason}): {task.title}"))
            continue
        new, told = _rolled(task, names, plans, sections, turn)
        rolled.append(new)
        changes += told
    return tuple(rolled), tuple(changes)


def _rolled(
    task: Task, names: Names, plans: Names, sections: Names, turn: Turn
) -> tuple[Task, tuple[Change, ...]]:
    moved = turn.deadline(task.due_phrase, task.due)
    start = turn.working_day(turn.day(task.start)) if task.start else None
    if start and moved.due and start > moved.due:
        start = moved.due
    new = replace(
        task,
        row=NO_ROW,
        id=names[task.id],
        plan=plans[task.plan],
        section=sections[task.section],
        title=turn.words(task.title),
        start=start,
        due_phrase=moved.phrase,
        due=moved.due,
        product=turn.words(task.product),
        progress_pct=None,
        done_on=None,
        suspended="",
        suspended_on=None,
        evidence="",
        cause="",
        note=_note(task, turn),
    )
    return new, tuple(_told(task, new, moved.why))


def _note(task: Task, turn: Turn) -> str:
    """Return the note with the link; what was done is told there, for progress counts within one year."""
    done = f", đã làm {task.progress_pct}%" if task.progress_pct else ""
    kept = turn.words(_OLD_LINK.sub("", task.note)).rstrip(" ;")
    return "; ".join(part for part in (kept, f"{LINK} {task.id}{done}") if part)


def _told(task: Task, new: Task, why: str) -> Iterable[Change]:
    due = f": hạn {task.due:%d/%m/%Y} → {new.due:%d/%m/%Y}" if task.due and new.due else ""
    yield carried(f"Nhiệm vụ {task.id} → {new.id}{due}")
    if why:
        yield attention(f"Hạn của nhiệm vụ {new.id}: {why}")
    if task.suspended == PAUSED:
        yield attention(
            f"Nhiệm vụ {new.id} đang tạm dừng ở sổ cũ; được chuyển như việc chưa xong, không còn tạm dừng"
        )
    if task.progress_pct == 100 and task.done_on is None and not task.recurrence:
        yield attention(f"Nhiệm vụ {new.id} ghi 100% nhưng không có ngày hoàn thành, nên được chuyển tiếp")
