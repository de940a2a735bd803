"""The rule on dates whose day and month stand in each other's place, as an English Excel puts them.

Such an Excel takes 5/9 for the 9th of May and leaves 15/9, for which it knows no month, as text. One date
alone rarely shows it; its wording does, its row does, and its whole column does.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from automation.model import Place, Record, Task, Tracker, TroubleKind
from automation.rules.deadlines import phrases, reader
from automation.rules.rule import Fault, Rule, warning

#: The columns that are judged as a whole, by their sheets.
_COLUMNS = {"tasks": ("start", "due", "done_on"), "results": ("reported_on", "done_on")}

#: Fewer dates than these show nothing: one in seven of three dates would be before the 13th by chance.
_LEAST_REAL, _LEAST_CERTAIN = 3, 8

#: A date so far from all that cannot be swapped is out of line; the beginning of a year may be alone in it.
_OUT_OF_LINE = timedelta(days=60)


@dataclass(slots=True)
class _Column:
    """The dates of one column and one plan: those that are dates, and whether others stayed text."""

    dates: list[tuple[Record, date]] = field(default_factory=list)
    left_as_text: bool = False


@warning("HAN014")
def day_and_month_swapped(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày và tháng có vẻ bị đảo.

    Vì sao: Excel cài tiếng Anh hiểu 5/9 là ngày 9 tháng 5, còn 15/9 thì để thành chữ.
    Sai: lời văn “ngày 05 tháng 9 năm 2023”, ô ghi 09/05/2023.
    Đúng: ô ghi 05/09/2023.
    Sửa: gõ lại ngày đúng; nếu cả cột như vậy thì đặt lại định dạng ngày/tháng/năm trước khi gõ.
    """
    faults: dict[str, Fault] = {}
    said = _said(tracker, as_of)
    for fault in (*_by_wording(said), *_by_row(tracker), *_by_column(tracker, said)):
        faults.setdefault(fault.place.address, fault)
    yield from faults.values()


@dataclass(frozen=True, slots=True)
class _Said:
    """A due date, its cell, and the day that its wording names."""

    place: Place
    due: date
    worded: date


def _said(tracker: Tracker, as_of: date) -> list[_Said]:
    read = reader(tracker, as_of)
    said = []
    for record, key, phrase, due, year in phrases(tracker):
        worded = read(phrase, year).last_day if due else None
        if due and worded:
            said.append(_Said(record.row.at(key), due, worded))
    return said


def _by_wording(said: list[_Said]) -> Iterator[Fault]:
    for one in said:
        if one.due != one.worded and _turned(one.due) == one.worded:
            yield Fault(
                one.place,
                f"Ngày {one.due:%d/%m/%Y} có vẻ là {one.worded:%d/%m/%Y} bị đảo ngày, tháng.",
            )


def _by_row(tracker: Tracker) -> Iterator[Fault]:
    for task in tracker.tasks:
        start, done = task.start, task.done_on
        turned = _turned(done) if done else None
        if start and done and turned and done < start <= turned:
            yield Fault(
                task.row.at("done_on"),
                f"Ngày {done:%d/%m/%Y} đứng trước ngày bắt đầu; "
                f"có vẻ là {turned:%d/%m/%Y} bị đảo ngày, tháng.",
            )


def _by_column(tracker: Tracker, said: list[_Said]) -> Iterator[Fault]:
    right = {one.place.address for one in said if one.due == one.worded}
    for (_, name, _), column in _columns(tracker).items():
        certain = [day for _, day in column.dates if day.day > 12]
        enough = len(certain) >= _LEAST_CERTAIN
        first, last = (min(certain), max(certain)) if enough else (date.min, date.max)
        all_left = column.left_as_text and not certain and len(column.dates) >= _LEAST_REAL
        for record, day in column.dates:
            turned = _turned(day)
            if turned is None or not (all_left or (_is_apart(day, first, last) and first <= turned <= last)):
                continue
            place = record.row.at(name)
            if place.address in right:
                continue
            why = (
                "mọi ngày sau ngày 12 của cột này đều thành chữ"
                if all_left
                else f"các ngày khác của cột này từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
            )
            yield Fault(place, f"Ngày {day:%d/%m/%Y} có vẻ là {turned:%d/%m/%Y} bị đảo ngày, tháng: {why}.")


def _columns(tracker: Tracker) -> dict[tuple[str, str, str], _Column]:
    """Return the columns by sheet, field and plan."""
    plans = {task.id: task.plan for task in tracker.tasks}
    found: dict[tuple[str, str, str], _Column] = defaultdict(_Column)
    plan_of_row: dict[tuple[str, int | None], str] = {}
    for sheet, fields in _COLUMNS.items():
        for record in getattr(tracker, sheet):
            plan = record.plan if isinstance(record, Task) else plans.get(record.task, "")
            plan_of_row[sheet, record.row.number] = plan
            for name in fields:
                day = getattr(record, name)
                if day is not None:
                    found[sheet, name, plan].dates.append((record, day))
    for trouble in tracker.troubled(TroubleKind.DATE_AS_TEXT):
        sheet, name = trouble.sheet_key, trouble.key
        if name in _COLUMNS.get(sheet, ()) and _day(trouble.detail) > 12:
            found[sheet, name, plan_of_row.get((sheet, trouble.place.row), "")].left_as_text = True
    return found


def _is_apart(day: date, first: date, last: date) -> bool:
    # The difference, since a day beyond the calendar cannot be computed.
    return first - day > _OUT_OF_LINE or day - last > _OUT_OF_LINE


def _day(detail: str) -> int:
    return datetime.strptime(detail, "%d/%m/%Y").day if detail else 0


def _turned(day: date) -> date | None:
    """Return the day with day and month in each other's place, None where there is no such other day."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


RULES: tuple[Rule, ...] = (day_and_month_swapped,)
