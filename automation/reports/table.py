"""A table of a report before any format: its columns, its rows, and the kinds of value a cell has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent."""

    pct: float


Value = str | int | float | date | Percent | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutColumn:
    """A column of a table; `width` is in characters in a workbook and in mm in a document."""

    value: str
    header: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutTable:
    """A table: its title, its columns in order, and the sheet it stands on in a workbook."""

    title: str
    sheet: str
    columns: tuple[LayoutColumn, ...]
