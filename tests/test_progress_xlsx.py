"""The progress report in Excel: its figures, its charts, its names, and text that stays text."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from automation.figures import Figures, measure
from automation.model import Person
from automation.reports.progress_xlsx import progress_xlsx
from automation.reports.sheet import NOTHING
from automation.reports.sheet_proof import SHEET as PROOF
from automation.stamp import Stamp
from automation.status import Status
from automation.tracker.records import example_tracker
from tests.factories import a_plan, a_task, a_tracker, day
from tests.workbooks import AS_OF, example, tracker_of

HOSTILE = (
    "=1+1", "@SUM(A1)", "+84 28", "https://truong.edu.vn", "<b>& “{{ x }}”", "<r>&</r>", "<r><t>x</t></r>",
)  # fmt: skip


def built(figures: Figures) -> bytes:
    return progress_xlsx(figures, (), Stamp(figures.tracker.name, "5a" * 32, figures.as_of))


def book(figures: Figures) -> Workbook:
    return load_workbook(BytesIO(built(figures)))


def test_the_overview_counts_what_there_is() -> None:
    figures = measure(example_tracker(), AS_OF)
    sheet = book(figures)["Tổng quan"]
    told = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(5, 19)}
    counted = Counter(item.status for item in figures.items)
    for status in Status:
        assert told[status.label[:1].upper() + status.label[1:]] == counted[status]
    assert told["Tổng số nhiệm vụ"] == counted.total() == 35
    assert told["Tỷ lệ hoàn thành"] == pytest.approx(13 / 26)
    assert told["Tỷ lệ hoàn thành đúng hạn"] == pytest.approx(10 / 26)


def test_the_overview_stands_beside_the_previous_period() -> None:
    sheet = book(measure(example_tracker(), AS_OF))["Tổng quan"]
    assert sheet["C4"].value == "14/09/2023"
    before = measure(example_tracker(), day("14/9/2023")).totals
    assert sheet["C5"].value == before.all
    assert sheet["C6"].value == before.done_on_time


def test_every_item_stands_on_the_sheet_of_all_and_on_that_of_its_lead(tmp_path: Path) -> None:
    figures = measure(tracker_of(example(), tmp_path), AS_OF)
    made = book(figures)
    everything = [row[1].value for row in made["Tất cả"].iter_rows(min_row=5) if row[0].value]
    assert everything == [item.task.id for item in figures.items]
    assert [made["Quá hạn"]["B5"].value, made["Quá hạn"]["K5"].value] == ["138-05", "Nhiệm vụ!I9"]
    leads = {item.task.lead for item in figures.items}
    assert leads <= set(made.sheetnames)
    own = [row[1].value for row in made["Kế toán"].iter_rows(min_row=5) if row[0].value]
    assert own == [item.task.id for item in figures.items if item.task.lead == "Kế toán"]


@pytest.mark.parametrize(("most", "repeated"), [(35, True), (34, False)])
def test_of_very_many_items_only_those_to_be_seen_to_first_have_a_sheet_of_their_own(
    most: int, repeated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{progress_xlsx.__module__}.MOST_REPEATED", most)
    figures = measure(example_tracker(), AS_OF)
    made = book(figures)
    everything = [row[1].value for row in made["Tất cả"].iter_rows(min_row=5) if row[0].value]
    assert everything == [item.task.id for item in figures.items]
    lists = {"Xong trong kỳ", "Không hạn", "Tạm dừng, hủy", *(item.task.lead for item in figures.items)}
    assert lists & set(made.sheetnames) == (lists if repeated else set())
    assert {"Quá hạn", "Sắp đến hạn", "Theo người", "Theo tổ, bộ phận", "Theo kế hoạch"} < set(
        made.sheetnames
    )
    said = [cell.value for cell in made["Tổng quan"]["A"] if "trang riêng" in str(cell.value)]
    which = "Có quá 34 nhiệm vụ nên chỉ việc quá hạn, sắp đến hạn có trang riêng; "
    assert said == ([] if repeated else [f"{which}các việc khác xin lọc ở trang “Tất cả”."])


def test_a_listed_column_of_tasks_stands_on_the_sheet_of_all_and_nowhere_else() -> None:
    made = book(measure(a_tracker(tasks=[a_task(criterion="3.1.1", due=day("1/12/2023"))]), AS_OF))
    headers = {sheet.title: [cell.value for cell in sheet[4]] for sheet in made}
    assert [name for name, row in headers.items() if "Tiêu chí CCHC" in row] == ["Tất cả"]
    assert made["Tất cả"].cell(5, headers["Tất cả"].index("Tiêu chí CCHC") + 1).value == "3.1.1"


def test_native_charts_are_there() -> None:
    parts = ZipFile(BytesIO(built(measure(example_tracker(), AS_OF)))).namelist()
    assert len([name for name in parts if name.startswith("xl/charts/chart")]) == 2


@pytest.mark.parametrize("chart", ["chart1.xml", "chart2.xml"])
def test_a_chart_holds_what_its_cells_say(chart: str) -> None:
    data = built(measure(example_tracker(), AS_OF))
    made = load_workbook(BytesIO(data))
    root = etree.fromstring(ZipFile(BytesIO(data)).read(f"xl/charts/{chart}"))
    drawn = root.findall(".//{*}ser/{*}cat/{*}strRef") + root.findall(".//{*}ser/{*}val/{*}numRef")
    assert drawn
    for shown in drawn:
        sheet, _, cells = (shown.findtext("{*}f") or "").replace("$", "").rpartition("!")
        said = [str(row[0].value) for row in made[sheet.strip("'")][cells]]
        assert [value.text for value in shown.iter("{*}v")] == said


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    task = a_task(title=text, lead=text, evidence=text, cause=text, due=day("1/9/2023"), progress_pct=5)
    made = book(measure(a_tracker(people=[Person(id=text)], tasks=[task]), AS_OF))
    cells = [cell for sheet in made if sheet.title != PROOF for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert text in [cell.value for cell in cells]


def test_names_of_sheets_are_safe_and_unique() -> None:
    long = "Tổ chuyên môn khối một và khối "
    leads = (
        "Tổ [1]: A/B*?",
        f"{long} hai",
        f"{long} ba",
        "Quá hạn",
        "'",
        "QUÁ HẠN",
        "History",
        "\x01\x0b",
        "\ufffe",
        "Tổ 😀" * 10,
        "Tổ chuyên môn khối một, hai và ba bốn",
    )
    tasks = [a_task(id=str(n), lead=lead, due=day("1/9/2023")) for n, lead in enumerate(leads)]
    names = book(measure(a_tracker(tasks=tasks), AS_OF)).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert max(len(name.encode("utf-16-le")) // 2 for name in names) <= 31
    assert all(name == name.strip() for name in names)
    assert "History" not in names
    assert not {character for name in names for character in name} & set("[]:*?/\\'")


def test_a_late_status_is_coloured_and_one_at_rest_is_not() -> None:
    sheet = book(measure(example_tracker(), AS_OF))["Tất cả"]
    header = next(cell.column_letter for cell in sheet[4] if cell.value == "Trạng thái")
    ruled = {rule.formula[0]: str(area.sqref) for area in sheet.conditional_formatting for rule in area.rules}
    assert ruled[f'"{Status.OPEN_LATE.label}"'] == f"{header}5:{header}39"
    assert f'"{Status.PAUSED.label}"' not in ruled


def test_the_overview_says_where_it_came_from() -> None:
    told = [row[0].value for row in book(measure(example_tracker(), AS_OF))["Tổng quan"].iter_rows()]
    assert "5a" * 32 in str([text for text in told if text][-1])


def test_an_empty_tracker_says_that_there_is_nothing() -> None:
    made = book(measure(a_tracker(plans=[], people=[]), AS_OF))
    assert made["Quá hạn"]["A5"].value == NOTHING
    assert made["Tổng quan"]["B5"].value == 0


@pytest.mark.parametrize("illustrative", [True, False])
def test_an_example_says_so_on_every_sheet(illustrative: bool) -> None:
    tracker = a_tracker(plans=[a_plan(illustrative=illustrative)], tasks=[a_task(due=day("1/9/2023"))])
    made = book(measure(tracker, AS_OF))
    footers = [sheet.oddFooter for sheet in made]
    assert {"VÍ DỤ MINH HỌA" in (footer.center.text or "") for footer in footers if footer} == {illustrative}


def test_two_builds_are_the_same_bytes_and_sound(tmp_path: Path) -> None:
    figures = measure(example_tracker(), AS_OF)
    file = tmp_path / "tien-do.xlsx"
    file.write_bytes(built(figures))
    assert OpenXmlValidator().validate(file).errors == []
    assert built(figures) == file.read_bytes()
