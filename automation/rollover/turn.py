"""The turn of the year: how a day, a deadline and a text of the old year stand in the new one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from automation.bodies import mark_bodies
from automation.calendar import is_day_off, weekday_name, working_day_before
from automation.deadlines import Deadline, DeadlineKind, read_deadline
from automation.model import DayOff
from automation.rollover.years import mark_years, with_year, years_in

#: Kinds that say all they say without a day; of any other, the day in the new year must be known.
_UNDATED = {
    DeadlineKind.RECURRING,
    DeadlineKind.CONTINUING,
    DeadlineKind.CONDITIONAL,
    DeadlineKind.ON_DEMAND,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDue:
    """A deadline in the new year; `why` is what a person must look at, "" when all is certain."""

    phrase: str = ""
    due: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The two years, the days off of each, and how “trước ngày” is read."""

    old: int
    new: int
    old_days_off: tuple[DayOff, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    strict: bool = True

    @property
    def first_day(self) -> date:
        """Return the first day of the new year."""
        return date(self.new, 1, 1)

    def day(self, day: date) -> date:
        """Return the same day and month as many years later; the 28th for a 29 February that is not there."""
        year = day.year + self.new - self.old
        try:
            return day.replace(year=year)
        except ValueError:
            return date(year, 2, 28)

    def working_day(self, day: date) -> date:
        """Return `day` or the working day before it; `day` itself where that would lie in another year."""
        return _working_day(day, self.days_off)

    def years(self, text: str) -> str:
        """Return `text` with its years marked."""
        return mark_years(text, self.old, self.new)

    def words(self, text: str) -> str:
        """Return `text` with its years and the bodies that are no more marked."""
        return mark_bodies(self.years(text), self.first_day)

    def deadline(self, phrase: str, due: date | None) -> MovedDue:
        """Return a deadline in the new year.

        The years of the wording are changed only where it was understood, said the typed date (or a day off
        after it), and says the same day of the new year afterwards; otherwise they are marked and only the
        date is moved.
        """
        moved = self.day(due) if due else None
        if not phrase:
            return self._off(MovedDue(due=moved))
        before = self._read(phrase, self.old)
        new_phrase = self._moved(phrase, before)
        after = self._read(new_phrase, self.new) if new_phrase is not None else None
        if new_phrase is not None and after is not None and self._agrees(before, after, due):
            settled = MovedDue(phrase=new_phrase, due=after.last_day or moved if due else None)
            # The end of a month or a year stays, though nobody may work on that day (see rule HAN012).
            return settled if after.is_span else self._off(settled)
        marked = self.years(phrase)
        result = self._off(MovedDue(phrase=marked, due=moved))
        if marked == phrase:
            return result
        return replace(result, why=f"lời văn “{phrase}” chưa chắc đổi năm được, đã đánh dấu")

    def _read(self, phrase: str, year: int) -> Deadline:
        return read_deadline(phrase, year=year, strict=self.strict)

    def _moved(self, phrase: str, reading: Deadline) -> str | None:
        """Return the phrase with its one year moved; None where it names several or another one."""
        named = years_in(phrase)
        if not named:
            return phrase
        meant = reading.last_day.year if reading.last_day else self.old
        # “Trước ngày 01/01/2024” names the year after its last day.
        if len(named) > 1 or not named <= {meant, meant + 1}:
            return None
        return with_year(phrase, next(iter(named)) + self.new - self.old)

    def _agrees(self, before: Deadline, after: Deadline, due: date | None) -> bool:
        if before.kind is not after.kind:
            return False
        if before.last_day is None or after.last_day is None:
            return before.last_day is after.last_day and before.kind in _UNDATED
        same_day = after.last_day == self.day(before.last_day)
        same_edge = _ends_february(before.last_day) and _ends_february(after.last_day)
        typed = due in (None, before.last_day, _working_day(before.last_day, self.old_days_off))
        return typed and (same_day or same_edge)

    def _off(self, moved: MovedDue) -> MovedDue:
        """Return a deadline whose date is off the days off, with a word on it where the wording differs."""
        if moved.due is None:
            return moved
        day = self.working_day(moved.due)
        if day == moved.due:
            return moved
        why = f"{moved.due:%d/%m/%Y} là ngày nghỉ, ghi ngày làm việc liền trước ({weekday_name(day)})"
        return replace(moved, due=day, why=why)


def _working_day(day: date, days_off: tuple[DayOff, ...]) -> date:
    if not is_day_off(day, days_off):
        return day
    before = working_day_before(day, days_off)
    return before if before.year == day.year else day


def _ends_february(day: date) -> bool:
    return (day + timedelta(days=1)).strftime("%d%m") == "0103"
