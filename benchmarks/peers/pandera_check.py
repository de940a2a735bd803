"""pandera on pandas with calamine: required and unique cells, lists, references, ranges, order of dates."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandera.pandas as pa

from benchmarks.baseline.rules import folded
from benchmarks.baseline.tracker import Field, Sheet, Tracker, read_schema, read_tracker


def _column(field: Field, ids: dict[str, frozenset[str]]) -> Any:
    checks: list[Any] = []
    if field.values:
        checks.append(pa.Check.isin([*field.values, ""]))
    if field.refers_to:
        known = ids[field.refers_to] | {""}
        checks.append(pa.Check(lambda cells: folded(cells.str.split(";").explode().str.strip()).isin(known)))
    if field.type == "percent":
        checks.append(pa.Check.in_range(0, 100))
    is_text = field.type not in ("date", "int", "number", "percent")
    if field.required and is_text:
        checks.append(pa.Check(lambda cells: cells != ""))
    dtype = "datetime64[ns]" if field.type == "date" else None if is_text else "float64"
    return pa.Column(dtype, checks, coerce=True, nullable=not field.required, unique=field.unique)


def _between_columns(sheet: Sheet) -> list[Any]:
    if sheet.key != "tasks":
        return []
    return [
        pa.Check(lambda tasks: ~(tasks["due"] < tasks["start"])),
        pa.Check(lambda tasks: ~(tasks["done_on"] < tasks["start"])),
        pa.Check(lambda tasks: ~((tasks["progress"] == 100) & tasks["done_on"].isna())),
        pa.Check(lambda tasks: ~(tasks["done_on"].notna() & (tasks["evidence"] == ""))),
        pa.Check(lambda tasks: ~((tasks["suspended"] != "") & tasks["suspended_on"].isna())),
    ]


def failures(tracker: Tracker) -> Iterator[tuple[Sheet, Any]]:
    """Yield each sheet with faults and the frame in which pandera tells them."""
    ids = {key: frozenset(folded(frame["id"])) for key, frame in tracker.typed.items() if "id" in frame}
    for sheet in tracker.sheets:
        columns = {field.key: _column(field, ids) for field in sheet.fields if not field.derived}
        schema = pa.DataFrameSchema(columns, checks=_between_columns(sheet))
        try:
            schema.validate(tracker.typed[sheet.key], lazy=True)
        except pa.errors.SchemaErrors as errors:
            yield sheet, errors.failure_cases


def faults(tracker: Tracker) -> int:
    """Return how many faults pandera finds."""
    return sum(len(cases) for _, cases in failures(tracker))


if __name__ == "__main__":
    print(faults(read_tracker(Path(sys.argv[1]), read_schema(Path(sys.argv[2])), "calamine")))
