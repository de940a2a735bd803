"""The rule on dates whose day and month stand in each other's place, as an English Excel puts them.

Such an Excel takes 5/9 for the 9th of May and leaves 15/9, for which it knows no month, as text. One date
alone rarely shows it; its wording does, its row does, and its whole column does.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from automation.model import Record, Task, Tracker, TroubleKind
from automation.rules.deadlines import phrases, reader
from automation.rules.rule import Fault, warning

#: The columns that are judged as a whole, by their sheets.
_COLUMNS = {"tasks": ("start", "due", "done_on"), "results": ("reported_on", "done_on")}

#: Fewer dates than these show nothing: one in seven of three dates would be before the 13th by chance.
_LEAST_REAL, _LEAST_CERTAIN = 3, 8

#: A date so far from all that cannot be swapped is out of line; the beginning of a year may be alone in it.
_OUT_OF_LINE = timedelta(days=60)


@dataclass(slots=True)
class _Column:
    """The dates of one column and one plan: those that are dates, and how many stayed text."""

    dates: list[tuple[Record, date]] = field(default_factory=list)
    left_as_text: int = 0


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
    read = reader(tracker, as_of)
    for record, key, phrase, due, year in phrases(tracker):
        said = read(phrase, year).last_day
        if due and said and due != said and _turned(due) == said:
            yield Fault(
                record.row.at(key), f"Ngày {due:%d/%m/%Y} có vẻ là {said:%d/%m/%Y} bị đảo ngày, tháng."
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


def _by_column(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    worded = _rightly_worded(tracker, as_of)
    for key, column in _columns(tracker).items():
        certain = [day for _, day in column.dates if day.day > 12]
        for record, day in column.dates:
            turned = _turned(day)
            if turned is None or record.row.at(key[1]).address in worded:
                continue
            if column.left_as_text and not certain and len(column.dates) >= _LEAST_REAL:
                why = "mọi ngày sau ngày 12 của cột này đều thành chữ"
            elif len(certain) >= _LEAST_CERTAIN and _is_apart(day, certain) and _is_among(turned, certain):
                why = f"các ngày khác của cột này từ {min(certain):%d/%m/%Y} đến {max(certain):%d/%m/%Y}"
            else:
                continue
            yield Fault(
                record.row.at(key[1]),
                f"Ngày {day:%d/%m/%Y} có vẻ là {turned:%d/%m/%Y} bị đảo ngày, tháng: {why}.",
            )


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
            found[sheet, name, plan_of_row.get((sheet, trouble.place.row), "")].left_as_text += 1
    return found


def _rightly_worded(tracker: Tracker, as_of: date) -> set[str]:
    """Return the cells whose date is the very day that its wording names."""
    read = reader(tracker, as_of)
    return {
        record.row.at(key).address
        for record, key, phrase, due, year in phrases(tracker)
        if due and read(phrase, year).last_day == due
    }


def _is_apart(day: date, certain: list[date]) -> bool:
    # The difference, since a day beyond the calendar cannot be computed.
    return min(certain) - day > _OUT_OF_LINE or day - max(certain) > _OUT_OF_LINE


def _is_among(day: date, certain: list[date]) -> bool:
    return min(certain) <= day <= max(certain)


def _day(detail: str) -> int:
    return datetime.strptime(detail, "%d/%m/%Y").day if detail else 0


def _turned(day: date) -> date | None:
    """Return the day with day and month in each other's place, None where there is no such other day."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)
