"""Cells that have something in common, as runs down the columns: one run may stand for a whole column."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

#: Sheet row and column, both counted from 1.
At = tuple[int, int]


class Runs:
    """A mapping from cells to texts in little room, as long as most are added from the top down."""

    def __init__(self) -> None:
        self._firsts: dict[int, list[int]] = {}
        self._lasts: dict[int, list[int]] = {}
        self._texts: dict[int, list[str]] = {}

    def add(self, row: int, column: int, text: str = "") -> None:
        """Put a cell in, with its text; of a cell that is there already the first text stays."""
        if column not in self._lasts:
            self._firsts[column], self._lasts[column], self._texts[column] = [], [], []
        firsts, lasts, texts = self._firsts[column], self._lasts[column], self._texts[column]
        if lasts and lasts[-1] == row - 1 and texts[-1] == text:
            lasts[-1] = row
        elif not lasts or row > lasts[-1]:
            firsts.append(row)
            lasts.append(row)
            texts.append(text)
        elif (row, column) not in self:
            # Rows in no order: no program writes them so, and calamine reads them all the same.
            run = bisect_right(firsts, row)
            firsts.insert(run, row)
            lasts.insert(run, row)
            texts.insert(run, text)

    def add_down(self, rows: Sequence[int], column: int, text: str = "") -> None:
        """Put in cells of one column, from the top down, that have one text."""
        first, last = rows[0], rows[-1]
        known = self._lasts.get(column)
        if last - first + 1 == len(rows) == len(set(rows)) and not (known and first <= known[-1]):
            self.add(first, column, text)
            self._lasts[column][-1] = last
            return
        for row in rows:
            self.add(row, column, text)

    def get(self, at: At) -> str | None:
        """Return the text of a cell, None when it was not put in."""
        row, column = at
        firsts = self._firsts.get(column)
        if not firsts:
            return None
        run = bisect_right(firsts, row) - 1
        return self._texts[column][run] if run >= 0 and row <= self._lasts[column][run] else None

    def rows(self, column: int) -> set[int]:
        """Return the rows of the cells in a column."""
        runs = zip(self._firsts.get(column, ()), self._lasts.get(column, ()), strict=True)
        return set(chain.from_iterable(range(first, last + 1) for first, last in runs))

    def others(self, column: int, first: int, end: int) -> Iterator[int]:
        """Yield the rows of a column from `first` up to `end` whose cells were not put in."""
        runs = zip(self._firsts.get(column, ()), self._lasts.get(column, ()), strict=True)
        row = first
        for begin, last in runs:
            yield from range(row, min(begin, end))
            row = max(row, last + 1)
        yield from range(row, end)

    def __contains__(self, at: At) -> bool:
        return self.get(at) is not None
