"""Cells that have something in common, as runs down the columns: one run may stand for a whole column."""

from bisect import bisect_right

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

    def get(self, at: At) -> str | None:
        """Return the text of a cell, None when it was not put in."""
        row, column = at
        firsts = self._firsts.get(column)
        if not firsts:
            return None
        run = bisect_right(firsts, row) - 1
        return self._texts[column][run] if run >= 0 and row <= self._lasts[column][run] else None

    def __contains__(self, at: At) -> bool:
        return self.get(at) is not None

    def __bool__(self) -> bool:
        return bool(self._firsts)
