"""The small judgements of an import: markers, headers of columns, lists of units, what a text cites."""

from datetime import date

import pytest

from automation.documents.table_text import cells_of, row_text
from automation.documents.task_columns import task_columns
from automation.importing.bases import citations_in
from automation.importing.candidates import candidates
from automation.importing.markers import marked
from automation.importing.tables import several
from automation.model import Block


@pytest.mark.parametrize(
    ("text", "level", "marker"),
    [
        ("I. MỤC ĐÍCH", "I", "I."),
        ("IV/ Kinh phí", "I", "IV/"),
        ("IIII. Không phải số La Mã", "đoạn", ""),
        ("A. TÌNH HÌNH", "Phần", "A."),
        ("Phần II: Giải pháp", "Phần", "Phần II:"),
        ("Phần mềm quản lý học sinh", "đoạn", ""),
        ("Chương I", "Chương", "Chương I"),
        ("Điều 12. Thi hành", "Điều", "Điều 12."),
        ("Điều 12 của Luật Giáo dục", "đoạn", ""),
        ("1. Họp tổ", "1", "1."),
        ("1.Họp tổ", "1", "1."),
        ("2.3 Dự giờ", "1.1", "2.3"),
        ("2.3.1. Hồ sơ", "1.1.1", "2.3.1."),
        ("20.11 là ngày Nhà giáo", "đoạn", ""),
        ("2025 là năm bản lề", "đoạn", ""),
        ("đ) Lưu phiếu", "a)", "đ)"),
        ("(1) Nêu gương", "a)", "(1)"),
        ("- Quét sân", "-", "-"),
        ("+ Lau bàn", "+", "+"),
        ("• Tưới cây", "-", "•"),
    ],
)
def test_a_marker_is_told_from_text(text: str, level: str, marker: str) -> None:
    found = marked(text)
    assert (found.level, found.marker) == (level, marker)
    assert "".join(f"{found.marker}{found.text}".split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ("STT | Nội dung | Chủ trì | Thời gian", ("number", "title", "lead", "deadline")),
        ("TT | Nhiệm vụ | Đơn vị thực hiện | Đơn vị phối hợp | Thời gian thực hiện | Sản phẩm | Ghi chú",
         ("number", "title", "lead", "support", "deadline", "product", "note")),
        ("Tháng | Nội dung công việc | Người phụ trách", ("deadline", "title", "lead")),
        ("TT | Nội dung thực hiện | Thời hạn | Kinh phí", ("number", "title", "deadline", "note")),
        ("TT | Nội dung | Thời hạn | Kinh phí | Địa điểm",
         ("number", "title", "deadline", "own:Kinh phí", "own:Địa điểm")),
        ("TT | Việc | Thời hạn | Kinh phí | Ghi chú",
         ("number", "title", "deadline", "own:Kinh phí", "note")),
        ("Nội dung | Nhiệm vụ cụ thể | Người thực hiện", ("note", "title", "lead")),
        ("Việc | Thời gian bắt đầu | Thời gian kết thúc | Ghi chú",
         ("title", "own:Thời gian bắt đầu", "deadline", "note")),
        ("TT | Nội dung | Thời hạn | Kinh phí | Địa điểm | Số người", None),
        ("TT | Nội dung | Thời hạn | Kinh phí | Kinh phí", None),
        ("TT | Nội dung | Thời hạn | | Địa điểm", None),
        ("Khối lớp | Số lớp | Số học sinh", None),
        ("TT | Nội dung | Điểm", None),
    ],
)  # fmt: skip
def test_columns_are_recognised_by_their_headers(headers: str, fields: tuple[str, ...] | None) -> None:
    assert task_columns(cells_of(headers)) == fields


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Văn thư; Y tế", ("Văn thư", "Y tế")),
        ("Văn thư, Kế toán", ("Văn thư", "Kế toán")),
        ("Khối 1, 2, 3", ("Khối 1, 2, 3",)),
        ("Tổ trưởng (khối 4, khối 5), Đội", ("Tổ trưởng (khối 4, khối 5)", "Đội")),
        ("Công đoàn\nThư viện.", ("Công đoàn", "Thư viện")),
        ("", ()),
    ],
)
def test_a_cell_lists_units(cell: str, units: tuple[str, ...]) -> None:
    assert several(cell) == units


def test_cells_come_back_with_their_lines_and_bars() -> None:
    cells = ("Sáng | chiều", "dòng một\ndòng hai", "")
    assert cells_of(row_text(cells)) == cells


def a_block(text: str, **facts: str) -> Block:
    return Block(**({"plan": "1", "id": "1.I-01", "kind": "nội dung", "level": "đoạn", "text": text} | facts))  # type: ignore[arg-type]


def test_citations_say_only_what_the_text_says() -> None:
    text = (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020; Thông tư số 16/2022/TT-BGDĐT ngày "
        "31/02/2022 của Bộ Giáo dục và Đào tạo về thư viện; Kế hoạch số 1/KH-THHS"
    )
    told = [
        (c.type, c.number, c.dated, c.issuer, c.subject) for c in citations_in([a_block(text)], ["1/KH-THHS"])
    ]
    assert told == [
        ("Nghị định", "30/2020/NĐ-CP", date(2020, 3, 5), "Chính phủ", ""),
        ("Thông tư", "16/2022/TT-BGDĐT", None, "Bộ Giáo dục và Đào tạo", "Thư viện"),
    ]


def test_tasks_in_sentences_are_found_under_their_unit() -> None:
    blocks = [
        a_block("Giao Kế toán làm ngay.", id="1.0-01"),
        a_block("TỔ CHỨC THỰC HIỆN", kind="đề mục", level="I"),
        a_block("Văn thư:", level="-", id="1.II-01"),
        a_block("Gửi báo cáo trước ngày 05 tháng 6 năm 2026.", level="+", id="1.II-02"),
        a_block("Thời tiết năm nay nóng.", kind="kết thúc"),
    ]
    told = [(c.block.id, c.unit, c.phrase, c.last_day) for c in candidates(blocks, 2026)]
    assert told == [("1.II-02", "Văn thư", "trước ngày 05 tháng 6 năm 2026", date(2026, 6, 4))]
