"""The job that writes reminders: texts for people to send themselves, and a calendar file."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from automation.errors import RequestError
from automation.jobs.load import Reading, load
from automation.jobs.writing import write_remembered
from automation.reminders import (
    Reminder,
    Reminders,
    calendar_file,
    deadlines,
    group_text,
    reminder_text,
    reminders,
)
from automation.text import did_you_mean, fold

#: Everything at once, what goes to the group, and the beginning of the files of single people.
ALL, GROUP, PERSON = "nhac-viec.txt", "nhac-viec-ca-nhom.txt", "nhac-viec-"
CALENDAR = "nhac-viec.ics"

_GROUP_HEADING = "Cả nhóm"
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The reading, all texts under headings, the files that were written, and those that were set aside."""

    reading: Reading
    text: str
    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()


def remind(path: Path, as_of: date, out: Path | None = None, person: str | None = None) -> Outcome:
    """Return the reminders of a tracker, for all or for one person, and write them into the folder `out`.

    Raises RequestError when the tracker does not know the person, OutputError when nothing can be written.
    """
    reading = load(path, as_of)
    text, files = reminder_files(reading, person)
    if out is None:
        return Outcome(reading=reading, text=text)
    kept = write_remembered(out, files)
    return Outcome(reading=reading, text=text, written=tuple(out / name for name in files), kept=kept)


def reminder_files(reading: Reading, person: str | None = None) -> tuple[str, dict[str, bytes]]:
    """Return all texts under headings, and the files by name. Raises RequestError for an unknown person."""
    told = reminders(reading.figures)
    chosen = told.people if person is None else (_one(reading, told, person),)
    text = _all_texts(told, chosen, alone=person is not None)
    files = {ALL: text.encode()}
    if person is None:
        files[GROUP] = group_text(told).encode()
    names = _file_names([reminder.who for reminder in chosen])
    files |= {
        name: reminder_text(told, reminder).encode() for name, reminder in zip(names, chosen, strict=True)
    }
    listed = [each for each in deadlines(reading.figures) if person is None or each.who == chosen[0].who]
    files[CALENDAR] = calendar_file(reading.tracker, listed, reading.as_of)
    return text, files


def _one(reading: Reading, told: Reminders, wanted: str) -> Reminder:
    """Return the reminder of the person who has this id or this name."""
    people = reading.tracker.people
    ids = {fold(person.name): person.id for person in people if person.name}
    ids |= {fold(name): name for name in (*(p.id for p in people), *(r.who for r in told.people))}
    who = ids.get(fold(wanted))
    if who is None:
        known = [*(person.id for person in people), *(person.name for person in people if person.name)]
        raise RequestError(
            f"“{reading.tracker.name}” không có “{wanted}” ở trang Nhân sự.{did_you_mean(wanted, known)}"
        )
    return next((each for each in told.people if each.who == who), Reminder(who=who, address=who))


def _all_texts(told: Reminders, chosen: tuple[Reminder, ...], *, alone: bool) -> str:
    """Return the texts under headings; who has nothing pressing is only named, unless asked for `alone`."""
    pieces = [] if alone else [_headed(_GROUP_HEADING, group_text(told))]
    shown = [each for each in chosen if alone or each.is_due]
    pieces += [_headed(each.who, reminder_text(told, each)) for each in shown]
    calm = [each.who for each in chosen if each not in shown]
    if calm:
        pieces.append(f"Chưa cần nhắc: {', '.join(calm)}.\n")
    return "\n".join(pieces)


def _headed(heading: str, text: str) -> str:
    return f"===== {heading} =====\n\n{text}"


def _file_names(people: list[str]) -> Iterator[str]:
    """Yield a file's name for each person: plain letters, and a number where two would be the same."""
    taken = {ALL, GROUP}
    for who in people:
        stem = name = f"{PERSON}{_plain(who)}"
        number = 1
        while f"{name}.txt" in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(f"{name}.txt")
        yield f"{name}.txt"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", fold(name).replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].strip("-") or "khong-ten"
