"""What a workbook shows and its upgraded copy does not: found by comparing cell with cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from automation.columns import (
    FINDINGS_SHEET,
    FIRST_ROW,
    GUIDE_SHEET,
    SHEET_BY_KEY,
    VERSION_LABEL,
    XLWINGS_SHEET,
    Sheet,
)
from automation.guard import column_letters
from automation.model import Record, Tracker, TroubleKind
from automation.reading import Opened, Page
from automation.reading.cells import as_text, is_blank
from automation.reading.layout import Former, find_columns, find_sheets
from automation.text import fold, tidy
from automation.tracker.guide import Buttons
from automation.xlsm import ADVICE_EXCEL, ADVICE_LIBREOFFICE

#: The sheet of the upgraded tracker on which they stand, its headers, and the row of these.
SHEET_NAME = "Chưa xếp chỗ"
HEADERS = ("Trang", "Ô", "Tiêu đề cột", "Giá trị")
LEFTOVER_HEADER_ROW = 3

_UNCALCULATED = "(công thức chưa được tính)"
_COMMENT = "ghi chú của ô"

#: Made by the program, not typed: whole sheets, and what stands above buttons on the guide sheet.
_GENERATED = {fold(FINDINGS_SHEET), fold(XLWINGS_SHEET)}
_OF_BUTTONS = {
    fold(text) for advice in (ADVICE_EXCEL, ADVICE_LIBREOFFICE) for text in Buttons(advice=advice).texts
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A cell of the old workbook that found no place: where it was, under which header, what it shows."""

    sheet: str
    cell: str
    header: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A workbook opened, and read as a tracker."""

    opened: Opened
    tracker: Tracker


def find_leftovers(old: Copy, new: Copy, former: Former) -> tuple[Leftover, ...]:
    """Return what `old` shows and `new` does not, in the order of sheets, rows and columns."""
    keys = {name: key for key, name in find_sheets(old.opened.worksheets, former.sheets).sheets.items()}
    fonts = {
        (trouble.place.sheet, trouble.place.cell) for trouble in old.tracker.troubled(TroubleKind.FONT_LEGACY)
    }
    found: list[Leftover] = []
    for name in old.opened.worksheets:
        if fold(name) in _GENERATED:
            continue
        page = old.opened.page(name)
        if name in keys:
            sheet = SHEET_BY_KEY[keys[name]]
            found += _of_records(sheet, page, old, new, former.headers.get(sheet.key, {}), fonts)
        elif fold(name) == fold(GUIDE_SHEET):
            found += _of_guide(page, new)
        elif fold(name) == fold(SHEET_NAME):
            found += _earlier(page)
        else:
            found += _all_cells(page)
        found += [
            Leftover(sheet=name, cell=cell, header=_COMMENT, value=text)
            for cell, text in old.opened.comments(name).items()
            if tidy(text)
        ]
    return tuple(found)


def _of_records(
    sheet: Sheet,
    page: Page,
    old: Copy,
    new: Copy,
    former: Mapping[str, str],
    fonts: set[tuple[str, str | None]],
) -> Iterator[Leftover]:
    layout = find_columns(sheet, page.name, page.rows, former)
    columns = {slot.number: slot.column for slot in layout.slots}
    records: Sequence[Record] = getattr(old.tracker, sheet.key)
    fresh: dict[int, Record] = {record.row.number: record for record in getattr(new.tracker, sheet.key)}
    # The builder writes the records without gaps, each in its turn.
    pairs = {
        record.row.number: (record.row.shown, fresh[number].row.shown)
        for number, record in enumerate(records, start=FIRST_ROW)
        if number in fresh
    }
    furniture = _heading(new.opened.page(sheet.name))
    headers = page.rows[layout.header_row - 1] if layout.header_row <= len(page.rows) else ()
    for row, column, value in _shown(page):
        heading = row <= layout.header_row
        if heading and (fold(value) in furniture or (row == layout.header_row and column in columns)):
            continue
        known = columns.get(column)
        if known is not None and known.derived and (row, column) in page.hidden.formulas:
            continue
        cell = f"{column_letters(column)}{row}"
        if known and not known.derived and row in pairs and (page.name, cell) not in fonts:
            before, after = pairs[row]
            if _same(before.get(known.key, value), after.get(known.key, "")):
                continue
        header = as_text(headers[column - 1]) if not heading and column <= len(headers) else ""
        yield Leftover(sheet=page.name, cell=cell, header=tidy(header), value=value)


def _heading(page: Page) -> set[str]:
    """Return what stands above the records of a fresh sheet."""
    return {fold(value) for row, _, value in _shown(page) if row < FIRST_ROW}


def _of_guide(page: Page, new: Copy) -> Iterator[Leftover]:
    """Yield what the guide sheet shows beyond today's; its formulas and the version are the program's own."""
    todays = {fold(value) for _, _, value in _shown(new.opened.page(GUIDE_SHEET))} | _OF_BUTTONS
    label = ""
    for row, column, value in _shown(page):
        is_version = label == fold(VERSION_LABEL) and value.isdecimal()
        label = fold(value).rstrip(" :")
        own = is_version or fold(value) in todays or (row, column) in page.hidden.formulas
        if not own:
            yield Leftover(sheet=page.name, cell=f"{column_letters(column)}{row}", header="", value=value)


def _earlier(page: Page) -> Iterator[Leftover]:
    """Yield what an earlier upgrade left over, as it was told then."""
    for cells in page.rows[LEFTOVER_HEADER_ROW:]:
        sheet, cell, header, value = (tidy(as_text(c)) for c in (*cells, "", "", "", "")[: len(HEADERS)])
        if value:
            yield Leftover(sheet=sheet, cell=cell, header=header, value=value)


def _all_cells(page: Page) -> Iterator[Leftover]:
    for row, column, value in _shown(page):
        yield Leftover(sheet=page.name, cell=f"{column_letters(column)}{row}", header="", value=value)


def _shown(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and text of every cell that shows something, or would if it were calculated."""
    hidden = dict.fromkeys(page.hidden.without_value, _UNCALCULATED) | page.hidden.errors
    visible = {
        (row, column): as_text(cell)
        for row, cells in enumerate(page.rows, start=1)
        for column, cell in enumerate(cells, start=1)
        if not is_blank(cell)
    }
    shown = visible | hidden
    for row, column in sorted(shown):
        yield row, column, shown[row, column]


def _same(old: str, new: str) -> bool:
    return fold(old).replace(" ", "") == fold(new).replace(" ", "")
