"""The rows of a sheet as records, by the one table of columns.

One function serves every sheet: which field a column fills, and of what kind it is, stands in `columns`.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields
from datetime import date
from itertools import count, repeat
from types import MappingProxyType
from typing import Any, TypeVar

from automation.columns import Sheet
from automation.guard import column_letters
from automation.model import Place, Record, Row, Trouble, TroubleKind
from automation.reading import numbers
from automation.reading.cells import Cell, Taken, is_blank
from automation.reading.hidden import Hidden
from automation.reading.inputs import Input
from automation.reading.layout import Layout, Slot
from automation.reading.shown import Showing, ShownCells
from automation.records import RECORDS
from automation.table import Column, Table

_EMPTY: Cell = ""
_ERROR = Taken(trouble=TroubleKind.ERROR_CELL)
_WITHOUT_VALUE = Taken(trouble=TroubleKind.FORMULA_WITHOUT_VALUE)
_ALL_READ: frozenset[str] = frozenset()
_Made = TypeVar("_Made")
#: Of a cell: what the matter is, its column, what would be proposed.
_Found = tuple[TroubleKind, Slot, str]


class SheetReader:
    """Reads the records of one worksheet and gathers in `troubles` what could not be taken."""

    def __init__(self, sheet: Sheet, name: str, layout: Layout, hidden: Hidden, epoch: date) -> None:
        self.sheet = sheet
        self.name = name
        self.layout = layout
        self.hidden = hidden
        self.troubles: list[Trouble] = [*layout.troubles, *self._unseen()]
        self._record = RECORDS[sheet.key]
        self._letters = MappingProxyType({slot.column.key: slot.letters for slot in layout.slots})
        self._headers = MappingProxyType({slot.column.key: slot.column.header for slot in layout.slots})
        self._defaults = {item.name: item.default for item in fields(self._record)}
        #: The row itself is no cell's.
        del self._defaults["row"]
        self._inputs = tuple(
            Input(slot, self._defaults[slot.column.field], epoch)
            for slot in layout.slots
            if not slot.column.derived
        )
        self._derived = tuple(slot for slot in layout.slots if slot.column.derived)
        filled_in = {given.slot.number for given in self._inputs}
        #: A formula of a derived column is nobody's to fill in.
        without_value = {row for row, column in hidden.without_value if column in filled_in}
        self._rows_with_more = {row for row, _ in hidden.errors} | without_value
        self._width = max((slot.number for slot in layout.slots), default=0)
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

    def records(self, rows: Sequence[Sequence[Cell]]) -> Table[Record]:
        """Return a record for each row below the headers in which staff filled in anything."""
        # calamine ends with the last value; a formula that was never calculated may stand below it.
        below = max(self._rows_with_more, default=0) - len(rows)
        last = self.layout.header_row
        cells = self._wide([*rows, *repeat((), max(below, 0))][last:])
        columns, odd, texts = self._columns(cells, last + 1)
        if len(odd) == len(cells):
            return Table(self._looked_at(cells, last, odd, repeat(None)))
        made = self._made(cells, last + 1, columns)
        if odd or not self.hidden.rows.isdisjoint(range(last + 1, last + 1 + len(cells))):
            return Table(self._looked_at(cells, last, odd, made))
        return Table(made, columns, texts)

    def _looked_at(
        self,
        table: Sequence[Sequence[Cell]],
        last: int,
        odd: Set[int],
        made: Iterable[Record | None],
    ) -> Iterator[Record]:
        """Yield the records of the rows that follow `last`: those that were made, the odd ones read anew."""
        for number, cells, record in zip(count(last + 1), table, made, strict=False):
            if record is None or number in odd:
                if not self._is_filled(number, cells):
                    continue
                record = self._read(number, cells)
            if number > last + 1:
                self._say(TroubleKind.ROW_AFTER_GAP, record.row.whole(), detail=str(number - last - 1))
            if number in self.hidden.rows:
                self._say(TroubleKind.ROW_HIDDEN, record.row.whole())
            last = number
            yield record

    def _wide(self, table: list[Sequence[Cell]]) -> list[Sequence[Cell]]:
        """Return the rows with as many cells as the layout has columns."""
        if min(map(len, table), default=0) >= self._width:
            return table
        return [[*cells, *repeat(_EMPTY, self._width - len(cells))] for cells in table]

    def _columns(
        self, table: Sequence[Sequence[Cell]], first: int
    ) -> tuple[Mapping[str, Column], Set[int], frozenset[str]]:
        """Return what fills the fields of the records, the rows that need a closer look, and what all say."""
        odd = set(self._rows_with_more)
        all_cells = list(zip(*table, strict=False)) or [()] * self._width
        different = list(map(frozenset, all_cells))
        columns: dict[str, Column] = {}
        is_any_required = False
        for given in self._inputs:
            at = given.index
            columns[given.field], told = given.read(all_cells[at], different[at], first)
            odd |= told | self.hidden.fonts.rows(given.slot.number)
            if given.is_number:
                odd |= self.hidden.percents.rows(given.slot.number)
            is_any_required |= given.column.required
        for slot in self._derived:
            cells = all_cells[slot.number - 1]
            without_formula = self.hidden.formulas.others(slot.number, first, first + len(cells))
            odd.update(row for row in without_formula if cells[row - first] != _EMPTY)
        texts = frozenset(cell for cell in frozenset().union(*different) if isinstance(cell, str))
        # A row in which nothing is required may be empty and have nothing to tell.
        return columns, odd if is_any_required else frozenset(range(first, first + len(table))), texts

    def _say(self, kind: TroubleKind, place: Place, *, key: str = "", detail: str = "") -> None:
        self.troubles.append(
            Trouble(kind=kind, place=place, sheet_key=self.sheet.key, key=key, detail=detail)
        )

    def _is_filled(self, number: int, cells: Sequence[Cell]) -> bool:
        if cells.count(_EMPTY) == len(cells) and number not in self._rows_with_more:
            return False
        return any(
            not is_blank(cells[given.index]) or self._is_hidden(number, given) for given in self._inputs
        )

    def _is_hidden(self, number: int, given: Input) -> bool:
        at = (number, given.slot.number)
        return at in self.hidden.errors or at in self.hidden.without_value

    def _read(self, number: int, cells: Sequence[Cell]) -> Record:
        """Return the record of a row that is looked at cell by cell, and tell what there is to tell of it."""
        values: dict[str, Any] = {}
        unread: list[str] = []
        found = self._typed_over(number, cells)
        for given in self._inputs:
            taken = self._taken(given, number, cells[given.index], found)
            if taken.trouble:
                found.append((taken.trouble, given.slot, taken.detail))
                if taken.is_lost:
                    unread.append(given.column.key)
            values[given.field] = given.value(taken)
        row = self._row(number, cells, frozenset(unread))
        found.sort(key=lambda trouble: trouble[1].number)
        for kind, slot, detail in found:
            self._say(kind, row.at(slot.column.key), key=slot.column.key, detail=detail)
        return self._record(row=row, **values)

    def _row(self, number: int, cells: Sequence[Cell], unread: frozenset[str] = _ALL_READ) -> Row:
        return Row(
            sheet=self.name,
            number=number,
            letters=self._letters,
            headers=self._headers,
            shown=ShownCells(self._showing, number, cells),
            unread=unread,
        )

    def _made(
        self, table: Sequence[Sequence[Cell]], first: int, columns: Mapping[str, Column]
    ) -> list[Record]:
        """Return the records of rows as if they had nothing to tell; `columns` fill their fields."""
        of_each = {
            "sheet": repeat(self.name),
            "number": count(first),
            "letters": repeat(self._letters),
            "headers": repeat(self._headers),
            "shown": map(ShownCells, repeat(self._showing), count(first), table),
            "unread": repeat(_ALL_READ),
        }
        rows = _filled(Row, len(table), of_each)
        values: dict[str, Iterable[Any]] = {name: repeat(default) for name, default in self._defaults.items()}
        values |= {name: column.values for name, column in columns.items()}
        return _filled(self._record, len(table), {"row": rows, **values})

    def _taken(self, given: Input, number: int, cell: Cell, found: list[_Found]) -> Taken:
        """Return what was made of a cell; what is told of its looks goes to `found`."""
        at = (number, given.slot.number)
        if at in self.hidden.errors:
            return _ERROR
        if at in self.hidden.without_value:
            return _WITHOUT_VALUE
        if not is_blank(cell):
            if font := self.hidden.fonts.get(at):
                found.append((TroubleKind.FONT_LEGACY, given.slot, font))
            if given.is_number and isinstance(cell, float) and at in self.hidden.percents:
                # 95 % typed into the cell is kept as 0.95: nobody can tell which of the two was meant.
                return Taken(trouble=TroubleKind.NUMBER_AS_PERCENT, detail=numbers.shown(cell))
        return given.taken(cell)

    def _typed_over(self, number: int, cells: Sequence[Cell]) -> list[_Found]:
        """Return the derived cells that hold something and no formula."""
        found: list[_Found] = []
        for slot in self._derived:
            at = (number, slot.number)
            holds = not is_blank(cells[slot.number - 1]) or at in self.hidden.errors
            if holds and at not in self.hidden.formulas:
                found.append((TroubleKind.DERIVED_TYPED_OVER, slot, ""))
        return found


def _filled(kind: type[_Made], size: int, values: Mapping[str, Iterable[Any]]) -> list[_Made]:
    """Return so many objects of a class with slots, each slot filled from its values.

    It is what the class does one by one, in a third of the time: of a large sheet a tenth of its reading.
    """
    made = list(map(object.__new__, repeat(kind, size)))
    for name, of_each in values.items():
        deque(map(getattr(kind, name).__set__, made, of_each), maxlen=0)
    return made
