"""Conditional formats: what is overdue, due soon, done, or still missing.

Colour never stands alone: the status says it in words, the days left in a number, and a missing cell
is empty.
"""

from collections.abc import Iterator
from types import MappingProxyType

from xlsxwriter.worksheet import Worksheet

from automation.columns import FIRST_ROW, NO, Column, Sheet
from automation.status import DONE as DONE_STATUSES
from automation.status import OVERDUE as OVERDUE_STATUSES
from automation.status import Status
from automation.tracker.grid import SOON_DAYS_NAME, Grid, column_letter
from automation.tracker.look import DONE, FAINT_INK, MISSING, OVERDUE, SOON, Look

#: Cells that must be filled only sometimes: when, in terms of the row's other cells.
_NEEDED_WHEN = MappingProxyType(
    {
        ("tasks", "due"): 'AND({id}<>"",{recurrence}="")',
        ("tasks", "suspended_on"): '{suspended}<>""',
        ("criteria", "explanation"): (
            'AND(ISNUMBER({score}),OR({score}<{max},{evidence}=""),{applies}<>"' + NO + '")'
        ),
    }
)


def mark(worksheet: Worksheet, sheet: Sheet, grid: Grid, look: Look) -> None:
    """Add the sheet's conditional formats, down to the grid's last row; the first that holds wins."""
    last = grid.last_row - 1
    missing = look.format(bg_color=MISSING)
    for column, test in _missing(sheet):
        at = sheet.columns.index(column)
        worksheet.conditional_format(FIRST_ROW - 1, at, last, at, _when(test, missing))
    end = len(sheet.columns) - 1
    for test, colours in _row_tests(sheet):
        worksheet.conditional_format(FIRST_ROW - 1, 0, last, end, _when(test, look.format(**colours)))


def _when(test: str, style: object) -> dict[str, object]:
    return {"type": "formula", "criteria": f"={test}", "format": style, "stop_if_true": True}


def _missing(sheet: Sheet) -> Iterator[tuple[Column, str]]:
    cells = {column.key: f"${column_letter(sheet, column.key)}{FIRST_ROW}" for column in sheet.columns}
    inputs = f"{cells[sheet.inputs[0].key]}:{cells[sheet.inputs[-1].key]}"
    for column in sheet.inputs:
        needed = _NEEDED_WHEN.get((sheet.key, column.key))
        if column.required:
            yield column, f'AND(COUNTA({inputs})>0,{cells[column.key]}="")'
        elif needed:
            yield column, f'AND({cells[column.key]}="",{needed.format(**cells)})'


def _row_tests(sheet: Sheet) -> Iterator[tuple[str, dict[str, str]]]:
    keys = [column.key for column in sheet.columns if column.derived]
    if "status" in keys:
        status = f"${column_letter(sheet, 'status')}{FIRST_ROW}"
        yield _one_of(status, OVERDUE_STATUSES), {"bg_color": OVERDUE}
        if "days_left" in keys:
            days = f"${column_letter(sheet, 'days_left')}{FIRST_ROW}"
            yield f"AND(ISNUMBER({days}),{days}>=0,{days}<={SOON_DAYS_NAME})", {"bg_color": SOON}
        yield _one_of(status, DONE_STATUSES), {"bg_color": DONE, "font_color": FAINT_INK}


def _one_of(cell: str, statuses: frozenset[Status]) -> str:
    # In the order of the enum: a set has none, and the file must not change from run to run.
    return "OR(" + ",".join(f'{cell}="{status.label}"' for status in Status if status in statuses) + ")"
