"""Every field, every fault that fits its type: the check must name exactly that cell.

In the example one cell is spoilt at a time. A finding of the fault's own code must stand at that cell;
any other finding that was not there before must be a consequence that stands in `CONSEQUENCES`, with its
reason. `make matrix` prints the matrix of faults by sheet, with its score.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from rich.console import Console
from rich.table import Table

from automation.columns import FIRST_ROW, SHEETS, Column, Kind, Sheet
from tests.workbooks import Book, example, findings_of

Change = Callable[[Cell], None]


def typed(value: Any) -> Change:
    def change(cell: Cell) -> None:
        cell.value = value

    return change


def bare(value: float) -> Change:
    def change(cell: Cell) -> None:
        cell.value, cell.number_format = value, "General"

    return change


def percent(value: float) -> Change:
    def change(cell: Cell) -> None:
        cell.value, cell.number_format = value, "0%"

    return change


def with_time(cell: Cell) -> None:
    """The same day, so that nothing else changes."""
    given = cell.value if isinstance(cell.value, datetime) else datetime(2023, 6, 19)
    cell.value = given.replace(hour=14, minute=30)


def old_font(cell: Cell) -> None:
    cell.font = Font(name="VNI-Times")
    if cell.value is None:
        cell.value = "chữ"


def old_letters(cell: Cell) -> None:
    """A piece pasted from a file of before Unicode, its font lost."""
    cell.value = f"{cell.value or ''} Tæ chøc héi thi".strip()


#: Faults that any cell can suffer: name, change, the code that must be told.
ANY: tuple[tuple[str, Change, str], ...] = (
    ("broken reference", typed("#REF!"), "OD001"),
    ("formula never computed", typed("=1+1"), "OD002"),
)

BY_KIND: dict[Kind, tuple[tuple[str, Change, str], ...]] = {
    Kind.TEXT: (),
    Kind.DATE: (
        ("date as text", typed("19/6/2023"), "HAN003"),
        ("impossible date", typed("31/11/2023"), "HAN002"),
        ("date as a number", bare(45096), "HAN004"),
        ("words for a date", typed("cuối tháng"), "HAN005"),
        ("date with a time", with_time, "HAN006"),
    ),
    Kind.INT: (
        ("number as text", typed("2023"), "OD006"),
        ("word for a number", typed("nhiều"), "OD007"),
        ("fraction", typed(12.5), "OD008"),
    ),
    Kind.NUMBER: (
        ("number as text", typed("1.250,5"), "OD006"),
        ("word for a number", typed("cao"), "OD007"),
        ("number with a percent sign", percent(0.95), "OD013"),
    ),
    Kind.PERCENT: (
        ("percent as text", typed("80 %"), "OD009"),
        ("80 for 80 %", typed(80), "OD010"),
        ("120 %", typed(1.2), "OD011"),
        ("less than nothing", typed(-0.1), "OD011"),
        ("word for a percent", typed("gần xong"), "OD007"),
    ),
    Kind.CHOICE: (("not in the list", typed("xyz"), "OD005"),),
    Kind.REF: (),
    Kind.REFS: (),
    Kind.URL: (
        ("link that runs code", typed("javascript:alert(1)"), "OD012"),
        ("link to a file", typed("file:///C:/a.pdf"), "OD012"),
    ),
}


def long_ago(cell: Cell) -> None:
    """The same day of 1999: two digits of the year went wrong."""
    given = cell.value if isinstance(cell.value, datetime) else datetime(2023, 6, 19)
    cell.value = given.replace(year=1999)


#: The code that tells a day of 1999, by field; elsewhere such a day may be right.
LONG_AGO = {
    ("plans", "signed_on"): "KH007",
    ("plans", "report_due"): "KH008",
    ("plans", "sent_on"): "KY006",
    ("tasks", "start"): "HAN015",
    ("tasks", "due"): "HAN007",
    ("tasks", "done_on"): "HAN015",
    ("tasks", "suspended_on"): "HAN015",
    ("results", "reported_on"): "HAN015",
    ("results", "due"): "HAN015",
    ("results", "done_on"): "HAN015",
    ("periods", "from"): "KY005",
    ("periods", "to"): "KY005",
    ("periods", "due"): "KY005",
    ("periods", "sent_on"): "KY006",
}

#: The code that tells an unknown id, by the sheet that is referred to.
UNKNOWN = {
    "plans": "MA002",
    "people": "MA003",
    "content": "MA004",
    "tasks": "MA005",
    "periods": "MA006",
    "indicators": "MA007",
    "criteria": "MA008",
}


@dataclass(frozen=True, kw_only=True)
class Mutant:
    sheet: Sheet
    column: Column
    fault: str
    change: Change
    code: str


def mutants() -> Iterator[Mutant]:
    for sheet in SHEETS:
        for column in sheet.columns:
            for fault, change, code in faults_of(column):
                yield Mutant(sheet=sheet, column=column, fault=fault, change=change, code=code)
            if code := LONG_AGO.get((sheet.key, column.key), ""):
                yield Mutant(sheet=sheet, column=column, fault="a day of 1999", change=long_ago, code=code)


def faults_of(column: Column) -> Iterator[tuple[str, Change, str]]:
    if column.derived:
        yield ("typed over", typed("xong"), "OD003")
        return
    yield from ANY
    yield from BY_KIND[column.kind]
    if column.kind is Kind.TEXT:
        yield ("old font", old_font, "VS006")
    if column.kind is Kind.TEXT and not column.unique:
        yield ("letters of an old font", old_letters, "VS007")
    if column.required:
        yield ("emptied", typed(None), "OD004")
    if column.unique and column.kind is Kind.TEXT:
        yield ("id of another row", typed("@other"), "MA001")
    if column.refers_to:
        yield ("unknown id", typed("không có mã này"), UNKNOWN[column.refers_to])


_BOTH = {"MA001": "an id used twice is told at both cells"}

#: Findings that a lost or changed fact brings about elsewhere, by sheet and field, each with its reason.
CONSEQUENCES: dict[tuple[str, str], dict[str, str]] = {
    ("plans", "id"): _BOTH
    | {
        "MA002": "rows of the plan refer to an id that is gone",
        "KH005": "under its new id the plan has no text",
        "BC003": "nor has it remarks",
    },
    ("plans", "number"): {"KH001": "what stands there is no sign"},
    ("plans", "signed_on"): {"KH009": "a number without a date"},
    ("plans", "report_due"): {"HAN009": "the wording stands without its date"},
    ("content", "id"): _BOTH | {"MA004": "tasks refer to a section that is gone"},
    ("tasks", "id"): _BOTH | {"MA005": "results refer to a task that is gone", "KQ006": "or to another task"},
    ("tasks", "plan"): {"MA009": "the section is one of the plan that the task had"},
    ("tasks", "progress"): {
        "KQ006": "the latest result states the progress that the task had",
        "TD003": "the task is completed",
    },
    ("results", "progress"): {
        "KQ006": "the task states the progress that the result had",
        "TD003": "the task is completed",
    },
    ("indicators", "id"): _BOTH
    | {"MA007": "figures refer to an indicator that is gone", "CI004": "under its new id nobody measured it"},
    ("criteria", "id"): _BOTH | {"MA008": "tasks refer to a criterion that is gone"},
    ("people", "id"): _BOTH
    | {
        "MA003": "tasks and plans refer to somebody who is gone",
        "TL002": "and so does the setting of the signer",
    },
    ("citations", "id"): _BOTH,
    ("citations", "type"): {"CC010": "what stands there is no type of the sign"},
    ("citations", "number"): {
        "CC001": "the text cites a sign that is not listed any more",
        "CC002": "what stands there is no sign",
        "CC006": "and nobody cites it",
    },
    ("periods", "id"): _BOTH
    | {
        "MA006": "results and figures refer to a period that is gone",
        "KQ003": "the quarterly task lacks a quarter",
        "KY001": "what stands there is no code",
    },
    ("organisation", "key"): {"TL001": "the setting is missing"},
    ("organisation", "value"): {"TL001": "the setting has no value"},
}


#: What such a day brings about beside, by field.
OF_LONG_AGO: dict[tuple[str, str], dict[str, str]] = {
    ("plans", "signed_on"): {
        "CC004": "the legal bases were issued after it",
        "TL001": "no setting held then",
    },
    ("plans", "report_due"): {
        "HAN011": "the wording names another day",
        "HAN012": "in 1999 it was a Sunday",
        "HAN013": "all tasks are due after it",
    },
    ("tasks", "due"): {
        "HAN001": "the task started later",
        "HAN011": "the wording names another day",
        "HAN012": "in 1999 it may have been a Sunday",
        "TD005": "the task is years late",
    },
    ("tasks", "done_on"): {"TD004": "the task started later", "KQ007": "the result has another day"},
    ("results", "reported_on"): {"KQ008": "the period began later"},
    ("results", "due"): {"HAN012": "in 1999 it was a Saturday"},
    ("results", "done_on"): {"KQ007": "the task has another day"},
    ("periods", "to"): {"KY002": "the period began later"},
    ("periods", "due"): {"KY003": "the period ended later"},
}


def row_of(book: Book, sheet: Sheet, column: Column) -> int:
    """The first row in which the field is filled, else the first row."""
    page = book.sheet(sheet.key)
    number = sheet.columns.index(column) + 1
    filled = (n for n in range(FIRST_ROW, page.max_row + 1) if page.cell(n, number).value is not None)
    return next(filled, FIRST_ROW)


def spoil(mutant: Mutant) -> tuple[bytes, str]:
    book = Book.of_example()
    row = row_of(book, mutant.sheet, mutant.column)
    cell = book.cell(mutant.sheet.key, row, mutant.column.key)
    mutant.change(cell)
    if cell.value == "@other":
        cell.value = book.cell(mutant.sheet.key, row + 1, mutant.column.key).value
    return book.saved(), f"{mutant.sheet.name}!{cell.coordinate}"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Counter[tuple[str, str]]:
    return told(example(), tmp_path_factory.mktemp("before"))


def told(data: bytes, folder: Path) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.place.address) for finding in findings_of(data, folder))


def allowed(mutant: Mutant) -> set[str]:
    consequences = OF_LONG_AGO if mutant.change is long_ago else CONSEQUENCES
    return set(consequences.get((mutant.sheet.key, mutant.column.key), ()))


def judge(mutant: Mutant, before: Counter[tuple[str, str]], folder: Path) -> str:
    """Return what is wrong with the check's answer to a mutant; "" when nothing is."""
    data, address = spoil(mutant)
    new = told(data, folder) - before
    if (mutant.code, address) not in new:
        return f"{mutant.code} is not told at {address}, but {sorted(new)}"
    del new[mutant.code, address]
    others = {code for code, _ in new} - allowed(mutant)
    return f"beside {address} there is {sorted(others)} in {sorted(new)}" if others else ""


@pytest.mark.parametrize("mutant", list(mutants()), ids=lambda m: f"{m.sheet.key}.{m.column.key}: {m.fault}")
def test_a_spoilt_cell_is_named(mutant: Mutant, before: Counter[tuple[str, str]], tmp_path: Path) -> None:
    assert judge(mutant, before, tmp_path) == ""


def print_matrix() -> None:
    """Print, for each fault and sheet, how many mutants were judged right out of how many."""
    planted: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    with TemporaryDirectory() as name:
        folder = Path(name)
        before = told(example(), folder)
        for mutant in mutants():
            key = (mutant.fault, mutant.sheet.key)
            planted[key] += 1
            found[key] += judge(mutant, before, folder) == ""
    table = Table("fault", *(sheet.key for sheet in SHEETS))
    for fault in dict.fromkeys(fault for fault, _ in planted):
        cells = ((found[fault, sheet.key], planted[fault, sheet.key]) for sheet in SHEETS)
        table.add_row(fault, *(f"{right}/{of}" if of else "" for right, of in cells))
    console = Console(width=200)
    console.print(table)
    console.print(f"{found.total()} of {planted.total()} mutants named at their cell")


if __name__ == "__main__":
    print_matrix()
