import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from automation.columns import (
    ADDRESSEE,
    APPENDIX,
    BASIS,
    CLOSING,
    DOCUMENT_TYPE,
    HEADING,
    PARAGRAPH,
    RECIPIENT,
    TABLE_HEAD,
    TABLE_ROW,
    TASK_GROUP,
    TASK_TABLE,
)
from automation.documents.body import LineKind
from automation.documents.plan import plan_context, plan_document
from automation.errors import RequestError
from automation.model import Block, Task, Tracker
from tests.documents import (
    AS_OF,
    CONTENT,
    TASKS,
    W,
    a_school,
    audit,
    blocks,
    open_places,
    opened,
    parts,
    settings,
    shown,
    styled,
    texts,
)

NASTY = (
    "A & B <c> “d” 'e' {{ letterhead }} {% raw %} {_{ }_} {# x #}",
    "</w:t></w:r></w:p><w:p/>",
    "chuông\x07 và \x00 rỗng \x0b \x0c",
    "nửa chữ \ud83d và \ufffe \uffff",
    "=1+1\ttab\r\nhai dòng\u2028ba",
    "𝔛 😀 ệ",
)


def made(*, plan: dict[str, Any] | None = None, draft: bool = False, **sheets: Any) -> bytes:
    return plan_document(a_school(plan=plan, **sheets), "7", as_of=AS_OF, draft=draft)


def lines(*rows: tuple[str, str, str, str], **sheets: Any) -> list[tuple[LineKind, str]]:
    context = plan_context(a_school(content=blocks(*rows), **sheets), "7", as_of=AS_OF)
    return [(line.kind, line.text.replace("\u00a0", " ")) for line in context.body]


def test_the_whole_plan_reads_as_the_tracker_says() -> None:
    assert shown(made()) == [
        ("Cơ quan chủ quản", "ỦY BAN NHÂN DÂN"),
        ("Cơ quan chủ quản", "HUYỆN NHÀ BÈ"),
        ("Cơ quan ban hành", "TRƯỜNG TIỂU HỌC"),
        ("Cơ quan ban hành", "HOA MAI"),
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("Số, ký hiệu", "Số: 05/KH-THHM"),
        ("Địa danh, thời gian", "Nhà Bè, ngày 09 tháng 01 năm 2023"),
        ("Tên loại văn bản", "KẾ HOẠCH"),
        ("Trích yếu", "Xây dựng trường học xanh"),
        (
            "Căn cứ",
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;",
        ),
        (
            "Căn cứ",
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 09 tháng 01 năm 2023 của huyện Nhà Bè.",
        ),
        ("Mở đầu", "Trường Tiểu học Hoa Mai ban hành Kế hoạch như sau:"),
        ("Heading 1", "I. MỤC ĐÍCH"),
        ("Gạch đầu dòng", "- Giữ gìn trường lớp xanh, sạch, đẹp."),
        ("Heading 1", "II. NHIỆM VỤ"),
        ("Heading 2", "1. Chăm sóc cây xanh"),
        (
            "Nhiệm vụ",
            "1.1. Trồng cây đầu năm; thời gian thực hiện: chậm nhất ngày 28 tháng 02 năm 2023; "
            "chủ trì: Tổ 1.",
        ),
        (
            "Nhiệm vụ",
            "1.2. Bón phân; thời gian thực hiện: trong tháng 9 năm 2023; chủ trì: Tổ 2; "
            "phối hợp: Tổ 1, Đoàn thanh niên.",
        ),
        ("Heading 2", "2. Các việc khác"),
        ("Heading 4", "a) Việc hàng quý"),
        ("Nhiệm vụ", "- Tổng vệ sinh; thời gian thực hiện: hằng quý; chủ trì: Tổ 1."),
        ("Kết thúc", "Trên đây là Kế hoạch của Trường Tiểu học Hoa Mai./."),
        ("Nơi nhận", "Nơi nhận:"),
        ("Danh sách nơi nhận", "- UBND huyện;"),
        ("Danh sách nơi nhận", "- Các tổ;"),
        ("Danh sách nơi nhận", "- Lưu: VT."),
        ("Chức vụ người ký", "KT. HIỆU TRƯỞNG"),
        ("Chức vụ người ký", "PHÓ HIỆU TRƯỞNG"),
        ("Họ tên người ký", "Trần Thị Hoa"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [(HEADING, "Phần", "I", "Những vấn đề chung")],
            [(LineKind.PART, "Phần I"), (LineKind.CLOSING, "NHỮNG VẤN ĐỀ CHUNG./.")],
        ),
        ([(HEADING, "1", "1.", "Một câu đầy đủ."), (CLOSING, "", "", "Hết")], [
            (LineKind.PARAGRAPH, "1. Một câu đầy đủ."), (LineKind.CLOSING, "Hết./."),
        ]),
        ([(HEADING, "1.1", "1.1", "Tên"), (CLOSING, "", "", "Hết")], [
            (LineKind.SUBCLAUSE, "1.1. Tên"), (LineKind.CLOSING, "Hết./."),
        ]),
        ([(HEADING, "a)", "đ", "Tên"), (CLOSING, "", "", "Hết")], [
            (LineKind.POINT, "đ) Tên"), (LineKind.CLOSING, "Hết./."),
        ]),
        ([(PARAGRAPH, "-", "", "Một"), (PARAGRAPH, "+", "+", "Hai"), (PARAGRAPH, "đoạn", "", "Ba\nBốn")], [
            (LineKind.BULLET, "- Một"), (LineKind.BULLET, "+ Hai"), (LineKind.PARAGRAPH, "Ba"),
            (LineKind.CLOSING, "Bốn./."),
        ]),
        ([(PARAGRAPH, "-", "-", "- Gõ hai lần.")], [(LineKind.CLOSING, "- Gõ hai lần./.")]),
        ([(BASIS, "", "", "Căn cứ A"), (BASIS, "", "", "Căn cứ B,"), (CLOSING, "", "", "Hết./.")], [
            (LineKind.BASIS, "Căn cứ A;"), (LineKind.BASIS, "Căn cứ B."), (LineKind.CLOSING, "Hết./."),
        ]),
        ([(BASIS, "", "", "Căn cứ A."), (BASIS, "", "", "Căn cứ B;"), (CLOSING, "", "", "Hết")], [
            (LineKind.BASIS, "Căn cứ A."), (LineKind.BASIS, "Căn cứ B;"), (LineKind.CLOSING, "Hết./."),
        ]),
        ([(HEADING, "Phần", "A.", "Tình hình"), (HEADING, "Chương", "II", "Chung"), (CLOSING, "", "", "Hết")],
            [
            (LineKind.PART, "A. Tình hình"), (LineKind.PART, "Chương II"), (LineKind.PART_TITLE, "CHUNG"),
            (LineKind.CLOSING, "Hết./."),
        ]),
        ([(HEADING, "Điều", "Điều 1", "Phạm vi"), (PARAGRAPH, "Điều", "Điều 2.", "Kế hoạch có hiệu lực.")], [
            (LineKind.CLAUSE, "Điều 1. Phạm vi"), (LineKind.CLOSING, "Điều 2. Kế hoạch có hiệu lực./."),
        ]),
        ([(PARAGRAPH, "đoạn", "", "Theo bảng sau:"), (TASK_TABLE, "", "", "")], [
            (LineKind.LEAD, "Theo bảng sau:"), (LineKind.TASK_TABLE, ""),
        ]),
        ([], []),
    ],
)  # fmt: skip
def test_blocks_become_lines(
    rows: list[tuple[str, str, str, str]], expected: list[tuple[LineKind, str]]
) -> None:
    assert lines(*rows) == expected


def test_blocks_stand_in_their_order_whatever_the_order_of_the_rows() -> None:
    assert texts(made(content=tuple(reversed(CONTENT)))) == texts(made())


def test_recipients_typed_in_the_plan_come_before_the_setting() -> None:
    own = Block(plan="7", id="nn", order=999, kind=RECIPIENT, text="Hội đồng trường\nLưu: VT")
    assert styled(made(content=(*CONTENT, own)), "Danh sách nơi nhận") == ["- Hội đồng trường;", "- Lưu: VT."]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"due": date(2023, 3, 5)}, "Việc A; thời gian thực hiện: chậm nhất ngày 05 tháng 3 năm 2023."),
        ({"due_phrase": "(nếu có)"}, "Việc A; thời gian thực hiện: khi phát sinh."),
        ({"recurrence": "đột xuất"}, "Việc A; thời gian thực hiện: khi có yêu cầu đột xuất."),
        ({"title": "Báo cáo hàng quý", "due_phrase": "hàng quý"}, "Báo cáo hàng quý."),
        ({"title": "Báo cáo hàng quý", "recurrence": "hàng quý"}, "Báo cáo hàng quý."),
        ({"title": "Báo cáo", "recurrence": "6 tháng"}, "Báo cáo; thời gian thực hiện: 6 tháng một lần."),
        ({"title": "Việc A;"}, "Việc A."),
    ],
)
def test_a_task_is_a_sentence(facts: dict[str, object], expected: str) -> None:
    task = replace(Task(id="7-9", plan="7", section="b7", title="Việc A"), **facts)  # type: ignore[arg-type]
    (text,) = styled(made(tasks=(task,)), "Nhiệm vụ")
    assert text == f"1.1. {expected}"


def with_table(tasks: int) -> bytes:
    many = tuple(
        replace(TASKS[number % 2], id=f"7-{number}", title=f"Việc {number}") for number in range(1, tasks)
    )
    table = Block(plan="7", id="bang", order=115, kind=TASK_TABLE)
    return made(content=(*CONTENT, table), tasks=(*many, TASKS[2]))


def rows_of(document: bytes) -> list[list[str]]:
    tables = [t for t in opened(document).tables if t.style is not None and t.style.name == "Bảng có viền"]
    assert len(tables) == 1
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in tables[0].rows]


def test_a_short_table_of_tasks_stands_in_the_text() -> None:
    document = with_table(3)
    assert rows_of(document) == [
        ["STT", "Nội dung nhiệm vụ", "Đơn vị (người) chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành",
         "Sản phẩm, kết quả", "Ghi chú"],
        ["II.1. Chăm sóc cây xanh"] * 7,
        ["1", "Việc 1", "Tổ 2", "Tổ 1; Đoàn thanh niên", "trong tháng 9 năm 2023", "", ""],
        ["2", "Việc 2", "Tổ 1", "", "28/02/2023", "", ""],
        ["II.2.a. Việc hàng quý"] * 7,
        ["3", "Tổng vệ sinh", "Tổ 1", "", "hằng quý", "", ""],
    ]  # fmt: skip
    assert len(opened(document).sections) == 1
    assert styled(document, "Phụ lục") == []


def test_a_long_table_of_tasks_is_an_appendix_on_its_side() -> None:
    document = with_table(13)
    numbers = [row[0] for row in rows_of(document) if row[0].isdecimal()]
    assert numbers == [str(number) for number in range(1, 14)]
    assert styled(document, "Phụ lục") == ["Phụ lục"]
    assert "(Chi tiết tại Phụ lục đính kèm)" in texts(document)
    upright, lying = opened(document).sections
    assert upright.page_width is not None
    assert lying.page_width is not None
    assert (round(upright.page_width.mm), round(lying.page_width.mm)) == (210, 297)
    start = lying._sectPr.find(f"{W}pgNumType")
    assert start is not None
    assert start.get(f"{W}start") == "1"


OWN_TABLES = blocks(
    (DOCUMENT_TYPE, "", "", "BÁO CÁO"),
    (ADDRESSEE, "", "", "Ủy ban nhân dân xã\nPhòng Văn hóa - Xã hội"),
    (HEADING, "I", "I.", "NHIỆM VỤ"),
    (TABLE_HEAD, "", "", "TT | Việc | Người thực hiện | Thời hạn"),
    (TASK_TABLE, "", "", ""),
    (TASK_GROUP, "", "A", "Tuyên truyền"),
    (TASK_GROUP, "", "B.", "Kiểm tra"),
    (PARAGRAPH, "đoạn", "", "Số liệu năm trước:"),
    (TABLE_HEAD, "", "", "Khối | Số học sinh | ←"),
    (TABLE_HEAD, "", "", "↑ | Nam | Nữ"),
    (TABLE_ROW, "", "", "Một | 40 | 38\n(01 em khuyết tật)"),
    (CLOSING, "", "", "Hết"),
    (APPENDIX, "", "Phụ lục I", "CHỈ TIÊU\n(Kèm theo Kế hoạch)"),
    (TABLE_ROW, "", "", "a | b | c | d | e | f | g"),
    (APPENDIX, "", "Phụ lục II", "BIỂU MẪU"),
    (PARAGRAPH, "-", "-", "Mẫu 1;"),
)  # fmt: skip
OWN_TASKS = (
    Task(id="7-1", plan="7", section="b3", title="Việc không nhóm", lead="Tổ 1", due_phrase="(nếu có)"),
    Task(id="7-2", plan="7", section="b6", title="Viết bài", lead="Tổ 2", due=date(2023, 2, 28)),
    Task(id="7-3", plan="7", section="b7", title="Kiểm tra", lead="Tổ 1", due_phrase="hàng quý"),
)


def test_tables_keep_their_own_columns_and_their_place(tmp_path: Path) -> None:
    document = made(content=OWN_TABLES, tasks=OWN_TASKS)
    tables = [t for t in opened(document).tables if t.style is not None and t.style.name == "Bảng có viền"]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in tables] == [
        [
            ["TT", "Việc", "Người thực hiện", "Thời hạn"],
            ["1", "Việc không nhóm", "Tổ 1", "(nếu có)"],
            ["A", *["Tuyên truyền"] * 3],
            ["2", "Viết bài", "Tổ 2", "28/02/2023"],
            ["B. Kiểm tra"] * 4,
            ["3", "Kiểm tra", "Tổ 1", "hàng quý"],
        ],
        [
            ["Khối", "Số học sinh", "Số học sinh"],
            ["Khối", "Nam", "Nữ"],
            ["Một", "40", "38\n(01 em khuyết tật)"],
        ],
        [["a", "b", "c", "d", "e", "f", "g"]],
    ]
    assert audit(document, tmp_path) == []


def test_a_report_with_addressees_and_two_appendices_reads_in_order(tmp_path: Path) -> None:
    document = made(content=OWN_TABLES, tasks=(), plan={"number": ""})
    told = [text for style, text in shown(document) if not style.startswith(("Bảng", "Cơ quan", "Qu", "Ti"))]
    assert [open_places(text) for text in told] == [
        "Số:_/BC-THHM",
        "Nhà Bè, ngày 09 tháng 01 năm 2023",
        "BÁO CÁO",
        "Xây dựng trường học xanh",
        "Kính gửi:",
        "- Ủy ban nhân dân xã;",
        "- Phòng Văn hóa - Xã hội.",
        "I. NHIỆM VỤ",
        "Số liệu năm trước:",
        "Hết./.",
        "Nơi nhận:",
        "- UBND huyện;",
        "- Các tổ;",
        "- Lưu: VT.",
        "KT. HIỆU TRƯỞNG",
        "PHÓ HIỆU TRƯỞNG",
        "Trần Thị Hoa",
        "Phụ lục I",
        "(Kèm theo Kế hoạch)",
        "Phụ lục II",
        "- Mẫu 1;",
    ]
    assert styled(document, "Tiêu đề phụ lục") == ["CHỈ TIÊU", "BIỂU MẪU"]
    upright, lying, last = opened(document).sections
    widths = [round(s.page_width.mm) for s in (upright, lying, last) if s.page_width is not None]
    assert widths == [210, 297, 210]
    assert audit(document, tmp_path) == []


def test_an_unsigned_plan_leaves_room_and_takes_the_settings_of_the_day() -> None:
    document = made(plan={"number": "", "signed_on": None})
    assert open_places(styled(document, "Số, ký hiệu")[0]) == "Số:_/KH-THHM"
    assert open_places(styled(document, "Địa danh, thời gian")[0]) == "Nhà Bè, ngày_tháng_năm 2023"


def footers(document: bytes) -> list[str]:
    found = [content for name, content in parts(document).items() if "footer" in name]
    return ["".join(etree.fromstring(content).itertext()) for content in found]


def test_an_example_says_so_on_every_page_and_is_not_signed() -> None:
    document = made(plan={"illustrative": True})
    assert footers(document) == ["VÍ DỤ MINH HỌA"] * 2
    assert b"V\xc3\x8d D\xe1\xbb\xa4 MINH H\xe1\xbb\x8cA" in parts(document)["docProps/custom.xml"]
    assert opened(document).core_properties.category == "VÍ DỤ MINH HỌA"
    assert styled(document, "Họ tên người ký") == []
    assert styled(document, "Chức vụ người ký") == ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"]


def test_a_draft_says_so_on_top_and_on_every_page() -> None:
    document = made(draft=True)
    assert texts(document)[0] == "DỰ THẢO"
    assert footers(document) == ["DỰ THẢO"] * 2
    assert "DỰ THẢO" not in texts(made())
    assert footers(made()) == [""] * 2


def test_properties_tell_where_the_file_came_from() -> None:
    document = made()
    core = opened(document).core_properties
    assert (core.title, core.author, core.language) == (
        "Kế hoạch xây dựng trường học xanh",
        "Trường Tiểu học Hoa Mai",
        "vi-VN",
    )
    custom = etree.fromstring(parts(document)["docProps/custom.xml"])
    told = {entry.get("name"): "".join(entry.itertext()) for entry in custom}
    assert told == {
        "tracker": "so.xlsx",
        "tracker_sha256": "0" * 64,
        "as_of": "2023-10-31",
        "tool": told["tool"],
    }
    assert told["tool"].startswith("sokehoach ")


def test_the_same_tracker_and_day_give_the_same_bytes() -> None:
    first, second = (hashlib.sha256(made()).hexdigest() for _ in range(2))
    assert first == second
    with zipfile.ZipFile(BytesIO(made())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2023, 10, 31, 0, 0, 0)}


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_no_text_of_a_cell_breaks_a_document(nasty: str, tmp_path: Path) -> None:
    tasks = (replace(TASKS[0], title=nasty, lead=nasty, due_phrase=nasty),)
    content = (*CONTENT[:-1], Block(plan="7", id="kt", order=999, kind=CLOSING, text=nasty))
    document = made(
        plan={"subject": nasty, "number": nasty},
        content=content,
        tasks=tasks,
        organisation=settings(place=nasty),
    )
    assert audit(document, tmp_path) == []
    kept = "".join(letter for letter in nasty if letter.isalnum())
    seen = "".join(letter for letter in "".join(texts(document)) if letter.isalnum())
    assert kept in seen


def test_braces_arrive_as_typed() -> None:
    (subject,) = styled(made(plan={"subject": NASTY[0]}), "Trích yếu")
    assert subject == NASTY[0]


@pytest.mark.parametrize("document", ["plain", "table", "appendix", "draft"])
def test_documents_open_cleanly(document: str, tmp_path: Path) -> None:
    kinds: dict[str, Callable[[], bytes]] = {
        "plain": made,
        "table": lambda: with_table(3),
        "appendix": lambda: with_table(20),
        "draft": lambda: made(draft=True, plan={"illustrative": True}),
    }
    assert audit(kinds[document](), tmp_path) == []


@pytest.mark.parametrize(("setting", "expected"), [("13/14/14", [13, 14, 14]), ("12/13/13", [12, 13, 13])])
def test_sizes_of_the_header_go_together(setting: str, expected: list[int]) -> None:
    styles: Any = opened(made(organisation=settings(sizes=setting))).styles
    names = ("Quốc hiệu", "Tiêu ngữ", "Địa danh, thời gian")
    assert [styles[name].font.size.pt for name in names] == expected


def test_drawn_lines_take_the_length_of_their_text() -> None:
    document = etree.fromstring(parts(made())["word/document.xml"])
    names = {"wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
    lengths = {
        anchor.xpath("string(wp:docPr/@name)", namespaces=names): int(
            anchor.xpath("string(wp:extent/@cx)", namespaces=names)
        )
        for anchor in document.iter(f"{{{names['wp']}}}anchor")
    }
    head = plan_context(a_school(), "7", as_of=AS_OF)
    assert lengths == {
        "Đường kẻ cơ quan ban hành": head.letterhead.issuer_rule,
        "Đường kẻ tiêu ngữ": head.letterhead.motto_rule,
        "Đường kẻ trích yếu": head.title.rule,
    }


def test_no_paragraph_is_empty_but_the_one_a_table_needs() -> None:
    body = etree.fromstring(parts(made())["word/document.xml"])
    empty = [p for p in body.iter(f"{W}p") if not "".join(p.itertext(f"{W}t")).strip()]
    (after_table,) = empty
    assert after_table.getprevious() is not None
    assert after_table.getprevious().tag == f"{W}tbl"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("tracker", "expected"),
    [
        (a_school(), "Không có kế hoạch “9” trong so.xlsx; các kế hoạch đang có: “7”."),
        (Tracker(), "Không có kế hoạch “9” trong sổ; trang Kế hoạch chưa có dòng nào."),
    ],
)
def test_an_unknown_plan_lists_those_there_are(tracker: Tracker, expected: str) -> None:
    with pytest.raises(RequestError, match="9") as caught:
        plan_document(tracker, "9", as_of=AS_OF)
    assert str(caught.value) == expected


def test_the_last_row_of_a_table_goes_with_the_signature_behind_it() -> None:
    plan = blocks((HEADING, "I", "I.", "Việc"), (TASK_TABLE, "", "", ""))
    document = plan_document(a_school(content=plan), "7", as_of=AS_OF)
    body = opened(document).element.body
    tasks, signature = list(body.iter(f"{W}tbl"))[-2:]
    between = signature.getprevious()
    assert between.getprevious() is tasks
    rows = tasks.findall(f"{W}tr")
    kept = [all(p.find(f"{W}keepNext") is not None for p in row.iter(f"{W}pPr")) for row in rows]
    assert kept == [False] * (len(rows) - 1) + [True]
    assert between.find(f"{W}pPr/{W}keepNext") is not None


def test_a_table_without_a_task_is_not_drawn() -> None:
    plan = [(HEADING, "I", "I.", "Việc"), (TASK_TABLE, "", "", "Chưa giao việc.")]
    assert lines(*plan, tasks=()) == [(LineKind.SECTION, "I. VIỆC"), (LineKind.CLOSING, "Chưa giao việc./.")]
