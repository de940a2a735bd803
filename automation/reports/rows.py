"""Rows that several reports show: an item, an indicator, a share; by the `value` names of their tables."""

from automation.columns import SHEET_BY_KEY, Column, Kind
from automation.documents.origins import indicator_source, item_source, row_source
from automation.figures import Item
from automation.indicators import IndicatorValue
from automation.model import Task
from automation.reports.table import SOURCE, Row, Value
from automation.reports.wording import MET, NOT_MEASURED, NOT_MET, share
from automation.tracker.records import cell_value

#: The columns of tasks that the list of all tasks takes from their declaration.
LISTED = tuple(column for column in SHEET_BY_KEY["tasks"].inputs if column.listed)

#: The columns of an item that come from cells, and not from its place in a list.
_ITEM_COLUMNS = (
    "id", "plan", "title", "lead", "instance", "due", "done_on", "progress", "status",
    "days_late", "due_soon", "result", "evidence", "cause", *(column.key for column in LISTED),
)  # fmt: skip


def item_row(item: Item, number: int) -> Row:
    """Return what the task tables of a document tell of one item; `number` is its STT."""
    return {**_told(item), "number": number, SOURCE: item_source(item, *_ITEM_COLUMNS)}


def whole_row(item: Item) -> Row:
    """Return the same for a sheet, where a row is one statement; without its STT."""
    return {**_told(item), SOURCE: row_source(item, *_ITEM_COLUMNS)}


def _told(item: Item) -> Row:
    task = item.task
    return {
        "id": task.id,
        "plan": task.plan,
        "title": task.title,
        "lead": task.lead,
        "instance": item.period or "",
        "due": item.due,
        "done_on": item.done_on,
        "progress": share(item.progress_pct),
        "status": item.status.label,
        "days_late": item.days_late or None,
        "due_soon": "x" if item.due_soon else "",
        "result": item.text,
        "evidence": item.evidence,
        "cause": item.cause,
        **{column.key: field_value(task, column) for column in LISTED},
    }


def field_value(task: Task, column: Column) -> Value:
    """Return what a report shows of one column of a task."""
    if column.kind is Kind.PERCENT:
        return share(getattr(task, column.field))
    return cell_value(task, column)


def indicator_row(value: IndicatorValue) -> Row:
    """Return what the indicator tables tell of one indicator."""
    indicator, measured = value.indicator, value.measure
    return {
        "id": indicator.id,
        "plan": indicator.plan,
        "name": indicator.name,
        "unit": indicator.unit,
        "direction": indicator.direction,
        "target": indicator.target,
        "value": value.value,
        "period": measured.period if measured else "",
        "met": NOT_MEASURED if value.met is None else MET if value.met else NOT_MET,
        "evidence": measured.evidence if measured else "",
        "note": measured.note if measured else "",
        SOURCE: indicator_source(value, "name", "unit", "direction", "target", "value", "period", "met"),
    }
