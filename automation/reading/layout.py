"""Where the sheets, their header rows and their columns are in this workbook.

Names and headers are compared with tolerance and never by place: staff move columns, insert rows above
the headers, and type in whatever Unicode form their keyboard gives.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from automation.columns import HEADER_ROW, OWN_SHEETS, SHEET_BY_KEY, SHEETS, Column, Sheet
from automation.guard import column_letters
from automation.model import Place, Trouble, TroubleKind
from automation.reading.cells import Cell, as_text
from automation.text import closest, fold, tidy

#: Rows in which the headers are looked for, counted from 1.
_SEARCHED_ROWS = range(1, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The tracker's sheets by key and the workbook's own by name, each as this workbook spells it."""

    sheets: Mapping[str, str]
    own: Mapping[str, str]
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """Names that older versions used, each with its key: of sheets, and by sheet key of headers."""

    sheets: Mapping[str, str]
    headers: Mapping[str, Mapping[str, str]]


NO_FORMER = Former(sheets=MappingProxyType({}), headers=MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A column of the table and the sheet column, counted from 1, in which it was found."""

    column: Column
    number: int

    @property
    def letters(self) -> str:
        """Return the column's letters as Excel shows them."""
        return column_letters(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet's header row and its columns from left to right."""

    header_row: int
    slots: tuple[Slot, ...]
    troubles: tuple[Trouble, ...]


def find_sheets(names: Sequence[str], former: Mapping[str, str] = NO_FORMER.sheets) -> Book:
    """Return which of the workbook's worksheets is which; a second one of a name counts as a stray.

    A former name counts where no sheet has the present one.
    """
    wanted = {fold(sheet.name): sheet.key for sheet in SHEETS}
    present = {wanted.get(fold(name)) for name in names}
    wanted |= {fold(name): key for name, key in former.items() if key not in present}
    own = {fold(name): name for name in OWN_SHEETS}
    found: dict[str, str] = {}
    found_own: dict[str, str] = {}
    strays: list[str] = []
    for name in names:
        spelling = fold(name)
        if spelling in own:
            found_own.setdefault(own[spelling], name)
        elif spelling in wanted and wanted[spelling] not in found:
            found[wanted[spelling]] = name
        else:
            strays.append(name)
    return Book(
        sheets=found, own=found_own, troubles=(*_missing_sheets(found, strays), *_strays(found, strays))
    )


def _missing_sheets(found: Mapping[str, str], strays: list[str]) -> Iterable[Trouble]:
    for sheet in SHEETS:
        if sheet.key not in found:
            yield Trouble(
                kind=TroubleKind.SHEET_MISSING,
                place=Place(sheet=sheet.name),
                sheet_key=sheet.key,
                key=sheet.key,
                detail=closest(sheet.name, strays) or "",
            )


def _strays(found: Mapping[str, str], strays: list[str]) -> Iterable[Trouble]:
    missing = [sheet.name for sheet in SHEETS if sheet.key not in found]
    for name in strays:
        yield Trouble(
            kind=TroubleKind.SHEET_STRAY,
            place=Place(sheet=name),
            detail=closest(name, missing) or "",
        )


def find_columns(
    sheet: Sheet,
    name: str,
    rows: Sequence[Sequence[Cell]],
    former: Mapping[str, str] = NO_FORMER.sheets,
) -> Layout:
    """Return where the columns of `sheet` are in the rows of the worksheet called `name`.

    A former header counts where no column has the present one.
    """
    if not former:
        layout = _layout(sheet.key, name, HEADER_ROW, _texts(rows, HEADER_ROW), ())
        if len(layout.slots) == len(sheet.columns):
            # No row can have more: in most trackers no other is looked at.
            return layout
    wanted = {fold(header) for header in (*(column.header for column in sheet.columns), *former)}
    header_row = _header_row(wanted, rows)
    return _layout(sheet.key, name, header_row, _texts(rows, header_row), tuple(former.items()))


def _texts(rows: Sequence[Sequence[Cell]], number: int) -> tuple[str, ...]:
    return tuple(map(as_text, rows[number - 1])) if number <= len(rows) else ()


# The trackers of a roll-up have the same headers.
@lru_cache(maxsize=256)
def _layout(
    key: str, name: str, header_row: int, headers: tuple[str, ...], former: tuple[tuple[str, str], ...]
) -> Layout:
    """Return the layout of a sheet whose header row holds these texts."""
    sheet = SHEET_BY_KEY[key]
    wanted = {fold(column.header): column for column in sheet.columns}
    old = {fold(header): sheet.column(column) for header, column in former}
    present = {wanted.get(fold(text)) for text in headers}
    wanted |= {header: column for header, column in old.items() if column not in present}
    slots: dict[str, Slot] = {}
    doubles: list[tuple[int, Column]] = []
    strays: list[tuple[int, str]] = []
    for number, text in enumerate(headers, start=1):
        column = wanted.get(fold(text))
        if column is None:
            if tidy(text):
                strays.append((number, text))
        elif column.key in slots:
            doubles.append((number, column))
        else:
            slots[column.key] = Slot(column=column, number=number)
    missing = [column for column in sheet.columns if column.key not in slots]
    at_headers = [
        *_doubles(sheet, name, header_row, doubles),
        *_stray_columns(sheet, name, header_row, strays, missing),
    ]
    return Layout(
        header_row=header_row,
        slots=tuple(sorted(slots.values(), key=lambda slot: slot.number)),
        troubles=(
            *_missing_columns(sheet, name, missing, strays),
            *(trouble for _, trouble in sorted(at_headers, key=lambda pair: pair[0])),
        ),
    )


def _header_row(wanted: Set[str], rows: Sequence[Sequence[Cell]]) -> int:
    """Return the row with the most headers of `wanted`; HEADER_ROW where none has more."""

    def known(number: int) -> int:
        if number > len(rows):
            return 0
        return len({fold(cell) for cell in rows[number - 1] if isinstance(cell, str)} & wanted)

    return max(_SEARCHED_ROWS, key=lambda number: (known(number), number == HEADER_ROW, -number))


def _missing_columns(
    sheet: Sheet, name: str, missing: list[Column], strays: list[tuple[int, str]]
) -> Iterable[Trouble]:
    unknown = [tidy(text) for _, text in strays]
    for column in missing:
        yield Trouble(
            kind=TroubleKind.COLUMN_MISSING,
            place=Place(sheet=name, column=column.header),
            sheet_key=sheet.key,
            key=column.key,
            detail=closest(column.header, unknown) or "",
        )


def _doubles(
    sheet: Sheet, name: str, row: int, doubles: list[tuple[int, Column]]
) -> Iterable[tuple[int, Trouble]]:
    for number, column in doubles:
        place = _header_place(name, row, number, column.header)
        yield (
            number,
            Trouble(kind=TroubleKind.COLUMN_DOUBLE, place=place, sheet_key=sheet.key, key=column.key),
        )


def _stray_columns(
    sheet: Sheet, name: str, row: int, strays: list[tuple[int, str]], missing: list[Column]
) -> Iterable[tuple[int, Trouble]]:
    headers = [column.header for column in missing]
    for number, text in strays:
        yield (
            number,
            Trouble(
                kind=TroubleKind.COLUMN_STRAY,
                place=_header_place(name, row, number, text),
                sheet_key=sheet.key,
                detail=closest(text, headers) or "",
            ),
        )


def _header_place(name: str, row: int, number: int, text: str) -> Place:
    return Place(sheet=name, row=row, cell=f"{column_letters(number)}{row}", column=text, value=text)
