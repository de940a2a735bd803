"""The comparison: rows are paired by what names them, then looked at field by field."""

from collections.abc import Iterator, Sequence

from automation.columns import SHEETS, Sheet
from automation.differences.records import (
    Differences,
    FieldChange,
    RecordChange,
    Value,
    facts,
    value,
)
from automation.identity import identity
from automation.model import Record, Tracker
from automation.text import fold


def differences(old: Tracker, new: Tracker) -> Differences:
    """Return what changed from `old` to `new`; nothing when only rows were moved about."""
    changes = tuple(
        change
        for sheet in SHEETS
        for change in _of_sheet(sheet, getattr(old, sheet.key), getattr(new, sheet.key))
    )
    return Differences(old=old, new=new, changes=changes)


def _of_sheet(sheet: Sheet, old: Sequence[Record], new: Sequence[Record]) -> Iterator[RecordChange]:
    partners = _partners(sheet, old, new)
    for index, record in enumerate(old):
        if index not in partners:
            yield RecordChange(sheet=sheet, old=record)
            continue
        partner = new[partners[index]]
        if fields := _fields(sheet, record, partner):
            yield RecordChange(sheet=sheet, old=record, new=partner, fields=fields)
    known = set(partners.values())
    yield from (RecordChange(sheet=sheet, new=record) for at, record in enumerate(new) if at not in known)


def _partners(sheet: Sheet, old: Sequence[Record], new: Sequence[Record]) -> dict[int, int]:
    """Return for each place in `old` the place of the same row in `new`, where there is one.

    A name should stand once. Where it stands several times, equal rows belong together, the others in order.
    """
    partners: dict[int, int] = {}
    candidates = _by_name(sheet, new)
    for name, places in _by_name(sheet, old).items():
        free = candidates.get(name, [])
        for same in (True, False):
            for place in places:
                partner = next(
                    (at for at in free if not same or facts(new[at], sheet) == facts(old[place], sheet)), None
                )
                if place not in partners and partner is not None:
                    partners[place] = partner
                    free.remove(partner)
    return partners


def _by_name(sheet: Sheet, records: Sequence[Record]) -> dict[tuple[Value, ...], list[int]]:
    columns = identity(sheet)
    places: dict[tuple[Value, ...], list[int]] = {}
    for place, record in enumerate(records):
        name = tuple(_folded(value(record, column)) for column in columns)
        places.setdefault(name, []).append(place)
    return places


def _folded(held: Value) -> Value:
    return fold(held) if isinstance(held, str) else held


def _fields(sheet: Sheet, old: Record, new: Record) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(column=column, old=value(old, column), new=value(new, column))
        for column in sheet.inputs
        if value(old, column) != value(new, column)
    )
