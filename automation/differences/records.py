"""Changes as immutable records; each knows the old and the new row, and so their cells."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from automation.columns import Column, Sheet
from automation.model import Record, Tracker


@dataclass(frozen=True, slots=True)
class Unread:
    """What a cell holds that could not be taken, as it is shown: a text where a date should be."""

    text: str


Value = str | int | float | date | tuple[str, ...] | Unread | None


def value(record: Record, column: Column) -> Value:
    """Return what `record` holds in `column`; an unread cell as it is shown, so that it can differ."""
    if column.key in record.row.unread:
        return Unread(record.row.shown.get(column.key, ""))
    return cast(Value, getattr(record, column.field))


def facts(record: Record, sheet: Sheet) -> tuple[Value, ...]:
    """Return everything that `record` holds, without the place where it stands."""
    return tuple(value(record, column) for column in sheet.inputs)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field whose value changed."""

    column: Column
    old: Value
    new: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A row that came (no `old`), went (no `new`) or changed in `fields`."""

    sheet: Sheet
    old: Record | None = None
    new: Record | None = None
    fields: tuple[FieldChange, ...] = ()

    @property
    def record(self) -> Record:
        """Return the row as it is now; as it was when it is gone."""
        record = self.new or self.old
        assert record is not None  # noqa: S101 (a change has at least one side)
        return record


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """The changes from `old` to `new`: in the order of the sheets, those of old rows first."""

    old: Tracker
    new: Tracker
    changes: tuple[RecordChange, ...]
