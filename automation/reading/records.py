"""The rows of a sheet as records, by the one table of columns.

One function serves every sheet: which field a column fills, and of what kind it is, stands in `columns`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from itertools import chain, repeat
from types import MappingProxyType
from typing import Any

from automation.columns import YES, Kind, Sheet
from automation.model import (
    Block,
    Citation,
    Criterion,
    DayOff,
    Indicator,
    Measure,
    Person,
    Place,
    Plan,
    Record,
    Remark,
    ReportingPeriod,
    Result,
    Row,
    Setting,
    Task,
    Trouble,
    TroubleKind,
)
from automation.reading import numbers
from automation.reading.cells import Cell, Taken, is_blank, take
from automation.reading.hidden import Hidden
from automation.reading.layout import Layout, Slot, column_letters
from automation.reading.shown import Showing, ShownCells

#: The record of each sheet, by the sheet's key, which is also the name of the tracker's field.
RECORDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "organisation": Setting,
        "plans": Plan,
        "content": Block,
        "tasks": Task,
        "results": Result,
        "remarks": Remark,
        "people": Person,
        "citations": Citation,
        "periods": ReportingPeriod,
        "indicators": Indicator,
        "measures": Measure,
        "criteria": Criterion,
        "days_off": DayOff,
    }
)

_EMPTY: Cell = ""
_NOTHING = Taken()
_REQUIRED_EMPTY = Taken(trouble=TroubleKind.REQUIRED_EMPTY)
#: Kinds of which a sheet holds few different values, so that each is taken once.
_REMEMBERED = frozenset({Kind.REF, Kind.REFS, Kind.CHOICE, Kind.DATE, Kind.PERCENT, Kind.INT})
_ERROR = Taken(trouble=TroubleKind.ERROR_CELL)
_WITHOUT_VALUE = Taken(trouble=TroubleKind.FORMULA_WITHOUT_VALUE)
_ALL_READ: frozenset[str] = frozenset()
#: Of a cell: what the matter is, its column, what would be proposed.
_Found = tuple[TroubleKind, Slot, str]
_NUMBERS = frozenset({Kind.NUMBER, Kind.INT})


class _Input:
    """A column that staff fill in: how its cells are taken, and what was taken of those seen before."""

    __slots__ = ("column", "field", "index", "is_flag", "is_number", "remembered", "required", "slot")

    def __init__(self, slot: Slot, *, is_flag: bool) -> None:
        self.slot = slot
        self.column = slot.column
        self.index = slot.number - 1
        self.field = slot.column.field
        self.is_flag = is_flag
        self.is_number = slot.column.kind in _NUMBERS
        self.required = slot.column.required
        self.remembered: dict[Cell, Taken] | None = {} if slot.column.kind in _REMEMBERED else None


class SheetReader:
    """Reads the records of one worksheet and gathers in `troubles` what could not be taken."""

    def __init__(self, sheet: Sheet, name: str, layout: Layout, hidden: Hidden, epoch: date) -> None:
        self.sheet = sheet
        self.name = name
        self.layout = layout
        self.hidden = hidden
        self.epoch = epoch
        self.troubles: list[Trouble] = [*layout.troubles, *self._unseen()]
        self._record = RECORDS[sheet.key]
        self._letters = MappingProxyType({slot.column.key: slot.letters for slot in layout.slots})
        self._headers = MappingProxyType({slot.column.key: slot.column.header for slot in layout.slots})
        defaults = {item.name: item.default for item in fields(self._record) if item.default is not MISSING}
        flags = {name for name, default in defaults.items() if isinstance(default, bool)}
        self._inputs = tuple(
            _Input(slot, is_flag=slot.column.field in flags)
            for slot in layout.slots
            if not slot.column.derived
        )
        self._derived = tuple(slot for slot in layout.slots if slot.column.derived)
        self._rows_with_more = {row for row, _ in (*hidden.errors, *hidden.without_value)}
        self._width = max((slot.number for slot in layout.slots), default=0)
        self._has_fonts = bool(hidden.fonts)
        self._showing = Showing(layout, hidden)

    def _unseen(self) -> Iterator[Trouble]:
        """Yield the columns that are hidden, and the ranges that were merged among the records."""
        header_row = self.layout.header_row
        for slot in self.layout.slots:
            if slot.number in self.hidden.columns:
                header = slot.column.header
                place = Place(
                    sheet=self.name,
                    row=header_row,
                    cell=f"{slot.letters}{header_row}",
                    column=header,
                    value=header,
                )
                kind = TroubleKind.COLUMN_HIDDEN
                yield Trouble(kind=kind, place=place, sheet_key=self.sheet.key, key=slot.column.key)
        for (row, column), reference in sorted(self.hidden.merged.items()):
            if row > header_row:
                cell = f"{column_letters(column)}{row}"
                place = Place(sheet=self.name, row=row, cell=cell, value=reference)
                yield Trouble(
                    kind=TroubleKind.CELLS_MERGED, place=place, sheet_key=self.sheet.key, detail=reference
                )

    def records(self, rows: Sequence[Sequence[Cell]]) -> Iterator[Record]:
        """Yield a record for each row below the headers in which staff filled in anything."""
        # calamine ends with the last value; a formula that was never calculated may stand below it.
        below = max(self._rows_with_more, default=0) - len(rows)
        last = self.layout.header_row
        for number, cells in enumerate(chain(rows, repeat((), max(below, 0))), start=1):
            if number > self.layout.header_row and self._is_filled(number, cells):
                record = self._read(number, cells)
                if number > last + 1:
                    self._say(TroubleKind.ROW_AFTER_GAP, record.row.whole(), detail=str(number - last - 1))
                if number in self.hidden.rows:
                    self._say(TroubleKind.ROW_HIDDEN, record.row.whole())
                last = number
                yield record

    def _say(self, kind: TroubleKind, place: Place, *, key: str = "", detail: str = "") -> None:
        self.troubles.append(
            Trouble(kind=kind, place=place, sheet_key=self.sheet.key, key=key, detail=detail)
        )

    def _is_filled(self, number: int, cells: Sequence[Cell]) -> bool:
        if cells.count(_EMPTY) == len(cells) and number not in self._rows_with_more:
            return False
        return any(
            not is_blank(_cell(cells, given.index)) or self._is_hidden(number, given)
            for given in self._inputs
        )

    def _is_hidden(self, number: int, given: _Input) -> bool:
        at = (number, given.slot.number)
        return at in self.hidden.errors or at in self.hidden.without_value

    def _read(self, number: int, cells: Sequence[Cell]) -> Record:
        if len(cells) < self._width:
            cells = [*cells, *repeat(_EMPTY, self._width - len(cells))]
        values: dict[str, Any] = {}
        unread: list[str] = []
        found = self._typed_over(number, cells)
        with_more = number in self._rows_with_more
        # Every cell of every sheet comes by here, and most are empty.
        for given in self._inputs:
            cell = cells[given.index]
            if cell == _EMPTY and not given.required and not with_more:
                continue
            taken = self._taken(given, number, cell, found, with_more=with_more)
            if taken.trouble:
                found.append((taken.trouble, given.slot, taken.detail))
                if taken.is_lost:
                    unread.append(given.column.key)
            if taken.value is not None:
                values[given.field] = taken.value == YES if given.is_flag else taken.value
        row = Row(
            sheet=self.name,
            number=number,
            letters=self._letters,
            headers=self._headers,
            shown=ShownCells(self._showing, number, cells),
            unread=frozenset(unread) if unread else _ALL_READ,
        )
        if found:
            found.sort(key=lambda trouble: trouble[1].number)
            for kind, slot, detail in found:
                self._say(kind, row.at(slot.column.key), key=slot.column.key, detail=detail)
        return self._record(row=row, **values)

    def _taken(
        self, given: _Input, number: int, cell: Cell, found: list[_Found], *, with_more: bool
    ) -> Taken:
        """Return what was made of a cell; what is told of its looks goes to `found`."""
        at = (number, given.slot.number)
        if with_more and at in self.hidden.errors:
            return _ERROR
        if with_more and at in self.hidden.without_value:
            return _WITHOUT_VALUE
        if is_blank(cell):
            return _REQUIRED_EMPTY if given.required else _NOTHING
        if self._has_fonts and (font := self.hidden.fonts.get(at)):
            found.append((TroubleKind.FONT_LEGACY, given.slot, font))
        if given.is_number and isinstance(cell, float) and at in self.hidden.percents:
            # 95 % typed into the cell is kept as 0.95: nobody can tell which of the two was meant.
            return Taken(trouble=TroubleKind.NUMBER_AS_PERCENT, detail=numbers.shown(cell))
        remembered = given.remembered
        # TRUE and 1 are equal as keys.
        if remembered is None or isinstance(cell, bool):
            return take(cell, given.column, self.epoch)
        known = remembered.get(cell)
        if known is None:
            known = remembered[cell] = take(cell, given.column, self.epoch)
        return known

    def _typed_over(self, number: int, cells: Sequence[Cell]) -> list[_Found]:
        """Return the derived cells that hold something and no formula."""
        found: list[_Found] = []
        for slot in self._derived:
            at = (number, slot.number)
            holds = not is_blank(cells[slot.number - 1]) or at in self.hidden.errors
            if holds and at not in self.hidden.formulas:
                found.append((TroubleKind.DERIVED_TYPED_OVER, slot, ""))
        return found


def _cell(cells: Sequence[Cell], index: int) -> Cell:
    return cells[index] if index < len(cells) else _EMPTY
