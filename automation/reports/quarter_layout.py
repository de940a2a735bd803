"""The columns of the quarter's export: versioned data, because the body above may prescribe others.

No official form for schools was found; the layout in `quarter-layout-1.toml` is the program's own. A header
that the tracker has is taken from `columns`, so it is spelt once.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from automation.columns import header_of
from automation.reports.table import LayoutColumn, LayoutTable

VERSION = "1"


@cache
def table(kind: str, name: str, version: str = VERSION) -> LayoutTable:
    """Return table `name` of the `kind` of file ("xlsx" or "docx")."""
    raw = _layout(version)[kind][name]
    return LayoutTable(
        title=raw["title"],
        sheet=raw.get("sheet", ""),
        columns=tuple(
            LayoutColumn(
                value=column["value"],
                header=column.get("header") or _tracker_header(column["tracker"]),
                width=column["width"],
                centred=column.get("centred", False),
            )
            for column in raw["columns"]
        ),
    )


def _layout(version: str) -> dict[str, Any]:
    source = files("automation.reports").joinpath(f"quarter-layout-{version}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _tracker_header(path: str) -> str:
    sheet, key = path.split(".")
    return header_of(key, sheet)
