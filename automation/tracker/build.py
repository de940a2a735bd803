"""The tracker workbook, built afresh from records.

The same records, cut-off date and day give the same bytes: nothing here asks for the time.
"""

from datetime import date, datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook

from automation.columns import GUIDE_SHEET, SHEET_BY_KEY
from automation.model import Record, Tracker
from automation.settings import due_soon_days
from automation.tracker.formulas import id_list, live_formulas
from automation.tracker.grid import LEAST_LAST_ROW, Grid, list_name, table_end
from automation.tracker.guide import NO_BUTTONS, Buttons, write_guide
from automation.tracker.live import live_values
from automation.tracker.look import DARK, WORKBOOK_OPTIONS, Look
from automation.tracker.rows import GrowingSheet
from automation.tracker.sheets import write_sheet
from automation.tracker.texts import TextSheet

#: The sheets as staff meet them, by colour of tab: the daily work, the plans, what both refer to.
SHEET_GROUPS = (
    ("#2E75B6", ("tasks", "results", "remarks")),
    ("#70AD47", ("plans", "content", "indicators", "measures", "criteria")),
    ("#A5A5A5", ("people", "citations", "periods", "days_off", "organisation")),
)

#: A fixed mark in the file, not a moment.
_CREATED = datetime(2023, 1, 1)


def build(tracker: Tracker, *, cut_off: date | None, as_of: date) -> bytes:
    """Return the .xlsx of `tracker`.

    `cut_off` is typed into the guide sheet; without it the cell says =TODAY(). Live formulas are stored with
    their values at `cut_off`, else at `as_of`. Raises OutputError when a text is longer than a cell can hold.
    """
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        compose(workbook, tracker, cut_off=cut_off, as_of=as_of)
    return buffer.getvalue()


def new_workbook(target: BytesIO) -> Workbook:
    """Return an empty workbook with our font and properties, written to `target` when it is closed."""
    workbook = Workbook(target, dict(WORKBOOK_OPTIONS))
    workbook.set_properties(
        {
            "title": "Sổ theo dõi kế hoạch",
            "subject": "Theo dõi kế hoạch, nhiệm vụ và báo cáo của trường tiểu học",
            "created": _CREATED,
        }
    )
    return workbook


def compose(
    workbook: Workbook,
    tracker: Tracker,
    *,
    cut_off: date | None,
    as_of: date,
    buttons: Buttons = NO_BUTTONS,
) -> None:
    """Write every sheet into `workbook` and leave it open, so that a caller can add what macros need."""
    day = cut_off or as_of
    records: dict[str, tuple[Record, ...]] = {key: getattr(tracker, key) for key in SHEET_BY_KEY}
    last_row = max(table_end(len(of_sheet)) for of_sheet in records.values())
    grid = Grid(last_row=max(LEAST_LAST_ROW, last_row))
    look = Look(workbook)
    groups = [(colour, SHEET_BY_KEY[key]) for colour, keys in SHEET_GROUPS for key in keys]
    guide = workbook.add_worksheet(GUIDE_SHEET, TextSheet)
    guide.set_tab_color(DARK)
    guide.hide_gridlines(2)
    write_guide(
        workbook,
        guide,
        tracker,
        [sheet for _, sheet in groups],
        buttons,
        cut_off=cut_off,
        as_of=as_of,
        soon=due_soon_days(tracker.organisation, day),
        grid=grid,
        look=look,
    )
    formulas, values = live_formulas(grid), live_values(tracker, day)
    for colour, sheet in groups:
        worksheet = workbook.add_worksheet(sheet.name, GrowingSheet)
        worksheet.set_tab_color(colour)
        live = {key: (formula, values[of, key]) for (of, key), formula in formulas.items() if of == sheet.key}
        write_sheet(worksheet, sheet, records[sheet.key], live, grid, look)
        if any(column.key == "id" for column in sheet.columns):
            workbook.define_name(list_name(sheet), id_list(grid, sheet))
    guide.activate()
