from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from openxml_audit import OpenXmlValidator

from automation.documents.sentences import MOST_LISTED
from automation.figures import measure
from automation.model import Finding, Place, Severity, Tracker
from automation.reports.progress_docx import progress_docx
from automation.stamp import Stamp
from automation.tracker.records import example_tracker
from tests.factories import a_person, a_plan, a_task, a_tracker
from tests.quarters import HOSTILE, a_hostile_tracker, a_quarter_tracker

AS_OF = date(2023, 9, 14)
AN_ERROR = Finding(
    code="HAN002", severity=Severity.ERROR, blocks=(), place=Place(sheet="Nhiệm vụ"), message="", remedy=""
)


def made(tracker: Tracker, findings: tuple[Finding, ...] = ()) -> bytes:
    return progress_docx(measure(tracker, AS_OF), findings, Stamp.of(tracker, AS_OF))


def opened(tracker: Tracker, findings: tuple[Finding, ...] = ()) -> WordDocument:
    return Document(BytesIO(made(tracker, findings)))


def texts(document: WordDocument) -> list[str]:
    return [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_what_a_meeting_reads() -> None:
    document = opened(a_quarter_tracker(), (AN_ERROR,))
    text = texts(document)

    assert "Số liệu đến hết ngày 14 tháng 9 năm 2023" in text
    assert any(
        line.startswith("Tính đến hết ngày 14 tháng 9 năm 2023, tổng số nhiệm vụ là 15") for line in text
    )
    assert "Kết quả kiểm tra sổ theo dõi: có 1 lỗi." in text
    assert [line for line in text if line[:2] in ("1.", "2.", "3.", "4.")] == [
        "1. Nhiệm vụ quá hạn (3)",
        "2. Nhiệm vụ đến hạn trong 7 ngày tới (2)",
        "3. Nhiệm vụ hoàn thành từ đầu quý III năm 2023 (4)",
        "4. Theo người, đơn vị chủ trì",
    ]


def test_lists() -> None:
    late, due_soon, done, leads = (rows(table) for table in opened(a_quarter_tracker()).tables)

    # T6, X1 of the other plan and T4, the longest late first.
    assert [(row[3], row[4], row[5]) for row in late] == [
        ("14/06/2023", "92", ""),
        ("01/09/2023", "13", ""),
        ("13/09/2023", "1", "Chờ số liệu"),
    ]
    assert [(row[1], row[4], row[5]) for row in due_soon] == [
        ("Viết tin bài", "0", "50%"),
        ("Báo cáo định kỳ (quý III năm 2023)", "6", ""),
    ]
    assert [row[4] for row in done] == ["01/09/2023", "04/09/2023", "20/06/2023", "15/06/2023"]
    assert leads == [["Văn thư", "15", "5", "4", "3", "2", "41,7%"]]


@pytest.mark.parametrize(
    ("late", "shown", "more"),
    [
        (MOST_LISTED, MOST_LISTED, []),
        (MOST_LISTED + 1, MOST_LISTED, ["… và 1 nhiệm vụ khác, xem Phụ lục"]),
        (43, MOST_LISTED, ["… và 33 nhiệm vụ khác, xem Phụ lục"]),
    ],
)
def test_long_lists_stand_whole_in_the_appendix(late: int, shown: int, more: list[str]) -> None:
    tasks = [a_task(id=f"T{n}", title=f"Việc {n}", due=AS_OF - timedelta(days=n + 1)) for n in range(late)]

    document = opened(a_tracker(tasks=tasks))

    assert len(rows(document.tables[0])) == shown
    assert [line for line in texts(document) if line.startswith("…")] == more
    assert ("Phụ lục" in texts(document)) is bool(more)
    # The list, the leads, and the whole list where it is long.
    whole = [[row[1] for row in rows(table)] for table in document.tables[2:]]
    assert whole == ([[f"Việc {n}" for n in reversed(range(late))]] if more else [])
    assert len(document.sections) == 1 + bool(more)
    headings = [line for line in texts(document) if line == f"1. Nhiệm vụ quá hạn ({late})"]
    assert len(headings) == 1 + bool(more)


@pytest.mark.parametrize(
    ("late", "more", "in_appendix"),
    [
        (12, "… và 2 nhiệm vụ khác, xem Phụ lục", 12),
        (13, "… và 3 nhiệm vụ khác, xem báo cáo này dạng Excel", 0),
    ],
)
def test_a_list_too_long_to_be_printed_is_left_to_excel(
    late: int, more: str, in_appendix: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{progress_docx.__module__}.MOST_PRINTED", 12)
    tasks = [a_task(id=f"T{n}", title=f"Việc {n}", due=AS_OF - timedelta(days=n + 1)) for n in range(late)]
    document = opened(a_tracker(tasks=tasks))

    assert [line for line in texts(document) if line.startswith("…")] == [more]
    assert ("Phụ lục" in texts(document)) is bool(in_appendix)
    assert f"1. Nhiệm vụ quá hạn ({late})" in texts(document)
    first, _, *whole = document.tables
    assert [row[1] for row in rows(first)] == [f"Việc {n}" for n in reversed(range(late))][:MOST_LISTED]
    assert [len(rows(table)) for table in whole] == [in_appendix] * bool(in_appendix)


def test_many_leads_are_left_out_too() -> None:
    people = [a_person(id=f"Tổ {n}") for n in range(12)]
    tasks = [a_task(id=f"T{n}", lead=person.id) for n, person in enumerate(people)]

    document = opened(a_tracker(people=people, tasks=tasks))

    assert "… và 2 người, đơn vị khác, xem Phụ lục" in texts(document)
    # Leads, then tasks without a due date are no list here: the last table is the whole of the leads.
    assert len(rows(document.tables[-1])) == 12


def test_empty_lists_are_said_in_words() -> None:
    document = opened(a_tracker())

    assert document.tables == []
    assert texts(document)[-2:] != []
    for sentence in (
        "Không có nhiệm vụ quá hạn.",
        "Không có nhiệm vụ sắp đến hạn.",
        "Chưa có nhiệm vụ hoàn thành từ đầu quý III năm 2023.",
        "Sổ theo dõi chưa có nhiệm vụ.",
    ):
        assert sentence in texts(document)


@pytest.mark.parametrize(("illustrative", "footer"), [(True, "VÍ DỤ MINH HỌA"), (False, "")])
def test_an_example_says_so(illustrative: bool, footer: str) -> None:
    (section,) = opened(a_tracker(plans=[a_plan(illustrative=illustrative)])).sections

    assert section.first_page_footer.paragraphs[0].text == section.footer.paragraphs[0].text == footer


def test_hostile_texts_stay_text() -> None:
    late = rows(opened(a_hostile_tracker()).tables[0])

    assert [row[1].strip() for row in late] == list(HOSTILE)
    assert [row[5] for row in late] == list(HOSTILE)


@pytest.mark.parametrize(
    "tracker",
    [a_quarter_tracker(), a_hostile_tracker(), example_tracker(), replace(a_tracker(), periods=())],
    ids=["every-status", "hostile", "example", "no-periods"],
)
def test_sound_and_the_same_every_time(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "tien-do.docx"
    file.write_bytes(made(tracker))

    assert OpenXmlValidator().validate(file).errors == []
    assert made(tracker) == file.read_bytes()
