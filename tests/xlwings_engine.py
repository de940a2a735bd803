"""An engine for xlwings that needs no Excel: openpyxl behind xlwings' own base classes (BSD).

It behaves as Excel does where it matters here: edits live in memory until the workbook is saved, a text with
a leading apostrophe is that text, one with an equals sign is a formula, deleted cells take their links along.
Anything else that is asked of it raises NotImplementedError, as the base classes do. A name set to None in
a class stands in for a property of its base, which could not be set.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import xlwings
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from xlwings import base_classes

_CELL = re.compile(r"\$?([A-Z]+)\$?(\d+)")


class ExcelApi:
    """What is asked of Excel past xlwings, under Excel's own names."""

    def __init__(self, book: "Book") -> None:
        self.book = book
        self.ReadOnly = False

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802 (Excel's name)
        self.book.file.save(path)


class Engine:
    name, type = "openpyxl", "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        return value


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.only = App(self)

    def __iter__(self) -> Iterator["App"]:
        return iter([self.only])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _index: Any) -> "App":
        return self.only

    def keys(self) -> list[int]:
        return [self.only.pid]


class App(base_classes.App):
    pid, version, visible, display_alerts = 1, "16.0", True, True
    books: Any = None

    def __init__(self, apps: Apps) -> None:
        self.apps = apps
        self.books = Books(self)

    @property
    def engine(self) -> Engine:
        return self.apps.engine

    def activate(self, steal_focus: bool | None = None) -> None:
        assert not steal_focus


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app
        self.opened: list[Book] = []

    def __len__(self) -> int:
        return len(self.opened)

    def __iter__(self) -> Iterator["Book"]:
        return iter(self.opened)

    def __call__(self, name: str) -> "Book":
        return {book.name.lower(): book for book in self.opened}[name.lower()]

    def open(self, fullname: str, *_more: Any, **_named: Any) -> "Book":
        self.opened.append(Book(self, Path(fullname)))
        return self.opened[-1]


class Book(base_classes.Book):
    def __init__(self, books: Books, path: Path) -> None:
        self.books, self.path = books, path
        self.file = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
        self.native = ExcelApi(self)
        self.saves = 0

    @property
    def api(self) -> ExcelApi:
        return self.native

    @property
    def app(self) -> App:
        return self.books.app

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def fullname(self) -> str:
        return str(self.path)

    @property
    def sheets(self) -> "Sheets":
        return Sheets(self)

    def activate(self) -> None:
        """Nothing to do: it is the only one."""

    def save(self, path: str | None = None, password: str | None = None) -> None:
        assert path is None
        assert password is None
        assert not self.native.ReadOnly, "Excel would ask for another name, and wait"
        self.saves += 1
        self.file.save(self.path)


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    def __len__(self) -> int:
        return len(self.book.file.sheetnames)

    def __iter__(self) -> Iterator["Sheet"]:
        return (Sheet(self.book, sheet) for sheet in self.book.file.worksheets)

    def __call__(self, key: str | int) -> "Sheet":
        names = self.book.file.sheetnames
        return Sheet(self.book, self.book.file[key if isinstance(key, str) else names[key - 1]])

    def add(self, before: Any = None, after: Any = None, name: Any = None) -> "Sheet":
        assert before is None
        place = self.book.file.sheetnames.index(after.name) + 1
        return Sheet(self.book, self.book.file.create_sheet(name, place))


class Sheet(base_classes.Sheet):
    book: Any = None
    name: Any = None

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book = book
        self.sheet = sheet
        self.name = sheet.title

    @property
    def api(self) -> Any:
        return self.sheet

    @property
    def used_range(self) -> "Range":
        return Range(self, (1, 1), (self.sheet.max_row, self.sheet.max_column))

    def range(self, first: Any, last: Any = None) -> "Range":
        return Range(self, first, last)

    def activate(self) -> None:
        self.book.file.active = self.sheet


class Range(base_classes.Range):
    sheet: Any = None
    row: int = 0
    column: int = 0
    shape: Any = None

    def __init__(self, sheet: Sheet, first: Any, last: Any = None) -> None:
        self.sheet = sheet
        start, end = _corner(first, at_end=False), _corner(last or first, at_end=True)
        self.row, self.column = start
        self.shape = (end[0] - start[0] + 1, end[1] - start[1] + 1)

    @property
    def api(self) -> Any:
        # xlwings writes nothing through a range whose api is not true.
        return self.sheet.sheet

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return self.sheet.name, self.row, self.column, *self.shape

    @property
    def address(self) -> str:
        return f"${get_column_letter(self.column)}${self.row}"

    def __len__(self) -> int:
        height, width = self.shape
        return int(height * width)

    def __call__(self, row: int, column: int | None = None) -> "Range":
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        return Range(self.sheet, (self.row + row - 1, self.column + column - 1))

    @property
    def cells(self) -> list[list[Any]]:
        height, width = self.shape
        rows = range(self.row, self.row + height)
        columns = range(self.column, self.column + width)
        return [[self.sheet.sheet.cell(row, column) for column in columns] for row in rows]

    @property
    def raw_value(self) -> Any:
        rows = [[cell.value for cell in row] for row in self.cells]
        return rows if len(self) > 1 else rows[0][0]

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        rows = value if isinstance(value, list | tuple) else [[value] * self.shape[1]] * self.shape[0]
        for cells, values in zip(self.cells, rows, strict=True):
            for cell, typed in zip(cells, values, strict=True):
                cell.value = typed or None
                if isinstance(typed, str) and typed.startswith("'"):
                    # Set past openpyxl, which takes a text that begins with an equals sign for a formula.
                    cell._value, cell.data_type = typed[1:], "s"

    def delete(self, shift: Any = None) -> None:
        assert shift == "up"
        below = self.row + self.shape[0] > self.sheet.sheet.max_row
        assert below, "cells below would move up"
        for cell in (cell for row in self.cells for cell in row):
            cell.value = cell.hyperlink = None
            cell.style = "Normal"

    def add_hyperlink(self, address: Any, text_to_display: Any = None, screen_tip: Any = None) -> None:
        cell = self.cells[0][0]
        cell.hyperlink = Hyperlink(
            ref=cell.coordinate, location=address.removeprefix("#"), tooltip=screen_tip
        )
        cell.value = text_to_display

    @property
    def font(self) -> Any:
        return _Font([cell for row in self.cells for cell in row])

    def _align(self, **wanted: Any) -> None:
        for cell in (cell for row in self.cells for cell in row):
            cell.alignment = Alignment(
                **{"wrap_text": cell.alignment.wrap_text, "vertical": cell.alignment.vertical} | wanted
            )

    column_width = property(fset=lambda self, value: self._widen(value))
    wrap_text = property(fset=lambda self, value: self._align(wrap_text=value))
    vertical_alignment = property(fset=lambda self, value: self._align(vertical=value))

    def _widen(self, width: float) -> None:
        self.sheet.sheet.column_dimensions[get_column_letter(self.column)].width = width


class _Font:
    def __init__(self, cells: list[Any]) -> None:
        self.cells = cells

    def _embolden(self, bold: bool) -> None:
        for cell in self.cells:
            cell.font = Font(bold=bold)

    bold = property(fset=_embolden)


def _corner(place: Any, *, at_end: bool) -> tuple[int, int]:
    if isinstance(place, Range):
        height, width = place.shape if at_end else (1, 1)
        return place.row + height - 1, place.column + width - 1
    if isinstance(place, str):
        match = _CELL.fullmatch(place)
        assert match
        return int(match[2]), openpyxl.utils.column_index_from_string(match[1])
    return place[0], place[1]


@contextmanager
def excel_with(path: Path) -> Iterator[Book]:
    """Have xlwings believe that Excel runs with the workbook at `path` open."""
    engine = xlwings.main.Engine(impl=Engine())
    xlwings.engines.add(engine)
    engine.activate()
    try:
        yield engine.impl.apps.only.books.open(str(path))
    finally:
        xlwings.engines.engines.remove(engine)
        del xlwings.engines.engines_by_name[engine.name]
        xlwings.engines.active = None
