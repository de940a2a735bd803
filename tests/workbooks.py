"""The example's workbook, opened for planting faults, the way a clerk would make them in Excel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from automation.columns import FIRST_ROW, GUIDE_SHEET, HEADER_ROW, SHEET_BY_KEY
from automation.files import read_whole
from automation.jobs.load import examine
from automation.jobs.sent import keep
from automation.model import Finding, Tracker
from automation.reading import read
from workbook.build_example import example_bytes

#: The day as at which the example's progress was written.
AS_OF = date(2023, 9, 30)


@cache
def example() -> bytes:
    return example_bytes()


def letter(key: str, field: str) -> str:
    """Return the letter of a column where our own workbooks have it; the formulas move with new columns."""
    keys = [column.key for column in SHEET_BY_KEY[key].columns]
    return get_column_letter(keys.index(field) + 1)


@dataclass
class Book:
    """An openpyxl workbook addressed by our keys; a row by its id or its number."""

    book: openpyxl.Workbook

    @classmethod
    def of_example(cls) -> "Book":
        return cls(openpyxl.load_workbook(BytesIO(example())))

    def sheet(self, key: str) -> Worksheet:
        found = self.book[SHEET_BY_KEY[key].name]
        assert isinstance(found, Worksheet)
        return found

    @property
    def guide(self) -> Worksheet:
        found = self.book[GUIDE_SHEET]
        assert isinstance(found, Worksheet)
        return found

    def cell(self, key: str, row: str | int, field: str) -> Cell:
        number = next(n for n, column in enumerate(SHEET_BY_KEY[key].columns, start=1) if column.key == field)
        found = self.sheet(key).cell(self.row(key, row), number)
        assert isinstance(found, Cell)
        return found

    def row(self, key: str, row: str | int) -> int:
        if isinstance(row, int):
            return row
        ids = [column.key for column in SHEET_BY_KEY[key].columns].index("id") + 1
        sheet = self.sheet(key)
        return next(n for n in range(FIRST_ROW, sheet.max_row + 1) if str(sheet.cell(n, ids).value) == row)

    def put(self, key: str, row: str | int, /, **values: Any) -> None:
        """Type values into a row; None empties the cell."""
        for field, value in values.items():
            self.cell(key, row, field.rstrip("_")).value = value

    def append(self, key: str, /, **values: Any) -> int:
        """Type a new row after the last one, and return its number."""
        sheet = self.sheet(key)
        inputs = len(SHEET_BY_KEY[key].inputs)
        row = next(
            n
            for n in range(FIRST_ROW, sheet.max_row + 2)
            if all(sheet.cell(n, c).value is None for c in range(1, inputs + 1))
        )
        self.put(key, row, **values)
        return row

    def header(self, key: str, field: str) -> Cell:
        return self.cell(key, HEADER_ROW, field)

    def saved(self) -> bytes:
        buffer = BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def tracker_of(data: bytes, folder: Path) -> Tracker:
    file = folder / "so.xlsx"
    file.write_bytes(data)
    return read(read_whole(file))


def findings_of(data: bytes, folder: Path, as_of: date = AS_OF) -> tuple[Finding, ...]:
    return examine(tracker_of(data, folder), as_of, folder).findings


def freeze_example(folder: Path, periods: Iterable[str], *, spoils: str = "") -> None:
    """Keep periods of the example as sent, beside the workbook of `tracker_of`; edit that of `spoils`."""
    for period in periods:
        file = keep(folder, tracker_of(example(), folder), period, AS_OF)
        if period == spoils:
            file.write_bytes(file.read_bytes().replace(b'"all":', b'"all":1'))
