"""The tracker as one frame a sheet."""

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

YES_AND_NO = {"có": True, "không": False}


@dataclass(frozen=True)
class Field:
    """A column of the schema."""

    key: str
    header: str
    type: str
    required: bool
    unique: bool
    values: list[str] | None
    refers_to: str | None
    derived: bool


@dataclass(frozen=True)
class Sheet:
    """A sheet of the schema."""

    key: str
    name: str
    header_row: int
    fields: list[Field]


@dataclass(frozen=True)
class Tracker:
    """The frames by sheet key; `raw` has the cells as read, `typed` dates, numbers and texts."""

    name: str
    sheets: list[Sheet]
    raw: dict[str, pd.DataFrame]
    typed: dict[str, pd.DataFrame]


def read_schema(path: Path) -> list[Sheet]:
    """Return the sheets that the schema lists."""
    content = json.loads(path.read_text("utf-8"))
    return [
        Sheet(
            sheet["key"],
            sheet["name"],
            sheet["header_row"],
            [
                Field(**{key: value for key, value in field.items() if key != "note"})
                for field in sheet["fields"]
            ],
        )
        for sheet in content["sheets"]
    ]


def read_tracker(path: Path, sheets: list[Sheet], engine: str) -> Tracker:
    """Read every sheet of records; a row counts when staff filled in a cell of it."""
    frames = pd.read_excel(
        path, sheet_name=[sheet.name for sheet in sheets], header=sheets[0].header_row - 1, engine=engine
    )
    raw = {sheet.key: _records(frames[sheet.name], sheet) for sheet in sheets}
    typed = {sheet.key: _typed(raw[sheet.key], sheet) for sheet in sheets}
    return Tracker(path.name, sheets, raw, typed)


def _records(frame: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    frame = frame.rename(columns={field.header: field.key for field in sheet.fields})
    frame["row"] = frame.index + sheet.header_row + 1
    return frame.dropna(how="all", subset=[field.key for field in sheet.fields if not field.derived])


def _typed(raw: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    columns = {"row": raw["row"]}
    for field in sheet.fields:
        cells = raw[field.key]
        if field.type == "date":
            columns[field.key] = pd.to_datetime(cells, errors="coerce")
        elif field.type in ("int", "number", "percent"):
            columns[field.key] = pd.to_numeric(cells, errors="coerce")
        else:
            columns[field.key] = _text(cells)
    typed = pd.DataFrame(columns)
    if "progress" in typed:
        typed["progress"] = (typed["progress"] * 100).round()
    return typed


def _text(cells: pd.Series) -> pd.Series:
    """Return texts in NFC without outer spaces; a number that stands for a code loses its ".0"."""
    if pd.api.types.is_numeric_dtype(cells):
        cells = cells.map(lambda number: f"{number:g}", na_action="ignore")
    texts = cells.astype("object").fillna("").astype(str)
    return texts.str.normalize("NFC").str.strip()
