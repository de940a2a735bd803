"""frictionless validate: types, required and unique cells, lists of values, references of one value."""

import sys
from pathlib import Path
from typing import Any

from frictionless import Checklist, Dialect, Package, Resource, Schema
from frictionless.formats import ExcelControl

from benchmarks.baseline.tracker import Field, Sheet, read_schema

_TYPES = {"date": "date", "int": "integer", "number": "number", "percent": "number"}
#: A blank row at the end of a table is no fault of the tracker, and the schema names inputs only.
_NO_FAULTS = ["blank-row", "extra-label", "extra-cell"]


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": field.required, "unique": field.unique}
    if field.values:
        constraints["enum"] = field.values
    if field.type == "percent":
        constraints |= {"minimum": 0, "maximum": 1}
    return {"name": field.header, "type": _TYPES.get(field.type, "any"), "constraints": constraints}


def _resource(file: Path, sheet: Sheet, ids: dict[str, tuple[str, str]]) -> Resource:
    schema = {
        "fields": [_field(field) for field in sheet.fields],
        "foreignKeys": [
            {
                "fields": [f.header],
                "reference": {"resource": ids[f.refers_to][0], "fields": [ids[f.refers_to][1]]},
            }
            for f in sheet.fields
            if f.refers_to and f.type == "ref" and f.refers_to != sheet.key
        ],
    }
    dialect = Dialect(header_rows=[sheet.header_row], controls=[ExcelControl(sheet=sheet.name)])
    return Resource(name=sheet.key, path=file.name, dialect=dialect, schema=Schema.from_descriptor(schema))


def faults(file: Path, sheets: list[Sheet]) -> int:
    """Return how many faults frictionless finds."""
    ids = {s.key: (s.key, f.header) for s in sheets for f in s.fields if f.key == "id"}
    package = Package(resources=[_resource(file, sheet, ids) for sheet in sheets], basepath=str(file.parent))
    report = package.validate(Checklist(skip_errors=_NO_FAULTS))
    return sum(task.stats["errors"] for task in report.tasks)


if __name__ == "__main__":
    print(faults(Path(sys.argv[1]), read_schema(Path(sys.argv[2]))))
