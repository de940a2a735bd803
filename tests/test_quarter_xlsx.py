import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator

from automation.columns import SHEET_BY_KEY, header_texts
from automation.model import Tracker
from automation.reports.quarter import quarter_export
from automation.reports.quarter_layout import table
from automation.reports.quarter_xlsx import quarter_xlsx
from automation.reports.sheet import FIRST_ROW, HEADER_ROW
from automation.reports.sheet_proof import SHEET as PROOF
from automation.stamp import Stamp
from tests.factories import a_criterion, a_period, a_plan, day
from tests.quarters import CRITERIA, HOSTILE, a_hostile_tracker, a_quarter_tracker

SHEETS = ["Thống kê", "Phụ lục nhiệm vụ", "Chỉ tiêu", "Tiêu chí CCHC"]
AS_OF = day("1/10/2023")


def made(tracker: Tracker | None = None) -> bytes:
    tracker = tracker or a_quarter_tracker()
    return quarter_xlsx(quarter_export(tracker, "2023-Q3", AS_OF), Stamp.of(tracker, AS_OF))


def opened(tracker: Tracker | None = None) -> Workbook:
    return load_workbook(BytesIO(made(tracker)))


def rows(book: Workbook, name: str) -> list[dict[str, Any]]:
    """Return the rows under the headers of a sheet, up to the first empty one, by header."""
    lines = list(book[name].iter_rows(min_row=HEADER_ROW + 1, values_only=True))
    headers = [str(header) for header in lines[0]]
    found = []
    for values in lines[1:]:
        if not any(value is not None for value in values):
            break
        found.append(dict(zip(headers, values, strict=True)))
    return found


def test_sheets_and_their_headers_come_from_the_layout() -> None:
    book = opened()

    assert book.sheetnames == [*SHEETS, PROOF]
    assert book[PROOF].sheet_state == "veryHidden"
    for name, layout in zip(SHEETS, ("statistics", "tasks", "indicators", "criteria"), strict=True):
        columns = table("xlsx", layout).columns
        shown = [book[name].cell(HEADER_ROW + 1, number).value for number in range(1, len(columns) + 1)]
        assert shown == [column.header for column in columns]


def test_the_layout_never_retypes_a_header_of_the_tracker() -> None:
    source = Path(__file__).parents[1] / "automation" / "reports" / "quarter-layout-1.toml"
    typed = {part.split('"')[1] for part in source.read_text("utf-8").split("header = ")[1:]}

    assert typed & header_texts() == set()


def test_statistics_are_those_of_the_export() -> None:
    export = quarter_export(a_quarter_tracker(), "2023-Q3", AS_OF)

    lines = rows(opened(), "Thống kê")

    assert [line["Lũy kế"] for line in lines[:11]] == list(export.totals.as_dict().values())
    assert [line["Trong kỳ"] for line in lines[:11]] == list(export.in_period.as_dict().values())
    # 5 of 14 less the paused, the cancelled and the continuing one; 2 of them on time.
    assert [line["Lũy kế"] for line in lines[11:]] == pytest.approx([5 / 11, 2 / 11])


def test_the_reading_of_before_is_said() -> None:
    column = [str(cell.value) for cell in opened()["Thống kê"]["A"]]

    assert column[-1].endswith("Thời hạn ghi “trước ngày” được hiểu là không tính ngày đó.")


def test_no_share_without_tasks() -> None:
    lines = rows(opened(a_quarter_tracker(tasks=[])), "Thống kê")

    assert [line["Lũy kế"] for line in lines[11:]] == ["–", "–"]


def test_a_task() -> None:
    tasks = rows(opened(), "Phụ lục nhiệm vụ")
    header = SHEET_BY_KEY["tasks"].column

    (late,) = [task for task in tasks if task[header("id").header] == "T4"]

    assert len(tasks) == 14
    assert late[header("due").header].date() == day("13/9/2023")
    assert late[header("progress").header] == 0.5
    assert late[header("status").header] == "đang thực hiện quá hạn"
    assert late[header("cause").header] == "Chờ số liệu"
    assert (late["Số ngày quá hạn"], late["Thuộc kỳ này"], late["Sắp đến hạn"]) == (1, "x", None)
    assert [task[header("id").header] for task in tasks if task["Sắp đến hạn"]] == ["T3", "T11"]


def test_scores_by_area_rescaled_to_what_applies() -> None:
    lines = rows(opened(), "Tiêu chí CCHC")

    shown = [tuple(line.values())[:4] for line in lines]
    assert shown == [
        (None, "Chỉ đạo", 3, 1.5),
        (None, "Kế hoạch", 3, 1.5),
        ("1.1", "Kế hoạch", 2, 1.5),
        ("1.2", "Kế hoạch", 1, None),
        (None, "Thể chế", 1, 1),
        (None, "Rà soát", 1, 1),
        ("2.1", "Kế hoạch", 1, 1),
        (None, "Tổng cộng", 4, 2.5),
        (None, "Quy đổi theo thang điểm 100", 100, 62.5),
    ]


def test_what_is_left_out_or_not_scored_is_said() -> None:
    text = [cell.value for cell in opened()["Tiêu chí CCHC"]["A"] if cell.value]

    assert (
        "Không áp dụng 1 tiêu chí thành phần (2.2); điểm tối đa chỉ tính trên các tiêu chí còn lại." in text
    )
    assert "Chưa tự chấm 1 tiêu chí thành phần (1.2), tính 0 điểm." in text


def test_no_criterion_is_said_too() -> None:
    tracker = a_quarter_tracker(criteria=[replace(c, applies=False) for c in CRITERIA])

    assert (
        opened(tracker)["Tiêu chí CCHC"].cell(FIRST_ROW + 2, 1).value
        == "Sổ theo dõi chưa có tiêu chí nào được áp dụng."
    )


@pytest.mark.parametrize("name", SHEETS)
def test_print_set_up(name: str) -> None:
    sheet = opened()[name]

    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9  # A4
    # One page wide, which is also what no number means; any number of pages high.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    assert str(sheet.freeze_panes).endswith("5")


@pytest.mark.parametrize("name", ["Phụ lục nhiệm vụ", "Chỉ tiêu"])
def test_lists_can_be_filtered(name: str) -> None:
    book = opened()

    assert book[name].auto_filter.ref.startswith("A4:")
    assert book[name].auto_filter.ref.endswith(str(4 + len(rows(book, name))))


@pytest.mark.parametrize(("illustrative", "marked"), [(True, True), (False, False)])
def test_an_example_says_so_on_every_sheet(illustrative: bool, marked: bool) -> None:
    book = opened(a_quarter_tracker(plans=[a_plan(illustrative=illustrative)]))

    for name in SHEETS:
        footer = book[name].oddFooter
        assert footer
        assert (footer.center.text == "&BVÍ DỤ MINH HỌA") is marked
    assert (book.properties.description == "VÍ DỤ MINH HỌA") is marked


def test_provisional_figures_say_so() -> None:
    tracker = a_quarter_tracker()
    data = quarter_xlsx(quarter_export(tracker, "2023-Q3", day("1/9/2023")), Stamp.of(tracker, AS_OF))

    subtitle = (
        "Quý III năm 2023, từ ngày 15/06/2023 đến ngày 14/09/2023; số liệu chốt ngày 01/09/2023 (tạm tính)"
    )
    assert load_workbook(BytesIO(data))["Thống kê"]["A2"].value == subtitle


def test_properties_tell_where_it_came_from() -> None:
    told = {entry.name: entry.value for entry in opened().custom_doc_props.props}  # type: ignore[attr-defined]

    assert told == Stamp.of(a_quarter_tracker(), AS_OF).properties()


def test_hostile_texts_stay_text() -> None:
    book = opened(a_hostile_tracker())

    evidence = SHEET_BY_KEY["tasks"].column("evidence").header
    assert [task[evidence] for task in rows(book, "Phụ lục nhiệm vụ")] == list(HOSTILE)
    cells = [(sheet.title, cell) for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for title, cell in cells if title != PROOF} <= {"s", "n", "d"}
    # The proof has formulas of its own, each one reference: what was typed is none of them.
    formulas = [str(cell.value) for _, cell in cells if cell.data_type == "f"]
    assert {formula for formula in formulas if not re.fullmatch(r"='[^']+'![A-Z]+\d+", formula)} == set()
    with zipfile.ZipFile(BytesIO(made(a_hostile_tracker()))) as package:
        parts = b"".join(package.read(name) for name in package.namelist() if "worksheets/sheet" in name)
    assert parts.count(b"<f>") == len(formulas)
    assert b"<hyperlink" not in parts


@pytest.mark.parametrize("tracker", [a_quarter_tracker(), a_hostile_tracker(), a_quarter_tracker(plans=[])])
def test_sound_and_the_same_every_time(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "par.xlsx"
    file.write_bytes(made(tracker))

    assert OpenXmlValidator().validate(file).errors == []
    assert made(tracker) == file.read_bytes()


def test_a_code_that_no_file_can_hold_is_seen_and_stops_nothing() -> None:
    spoilt = "\ud800\x01"
    criteria = [a_criterion(id=spoilt, applies=False), a_criterion(id="2.1")]
    tracker = a_quarter_tracker(periods=[a_period(id=spoilt)], criteria=criteria)
    export = quarter_export(tracker, spoilt, AS_OF)

    book = load_workbook(BytesIO(quarter_xlsx(export, Stamp("s\udcff.xlsx", "0" * 64, AS_OF))))

    assert "\ufffd" in str(book["Thống kê"]["A2"].value)
    told = "\n".join(str(row[0].value) for row in book["Tiêu chí CCHC"].iter_rows())
    assert "Không áp dụng 1 tiêu chí thành phần (\ufffd );" in told
