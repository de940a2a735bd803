"""What the cells of a row show, worked out when it is asked for: most rows have nothing to tell of."""

from collections.abc import Iterator, Mapping, Sequence

from automation.columns import Kind
from automation.reading.cells import Cell, is_blank, shown
from automation.reading.hidden import Hidden
from automation.reading.layout import Layout


class Showing:
    """How the cells of one sheet are shown, by the keys of its columns."""

    def __init__(self, layout: Layout, hidden: Hidden) -> None:
        self.slots = {slot.column.key: slot for slot in layout.slots}
        self._errors = hidden.errors
        self._without_value = hidden.without_value
        self._percents = hidden.percents

    def text(self, key: str, number: int, cells: Sequence[Cell]) -> str:
        """Return what the cell of column `key` in row `number` shows, "" when nothing. Raises KeyError."""
        slot = self.slots[key]
        at = number, slot.number
        if self._errors and at in self._errors:
            return self._errors[at]
        if slot.number > len(cells) or at in self._without_value:
            return ""
        cell = cells[slot.number - 1]
        if is_blank(cell):
            return ""
        return shown(cell, Kind.PERCENT if at in self._percents else slot.column.kind)


class ShownCells(Mapping[str, str]):
    """What the cells of a row show, by the keys of their columns; cells that show nothing are left out."""

    __slots__ = ("_cells", "_number", "_showing")

    def __init__(self, showing: Showing, number: int, cells: Sequence[Cell]) -> None:
        self._showing, self._number, self._cells = showing, number, cells

    def __getitem__(self, key: str) -> str:
        text = self._showing.text(key, self._number, self._cells)
        if not text:
            raise KeyError(key)
        return text

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._showing.slots if self._showing.text(key, self._number, self._cells))

    def __len__(self) -> int:
        return sum(1 for _ in self)
