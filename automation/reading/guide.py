"""What the guide sheet says about the workbook as a whole: its layout's version, and what was chosen there.

Chosen are the cut-off date and, for the buttons, a plan and a period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from automation.columns import (
    CUT_OFF_LABEL,
    GUIDE_SHEET,
    PERIOD_LABEL,
    PLAN_LABEL,
    SCHEMA_VERSION,
    VERSION_LABEL,
    Column,
    Kind,
)
from automation.guard import column_letters
from automation.model import Place, Trouble, TroubleKind
from automation.reading.cells import Cell, Taken, as_text, is_blank, shown, take
from automation.reading.hidden import Hidden
from automation.text import fold, tidy

_CUT_OFF = Column(key="cut_off", header=CUT_OFF_LABEL, kind=Kind.DATE, note="")
_PLAN = Column(key="chosen_plan", header=PLAN_LABEL, kind=Kind.REF, refers_to="plans", note="")
_PERIOD = Column(key="chosen_period", header=PERIOD_LABEL, kind=Kind.REF, refers_to="periods", note="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The version as written, the cut-off date if one is typed, the chosen ids; "" where there is none."""

    version: str = ""
    cut_off: date | None = None
    chosen_plan: str = ""
    chosen_period: str = ""
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The cell to the right of a label."""

    row: int
    column: int
    cell: Cell

    def place(self, sheet: str, value: str, label: str | None = None) -> Place:
        return Place(
            sheet=sheet,
            row=self.row,
            cell=f"{column_letters(self.column)}{self.row}",
            column=label,
            value=value or None,
        )


def without_guide() -> Guide:
    """Return what is known of a workbook that has no guide sheet."""
    return Guide(troubles=(_version_trouble(TroubleKind.VERSION_MISSING, Place(sheet=GUIDE_SHEET)),))


def read_guide(name: str, rows: Sequence[Sequence[Cell]], hidden: Hidden, epoch: date) -> Guide:
    """Return what the worksheet called `name` says."""
    version, trouble = _version(name, _right_of(VERSION_LABEL, rows))
    cut_off, date_trouble = _cut_off(name, _right_of(CUT_OFF_LABEL, rows), hidden, epoch)
    plan, plan_trouble = _chosen(name, _right_of(PLAN_LABEL, rows), _PLAN, hidden, epoch)
    period, period_trouble = _chosen(name, _right_of(PERIOD_LABEL, rows), _PERIOD, hidden, epoch)
    return Guide(
        version=version,
        cut_off=cut_off,
        chosen_plan=plan,
        chosen_period=period,
        troubles=tuple(found for found in (trouble, date_trouble, plan_trouble, period_trouble) if found),
    )


def _right_of(label: str, rows: Sequence[Sequence[Cell]]) -> _Found | None:
    wanted = fold(label)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row, start=1):
            if isinstance(cell, str) and fold(cell).rstrip(" :") == wanted:
                return _Found(row=number, column=place + 1, cell=row[place] if place < len(row) else "")
    return None


def _version(name: str, found: _Found | None) -> tuple[str, Trouble | None]:
    if found is None:
        return "", _version_trouble(TroubleKind.VERSION_MISSING, Place(sheet=name))
    version = tidy(as_text(found.cell))
    place = found.place(name, version)
    if not version.isdecimal():
        return version, _version_trouble(TroubleKind.VERSION_MISSING, place)
    if int(version) < int(SCHEMA_VERSION):
        return version, _version_trouble(TroubleKind.VERSION_OLD, place)
    if int(version) > int(SCHEMA_VERSION):
        return version, _version_trouble(TroubleKind.VERSION_NEW, place)
    return version, None


def _version_trouble(kind: TroubleKind, place: Place) -> Trouble:
    return Trouble(kind=kind, place=place, key="version", detail=SCHEMA_VERSION)


def _cut_off(
    name: str, found: _Found | None, hidden: Hidden, epoch: date
) -> tuple[date | None, Trouble | None]:
    if found is None or (found.row, found.column) in hidden.formulas:
        return None, None
    taken, trouble = _taken(name, found, _CUT_OFF, hidden, epoch)
    return taken.value if isinstance(taken.value, date) else None, trouble


def _chosen(
    name: str, found: _Found | None, column: Column, hidden: Hidden, epoch: date
) -> tuple[str, Trouble | None]:
    if found is None:
        return "", None
    taken, trouble = _taken(name, found, column, hidden, epoch)
    return str(taken.value or ""), trouble


def _taken(
    name: str, found: _Found, column: Column, hidden: Hidden, epoch: date
) -> tuple[Taken, Trouble | None]:
    """Return what `column` makes of the cell; nothing of a blank one."""
    error = hidden.errors.get((found.row, found.column), "")
    if is_blank(found.cell) and not error:
        return Taken(), None
    taken = Taken(trouble=TroubleKind.ERROR_CELL) if error else take(found.cell, column, epoch)
    if taken.trouble is None:
        return taken, None
    place = found.place(name, error or shown(found.cell, column.kind), column.header)
    return taken, Trouble(kind=taken.trouble, place=place, key=column.key, detail=taken.detail)
