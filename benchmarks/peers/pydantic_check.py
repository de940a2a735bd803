"""pydantic over the rows that calamine reads: types, required cells, lists, ranges, the order of dates."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError, create_model, model_validator
from python_calamine import CalamineWorkbook

from benchmarks.baseline import tracker as schema

_TYPES: dict[str, Any] = {
    "date": date,
    "int": int,
    "number": float,
    "percent": Annotated[float, Field(ge=0, le=1)],
}


class _Row(BaseModel):
    """What every row has in common."""

    @model_validator(mode="after")
    def _in_order(self) -> "_Row":
        start, due = getattr(self, "start", None), getattr(self, "due", None)
        if start and due and due < start:
            raise ValueError("due before start")
        return self


def _model(sheet: schema.Sheet) -> type[_Row]:
    fields: dict[str, Any] = {}
    for field in sheet.fields:
        if field.derived:
            continue
        kind: Any = (
            Literal[tuple(field.values)] if field.values else _TYPES.get(field.type, str | float | date)
        )
        fields[field.key] = (kind, ...) if field.required else (kind | None, None)
    return create_model(sheet.key, __base__=_Row, **fields)


def faults(file: Path, sheets: list[schema.Sheet]) -> int:
    """Return how many rows pydantic refuses, or that name an id which is not there or there twice."""
    book = CalamineWorkbook.from_path(file)
    rows: dict[str, list[dict[str, Any]]] = {}
    for sheet in sheets:
        cells = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        keys = {field.header: field.key for field in sheet.fields if not field.derived}
        named = [(at, keys[str(text)]) for at, text in enumerate(cells[sheet.header_row - 1]) if text in keys]
        read = ({key: row[at] for at, key in named if row[at] != ""} for row in cells[sheet.header_row :])
        rows[sheet.key] = [row for row in read if row]
    found = 0
    ids = {key: {str(row.get("id")) for row in of_sheet} for key, of_sheet in rows.items()}
    for sheet in sheets:
        model = _model(sheet)
        references = [field for field in sheet.fields if field.refers_to and field.type == "ref"]
        for row in rows[sheet.key]:
            try:
                model.model_validate(row)
            except ValidationError:
                found += 1
            found += sum(str(row[f.key]) not in ids[f.refers_to or ""] for f in references if f.key in row)
    return found


if __name__ == "__main__":
    print(faults(Path(sys.argv[1]), schema.read_schema(Path(sys.argv[2]))))
