"""One cell by what its column holds: the value as it stands, or what is the matter with it.

Nothing is guessed. What can be read only with good will is left out of the record and proposed in the
trouble's `detail`.
"""

import math
import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import cast

from automation.columns import REFS_SEPARATOR, Column, Kind
from automation.model import TroubleKind
from automation.reading import days, numbers
from automation.text import INVISIBLE, are_tidy, closest, fold, tidy

#: A cell as calamine gives it; "" is an empty one. Numbers are floats, days are dates.
Cell = str | float | bool | date | datetime | time | timedelta

#: Troubles of a cell whose value was taken all the same.
TAKEN_ALL_THE_SAME = frozenset({TroubleKind.DATE_WITH_TIME, TroubleKind.PERCENT_AS_WHOLE})

# All that Unicode counts as white space, and what `tidy` drops besides.
_NOTHING = "".join(filter(str.isspace, map(chr, range(0x3001)))) + INVISIBLE
_SAFE_LINK = re.compile(r"(?:https?://[^\s/]|mailto:[^\s])\S*", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was made of a cell: `value` is None when the record's field keeps its default."""

    value: str | int | float | date | tuple[str, ...] | None = None
    trouble: TroubleKind | None = None
    detail: str = ""

    @property
    def is_lost(self) -> bool:
        """Tell whether the cell holds something that the record does not."""
        return self.trouble is not None and self.trouble not in TAKEN_ALL_THE_SAME


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell shows nothing: empty, white space or invisible characters."""
    return isinstance(cell, str) and not cell.strip(_NOTHING)


def shown(cell: Cell, kind: Kind) -> str:
    """Return what the cell holds, as a person would read it in a column of this kind."""
    if not isinstance(cell, float):
        return as_text(cell)
    if kind is Kind.PERCENT and 0 <= abs(cell) <= 1:
        return f"{numbers.shown(float(Decimal(repr(cell)) * 100))}%"
    if kind in (Kind.NUMBER, Kind.INT, Kind.PERCENT, Kind.DATE):
        return numbers.shown(cell)
    return as_text(cell)


def as_text(cell: Cell) -> str:
    """Return a cell as text: 138 for the number, dd/mm/yyyy for a day, lines parted by line feeds."""
    if isinstance(cell, str):
        return _LINE_ENDS.sub("\n", cell) if "\r" in cell else cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return numbers.as_code(cell)
    if isinstance(cell, datetime):
        day = days.shown(cell)
        return day if cell.time() == time() else f"{day} {cell:%H:%M}"
    if isinstance(cell, date):
        return days.shown(cell)
    return str(cell)


def take(cell: Cell, column: Column, epoch: date) -> Taken:
    """Return what `column` makes of a cell that is not blank; `epoch` is day 0 of the workbook."""
    if column.kind is Kind.DATE:
        return _date(cell, epoch)
    return _TAKERS[column.kind](cell, column)


def words(cell: Cell) -> str:
    """Return a cell as words: its text, tidied."""
    return tidy(as_text(cell))


def are_words(cells: Set[Cell]) -> bool:
    """Tell whether `words` gives back each of these cells as it stands."""
    if set(map(type, cells)) - {str}:
        return False
    texts = cast(Set[str], cells)
    return "\r" not in "".join(texts) and are_tidy(texts)


def _text(cell: Cell, _column: Column) -> Taken:
    return Taken(value=words(cell))


def _refs(cell: Cell, _column: Column) -> Taken:
    parts = (tidy(part) for part in as_text(cell).split(REFS_SEPARATOR))
    return Taken(value=tuple(part for part in parts if part))


def _url(cell: Cell, _column: Column) -> Taken:
    link = tidy(as_text(cell))
    if _SAFE_LINK.fullmatch(link):
        return Taken(value=link)
    detail = f"https://{link}" if _BARE_LINK.fullmatch(link) else ""
    return Taken(trouble=TroubleKind.LINK_UNSAFE, detail=detail)


def _choice(cell: Cell, column: Column) -> Taken:
    values = column.values or ()
    typed = as_text(cell)
    chosen = _by_fold(values).get(fold(typed))
    if chosen is not None:
        return Taken(value=chosen)
    return Taken(trouble=TroubleKind.CHOICE_UNKNOWN, detail=closest(typed, values) or "")


@cache
def _by_fold(values: tuple[str, ...]) -> dict[str, str]:
    return {fold(value): value for value in values}


def _date(cell: Cell, epoch: date) -> Taken:
    if isinstance(cell, datetime):
        has_time = cell.time() != time()
        return Taken(value=cell.date(), trouble=TroubleKind.DATE_WITH_TIME if has_time else None)
    if isinstance(cell, date):
        return Taken(value=cell)
    if isinstance(cell, str):
        return _date_in_text(cell)
    if isinstance(cell, float) and (day := days.of_serial(cell, epoch)):
        return Taken(trouble=TroubleKind.DATE_AS_NUMBER, detail=days.shown(day))
    return Taken(trouble=TroubleKind.DATE_UNREADABLE)


def _date_in_text(text: str) -> Taken:
    parts = days.in_text(text)
    if parts is None:
        return Taken(trouble=TroubleKind.DATE_UNREADABLE)
    day, month, year = parts
    if found := days.existing(day, month, year):
        return Taken(trouble=TroubleKind.DATE_AS_TEXT, detail=days.shown(found))
    swapped = days.existing(month, day, year)
    return Taken(trouble=TroubleKind.DATE_IMPOSSIBLE, detail=days.shown(swapped) if swapped else "")


def _number(cell: Cell, _column: Column) -> Taken:
    if isinstance(cell, float) and math.isfinite(cell):
        return Taken(value=cell)
    # A unit is no part of the number; only “%” is told from other words.
    number = numbers.in_text(tidy(cell).removesuffix("%")) if isinstance(cell, str) else None
    if number is None:
        return Taken(trouble=TroubleKind.NUMBER_UNREADABLE)
    return Taken(trouble=TroubleKind.NUMBER_AS_TEXT, detail=numbers.shown(number))


def _int(cell: Cell, column: Column) -> Taken:
    number = numbers.in_text(cell) if isinstance(cell, str) else cell
    if isinstance(number, float) and math.isfinite(number) and not number.is_integer():
        return Taken(trouble=TroubleKind.NUMBER_NOT_WHOLE)
    taken = _number(cell, column)
    return Taken(value=int(taken.value)) if isinstance(taken.value, float) else taken


def _percent(cell: Cell, _column: Column) -> Taken:
    if isinstance(cell, str):
        return _percent_in_text(cell)
    if not isinstance(cell, float) or not math.isfinite(cell):
        return Taken(trouble=TroubleKind.NUMBER_UNREADABLE)
    if 0 <= cell <= 1:
        return Taken(value=numbers.whole_percent(cell))
    # 80 was meant as 80 %; but 1.2 is what Excel makes of 120 typed into a percent cell.
    if 2 <= cell <= 100 and cell.is_integer():
        return Taken(value=int(cell), trouble=TroubleKind.PERCENT_AS_WHOLE, detail=f"{int(cell)}%")
    return Taken(trouble=TroubleKind.PERCENT_OUT_OF_RANGE)


def _percent_in_text(text: str) -> Taken:
    plain = tidy(text)
    number = numbers.in_text(plain.removesuffix("%"))
    if number is None:
        return Taken(trouble=TroubleKind.NUMBER_UNREADABLE)
    percent = Decimal(repr(number))
    if not plain.endswith("%") and percent <= 1:
        percent *= 100
    if not 0 <= percent <= 100:
        return Taken(trouble=TroubleKind.PERCENT_OUT_OF_RANGE)
    return Taken(trouble=TroubleKind.PERCENT_AS_TEXT, detail=f"{numbers.half_up(percent)}%")


_TAKERS: dict[Kind, Callable[[Cell, Column], Taken]] = {
    Kind.TEXT: _text,
    Kind.REF: _text,
    Kind.REFS: _refs,
    Kind.URL: _url,
    Kind.CHOICE: _choice,
    Kind.INT: _int,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
}
