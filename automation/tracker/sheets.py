"""One sheet of records: heading, table, validations, marks, and the page it prints on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from types import MappingProxyType

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from automation.columns import FIRST_ROW, GUIDE_SHEET, HEADER_ROW, Column, Sheet
from automation.errors import OutputError
from automation.model import Record
from automation.tracker.grid import SPARE_ROWS, Grid, table_end, table_name
from automation.tracker.live import LiveValue
from automation.tracker.look import HEADER_HEIGHT, TABLE_STYLE, Look, set_page
from automation.tracker.marks import mark
from automation.tracker.records import CellValue, cell_value
from automation.tracker.rows import height
from automation.tracker.validation import validation

#: The first columns stay in view while they are together no wider than this, in characters.
_FROZEN_WIDTH = 24

#: The room of the link back to the guide, in characters; the legend stands after it.
_LINK_WIDTH = 13

#: Columns that a click folds away, so that the rest of a wide sheet prints in a readable size.
_FOLDED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "tasks": frozenset(
            {"section", "start", "due_phrase", "recurrence", "product", "suspended", "suspended_on"}
            | {"criterion", "cause", "note"}
        ),
    }
)

_LEGEND = "Tiêu đề xanh đậm: bắt buộc · xanh nhạt: tùy việc · ô tím nhạt: còn thiếu"
_LIVE_LEGENDS = MappingProxyType(
    {
        "status": " · chữ nghiêng: công thức · đỏ nhạt: quá hạn · lục nhạt: đã xong",
        "days_left": " · vàng nhạt: sắp đến hạn",
    }
)

#: Excel keeps no more characters in a cell.
_CELL_LIMIT = 32_767


def write_sheet(
    worksheet: Worksheet,
    sheet: Sheet,
    records: Sequence[Record],
    live: Mapping[str, tuple[str, Sequence[LiveValue]]],
    grid: Grid,
    look: Look,
) -> None:
    """Write one sheet of records; `live` has the formula and the stored values of each derived column.

    Raises OutputError when a text is longer than a cell can hold.
    """
    _write_heading(worksheet, sheet, look)
    _add_table(worksheet, sheet, len(records), live, look)
    _fit_rows(worksheet, sheet, records)
    for at, column in enumerate(sheet.columns):
        options = {"level": int(_folds(sheet, column))}
        worksheet.set_column(at, at, column.width, look.cell(column, lined=False), options)
        worksheet.data_validation(FIRST_ROW - 1, at, grid.last_row - 1, at, validation(sheet, column, grid))
        style = look.cell(column)
        for row, value in enumerate(_cells(column, records, live), FIRST_ROW - 1):
            if column.derived:
                worksheet.write_formula(row, at, live[column.key][0], style, value)
            else:
                _write(worksheet, row, at, value, style)
    mark(worksheet, sheet, grid, look)
    worksheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW}:XFD{grid.last_row}"})
    worksheet.freeze_panes(HEADER_ROW, max(1, _columns_within(sheet, _FROZEN_WIDTH)))
    worksheet.set_selection(FIRST_ROW - 1, 0, FIRST_ROW - 1, 0)
    set_page(worksheet, landscape=True)


def _write_heading(worksheet: Worksheet, sheet: Sheet, look: Look) -> None:
    worksheet.set_row(0, 30)
    worksheet.write_string(0, 0, sheet.title, look.title())
    worksheet.write_string(1, 0, sheet.purpose, look.plain())
    worksheet.write_url(2, 0, f"internal:'{GUIDE_SHEET}'!A1", look.link(), f"← {GUIDE_SHEET}")
    legends = [_LEGEND, *(_LIVE_LEGENDS[column.key] for column in sheet.columns if column.derived)]
    after_link = _columns_within(sheet, _LINK_WIDTH) + 1
    # A text whose own column is folded away is not seen, however far it reaches.
    stays = next(at for at in range(after_link, len(sheet.columns)) if not _folds(sheet, sheet.columns[at]))
    worksheet.write_string(2, stays, "".join(legends), look.faint())
    worksheet.set_row(HEADER_ROW - 1, HEADER_HEIGHT)


def _add_table(
    worksheet: Worksheet,
    sheet: Sheet,
    count: int,
    live: Mapping[str, tuple[str, Sequence[LiveValue]]],
    look: Look,
) -> None:
    columns = [
        {"header": column.header, "header_format": look.header(column)}
        | ({"formula": live[column.key][0]} if column.derived else {})
        for column in sheet.columns
    ]
    options = {"name": table_name(sheet), "style": TABLE_STYLE, "columns": columns}
    worksheet.add_table(HEADER_ROW - 1, 0, table_end(count) - 1, len(columns) - 1, options)


def _fit_rows(worksheet: Worksheet, sheet: Sheet, records: Sequence[Record]) -> None:
    for row, record in enumerate(records, FIRST_ROW - 1):
        texts = [(cell_value(record, column), column.width) for column in sheet.inputs]
        worksheet.set_row(row, height((text, width) for text, width in texts if isinstance(text, str)))


def _cells(
    column: Column,
    records: Sequence[Record],
    live: Mapping[str, tuple[str, Sequence[LiveValue]]],
) -> Iterator[CellValue]:
    """Yield the values of a column, those of the spare rows included."""
    if column.derived:
        yield from live[column.key][1]
    else:
        yield from (cell_value(record, column) for record in records)
    yield from ["" if column.derived else None] * SPARE_ROWS


def _write(worksheet: Worksheet, row: int, at: int, value: CellValue, style: Format) -> None:
    if value is None:
        worksheet.write_blank(row, at, None, style)
    elif isinstance(value, date):
        worksheet.write_datetime(row, at, value, style)
    elif isinstance(value, str):
        if len(value) > _CELL_LIMIT:
            raise OutputError(
                f"Trang {worksheet.get_name()}, dòng {row + 1}: đoạn văn dài {len(value)} ký tự, "
                f"một ô Excel chỉ giữ được {_CELL_LIMIT}; xin tách thành nhiều dòng."
            )
        worksheet.write_string(row, at, value, style)
    else:
        worksheet.write_number(row, at, value, style)


def _folds(sheet: Sheet, column: Column) -> bool:
    return column.key in _FOLDED.get(sheet.key, ())


def _columns_within(sheet: Sheet, width: int) -> int:
    """Return how many of the first columns are together no wider than `width`."""
    return sum(1 for end in accumulate(column.width for column in sheet.columns) if end <= width)
