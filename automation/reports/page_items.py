"""Which items the progress page lists, and the groups by which its cards and filters show them.

A page lists every item as long as a browser opens it within a few seconds. Of more it lists those that
somebody has to see to first, and says where the others are; it counts all of them either way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from automation.figures import Item
from automation.reports.progress import Progress
from automation.reports.tones import DONE_TONE, LATE, OPEN, REST
from automation.reports.wording import ALL_ITEMS, IN_EXCEL
from automation.status import DONE, OVERDUE, Status

#: Groups of statuses that a card or the filter shows, by what staff call them; each status is in one.
GROUPS: tuple[tuple[str, str, str, frozenset[Status]], ...] = (
    ("overdue", "Quá hạn chưa xong", LATE, OVERDUE),
    ("in-time", "Chưa xong, còn trong hạn", OPEN, frozenset({Status.OPEN_ON_TIME, Status.NOT_STARTED})),
    ("done", "Đã hoàn thành", DONE_TONE, DONE),
    ("undated", "Thường xuyên, không hạn", REST, frozenset({Status.NO_DUE_DATE})),
    ("suspended", "Tạm dừng, hủy", REST, frozenset({Status.PAUSED, Status.CANCELLED})),
)
#: Groups that go across the statuses, and the one of everything.
SOON, DONE_IN_PERIOD, EVERYTHING = "soon", "done-in-period", ""

#: Rows that Chromium opens, filters and sorts in three seconds at a desk, and as wide as a phone in four when
#: its processor is slowed down to a quarter; 14,000 take it eight, 140,000 minutes.
MOST_ITEMS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The items of the table with the filters, under its title, in the order of the tracker.

    `cut` are the groups of which it lacks an item: no number may promise the rows behind it. `note` says what
    is left out; both are empty where nothing is.
    """

    title: str
    items: Sequence[Item]
    cut: frozenset[str] = frozenset()
    note: str = ""


def listed_items(report: Progress) -> Listed:
    """Return what the page lists: all items, or of too many those that are due soon or overdue.

    Of too many of these too, the ones that can still be in time go before those that are overdue longest.
    """
    items = report.figures.items
    if len(items) <= MOST_ITEMS:
        return Listed(title="Tất cả nhiệm vụ", items=items)
    urgent = (*report.due_soon, *report.late)
    first = frozenset(map(id, urgent[:MOST_ITEMS]))
    left_out = (item for item in items if id(item) not in first)
    return Listed(
        title="Nhiệm vụ cần xử lý trước",
        items=tuple(item for item in items if id(item) in first),
        cut=frozenset({EVERYTHING, *chain.from_iterable(map(groups_of(report), left_out))}),
        note=_note(len(items), len(urgent)),
    )


def groups_of(report: Progress) -> Callable[[Item], list[str]]:
    """Return what tells the groups that an item is in, but for the one of everything."""
    recent = frozenset(map(id, report.done_in_period))

    def groups(item: Item) -> list[str]:
        own = [group for group, _, _, statuses in GROUPS if item.status in statuses]
        across = ((SOON, item.due_soon), (DONE_IN_PERIOD, id(item) in recent))
        return [item.status.value, *own, *(group for group, inside in across if inside)]

    return groups


def _note(count: int, urgent: int) -> str:
    if not urgent:
        listed = "bảng này chỉ nêu nhiệm vụ sắp đến hạn hoặc quá hạn, và hiện không có"
    elif urgent <= MOST_ITEMS:
        listed = f"bảng này chỉ nêu {urgent} nhiệm vụ sắp đến hạn hoặc quá hạn"
    else:
        listed = f"bảng này chỉ nêu {MOST_ITEMS} nhiệm vụ sắp đến hạn và quá hạn lâu nhất"
    return (
        f"Có tất cả {count} nhiệm vụ, nhiều hơn mức mà điện thoại mở được nhanh, nên {listed}; "
        f"xin xem đủ ở trang “{ALL_ITEMS}” của {IN_EXCEL}."
    )
