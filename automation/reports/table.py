"""A table of a report before any format: its columns, its rows, and the kinds of value a cell has.

A row may carry where its values come from, under `SOURCE`; no column shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from automation.proof.marking import SOURCE
from automation.proof.source import Source

__all__ = ["SOURCE", "LayoutColumn", "LayoutTable", "Percent", "Row", "Value", "source_of"]


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent."""

    pct: float


Value = str | int | float | date | Percent | Source | None
Row = Mapping[str, Value]


def source_of(row: Row) -> Source | None:
    """Return where the values of a row come from; None when it does not say."""
    source = row.get(SOURCE)
    return source if isinstance(source, Source) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutColumn:
    """A column of a table; `width` is in characters in a workbook and in mm in a document."""

    value: str
    header: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayoutTable:
    """A table: its title, its columns in order, and the sheet it stands on in a workbook."""

    title: str
    sheet: str
    columns: tuple[LayoutColumn, ...]
