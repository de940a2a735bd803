"""A column that staff fill in: what is made of its cells, of equal ones once.

A sheet of many rows says few different things in most of its columns, and hardly a cell has anything to tell.
So a column is read as a whole, and only rows with something to tell of are looked at cell by cell.
"""

from collections.abc import Sequence, Set
from datetime import date
from typing import Any

from automation.columns import YES, Kind
from automation.model import TroubleKind
from automation.reading.cells import Cell, Taken, are_words, is_blank, take, words
from automation.reading.layout import Slot
from automation.table import Column

_NOTHING = Taken()
_REQUIRED_EMPTY = Taken(trouble=TroubleKind.REQUIRED_EMPTY)
_NUMBERS = frozenset({Kind.NUMBER, Kind.INT})
_WORDS = frozenset({Kind.TEXT, Kind.REF})
_TRUTHS = frozenset({False, True})


class Input:
    """The column in `slot`, whose cells fill a field that is `default` where they hold nothing.

    `epoch` is day 0 of the workbook.
    """

    __slots__ = (
        "_default",
        "_epoch",
        "_is_flag",
        "_is_of_words",
        "_known",
        "column",
        "field",
        "index",
        "is_number",
        "slot",
    )

    def __init__(self, slot: Slot, default: object, epoch: date) -> None:
        self.slot = slot
        self.column = slot.column
        self.index = slot.number - 1
        self.field = slot.column.field
        self.is_number = slot.column.kind in _NUMBERS
        self._default = default
        self._is_flag = isinstance(default, bool)
        self._is_of_words = slot.column.kind in _WORDS and default == ""
        self._epoch = epoch
        self._known: dict[Cell, Taken] = {}

    def taken(self, cell: Cell) -> Taken:
        """Return what the column makes of a cell."""
        if isinstance(cell, bool):
            return take(cell, self.column, self._epoch)
        known = self._known.get(cell)
        if known is None:
            known = self._known[cell] = self._take(cell)
        return known

    def _take(self, cell: Cell) -> Taken:
        if is_blank(cell):
            return _REQUIRED_EMPTY if self.column.required else _NOTHING
        return take(cell, self.column, self._epoch)

    def value(self, taken: Taken) -> Any:
        """Return what fills the record's field."""
        if taken.value is None:
            return self._default
        return taken.value == YES if self._is_flag else taken.value

    def read(self, cells: Sequence[Cell], different: Set[Cell], first: int) -> tuple[Column, set[int]]:
        """Return what fills the field in each row from `first` on, and the rows that need a closer look.

        `different` are the different ones among `cells`.
        """
        rows: set[int] = set()
        # A truth value and a number may be the same key, so rows with one are looked at by themselves.
        if not _TRUTHS.isdisjoint(different) and bool in set(map(type, cells)):
            rows = {row for row, cell in enumerate(cells, first) if isinstance(cell, bool)}
            cells = ["" if isinstance(cell, bool) else cell for cell in cells]
            different = set(cells)
        column, told = self._column(cells, different)
        if told:
            rows.update(row for row, cell in enumerate(cells, first) if cell in told)
        return column, rows

    def _column(self, cells: Sequence[Cell], different: Set[Cell]) -> tuple[Column, Set[Cell]]:
        """Return what fills the field, and which cells have something to tell."""
        if self._is_of_words:
            # Of words nothing is to tell but that there are none, and a column of ids has nothing else.
            if are_words(different):
                return Column(cells, different), different & {""} if self.column.required else set()
            values: dict[Cell, Any] = {cell: words(cell) for cell in different}
            told = {cell for cell, text in values.items() if not text} if self.column.required else set()
        else:
            made = {cell: self.taken(cell) for cell in different}
            values = {cell: self.value(taken) for cell, taken in made.items()}
            told = {cell for cell, taken in made.items() if taken.trouble}
        return Column(list(map(values.__getitem__, cells)), frozenset(values.values())), told
