"""Records as text files and as cell values: what the example ships as, and what a cell gets.

A source folder holds one CSV file a sheet, `<sheet key>.csv`, headed by the keys of its input columns. Days
are ISO, progress is a whole number of percent, several references are parted by "; ". A file that is
not there is a sheet without records.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from types import MappingProxyType
from typing import Any

from automation.calendar import default_periods, latest_period
from automation.columns import NO, REFS_SEPARATOR, SCHEMA_VERSION, SHEETS, YES, YES_NO, Column, Kind, Sheet
from automation.model import Record, Tracker
from automation.records import RECORDS

#: The day at which the illustrative progress of the example was written.
EXAMPLE_CUT_OFF = date(2023, 9, 30)

#: What a cell can be given; None leaves it blank.
CellValue = str | int | float | date | None


def empty_tracker(year: int) -> Tracker:
    """Return a new year's tracker: the default reporting periods of `year` and nothing else."""
    return Tracker(version=SCHEMA_VERSION, periods=default_periods(year))


def example_tracker() -> Tracker:
    """Return the worked example that ships with the program, its first plan and latest quarter chosen."""
    tracker = read_sources(files("workbook") / "example")
    period = latest_period(tracker.periods, EXAMPLE_CUT_OFF)
    return replace(tracker, chosen_plan=tracker.plans[0].id, chosen_period=period.id if period else "")


def read_sources(folder: Traversable) -> Tracker:
    """Return the records of the CSV files in `folder`.

    Raises ValueError or KeyError when a file does not keep to the table of columns: the sources
    are ours, so that is a fault of the program, not of its user.
    """
    records: dict[str, Any] = {sheet.key: _read_sheet(folder, sheet) for sheet in SHEETS}
    return Tracker(version=SCHEMA_VERSION, **records)


def cell_value(record: Record, column: Column) -> CellValue:
    """Return what the cell of `column` holds for `record`; progress as a fraction, 80 % as 0.8."""
    value = getattr(record, column.field)
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return f"{REFS_SEPARATOR} ".join(value) or None
    if value is None or value == "":
        return None
    if column.kind is Kind.PERCENT:
        return float(value) / 100
    return value  # type: ignore[no-any-return]


def _read_sheet(folder: Traversable, sheet: Sheet) -> tuple[Record, ...]:
    source = folder / f"{sheet.key}.csv"
    if not source.is_file():
        return ()
    record_type = RECORDS[sheet.key]
    columns = {column.key: column for column in sheet.inputs}
    lines = StringIO(source.read_bytes().decode("utf-8-sig"), newline="")
    return tuple(
        record_type(**dict(_parse(columns[key], text) for key, text in row.items() if text))
        for row in csv.DictReader(lines, strict=True)
    )


def _parse(column: Column, text: str) -> tuple[str, Any]:
    """Return the record's field and its value; an empty cell never comes here, so defaults stand."""
    if column.values == YES_NO:
        return column.field, YES_NO.index(text) == YES_NO.index(YES)
    return column.field, _PARSERS.get(column.kind, str)(text)


def _references(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(REFS_SEPARATOR) if part.strip())


_PARSERS: Mapping[Kind, Callable[[str], Any]] = MappingProxyType(
    {
        Kind.DATE: date.fromisoformat,
        Kind.INT: int,
        Kind.NUMBER: float,
        Kind.PERCENT: int,
        Kind.REFS: _references,
    }
)
