"""The tracker workbook: what is in it, that LibreOffice computes it as Python does, that it reads back.

The statuses expected here come from `figures` and `status`; the formulas say them independently. LibreOffice
gets copies without stored values, so it must calculate every one of them.
"""

import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from automation.calendar import default_periods
from automation.columns import (
    CUT_OFF_LABEL,
    FIRST_ROW,
    GUIDE_SHEET,
    HEADER_ROW,
    PERIOD_LABEL,
    PLAN_LABEL,
    RECURRING,
    SCHEMA_VERSION,
    SHEET_BY_KEY,
    SHEETS,
    VERSION_LABEL,
    Column,
    Kind,
    Sheet,
)
from automation.errors import OutputError
from automation.figures import measure
from automation.files import read_whole
from automation.model import NO_ROW, Record, Result, Setting, Task, Tracker
from automation.reading import read
from automation.settings import due_soon_days
from automation.status import BY_PERIOD_LABEL, OVERDUE, Facts, Status, status_of
from automation.tracker.build import SHEET_GROUPS, build
from automation.tracker.records import empty_tracker, example_tracker, read_sources
from automation.tracker.rows import LINE, height
from tests.factories import a_person, a_plan, a_result, a_task, a_tracker

AS_OF = date(2023, 9, 30)
CUT_OFFS = (date(2023, 6, 30), AS_OF, date(2023, 12, 31))
COLUMNS = [pytest.param(s, c, id=f"{s.key}.{c.key}") for s in SHEETS for c in s.columns]
LAST_ROW = 2000


def opened(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data), data_only=values)


def page(book: openpyxl.Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


@cache
def example() -> bytes:
    return build(example_tracker(), cut_off=AS_OF, as_of=AS_OF)


@cache
def example_book() -> openpyxl.Workbook:
    """Return the example's workbook, for looking only."""
    return opened(example())


def column_cells(book: openpyxl.Workbook, sheet: Sheet, key: str, count: int) -> list[Any]:
    at = sheet.columns.index(sheet.column(key)) + 1
    rows = range(FIRST_ROW, FIRST_ROW + count)
    return [page(book, sheet.name).cell(row, at).value for row in rows]


# The bytes


def test_two_builds_are_the_same_bytes() -> None:
    assert build(example_tracker(), cut_off=AS_OF, as_of=AS_OF) == example()


@pytest.mark.parametrize("tracker", [example_tracker(), empty_tracker(2024)], ids=["example", "empty"])
def test_excel_opens_it_without_repair(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(build(tracker, cut_off=None, as_of=AS_OF))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


# Formulas, by LibreOffice


def every_case() -> Tracker:
    """Return tasks and instances with every combination of facts that a status depends on."""
    first, middle, last = CUT_OFFS
    day = timedelta(days=1)
    suspensions = (
        ("", None),
        ("hủy", middle),
        ("tạm dừng", middle + day),
        ("tạm dừng", first),
        ("hủy", None),
    )
    dones = (None, first, middle, middle + day, last)
    dues = (None, first - day, first, middle, middle + day)
    starts = (None, first, middle + day)
    results: list[Result] = []
    tasks: list[Task] = []
    for number, (suspended, done, due, start) in enumerate(product(suspensions, dones, dues, starts)):
        facts: dict[str, Any] = {"suspended": suspended[0], "suspended_on": suspended[1], "start": start}
        single = f"A-{number}"
        progress = (None, 0, 40)[number % 3]
        tasks.append(a_task(id=single, done_on=done, due=due, progress_pct=progress, **facts))
        results += [a_result(task=single, reported_on=on, progress_pct=pct) for on, pct in _told(number)]
        recurring = f"B-{number}"
        # An instance whose period ended before the task starts is none: start inside the third quarter.
        facts["start"] = start and min(start, date(2023, 9, 10))
        tasks.append(a_task(id=recurring, recurrence=("hàng quý", "hàng năm")[number % 2], **facts))
        period = ("2023-Q3", "2023-Y")[number % 2]
        told = _told(number) or [(None, None)]
        for on, pct in told:
            results.append(a_result(task=recurring, period=period, reported_on=on, progress_pct=pct))
        results[-1] = replace(results[-1], done_on=done)
        results[-len(told)] = replace(results[-len(told)], due=due if number % 4 else None)
    settings = (
        Setting(key="Số ngày báo sắp đến hạn", value="3"),
        Setting(key="Số ngày báo sắp đến hạn", value="20", from_day=middle),
        Setting(key="Số ngày báo sắp đến hạn", value="mười", from_day=last),
    )
    return a_tracker(
        plans=[a_plan()], people=[a_person()], tasks=tasks, results=results, organisation=settings
    )


def _told(number: int) -> list[tuple[date | None, int | None]]:
    """Return what was reported, in a different way for each of several numbers in turn."""
    ways: tuple[list[tuple[date | None, int | None]], ...] = (
        [],
        [(date(2023, 6, 30), 30)],
        [(date(2023, 7, 1), 29)],
        [(date(2023, 5, 2), 20), (date(2023, 5, 2), 0)],
        [(date(2023, 9, 1), 0), (date(2023, 5, 1), 50)],
        [(date(2023, 5, 1), 7), (date(2023, 6, 1), None)],
        [(None, 70)],
    )
    return ways[number % len(ways)]


def without_values(data: bytes) -> bytes:
    """Return the workbook with the stored values of its formulas taken out."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part, taken = re.subn(rb"</f><v>[^<]*</v>", b"</f>", part)
                part = re.sub(rb'(<c r="[A-Z]+\d+" s="\d+") t="str"><f>', rb"\1><f>", part)
                assert rb"</f><v>" not in part
                assert taken or b"<f>" not in part
            copy.writestr(name, part)
    return target.getvalue()


def with_extra_formulas(data: bytes) -> bytes:
    """Return the workbook with a date typed as text, and formulas that show lists and marks at work."""
    book = opened(data)
    results = page(book, SHEET_BY_KEY["results"].name)
    results["C5"].value = "30/02/2023"
    tasks = page(book, SHEET_BY_KEY["tasks"].name)
    for at, rule in enumerate(_row_marks(tasks)):
        for row in range(FIRST_ROW, tasks.max_row + 1):
            moved = Translator(f"={rule}", origin=f"A{FIRST_ROW}").translate_formula(f"A{row}")
            tasks.cell(row, 30 + at).value = moved
    guide = page(book, GUIDE_SHEET)
    guide["H1"].value = "=ROWS(dsNhiemVu)"
    guide["H2"].value = "=INDEX(dsKyBaoCao,ROWS(dsKyBaoCao))"
    guide["H3"].value = "=ROWS(dsTieuChiCCHC)"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _row_marks(sheet: Worksheet) -> list[str]:
    """Return the formulas of the conditional formats that cover whole rows, in their order."""
    whole = f"A{FIRST_ROW}:{get_column_letter(len(SHEET_BY_KEY['tasks'].columns))}{LAST_ROW}"
    return [
        rule.formula[0]
        for area in sheet.conditional_formatting
        if str(area.sqref) == whole
        for rule in area.rules
    ]


@pytest.fixture(scope="module")
def calculated(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, openpyxl.Workbook]:
    """Return workbooks as LibreOffice calculates them, by name: cases and example at each cut-off date."""
    folder = tmp_path_factory.mktemp("calculated")
    trackers = {"cases": every_case(), "example": example_tracker()}
    sources = {
        f"{name}-{cut_off}": without_values(build(tracker, cut_off=cut_off, as_of=date(2000, 1, 1)))
        for name, tracker in trackers.items()
        for cut_off in CUT_OFFS
    }
    sources["extra"] = with_extra_formulas(build(every_case(), cut_off=AS_OF, as_of=AS_OF))
    for name, data in sources.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    out = folder / "out"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    paths = [str(folder / f"{name}.xlsx") for name in sources]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), *paths],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: opened((out / f"{name}.xlsx").read_bytes(), values=True) for name in sources}


def expected_task_statuses(tracker: Tracker, cut_off: date) -> list[str]:
    items = {i.task.id: i.status for i in measure(tracker, cut_off).items if i.period is None}
    return [
        items[task.id].label if task.recurrence not in RECURRING else _suspended_or_by_period(task, cut_off)
        for task in tracker.tasks
    ]


def _suspended_or_by_period(task: Task, cut_off: date) -> str:
    facts = Facts(suspended=task.suspended, suspended_on=task.suspended_on)
    status = status_of(facts, cut_off)
    return status.label if status in (Status.PAUSED, Status.CANCELLED) else BY_PERIOD_LABEL


def expected_result_statuses(tracker: Tracker, cut_off: date) -> list[str]:
    items = {(i.task.id, i.period): i.status.label for i in measure(tracker, cut_off).items}
    tasks = {task.id: task for task in tracker.tasks}
    periods = {period.id: period for period in tracker.periods}

    def expected(result: Result) -> str:
        task, period = tasks[result.task], periods[result.period]
        if task.recurrence not in RECURRING:
            return ""
        if (result.task, result.period) in items:
            return items[result.task, result.period]
        # The period has not begun, so the figures leave it out; nothing can be reported yet.
        facts = Facts(
            start=task.start,
            due=result.due or period.due,
            done_on=result.done_on,
            suspended=task.suspended,
            suspended_on=task.suspended_on,
        )
        return status_of(facts, cut_off).label

    return [expected(result) for result in tracker.results]


@pytest.mark.parametrize("cut_off", CUT_OFFS, ids=str)
@pytest.mark.parametrize("name", ["cases", "example"])
def test_formulas_say_what_the_figures_say(
    calculated: Mapping[str, openpyxl.Workbook], name: str, cut_off: date
) -> None:
    tracker = every_case() if name == "cases" else example_tracker()
    book = calculated[f"{name}-{cut_off}"]
    tasks, results = SHEET_BY_KEY["tasks"], SHEET_BY_KEY["results"]
    count = len(tracker.tasks) + 15
    statuses = [value or "" for value in column_cells(book, tasks, "status", count)]
    assert statuses == expected_task_statuses(tracker, cut_off) + [""] * 15
    open_words = ("đang thực hiện", "chưa thực hiện")
    days_left = [
        (task.due - cut_off).days if task.due and status.startswith(open_words) else ""
        for task, status in zip(tracker.tasks, statuses, strict=False)
    ]
    shown = [
        "" if value is None else value for value in column_cells(book, tasks, "days_left", len(tracker.tasks))
    ]
    assert shown == days_left
    count = len(tracker.results) + 15
    shown = [value or "" for value in column_cells(book, results, "status", count)]
    assert shown == expected_result_statuses(tracker, cut_off) + [""] * 15


def test_the_cases_have_every_status(calculated: Mapping[str, openpyxl.Workbook]) -> None:
    wanted = {status.label for status in Status}
    for sheet in (SHEET_BY_KEY["tasks"], SHEET_BY_KEY["results"]):
        count = len(every_case().results)
        seen = set(column_cells(calculated[f"cases-{AS_OF}"], sheet, "status", count))
        # An instance is due with its period, so none is without a due date.
        missing = {Status.NO_DUE_DATE.label} if sheet.key == "results" else set()
        assert wanted - seen == missing


@pytest.mark.parametrize("cut_off", CUT_OFFS, ids=str)
@pytest.mark.parametrize("name", ["cases", "example"])
def test_stored_values_are_what_is_calculated(
    calculated: Mapping[str, openpyxl.Workbook], name: str, cut_off: date
) -> None:
    tracker = every_case() if name == "cases" else example_tracker()
    stored = opened(build(tracker, cut_off=cut_off, as_of=date(2000, 1, 1)), values=True)
    book = calculated[f"{name}-{cut_off}"]
    for key, column in (("tasks", "status"), ("tasks", "days_left"), ("results", "status")):
        count = len(getattr(tracker, key)) + 15
        found = column_cells(stored, SHEET_BY_KEY[key], column, count)
        assert found == column_cells(book, SHEET_BY_KEY[key], column, count)
    assert page(stored, GUIDE_SHEET)["B5"].value == page(book, GUIDE_SHEET)["B5"].value


@pytest.mark.parametrize("cut_off", CUT_OFFS, ids=str)
def test_days_that_count_as_soon_follow_the_settings(
    calculated: Mapping[str, openpyxl.Workbook], cut_off: date
) -> None:
    expected = {CUT_OFFS[0]: 3, CUT_OFFS[1]: 20, CUT_OFFS[2]: 7}[cut_off]
    assert due_soon_days(every_case().organisation, cut_off) == expected
    assert named_cell(calculated[f"cases-{cut_off}"], "SoNgaySapDenHan") == expected


def named_cell(book: openpyxl.Workbook, name: str) -> Any:
    ((sheet, address),) = book.defined_names[name].destinations
    return page(book, sheet)[address.replace("$", "")].value


def test_rows_are_marked_overdue_soon_and_done(calculated: Mapping[str, openpyxl.Workbook]) -> None:
    tracker = every_case()
    items = {i.task.id: i for i in measure(tracker, AS_OF).items if i.period is None}
    sheet = page(calculated["extra"], SHEET_BY_KEY["tasks"].name)
    for row, task in enumerate(tracker.tasks, FIRST_ROW):
        item = items.get(task.id)
        # The first task's report was given a date that is none; it has no other.
        if item is None or task.id == tracker.results[0].task:
            continue
        marks = tuple(bool(sheet.cell(row, 30 + at).value) for at in range(3))
        done = item.status in (Status.DONE_ON_TIME, Status.DONE_LATE)
        assert marks == (item.status in OVERDUE, item.due_soon, done), task.id


def test_a_day_typed_as_text_is_passed_over(calculated: Mapping[str, openpyxl.Workbook]) -> None:
    tracker = every_case()
    spoilt = replace(tracker.results[0], reported_on=None)
    expected = expected_task_statuses(replace(tracker, results=(spoilt, *tracker.results[1:])), AS_OF)
    found = column_cells(calculated["extra"], SHEET_BY_KEY["tasks"], "status", len(tracker.tasks))
    assert found == expected


def test_drop_down_lists_end_with_the_last_id(calculated: Mapping[str, openpyxl.Workbook]) -> None:
    guide = page(calculated["extra"], GUIDE_SHEET)
    assert guide["H1"].value == len(every_case().tasks)
    assert guide["H2"].value == default_periods(2023)[-1].id
    assert guide["H3"].value == 1, "an empty list is one blank cell"


# What stands in the workbook


def test_sheets_stand_guide_first_and_each_has_a_group() -> None:
    keys = [key for _, keys in SHEET_GROUPS for key in keys]
    assert sorted(keys) == sorted(SHEET_BY_KEY)
    assert example_book().sheetnames == [GUIDE_SHEET, *(SHEET_BY_KEY[key].name for key in keys)]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_each_sheet_is_a_table_under_its_headers(sheet: Sheet) -> None:
    found = page(example_book(), sheet.name)
    headers = [cell.value for cell in found[HEADER_ROW]][: len(sheet.columns)]
    assert headers == [column.header for column in sheet.columns]
    assert found["A1"].value == sheet.title
    assert found["A2"].value == sheet.purpose
    (table,) = found.tables.values()
    assert re.fullmatch(r"[A-Za-z]+", table.displayName)
    count = len(getattr(example_tracker(), sheet.key))
    last = get_column_letter(len(sheet.columns))
    assert table.ref == f"A{HEADER_ROW}:{last}{HEADER_ROW + count + 15}"
    assert table.autoFilter is not None
    assert table.autoFilter.ref == table.ref
    assert table.tableStyleInfo is not None
    assert table.tableStyleInfo.showRowStripes
    assert not found.protection.sheet
    assert found.freeze_panes
    assert re.fullmatch(rf"[B-Z]{FIRST_ROW}", str(found.freeze_panes))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_each_sheet_prints_on_a4_one_page_wide(sheet: Sheet) -> None:
    found = page(example_book(), sheet.name)
    assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "landscape")
    assert found.sheet_properties.pageSetUpPr is not None
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert (found.page_setup.fitToWidth or 1, found.page_setup.fitToHeight) == (1, 0)
    assert found.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert found.oddFooter is not None
    assert found.oddFooter.right.text == "Trang &P/&N"


def validation_of(sheet: Sheet, column: Column) -> DataValidation:
    letter = get_column_letter(sheet.columns.index(column) + 1)
    whole = f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}"
    found = page(example_book(), sheet.name).data_validations.dataValidation
    matching: list[DataValidation] = [one for one in found if str(one.sqref) == whole]
    assert len(matching) == 1
    return matching[0]


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_each_column_has_its_validation(sheet: Sheet, column: Column) -> None:
    found = validation_of(sheet, column)
    assert found.promptTitle == column.header
    assert column.note in str(found.prompt)
    stops = (found.type, found.errorStyle or "stop", bool(found.error)) if found.showErrorMessage else None
    if column.derived:
        assert stops == ("custom", "stop", True)
        assert found.formula1 == "FALSE"
    elif column.kind is Kind.CHOICE:
        assert stops == ("list", "stop", True)
        assert choices(found) == list(column.values or ())
    elif column.kind is Kind.REF:
        assert stops == ("list", "stop", True)
        assert refers_to_ids_of(found, SHEET_BY_KEY[str(column.refers_to)])
    elif column.kind is Kind.DATE:
        assert stops == ("date", "stop", True)
        # Excel counts days: 36526 is 1/1/2000 and 73415 is 31/12/2100.
        assert (found.formula1, found.formula2) == ("36526", "73415")
    elif column.kind is Kind.PERCENT:
        assert stops == ("decimal", "stop", True)
        assert (found.formula1, found.formula2) == ("0", "1")
    elif column.kind is Kind.INT:
        assert stops == ("whole", "stop", True)
    elif column.kind is Kind.NUMBER:
        assert stops == ("decimal", "stop", True)
    elif column.unique:
        assert stops == ("custom", "stop", True)


def choices(found: DataValidation) -> list[Any]:
    if str(found.formula1).startswith('"'):
        return str(found.formula1).strip('"').split(",")
    book = example_book()
    ((sheet, area),) = book.defined_names[str(found.formula1)].destinations
    return [row[0].value for row in page(book, sheet)[area.replace("$", "")]]


def refers_to_ids_of(found: DataValidation, sheet: Sheet) -> bool:
    letter = get_column_letter(sheet.columns.index(sheet.column("id")) + 1)
    target = example_book().defined_names[str(found.formula1)].attr_text
    return str(target).startswith(f"'{sheet.name}'!${letter}${FIRST_ROW}:INDEX(")


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_texts_of_a_validation_fit_excel(sheet: Sheet, column: Column) -> None:
    found = validation_of(sheet, column)
    assert len(str(found.promptTitle)) <= 32
    assert len(str(found.prompt)) <= 255
    assert len(str(found.errorTitle or "")) <= 32
    assert len(str(found.error or "")) <= 255


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_derived_columns_are_calculated_and_others_are_not(sheet: Sheet, column: Column) -> None:
    found = page(example_book(), sheet.name)
    (table,) = found.tables.values()
    at = sheet.columns.index(column)
    calculated_by = table.tableColumns[at].calculatedColumnFormula
    last = int(table.ref.split(":")[1].strip(ascii_uppercase))
    cells = [found.cell(row, at + 1) for row in range(FIRST_ROW, last + 1)]
    if column.derived:
        assert calculated_by is not None
        assert {cell.value for cell in cells} == {f"={calculated_by.attr_text}"}
    else:
        assert calculated_by is None
        assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_cells_have_the_format_of_their_kind(sheet: Sheet, column: Column) -> None:
    formats = {Kind.DATE: "dd/mm/yyyy", Kind.PERCENT: "0%", Kind.INT: "0", Kind.NUMBER: "General"}
    found = page(opened(build(empty_tracker(2024), cut_off=None, as_of=AS_OF)), sheet.name)
    cell = found.cell(FIRST_ROW, sheet.columns.index(column) + 1)
    assert cell.number_format == ("0" if column.derived else formats.get(column.kind, "@"))
    assert cell.alignment.wrap_text
    assert cell.alignment.vertical == "top"
    assert cell.font.name == "Times New Roman"


def test_required_headers_look_different() -> None:
    book = example_book()
    fills: dict[tuple[bool, bool], set[str]] = {}
    for sheet in SHEETS:
        for at, column in enumerate(sheet.columns, 1):
            fill = page(book, sheet.name).cell(HEADER_ROW, at).fill.start_color.rgb
            fills.setdefault((column.required, column.derived), set()).add(fill)
    assert [len(colours) for colours in fills.values()] == [1, 1, 1]
    assert len(set.union(*fills.values())) == 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_an_empty_required_cell_is_marked(sheet: Sheet) -> None:
    marked = {
        str(area.sqref)
        for area in page(example_book(), sheet.name).conditional_formatting
        for _ in area.rules
    }
    for at, column in enumerate(sheet.columns, 1):
        if column.required:
            letter = get_column_letter(at)
            assert f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}" in marked


def test_rows_grow_with_their_text() -> None:
    with zipfile.ZipFile(BytesIO(example())) as parts:
        rows = re.findall(r"<row [^>]*>", parts.read("xl/worksheets/sheet2.xml").decode())
    assert len([row for row in rows if " ht=" in row]) > 10
    assert not [row for row in rows if "customHeight" in row]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("Nhiệm vụ", 10, 1),
        ("TRƯỜNG TIỂU HỌC\nLÊ QUANG ĐỊNH", 60, 2),
        ("một hai ba bốn năm sáu bảy tám chín mười " * 4, 20, 9),
        ("a" * 100, 10, 11),
    ],
)
def test_height_of_a_row(text: str, width: int, lines: int) -> None:
    assert height([("x", 10), (text, width)]) == pytest.approx(LINE * lines, abs=LINE)


# The guide


def beside(label: str, data: bytes, *, values: bool = False) -> Any:
    rows = page(opened(data, values=values), GUIDE_SHEET).iter_rows()
    ((value,),) = [[row[1].value] for row in rows if row[0].value == label]
    return value


def test_guide_has_the_version() -> None:
    assert beside(VERSION_LABEL, example()) == SCHEMA_VERSION


def test_cut_off_is_typed_when_given() -> None:
    assert beside(CUT_OFF_LABEL, example()) == datetime(2023, 9, 30)
    assert named_cell(example_book(), "NgayChot") == datetime(2023, 9, 30)


def test_cut_off_is_today_when_not_given() -> None:
    data = build(empty_tracker(2024), cut_off=None, as_of=date(2024, 1, 5))
    assert beside(CUT_OFF_LABEL, data) == "=TODAY()"
    assert beside(CUT_OFF_LABEL, data, values=True) == datetime(2024, 1, 5)


def test_a_plan_and_a_period_are_chosen_from_those_of_the_tracker() -> None:
    guide = page(example_book(), GUIDE_SHEET)
    for label, chosen, of in ((PLAN_LABEL, "138", "plans"), (PERIOD_LABEL, "2023-Q3", "periods")):
        assert beside(label, example()) == chosen
        (row,) = [row[0].row for row in guide.iter_rows() if row[0].value == label]
        (found,) = [v for v in guide.data_validations.dataValidation if str(v.sqref) == f"B{row}"]
        assert (found.type, found.errorStyle or "stop", found.showErrorMessage) == ("list", "stop", True)
        assert refers_to_ids_of(found, SHEET_BY_KEY[of])
        assert len(str(found.promptTitle)) <= 32
        assert len(str(found.prompt)) <= 255


def test_nothing_is_chosen_in_a_new_tracker() -> None:
    data = build(empty_tracker(2024), cut_off=None, as_of=date(2024, 1, 5))
    assert (beside(PLAN_LABEL, data), beside(PERIOD_LABEL, data)) == (None, None)


def test_guide_links_to_every_sheet() -> None:
    guide = page(example_book(), GUIDE_SHEET)
    linked = {cell.hyperlink.location for row in guide for cell in row if cell.hyperlink}
    assert linked == {f"'{sheet.name}'!A1" for sheet in SHEETS}


# Text stays text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=HYPERLINK(A1)",
        "@SUM(A1)",
        "https://a.vn",
        "30/6",
        "1.10",
        "{=1}",
        "<r>&</r>",
        "<r> a\nb </r>",
    ],
)
def test_text_never_becomes_something_else(text: str) -> None:
    data = build(a_tracker(tasks=[a_task(id=text, title=text)]), cut_off=AS_OF, as_of=AS_OF)
    sheet = page(opened(data), SHEET_BY_KEY["tasks"].name)
    for cell in (sheet["A5"], sheet["D5"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_text_longer_than_a_cell_is_refused() -> None:
    tracker = a_tracker(tasks=[a_task(title="a" * 32_768)])
    with pytest.raises(OutputError, match="Nhiệm vụ, dòng 5"):
        build(tracker, cut_off=AS_OF, as_of=AS_OF)


def test_progress_is_a_fraction() -> None:
    data = build(a_tracker(tasks=[a_task(progress_pct=80)]), cut_off=AS_OF, as_of=AS_OF)
    assert column_cells(opened(data), SHEET_BY_KEY["tasks"], "progress", 1) == [0.8]


def test_a_long_tracker_is_covered_to_its_end() -> None:
    tasks = [a_task(id=f"T-{number}") for number in range(2100)]
    book = opened(build(a_tracker(tasks=tasks), cut_off=AS_OF, as_of=AS_OF))
    sheet = page(book, SHEET_BY_KEY["tasks"].name)
    last = FIRST_ROW - 1 + 2100 + 15
    assert f"A{FIRST_ROW}:A{last}" in {str(v.sqref) for v in sheet.data_validations.dataValidation}
    assert f"$A${last}" in str(book.defined_names["dsNhiemVu"].attr_text)


# Sources and reading back


def test_sources_are_read_by_the_kind_of_their_column(tmp_path: Path) -> None:
    (tmp_path / "tasks.csv").write_text(
        "id,plan,title,support,due,progress\n"
        '139-01,139,"Viết tin, bài",Tổ 1; Tổ 2,2023-06-30,80\n139-02,,,,,\n',
        encoding="utf-8",
    )
    (tmp_path / "plans.csv").write_text("id,year,par,illustrative\n139,2023,có,không\n", encoding="utf-8-sig")
    (tmp_path / "criteria.csv").write_text("id,max,applies\n1.1,1.5,\n1.2,1,không\n", encoding="utf-8")
    tracker = read_sources(tmp_path)
    first, second = tracker.tasks
    assert (first.title, first.support, first.due) == ("Viết tin, bài", ("Tổ 1", "Tổ 2"), date(2023, 6, 30))
    assert (first.progress_pct, second) == (80, Task(id="139-02"))
    assert [(plan.year, plan.par, plan.illustrative) for plan in tracker.plans] == [(2023, True, False)]
    assert [(one.id, one.max, one.applies) for one in tracker.criteria] == [
        ("1.1", 1.5, True),
        ("1.2", 1.0, False),
    ]
    assert tracker.people == ()


def test_a_source_with_an_unknown_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,salary\nVăn thư,1\n", encoding="utf-8")
    with pytest.raises(KeyError, match="salary"):
        read_sources(tmp_path)


def test_a_new_tracker_has_the_years_periods_and_nothing_else() -> None:
    filled = {key for key in SHEET_BY_KEY if getattr(empty_tracker(2024), key)}
    assert filled == {"periods"}
    assert [period.id for period in empty_tracker(2024).periods] == [
        *("2024-Q1", "2024-Q2", "2024-H1", "2024-Q3", "2024-Q4", "2024-Y")
    ]


def bare(records: tuple[Record, ...]) -> Iterator[Record]:
    return (replace(record, row=NO_ROW) for record in records)


@pytest.mark.parametrize(
    ("tracker", "cut_off"),
    [(example_tracker(), AS_OF), (empty_tracker(2024), None), (every_case(), AS_OF)],
    ids=["example", "empty", "cases"],
)
def test_what_is_built_reads_back_the_same(tracker: Tracker, cut_off: date | None, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(build(tracker, cut_off=cut_off, as_of=AS_OF))
    found = read(read_whole(path))
    assert (found.version, found.cut_off) == (SCHEMA_VERSION, cut_off)
    assert (found.chosen_plan, found.chosen_period) == (tracker.chosen_plan, tracker.chosen_period)
    for key in SHEET_BY_KEY:
        assert list(bare(getattr(found, key))) == list(bare(getattr(tracker, key))), key


@pytest.mark.parametrize("tracker", [example_tracker(), empty_tracker(2024)], ids=["example", "empty"])
def test_what_is_built_troubles_no_reader(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(build(tracker, cut_off=None, as_of=AS_OF))
    assert read(read_whole(path)).troubles == ()
