"""The deadlines by who answers for them, sorted by how pressing they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from automation.documents.phrases import one_line
from automation.figures import Figures, Item
from automation.model import Tracker
from automation.reminders.deadlines import Deadline, canonical, deadlines
from automation.settings import value_on
from automation.status import DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What one person or unit, or the whole group, is told.

    `who` is an id of the people sheet, "" for the group; `address` stands after “Kính gửi:”. `later` is what
    falls due after the days ahead, of what has begun. `done` counts the tasks and instances that are done and
    had a due date. `illustrative` is True when any of them is from a plan that is an example.
    """

    who: str
    address: str
    late: tuple[Deadline, ...] = ()
    due_now: tuple[Deadline, ...] = ()
    soon: tuple[Deadline, ...] = ()
    later: tuple[Deadline, ...] = ()
    done: int = 0
    illustrative: bool = False

    @property
    def pressing(self) -> tuple[Deadline, ...]:
        """Return what is late, due today or soon."""
        return (*self.late, *self.due_now, *self.soon)

    @property
    def all_done(self) -> bool:
        """Tell whether something was to be done and all of it is."""
        return bool(self.done) and not self.pressing and not self.later

    @property
    def is_due(self) -> bool:
        """Tell whether there is anything to say now: a reminder, or thanks."""
        return bool(self.pressing) or self.all_done


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """All reminders at `as_of`; `days` is how many days ahead are told, `school` its name in a sentence."""

    as_of: date
    days: int
    school: str
    group: Reminder
    people: tuple[Reminder, ...]


def reminders(figures: Figures) -> Reminders:
    """Return who is told what, in the order of the people sheet.

    Told are those who have or had a task with a due date, and those who answer for a report.
    """
    tracker, as_of = figures.tracker, figures.as_of
    found = tuple(deadline for deadline in deadlines(figures) if deadline.begun)
    done: dict[str, list[Item]] = {}
    for item in figures.items:
        if item.status in DONE and item.due is not None:
            done.setdefault(canonical(tracker, item.task.lead), []).append(item)
    names = (*(person.id for person in tracker.people), *done, *(deadline.who for deadline in found))
    people = (
        _reminder(figures, who, [deadline for deadline in found if deadline.who == who], done.get(who, []))
        for who in dict.fromkeys(names)
        if who
    )
    return Reminders(
        as_of=as_of,
        days=figures.due_soon_days,
        school=value_on(tracker.organisation, "issuer_name", as_of) or "nhà trường",
        group=_reminder(figures, "", found, [item for items in done.values() for item in items]),
        people=tuple(person for person in people if person.pressing or person.later or person.done),
    )


def _reminder(figures: Figures, who: str, found: Sequence[Deadline], done: Sequence[Item]) -> Reminder:
    as_of = figures.as_of
    ahead = figures.due_soon_days
    examples = {plan.id for plan in figures.tracker.plans if plan.illustrative}
    return Reminder(
        who=who,
        address=_address(figures.tracker, who),
        late=tuple(deadline for deadline in found if deadline.due < as_of),
        due_now=tuple(deadline for deadline in found if deadline.due == as_of),
        soon=tuple(deadline for deadline in found if 0 < (deadline.due - as_of).days <= ahead),
        later=tuple(deadline for deadline in found if (deadline.due - as_of).days > ahead),
        done=len(done),
        illustrative=any(deadline.illustrative for deadline in found)
        or any(item.task.plan in examples for item in done),
    )


def _address(tracker: Tracker, who: str) -> str:
    if not who:
        return "các thầy cô và các tổ, bộ phận"
    name = next((one_line(person.name) for person in tracker.people if person.id == who), "")
    return f"{name} ({who})" if name and name != who else who
