"""Texts as people keep them: typed, copied, scanned."""

import textwrap
import unicodedata

import pytest

from automation.errors import NotADocument
from automation.importing.reading import read_source
from automation.importing.source import Paragraph
from tests.word_files import aside, grid, lines, read_text, reasons, snapshot, table

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PLAIN = "Kế hoạch tổng vệ sinh trường lớp\nNhà trường phân công các tổ thực hiện.\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        unicodedata.normalize("NFD", PLAIN).encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(" ", "\u00a0").encode(),
        PLAIN.replace("sinh", "\u200bsinh\ufeff").encode(),
    ],
)
def test_codes_and_line_ends(data: bytes) -> None:
    (source,) = read_source(snapshot(data, "ke-hoach.txt"))
    assert lines(source) == PLAIN.split("\n")[:2]
    assert source.repairs == ()


#: Windows-1258 has the vowels with a mark, but tones on them as letters of their own.
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_windows_1258(text: str) -> bytes:
    split = ""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in marks if mark in _TONES)
        split += unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)) + tones
    return split.encode("cp1258")


def test_windows_1258_is_read_and_told() -> None:
    (source,) = read_source(snapshot(in_windows_1258(PLAIN), "ke-hoach.txt"))
    assert lines(source) == PLAIN.split("\n")[:2]
    assert "Windows-1258" in reasons(source)


@pytest.mark.parametrize(
    "data",
    [
        bytes.fromhex("4bd520686fb963682074e6206368f863206b69d36d207472612c20b5a4")
        + b" \xb8\xd1\xaa \xb9\xb7\xd7 \xa9\xf1\xe9",  # TCVN3
        b"\x00\x01\x02\x03" * 30,
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\x81\x8a\xff",
    ],
)
def test_other_codes_and_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(NotADocument, match=r"“ke-hoach.txt”.*; hãy .+\.$"):
        read_source(snapshot(data, "ke-hoach.txt"))


def test_a_line_is_a_paragraph_where_lines_are_long() -> None:
    text = (
        "KẾ HOẠCH\nTriển khai công tác y tế\ntrong trường học\n\n- Việc một.\n- Việc hai, gồm nhiều phần "
        + ("và thêm nữa " * 20)
    )
    assert len(lines(read_text(text))) == 5


PROSE = [
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao nhận thức của cán bộ, giáo viên, nhân viên và học sinh về công tác bảo vệ môi trường trong "
    "nhà trường. Xây dựng nếp sống văn minh, giữ gìn trường lớp sạch đẹp quanh năm học và trong các dịp lễ.",
    "2. Phân công rõ việc, rõ người phụ trách, rõ thời hạn hoàn thành; kiểm tra thường xuyên và kịp thời "
    "nhắc nhở các bộ phận chưa thực hiện tốt nhiệm vụ được giao trong từng học kỳ của năm học.",
    "II. NỘI DUNG",
    "- Tổ chức trồng cây đầu năm tại sân trường với sự tham gia của các lớp và đại diện cha mẹ học sinh, bảo "
    "đảm cây được chăm sóc sau khi trồng cho đến hết năm học và được ghi vào sổ theo dõi của từng lớp.",
    "a) Khối một và khối hai chăm sóc bồn hoa ở trước cổng trường, khối ba chăm sóc vườn cây thuốc nam ở sau "
    "dãy phòng học, các khối còn lại giữ vệ sinh sân chơi và lối đi chung.",
]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_text_broken_at_a_width(width: int, between: str) -> None:
    source = read_text(between.join(textwrap.fill(paragraph, width) for paragraph in PROSE))
    assert lines(source) == PROSE
    assert "xuống dòng ở cùng một bề rộng" in reasons(source)


def test_a_full_line_goes_on_before_a_capital_and_a_short_one_does_not() -> None:
    paragraphs = [PROSE[1], PROSE[2], "Kết quả tốt.", "Nhà trường khen thưởng các lớp.", PROSE[4]]
    names = (
        "Trường Tiểu học Hoa Mai phối hợp với Hội Khuyến học, Đoàn Thanh niên, Ủy ban Mặt trận. Lễ phát động"
    )
    broken = textwrap.wrap(names, 70)
    assert broken[1][0].isupper()
    source = read_text("\n".join(["\n".join(textwrap.wrap(text, 70)) for text in [*paragraphs, names]]))
    assert lines(source) == [*paragraphs, names]


def test_places_are_lines() -> None:
    source = read_text("\nMột.\n\n" + textwrap.fill(PROSE[1], 72) + "\n" + textwrap.fill(PROSE[2], 72))
    assert [block.place for block in source.blocks] == ["dòng 2", "dòng 4–6", "dòng 7–9"]


LONG = "Phối hợp với các đoàn thể tuyên truyền đến toàn thể học sinh, giáo viên, nhân viên nhà trường và"


@pytest.mark.parametrize(
    ("between", "apart"),
    [
        ("\n\n", []),
        ("\n\f", []),
        ("\n\n2\n\n", ["2"]),
        ("\n- 2 -\n\f", ["- 2 -"]),
        ("\n\fTrang 3/9\n", ["Trang 3/9"]),
    ],
)
def test_sentence_cut_by_a_page(between: str, apart: list[str]) -> None:
    source = read_text(
        f"{LONG}{between}phụ huynh trong toàn trường, bảo đảm thiết thực và hiệu quả lâu dài.\nHết."
    )
    assert lines(source) == [
        f"{LONG} phụ huynh trong toàn trường, bảo đảm thiết thực và hiệu quả lâu dài.",
        "Hết.",
    ]
    assert aside(source) == apart
    assert "đã nối lại" in reasons(source)


def test_bare_numbers_count_as_pages_only_with_evidence() -> None:
    pages = read_text("Một.\n1\nHai.\n2\nBa.\n3\nBốn.")
    assert (lines(pages), aside(pages)) == (["Một.", "Hai.", "Ba.", "Bốn."], ["1", "2", "3"])
    column = read_text("STT\n1\n2\n3\nViệc\n25\nHết.")
    assert (lines(column), aside(column)) == (["STT", "1", "2", "3", "Việc", "25", "Hết."], [])


def test_form_feed_begins_a_page() -> None:
    source = read_text("Một.\n\fHai.\nBa.\f\n\nBốn.")
    assert lines(source) == ["Một.", "Hai.", "Ba.", "Bốn."]
    assert [block.starts_page for block in source.blocks if isinstance(block, Paragraph)] == [
        False, True, False, True,
    ]  # fmt: skip


def test_running_head_of_several_pages() -> None:
    head = "Trường Tiểu học - Kế hoạch năm 2023"
    source = read_text(f"Một.\n\f{head}\nHai.\n\f{head}\nBa.\n\f{head}\nBốn.")
    assert lines(source) == ["Một.", "Hai.", "Ba.", "Bốn."]
    assert aside(source) == [head] * 3


@pytest.mark.parametrize(
    ("stamp", "is_stamp"),
    [
        ("NATIONAL LIBRARY OF SOMEWHERE", True),
        ("Scanned with CamScanner", True),
        ("Digitized by the Internet Archive", True),
        ("Thư viện trường (LIBRARY)", False),
        ("PAR INDEX 2023", False),
    ],
)
def test_stamps_of_scans(stamp: str, is_stamp: bool) -> None:
    source = read_text(f"Một.\n{stamp}\nHai.")
    assert aside(source) == ([stamp] if is_stamp else [])


@pytest.mark.parametrize(
    ("line", "text", "told"),
    [
        ("Số:**15**/KH-TH", "Số:15/KH-TH", [("**15**", "15")]),
        ("Nộp *trước ngày 5* và **sau ngày 9**.", "Nộp trước ngày 5 và sau ngày 9.", [
            ("**sau ngày 9**", "sau ngày 9"), ("*trước ngày 5*", "trước ngày 5")]),
        ("* Mục tiêu chung", "* Mục tiêu chung", []),
        ("3 * 4 = 12 và 2*3*4", "3 * 4 = 12 và 2*3*4", []),
    ],
)  # fmt: skip
def test_asterisks_that_mark_letters(line: str, text: str, told: list[tuple[str, str]]) -> None:
    source = read_text(line)
    assert lines(source) == [text]
    assert [(one.before, one.after) for one in source.repairs] == told


def test_a_line_all_in_asterisks_is_bold() -> None:
    (block,) = read_text("**I. MỤC ĐÍCH**").blocks
    assert isinstance(block, Paragraph)
    assert (block.text, block.bold, block.italic) == ("I. MỤC ĐÍCH", True, False)


@pytest.mark.parametrize(
    ("line", "text", "pen"),
    [
        ("Đề nghị các tổ thực hiện./Hà", "Đề nghị các tổ thực hiện./", ["Hà"]),
        ("Đề nghị các tổ thực hiện./.Hà", "Đề nghị các tổ thực hiện./.", ["Hà"]),
        ("Đề nghị các tổ thực hiện./*Hà*", "Đề nghị các tổ thực hiện./", ["Hà"]),
        ("- Lưu: VT.✓", "- Lưu: VT.", ["✓"]),
        ("- Lưu: VT.*H*", "- Lưu: VT.", ["H"]),
        ("- Lưu: VT, TH", "- Lưu: VT, TH", []),
        ("Đề nghị các tổ thực hiện./.", "Đề nghị các tổ thực hiện./.", []),
        ("Tổ 1/Tổ 2", "Tổ 1/Tổ 2", []),
    ],
)
def test_what_a_pen_left(line: str, text: str, pen: list[str]) -> None:
    source = read_text(f"Một.\n{line}")
    assert (lines(source)[1], aside(source)) == (text, pen)


def test_letterhead_in_two_columns_of_spaces() -> None:
    source = read_text(
        f"  ỦY BAN NHÂN DÂN          {TITLE}\n"
        f" HUYỆN NHÀ BÈ                     {MOTTO}\n"
        "TRƯỜNG TIỂU HỌC                 ____________\n"
        "   Số: 5/KH-TH            Nhà Bè, ngày 9 tháng 1 năm 2023\n"
        "\n                KẾ HOẠCH\n          Trồng cây\n"
    )
    assert grid(source) == [
        [
            "ỦY BAN NHÂN DÂN\nHUYỆN NHÀ BÈ\nTRƯỜNG TIỂU HỌC\nSố: 5/KH-TH",
            f"{TITLE}\n{MOTTO}\nNhà Bè, ngày 9 tháng 1 năm 2023",
        ]
    ]
    assert not table(source).bordered
    assert lines(source) == ["[dòng 1–4]", "KẾ HOẠCH", "Trồng cây"]


def test_letterhead_in_two_columns_of_tabs() -> None:
    source = read_text(
        f"ỦY BAN NHÂN DÂN\t{TITLE}\nTRƯỜNG TIỂU HỌC\t{MOTTO}\n"
        "Số: 5/KH-TH\n\t\t\tNhà Bè, ngày 9 tháng 1 năm 2023\n\nKẾ HOẠCH"
    )
    assert grid(source) == [
        [
            "ỦY BAN NHÂN DÂN\nTRƯỜNG TIỂU HỌC\nSố: 5/KH-TH",
            f"{TITLE}\n{MOTTO}\nNhà Bè, ngày 9 tháng 1 năm 2023",
        ]
    ]
    assert lines(source)[-1] == "KẾ HOẠCH"


def test_addressees_beside_the_signer() -> None:
    source = read_text(
        "Hết./.\n\nNơi nhận:                    HIỆU TRƯỞNG\n- Phòng Giáo dục;\n- Các tổ;\n"
        "- Lưu: VT.\n\n\n                        (đã ký)\n\nPHỤ LỤC\n"
    )
    assert grid(source) == [["Nơi nhận:\n- Phòng Giáo dục;\n- Các tổ;\n- Lưu: VT.", "HIỆU TRƯỞNG\n(đã ký)"]]
    assert lines(source) == ["Hết./.", "[dòng 3–9]", "PHỤ LỤC"]


@pytest.mark.parametrize(
    "drawn",
    [
        "STT\tViệc\tHạn\n1\tTrồng cây\t05/9\n2\tTưới cây\t",
        "| STT | Việc | Hạn |\n|---|---|---|\n| 1 | Trồng cây | 05/9 |\n| 2 | Tưới cây | |",
        "+---+--+\n| STT | Việc | Hạn |\n+---+\n| 1 | Trồng cây | 05/9 |\n+---+\n| 2 | Tưới cây | |\n+---+",
        "STT | Việc | Hạn\n1 | Trồng cây | 05/9\n2 | Tưới cây |",
    ],
)
def test_drawn_tables(drawn: str) -> None:
    source = read_text(f"Một.\n{drawn}\nHai.")
    assert grid(source) == [["STT", "Việc", "Hạn"], ["1", "Trồng cây", "05/9"], ["2", "Tưới cây", ""]]
    assert table(source).bordered
    assert (lines(source)[0], lines(source)[-1]) == ("Một.", "Hai.")


def test_a_tab_after_a_marker_is_no_table() -> None:
    assert lines(read_text("1.\tTrồng cây.\n2.\tTưới cây.\n3.\tBón phân.")) == [
        "1. Trồng cây.", "2. Tưới cây.", "3. Bón phân.",
    ]  # fmt: skip


def test_empty_text_has_no_blocks() -> None:
    assert read_text(" \n\n \f\n").blocks == ()


def test_text_that_is_far_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("automation.importing.plain.text.MAX_CHARACTERS", 10)
    with pytest.raises(NotADocument, match="dài quá"):
        read_text("Mười một ký tự")
