"""Tables that a plan prints with columns of its own: typed row by row, or filled from the tasks sheet.

A table of tasks with its own head takes the tasks whose section is the heading over it, the table's head or
one of its groups; the house's table, which has no head, takes every task of the plan.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import count

from automation.columns import TABLE_HEAD, TASK_GROUP, TASK_TABLE
from automation.documents.origins import block_cell, task_cell
from automation.documents.phrases import one_line, short_date
from automation.documents.table_text import ABOVE, LEFT, Stated, TableLine, cells_of, even
from automation.documents.task_columns import (
    DEADLINE,
    LEAD,
    NOTE,
    NUMBER,
    PRODUCT,
    SUPPORT,
    TITLE,
    column_headers,
    note_without,
    own_header,
    own_text,
    task_columns,
)
from automation.documents.task_table import how_often
from automation.model import Block, Task

_VALUES: Mapping[str, Callable[[Task], str]] = {
    TITLE: lambda task: task.title,
    LEAD: lambda task: task.lead,
    SUPPORT: lambda task: "; ".join(task.support),
    DEADLINE: lambda task: task.due_phrase or short_date(task.due) or how_often(task),
    PRODUCT: lambda task: task.product,
}

#: What the row of a table of tasks says before the headers of its merged columns.
_MERGED, _BETWEEN = "gộp ô:", "; "

Cells = tuple[str, ...]

#: The columns of a head that cannot be read as those of tasks.
_HOUSE_FIELDS = (NUMBER, TITLE, LEAD, SUPPORT, DEADLINE, PRODUCT, NOTE)


def own_table(blocks: Sequence[Block]) -> tuple[TableLine, ...]:
    """Return a table that was typed row by row."""
    return even([_typed(block) for block in blocks])


def own_task_table(
    blocks: Sequence[Block], tasks: Sequence[Task], sections: Collection[str]
) -> tuple[TableLine, ...]:
    """Return a table of tasks under its own head: those of `sections`, then each group's.

    The number runs on through the groups. In columns that the table's row names as merged, equal cells below
    one another are one cell, and the number goes with the first of them.
    """
    rows = [_typed(block) for block in blocks if block.kind == TABLE_HEAD]
    headers = column_headers([row.cells for row in rows])
    fields = task_columns(headers) or _HOUSE_FIELDS[: len(headers)]
    merged = _merged_columns(blocks, headers)
    groups = [block for block in blocks if block.kind == TASK_GROUP]
    numbers = count(1)
    for group in (None, *groups):
        if group:
            rows.append(_group(group, len(fields)))
        wanted = (group.id,) if group else sections
        above: Cells = ()
        for task in (task for task in tasks if task.section in wanted):
            cells = tuple(_cell(task, field, fields) for field in fields)
            shown = _numbered(_joined(cells, above, merged), fields, merged, numbers)
            rows.append(TableLine(cells=shown, stated=tuple(_stated(task, field) for field in fields)))
            above = cells
    return even(rows)


def merged_text(headers: Sequence[str]) -> str:
    """Return what the row of a table of tasks says of its merged columns; "" where there are none."""
    return f"{_MERGED} {_BETWEEN.join(headers)}" if headers else ""


def _merged_columns(blocks: Sequence[Block], headers: Sequence[str]) -> tuple[int, ...]:
    text = next((one_line(block.text) for block in blocks if block.kind == TASK_TABLE), "")
    named = text.removeprefix(_MERGED).strip().split(_BETWEEN) if text.startswith(_MERGED) else []
    return tuple(at for at, header in enumerate(headers) if one_line(header) in named)


def _joined(cells: Cells, above: Cells, merged: Sequence[int]) -> Cells:
    """Return the cells of a row, those that are one with the cell above marked."""
    if not above:
        return cells
    return tuple(ABOVE if at in merged and cell == above[at] else cell for at, cell in enumerate(cells))


def _numbered(cells: Cells, fields: Sequence[str], merged: Sequence[int], numbers: Iterator[int]) -> Cells:
    """Return a row with its number: a new one, or that of the row above where both are one."""
    if NUMBER not in fields:
        return cells
    at = fields.index(NUMBER)
    first = next((other for other in merged if other != at), None)
    is_one = at in merged and first is not None and cells[first] == ABOVE
    number = ABOVE if is_one else str(next(numbers))
    return (*cells[:at], number, *cells[at + 1 :])


def _typed(block: Block) -> TableLine:
    cells = cells_of(block.text)
    stated = tuple(block_cell(block, number) for number, _ in enumerate(cells, start=1))
    return TableLine(cells=cells, head=block.kind == TABLE_HEAD, stated=stated)


def _group(block: Block, columns: int) -> TableLine:
    """Return a group's row; a number without a sign (“I”) stands in the first column."""
    marker, text = one_line(block.marker), one_line(block.text)
    stated = block_cell(block, 1), block_cell(block, 2)
    if marker and marker[-1].isalnum() and columns > 2:
        return TableLine(cells=(marker, text, *[LEFT] * (columns - 2)), stated=stated)
    return TableLine(cells=(f"{marker} {text}".strip(), *[LEFT] * (columns - 1)), stated=stated[:1])


def _stated(task: Task, field: str) -> Stated | None:
    return None if field == NUMBER else task_cell(task, own_header(field) or field)


def _cell(task: Task, field: str, fields: Sequence[str]) -> str:
    """Return what a column says of a task; the number is given to the row."""
    if header := own_header(field):
        return own_text(task.note, header)
    if field == NOTE:
        return note_without(task.note, tuple(filter(None, map(own_header, fields))))
    return "" if field == NUMBER else _VALUES[field](task)
