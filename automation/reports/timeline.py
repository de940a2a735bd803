"""The timeline of a page: dated items as bars between their start and their due day, with the cut-off day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from automation.documents.phrases import short_date
from automation.documents.task_table import item_title
from automation.figures import Figures, Item
from automation.reports.tones import tone
from automation.status import Status

#: More bars than this nobody reads; the latest due are left out.
MOST_BARS = 60

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
    spans.sort(key=lambda span: span[1])
    shown = spans[:MOST_BARS]
    note = f"Vạch đứt là ngày chốt {short_date(figures.as_of)}."
    if len(spans) > len(shown):
        note += f" Chỉ vẽ {len(shown)} việc đến hạn sớm nhất trong {len(spans)} việc."
    if not shown:
        return Timeline(bars=(), months=(), today=0, note=note)
    first = min(figures.as_of, *(start for start, _, _ in shown)).replace(day=1)
    last = max(figures.as_of, *(due for _, due, _ in shown))
    days = (last - first).days + 1

    def at(day: date) -> float:
        return round(100 * (day - first).days / days, 2)

    bars = tuple(
        Bar(
            label=item_title(item),
            words=f"{item.status.label}, hạn {short_date(due)}",
            tone=tone(item),
            left=at(start),
            width=round(100 * ((due - start).days + 1) / days, 2),
        )
        for start, due, item in shown
    )
    return Timeline(bars=bars, months=_months(first, last, at), today=at(figures.as_of), note=note)


def _start(item: Item, period_start: date | None) -> date:
    """Return where a bar begins; an item that names no start is a mark at its due day."""
    due = item.due or date.min
    start = item.task.start if item.period is None else period_start
    return min(start, due) if start else due


def _months(first: date, last: date, at: Callable[[date], float]) -> tuple[Month, ...]:
    months: list[Month] = []
    day = first
    while day <= last:
        # The year once, where it begins: a label a month has no room for it on a phone or on paper.
        label = f"{day:%m/%Y}" if not months or day.month == 1 else f"{day:%m}"
        months.append(Month(label=label, left=at(day)))
        day = (day + timedelta(days=32)).replace(day=1)
    return tuple(months)
