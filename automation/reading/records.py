"""The rows of a sheet as records, by the one table of columns.

One function serves every sheet: which field a column fills, and of what kind it is, stands in `columns`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from itertools import chain, repeat
from types import MappingProxyType
from typing import Any

from automation.columns import YES, Sheet
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
from automation.reading.cells import Cell, Taken, is_blank, shown, take
from automation.reading.hidden import Hidden
from automation.reading.layout import Layout, Slot, column_letters

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


@dataclass(slots=True)
class _RowRead:
    """What one row gave so far."""

    values: dict[str, Any] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    found: list[tuple[TroubleKind, Slot, str]] = field(default_factory=list)


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
        self._inputs = tuple(slot for slot in layout.slots if not slot.column.derived)
        defaults = {item.name: item.default for item in fields(self._record) if item.default is not MISSING}
        self._flags = {name for name, default in defaults.items() if isinstance(default, bool)}
        self._rows_with_more = {row for row, _ in (*hidden.errors, *hidden.without_value)}

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
        return any(not is_blank(_cell(cells, slot)) or self._is_hidden(number, slot) for slot in self._inputs)

    def _is_hidden(self, number: int, slot: Slot) -> bool:
        at = (number, slot.number)
        return at in self.hidden.errors or at in self.hidden.without_value

    def _read(self, number: int, cells: Sequence[Cell]) -> Record:
        read = _RowRead()
        for slot in self.layout.slots:
            if slot.column.derived:
                self._look_at_derived(read, number, slot, _cell(cells, slot))
            else:
                self._take(read, number, slot, _cell(cells, slot))
        row = Row(
            sheet=self.name,
            number=number,
            letters=self._letters,
            headers=self._headers,
            shown=read.shown,
            unread=frozenset(read.unread),
        )
        for kind, slot, detail in read.found:
            self._say(kind, row.at(slot.column.key), key=slot.column.key, detail=detail)
        return self._record(row=row, **read.values)

    def _take(self, read: _RowRead, number: int, slot: Slot, cell: Cell) -> None:
        column = slot.column
        taken = self._taken(read, number, slot, cell)
        if taken.trouble:
            read.found.append((taken.trouble, slot, taken.detail))
        if taken.is_lost:
            read.unread.add(column.key)
        if taken.value is not None:
            is_flag = column.field in self._flags
            read.values[column.field] = taken.value == YES if is_flag else taken.value

    def _taken(self, read: _RowRead, number: int, slot: Slot, cell: Cell) -> Taken:
        column, at = slot.column, (number, slot.number)
        if error := self.hidden.errors.get(at):
            read.shown[column.key] = error
            return Taken(trouble=TroubleKind.ERROR_CELL)
        if at in self.hidden.without_value:
            return Taken(trouble=TroubleKind.FORMULA_WITHOUT_VALUE)
        if is_blank(cell):
            return _REQUIRED_EMPTY if column.required else _NOTHING
        read.shown[column.key] = shown(cell, column.kind)
        if font := self.hidden.fonts.get(at):
            read.found.append((TroubleKind.FONT_LEGACY, slot, font))
        return take(cell, column, self.epoch)

    def _look_at_derived(self, read: _RowRead, number: int, slot: Slot, cell: Cell) -> None:
        at = (number, slot.number)
        text = self.hidden.errors.get(at) or ("" if is_blank(cell) else shown(cell, slot.column.kind))
        if text:
            read.shown[slot.column.key] = text
            if at not in self.hidden.formulas:
                read.found.append((TroubleKind.DERIVED_TYPED_OVER, slot, ""))


def _cell(cells: Sequence[Cell], slot: Slot) -> Cell:
    return cells[slot.number - 1] if slot.number <= len(cells) else _EMPTY
