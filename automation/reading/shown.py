"""What the cells of a row show, worked out when it is asked for: most rows have nothing to tell of."""

from collections.abc import Collection, ItemsView, Iterator, Sequence

from automation.columns import Kind
from automation.model import Shown
from automation.reading.cells import Cell, as_text, is_blank, shown
from automation.reading.hidden import Hidden
from automation.reading.layout import Layout


class Showing:
    """How the cells of one sheet are shown, by the keys of its columns."""

    def __init__(self, layout: Layout, hidden: Hidden) -> None:
        self.columns = {slot.column.key: (slot.number, slot.column.kind) for slot in layout.slots}
        self._flat = [(key, column, kind) for key, (column, kind) in self.columns.items()]
        self._width = max((column for column, _ in self.columns.values()), default=0)
        self._errors = hidden.errors
        self._percents = hidden.percents

    @property
    def has_errors(self) -> bool:
        """Tell whether any cell shows an error, which is not what it holds."""
        return bool(self._errors)

    def text(self, key: str, number: int, cells: Sequence[Cell]) -> str:
        """Return what the cell of column `key` in row `number` shows, "" when nothing. Raises KeyError."""
        column, kind = self.columns[key]
        return self._text(number, column, kind, cells[column - 1] if column <= len(cells) else "")

    def texts(self, number: int, cells: Sequence[Cell]) -> dict[str, str]:
        """Return what the cells of row `number` show, by the keys of those columns that show anything."""
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        texts = {}
        for key, column, kind in self._flat:
            cell = cells[column - 1]
            # Most cells are empty, and only an error shows anything in one.
            if (cell != "" or self._errors) and (text := self._text(number, column, kind, cell)):
                texts[key] = text
        return texts

    def _text(self, number: int, column: int, kind: Kind, cell: Cell) -> str:
        if self._errors and (number, column) in self._errors:
            return self._errors[number, column]
        if isinstance(cell, str):
            return "" if is_blank(cell) else as_text(cell)
        if isinstance(cell, float) and (number, column) in self._percents:
            return shown(cell, Kind.PERCENT)
        return shown(cell, kind)


class ShownCells(Shown):
    """What the cells of a row show, by the keys of their columns; cells that show nothing are left out."""

    __slots__ = ("_cells", "_number", "_showing")

    def __init__(self, showing: Showing, number: int, cells: Sequence[Cell]) -> None:
        self._showing, self._number, self._cells = showing, number, cells

    def __getitem__(self, key: str) -> str:
        text = self._showing.text(key, self._number, self._cells)
        if not text:
            raise KeyError(key)
        return text

    @property
    def sources(self) -> Collection[Cell]:
        """Return the cells; on a sheet with errors, which no cell tells, the texts."""
        return self.texts().values() if self._showing.has_errors else self._cells

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._showing.columns if self._showing.text(key, self._number, self._cells))

    def items(self) -> ItemsView[str, str]:
        """Return every key with its text, each worked out once."""
        return self.texts().items()

    def texts(self) -> dict[str, str]:
        """Return every text by the key of its column, as a mapping of its own."""
        return self._showing.texts(self._number, self._cells)

    def __len__(self) -> int:
        return sum(1 for _ in self)
