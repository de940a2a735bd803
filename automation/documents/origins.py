"""Which cells the parts of a document are read from, for the proof that it carries (`automation.proof`)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from automation.documents.body import Line
from automation.figures import Item
from automation.indicators import IndicatorValue
from automation.model import Block, Plan, ReportingPeriod, Task, Tracker
from automation.proof.source import Reads, Source, reads_of, text_source
from automation.settings import setting_on

#: What decides the status of an item; a record has some of these fields.
STATE = ("start", "due", "done_on", "progress", "suspended", "suspended_on", "reported_on", "recurrence")

#: What a sentence on an item is read from.
_TOLD = ("title", *STATE, "text", "evidence", "cause")

#: What a column of a row on an item is read from, unless it is the field of its name alone.
_OF_ITEM = {
    "instance": ("recurrence",),
    "due": ("due", "recurrence"),
    "progress": ("progress", "done_on", "reported_on"),
    "status": STATE,
    "days": STATE,
    "days_late": STATE,
    "due_soon": STATE,
    "result": ("text", "cause", "reported_on", "due", "done_on"),
    "evidence": ("evidence", "reported_on"),
    "cause": ("cause", "reported_on"),
}
_OF_TASK = {
    "title": ("title",),
    "lead": ("lead",),
    "support": ("support",),
    "deadline": ("due_phrase", "due", "recurrence"),
    "product": ("product",),
    "note": ("note",),
}


def setting_reads(tracker: Tracker, day: date, *keys: str) -> Reads:
    """Return the settings `keys` that hold on `day`."""
    held = (setting_on(tracker.organisation, key, day) for key in keys)
    return reads_of((setting for setting in held if setting), "value")


def head_source(
    tracker: Tracker, record: Plan | ReportingPeriod, day: date, *, number: str, dated: str
) -> Source:
    """Return the source of a header; `number` and `dated` are the fields of `record` that give both."""
    return Source(
        key="letterhead",
        fields={
            "parent_lines": setting_reads(tracker, day, "parent_body"),
            "issuer_lines": setting_reads(tracker, day, "issuer"),
            "issuer_last_line": setting_reads(tracker, day, "issuer"),
            "number": (*reads_of([record], number), *setting_reads(tracker, day, "abbreviation")),
            "place_and_date": (*reads_of([record], dated), *setting_reads(tracker, day, "place")),
        },
    )


def note_source(
    tracker: Tracker, record: Plan | ReportingPeriod, day: date, *, number: str, dated: str
) -> Source:
    """Return the source of an appendix's “(Kèm theo …)”."""
    settings = setting_reads(tracker, day, "abbreviation", "issuer_name", "medium")
    return Source(key="appendix", fields={"note": (*reads_of([record], number, dated), *settings)})


def signature_source(tracker: Tracker, by: Reads, signer: str, recipients: Reads) -> Source:
    """Return the source of a signature block; `by` is what names the signer and the authority."""
    person = reads_of((p for p in tracker.people if p.id == signer), "name", "post", "unit")
    return Source(
        key="signature",
        fields={"post_lines": (*by, *person), "name": (*by, *person), "recipients": recipients},
    )


def addressee_source(to: Reads) -> Source:
    """Return the source of “Kính gửi”, in one line or several."""
    return Source(key="addressee", fields={"first": to, "others": to})


def with_source(found: Iterable[Line], key: str, reads: Reads) -> Iterator[Line]:
    """Yield the lines with their source."""
    return (replace(line, source=text_source(key, *reads)) for line in found)


def told_of(item: Item, line: Line) -> Line:
    """Return a line that tells what became of an item, with its source."""
    return replace(line, source=text_source(f"item/{item_name(item)}", *reads_of(item.records, *_TOLD)))


def item_name(item: Item) -> str:
    """Return what names an item in the keys of statements: “139-08@2023-Q1”."""
    return f"{item.task.id}@{item.period}" if item.period else item.task.id


def item_reads(items: Iterable[Item], *fields: str) -> Reads:
    """Return the fields `fields` of everything that the items were computed from."""
    each_once = {id(record): record for item in items for record in item.records}
    return reads_of(each_once.values(), *fields)


def item_source(item: Item, *columns: str, at: str = "row") -> Source:
    """Return the source of a row on an item with these columns."""
    records = item.records
    fields = {column: ((records, keys),) for column, keys in _keys_of(columns)}
    return Source(key=f"{at}/{item_name(item)}", fields=fields)


def row_source(item: Item, *columns: str) -> Source:
    """Return the source of a row on an item that is one statement: each column is read from all of it."""
    reads = ((item.records, _all_keys(columns)),)
    return Source(key=f"row/{item_name(item)}", fields=dict.fromkeys(columns, reads))


@cache
def _all_keys(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for _, keys in _keys_of(columns) for key in keys))


@cache
def _keys_of(columns: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((column, _OF_ITEM.get(column, (column,))) for column in columns)


def task_source(task: Task, *columns: str) -> Source:
    """Return the source of a row on a task with these columns."""
    return Source(
        key=f"row/{task.id}", fields={column: reads_of([task], *_OF_TASK[column]) for column in columns}
    )


def task_cell(task: Task, field: str) -> tuple[str, Reads]:
    """Return the key and the source of one cell on a task; a field of the table's own stands in the note."""
    return f"row/{task.id}/{field}", reads_of([task], *_OF_TASK.get(field, ("note",)))


def block_cell(block: Block, number: int) -> tuple[str, Reads]:
    """Return the key and the source of a cell of a typed row, counted from 1."""
    return f"block/{block.id or block.order}/{number}", reads_of([block], "text", "marker")


def tally_source(key: str, items: Iterable[Item], *columns: str) -> Source:
    """Return the source of a row that counts items."""
    reads = item_reads(items, *STATE)
    return Source(key=key, fields=dict.fromkeys(columns, reads))


def indicator_source(value: IndicatorValue, *columns: str) -> Source:
    """Return the source of a row on an indicator with these columns."""
    own = reads_of([value.indicator], "name", "unit", "target", "direction")
    measured = reads_of([value.measure] if value.measure else [], "value", "period")
    return Source(
        key=f"indicator/{value.indicator.id}",
        fields={
            column: (*own, *measured)
            if column in _MEASURED
            else reads_of([value.indicator], *_OF_INDICATOR[column])
            for column in columns
        },
    )


_MEASURED = frozenset({"value", "met", "verdict", "period"})
_OF_INDICATOR = {
    "name": ("name",),
    "unit": ("unit",),
    "direction": ("direction",),
    "target": ("target", "direction"),
}
