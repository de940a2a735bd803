"""Planting one fault in the example's workbook, the way it happens in a school.

`cells` are where the rule itself must speak; `entails` are the other findings that the fault brings about,
each with its reason, written down before the program ran. The periods in `sent` are kept before the
fault is planted; the copy of the period `spoils` is then edited by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass

from automation.columns import FIRST_ROW, HEADER_ROW, SHEET_BY_KEY, VERSION_LABEL
from tests.workbooks import Book


@dataclass(frozen=True, kw_only=True)
class Faulty:
    """A fault, and the findings (code, address) that it must yield beside the example's own."""

    code: str
    fault: str
    plant: Callable[[Book], object]
    cells: tuple[str, ...]
    entails: tuple[tuple[str, str], ...] = ()
    sent: tuple[str, ...] = ()
    spoils: str = ""


def put(key: str, row: str | int, /, **values: object) -> Callable[[Book], object]:
    """Type values into one row of the example."""
    return lambda book: book.put(key, row, **values)


def append(key: str, /, **values: object) -> Callable[[Book], object]:
    """Type a new row below the others."""
    return lambda book: book.append(key, **values)


def empty(key: str, row: int) -> Callable[[Book], object]:
    """Empty a whole row."""

    def plant(book: Book) -> None:
        for column in SHEET_BY_KEY[key].inputs:
            book.cell(key, row, column.key).value = None

    return plant


def empty_sheets(*keys: str) -> Callable[[Book], object]:
    """Empty every row of some sheets."""

    def plant(book: Book) -> None:
        for key in keys:
            for row in range(FIRST_ROW, book.sheet(key).max_row + 1):
                empty(key, row)(book)

    return plant


def version(value: object) -> Callable[[Book], object]:
    """Type another version into the guide sheet."""

    def plant(book: Book) -> None:
        cells = (cell for row in book.guide.iter_rows() for cell in row)
        label = next(cell for cell in cells if cell.value == VERSION_LABEL)
        book.guide.cell(label.row or 0, (label.column or 0) + 1).value = value  # type: ignore[assignment]

    return plant


def header(key: str, column: str, text: str) -> Callable[[Book], object]:
    """Type a header into a cell of the header row."""
    return lambda book: book.sheet(key).__setitem__(f"{column}{HEADER_ROW}", text)


def rename(key: str, name: str) -> Callable[[Book], object]:
    """Give a sheet another name."""
    return lambda book: setattr(book.sheet(key), "title", name)


def percent_number(book: Book) -> None:
    """Type a number with a percent sign, as Excel then keeps it."""
    cell = book.cell("measures", 5, "value")
    cell.value, cell.number_format = 0.95, "0%"


def plain_number(book: Book) -> None:
    """Lose the date format of a cell, as pasting does."""
    cell = book.cell("tasks", "138-07", "due")
    cell.value, cell.number_format = 45260, "General"
