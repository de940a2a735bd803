"""The findings as a page, as a workbook and as text."""

from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from playwright.sync_api import expect

from automation.cli import answer
from automation.model import Finding, Tracker
from automation.reports.findings import findings_text, summary
from automation.reports.findings_html import findings_html
from automation.reports.findings_xlsx import findings_xlsx
from automation.rules.catalogue import check
from automation.stamp import Stamp
from tests.browser import opened
from tests.workbooks import AS_OF, Book, tracker_of


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    """The example with a wrong date, an unknown lead, a formula of text, and a private sheet."""
    book = Book.of_example()
    book.put("tasks", "138-07", due="31/11/2023", lead="Văn thu")
    book.put("tasks", "138-10", product="<script>alert(1)</script>")
    book.put("results", 5, task="<b>=1+1")
    book.book.create_sheet("Việc riêng & khác")
    return tracker_of(book.saved(), tmp_path_factory.mktemp("so"))


@pytest.fixture(scope="module")
def findings(tracker: Tracker) -> tuple[Finding, ...]:
    return check(tracker, AS_OF)


def stamp(tracker: Tracker) -> Stamp:
    return Stamp.of(tracker, AS_OF)


def test_the_page_filters_by_severity_person_and_sheet(
    tracker: Tracker, findings: tuple[Finding, ...], tmp_path: Path
) -> None:
    file = tmp_path / "kiểm tra.html"
    file.write_bytes(findings_html(findings, tracker, stamp(tracker)))
    errors = [finding for finding in findings if finding.severity == "error"]
    with opened(file) as (page, told):
        assert told == []
        rows = page.locator("#bang tbody tr:visible")
        expect(rows).to_have_count(len(findings))
        page.click("[data-show=error]")
        assert len(errors) == 3
        expect(rows).to_have_count(len(errors))
        page.click("button[type=reset]")
        page.select_option("select[name=sheet]", "Kết quả kỳ")
        expect(rows).to_have_count(1)
        page.select_option("select[name=sheet]", "")
        page.select_option("select[name=lead]", "Văn thu")
        expect(rows).to_have_count(2)
        page.click("[aria-label='Chép địa chỉ Nhiệm vụ!I11']")
        assert page.locator("[aria-label='Chép địa chỉ Nhiệm vụ!I11']").inner_text() == "Đã chép"
        assert page.evaluate("getSelection().toString()") == "Nhiệm vụ!I11"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_and_axe_finds_nothing_serious(
    width: int, tracker: Tracker, findings: tuple[Finding, ...], tmp_path: Path
) -> None:
    file = tmp_path / "kiem-tra.html"
    file.write_bytes(findings_html(findings, tracker, stamp(tracker)))
    with opened(file, width=width) as (page, told):
        assert told == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []


def test_the_workbook_leads_to_the_cells_of_the_tracker(
    tracker: Tracker, findings: tuple[Finding, ...], tmp_path: Path
) -> None:
    file = tmp_path / "kiem-tra.xlsx"
    file.write_bytes(findings_xlsx(findings, tracker, stamp(tracker)))
    assert OpenXmlValidator().validate(file).errors == []
    sheet = load_workbook(BytesIO(file.read_bytes()))["Kết quả kiểm tra"]
    told = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert [row[1] for row in told] == [finding.code for finding in findings]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    linked = {
        cell.value: cell.hyperlink for row in sheet.iter_rows(min_row=5) for cell in row if cell.hyperlink
    }
    assert set(linked) == {finding.place.address for finding in findings if finding.place.cell}
    link = linked["Nhiệm vụ!I11"]
    assert link is not None
    assert (link.target, link.location) == ("so.xlsx", "'Nhiệm vụ'!I11")


def test_the_same_findings_give_the_same_bytes(tracker: Tracker, findings: tuple[Finding, ...]) -> None:
    for make in (findings_html, findings_xlsx):
        assert make(findings, tracker, stamp(tracker)) == make(findings, tracker, stamp(tracker))


def test_the_text_is_grouped_by_sheet_and_counted(tracker: Tracker, findings: tuple[Finding, ...]) -> None:
    text = findings_text(findings, stamp(tracker)).plain
    assert text.index("\nNhiệm vụ\n") < text.index("Nhiệm vụ!I11: HAN002 lỗi") < text.index("\nKết quả kỳ\n")
    assert text.endswith("Có 3 lỗi, 2 cảnh báo, 5 gợi ý.\n")
    assert summary(()) == "Không thấy lỗi nào."


@pytest.mark.parametrize("shape", ["text", "json", "html", "xlsx"])
def test_every_shape_goes_into_a_file(shape: str, tmp_path: Path) -> None:
    file, out = tmp_path / "so.xlsx", tmp_path / f"kiem-tra.{shape}"
    book = Book.of_example()
    book.put("tasks", "138-07", due="31/11/2023")
    file.write_bytes(book.saved())
    assert answer(["check", str(file), "--format", shape, "-o", str(out), "--as-of", "2023-09-30"]) == 1
    assert out.stat().st_size > 500
