"""Frames for analysis say what the records and the figures say, cell by cell."""

import ast
from collections import Counter
from datetime import date
from pathlib import Path

import pandas

from automation.columns import SHEETS
from automation.figures import measure, unit_of
from automation.frames import FIGURE_DTYPES, figure_frame, tracker_frames
from automation.model import Tracker
from automation.tracker.records import example_tracker
from tests.factories import a_task, a_tracker, day
from tests.workbooks import AS_OF


def test_a_frame_for_each_sheet_with_its_input_columns() -> None:
    frames = tracker_frames(example_tracker())
    assert {key: list(frame.columns) for key, frame in frames.items()} == {
        sheet.key: [column.key for column in sheet.inputs] for sheet in SHEETS
    }


def test_rows_hold_what_the_records_hold() -> None:
    task = a_task(
        due=day("31/3/2023"), progress_pct=40, support=("Kế toán", "Tổ khối 1"), lead="Văn thư", start=None
    )
    frame = tracker_frames(a_tracker(tasks=[a_task(id="139-00"), task]))["tasks"]
    row = frame.loc[6]
    assert row["due"] == pandas.Timestamp(2023, 3, 31)
    assert (row["progress"], row["support"], row["lead"]) == (40, "Kế toán; Tổ khối 1", "Văn thư")
    assert frame.loc[[5, 6], ["start", "evidence"]].isna().all().all()
    assert [str(frame[key].dtype) for key in ("due", "progress", "title")] == [
        "datetime64[ns]",
        "Int64",
        "string",
    ]


def test_yes_and_no_and_an_empty_sheet_keep_their_types() -> None:
    frames = tracker_frames(Tracker())
    assert str(frames["plans"]["par"].dtype) == "boolean"
    assert str(frames["measures"]["value"].dtype) == "Float64"
    assert all(frame.empty for frame in frames.values())


def test_figures_group_as_they_were_counted() -> None:
    figures = measure(example_tracker(), AS_OF)
    frame = figure_frame(figures)
    assert dict(frame.groupby("status").size()) == dict(Counter(item.status.value for item in figures.items))
    assert int(frame["days_late"].sum()) == sum(item.days_late for item in figures.items)
    assert [None if pandas.isna(d) else d.date() for d in frame["due"]] == [i.due for i in figures.items]
    units = dict(Counter(unit_of(figures.tracker)(item) for item in figures.items))
    assert dict(frame.groupby("unit").size()) == units
    assert units["Tổ Văn phòng"] == 9
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == FIGURE_DTYPES
    assert list(figure_frame(measure(Tracker(), date(2023, 9, 30))).columns) == list(FIGURE_DTYPES)


def test_pandas_is_imported_nowhere_else() -> None:
    package = Path(__file__).parent.parent / "automation"
    importing = {
        path.name
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(a.name.startswith("pandas") for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pandas"))
    }
    assert importing == {"frames.py"}
