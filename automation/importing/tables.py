"""A table of the source: rows of the content sheet, or a table of tasks with the tasks out of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from automation.documents.table_text import ABOVE, LEFT
from automation.documents.task_columns import (
    NOTE,
    NUMBER,
    TITLE,
    column_headers,
    note_with,
    own_header,
    task_columns,
)
from automation.importing.parsed import of_cell
from automation.importing.source import Table, TableRow

MERGED = "Có ô gộp nên không rõ dòng nào là một nhiệm vụ; giữ nguyên bảng, chưa lập dòng nhiệm vụ."
OTHER_COLUMNS = "Có quá hai cột khác các cột của nhiệm vụ; giữ nguyên bảng, chưa lập dòng nhiệm vụ."
#: What stands in the place of a merged cell.
MERGED_CELLS = (LEFT, ABOVE)
_SEVERAL = re.compile(r"\s*[;\n]\s*")
_LISTED = re.compile(r",\s+(?![^(]*\))")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table's cells row by row, merged ones marked; the first `heads` rows are its head."""

    rows: tuple[Row, ...]
    heads: int

    @property
    def fields(self) -> tuple[str, ...] | None:
        """Return the task field of each column, None when it is no table of tasks."""
        return task_columns(self.headers) if self.heads else None

    @property
    def headers(self) -> tuple[str, ...]:
        """Return what stands over each column."""
        return column_headers(self.rows[: self.heads])

    @property
    def under(self) -> tuple[Row, ...]:
        """Return the rows under the head; what a merged cell says holds for every row that it covers."""
        lifted: list[Row] = []
        for row in self.rows[self.heads :]:
            above = lifted[-1] if lifted else row
            lifted.append(tuple(a if cell == ABOVE else cell for cell, a in zip(row, above, strict=True)))
        return tuple(lifted)

    @property
    def merged(self) -> tuple[str, ...]:
        """Return the headers of the columns in which cells go over several rows under the head."""
        columns = zip(self.headers, *self.rows[self.heads :], strict=True) if self.heads else ()
        return tuple(header for header, *cells in columns if header and ABOVE in cells)

    @property
    def is_of_tasks(self) -> bool:
        """Tell whether every row under the head is a task or a group of tasks."""
        fields = self.fields
        under = self.under
        return (
            fields is not None
            and bool(under)
            and all(is_group(row, fields) or _is_task(row, fields) for row in under)
            and any(_is_task(row, fields) and not is_group(row, fields) for row in under)
        )


def grid(table: Table, *, headed: bool = False) -> Grid:
    """Return a table as a grid; with `headed` its first row is a head whatever it looks like."""
    rows = _filled(table)
    heads = next((n for n, row in enumerate(table.rows) if not row.heading), len(rows))
    if not heads and rows and (headed or _is_strong(table.rows[0]) or task_columns(rows[0])):
        heads = 1
    # A merged cell of the head reaches into the rows below it, and columns may be counted there.
    while 0 < heads < len(rows) and (
        _is_count(rows[heads]) or (ABOVE in rows[heads] and _spans(rows[heads - 1]))
    ):
        heads += 1
    return Grid(rows=rows, heads=heads)


def is_group(row: Row, fields: Sequence[str]) -> bool:
    """Tell whether a row names a group: one cell across, or only a number that is no figure, and a title."""
    number, rest = row[0], row[1:]
    if _is_across(row):
        return not number.isdecimal()
    is_bare = all(cell in ("", LEFT) for cell in rest[1:]) and bool(rest[0])
    return fields[0] == NUMBER and len(row) > 2 and is_bare and not number.strip(".)").isdecimal()


def group_parts(row: Row) -> tuple[str, str]:
    """Return the number and the title of a group's row; the number is "" where one cell holds both."""
    if _is_across(row):
        return "", " ".join(row[0].split())
    return row[0], " ".join(row[1].split())


def task_facts(row: Row, fields: Sequence[str]) -> dict[str, str]:
    """Return what a row says of a task, by field; what the table's own columns say is in the note."""
    facts = {name: cell for name, cell in zip(fields, row, strict=True) if name != NUMBER}
    own = {header: facts.pop(name) for name in fields if (header := own_header(name))}
    return facts | {NOTE: note_with(facts.get(NOTE, ""), own)}


def several(text: str) -> tuple[str, ...]:
    """Return the units that a cell lists, parted by “;”, by lines or by commas.

    “Khối 1, 2, 3” is one: a part without a word of its own belongs to the one before it.
    """
    parts = [part for part in _SEVERAL.split(text.strip(" .;")) if part]
    if len(parts) == 1:
        listed = [part.strip() for part in _LISTED.split(parts[0])]
        if all(part[:1].isupper() for part in listed):
            parts = listed
    return tuple(" ".join(part.strip(" ,").split()) for part in parts if part.strip(" ,"))


def _is_task(row: Row, fields: Sequence[str]) -> bool:
    facts = dict(zip(fields, row, strict=True))
    return ABOVE not in row and LEFT not in row and bool(facts[TITLE])


def _is_across(row: Row) -> bool:
    return bool(row[0]) and all(cell in ("", LEFT) for cell in row[1:])


def _is_strong(row: TableRow) -> bool:
    letters = [paragraph for cell in row.cells for paragraph in cell.paragraphs if paragraph.text]
    return bool(letters) and all(paragraph.bold for paragraph in letters)


def _is_count(row: Row) -> bool:
    return len(row) > 1 and [cell.strip("()") for cell in row] == [str(n) for n in range(1, len(row) + 1)]


def _spans(row: Row) -> bool:
    return LEFT in row or ABOVE in row


def _filled(table: Table) -> tuple[Row, ...]:
    """Return the cells of each row, those that a merged cell covers marked."""
    covered: dict[tuple[int, int], str] = {}
    rows: list[dict[int, str]] = []
    for at, row in enumerate(table.rows):
        cells: dict[int, str] = {}
        column = 0
        for cell in row.cells:
            while (at, column) in covered:
                cells[column] = covered[at, column]
                column += 1
            cells[column] = "\n".join(line.text for line in of_cell(cell))
            for right in range(cell.columns):
                for down in range(cell.rows):
                    if (right, down) != (0, 0):
                        covered[at + down, column + right] = LEFT if right else ABOVE
            for right in range(1, cell.columns):
                cells[column + right] = LEFT
            column += cell.columns
        cells |= {c: mark for (r, c), mark in covered.items() if r == at and c not in cells}
        rows.append(cells)
    width = max((max(cells, default=-1) + 1 for cells in rows), default=0)
    return tuple(tuple(cells.get(column, "") for column in range(width)) for cells in rows)
