"""The deadlines as a calendar file (RFC 5545): one all-day event each, with alarms.

A second import updates: the name of an event (UID) comes from what falls due, not from when, and its SEQUENCE
grows with the cut-off date. Nothing in the file comes from the clock.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from automation.documents.phrases import one_line, short_date
from automation.model import Tracker
from automation.reminders.deadlines import Deadline, DeadlineKind
from automation.settings import value_on
from automation.stamp import TOOL
from automation.text import clean_text

#: Days before the deadline on which a calendar rings, and the hour, on the clock of whoever imports the file.
ALARM_DAYS = (7, 1)
ALARM_HOUR = 8

#: Never changed, or every event would double at the next import.
_NAMESPACE = UUID("5b0f3c1e-6a0a-4f6c-9d53-2f6f1d8a7e10")
#: SEQUENCE counts the days from here.
_FIRST_DAY = date(2000, 1, 1)


def calendar_file(tracker: Tracker, listed: Iterable[Deadline], as_of: date) -> bytes:
    """Return the deadlines as an `.ics` file, UTF-8, the events in the order given."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{TOOL}//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name(tracker, as_of))
    seen: Counter[str] = Counter()
    for deadline in listed:
        name = _identity(tracker, deadline)
        seen[name] += 1
        calendar.add_component(_event(deadline, str(uuid5(_NAMESPACE, f"{name}\n{seen[name]}")), as_of))
    return bytes(calendar.to_ical())


def _name(tracker: Tracker, as_of: date) -> str:
    school = value_on(tracker.organisation, "issuer_name", as_of)
    return clean_text(one_line(f"Hạn công việc {school}"))


def _identity(tracker: Tracker, deadline: Deadline) -> str:
    """Return what names a deadline for good: the school, the year, and what falls due; no day."""
    # The abbreviation of the plan's year: it may change later, the name of an event must not.
    first_day = date(deadline.year, 1, 1) if deadline.year else date.min
    school = value_on(tracker.organisation, "abbreviation", first_day)
    parts = (school, str(deadline.year or ""), deadline.kind.value, deadline.id, deadline.period)
    return "\n".join(part.strip() for part in parts)


def _event(deadline: Deadline, uid: str, as_of: date) -> Event:
    moment = datetime.combine(as_of, time(), UTC)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("sequence", max(0, (as_of - _FIRST_DAY).days))
    event.add("dtstart", deadline.due)
    if deadline.due < date.max:
        event.add("dtend", deadline.due + timedelta(days=1))
    event.add("summary", clean_text(_summary(deadline)))
    event.add("description", clean_text("\n".join(_description(deadline))))
    # A deadline makes nobody busy.
    event.add("transp", "TRANSPARENT")
    for days in ALARM_DAYS:
        event.add_component(_alarm(deadline, days))
    return event


def _alarm(deadline: Deadline, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_text(f"Còn {days} ngày: {_summary(deadline)}"))
    # An all-day event starts at midnight.
    alarm.add("trigger", timedelta(hours=ALARM_HOUR) - timedelta(days=days))
    return alarm


def _summary(deadline: Deadline) -> str:
    return f"Hạn: {deadline.title}{f' ({deadline.code})' if deadline.code else ''}"


def _description(deadline: Deadline) -> list[str]:
    """Return what whoever opens the event wants to know, a line each."""
    answers = "Người ký" if deadline.kind is not DeadlineKind.TASK else "Chủ trì"
    told = {answers: deadline.who or "chưa rõ", "Hạn": short_date(deadline.due)}
    if deadline.plan is not None:
        told["Kế hoạch"] = one_line(f"{deadline.plan.number or deadline.plan.id} {deadline.plan.subject}")
    if deadline.item is not None:
        task, progress = deadline.item.task, deadline.item.progress_pct
        told |= {
            "Phối hợp": "; ".join(one_line(name) for name in task.support),
            "Thời hạn (nguyên văn)": one_line(task.due_phrase),
            "Sản phẩm": one_line(task.product),
            "Tiến độ": "" if progress is None else f"{progress}%",
        }
    told["Ô trong sổ theo dõi"] = deadline.place.address
    lines = [f"{label}: {words}" for label, words in told.items() if words]
    return [*lines, "VÍ DỤ MINH HỌA"] if deadline.illustrative else lines
