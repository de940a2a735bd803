"""Differences put into a tracker: the proof that they tell everything."""

from dataclasses import replace
from typing import Any

from automation.columns import SHEETS, Column
from automation.differences.records import Differences, RecordChange, Unread, Value, facts
from automation.model import Record, Tracker


def apply(old: Tracker, told: Differences) -> Tracker:
    """Return `old` with the changes of `told`: the facts of the new tracker, new rows last on their sheets.

    Raises ValueError when `old` has no row as one of the changes found it.
    """
    sheets: dict[str, list[Record]] = {sheet.key: list(getattr(old, sheet.key)) for sheet in SHEETS}
    for change in told.changes:
        _change(sheets[change.sheet.key], change)
    changed: dict[str, Any] = {key: tuple(records) for key, records in sheets.items()}
    return replace(old, **changed)


def _change(records: list[Record], change: RecordChange) -> None:
    if change.old is None:
        records.append(change.record)
        return
    wanted = facts(change.old, change.sheet)
    index = [facts(record, change.sheet) for record in records].index(wanted)
    if change.new is None:
        del records[index]
        return
    record = records[index]
    fields: Any = {
        told.column.field: _as_record_holds(told.new, record, told.column) for told in change.fields
    }
    records[index] = replace(record, **fields)


def _as_record_holds(held: Value, record: Record, column: Column) -> Value:
    """Return a value for a record, where an unread cell is empty."""
    if isinstance(held, Unread):
        empty: Value = getattr(type(record)(), column.field)
        return empty
    return held
