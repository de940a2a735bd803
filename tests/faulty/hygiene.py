"""Faults that a person does not see."""

from collections.abc import Callable

from openpyxl.styles import Font

from tests.planting import Faulty, append, empty, put
from tests.workbooks import Book


def _on_sheet(key: str, change: Callable[..., object]) -> Callable[[Book], object]:
    return lambda book: change(book.sheet(key))


def _hide_row(book: Book) -> None:
    book.sheet("tasks").row_dimensions[11].hidden = True


def _hide_column(book: Book) -> None:
    book.sheet("people").column_dimensions["A"].hidden = True


def _old_font(book: Book) -> None:
    book.cell("tasks", "138-07", "title").font = Font(name=".VnTime")


CASES: tuple[Faulty, ...] = (
    Faulty(
        code="VS001",
        fault="a hidden sheet",
        plant=_on_sheet("days_off", lambda sheet: setattr(sheet, "sheet_state", "hidden")),
        cells=("Ngày nghỉ",),
    ),
    Faulty(code="VS002", fault="a hidden row", plant=_hide_row, cells=("Nhiệm vụ!A11",)),
    Faulty(code="VS003", fault="a hidden column", plant=_hide_column, cells=("Nhân sự!A4",)),
    Faulty(code="VS004", fault="an empty row", plant=empty("days_off", 6), cells=("Ngày nghỉ!A7",)),
    Faulty(
        code="VS005",
        fault="two cells merged",
        plant=_on_sheet("people", lambda sheet: sheet.merge_cells("D13:D14")),
        cells=("Nhân sự!D13",),
    ),
    Faulty(
        code="VS007",
        fault="pasted text that lost its old font",
        plant=put("tasks", "138-07", note="Tæ chøc héi thi"),
        cells=("Nhiệm vụ!S11",),
    ),
    Faulty(
        code="VS008",
        fault="a total below the table",
        plant=append("people", id="Tổng cộng: 16 người"),
        cells=("Nhân sự!A21",),
    ),
    Faulty(code="VS006", fault="an old font", plant=_old_font, cells=("Nhiệm vụ!D11",)),
)
