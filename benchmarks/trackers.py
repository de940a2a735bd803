"""The trackers that are measured: good and awkward, the same bytes for the same size.

Small ones are built as the program builds them. The live formulas of that workbook take up to five thousand
characters a cell, so above `MOST_BUILT_ROWS` tasks the guard would rightly refuse it; a large tracker is
written flat, with short formulas in the derived columns.
"""

from datetime import date, datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from automation.columns import (
    CUT_OFF_LABEL,
    FIRST_ROW,
    GUIDE_SHEET,
    HEADER_ROW,
    SCHEMA_VERSION,
    SHEETS,
    VERSION_LABEL,
    Sheet,
)
from automation.model import Record, Tracker
from automation.tracker.build import build
from automation.tracker.records import EXAMPLE_CUT_OFF, cell_value
from tests.lawful import a_year_of

AS_OF = EXAMPLE_CUT_OFF
MOST_BUILT_ROWS = 10_000

_SEED = 7
_WHEN_MADE = datetime(2023, 1, 1)


def built_tracker(count: int) -> bytes:
    """Return a tracker of `count` tasks as the program builds it."""
    return build(a_year_of(count, _SEED), cut_off=AS_OF, as_of=AS_OF)


def flat_tracker(count: int) -> bytes:
    """Return a tracker of `count` tasks without looks: the sheets, the headers, the cells."""
    tracker = a_year_of(count, _SEED)
    buffer = BytesIO()
    with Workbook(buffer, {"default_date_format": "dd/mm/yyyy"}) as workbook:
        workbook.set_properties({"created": _WHEN_MADE})
        _write_guide(workbook.add_worksheet(GUIDE_SHEET))
        for sheet in SHEETS:
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, _records(tracker, sheet))
    return buffer.getvalue()


def _records(tracker: Tracker, sheet: Sheet) -> tuple[Record, ...]:
    records: tuple[Record, ...] = getattr(tracker, sheet.key)
    return records


def _write_guide(worksheet: Worksheet) -> None:
    worksheet.write_row(0, 0, (VERSION_LABEL, SCHEMA_VERSION))
    worksheet.write_string(1, 0, CUT_OFF_LABEL)
    worksheet.write_datetime(1, 1, AS_OF)


def _write_sheet(worksheet: Worksheet, sheet: Sheet, records: tuple[Record, ...]) -> None:
    worksheet.write_row(HEADER_ROW - 1, 0, [column.header for column in sheet.columns])
    for row, record in enumerate(records, start=FIRST_ROW - 1):
        for at, column in enumerate(sheet.columns):
            if column.derived:
                worksheet.write_formula(row, at, f'=IF(A{row + 1}="","",LEN(A{row + 1}))', None, 6)
                continue
            value = cell_value(record, column)
            if isinstance(value, date):
                worksheet.write_datetime(row, at, value)
            elif isinstance(value, str):
                worksheet.write_string(row, at, value)
            elif value is not None:
                worksheet.write_number(row, at, value)
