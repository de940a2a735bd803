"""Tracker and figures as pandas frames, for a technician's own analysis.

The only place that imports pandas, an optional extra: its import alone takes longer than one school's report
may. Days are `datetime64[ns]`, whole numbers the nullable `Int64`, yes and no `boolean`, text `string`; a
cell that says nothing is missing, never 0 or "".

    from automation.frames import figure_frame, tracker_frames
    tasks = tracker_frames(tracker)["tasks"]
    figure_frame(figures).groupby(["plan", "status"]).size()
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas

from automation.columns import REFS_SEPARATOR, SHEETS, YES_NO, Column, Kind
from automation.figures import Figures, unit_of
from automation.model import Tracker

_DTYPES = {
    Kind.DATE: "datetime64[ns]",
    Kind.INT: "Int64",
    Kind.PERCENT: "Int64",
    Kind.NUMBER: "Float64",
}

#: The columns of `figure_frame` and their types; a row is a task, or one instance of a recurring one.
#: `days_late` and `postponed_days` are in days, `progress_pct` in percent, `status` is a key of the quarter's
#: JSON.
FIGURE_DTYPES = {
    "plan": "string",
    "task": "string",
    "instance": "string",
    "title": "string",
    "section": "string",
    "lead": "string",
    "unit": "string",
    "criterion": "string",
    "status": "string",
    "due": "datetime64[ns]",
    "done_on": "datetime64[ns]",
    "days_late": "Int64",
    "postponed_days": "Int64",
    "due_soon": "boolean",
    "progress_pct": "Int64",
    "evidence": "string",
    "cause": "string",
    "cell": "string",
}


def tracker_frames(tracker: Tracker) -> dict[str, pandas.DataFrame]:
    """Return a frame for each sheet by its key; its columns are the keys of the sheet's input columns.

    The index is the sheet row, as Excel shows it. Several references in one cell are parted by "; ".
    """
    frames = {}
    for sheet in SHEETS:
        records = getattr(tracker, sheet.key)
        frames[sheet.key] = _frame(
            {
                column.key: (_dtype(column), [_value(record, column) for record in records])
                for column in sheet.inputs
            },
            index=pandas.Index([record.row.number for record in records], name="row", dtype="int64"),
        )
    return frames


def figure_frame(figures: Figures) -> pandas.DataFrame:
    """Return the items of `figures`, with the columns and types of `FIGURE_DTYPES`."""
    unit = unit_of(figures.tracker)
    rows = [
        (
            item.task.plan,
            item.task.id,
            item.period,
            item.task.title,
            item.task.section,
            item.task.lead,
            unit(item),
            item.task.criterion,
            item.status.value,
            item.due,
            item.done_on,
            item.days_late,
            item.postponed_days,
            item.due_soon,
            item.progress_pct,
            item.evidence,
            item.cause,
            item.place.address,
        )
        for item in figures.items
    ]
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(FIGURE_DTYPES)
    named = zip(FIGURE_DTYPES.items(), columns, strict=True)
    return _frame({name: (dtype, [_said(value) for value in values]) for (name, dtype), values in named})


def _frame(columns: dict[str, tuple[str, list[Any]]], index: pandas.Index | None = None) -> pandas.DataFrame:
    series = {
        name: pandas.Series(values, index=index, dtype=dtype) for name, (dtype, values) in columns.items()
    }
    return pandas.DataFrame(series, index=index)


def _dtype(column: Column) -> str:
    return "boolean" if column.values == YES_NO else _DTYPES.get(column.kind, "string")


def _value(record: Any, column: Column) -> Any:
    value = getattr(record, column.field)
    return _said(f"{REFS_SEPARATOR} ".join(value) if isinstance(value, tuple) else value)


def _said(value: Any) -> Any:
    return None if value == "" else value
