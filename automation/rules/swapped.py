"""The rule on dates whose day and month stand in each other's place, as an English Excel puts them.

Such an Excel takes 5/9 for the 9th of May and leaves 15/9, for which it knows no month, as text. One date
alone rarely shows it; its wording does, its row does, and its whole column does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from automation.model import Place, Tracker, TroubleKind
from automation.rules.holding import holding_together
from automation.rules.owners import owners
from automation.rules.rule import Fault, Rule, warning
from automation.rules.worded import worded_dues
from automation.table import table

#: The columns that are judged as a whole, by their sheets.
_COLUMNS = {"tasks": ("start", "due", "done_on"), "results": ("reported_on", "done_on")}

#: Fewer dates than these show nothing: one in seven of three dates would be before the 13th by chance.
_LEAST_REAL, _LEAST_CERTAIN = 3, 8

#: A date so far from all that cannot be swapped is out of line; the beginning of a year may be alone in it.
_OUT_OF_LINE = timedelta(days=60)


@dataclass
class _Column:
    """The dates of one column and one plan: how often each stands there, and whether others stayed text.

    What the properties tell holds from the first question on, when the column is whole.
    """

    days: Counter[date] = field(default_factory=Counter)
    left_as_text: bool = False

    @cached_property
    def bounds(self) -> tuple[date, date]:
        """Return the first and the last of the days that cannot be swapped; of few, the calendar's own."""
        certain = self._certain
        return (min(certain), max(certain)) if certain.total() >= _LEAST_CERTAIN else (date.min, date.max)

    @cached_property
    def all_left(self) -> bool:
        """Tell whether every day that cannot be swapped stayed text."""
        return self.left_as_text and not self._certain and self.days.total() >= _LEAST_REAL

    @cached_property
    def _certain(self) -> Counter[date]:
        return Counter({day: times for day, times in self.days.items() if day.day > 12})


@warning("HAN014")
def day_and_month_swapped(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày và tháng có vẻ bị đảo.

    Vì sao: Excel cài tiếng Anh hiểu 5/9 là ngày 9 tháng 5, còn 15/9 thì để thành chữ.
    Sai: lời văn “ngày 05 tháng 9 năm 2023”, ô ghi 09/05/2023.
    Đúng: ô ghi 05/09/2023.
    Sửa: gõ lại ngày đúng; nếu cả cột như vậy thì đặt lại định dạng ngày/tháng/năm trước khi gõ.
    """
    faults: dict[str, Fault] = {}
    for fault in (*_by_wording(tracker, as_of), *_by_row(tracker), *_by_column(tracker, as_of)):
        faults.setdefault(fault.place.address, fault)
    yield from faults.values()


def _by_wording(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    for worded in worded_dues(tracker, as_of):
        due, said = worded.due, worded.reading.last_day
        if due and said and due != said and _turned(due) == said:
            yield Fault(
                worded.record.row.at(worded.key),
                f"Ngày {due:%d/%m/%Y} có vẻ là {said:%d/%m/%Y} bị đảo ngày, tháng.",
            )


def _by_row(tracker: Tracker) -> Iterator[Fault]:
    for task in holding_together(tracker.tasks, ("start", "done_on"), _is_turned_before):
        if done := task.done_on:
            yield Fault(
                task.row.at("done_on"),
                f"Ngày {done:%d/%m/%Y} đứng trước ngày bắt đầu; "
                f"có vẻ là {_turned(done):%d/%m/%Y} bị đảo ngày, tháng.",
            )


def _is_turned_before(start: date | None, done: date | None) -> bool:
    """Tell whether a task was done before its start, and would not have been if the day were turned."""
    turned = _turned(done) if done else None
    return bool(start and done and turned and done < start <= turned)


def _by_column(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    faults = [
        _out_of_line(record.row.at(name), day, column)
        for (sheet, name, plan), column in _columns(tracker).items()
        if (suspected := _suspected(column))
        for owner, record in zip(owners(tracker)[sheet], getattr(tracker, sheet), strict=True)
        if owner == plan and (day := getattr(record, name)) in suspected
    ]
    right = _addresses_as_worded(tracker, as_of) if faults else frozenset()
    yield from (fault for fault in faults if fault.place.address not in right)


def _suspected(column: _Column) -> set[date]:
    """Return the days of a column that are out of line with the others, and would not be if turned."""
    first, last = column.bounds
    return {
        day
        for day in column.days
        if (turned := _turned(day))
        and (column.all_left or (_is_apart(day, first, last) and first <= turned <= last))
    }


def _out_of_line(place: Place, day: date, column: _Column) -> Fault:
    first, last = column.bounds
    why = (
        "mọi ngày sau ngày 12 của cột này đều thành chữ"
        if column.all_left
        else f"các ngày khác của cột này từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    )
    return Fault(place, f"Ngày {day:%d/%m/%Y} có vẻ là {_turned(day):%d/%m/%Y} bị đảo ngày, tháng: {why}.")


def _addresses_as_worded(tracker: Tracker, as_of: date) -> frozenset[str]:
    """Return the cells whose date is the one that its wording names."""
    return frozenset(
        worded.record.row.at(worded.key).address
        for worded in worded_dues(tracker, as_of)
        if worded.due and worded.due == worded.reading.last_day
    )


def _columns(tracker: Tracker) -> dict[tuple[str, str, str], _Column]:
    """Return the columns by sheet, field and plan."""
    found: dict[tuple[str, str, str], _Column] = defaultdict(_Column)
    for sheet, fields in _COLUMNS.items():
        for name in fields:
            days = table(getattr(tracker, sheet)).column(name).values
            counted = Counter(zip(owners(tracker)[sheet], days, strict=True))
            for (plan, day), times in counted.items():
                if day:
                    found[sheet, name, plan].days[day] = times
    left = [
        trouble
        for trouble in tracker.troubled(TroubleKind.DATE_AS_TEXT)
        if trouble.key in _COLUMNS.get(trouble.sheet_key, ()) and _day(trouble.detail) > 12
    ]
    if left:
        plan_of_row = {
            (sheet, record.row.number): plan
            for sheet in _COLUMNS
            for plan, record in zip(owners(tracker)[sheet], getattr(tracker, sheet), strict=True)
        }
        for trouble in left:
            plan = plan_of_row.get((trouble.sheet_key, trouble.place.row), "")
            found[trouble.sheet_key, trouble.key, plan].left_as_text = True
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
