"""The buttons as xlwings' VBA module presses them: the very arguments, on an engine without Excel."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from automation import macros
from automation.columns import (
    CUT_OFF_LABEL,
    FINDINGS_SHEET,
    FIRST_ROW,
    PERIOD_LABEL,
    PLAN_LABEL,
    SHEET_BY_KEY,
)
from automation.jobs import buttons
from automation.jobs.reports import run as run_all
from automation.macros.findings_sheet import HEADERS
from tests import workbooks, xlwings_engine
from tests.workbooks import example

LISTED_FROM = 5
ROOT = Path(__file__).parent.parent


class Press:
    """The example, open in the engine, and its buttons."""

    def __init__(self, book: xlwings_engine.Book, monkeypatch: pytest.MonkeyPatch) -> None:
        self.book = book
        self.results = book.path.parent / "ket-qua"
        self._monkeypatch = monkeypatch

    def __call__(self, name: str) -> None:
        # As `RunPython` starts Python on Windows, after -c.
        arguments = [
            f"--wb={self.book.name}",
            "--from_xl=1",
            "--app=C:\\Office16\\Microsoft Excel",
            "--hwnd=1",
        ]
        self._monkeypatch.setattr(sys, "argv", ["-c", *arguments])
        exec(f"from automation import macros; macros.{name}()", {})  # noqa: S102 (what the VBA says)

    @property
    def typed(self) -> workbooks.Book:
        """The open workbook, for typing into it."""
        return workbooks.Book(self.book.file)

    @property
    def sheet(self) -> Worksheet:
        found = self.book.file[FINDINGS_SHEET]
        assert isinstance(found, Worksheet)
        return found

    @property
    def lines(self) -> tuple[str, str]:
        return str(self.sheet["A1"].value or ""), str(self.sheet["A2"].value or "")

    @property
    def listed(self) -> list[dict[str, Any]]:
        rows = self.sheet.iter_rows(min_row=LISTED_FROM, max_col=len(HEADERS), values_only=True)
        return [dict(zip(HEADERS, row, strict=True)) for row in rows if any(row)]

    def choose(self, label: str, value: object) -> None:
        """Type beside a label of the guide sheet; a workbook made without buttons has not all of them."""
        guide = self.typed.guide
        rows = {str(guide.cell(row, 1).value): row for row in range(1, guide.max_row + 1)}
        row = rows.get(label, guide.max_row + 1)
        guide.cell(row, 1).value = label
        guide.cell(row, 2).value = value  # type: ignore[assignment]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    folder = tmp_path / "Trường học & 'kế hoạch' năm 2023"
    folder.mkdir()
    file = folder / "so.xlsx"
    file.write_bytes(example())
    return file


@pytest.fixture
def press(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    with xlwings_engine.excel_with(tracker) as book:
        yield Press(book, monkeypatch)


def fault(press: Press) -> str:
    """Type an impossible date into the first task, and return the cell."""
    cell = press.typed.cell("tasks", FIRST_ROW, "due")
    cell.value = "30/02/2023"
    return f"{SHEET_BY_KEY['tasks'].name}!{cell.coordinate}"


def test_check_lists_what_was_typed_just_before_and_links_to_it(press: Press) -> None:
    address = fault(press)
    press("check")
    found = next(row for row in press.listed if row["Ô"] == address)
    assert found["Mức"] == "lỗi"
    assert "30/02/2023" in found["Vấn đề"]
    sheet, cell = address.split("!")
    row = LISTED_FROM + press.listed.index(found)
    link = press.sheet.cell(row, 1).hyperlink
    assert link
    assert link.location == f"'{sheet}'!{cell}"
    assert f"Lỗi đầu tiên ở {address}" in press.lines[1]
    assert press.book.file.active is press.sheet


def test_check_takes_away_what_was_mended(press: Press) -> None:
    address = fault(press)
    press("check")
    before = len(press.listed)
    press.typed.put("tasks", FIRST_ROW, due=date(2023, 6, 30))
    press("check")
    assert len(press.listed) < before
    assert address not in {row["Ô"] for row in press.listed}
    rows = range(LISTED_FROM + len(press.listed), press.sheet.max_row + 1)
    assert not any(press.sheet.cell(row, 1).hyperlink for row in rows)


def test_the_list_equals_the_command_line_s(press: Press) -> None:
    fault(press)
    press("check")
    told = json.loads((press.results / "kiem-tra.json").read_bytes())["findings"]
    assert [(row["Mã"], row["Ô"]) for row in press.listed] == [
        (finding["code"], f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else finding["sheet"])
        for finding in told
    ]


def test_only_the_sheet_of_findings_is_written(press: Press) -> None:
    def others() -> dict[str, Any]:
        return {
            sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
            for sheet in press.book.file.worksheets
            if sheet.title != FINDINGS_SHEET
        }

    before = others()
    for name in ("check", "progress", "plan", "annual", "quarter"):
        press(name)
    assert others() == before


def test_no_text_of_a_cell_becomes_a_formula(press: Press) -> None:
    press.typed.put("tasks", FIRST_ROW, lead="=1+1")
    stray = press.book.file.create_sheet("=2+2")
    stray["A1"] = "x"
    press("check")
    assert press.listed
    assert {cell.data_type for row in press.sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert all(cell.value is None for row in press.sheet.iter_rows() for cell in row if cell.data_type == "n")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("check", {"kiem-tra.json", "kiem-tra.html"}),
        ("progress", {"tien-do.xlsx", "tien-do.html", "tien-do.docx"}),
        ("plan", {"ke-hoach-138.docx"}),
        ("annual", {"bao-cao-nam-138.docx"}),
        ("quarter", {"par-2023-Q3.xlsx", "par-2023-Q3.docx", "par-2023-Q3.json"}),
        ("remind", None),
    ],
)
def test_each_button_makes_its_files_and_says_so(press: Press, name: str, made: set[str] | None) -> None:
    press(name)
    there = {path.name for path in press.results.iterdir()} - {"ket-qua.txt", ".da-ghi.json"}
    if made is None:
        # One a person, too many to be named.
        assert {"nhac-viec.txt", "nhac-viec.ics"} < there
        assert f" và {len(there) - 4} tệp khác " in press.lines[0]
    else:
        assert there == made
        assert all(file in press.lines[0] for file in made)
    assert str(press.results) in press.lines[0]
    assert (press.results / "ket-qua.txt").read_text(encoding="utf-8") == "{}\n{}\n".format(*press.lines)


def test_the_folder_is_opened(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(buttons, "open_folder", opened.append)
    press("open_folder")
    assert opened == [press.results]
    assert str(press.results) in press.lines[0]


def test_a_report_that_is_held_back_names_the_cell(press: Press) -> None:
    press("progress")
    address = fault(press)
    press("progress")
    assert press.lines[0] == "Chưa lập được tệp nào."
    assert press.lines[1].startswith(f"Chưa lập được báo cáo tiến độ: lỗi ở {address}")
    assert address in {row["Ô"] for row in press.listed}


@pytest.mark.parametrize(
    ("typed", "told"), [(date(2023, 7, 31), "31/07/2023"), ("=TODAY()", "15/08/2023"), (None, "15/08/2023")]
)
def test_the_cut_off_date_is_the_one_typed_else_today(
    press: Press, monkeypatch: pytest.MonkeyPatch, typed: object, told: str
) -> None:
    monkeypatch.setattr(macros, "today", lambda: date(2023, 8, 15))
    press.choose(CUT_OFF_LABEL, typed)
    press("progress")
    assert f"ngày chốt {told}" in press.lines[0]


@pytest.mark.parametrize(
    ("name", "label", "chosen", "made"),
    [
        ("plan", PLAN_LABEL, "139", "Đã lập ke-hoach-139.docx ("),
        ("annual", PLAN_LABEL, "139", "Đã lập bao-cao-nam-139.docx ("),
        ("plan", PLAN_LABEL, None, "Đã lập ke-hoach-138.docx, ke-hoach-139.docx ("),
        ("annual", PLAN_LABEL, None, "Đã lập bao-cao-nam-138.docx, bao-cao-nam-139.docx ("),
        ("quarter", PERIOD_LABEL, None, "Đã lập par-2023-Q3.xlsx"),
        ("quarter", PERIOD_LABEL, "2023-Q2", "Chưa lập được báo cáo cải cách hành chính kỳ 2023-Q2: "),
        ("plan", PLAN_LABEL, "140", "không có kế hoạch “140”"),
        ("quarter", PERIOD_LABEL, "2023-Q9", "không có kỳ báo cáo “2023-Q9”"),
    ],
)
def test_plan_and_period_are_those_of_the_guide_sheet(
    press: Press, name: str, label: str, chosen: str | None, made: str
) -> None:
    press.choose(label, chosen)
    press(name)
    assert made in "\n".join(press.lines)


def test_a_read_only_workbook_is_read_as_it_stands_and_not_saved(press: Press) -> None:
    press.book.native.ReadOnly = True
    address = fault(press)
    press("check")
    assert address in {row["Ô"] for row in press.listed}
    assert press.book.path.read_bytes() == example()
    assert press.book.saves == 0


def test_a_workbook_without_a_folder_has_its_results_among_the_documents(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(xlwings_engine.Book, "fullname", property(lambda book: book.name))
    press("plan")
    assert (tmp_path / "Documents" / "SoKeHoach" / "ke-hoach-138.docx").is_file()
    assert str(tmp_path / "Documents" / "SoKeHoach") in press.lines[0]


def broken(*_: object) -> Any:
    raise ZeroDivisionError("hỏng thử")


def test_a_failure_of_the_program_is_told_with_its_log(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press("check")
    monkeypatch.setattr(buttons, "read", broken)
    press("check")
    log = press.results / "nhat-ky.txt"
    assert "trục trặc" in press.lines[0]
    assert str(log) in press.lines[1]
    assert press.listed == []
    assert "hỏng thử" in log.read_text(encoding="utf-8")
    assert (press.results / "ket-qua.txt").read_text(encoding="utf-8") == "{}\n{}\n".format(*press.lines)


def test_what_cannot_be_done_is_told_as_the_command_line_does(press: Press) -> None:
    for sheet in press.book.file.worksheets[1:]:
        press.book.file.remove(sheet)
    press.book.file.worksheets[0].title = "Khác"
    press("progress")
    assert "so.xlsx" in press.lines[0]
    assert "nhat-ky.txt" in press.lines[1]


def test_where_excel_cannot_be_told_the_program_says_so_without_marks(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("automation.macros.live.tell", broken)
    with pytest.raises(SystemExit) as raised:
        press("check")
    assert str(raised.value).isascii()
    assert "nhat-ky.txt" in str(raised.value)
    assert "hỏng thử" in (tmp_path / "Documents" / "SoKeHoach" / "nhat-ky.txt").read_text(encoding="utf-8")


def test_a_document_that_was_mended_by_hand_is_kept(press: Press) -> None:
    press("plan")
    document = press.results / "ke-hoach-138.docx"
    document.write_bytes(b"mended")
    press("plan")
    assert (press.results / "ke-hoach-138 (đã sửa 1).docx").read_bytes() == b"mended"
    assert "ke-hoach-138 (đã sửa 1).docx" in press.lines[0]
    # What other buttons made since is no edit.
    for name in ("check", "plan", "annual", "plan"):
        press(name)
    assert len([path for path in press.results.iterdir() if "đã sửa" in path.name]) == 1


def test_what_the_main_job_and_a_button_wrote_is_no_edit(press: Press) -> None:
    def run() -> None:
        run_all(press.book.path, press.results, date(2023, 9, 30))

    made = set()
    for title in ("một", "hai", "ba", "bốn", "năm"):
        press.typed.put("tasks", FIRST_ROW, title=f"Việc thứ {title}")
        press("plan")
        made.add((press.results / "ke-hoach-138.docx").read_bytes())
        press.typed.put("tasks", FIRST_ROW, title=f"Việc thứ {title}, sửa lại")
        press("progress")
        run()
        made.add((press.results / "ke-hoach-138.docx").read_bytes())
    assert len(made) == 10
    assert not [path for path in press.results.iterdir() if "đã sửa" in path.name]


def started(command: str, tracker: Path) -> subprocess.CompletedProcess[str]:
    """Start Python as xlwings' module does on Windows, the workbook open in the engine instead of Excel."""
    boot = "from tests import xlwings_engine; from pathlib import Path; "
    boot += f"excel = xlwings_engine.excel_with(Path({str(tracker)!r})); excel.__enter__(); "
    paths = f"false;{tracker};{tracker};;;;"
    code = f"{boot}import xlwings.utils;xlwings.utils.prepare_sys_path({paths!r}); {command}"
    arguments = [f"--wb={tracker.name}", "--from_xl=1", "--app=C:\\Office16\\Microsoft Excel", "--hwnd=1"]
    return subprocess.run(
        [sys.executable, "-B", "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_press_from_outside(tracker: Path) -> None:
    done = started("from automation import macros; macros.quarter()", tracker)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tracker.parent / "ket-qua" / "par-2023-Q3.docx").is_file()


def test_each_name_of_the_interface_is_a_button() -> None:
    names = ("check", "progress", "plan", "annual", "quarter", "remind", "open_folder")
    functions: dict[str, Callable[[], None]] = {name: getattr(macros, name) for name in names}
    assert set(functions) == set(buttons.BUTTONS)
