import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from openxml_audit import OpenXmlValidator

from automation.columns import PARTS
from automation.model import Remark, Tracker
from automation.reports.quarter import quarter_export
from automation.reports.quarter_docx import quarter_context, quarter_docx
from automation.reports.quarter_layout import table
from automation.reports.quarter_rows import score_notes
from automation.stamp import Stamp
from tests.factories import a_criterion, a_period, a_plan, a_task, day
from tests.quarters import HOSTILE, REMARKS, a_hostile_tracker, a_quarter_tracker

NBSP = "\u00a0"


def made(tracker: Tracker | None = None, as_of: str = "1/10/2023", *, draft: bool = False) -> bytes:
    tracker = tracker or a_quarter_tracker()
    export = quarter_export(tracker, "2023-Q3", day(as_of))
    return quarter_docx(export, tracker, Stamp.of(tracker, day(as_of)), draft=draft)


def opened(tracker: Tracker | None = None, as_of: str = "1/10/2023", *, draft: bool = False) -> WordDocument:
    return Document(BytesIO(made(tracker, as_of, draft=draft)))


def words(document: WordDocument) -> str:
    """Return the text of the body and of its tables, spaces made plain."""
    found = [
        "".join(text.text or "" for text in p.iter(f"{{{p.nsmap['w']}}}t"))
        for p in document.element.body.iter(f"{{{document.element.nsmap['w']}}}p")
    ]
    return "\n".join(found).replace(NBSP, " ")


def test_every_part_stands_in_order() -> None:
    text = words(opened())

    expected = [
        "BÁO CÁO",
        "Kết quả thực hiện công tác cải cách hành chính quý III năm 2023",
        "Kính gửi: Ủy ban nhân dân huyện Nhà Bè (qua Phòng Nội vụ)",
        "I. ĐÁNH GIÁ CHUNG",
        "Lời về đánh giá chung.",
        "II. KẾT QUẢ THỰC HIỆN THEO LĨNH VỰC",
        "1. Chỉ đạo",
        "2. Thể chế",
        "3. Nhiệm vụ chưa gắn với tiêu chí",
        "III. CHỈ TIÊU VÀ TỰ CHẤM ĐIỂM",
        "IV. HẠN CHẾ, NGUYÊN NHÂN",
        "Lời về hạn chế.",
        "Lời về nguyên nhân.",
        "V. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI",
        "Lời về phương hướng.",
        "VI. KIẾN NGHỊ, ĐỀ XUẤT",
        "Lời về kiến nghị.",
        "của Trường Tiểu học Lê Quang Định./.",
        "HIỆU TRƯỞNG",
        "Phụ lục I",
        "THỐNG KÊ KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        "Phụ lục II",
        "KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ",
    ]
    places: list[int] = []
    for part in expected:
        places.append(text.index(part, places[-1] if places else 0))
    assert places == sorted(places)


def test_the_tally_is_told_cumulative_and_in_the_period() -> None:
    text = words(opened())

    # The counts of test_quarter.test_totals_by_hand.
    totals = "tổng số nhiệm vụ là 14, trong đó: đã hoàn thành 5 (đúng hạn 2, quá hạn 3); chưa hoàn thành 6"
    in_period = "tổng số nhiệm vụ là 8, trong đó: đã hoàn thành 4 (đúng hạn 2, quá hạn 2); chưa hoàn thành 2"
    assert f"Tính đến hết ngày 14 tháng 9 năm 2023, {totals} (trong hạn 4, quá hạn 2);" in text
    start = "Riêng nhiệm vụ đến hạn hoặc hoàn thành trong quý III năm 2023"
    assert f"{start}, {in_period} (trong hạn 1, quá hạn 1);" in text


def test_compared_with_the_period_before() -> None:
    text = words(opened())

    # On 14/6/2023 the report of quarter I was done, nothing else; T12 was overdue, T6 due that very day.
    assert "So với cuối quý II năm 2023 (14/06/2023): số nhiệm vụ hoàn thành tăng từ 1 lên 5" in text
    assert "số nhiệm vụ quá hạn chưa hoàn thành tăng từ 1 lên 2;" in text


def test_nothing_to_compare_with() -> None:
    assert "So với cuối" not in words(opened(a_quarter_tracker(periods=[a_period()])))


def test_outcomes_with_evidence_and_cause() -> None:
    text = words(opened())

    assert "- Viết tin bài: hoàn thành quá hạn 3 ngày (ngày 04 tháng 9 năm 2023). Minh chứng: 92/BC." in text
    assert "Nguyên nhân: Chờ số liệu." in text
    # The report of quarter I was done before this period and is told in Phụ lục II only.
    assert text.count("Đã gửi báo cáo quý I") == 1


@pytest.mark.parametrize(
    ("sent_on", "as_of", "number", "place_and_date"),
    [
        ("19/9/2023", "1/10/2023", "Số: 05/BC-THLQĐ", "Nhà Bè, ngày 19 tháng 9 năm 2023"),
        ("19/9/2023", "18/9/2023", "Số:     /BC-THLQĐ", "Nhà Bè, ngày     tháng     năm 2023"),
        (None, "1/10/2023", "Số:     /BC-THLQĐ", "Nhà Bè, ngày     tháng     năm 2023"),
    ],
    ids=["sent", "not sent by then", "never sent"],
)
def test_number_and_date(sent_on: str | None, as_of: str, number: str, place_and_date: str) -> None:
    period = a_period(sent_on=day(sent_on) if sent_on else None, sent_number="5")
    text = words(opened(a_quarter_tracker(periods=[period]), as_of))

    assert number in text
    assert place_and_date in text


@pytest.mark.parametrize(("as_of", "parent"), [("1/10/2023", "HUYỆN NHÀ BÈ"), ("2/7/2025", "XÃ MỚI")])
def test_settings_of_its_own_day(as_of: str, parent: str) -> None:
    assert parent in words(opened(as_of=as_of))


@pytest.mark.parametrize(("as_of", "said"), [("1/9/2023", True), ("14/9/2023", False)])
def test_provisional_figures_say_so(as_of: str, said: bool) -> None:
    text = words(opened(as_of=as_of))

    assert ("số liệu tạm tính đến ngày 01 tháng 9 năm 2023" in text) is said


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_nobody_wrote_is_a_visible_gap(part: str) -> None:
    tracker = a_quarter_tracker(remarks=[remark for remark in REMARKS if remark.part != part])

    document = opened(tracker)

    (gap,) = [p for p in document.paragraphs if p.text == f"[Chưa có nội dung: {part}]"]
    fills = gap.style.element.xpath(".//w:shd/@w:fill")  # type: ignore[union-attr]
    assert fills == ["FFF2CC"]


def test_remarks_without_a_plan_count_and_those_of_other_plans_do_not() -> None:
    remarks = [
        Remark(period="2023-Q3", part="hạn chế", text="Lời chung."),
        Remark(plan="139", period="2023-Q3", part="hạn chế", text="Lời riêng."),
        Remark(plan="138", period="2023-Q3", part="hạn chế", text="Lời lạc."),
        Remark(plan="139", period="2023-Q2", part="hạn chế", text="Lời cũ."),
    ]

    text = words(opened(a_quarter_tracker(remarks=remarks)))

    assert "Lời chung.\nLời riêng.\n" in text
    assert "Lời lạc." not in text
    assert "Lời cũ." not in text


def test_tables_have_the_columns_of_the_layout() -> None:
    document = opened()

    headers = [[cell.text for cell in t.rows[0].cells] for t in document.tables]
    for name in ("indicators", "statistics", "areas", "tasks"):
        assert [column.header for column in table("docx", name).columns] in headers


def test_every_task_stands_in_the_appendix() -> None:
    tasks = opened().tables[-1]

    numbers = [row.cells[0].text for row in tasks.rows[1:] if row.cells[0].text.isdecimal()]
    assert numbers == [str(number) for number in range(1, 15)]


def test_indicators_are_printed_the_vietnamese_way() -> None:
    (indicators,) = [t for t in opened().tables if t.rows[0].cells[1].text == "Tên chỉ tiêu"]

    shown = [[cell.text for cell in row.cells][3:] for row in indicators.rows[1:]]
    assert shown == [
        ["không thấp hơn", "90", "89,5", "chưa đạt"],
        ["không cao hơn", "2,5", "2", "đạt"],
        ["không thấp hơn", "90", "", "chưa có số liệu"],
    ]


def test_sections() -> None:
    sections = opened().sections

    widths = [round(section.page_width.mm) for section in sections if section.page_width]
    restarts = [section._sectPr.xpath("w:pgNumType/@w:start") for section in sections]
    assert widths == [210, 210, 297]
    assert restarts == [[], ["1"], ["1"]]


@pytest.mark.parametrize(
    ("illustrative", "draft", "footer", "name"),
    [
        (False, False, "", "Trần Thị B"),
        (True, False, "VÍ DỤ MINH HỌA", ""),
        (False, True, "DỰ THẢO", "Trần Thị B"),
        (True, True, "VÍ DỤ MINH HỌA – DỰ THẢO", ""),
    ],
)
def test_marks(illustrative: bool, draft: bool, footer: str, name: str) -> None:
    document = opened(a_quarter_tracker(plans=[a_plan(illustrative=illustrative)]), draft=draft)

    for section in document.sections:
        assert section.footer.paragraphs[0].text == section.first_page_footer.paragraphs[0].text == footer
    assert ("Trần Thị B" in words(document)) is bool(name)
    assert (document.paragraphs[0].text == "DỰ THẢO") is draft


def test_missing_addressee_and_signer_are_visible_gaps() -> None:
    text = words(opened(a_quarter_tracker(organisation=[])))

    assert "[Chưa có nơi nhận báo cáo]" in text
    assert "[Chưa có người ký]" in text


def test_context_needs_no_template_to_be_read() -> None:
    tracker = a_quarter_tracker()
    context = quarter_context(quarter_export(tracker, "2023-Q3", day("1/10/2023")), tracker)

    assert context.body[-1].text.endswith("./.")
    assert context.properties.title == "Báo cáo cải cách hành chính quý III năm 2023"


def test_hostile_texts_stay_text() -> None:
    text = words(opened(a_hostile_tracker()))

    for hostile in HOSTILE:
        assert text.count(hostile) >= 3
    assert "49" not in text


@pytest.mark.parametrize(
    "tracker", [a_quarter_tracker(), a_hostile_tracker(), a_quarter_tracker(plans=[], organisation=[])]
)
def test_sound_and_the_same_every_time(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "par.docx"
    file.write_bytes(made(tracker))

    assert OpenXmlValidator().validate(file).errors == []
    assert made(tracker) == file.read_bytes()


def test_properties_tell_where_it_came_from() -> None:
    with zipfile.ZipFile(BytesIO(made())) as package:
        custom = package.read("docProps/custom.xml").decode()

    for value in Stamp.of(a_quarter_tracker(), day("1/10/2023")).properties().values():
        assert f">{value}<" in custom


@pytest.mark.parametrize("count", [10, 11])
def test_an_area_of_more_than_ten_tasks_is_told_by_its_tally(count: int) -> None:
    tasks = [
        a_task(id=f"T{n}", title=f"Việc {n}", criterion="1.1", due=day("1/9/2023"), cause="Chờ số liệu")
        for n in range(count)
    ]
    tasks[0] = replace(tasks[0], done_on=day("1/9/2023"))

    text = words(opened(a_quarter_tracker(tasks=tasks, results=[])))

    sentence = (
        "Riêng nhiệm vụ của kỳ và nhiệm vụ còn tồn thuộc nhóm này, tổng số nhiệm vụ là 11, trong đó: đã hoàn "
        "thành 1 (đúng hạn 1, quá hạn 0); chưa hoàn thành 10 (trong hạn 0, quá hạn 10). "
        "Kết quả từng nhiệm vụ được nêu tại Phụ lục II."
    )
    assert (sentence in text.split("\n")) is (count > 10)
    assert text.count("- Việc ") == (0 if count > 10 else 10)
    # The appendix tells the cause of what is late.
    assert text.split("\n").count("Nguyên nhân: Chờ số liệu.") == count - 1


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (10, "(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9)"),
        (12, "(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 và 2 tiêu chí khác ghi ở tệp Excel gửi kèm)"),
    ],
)
def test_many_criteria_are_not_all_named_in_the_text(count: int, expected: str) -> None:
    criteria = [a_criterion(id=f"c{n}", applies=False) for n in range(count)]
    criteria += [a_criterion(id=f"c{n}", score=None) for n in range(count)]
    tracker = a_quarter_tracker(criteria=criteria)

    text = words(opened(tracker))
    in_excel = score_notes(quarter_export(tracker, "2023-Q3", day("1/10/2023")))

    assert f"Không áp dụng {count} tiêu chí thành phần {expected}; điểm tối đa" in text
    assert f"Chưa tự chấm {count} tiêu chí thành phần {expected}, tính 0 điểm." in text
    assert all(f"c{count - 1})" in note for note in in_excel)
