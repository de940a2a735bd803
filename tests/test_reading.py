"""From cells as staff and programs leave them to records and troubles."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime, time
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import xlsxwriter

from automation import reading
from automation.columns import (
    CUT_OFF_LABEL,
    FIRST_ROW,
    GUIDE_SHEET,
    HEADER_ROW,
    OWN_SHEETS,
    PERIOD_LABEL,
    PLAN_LABEL,
    SCHEMA_VERSION,
    SHEET_BY_KEY,
    SHEETS,
    VERSION_LABEL,
    Kind,
)
from automation.errors import NotATracker, NotAWorkbook
from automation.files import Snapshot
from automation.model import NO_ROW, Place, Tracker, Trouble, TroubleKind
from automation.reading import read
from automation.reading.ahead import ahead
from automation.reading.records import SheetReader
from automation.records import RECORDS
from automation.table import Table
from tests.workbooks import letter

DATE_FORMAT, PERCENT_FORMAT, OLD_FONT = "dd/mm/yyyy", "0%", ".VnTime"
STATUS = letter("tasks", "status")
NBSP, ZERO_WIDTH = "\u00a0", "\u200b"


class Formula:
    """A formula with its stored value; None leaves none."""

    def __init__(self, text: str, value: str | float | None) -> None:
        self.text, self.value = text, value


class Book:
    """A tracker laid out as the table of columns says, with what a test puts differently."""

    def __init__(self, *, epoch_1904: bool = False) -> None:
        self.saved = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.saved, {"in_memory": True, "date_1904": epoch_1904})
        self.date = self.book.add_format({"num_format": DATE_FORMAT})
        self.percent = self.book.add_format({"num_format": PERCENT_FORMAT})
        self.old_font = self.book.add_format({"font_name": OLD_FONT})
        self.names = {sheet.key: sheet.name for sheet in SHEETS}
        self.headers = {sheet.key: [column.header for column in sheet.columns] for sheet in SHEETS}
        self.header_row = HEADER_ROW
        self.cells: dict[tuple[str, str], Any] = {}
        self.guide: dict[str, Any] | None = {"B2": VERSION_LABEL, "C2": SCHEMA_VERSION}
        self.more_sheets: list[str] = []
        self.hidden_rows: dict[str, list[int]] = {}
        self.hidden_sheets: list[str] = []

    def row(self, key: str, row: int = FIRST_ROW, **values: Any) -> "Book":
        """Put values into a row by the columns' keys (`from_` for from)."""
        keys = [column.key for column in SHEET_BY_KEY[key].columns]
        for name, value in values.items():
            letter = xlsxwriter.utility.xl_col_to_name(keys.index(name.rstrip("_")))
            self.cells[key, f"{letter}{row}"] = value
        return self

    def data(self) -> bytes:
        for sheet in SHEETS:
            if sheet.key not in self.names:
                continue
            page = self.book.add_worksheet(self.names[sheet.key])
            page.write_string("A1", sheet.title)
            for number, header in enumerate(self.headers[sheet.key]):
                page.write_string(self.header_row - 1, number, header)
            for (key, cell), value in self.cells.items():
                if key == sheet.key:
                    self._write(page, cell, value)
            for row in self.hidden_rows.get(sheet.key, []):
                page.set_row(row - 1, None, None, {"hidden": True})
            if sheet.key in self.hidden_sheets:
                page.hide()
        if self.guide is not None:
            page = self.book.add_worksheet(GUIDE_SHEET)
            for cell, value in self.guide.items():
                self._write(page, cell, value)
        for name in self.more_sheets:
            self.book.add_worksheet(name)
        self.book.close()
        return self.saved.getvalue()

    def _write(self, page: Any, cell: str, value: Any) -> None:
        if isinstance(value, Formula):
            page.write_formula(cell, value.text, None, value.value if value.value is not None else MISSING)
        elif isinstance(value, str):
            page.write_string(cell, value, self.old_font if isinstance(value, InOldFont) else None)
        elif isinstance(value, (date, time)):
            page.write_datetime(cell, value, self.date)
        elif isinstance(value, Percent):
            page.write_number(cell, float(value), self.percent)
        elif isinstance(value, bool):
            page.write_boolean(cell, value)
        else:
            page.write_number(cell, value)

    def read(self) -> Tracker:
        return read_bytes(without_stored_values(self.data()))


class Percent(float):
    """A number in a cell with a percent format."""


class InOldFont(str):
    """A text in a font of before Unicode."""

    __slots__ = ()


#: A value that `without_stored_values` takes out again.
MISSING = 987654321


def edited(data: bytes, edit: Callable[[str, bytes], bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name)))
    return saved.getvalue()


def without_stored_values(data: bytes) -> bytes:
    return edited(data, lambda _, part: part.replace(b"<v>%d</v>" % MISSING, b"<v></v>"))


def read_bytes(data: bytes, notes: tuple[str, ...] = ()) -> Tracker:
    return read(Snapshot(path=Path("sổ.xlsx"), name="sổ.xlsx", data=data, sha256="5ha", notes=notes))


def spoken(trouble: Trouble) -> str:
    """A trouble in one line: kind, place, what is there, what is proposed."""
    place = trouble.place
    return " | ".join((trouble.kind.value, place.address, place.value or "", trouble.detail)).rstrip(" |")


def troubles(tracker: Tracker) -> list[str]:
    return [spoken(trouble) for trouble in tracker.troubles]


def a_task(**values: Any) -> dict[str, Any]:
    return {"id": "139-01", "plan": "139", "title": "Lập kế hoạch", "lead": "Tổ Văn phòng"} | values


# --- The table of columns and the records ------------------------------------------------------------


def test_every_sheet_has_its_record_and_every_column_its_field() -> None:
    assert set(RECORDS) == {sheet.key for sheet in SHEETS}
    assert set(RECORDS) <= {field.name for field in fields(Tracker)}
    for sheet in SHEETS:
        names = {field.name for field in fields(RECORDS[sheet.key])} - {"row"}
        assert {column.field for column in sheet.inputs} == names


def filled(kind: Kind, values: tuple[str, ...] | None) -> tuple[Any, Any]:
    """A cell of this kind, and what the record then holds."""
    match kind:
        case Kind.DATE:
            return date(2023, 6, 19), date(2023, 6, 19)
        case Kind.INT:
            return 2023, 2023
        case Kind.NUMBER:
            return 12.5, 12.5
        case Kind.PERCENT:
            return Percent(0.8), 80
        case Kind.REFS:
            return "A; B", ("A", "B")
        case Kind.URL:
            return "https://vanban.chinhphu.vn/x?a=1", "https://vanban.chinhphu.vn/x?a=1"
        case Kind.CHOICE:
            assert values
            return values[0], values[0]
        case _:
            return "Chữ", "Chữ"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_column_of_every_sheet_is_read(sheet: Any) -> None:
    book = Book()
    expected = {}
    for column in sheet.inputs:
        cell, value = filled(column.kind, column.values)
        book.row(sheet.key, **{f"{column.key}_": cell})
        expected[column.field] = True if value == "có" else value
    tracker = book.read()
    assert troubles(tracker) == []
    (record,) = getattr(tracker, sheet.key)
    assert {name: getattr(record, name) for name in expected} == expected
    assert record.row.number == FIRST_ROW
    assert record.row.unread == frozenset()


#: Cells as people and programs leave them, in whatever column.
ANYTHING = (
    *("", "  ", " Văn  thư ", "139-01; 139-02", "CÓ", "không", "95 %", "12,5", "19/6/2023", "30/02/2023"),
    *("https://truong.edu.vn/tin", "truong.edu.vn/tin", True, False, 0, 1, 0.95, 12.5, 45096),
    *(
        InOldFont("Hép"),
        InOldFont(" "),
        Percent(0.95),
        Percent(1),
        date(2023, 6, 19),
        datetime(2023, 6, 19, 7, 30),
    ),
    *(Formula("=1", 1), Formula("=A1", None), Formula("=A1", "#REF!")),
)


def told_of(data: bytes, sheet: Any) -> tuple[list[Any], list[str]]:
    """What a sheet's records say, each truth value and number as such, and the troubles."""
    tracker = read_bytes(without_stored_values(data))
    rows = [
        (
            record.row.number,
            record.row.unread,
            dict(record.row.shown),
            [repr(getattr(record, column.field)) for column in sheet.inputs],
        )
        for record in getattr(tracker, sheet.key)
    ]
    return rows, troubles(tracker)


#: With something odd in a required column, every row may be looked at cell by cell.
@pytest.mark.parametrize("required", [True, False], ids=["required", "optional"])
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_a_column_is_read_as_its_cells_are_one_by_one(
    sheet: Any, required: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book()
    ordinary = {column.key: filled(column.kind, column.values)[0] for column in sheet.inputs}
    columns = [column for column in sheet.columns if column.required is required]
    odd = [{column.key: cell} for cell in ANYTHING for column in columns]
    for number, cells in enumerate([ordinary, *odd, ordinary], start=FIRST_ROW):
        book.row(sheet.key, number, **{f"{key}_": cell for key, cell in (ordinary | cells).items()})
    data = book.data()
    rows, told = told_of(data, sheet)

    def none_at_once(
        _: SheetReader, table: list[Any], first: int
    ) -> tuple[dict[str, Any], range, frozenset[str]]:
        return {}, range(first, first + len(table)), frozenset()

    monkeypatch.setattr(SheetReader, "_columns", none_at_once)
    assert (rows, told) == told_of(data, sheet)
    assert [number for number, *_ in rows] == list(range(FIRST_ROW, FIRST_ROW + len(odd) + 2))
    assert bool(told) is bool(columns)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_a_table_knows_the_columns_and_texts_that_its_records_have(sheet: Any) -> None:
    ordinary = {f"{column.key}_": filled(column.kind, column.values)[0] for column in sheet.inputs}
    one_of_each_kind = {(column.kind, column.required): column for column in sheet.inputs}.values()
    for cell in (None, "Va\u0306n thu\u031b", "a\u200bb", "a\r\nb", *ANYTHING):
        for column in one_of_each_kind:
            book = Book().row(sheet.key, **ordinary)
            if cell is not None:
                book.row(sheet.key, FIRST_ROW + 1, **{f"{column.key}_": cell})
            given = getattr(book.read(), sheet.key)
            found = Table(tuple(given))
            assert given.texts() == found.texts()
            for name in (column.field for column in sheet.inputs):
                assert repr(list(given.column(name).values)) == repr(list(found.column(name).values))
                assert given.column(name).different == found.column(name).different


@pytest.mark.parametrize("end", [b"&#13;&#10;", b"_x000D_&#10;", b"&#13;"])
def test_lines_end_in_line_feeds_however_they_were_typed(end: bytes) -> None:
    data = Book().row("tasks", **a_task(title="dòng đầu|dòng sau")).data()
    (task,) = read_bytes(edited(data, lambda _, part: part.replace(b"|", end))).tasks
    assert task.title == task.row.shown["title"] == "dòng đầu\ndòng sau"


@pytest.mark.parametrize("hidden", [FIRST_ROW, FIRST_ROW + 2], ids=["first", "last"])
def test_a_hidden_row_is_told_be_it_the_first_or_the_last(hidden: int) -> None:
    book = Book()
    for number in range(FIRST_ROW, FIRST_ROW + 3):
        book.row("tasks", number, **a_task(id=f"139-{number}"))
    book.hidden_rows["tasks"] = [hidden]
    tracker = book.read()
    assert troubles(tracker) == [f"row hidden | Nhiệm vụ!A{hidden}"]
    assert len(tracker.tasks) == 3


def test_facts_of_the_file_itself() -> None:
    tracker = read_bytes(Book().data(), notes=("đang mở",))
    assert (tracker.name, tracker.sha256, tracker.notes) == ("sổ.xlsx", "5ha", ("đang mở",))


def test_blank_optional_cells_are_the_records_defaults() -> None:
    task = Book().row("tasks", **a_task()).read().tasks[0]
    assert (task.support, task.due, task.progress_pct, task.note) == ((), None, None, "")
    criterion = Book().row("criteria", id="1.1", area="a", component="c", max=1).read().criteria[0]
    assert criterion.applies is True


# --- One cell --------------------------------------------------------------------------------------


def read_cell(sheet: str, key: str, cell: Any, **options: Any) -> tuple[Any, list[str], frozenset[str]]:
    """The field, the troubles as “kind | what is there | proposal”, and the unread fields."""
    tracker = Book(**options).row(sheet, **{f"{key}_": cell}).read()
    found = [spoken(trouble) for trouble in tracker.troubles if trouble.key == key]
    (record,) = getattr(tracker, sheet)
    column = SHEET_BY_KEY[sheet].column(key)
    letter = record.row.letters[key]
    kept = [line.replace(f"{column_name(sheet)}!{letter}{FIRST_ROW} | ", "") for line in found]
    return getattr(record, column.field), kept, record.row.unread & {key}


def column_name(sheet: str) -> str:
    return SHEET_BY_KEY[sheet].name


DAY = date(2023, 6, 19)


@pytest.mark.parametrize(
    ("cell", "value", "trouble"),
    [
        (DAY, DAY, None),
        (date(1999, 12, 31), date(1999, 12, 31), None),
        (datetime(2023, 6, 19, 0, 0), DAY, None),
        (datetime(2023, 6, 19, 8, 30), DAY, "date with time | 19/06/2023 08:30"),
        ("19/6/2023", None, "date as text | 19/6/2023 | 19/06/2023"),
        ("19-06-2023", None, "date as text | 19-06-2023 | 19/06/2023"),
        ("19.6.2023", None, "date as text | 19.6.2023 | 19/06/2023"),
        ("19/6/23", None, "date as text | 19/6/23 | 19/06/2023"),
        ("2023-06-19", None, "date as text | 2023-06-19 | 19/06/2023"),
        ("2023-06-19T07:00:00", None, "date as text | 2023-06-19T07:00:00 | 19/06/2023"),
        ("ngày 19 tháng 6 năm 2023", None, "date as text | ngày 19 tháng 6 năm 2023 | 19/06/2023"),
        (
            f"19{NBSP}tháng 06{NBSP}năm 2023",
            None,
            f"date as text | 19{NBSP}tháng 06{NBSP}năm 2023 | 19/06/2023",
        ),
        ("29/02/2024", None, "date as text | 29/02/2024 | 29/02/2024"),
        ("30/02/2023", None, "date impossible | 30/02/2023"),
        ("29/02/2023", None, "date impossible | 29/02/2023"),
        ("6/19/2023", None, "date impossible | 6/19/2023 | 19/06/2023"),
        ("00/00/2023", None, "date impossible | 00/00/2023"),
        ("19/6/0023", None, "date impossible | 19/6/0023"),
        ("cuối tháng 6", None, "date unreadable | cuối tháng 6"),
        ("19/6", None, "date unreadable | 19/6"),
        ("6/2023", None, "date unreadable | 6/2023"),
        (45096, None, "date as number | 45096 | 19/06/2023"),
        (45096.5, None, "date as number | 45096,5 | 19/06/2023"),
        (2023, None, "date unreadable | 2023"),
        (19062023, None, "date unreadable | 19062023"),
        (-1, None, "date unreadable | -1"),
        (1e300, None, "date unreadable | 1e+300"),
        (True, None, "date unreadable | TRUE"),
        (time(8, 30), None, "date unreadable | 08:30:00"),
    ],
)
def test_dates(cell: Any, value: date | None, trouble: str | None) -> None:
    taken, found, unread = read_cell("tasks", "due", cell)
    assert (taken, found) == (value, [trouble] if trouble else [])
    assert unread == ({"due"} if trouble and value is None else set())


@pytest.mark.parametrize(
    ("cell", "value", "trouble"),
    [
        (DAY, DAY, None),
        # Day 0 of such a workbook is 1/1/1904, which is 1,462 days later.
        (45096 - 1462, None, "date as number | 43634 | 19/06/2023"),
    ],
)
def test_dates_of_a_1904_workbook(cell: Any, value: date | None, trouble: str | None) -> None:
    taken, found, _ = read_cell("tasks", "due", cell, epoch_1904=True)
    assert (taken, found) == (value, [trouble] if trouble else [])


@pytest.mark.parametrize(
    ("cell", "value", "trouble"),
    [
        (Percent(0), 0, None),
        (Percent(0.8), 80, None),
        (Percent(1), 100, None),
        (Percent(0.285), 29, None),
        (Percent(0.284), 28, None),
        (Percent(0.7 + 0.1), 80, None),
        (0.5, 50, None),
        (80, 80, "percent as whole | 80 | 80%"),
        (62.5, None, "percent out of range | 62,5"),
        (1.2, None, "percent out of range | 1,2"),
        (100, 100, "percent as whole | 100 | 100%"),
        (100.5, None, "percent out of range | 100,5"),
        (-0.2, None, "percent out of range | -20%"),
        ("80%", None, "percent as text | 80% | 80%"),
        ("80 %", None, "percent as text | 80 % | 80%"),
        ("0,8", None, "percent as text | 0,8 | 80%"),
        ("80", None, "percent as text | 80 | 80%"),
        ("62,5%", None, "percent as text | 62,5% | 63%"),
        ("0,5%", None, "percent as text | 0,5% | 1%"),
        ("120%", None, "percent out of range | 120%"),
        ("-5%", None, "percent out of range | -5%"),
        ("gần xong", None, "number unreadable | gần xong"),
        (DAY, None, "number unreadable | 19/06/2023"),
        (True, None, "number unreadable | TRUE"),
    ],
)
def test_percents(cell: Any, value: int | None, trouble: str | None) -> None:
    taken, found, unread = read_cell("tasks", "progress", cell)
    assert (taken, found) == (value, [trouble] if trouble else [])
    assert unread == ({"progress"} if value is None else set())


@pytest.mark.parametrize(
    ("cell", "value", "trouble"),
    [
        (0, 0, None),
        (12.5, 12.5, None),
        (-3, -3, None),
        ("12,5", None, "number as text | 12,5 | 12,5"),
        ("12.5", None, "number as text | 12.5 | 12,5"),
        ("1.234,5", None, "number as text | 1.234,5 | 1234,5"),
        ("1,234.5", None, "number as text | 1,234.5 | 1234,5"),
        ("1.234", None, "number as text | 1.234 | 1234"),
        ("1.234.567", None, "number as text | 1.234.567 | 1234567"),
        (f"1{NBSP}234", None, f"number as text | 1{NBSP}234 | 1234"),
        ("95%", None, "number as text | 95% | 95"),
        ("mười", None, "number unreadable | mười"),
        ("1.2.3", None, "number unreadable | 1.2.3"),
        ("12 bài", None, "number unreadable | 12 bài"),
        ("9" * 400, None, f"number unreadable | {'9' * 400}"),
        (DAY, None, "number unreadable | 19/06/2023"),
    ],
)
def test_numbers(cell: Any, value: float | None, trouble: str | None) -> None:
    taken, found, unread = read_cell("measures", "value", cell)
    assert (taken, found) == (value, [trouble] if trouble else [])
    assert unread == ({"value"} if value is None else set())


@pytest.mark.parametrize(
    ("cell", "value", "trouble"),
    [
        (2023, 2023, None),
        (2023.5, None, "number not whole | 2023,5"),
        ("2023", None, "number as text | 2023 | 2023"),
        ("2023,5", None, "number not whole | 2023,5"),
        ("năm nay", None, "number unreadable | năm nay"),
    ],
)
def test_whole_numbers(cell: Any, value: int | None, trouble: str | None) -> None:
    taken, found, _ = read_cell("plans", "year", cell)
    assert (taken, found) == (value, [trouble] if trouble else [])
    assert taken is None or isinstance(taken, int)


@pytest.mark.parametrize("literal", [b"inf", b"NaN", b"1e999"], ids=bytes.decode)
@pytest.mark.parametrize("key", ["year", "report_due"])
def test_numbers_that_are_none(key: str, literal: bytes) -> None:
    data = Book().row("plans", **{key: 424242}).data()
    tracker = read_bytes(edited(data, lambda _, part: part.replace(b"<v>424242</v>", b"<v>%s</v>" % literal)))
    kinds = [trouble.kind for trouble in tracker.troubles if trouble.key == key]
    assert kinds == [TroubleKind.NUMBER_UNREADABLE if key == "year" else TroubleKind.DATE_UNREADABLE]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("  Lập kế hoạch ", "Lập kế hoạch"),
        ("dòng một\ndòng hai", "dòng một\ndòng hai"),
        ("dòng một\r\ndòng hai\r", "dòng một\ndòng hai"),
        (f"{ZERO_WIDTH}Lập{ZERO_WIDTH} kế hoạch{NBSP}", "Lập kế hoạch"),
        (unicodedata.normalize("NFD", "Lập kế hoạch"), "Lập kế hoạch"),
        ("hoà", "hoà"),
        ("=1+1", "=1+1"),
        (138, "138"),
        (1.1, "1.1"),
        (0.1 + 0.2, "0.3"),
        (12345678901, "12345678901"),
        (DAY, "19/06/2023"),
        (datetime(2023, 6, 19, 8, 5), "19/06/2023 08:05"),
        (True, "TRUE"),
    ],
)
def test_texts(cell: Any, value: str) -> None:
    assert read_cell("tasks", "title", cell) == (value, [], frozenset())


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("A; B", ("A", "B")),
        (" Tổ 1 ;; Tổ 2; ", ("Tổ 1", "Tổ 2")),
        ("Tổ 1, Tổ 2", ("Tổ 1, Tổ 2",)),
        (";", ()),
        (7, ("7",)),
    ],
)
def test_references_to_several(cell: Any, value: tuple[str, ...]) -> None:
    assert read_cell("tasks", "support", cell) == (value, [], frozenset())


@pytest.mark.parametrize(
    ("cell", "value", "trouble"),
    [
        ("hàng quý", "hàng quý", None),
        ("  HÀNG  QUÝ", "hàng quý", None),
        (unicodedata.normalize("NFD", "Hàng quý"), "hàng quý", None),
        ("hàng quyý", "", "choice unknown | hàng quyý | hàng quý"),
        ("hằng quý", "", "choice unknown | hằng quý | hàng quý"),
        ("không rõ", "", "choice unknown | không rõ"),
        (4, "", "choice unknown | 4"),
    ],
)
def test_choices(cell: Any, value: str, trouble: str | None) -> None:
    taken, found, unread = read_cell("tasks", "recurrence", cell)
    assert (taken, found) == (value, [trouble] if trouble else [])
    assert unread == ({"recurrence"} if trouble else set())


def test_number_in_a_drop_down_of_signs() -> None:
    assert read_cell("content", "level", 1.1) == ("1.1", [], frozenset())
    assert read_cell("content", "level", 1) == ("1", [], frozenset())


@pytest.mark.parametrize(
    ("cell", "value", "troubled"),
    [
        ("có", True, False),
        ("Có ", True, False),
        ("không", False, False),
        ("x", True, True),
        (True, True, True),
    ],
)
def test_yes_and_no(cell: Any, value: bool, troubled: bool) -> None:
    """The criterion applies unless “không” stands there; what is unknown leaves that as it is."""
    taken, found, unread = read_cell("criteria", "applies", cell)
    assert taken is value
    assert (bool(found), bool(unread)) == (troubled, troubled)


@pytest.mark.parametrize(
    ("cell", "value", "trouble"),
    [
        ("https://a.vn/x", "https://a.vn/x", None),
        ("HTTP://a.vn", "HTTP://a.vn", None),
        ("mailto:van-thu@a.vn", "mailto:van-thu@a.vn", None),
        ("javascript:alert(1)", "", "link unsafe | javascript:alert(1)"),
        ("java\nscript:alert(1)", "", "link unsafe | java\nscript:alert(1)"),
        ("file:///etc/passwd", "", "link unsafe | file:///etc/passwd"),
        ("data:text/html,x", "", "link unsafe | data:text/html,x"),
        ("https://a.vn/x y", "", "link unsafe | https://a.vn/x y"),
        ("vanban.chinhphu.vn/x", "", "link unsafe | vanban.chinhphu.vn/x | https://vanban.chinhphu.vn/x"),
        (r"C:\van ban\a.pdf", "", r"link unsafe | C:\van ban\a.pdf"),
    ],
)
def test_links(cell: Any, value: str, trouble: str | None) -> None:
    taken, found, _ = read_cell("citations", "link", cell)
    assert (taken, found) == (value, [trouble] if trouble else [])


# --- Errors and formulas ---------------------------------------------------------------------------------


def test_a_number_in_a_percent_format_is_not_taken() -> None:
    expected = (None, ["number as percent | 95% | 0,95"], frozenset({"target"}))
    assert read_cell("indicators", "target", Percent(0.95)) == expected


def test_words_in_a_font_of_before_unicode_are_taken_and_told() -> None:
    old = InOldFont("Hép")
    assert read_cell("tasks", "note", old) == ("Hép", ["font legacy | Hép | .VnTime"], frozenset())
    assert troubles(Book().row("tasks", **a_task(note=InOldFont(" "))).read()) == []


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_error_cells(error: str) -> None:
    assert read_cell("tasks", "due", Formula("=A1", error)) == (
        None,
        [f"error cell | {error}"],
        frozenset({"due"}),
    )
    assert read_cell("tasks", "lead", Formula("=A1", error)) == (
        "",
        [f"error cell | {error}"],
        frozenset({"lead"}),
    )


def test_formula_that_was_never_calculated() -> None:
    found = read_cell("tasks", "due", Formula("=A1", None))
    assert found == (None, ["formula without value | Nhiệm vụ!I5"], frozenset({"due"}))


@pytest.mark.parametrize(
    ("formula", "key", "value"),
    [
        (Formula("=TODAY()", 45096), "note", "45096"),
        (Formula('="Lập"', "Lập"), "note", "Lập"),
        (Formula("=1/2", 0.5), "progress", 50),
    ],
)
def test_formula_with_a_value_is_a_value(formula: Formula, key: str, value: Any) -> None:
    assert read_cell("tasks", key, formula) == (value, [], frozenset())


def test_formula_with_a_stored_empty_text_is_blank() -> None:
    data = Book().row("tasks", **a_task(note=Formula('=""', ""))).data()
    tracker = read_bytes(edited(data, lambda _, part: part.replace(b'<c r="S5">', b'<c r="S5" t="str">')))
    assert (tracker.tasks[0].note, troubles(tracker)) == ("", [])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Formula("=1", "đang thực hiện"), []),
        (Formula("=1", "#REF!"), []),
        (Formula("=1", None), []),
        ("hoàn thành", [f"derived typed over | Nhiệm vụ!{STATUS}5 | hoàn thành"]),
        (1, [f"derived typed over | Nhiệm vụ!{STATUS}5 | 1"]),
        ("  ", []),
    ],
)
def test_derived_columns(cell: Any, expected: list[str]) -> None:
    tracker = Book().row("tasks", **a_task(status=cell)).read()
    assert troubles(tracker) == expected
    assert tracker.tasks[0].row.unread == frozenset()


def test_derived_cells_alone_make_no_row() -> None:
    book = Book().row("tasks", **a_task())
    for row in range(FIRST_ROW + 1, FIRST_ROW + 50):
        book.row("tasks", row, status=Formula("=1", "chưa thực hiện"), days_left="thừa")
    tracker = book.read()
    assert len(tracker.tasks) == 1
    assert troubles(tracker) == []


# --- Rows ----------------------------------------------------------------------------------------------


def test_blank_rows_are_skipped_and_reading_goes_on() -> None:
    book = Book()
    for row in (5, 6, 8, 40, 900):
        book.row("people", row, id=f"P{row}")
    book.row("people", 20, id="   ", name=f"{NBSP}{ZERO_WIDTH}")
    tracker = book.read()
    assert [(person.id, person.row.number) for person in tracker.people] == [
        ("P5", 5),
        ("P6", 6),
        ("P8", 8),
        ("P40", 40),
        ("P900", 900),
    ]
    assert troubles(tracker) == [
        "row after gap | Nhân sự!A8 |  | 1",
        "row after gap | Nhân sự!A40 |  | 31",
        "row after gap | Nhân sự!A900 |  | 859",
    ]


def test_a_zero_an_error_or_a_lost_formula_makes_a_row() -> None:
    book = Book()
    for row, cell in ((5, 0), (6, Formula("=A1", "#REF!")), (7, Formula("=A1", None))):
        book.row("criteria", row, score=cell)
    assert [criterion.row.number for criterion in book.read().criteria] == [5, 6, 7]


def test_required_cells_left_empty() -> None:
    assert troubles(Book().row("tasks", id="139-01", note="x", lead=" ").read()) == [
        "required empty | Nhiệm vụ!B5",
        "required empty | Nhiệm vụ!D5",
        "required empty | Nhiệm vụ!E5",
    ]


def test_hidden_rows_and_sheets_are_read() -> None:
    book = Book().row("people", 5, id="A").row("people", 6, id="B")
    book.hidden_rows = {"people": [6]}
    book.hidden_sheets = ["people"]
    assert [person.id for person in book.read().people] == ["A", "B"]


def test_what_is_hidden_or_merged_is_told_at_its_place() -> None:
    tasks = SHEET_BY_KEY["tasks"]
    header = tasks.column("title").header
    part = f"xl/worksheets/sheet{SHEETS.index(tasks) + 1}.xml"

    def edit(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        columns = b'<cols><col min="4" max="4" width="9" hidden="1"/></cols><sheetData>'
        merged = b'</sheetData><mergeCells><mergeCell ref="A4:B4"/><mergeCell ref="D6:D7"/></mergeCells>'
        return data.replace(b"<sheetData>", columns).replace(b"</sheetData>", merged)

    book = Book().row("tasks", 5, **a_task()).row("tasks", 6, **a_task(id="139-02"))
    book.hidden_rows = {"tasks": [6]}
    title = Place(sheet="Nhiệm vụ", row=HEADER_ROW, cell="D4", column=header, value=header)
    merged = Place(sheet="Nhiệm vụ", row=6, cell="D6", value="D6:D7")
    row = Place(sheet="Nhiệm vụ", row=6, cell="A6")
    assert read_bytes(edited(book.data(), edit)).troubles == (
        Trouble(kind=TroubleKind.COLUMN_HIDDEN, place=title, sheet_key="tasks", key="title"),
        Trouble(kind=TroubleKind.CELLS_MERGED, place=merged, sheet_key="tasks", detail="D6:D7"),
        Trouble(kind=TroubleKind.ROW_HIDDEN, place=row, sheet_key="tasks"),
    )


def test_row_knows_its_cells() -> None:
    row = Book().row("tasks", 7, **a_task(due="30/02/2023", progress=Percent(0.8))).read().tasks[0].row
    place = row.at("due")
    assert (place.sheet, place.row, place.cell) == ("Nhiệm vụ", 7, "I7")
    assert (place.column, place.value) == ("Hạn hoàn thành", "30/02/2023")
    assert row.shown["progress"] == "80%"
    assert row.tells("progress")
    assert row.tells("note")
    assert not row.tells("due")


def test_troubles_come_sheet_by_sheet_row_by_row() -> None:
    book = Book()
    book.row("people", 5, name="x").row("tasks", 6, **a_task(due="a", start="b"))
    book.row("tasks", 5, **a_task(done_on="c")).row("plans", 5, year="d")
    places = [trouble.place.address for trouble in book.read().troubles]
    assert places == [
        "Kế hoạch!A5", "Kế hoạch!B5", "Kế hoạch!E5", "Kế hoạch!F5",
        "Nhiệm vụ!M5", "Nhiệm vụ!G6", "Nhiệm vụ!I6", "Nhân sự!A5",
    ]  # fmt: skip


# --- Sheets, headers, columns --------------------------------------------------------------------------


def spellings(text: str) -> Iterator[str]:
    yield text.upper()
    yield f" {text}{NBSP}"
    yield unicodedata.normalize("NFD", text)
    yield text.replace(" ", f"{NBSP} ")
    yield text.replace("a", f"a{ZERO_WIDTH}")


@pytest.mark.parametrize("number", range(5))
def test_sheets_and_headers_in_any_spelling(number: int) -> None:
    book = Book().row("tasks", **a_task(evidence="12/KH"))
    book.names["tasks"] = list(spellings("Nhiệm vụ"))[number]
    book.headers["tasks"] = [list(spellings(header))[number] for header in book.headers["tasks"]]
    tracker = book.read()
    assert troubles(tracker) == []
    assert tracker.tasks[0].evidence == "12/KH"
    assert tracker.tasks[0].row.sheet == book.names["tasks"]
    assert tracker.tasks[0].row.headers["evidence"] == "Minh chứng"


def test_headers_broken_into_lines_and_tone_marks_placed_otherwise() -> None:
    book = Book().row("tasks", **a_task(suspended="hủy"))
    book.headers["tasks"] = [
        {"Nội dung nhiệm vụ": "Nội dung\nnhiệm vụ", "Tạm dừng, hủy": "Tạm dừng, huỷ"}.get(header, header)
        for header in book.headers["tasks"]
    ]
    tracker = book.read()
    assert troubles(tracker) == []
    assert (tracker.tasks[0].title, tracker.tasks[0].suspended) == ("Lập kế hoạch", "hủy")


@pytest.mark.parametrize("header_row", [1, 3, 4, 5, 10])
def test_headers_may_stand_in_another_row(header_row: int) -> None:
    book = Book().row("people", header_row + 1, id="A")
    book.header_row = header_row
    tracker = book.read()
    assert [person.row.number for person in tracker.people] == [header_row + 1]
    assert troubles(tracker) == []


def test_columns_may_be_moved() -> None:
    book = Book()
    book.headers["people"].reverse()
    book.cells["people", "E5"] = "A"
    person = book.read().people[0]
    assert (person.id, person.row.letters["id"]) == ("A", "E")


def test_missing_sheet_and_stray_one() -> None:
    book = Book()
    book.names["tasks"] = "Nhiệm vụ 2023"
    del book.names["days_off"]
    book.more_sheets = ["Nháp", *OWN_SHEETS[1:]]
    found = book.read().troubles
    assert [spoken(trouble) for trouble in found] == [
        "sheet missing | Nhiệm vụ |  | Nhiệm vụ 2023",
        "sheet missing | Ngày nghỉ",
        "sheet stray | Nhiệm vụ 2023 |  | Nhiệm vụ",
        "sheet stray | Nháp",
    ]
    assert [trouble.sheet_key for trouble in found] == ["tasks", "days_off", "", ""]
    assert {trouble.place.row for trouble in found} == {None}


def test_missing_doubled_and_unknown_columns() -> None:
    book = Book().row("people", id="A", post="Hiệu trưởng")
    book.headers["people"] = ["Mã nhân sự", "Họ tên", "Chức vụ", "Chức vụ ", "Liên hệ", "Màu"]
    book.cells["people", "D5"] = "Phó hiệu trưởng"
    tracker = book.read()
    assert troubles(tracker) == [
        "column missing | Nhân sự |  | Họ tên",
        "column missing | Nhân sự",
        "column stray | Nhân sự!B4 | Họ tên | Họ và tên",
        "column double | Nhân sự!D4 | Chức vụ",
        "column stray | Nhân sự!F4 | Màu",
    ]
    assert [trouble.place.column for trouble in tracker.troubles][:2] == ["Họ và tên", "Đơn vị"]
    assert [trouble.key for trouble in tracker.troubles] == ["name", "unit", "", "post", ""]
    assert tracker.people[0].post == "Hiệu trưởng"
    assert not tracker.people[0].row.tells("name")


def test_missing_required_column_is_told_once() -> None:
    book = Book().row("days_off", 5, kind="ngày nghỉ").row("days_off", 6, kind="ngày nghỉ")
    book.headers["days_off"][0] = ""
    assert troubles(book.read()) == ["column missing | Ngày nghỉ"]


def test_sheet_without_headers_or_cells() -> None:
    book = Book()
    book.headers["people"] = []
    found = book.read().troubles
    assert [trouble.place.column for trouble in found] == book_headers("people")
    assert {trouble.kind for trouble in found} == {TroubleKind.COLUMN_MISSING}


def book_headers(key: str) -> list[str]:
    return [column.header for column in SHEET_BY_KEY[key].columns]


def test_workbook_of_another_kind() -> None:
    book = Book()
    book.names = {}
    book.more_sheets = ["Sheet1"]
    with pytest.raises(NotATracker, match=r"“sổ\.xlsx”.*; hãy "):
        book.read()


# --- The guide sheet -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guide", "version", "expected"),
    [
        ({"B2": "Phiên bản mẫu", "C2": "1"}, "1", []),
        ({"D9": "phiên bản mẫu:", "E9": 1}, "1", []),
        ({"B2": "Phiên bản mẫu", "C2": "0"}, "0", ["version old | Hướng dẫn!C2 | 0 | 1"]),
        ({"B2": "Phiên bản mẫu", "C2": 2}, "2", ["version new | Hướng dẫn!C2 | 2 | 1"]),
        ({"B2": "Phiên bản mẫu"}, "", ["version missing | Hướng dẫn!C2 |  | 1"]),
        ({"B2": "Phiên bản mẫu", "C2": "mới"}, "mới", ["version missing | Hướng dẫn!C2 | mới | 1"]),
        ({"B2": "Xin chào"}, "", ["version missing | Hướng dẫn |  | 1"]),
        (None, "", ["version missing | Hướng dẫn |  | 1"]),
    ],
)
def test_version(guide: dict[str, Any] | None, version: str, expected: list[str]) -> None:
    book = Book()
    book.guide = guide
    tracker = book.read()
    assert (tracker.version, troubles(tracker)) == (version, expected)


@pytest.mark.parametrize(
    ("cell", "cut_off", "expected"),
    [
        (date(2023, 9, 30), date(2023, 9, 30), []),
        (Formula("=TODAY()", 45096), None, []),
        (Formula("=TODAY()", None), None, []),
        ("", None, []),
        ("30/9/2023", None, ["date as text | Hướng dẫn!C3 | 30/9/2023 | 30/09/2023"]),
        (45199, None, ["date as number | Hướng dẫn!C3 | 45199 | 30/09/2023"]),
    ],
)
def test_cut_off(cell: Any, cut_off: date | None, expected: list[str]) -> None:
    book = Book()
    book.guide = {
        "B2": VERSION_LABEL,
        "C2": SCHEMA_VERSION,
        "B3": f"{CUT_OFF_LABEL}:",
        "C3": cell,
        "D3": "Ghi chú",
    }
    tracker = book.read()
    assert (tracker.cut_off, troubles(tracker)) == (cut_off, expected)


@pytest.mark.parametrize(
    ("cell", "chosen", "expected"),
    [
        ("2023-Q3", "2023-Q3", []),
        (" 138\N{NO-BREAK SPACE}", "138", []),
        (138, "138", []),
        (Formula("=A1", "139"), "139", []),
        ("", "", []),
        ("  ", "", []),
        (Formula("=A1", "#REF!"), "", ["error cell | Hướng dẫn!C3 | #REF!"]),
    ],
)
def test_chosen_plan_and_period(cell: Any, chosen: str, expected: list[str]) -> None:
    for label, attribute in ((PLAN_LABEL, "chosen_plan"), (PERIOD_LABEL, "chosen_period")):
        book = Book()
        book.guide = {"B2": VERSION_LABEL, "C2": SCHEMA_VERSION, "B3": label, "C3": cell}
        tracker = book.read()
        other = {"chosen_plan": tracker.chosen_period, "chosen_period": tracker.chosen_plan}[attribute]
        assert (getattr(tracker, attribute), other, troubles(tracker)) == (chosen, "", expected)
        assert {trouble.place.column for trouble in tracker.troubles} <= {label}


# --- What programs make of a workbook --------------------------------------------------------------------


def full_book() -> Book:
    task = a_task(due=DAY, progress=Percent(0.8), lead=Formula("=A1", "Tổ 1"), note=Formula("=A1", "#REF!"))
    return Book().row("tasks", **task).row("tasks", 8, **a_task(id="139-02", status="x"))


def facts(tracker: Tracker) -> tuple[Any, ...]:
    return tracker.tasks, tracker.troubles, tracker.version


STRICT = (
    (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def strict(_name: str, part: bytes) -> bytes:
    for transitional, other in STRICT:
        part = part.replace(transitional, other)
    return part


def strict_dates(name: str, part: bytes) -> bytes:
    return strict(name, re.sub(rb'(<c r="I5")[^>]*><v>45096</v>', rb'\1 t="d"><v>2023-06-19</v>', part))


def prefixed(name: str, part: bytes) -> bytes:
    if not name.startswith("xl/worksheets/sheet"):
        return part
    return re.sub(rb"<(/?)(\w)", rb"<\1x:\2", part).replace(b" xmlns=", b" xmlns:x=")


def inline(name: str, part: bytes) -> bytes:
    """Shared texts in their cells, in two runs, as other programs write them."""
    if not name.startswith("xl/worksheets/sheet"):
        return part
    with zipfile.ZipFile(io.BytesIO(full_book().data())) as whole:
        texts = re.findall(rb"<si><t[^>]*>(.*?)</t></si>", whole.read("xl/sharedStrings.xml"), re.DOTALL)

    def text(match: re.Match[bytes]) -> bytes:
        words = texts[int(match[2])].decode()
        runs = "".join(f'<r><t xml:space="preserve">{half}</t></r>' for half in (words[:2], words[2:]))
        return match[1] + b't="inlineStr"><is>' + runs.encode() + b"</is>"

    return re.sub(rb'(<c [^>]*)t="s"><v>(\d+)</v>', text, part)


def rich(name: str, part: bytes) -> bytes:
    """Shared texts in two runs with a phonetic reading, which is no text of the cell."""
    if name != "xl/sharedStrings.xml":
        return part
    runs = rb'<si><r><t xml:space="preserve">\1</t></r><r><rPr><b/></rPr><t xml:space="preserve">\2</t></r>'
    reading = b'<rPh sb="0" eb="1"><t>doc</t></rPh></si>'
    return re.sub(rb"<si><t[^>]*>([^<]{1,2}(?![\x80-\xbf]))([^<]*)</t></si>", runs + reading, part)


def unnumbered(name: str, part: bytes) -> bytes:
    """The headers' rows and cells without references, which the standard allows."""
    if not name.startswith("xl/worksheets/sheet"):
        return part
    return re.sub(rb'(<c) r="(?!A)[A-Z]+4"', rb"\1", part)


@pytest.mark.parametrize("edit", [strict, strict_dates, prefixed, inline, rich, unnumbered])
def test_other_ways_of_writing_the_same_workbook(edit: Callable[[str, bytes], bytes]) -> None:
    data = full_book().data()
    other = edited(data, edit)
    assert other != edited(data, lambda _, part: part)
    assert facts(read_bytes(other)) == facts(read_bytes(data))


def test_cells_without_references_are_counted_for_errors_too() -> None:
    def strip(name: str, part: bytes) -> bytes:
        return re.sub(rb'(<c|<row) r="\w+"', rb"\1", part) if name == "xl/worksheets/sheet3.xml" else part

    book = Book().row("tasks", 5, **a_task(section=Formula("=A1", "#REF!")))
    # Rows 2 and 3 are empty, so what follows the title moves up when nothing says where it lies.
    tracker = read_bytes(edited(book.data(), strip))
    assert troubles(tracker) == ["error cell | Nhiệm vụ!C3 | #REF!"]


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"><v>0.8</v>", b' t="n"><v>abc</v>'),
        (b't="s"><v>0</v>', b't="s"><v>999999</v>'),
        (b'Target="worksheets/sheet3.xml"', b'Target="worksheets/sheet99.xml"'),
    ],
    ids=["number", "shared text", "target"],
)
def test_workbook_broken_inside(old: bytes, new: bytes, large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LARGE_BYTES", 0 if large else 10**9)
    data = full_book().data()
    broken = edited(data, lambda _, part: part.replace(old, new))
    assert broken != edited(data, lambda _, part: part)
    with pytest.raises(NotAWorkbook, match=r"“sổ\.xlsx”.*; hãy "):
        read_bytes(broken)


def test_the_sheets_of_a_large_workbook_are_read_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    data = full_book().data()
    small = read_bytes(data)
    monkeypatch.setattr(reading, "_LARGE_BYTES", 0)
    begun: list[int] = []
    start = Thread.start

    def counted(thread: Thread) -> None:
        begun.append(1)
        start(thread)

    monkeypatch.setattr(Thread, "start", counted)
    large = read_bytes(data)
    assert begun
    assert spoken_records(large) == spoken_records(small)
    assert large.troubles == small.troubles


def spoken_records(tracker: Tracker) -> list[str]:
    """Each record with the texts of its cells; two rows of one sheet are equal only when they are one."""
    records = [record for sheet in SHEETS for record in getattr(tracker, sheet.key)]
    return [
        f"{replace(record, row=NO_ROW)} {record.row.number} {dict(record.row.shown)}" for record in records
    ]


def test_what_is_worked_out_ahead_comes_in_order_and_so_does_what_goes_wrong() -> None:
    asked: list[int] = []

    def one_by_one() -> Iterator[int]:
        for number in range(4):
            asked.append(number)
            if number == 3:
                raise ValueError("hỏng")
            yield number

    coming = ahead(one_by_one())
    assert [next(coming), next(coming)] == [0, 1]
    assert asked[:2] == [0, 1]
    assert len(asked) <= 3
    assert next(coming) == 2
    with pytest.raises(ValueError, match="hỏng"):
        next(coming)
    assert list(ahead(iter(()))) == []


def test_panic_of_the_library_becomes_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})

    def fail(*_: object) -> None:
        raise panic("attempt to multiply with overflow")

    data = full_book().data()
    with monkeypatch.context() as patched:
        patched.setattr("automation.reading.RawWorkbook.hidden", fail)
        with pytest.raises(NotAWorkbook):
            read_bytes(data)


def test_interruption_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    data = full_book().data()
    with monkeypatch.context() as patched:
        patched.setattr("automation.reading.RawWorkbook.hidden", interrupt)
        with pytest.raises(KeyboardInterrupt):
            read_bytes(data)


def test_bytes_are_guarded_before_they_are_read() -> None:
    with pytest.raises(NotAWorkbook, match="rỗng"):
        read_bytes(b"")
