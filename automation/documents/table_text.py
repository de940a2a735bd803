"""A table of the plan's text as rows of the content sheet, and as cells.

One row of the sheet is one row of the table, its cells parted by “|”. A cell that only reads “←” belongs to
the one on its left, “↑” to the one above: that is how cells are merged. A cell may hold several lines; a “|”
of the text itself is written “¦”.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from automation.documents.phrases import lines
from automation.proof.source import Reads

SEPARATOR = "|"
LEFT, ABOVE = "←", "↑"
#: The key of a statement, and what was read for it.
Stated = tuple[str, Reads]
_OWN_BAR = "¦"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A row of a table that stands in the text; `head` rows are repeated on each page.

    `stated` names each cell that comes from the tracker and what it was read from, None for another.
    """

    cells: tuple[str, ...]
    head: bool = False
    stated: tuple[Stated | None, ...] = ()

    @property
    def is_group(self) -> bool:
        """Tell whether one cell goes across the whole row."""
        return len(self.cells) > 1 and all(cell == LEFT for cell in self.cells[1:])


def row_text(cells: Sequence[str]) -> str:
    """Return the cells as the text of one row of the content sheet."""
    return f" {SEPARATOR} ".join(cell.replace(SEPARATOR, _OWN_BAR) for cell in cells)


def cells_of(text: str) -> tuple[str, ...]:
    """Return the cells of a row of the content sheet, each with its lines."""
    return tuple("\n".join(lines(cell.replace(_OWN_BAR, SEPARATOR))) for cell in text.split(SEPARATOR))


def even(rows: Sequence[TableLine]) -> tuple[TableLine, ...]:
    """Return the rows with as many cells each as the longest; a row of one cell goes across.

    What cannot be merged (“←” in the first column, “↑” in the first row) is an empty cell.
    """
    width = max((len(row.cells) for row in rows), default=0)
    return tuple(_filled(row, width, first=number == 0) for number, row in enumerate(rows))


def _filled(row: TableLine, width: int, *, first: bool) -> TableLine:
    filler = LEFT if len(row.cells) == 1 else ""
    cells = [*row.cells, *[filler] * (width - len(row.cells))]
    if cells and cells[0] == LEFT:
        cells[0] = ""
    return replace(row, cells=tuple("" if first and cell == ABOVE else cell for cell in cells))
