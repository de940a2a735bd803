"""The tables of the progress page: their cells as text, with what they are sorted and filtered by."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from automation.columns import header_of
from automation.documents.phrases import percent, plain_number, short_date, soon_words
from automation.documents.task_table import item_title
from automation.figures import Item, Tally, tally, unit_of
from automation.model import Finding
from automation.reports.findings import LABELS, summary
from automation.reports.html import escaped
from automation.reports.page_items import DONE_IN_PERIOD, EVERYTHING, SOON, groups_of
from automation.reports.progress import Progress
from automation.reports.sent_register import Entry
from automation.reports.tones import DONE_TONE, LATE, OPEN, REST, tone
from automation.reports.wording import IN_EXCEL, MET, NOT_MEASURED, NOT_MET
from automation.status import Status

#: Rows of a list that are read at a glance; the rest stands in the table of all items.
MOST_ROWS = 10

#: A date or an id fits on one line; in characters.
LONGEST_SHORT = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The rows behind a number, as the filters of the table of all items: "" leaves a filter open."""

    group: str
    lead: str = ""
    unit: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: its column's header, its text, its tone, what it is sorted by (None: its text).

    A number with `show` is a button, and `name` is what a screen reader says of it.
    """

    header: str
    text: str
    tone: str = ""
    key: str | None = None
    show: Show | None = None
    name: str = ""

    @property
    def look(self) -> str:
        """Return the cell's classes in the style sheet; a short text, such as a date, is not broken."""
        short = "short" if len(self.text) <= LONGEST_SHORT else ""
        return f"{self.tone} {short}".strip()

    @property
    def markup(self) -> str:
        """Return the cell as the table of all items holds it."""
        key = "" if self.key is None else f' data-key="{escaped(self.key)}"'
        look = f' class="{self.look}"' if self.look else ""
        return f'<td data-label="{escaped(self.header)}"{key}{look}>{escaped(self.text)}</td>'


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A table under a heading, or what to say when it is empty.

    `rows` are the first of `count`; `show` leads to all of them, where the page lists them, and `elsewhere`
    says where they stand if it does not. `look` is the table's class in the style sheet.
    """

    anchor: str
    title: str
    rows: tuple[tuple[Cell, ...], ...]
    count: int
    nothing: str = "Không có nhiệm vụ nào."
    show: Show | None = None
    elsewhere: str = "xem kết quả kiểm tra sổ theo dõi"
    look: str = ""

    @property
    def more(self) -> int:
        """Return how many rows are left out."""
        return self.count - len(self.rows)

    @property
    def columns(self) -> tuple[Cell, ...]:
        """Return the cells of the first row, for their headers."""
        return self.rows[0] if self.rows else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A row of the table of all items, with what it is filtered by; `markup` are its cells for the page."""

    groups: str
    lead: str
    unit: str
    plan: str
    cells: tuple[Cell, ...]
    markup: Markup


def lists(report: Progress, cut: frozenset[str] = frozenset()) -> tuple[List, ...]:
    """Return the tables under their headings, in the order of the page.

    `cut` are the groups that the table of all items does not hold whole.
    """
    soon = f"Đến hạn {soon_words(report.figures.due_soon_days)}"
    items, groups = partial(_item_list, cut), partial(_groups, cut)
    return (
        items("qua-han", "Quá hạn chưa hoàn thành", report.late, "overdue", ("days_late", "cause")),
        items("sap-den-han", soon, report.due_soon, SOON, ()),
        items(
            "xong-trong-ky",
            "Hoàn thành trong kỳ",
            report.done_in_period,
            DONE_IN_PERIOD,
            ("done_on", "days_late", "evidence"),
        ),
        items("khong-han", "Thường xuyên, không hạn", report.undated, "undated", ("result",)),
        groups("theo-nguoi", "Theo người, đơn vị", "lead", report.by_lead),
        groups("theo-to", "Theo tổ, bộ phận", "unit", report.by_unit),
        groups("theo-ke-hoach", "Theo kế hoạch", "plan", report.by_plan),
        List(
            anchor="chi-tieu",
            title="Chỉ tiêu",
            rows=_indicators(report),
            count=len(report.indicators),
            nothing="Không có chỉ tiêu nào.",
        ),
        List(
            anchor="gui-bao-cao",
            title="Gửi báo cáo",
            rows=tuple(map(_report, report.register)),
            count=len(report.register),
            nothing="Không có báo cáo nào phải gửi.",
        ),
        List(
            anchor="kiem-tra",
            title="Kiểm tra sổ",
            rows=_findings(report.findings[:MOST_ROWS]),
            count=len(report.findings),
            nothing=summary(report.findings),
        ),
    )


def _item_list(
    cut: frozenset[str], anchor: str, title: str, items: Sequence[Item], group: str, more: tuple[str, ...]
) -> List:
    wanted = ("id", "title", "lead", "due", "status", "progress", *more, "cell")
    return List(
        anchor=anchor,
        title=title,
        rows=tuple(_listed(item, wanted) for item in items[:MOST_ROWS]),
        count=len(items),
        show=None if group in cut else Show(group=group),
        elsewhere=f"xem {IN_EXCEL}",
    )


def _listed(item: Item, wanted: tuple[str, ...]) -> tuple[Cell, ...]:
    """Return the row of a short list, which has no column for the period of a recurring task."""
    cells = {**_cells(item), "title": Cell(header=header_of("title"), text=item_title(item))}
    return tuple(cells[key] for key in wanted)


def _cells(item: Item) -> dict[str, Cell]:
    """Return every cell that a table of items may show."""
    return {key: column.cell(column.value(item)) for key, column in _COLUMNS.items()}


def _text_cell(header: str, text: str | None) -> Cell:
    return Cell(header=header, text=text or "")


def _day_cell(header: str, day: date | None) -> Cell:
    return Cell(header=header, text=short_date(day), key=day.isoformat() if day else "")


def _status_cell(header: str, status: Status) -> Cell:
    return Cell(header=header, text=status.label, tone=tone(status))


def _days_cell(header: str, days: int) -> Cell:
    text = str(days) if days else ""
    return Cell(header=header, text=text, key=text)


def _progress_cell(header: str, pct: int | None) -> Cell:
    return Cell(header=header, text="" if pct is None else f"{pct}%")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table of items: its header, what it shows of an item, how."""

    header: str
    value: Callable[[Item], Any]
    shown: Callable[[str, Any], Cell] = _text_cell

    def cell(self, value: Any) -> Cell:
        return self.shown(self.header, value)


_COLUMNS: Mapping[str, _Column] = MappingProxyType(
    {
        "id": _Column(header_of("id"), lambda item: item.task.id),
        "instance": _Column(header_of("period", "results"), lambda item: item.period),
        "title": _Column(header_of("title"), lambda item: item.task.title),
        "plan": _Column(header_of("plan"), lambda item: item.task.plan),
        "lead": _Column(header_of("lead"), lambda item: item.task.lead),
        "due": _Column(header_of("due"), lambda item: item.due, _day_cell),
        "done_on": _Column(header_of("done_on"), lambda item: item.done_on, _day_cell),
        "status": _Column(header_of("status"), lambda item: item.status, _status_cell),
        "days_late": _Column("Số ngày chậm", lambda item: item.days_late, _days_cell),
        "progress": _Column(header_of("progress"), lambda item: item.progress_pct, _progress_cell),
        "result": _Column(header_of("text", "results"), lambda item: item.text),
        "evidence": _Column(header_of("evidence"), lambda item: item.evidence),
        "cause": _Column(header_of("cause"), lambda item: item.cause),
        "cell": _Column("Ô trong sổ", lambda item: item.place.address),
    }
)
#: What the table of all items shows.
_ALL = ("id", "instance", "title", "plan", "lead", "due", "done_on", "status", "days_late", "progress",
        "evidence", "cause", "cell")  # fmt: skip


def item_rows(report: Progress, items: Iterable[Item]) -> tuple[ItemRow, ...]:
    """Return the rows of the table with the filters: `items` of the report."""
    groups, unit = groups_of(report), unit_of(report.figures.tracker)
    made = [_Made(_COLUMNS[key]) for key in _ALL]
    return tuple(_item_row(item, groups(item), unit(item), made) for item in items)


class _Made(dict[Any, tuple[Cell, str]]):
    """The cells of a column by their values, with their markup: few values are unlike all others."""

    def __init__(self, column: _Column) -> None:
        super().__init__()
        self._column = column
        self.value = column.value

    def __missing__(self, value: Any) -> tuple[Cell, str]:
        cell = self._column.cell(value)
        made = self[value] = cell, cell.markup
        return made


def _item_row(item: Item, groups: Sequence[str], unit: str, columns: Sequence[_Made]) -> ItemRow:
    task = item.task
    cells, markup = zip(*[column[column.value(item)] for column in columns], strict=True)
    return ItemRow(
        groups="|".join(groups),
        lead=task.lead,
        unit=unit,
        plan=task.plan,
        cells=cells,
        markup=Markup("".join(markup)),  # noqa: S704 (each cell escapes its text)
    )


def _groups(
    cut: frozenset[str], anchor: str, title: str, field: str, groups: Sequence[tuple[str, tuple[Item, ...]]]
) -> List:
    rows = tuple(_group_row(cut, field, name, tally(items)) for name, items in groups)
    return List(anchor=anchor, title=title, rows=rows, count=len(rows), look="figures")


def _group_row(cut: frozenset[str], field: str, name: str, counted: Tally) -> tuple[Cell, ...]:
    """Return what one lead, unit or plan (`field`) has, each number with the rows behind it.

    Of a group in `cut` they are not all there.
    """

    def number(header: str, count: int, group: str, tone_: str = "") -> Cell:
        return Cell(
            header=header,
            text=str(count),
            tone=tone_ if count else "",
            show=Show(group=group, **{field: name}) if count and group not in cut else None,
            name=f"{count}: {header}, {name}",
        )

    return (
        Cell(header=header_of(field, "people" if field == "unit" else "tasks"), text=name),
        number("Tổng số", counted.all, EVERYTHING),
        number("Hoàn thành", counted.done, "done"),
        number("Còn trong hạn", counted.unfinished_on_time, "in-time"),
        number("Quá hạn", counted.overdue, "overdue", LATE),
        number("Không hạn", counted.no_due_date, "undated"),
        number("Tạm dừng, hủy", counted.paused + counted.cancelled, "suspended"),
        Cell(header="Tỷ lệ hoàn thành", text=percent(counted.share_done_pct)),
        Cell(header="Tỷ lệ đúng hạn", text=percent(counted.share_on_time_pct)),
    )


def _indicators(report: Progress) -> tuple[tuple[Cell, ...], ...]:
    words = {True: (MET, DONE_TONE), False: (NOT_MET, OPEN), None: (NOT_MEASURED, REST)}
    return tuple(
        (
            Cell(header=header_of("name", "indicators"), text=value.indicator.name),
            Cell(header=header_of("unit", "indicators"), text=value.indicator.unit),
            Cell(
                header=header_of("target", "indicators"),
                text=f"{value.indicator.direction} {plain_number(value.indicator.target)}".strip(),
            ),
            Cell(header=header_of("value", "measures"), text=plain_number(value.value)),
            Cell(header=header_of("period", "measures"), text=value.measure.period if value.measure else ""),
            Cell(header="Đánh giá", text=words[value.met][0], tone=words[value.met][1]),
        )
        for value in report.indicators
    )


def _report(entry: Entry) -> tuple[Cell, ...]:
    late = str(entry.days_late) if entry.days_late else ""
    return (
        Cell(header="Báo cáo", text=entry.title),
        _day_cell(header_of("due", "periods"), entry.due),
        _day_cell(header_of("sent_on", "periods"), entry.sent_on),
        Cell(header="Tình trạng", text=entry.sending.label, tone=entry.sending.tone),
        Cell(header="Số ngày chậm", text=late),
        Cell(header=header_of("sent_number", "periods"), text=entry.number),
        Cell(header=header_of("received_by", "periods"), text=entry.received_by),
        Cell(header="Ô trong sổ", text=entry.place.address),
    )


def _findings(findings: Sequence[Finding]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            Cell(header="Mức", text=LABELS[finding.severity]),
            Cell(header="Mã", text=finding.code),
            Cell(header="Ô trong sổ", text=finding.place.address),
            Cell(header="Vấn đề", text=finding.message),
            Cell(header="Cách sửa", text=finding.remedy),
        )
        for finding in findings
    )
