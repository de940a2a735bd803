"""What the changes come to for the work: dates that slipped, leads replaced, progress that went back.

Progress and completion stand in two sheets, and the due date of a recurring task in others; so the counted
items of both trackers are compared, whichever cell was changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from automation.differences.records import Value
from automation.figures import Item, measure
from automation.model import Task, Tracker
from automation.status import DONE
from automation.text import fold


class EffectKind(StrEnum):
    """What became of a task, or of one instance of a recurring one."""

    SLIPPED = "slipped"
    BROUGHT_FORWARD = "brought_forward"
    WITHOUT_DUE = "without_due"
    LEAD_REPLACED = "lead_replaced"
    BACKWARDS = "backwards"
    DONE = "done"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """An effect on `task` (as it is now), for an instance in `period`.

    `amount` is the number of days or of percentage points, 0 where there is none.
    """

    kind: EffectKind
    task: Task
    period: str | None = None
    old: Value
    new: Value
    amount: int = 0


def effects(old: Tracker, new: Tracker) -> tuple[Effect, ...]:
    """Return the effects on tasks that both trackers have, by kind and then in the order of the tasks."""
    before, after = _items(old), _items(new)
    found = [effect for key, item in after.items() if key in before for effect in _of_item(before[key], item)]
    tasks = _tasks(old)
    for name, task in _tasks(new).items():
        if name in tasks:
            found += _of_task(tasks[name], task)
    kinds = list(EffectKind)
    return tuple(sorted(found, key=lambda effect: kinds.index(effect.kind)))


def _tasks(tracker: Tracker) -> dict[str, Task]:
    tasks: dict[str, Task] = {}
    for task in tracker.tasks:
        # Of two tasks with one id, which is an error, the first.
        tasks.setdefault(fold(task.id), task)
    return tasks


def _items(tracker: Tracker) -> dict[tuple[str, str | None], Item]:
    """Return what is counted once everything typed has come to pass: the cut-off is the end of time."""
    items: dict[tuple[str, str | None], Item] = {}
    for item in measure(tracker, date.max).items:
        items.setdefault((fold(item.task.id), item.period), item)
    return items


def _of_item(old: Item, new: Item) -> Iterator[Effect]:
    def effect(kind: EffectKind, was: Value, now: Value, amount: int = 0) -> Effect:
        return Effect(kind=kind, task=new.task, period=new.period, old=was, new=now, amount=amount)

    if old.due and new.due and old.due != new.due:
        days = (new.due - old.due).days
        kind = EffectKind.SLIPPED if days > 0 else EffectKind.BROUGHT_FORWARD
        yield effect(kind, old.due, new.due, abs(days))
    elif old.due and not new.due:
        yield effect(EffectKind.WITHOUT_DUE, old.due, None)
    was_done, is_done = old.status in DONE, new.status in DONE
    if is_done and not was_done:
        yield effect(EffectKind.DONE, old.progress_pct, new.done_on)
    elif was_done and not is_done:
        yield effect(EffectKind.REOPENED, old.done_on, new.progress_pct)
    elif not is_done and old.progress_pct is not None and (new.progress_pct or 0) < old.progress_pct:
        back = old.progress_pct - (new.progress_pct or 0)
        yield effect(EffectKind.BACKWARDS, old.progress_pct, new.progress_pct, back)


def _of_task(old: Task, new: Task) -> Iterator[Effect]:
    if fold(old.lead) != fold(new.lead):
        yield Effect(kind=EffectKind.LEAD_REPLACED, task=new, old=old.lead, new=new.lead)
    was, now = _suspended(old), _suspended(new)
    if now and now != was:
        yield Effect(kind=EffectKind.SUSPENDED, task=new, old=was, new=now)
    elif was and not now:
        yield Effect(kind=EffectKind.RESUMED, task=new, old=was, new="")


def _suspended(task: Task) -> str:
    return task.suspended if task.suspended_on else ""
