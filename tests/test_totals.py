"""In every report the parts of a table add up to what its text says of the whole: read off the files."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from automation.documents.annual import annual_document
from automation.figures import Figures, measure
from automation.model import Tracker
from automation.reports.page_items import EVERYTHING, GROUPS
from automation.reports.page_tables import lists
from automation.reports.progress import progress_report
from automation.reports.progress_docx import progress_docx
from automation.reports.progress_html import page_of
from automation.reports.progress_xlsx import progress_xlsx
from automation.reports.quarter import quarter_export
from automation.reports.quarter_docx import quarter_docx
from automation.reports.quarter_xlsx import quarter_xlsx
from automation.stamp import Stamp
from automation.status import Status
from automation.tracker.records import example_tracker
from tests.factories import a_person, a_task, day
from tests.quarters import PEOPLE, TASKS, a_quarter_tracker

AS_OF = day("1/10/2023")
PARTS = [status.label.capitalize() for status in Status]


def several() -> Tracker:
    """Every status, among several leads of two units, and more rows than a list of Word holds."""
    leads = ("Văn thư", "Kế toán", "Tổ 1")
    people = [*PEOPLE, a_person(id="Kế toán", unit="Tổ Văn phòng"), a_person(id="Tổ 1")]
    more = [a_task(id=f"M{n}", due=day("1/9/2023"), criterion="1.1") for n in range(14)]
    tasks = [*TASKS, *more]
    tasks = [replace(task, lead=leads[n % 3]) for n, task in enumerate(tasks)]
    return a_quarter_tracker(people=people, tasks=tasks)


TRACKERS = {"several": several(), "example": example_tracker()}
EACH = pytest.mark.parametrize("tracker", TRACKERS.values(), ids=TRACKERS)


def stamp(tracker: Tracker) -> Stamp:
    return Stamp.of(tracker, AS_OF)


def sheet_rows(data: bytes, sheet: str) -> list[dict[str, object]]:
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(data))[sheet].iter_rows(min_row=4)]
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if row[0] is not None]


def tables(data: bytes) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in Document(BytesIO(data)).tables
    ]


def column(rows: Iterable[dict[str, object]], name: str) -> int:
    return sum(int(str(row[name] or 0)) for row in rows)


def figures(tracker: Tracker) -> Figures:
    return measure(tracker, AS_OF)


@EACH
@pytest.mark.parametrize("sheet", ["Theo người", "Theo tổ, bộ phận", "Theo kế hoạch"])
def test_the_sheets_of_groups_add_up_to_the_overview(sheet: str, tracker: Tracker) -> None:
    data = progress_xlsx(figures(tracker), (), stamp(tracker))
    whole = {
        str(row[0].value): row[1].value
        for row in load_workbook(BytesIO(data))["Tổng quan"].iter_rows(min_row=5, max_row=15)
    }
    rows = sheet_rows(data, sheet)

    assert column(rows, "Tổng số") == whole["Tổng số nhiệm vụ"] == len(sheet_rows(data, "Tất cả")) > 0
    for part in PARTS:
        assert column(rows, part) == whole[part]
    for row in rows:
        assert row["Tổng số"] == sum(int(str(row[part])) for part in PARTS)
    late = column(sheet_rows(data, "Tất cả"), "Số ngày chậm")
    assert column(rows, "Tổng số ngày chậm") == late > 0


@EACH
def test_the_lists_of_the_workbook_are_parts_of_all(tracker: Tracker) -> None:
    data = progress_xlsx(figures(tracker), (), stamp(tracker))
    statuses = [row["Trạng thái"] for row in sheet_rows(data, "Tất cả")]

    assert len(sheet_rows(data, "Quá hạn")) == sum(
        statuses.count(status.label) for status in (Status.OPEN_LATE, Status.NOT_STARTED_LATE)
    )
    undated = [row for row in sheet_rows(data, "Không hạn") if row["STT"] != "Không có dòng nào."]
    assert len(undated) == statuses.count(Status.NO_DUE_DATE.label)


@EACH
def test_the_page_adds_up(tracker: Tracker) -> None:
    report = progress_report(figures(tracker), ())
    page = page_of(report, stamp(tracker))
    cards = {card.group: card.count for card in page.cards}

    assert cards[EVERYTHING] == sum(cards[group] for group, *_ in GROUPS) == len(page.all_rows)
    assert sum(entry.count for entry in page.chart_key) == len(page.all_rows)
    for listed in lists(report):
        if listed.anchor in ("theo-nguoi", "theo-to", "theo-ke-hoach"):
            sums = [sum(int(row[at].text) for row in listed.rows) for at in range(1, 7)]
            assert sums[0] == sum(sums[1:]) == cards[EVERYTHING]
            assert sums[3] == cards["overdue"]


@EACH
def test_the_report_for_a_meeting_adds_up(tracker: Tracker) -> None:
    report = progress_report(figures(tracker), ())
    found = tables(progress_docx(figures(tracker), (), stamp(tracker)))
    leads = next(table for table in found if table[0][:2] == ["Chủ trì", "Tổng số"])
    late = next(table for table in reversed(found) if table[0][4] == "Quá hạn (ngày)")

    assert sum(int(row[1]) for row in leads[1:]) == report.tally.all
    assert sum(int(row[2]) for row in leads[1:]) == report.tally.done
    assert sum(int(row[4]) for row in leads[1:]) == report.tally.overdue == len(late) - 1


@EACH
def test_the_quarter_adds_up(tracker: Tracker) -> None:
    export = quarter_export(tracker, "2023-Q3", AS_OF)
    found = tables(quarter_docx(export, tracker, stamp(tracker)))
    statistics = next(table for table in found if table[0][0] == "Nội dung thống kê")
    areas = next(table for table in found if table[0][:2] == ["Lĩnh vực", "Tổng số"])
    tasks = [row for row in found[-1][1:] if row[0].isdigit()]

    for at in (1, 2):
        counts = [int(row[at]) for row in statistics[1:11]]
        assert counts[0] == sum(counts[1:]) > 0
    whole = [sum(int(row[at]) for row in areas[1:]) for at in range(1, 8)]
    assert whole[0] == sum(whole[1:]) == int(statistics[1][1]) == len(tasks)
    assert [row[0] for row in tasks] == [str(n) for n in range(1, len(tasks) + 1)]
    rows = sheet_rows(quarter_xlsx(export, stamp(tracker)), "Phụ lục nhiệm vụ")
    assert len(rows) == len(tasks)
    assert sum(row["Thuộc kỳ này"] == "x" for row in rows) == int(statistics[1][2])


@EACH
def test_the_years_appendix_has_a_row_for_each_counted_item(tracker: Tracker) -> None:
    data = annual_document(tracker, figures(tracker), "139", as_of=AS_OF)
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs).replace(
        "\u00a0", " "
    )
    rows = [row for row in tables(data)[-1][1:] if row[0].isdigit()]
    counted = [row for row in rows if row[6] != "chưa đến kỳ"]

    assert f"tổng số nhiệm vụ là {len(counted)}, trong đó" in text
    done = sum(row[6].startswith("hoàn thành") for row in rows)
    assert f"đã hoàn thành {done} (" in text
