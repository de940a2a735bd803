"""Tables that a plan prints with columns of its own: typed row by row, or filled from the tasks sheet.

A table of tasks with its own head takes the tasks whose section is the heading over it, the table's head or
one of its groups; the house's table, which has no head, takes every task of the plan.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import count

from automation.columns import TABLE_HEAD, TASK_GROUP
from automation.documents.phrases import one_line, short_date
from automation.documents.table_text import LEFT, TableLine, cells_of, even
from automation.documents.task_columns import (
    DEADLINE,
    LEAD,
    NOTE,
    NUMBER,
    PRODUCT,
    SUPPORT,
    TITLE,
    column_headers,
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
    NOTE: lambda task: task.note,
}

#: The columns of a head that cannot be read as those of tasks.
_HOUSE_FIELDS = (NUMBER, TITLE, LEAD, SUPPORT, DEADLINE, PRODUCT, NOTE)


def own_table(blocks: Sequence[Block]) -> tuple[TableLine, ...]:
    """Return a table that was typed row by row."""
    return even([_typed(block) for block in blocks])


def own_task_table(
    blocks: Sequence[Block], tasks: Sequence[Task], sections: Collection[str]
) -> tuple[TableLine, ...]:
    """Return a table of tasks under its own head: those of `sections`, then each group's.

    The number runs on through the groups.
    """
    rows = [_typed(block) for block in blocks if block.kind == TABLE_HEAD]
    headers = column_headers([row.cells for row in rows])
    fields = task_columns(headers) or _HOUSE_FIELDS[: len(headers)]
    groups = [block for block in blocks if block.kind == TASK_GROUP]
    numbers = count(1)
    for group in (None, *groups):
        if group:
            rows.append(_group(group, len(fields)))
        wanted = (group.id,) if group else sections
        for task in (task for task in tasks if task.section in wanted):
            number = next(numbers)
            rows.append(TableLine(cells=tuple(_cell(task, field, number) for field in fields)))
    return even(rows)


def _typed(block: Block) -> TableLine:
    return TableLine(cells=cells_of(block.text), head=block.kind == TABLE_HEAD)


def _group(block: Block, columns: int) -> TableLine:
    """Return a group's row; a number without a sign (“I”) stands in the first column."""
    marker, text = one_line(block.marker), one_line(block.text)
    if marker and marker[-1].isalnum() and columns > 2:
        return TableLine(cells=(marker, text, *[LEFT] * (columns - 2)))
    return TableLine(cells=(f"{marker} {text}".strip(), *[LEFT] * (columns - 1)))


def _cell(task: Task, field: str, number: int) -> str:
    return str(number) if field == NUMBER else _VALUES[field](task)
