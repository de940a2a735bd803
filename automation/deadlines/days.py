"""From what a phrase names to days of the calendar."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from automation.deadlines.atoms import DAYS, YEAR, Atom
from automation.deadlines.deadline import Deadline, DeadlineKind, invalid, unknown

_ONE_DAY = timedelta(days=1)
# Any other year is a slip of the finger rather than a deadline.
_YEARS = range(2000, 2100)
_LEAP = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days from `first` to `last`; `note` tells where an unsaid year was taken from."""

    first: date
    last: date
    note: str = ""


def days_of(atom: Atom, year: int | None) -> Days | Deadline:
    """Return the days that `atom` names, or why there are none; `year` is meant where it names none."""
    wrong = _wrong(atom)
    if wrong:
        return invalid(wrong)
    meant = atom.year if atom.year is not None else year
    if meant is None:
        return unknown("lời văn không ghi năm")
    if meant not in _YEARS:
        return unknown(f"năm {meant} có lẽ gõ nhầm")
    note = "" if atom.year is not None else f"; lời văn không ghi năm, hiểu là năm {meant}"
    first_month, last_month = atom.months
    if not atom.days:
        return Days(
            first=date(meant, first_month, 1),
            last=date(meant, last_month, monthrange(meant, last_month)[1]),
            note=note,
        )
    if atom.days[-1] > monthrange(meant, first_month)[1]:
        return invalid(f"ngày {atom.days[-1]} tháng {first_month} năm {meant}")
    return Days(
        first=date(meant, first_month, atom.days[0]), last=date(meant, first_month, atom.days[-1]), note=note
    )


def _wrong(atom: Atom) -> str:
    """Name what no year has, such as 30 tháng 02; the empty string when there is nothing of the kind."""
    first, last = atom.months
    if not (1 <= first <= last <= 12):
        return atom.said
    if atom.days and not (atom.days[0] >= 1 and atom.days[-1] <= monthrange(_LEAP, first)[1]):
        return atom.said if atom.sign == DAYS else f"ngày {atom.days[-1]} tháng {first}"
    return ""


def until(day: date, *, before: bool, strict: bool, note: str = "") -> Deadline:
    """Return the deadline “trước ngày `day`”, or up to and with `day`."""
    if not before:
        return Deadline(kind=DeadlineKind.DATE, last_day=day, why=f"tính hết ngày {day:%d/%m/%Y}{note}")
    if not strict:
        why = f"“trước ngày {day:%d/%m/%Y}” được hiểu là tính cả ngày đó{note}"
        return Deadline(kind=DeadlineKind.DATE, last_day=day, why=why)
    last = day - _ONE_DAY
    why = f"“trước ngày {day:%d/%m/%Y}” không tính ngày đó, nên hạn là {last:%d/%m/%Y}{note}"
    return Deadline(kind=DeadlineKind.DATE, last_day=last, why=why)


def end_of(atom: Atom, days: Days) -> Deadline:
    """Return the deadline at the end of a month, quarter or year."""
    return Deadline(
        kind=DeadlineKind.DATE,
        last_day=days.last,
        is_span=True,
        why=f"hết {said(atom)}, tức ngày {days.last:%d/%m/%Y}{days.note}",
    )


def ahead_of(atom: Atom, days: Days) -> Deadline:
    """Return the deadline on the day before a month, quarter or year begins."""
    last = days.first - _ONE_DAY
    why = f"trước {said(atom)}, tức hết ngày {last:%d/%m/%Y}{days.note}"
    return Deadline(kind=DeadlineKind.DATE, last_day=last, why=why)


def edge_of(edge: str, atom: Atom, days: Days) -> Deadline:
    """Return the deadline “đầu”, “giữa” or “cuối” of a month, quarter or year.

    A month begins on its 1st and is half over on its 15th, a year on 30/6; of others only the end is known.
    """
    whole_year = atom.sign == YEAR
    one_month = atom.months[0] == atom.months[1]
    if edge == "cuối":
        day = days.last
    elif edge == "giữa" and whole_year:
        day = days.first.replace(month=6, day=30)
    elif one_month:
        day = days.first if edge == "đầu" else days.first.replace(day=15)
    else:
        return unknown(f"“{edge} {said(atom)}” chưa rõ là ngày nào")
    return Deadline(
        kind=DeadlineKind.DATE,
        last_day=day,
        is_span=edge == "cuối" or whole_year,
        why=f"{edge} {said(atom)} được tính là ngày {day:%d/%m/%Y}{days.note}",
    )


def said(atom: Atom) -> str:
    """Return the words of an atom, as they stand inside a sentence."""
    return atom.said.strip()
