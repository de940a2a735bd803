"""Whole imports, through real files: a source in, a tracker out, the plan printed and compared."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from automation.cli import answer
from automation.columns import DOCUMENT_TYPE, HEADING, NO_DOCUMENT_TYPE
from automation.documents.plan import plan_document
from automation.importing.report import marked_words
from automation.jobs.importing import Outcome, compared, import_file
from automation.jobs.load import load
from automation.model import Severity
from tests.documents import audit, texts
from tests.plans_of_other_shapes import SHAPES, Rows, Shape, as_text, as_word

AS_OF = date(2026, 3, 1)
WAYS = {"docx": as_word, "txt": as_text}

each_shape = pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
each_way = pytest.mark.parametrize("way", WAYS)


def imported(shape: Shape, way: str, folder: Path) -> Outcome:
    source = folder / f"nguon.{way}"
    source.write_bytes(WAYS[way](shape))
    return import_file(source, folder / "so.xlsx", AS_OF, verify=True)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text).removesuffix("./.").strip("-+;.")


@each_shape
@each_way
def test_every_paragraph_comes_back(shape: Shape, way: str, tmp_path: Path) -> None:
    outcome = imported(shape, way, tmp_path)
    (document,), (proof,) = outcome.documents, outcome.proofs
    assert document.unplaced == ()
    assert proof.differences == ()
    assert proof.same == proof.total
    assert outcome.is_whole


@each_shape
@each_way
def test_every_word_stands_in_the_printed_plan(shape: Shape, way: str, tmp_path: Path) -> None:
    """Told apart from the proof: the words that were typed against those in the file's XML."""
    outcome = imported(shape, way, tmp_path)
    tracker = load(outcome.tracker, AS_OF).tracker
    printed = plan_document(tracker, tracker.plans[0].id, as_of=AS_OF)
    shown = "".join(re.sub(r"\s", "", text) for text in texts(printed))
    asked = [*shape.texts(), *shape.recipients, *shape.signature, *shape.issuer, *shape.subject]
    assert [text for text in asked if bare(text) not in shown] == []
    assert audit(printed, tmp_path) == []


@each_shape
@each_way
def test_structure_is_understood(shape: Shape, way: str, tmp_path: Path) -> None:
    tracker = load(imported(shape, way, tmp_path).tracker, AS_OF).tracker
    assert tracker.plans[0].subject == "\n".join(shape.subject)
    assert len(tracker.tasks) == shape.tasks
    assert sum(block.kind == HEADING for block in tracker.content) == shape.headings


@each_shape
def test_an_imported_tracker_has_no_error_but_what_is_missing(shape: Shape, tmp_path: Path) -> None:
    """Wanting are only the addressee of the yearly report and what a report needs; nothing refers nowhere."""
    reading = load(imported(shape, "docx", tmp_path).tracker, AS_OF)
    errors = {finding.code for finding in reading.findings if finding.severity is Severity.ERROR}
    assert errors <= {"KH004", "BC001", "BC003", "OD004"}


def a_shape(name: str) -> Shape:
    return next(shape for shape in SHAPES if shape.name == name)


def test_a_table_of_tasks_becomes_tasks_under_its_groups(tmp_path: Path) -> None:
    tracker = load(imported(a_shape("bảng nhiệm vụ có nhóm"), "docx", tmp_path).tracker, AS_OF).tracker
    groups = {block.id: f"{block.marker} {block.text}" for block in tracker.content}
    told = [
        (t.id, groups[t.section], t.title, t.lead, t.support, t.due_phrase, t.due, t.product)
        for t in tracker.tasks
    ]
    assert told == [
        ("25-01", "A. Chuyên môn", "Khảo sát đầu năm lớp 1", "Tổ khối 1", ("Văn thư", "Y tế"),
         "trước ngày 10 tháng 10 năm 2025", None, "Biên bản"),
        ("25-02", "A. Chuyên môn", "Hội giảng cấp trường", "Phó Hiệu trưởng", ("Tổ khối 4",),
         "tuần 3 tháng 10", None, ""),
        ("25-03", "B. Phong trào", "Thi vẽ tranh về môi trường", "Tổng phụ trách Đội", (),
         "ngày 24 tháng 10 năm 2025", None, "30 tranh"),
    ]  # fmt: skip
    known = {person.id for person in tracker.people}
    assert {"Hiệu trưởng", "Tổ khối 1", "Văn thư", "Y tế", "Tổng phụ trách Đội"} <= known


def test_header_signature_and_bases_go_to_their_sheets(tmp_path: Path) -> None:
    tracker = load(imported(a_shape("báo cáo có kính gửi"), "docx", tmp_path).tracker, AS_OF).tracker
    (plan,) = tracker.plans
    assert (plan.number, plan.signed_on, plan.year) == ("40/BC-THHS", date(2025, 9, 8), 2025)
    assert (plan.authority, plan.signer, plan.par) == ("KT.", "Phó Hiệu trưởng", True)
    assert [(p.id, p.name, p.post) for p in tracker.people] == [
        ("Phó Hiệu trưởng", "Trần Thị Hoa", "Phó Hiệu trưởng")
    ]
    assert {setting.key: (setting.value, setting.from_day) for setting in tracker.organisation} == {
        "Cơ quan chủ quản": ("ỦY BAN NHÂN DÂN\nXÃ HOA SEN", date(2025, 9, 8)),
        "Cơ quan ban hành": ("TRƯỜNG TIỂU HỌC\nHOA SEN", date(2025, 9, 8)),
        "Tên trường trong câu": ("Trường Tiểu học Hoa Sen", date(2025, 9, 8)),
        "Chữ viết tắt": ("THHS", date(2025, 9, 8)),
        "Địa danh": ("Hoa Sen", date(2025, 9, 8)),
    }
    (basis,) = tracker.citations
    assert (basis.type, basis.number, basis.dated, basis.issuer) == (
        "Kế hoạch", "12/KH-UBND", date(2025, 1, 20), "Ủy ban nhân dân xã Hoa Sen",
    )  # fmt: skip


TASK_ROWS = (
    "TT | Nội dung | Công việc cụ thể | Người phụ trách | Thời gian | Kinh phí | Ghi chú",
    "1 | Trồng cây | Đào hố | Tổ 1 | Tháng 9 | 5 triệu đồng | Có giấy mời",
    "2 | Trồng cây | Tưới cây | Tổ 1 | Hằng tháng | 0 |",
    "3 | Trực nhật | Quét sân | Tổ 2 | Thường xuyên | |",
    "4 | Trực nhật | Kiểm tra | Tổ 3 | Hằng quý | | Báo cáo",
    "5 | Hội thi | Thi vẽ | Tổ 1 | Hằng tuần | |",
)


def with_merged_cells(*merged: tuple[int, int, int]) -> bytes:
    """Return a plan with the table as Word has it; `merged` are column, first and last row of a cell."""
    rows = Rows(rows=TASK_ROWS)
    shape = Shape(name="ô gộp", subject=("Trồng cây",), body=("I. VIỆC CẦN LÀM", rows, "Các tổ thực hiện."))
    document = Document(io.BytesIO(as_word(shape)))
    (table,) = (table for table in document.tables if len(table.rows) == len(TASK_ROWS))
    for column, first, last in merged:
        text = table.cell(first, column).text
        for row in range(first, last + 1):
            table.cell(row, column).text = ""
        table.cell(first, column).merge(table.cell(last, column)).text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    "merged",
    [(), ((1, 1, 2),), ((0, 1, 2), (1, 1, 2), (3, 1, 2)), ((1, 1, 2), (1, 3, 4), (0, 3, 4))],
    ids=["none", "a group", "number, group and lead", "two groups"],
)
def test_a_table_with_merged_cells_and_own_columns_is_one_of_tasks(
    merged: tuple[tuple[int, int, int], ...], tmp_path: Path
) -> None:
    source = tmp_path / "nguon.docx"
    source.write_bytes(with_merged_cells(*merged))
    outcome = import_file(source, tmp_path / "so.xlsx", AS_OF, verify=True)
    tracker = load(outcome.tracker, AS_OF).tracker
    assert [
        (task.title, task.lead, task.due_phrase, task.recurrence, task.note) for task in tracker.tasks
    ] == [
        ("Đào hố", "Tổ 1", "Tháng 9", "", "Nội dung: Trồng cây\nKinh phí: 5 triệu đồng\nCó giấy mời"),
        ("Tưới cây", "Tổ 1", "Hằng tháng", "hàng tháng", "Nội dung: Trồng cây\nKinh phí: 0"),
        ("Quét sân", "Tổ 2", "Thường xuyên", "thường xuyên", "Nội dung: Trực nhật"),
        ("Kiểm tra", "Tổ 3", "Hằng quý", "hàng quý", "Nội dung: Trực nhật\nBáo cáo"),
        ("Thi vẽ", "Tổ 1", "Hằng tuần", "", "Nội dung: Hội thi"),
    ]
    assert [proof.differences for proof in outcome.proofs] == [()]
    assert "cột “Kinh phí” được ghi vào cột Ghi chú" in outcome.text
    assert ("mỗi dòng là một nhiệm vụ; ô gộp ở cột" in outcome.text) == bool(merged)
    printed = Document(io.BytesIO(plan_document(tracker, tracker.plans[0].id, as_of=AS_OF)))
    (table,) = (table for table in printed.tables if len(table.rows) == len(TASK_ROWS))
    joined = {
        (column, row)
        for row in range(2, len(TASK_ROWS))
        for column in range(7)
        if table.cell(row, column)._tc is table.cell(row - 1, column)._tc
    }
    wanted = {(column, row) for column, first, last in merged for row in range(first + 1, last + 1)}
    # In a column with merged cells every two equal ones are one.
    assert wanted <= joined
    assert {column for column, _ in joined} == {column for column, _ in wanted}


@pytest.mark.parametrize(
    ("head", "is_told"),
    [
        ("Việc | Chủ trì | Kinh phí | Địa điểm | Số người", True),
        ("Khối lớp | Số lớp | Số học sinh | Học sinh nữ | Giáo viên", False),
    ],
)
def test_a_table_of_tasks_that_stays_a_table_is_told(head: str, is_told: bool, tmp_path: Path) -> None:
    rows = Rows(rows=(head, "Trồng cây | Tổ 1 | 0 | Sân trường | 20"))
    shape = Shape(name="bảng", subject=("Trồng cây",), body=("I. VIỆC CẦN LÀM", rows, "Các tổ thực hiện."))
    outcome = imported(shape, "docx", tmp_path)
    assert ("Có quá hai cột khác các cột của nhiệm vụ" in outcome.text) == is_told
    assert [proof.differences for proof in outcome.proofs] == [()]
    assert load(outcome.tracker, AS_OF).tracker.tasks == ()


@pytest.mark.parametrize("name", ["không ghi tên loại", "công văn"])
@each_way
def test_a_document_that_does_not_name_its_type_is_printed_without_one(
    name: str, way: str, tmp_path: Path
) -> None:
    outcome = imported(a_shape(name), way, tmp_path)
    tracker = load(outcome.tracker, AS_OF).tracker
    printed = texts(plan_document(tracker, tracker.plans[0].id, as_of=AS_OF))
    assert not {"KẾ HOẠCH", NO_DOCUMENT_TYPE} & set(printed)
    assert [block.text for block in tracker.content if block.kind == DOCUMENT_TYPE] == [NO_DOCUMENT_TYPE]
    assert "Nguồn không ghi tên loại văn bản" in outcome.text


@each_way
def test_the_subject_of_a_letter_stands_under_its_number(way: str, tmp_path: Path) -> None:
    outcome = imported(a_shape("công văn"), way, tmp_path)
    tracker = load(outcome.tracker, AS_OF).tracker
    printed = texts(plan_document(tracker, tracker.plans[0].id, as_of=AS_OF))
    number = printed.index("Số: 26/THHS")
    assert printed[number + 1] == "V/v kiểm tra cây xanh trong sân trường"
    # The dateline stands in the cell beside it, which comes next; the subject is printed once.
    assert printed[number + 2] == "Hoa Sen, ngày 08 tháng 9 năm 2025"
    assert sum(text.startswith("V/v") for text in printed) == 1


def test_a_text_without_any_header_is_text_alone(tmp_path: Path) -> None:
    source = tmp_path / "nguon.txt"
    source.write_text("I. VIỆC CẦN LÀM\n\n1. Trồng cây đầu năm học.\n", encoding="utf-8")
    outcome = import_file(source, tmp_path / "so.xlsx", AS_OF, verify=True)
    assert [proof.differences for proof in outcome.proofs] == [()]
    assert "toàn bộ được coi là lời văn" in outcome.text
    assert not outcome.is_whole


PLANTED = (
    "II. MỤC ĐÍCH",
    "- - Dấu đầu dòng gõ hai lần.",
    "1.Thiếu dấu cách sau số",
    "3. Nhảy từ mục 1 sang mục 3",
    "Ngày 31 tháng 02 năm 2026 họp tổ,theo Nghị định số 81-2021/NĐCP .",
    "IV. chữ thường ở đề mục",
    "Câu kết thiếu dấu chấm",
)


@each_way
def test_errors_of_the_source_are_kept(way: str, tmp_path: Path) -> None:
    shape = Shape(name="lỗi", subject=("Thử",), number="Số: 5/KH-THHS", body=PLANTED)
    outcome = imported(shape, way, tmp_path)
    (proof,) = outcome.proofs
    assert proof.differences == ()
    changed = [(d.source.text, d.printed.text) for d in proof.automatic if d.source and d.printed]
    assert changed == [
        ("Số: 5/KH-THHS", "Số: 05/KH-THHS"),
        ("Câu kết thiếu dấu chấm", "Câu kết thiếu dấu chấm./."),
    ]
    assert "Số: [05/KH-THHS]" in outcome.text
    codes = {finding.code for finding in load(outcome.tracker, AS_OF).findings}
    assert "VB002" in codes


def test_the_report_tells_what_was_understood_and_what_to_look_at(tmp_path: Path) -> None:
    shape = Shape(
        name="báo cáo nhập",
        subject=("Giữ gìn vệ sinh năm 2026",),
        signature=("Trần Thị Hoa",),
        body=(
            "Thực hiện Kế hoạch số 9/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã Hoa Sen;",
            "Nhà trường lập kế hoạch:",
            "I. NHIỆM VỤ",
            "Giao Bảo vệ lập lịch quét sân trước ngày 20 tháng 01 năm 2026.",
            "II. Tổ chức thực hiện",
            "- Văn thư tổng hợp, báo cáo kết quả gửi về Ủy ban nhân dân xã Hoa Sen "
            "(qua Phòng Văn hóa - Xã hội) trước ngày 15 tháng 11 năm 2026.",
            "Trên đây là kế hoạch của nhà trường./.",
        ),
    )
    outcome = imported(shape, "docx", tmp_path)
    plan = load(outcome.tracker, AS_OF).tracker.plans[0]
    assert (plan.report_due, plan.report_to, plan.report_via) == (
        None, "Ủy ban nhân dân xã Hoa Sen", "Phòng Văn hóa - Xã hội",
    )  # fmt: skip
    told = outcome.text.splitlines()
    for line in (
        "- Nguồn có họ tên “Trần Thị Hoa” mà không có chức vụ người ký; hãy ghi ở trang Nhân sự.",
        "- đoạn 3: căn cứ kết thúc bằng “;”, thể thức là “.”.",
        "- đoạn 7: đề mục “II. Tổ chức thực hiện” chưa viết hoa.",
        "- báo cáo của kế hoạch 25: “trước ngày 15 tháng 11 năm 2026” là 14/11/2026",
        "- 25.I-01: “Giao Bảo vệ lập lịch quét sân trước ngày 20 tháng 01 năm 2026.” – chủ trì: Bảo vệ; "
        "thời hạn: “trước ngày 20 tháng 01 năm 2026” (19/01/2026)",
    ):
        assert line in told
    assert outcome.is_whole


def test_a_paragraph_changed_in_word_is_named(tmp_path: Path) -> None:
    shape = a_shape("phần hai dòng")
    outcome = imported(shape, "docx", tmp_path)
    tracker = load(outcome.tracker, AS_OF).tracker
    file = tmp_path / "sua.docx"
    file.write_bytes(plan_document(tracker, tracker.plans[0].id, as_of=AS_OF))
    document = Document(str(file))
    (paragraph,) = (p for p in document.paragraphs if p.text == "- Mở hai lớp bơi cho khối 4, khối 5.")
    paragraph.runs[0].text = "- Mở ba lớp bơi cho khối 4, khối 5."
    document.save(str(file))
    proof = compared(outcome.documents[0], file)
    (difference,) = proof.differences
    assert (proof.same, proof.total) == (outcome.proofs[0].total - 1, outcome.proofs[0].total)
    assert marked_words(difference.source, difference.printed) == (
        "- Mở [hai] lớp bơi cho khối 4, khối 5.",
        "- Mở [ba] lớp bơi cho khối 4, khối 5.",
    )


@each_way
def test_what_finds_no_place_is_kept_and_told(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shape = Shape(
        name="đóng dấu",
        subject=("Thử",),
        body=("1. Việc", "Làm việc ấy."),
        signature=("HIỆU TRƯỞNG", "(Đã ký và đóng dấu)", "Trần Thị Hoa"),
    )
    source = tmp_path / f"nguon.{way}"
    source.write_bytes(WAYS[way](shape))
    assert answer(["import", str(source), "-o", str(tmp_path / "so.xlsx"), "--as-of", "2026-03-01"]) == 1
    assert "Chưa xếp được chỗ" in capsys.readouterr().out
    told = (tmp_path / "so - nhập.txt").read_text(encoding="utf-8")
    assert "“(Đã ký và đóng dấu)”. Đứng ở chỗ ký" in told
    assert "(Đã ký và đóng dấu)" in [b.text for b in load(tmp_path / "so.xlsx", AS_OF).tracker.content]


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ({"dateline": "Hoa Sen, ngày 31 tháng 02 năm 2025"}, ["Hoa Sen, ngày 31 tháng 02 năm 2025"]),
        ({"dateline": "Hoa Sen, ngày      tháng 9 năm 2025"}, ["Hoa Sen, ngày tháng 9 năm 2025"]),
        ({"number": "Số: 25-KH/THHS"}, []),
        ({"number": "Số: 25/KH-THHS (bản sao)"}, []),
        ({"number": "Số:     /TB-THHS"}, []),
        ({"dateline": "Hoa Sen, ngày 5 tháng 9 năm 2025"}, []),
    ],
)
def test_no_word_of_the_header_is_lost(changed: dict[str, str], left: list[str], tmp_path: Path) -> None:
    shape = replace(a_shape("hai phụ lục"), **changed)  # type: ignore[arg-type]
    outcome = imported(shape, "docx", tmp_path)
    assert [entry.text for entry in outcome.documents[0].unplaced] == left
    assert outcome.proofs[0].differences == ()
    assert outcome.is_whole is not bool(left)


def test_two_plans_in_one_file_become_one_tracker(tmp_path: Path) -> None:
    first, second = a_shape("phần hai dòng"), a_shape("hai phụ lục")
    source = tmp_path / "hai.txt"
    source.write_bytes(as_text(first) + b"\n\n\n" + as_text(second).replace(b"25/KH", b"26/KH"))
    outcome = import_file(source, tmp_path / "so.xlsx", AS_OF, verify=True)
    assert [document.plan.id for document in outcome.documents] == ["25", "26"]
    assert [proof.differences for proof in outcome.proofs] == [(), ()]


def test_a_tracker_that_is_there_is_never_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "nguon.txt", tmp_path / "so.xlsx"
    source.write_bytes(as_text(SHAPES[0]))
    target.write_bytes(b"cu")
    assert answer(["import", str(source), "-o", str(target)]) == 2
    assert capsys.readouterr().err == "“so.xlsx” đã có; hãy chọn tên khác để không mất sổ cũ.\n"
    assert target.read_bytes() == b"cu"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nguon.txt", "so.xlsx"]


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "nguon.docx"
    source.write_bytes(as_word(SHAPES[5]))
    made = [import_file(source, tmp_path / str(n) / "so.xlsx", AS_OF) for n in (1, 2)]
    assert made[0].tracker.read_bytes() == made[1].tracker.read_bytes()
    assert made[0].report.read_bytes() == made[1].report.read_bytes()
