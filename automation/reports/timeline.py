"""The timeline of a page: dated items as bars between their start and their due day, with the cut-off day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil

from automation.documents.phrases import short_date
from automation.documents.task_table import item_title
from automation.figures import Figures, Item
from automation.reports.tones import tone
from automation.status import DONE, Status

#: More bars than this nobody reads: those of what is open come first, then what was done last.
MOST_BARS = 60
#: Labels that fit side by side on the scale.
MOST_LABELS = 13

#: When an item begins and is due, and the item.
Span = tuple[date, date, Item]

_UNDATED = frozenset({Status.NO_DUE_DATE, Status.PAUSED, Status.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One item; `left` and `width` are in percent of the timeline's width."""

    label: str
    words: str
    tone: str
    left: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The first day of a month on the scale."""

    label: str
    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The bars by due day, the months above them, and where the cut-off day is, in percent."""

    bars: tuple[Bar, ...]
    months: tuple[Month, ...]
    today: float
    note: str


def timeline(figures: Figures) -> Timeline:
    """Return the timeline of the items that have a due day and are not suspended."""
    periods = {period.id: period.first_day for period in figures.tracker.periods}
    spans = [
        (_start(item, periods.get(item.period or "")), item.due, item)
        for item in figures.items
        if item.due is not None and item.status not in _UNDATED
    ]
    spans.sort(key=_due)
    shown = _most_telling(spans)
    note = f"Vạch đứt là ngày chốt {short_date(figures.as_of)}."
    if len(spans) > len(shown):
        note += f" Chỉ vẽ {len(shown)} trong {len(spans)} việc có thời hạn, ưu tiên việc chưa xong."
    if not shown:
        return Timeline(bars=(), months=(), today=0, note=note)
    first = min(figures.as_of, *(start for start, _, _ in shown)).replace(day=1)
    last = max(figures.as_of, *(due for _, due, _ in shown))
    days = (last - first).days + 1
    note += f" Thang thời gian từ tháng {first:%m/%Y} đến tháng {last:%m/%Y}."

    def at(day: date) -> float:
        return round(100 * (day - first).days / days, 2)

    bars = tuple(
        Bar(
            label=item_title(item),
            words=f"{item.status.label}, hạn {short_date(due)}",
            tone=tone(item.status),
            left=at(start),
            width=round(100 * ((due - start).days + 1) / days, 2),
        )
        for start, due, item in shown
    )
    return Timeline(bars=bars, months=_months(first, last, at), today=at(figures.as_of), note=note)


def _most_telling(spans: list[Span]) -> list[Span]:
    """Return the spans that there is room for, still by due day."""
    if len(spans) <= MOST_BARS:
        return spans
    done = [span for span in spans if span[2].status in DONE]
    opened = [span for span in spans if span[2].status not in DONE][:MOST_BARS]
    room = MOST_BARS - len(opened)
    return sorted([*done[len(done) - room :], *opened], key=_due)


def _due(span: Span) -> date:
    return span[1]


def _start(item: Item, period_start: date | None) -> date:
    """Return where a bar begins; an item that names no start is a mark at its due day."""
    due = item.due or date.min
    start = item.task.start if item.period is None else period_start
    return min(start, due) if start else due


def _months(first: date, last: date, at: Callable[[date], float]) -> tuple[Month, ...]:
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    step = ceil(count / MOST_LABELS)
    numbers = range(first.month - 1, first.month - 1 + count, step)
    days = [date(first.year + number // 12, number % 12 + 1, 1) for number in numbers]
    return tuple(Month(label=f"{day:%m/%y}" if step > 1 else f"T{day.month}", left=at(day)) for day in days)
