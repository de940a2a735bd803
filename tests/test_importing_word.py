"""Paragraphs of Word documents as people make them."""

import io
import unicodedata

import docx
import pytest

from automation.importing.reading import read_source
from automation.importing.source import Align, Paragraph
from tests import word_files as w
from tests.word_files import aside, box, complex_field, lines, mark, p, r, read, reasons, tbl, tr

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
BR = "<w:br/>"
TAB = "<w:tab/>"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (["Tổng vệ sinh"], "Tổng vệ sinh"),
        ([r("Tổ"), r("ng v"), r("ệ sinh")], "Tổng vệ sinh"),
        ([r("Tổng", BR, "vệ sinh")], "Tổng\nvệ sinh"),
        ([r("Tổng", "<w:cr/>", "vệ sinh")], "Tổng\nvệ sinh"),
        ([r("Tổng", TAB, TAB, "vệ  sinh ")], "Tổng vệ sinh"),
        ([r("Tổng\u00a0vệ\u00a0sinh")], "Tổng vệ sinh"),
        ([r("xã", "<w:noBreakHyphen/>", "hội")], "xã-hội"),
        ([r("xã\u2011hội")], "xã-hội"),
        ([r("vệ", "<w:softHyphen/>", " sinh, v\u00adệ sinh")], "vệ sinh, vệ sinh"),
        ([r(unicodedata.normalize("NFD", "Tổng vệ sinh trường học"))], "Tổng vệ sinh trường học"),
        ([r("Tổng", "<w:lastRenderedPageBreak/>", " vệ sinh")], "Tổng vệ sinh"),
        ([f'<w:hyperlink r:id="x">{r("Tổng")}</w:hyperlink>', r(" vệ sinh")], "Tổng vệ sinh"),
        ([f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Tổng')}</w:sdtContent></w:sdt>", r(" vệ")], "Tổng vệ"),
        ([f"<w:smartTag>{r('Tổng')}</w:smartTag>", r(" vệ sinh")], "Tổng vệ sinh"),
        (['<w:bookmarkStart w:id="1" w:name="a"/>', r("Tổng"), "<w:proofErr/>", r(" vệ")], "Tổng vệ"),
        ([complex_field("DATE", "19/6/2023"), r(" họp")], "19/6/2023 họp"),
        ([complex_field('HYPERLINK "http://a"', "trang web")], "trang web"),
        ([f'<w:fldSimple w:instr="REF a">{r("mục 2")}</w:fldSimple>'], "mục 2"),
        ([r("A & B <c>")], "A & B <c>"),
    ],
)
def test_text_of_runs(runs: list[str], text: str) -> None:
    source = read(p(*runs))
    assert lines(source) == [text]
    assert source.set_aside == ()


def test_what_is_known_of_a_paragraph() -> None:
    bold = "<w:b/>"
    source = read(
        p(),
        p(r("KẾ HOẠCH", properties=bold), r(" "), properties='<w:jc w:val="center"/>'),
        p(r("Căn cứ", properties="<w:i/>"), properties='<w:jc w:val="both"/>'),
        p(r("Một", properties=bold), r("nửa"), properties='<w:outlineLvl w:val="1"/><w:pageBreakBefore/>'),
    )
    assert source.blocks == (
        Paragraph(place="đoạn 1", text="KẾ HOẠCH", bold=True, align=Align.CENTRE),
        Paragraph(place="đoạn 2", text="Căn cứ", italic=True, align=Align.BOTH),
        Paragraph(place="đoạn 3", text="Mộtnửa", outline=2, starts_page=True),
    )


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:pPr><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Muc2"><w:basedOn w:val="Muc"/>
  <w:pPr><w:jc w:val="left"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("style", "run", "expected"),
    [
        ("Muc", "", (True, 1, Align.BOTH)),
        ("Muc2", "", (True, 1, Align.LEFT)),
        ("", "", (False, 0, Align.BOTH)),
        ("KhongCo", "", (False, 0, Align.BOTH)),
        ("", '<w:rStyle w:val="Dam"/>', (True, 0, Align.BOTH)),
        ("Muc", '<w:rStyle w:val="Dam"/>', (False, 1, Align.BOTH)),  # two toggles cancel each other
        ("Muc", '<w:b w:val="0"/>', (False, 1, Align.BOTH)),
    ],
)
def test_look_by_styles(style: str, run: str, expected: tuple[bool, int, Align]) -> None:
    source = read(p(r("Mục đích", properties=run), properties=f'<w:pStyle w:val="{style}"/>'), styles=STYLES)
    (block,) = source.blocks
    assert isinstance(block, Paragraph)
    assert (block.bold, block.outline, block.align) == expected


@pytest.mark.parametrize(
    "breaking",
    [
        p(r('<w:br w:type="page"/>')),
        p(properties="<w:sectPr/>"),
        p(properties='<w:sectPr><w:type w:val="oddPage"/></w:sectPr>'),
    ],
)
def test_page_that_begins_after_an_empty_paragraph(breaking: str) -> None:
    source = read(p("Một."), breaking, p("Hai."), p("Ba."))
    assert [block.starts_page for block in source.blocks if isinstance(block, Paragraph)] == [
        False,
        True,
        False,
    ]


def test_page_break_at_the_end_and_inside_of_a_paragraph() -> None:
    source = read(p(r("Một.", '<w:br w:type="page"/>')), p(r("Hai", '<w:br w:type="page"/>', "ba.")))
    assert lines(source) == ["Một.", "Hai\nba."]
    assert [block.starts_page for block in source.blocks if isinstance(block, Paragraph)] == [False, True]


@pytest.mark.parametrize(
    ("content", "text", "apart", "why"),
    [
        (
            [r("Họp "), f'<w:del w:id="1">{r("<w:delText>thứ hai</w:delText>")}</w:del>', r("tổ.")],
            "Họp tổ.",
            ["thứ hai"],
            "đã bị xóa",
        ),
        (
            [r("Họp "), f'<w:moveFrom w:id="1">{r("sáng ")}</w:moveFrom>', r("tổ.")],
            "Họp tổ.",
            ["sáng"],
            "xóa",
        ),
        ([r("Họp "), r("kín ", properties="<w:vanish/>"), r("tổ.")], "Họp tổ.", ["kín"], "bị ẩn"),
        ([r("Trang "), complex_field(" PAGE ", "4")], "Trang", ["4"], "Số trang"),
        ([r("Tổng "), f'<w:fldSimple w:instr="NUMPAGES">{r("9")}</w:fldSimple>'], "Tổng", ["9"], "Số trang"),
        ([r("Diện tích "), "<w:m:oMath/>".replace("w:m:", "m:"), r("đo.")], "Diện tích đo.", [], ""),
        (
            [r("Có "), "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", r(" cây.")],
            "Có cây.",
            ["a+b"],
            "Công thức",
        ),
        ([r("Ảnh "), r("<w:drawing><wp:inline/></w:drawing>"), r("kèm.")], "Ảnh kèm.", ["hình"], "Hình vẽ"),
        (
            [
                r(
                    "Ảnh",
                    '<w:drawing><wp:inline><wp:docPr id="1" descr="sân trường"/></wp:inline></w:drawing>',
                )
            ],
            "Ảnh",
            ["hình: sân trường"],
            "Hình vẽ",
        ),
        (
            [r("Mật", '<w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict>')],
            "Mật",
            ["DỰ THẢO", "hình"],
            "nghệ thuật",
        ),
    ],
)
def test_what_is_no_text_is_set_aside(content: list[str], text: str, apart: list[str], why: str) -> None:
    source = read(p(*content))
    assert lines(source) == [text]
    assert aside(source) == apart
    assert {one.place for one in source.set_aside} <= {"đoạn 1"}
    assert why in reasons(source)


def test_words_deleted_in_two_places_stay_apart() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>{}</w:delText></w:r></w:del>'
    assert aside(read(p(deleted.format("một"), r("giữ"), deleted.format("hai")))) == ["một", "hai"]


def test_tracked_insertion_is_kept_and_told() -> None:
    source = read(p(r("Họp "), f'<w:ins w:id="1">{r("giao ban ")}</w:ins>', r("tổ.")))
    assert lines(source) == ["Họp giao ban tổ."]
    (repair,) = source.repairs
    assert (repair.place, repair.before, repair.after) == ("đoạn 1", "giao ban", "giao ban")
    assert "chưa được chấp nhận" in repair.reason


def test_paragraph_mark_that_was_deleted_joins_two() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert lines(read(p("Họp tổ ", properties=gone), p("chuyên môn."))) == ["Họp tổ chuyên môn."]


def test_field_over_several_paragraphs() -> None:
    source = read(
        p(mark("begin"), r("<w:instrText>TOC</w:instrText>"), mark("separate"), r("Mục đích 1")),
        p(r("Yêu cầu 2"), mark("end")),
        p("Mở đầu."),
    )
    assert lines(source) == ["Mở đầu."]
    assert aside(source) == ["Mục đích 1", "Yêu cầu 2"]
    assert "Mục lục" in reasons(source)


def test_field_inside_a_field() -> None:
    inner = mark("begin") + r("<w:instrText>PAGE</w:instrText>") + mark("separate") + r("3") + mark("end")
    field = (
        mark("begin")
        + r("<w:instrText>IF </w:instrText>")
        + inner
        + mark("separate")
        + r("kết quả")
        + mark("end")
    )
    assert lines(read(p(field))) == ["kết quả"]


def test_stray_marks_of_fields_lose_nothing() -> None:
    assert lines(read(p(mark("end"), r("Một."), mark("separate")), p("Hai."))) == ["Một.", "Hai."]


def test_text_box_is_read_once_after_its_paragraph() -> None:
    source = read(p("Trước.", box("Trong hộp.", "Dòng hai.")), p("Sau."))
    assert lines(source) == ["Trước.", "Trong hộp.", "Dòng hai.", "Sau."]
    assert [block.box for block in source.blocks if isinstance(block, Paragraph)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("choice", "fallback", "text"),
    [
        ("Mới.", "Cũ.", "Mới."),
        ("", "Cũ.", "Cũ."),
        ("Mới.", "", "Mới."),
    ],
)
def test_of_two_forms_the_first_with_words_is_read(choice: str, fallback: str, text: str) -> None:
    def form(words: str) -> str:
        shape = f"<w:txbxContent>{p(words)}</w:txbxContent>" if words else ""
        return f"<w:pict><v:shape>{shape}</v:shape></w:pict>"

    both = f'<mc:Choice Requires="wps">{form(choice)}</mc:Choice><mc:Fallback>{form(fallback)}</mc:Fallback>'
    source = read(p(r(f"<mc:AlternateContent>{both}</mc:AlternateContent>")))
    assert (lines(source), aside(source)) == ([text], [])


def test_text_box_in_a_text_box() -> None:
    assert lines(read(p(box(p("Ngoài.", box("Trong.")))))) == ["Ngoài.", "Trong."]


def test_table_in_a_text_box() -> None:
    source = read(p(box(tbl(tr("một", "hai")), p())))
    assert w.grid(source) == [["một", "hai"]]


@pytest.mark.parametrize(
    ("code", "seen"),
    [("F0B7", "•"), ("F0FC", "✓"), ("F02D", "-"), ("00A7", "▪"), ("zz", ""), ("FFFF", ""), ("D800", "")],
)
def test_symbols(code: str, seen: str) -> None:
    source = read(p(r("Việc", f'<w:sym w:font="Wingdings" w:char="{code}"/>', "xong")))
    assert lines(source) == [f"Việc{seen}xong"]
    assert [repair.after for repair in source.repairs] == ([seen] if seen else [])


@pytest.mark.parametrize("line", ["________", "-----", "* * *", "…………", "──────", ". . . . ."])
def test_lines_drawn_with_signs(line: str) -> None:
    source = read(p(r("Độc lập - Tự do - Hạnh phúc", BR, line)), p(line), p("Ký tên: ____"))
    assert lines(source) == ["Độc lập - Tự do - Hạnh phúc", "Ký tên: ____"]
    assert aside(source) == [line, line]


def test_notes_and_comments_are_set_aside_with_their_words() -> None:
    source = read(
        p("Số liệu", r('<w:footnoteReference w:id="2"/>'), r(" năm.", '<w:endnoteReference w:id="3"/>')),
        p("Việc hai.", r('<w:commentReference w:id="5"/>')),
        footnotes=f'<w:footnote w:type="separator" w:id="0">{p("x")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Theo báo cáo.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="3">{p("Nguồn: Phòng.")}</w:endnote>',
        comments=f'<w:comment w:id="5">{p("Xem lại.")}</w:comment><w:comment w:id="6">{p("Bỏ.")}</w:comment>',
    )
    assert lines(source) == ["Số liệu năm.", "Việc hai."]
    assert [(one.place, one.text) for one in source.set_aside] == [
        ("chú thích cuối trang, đoạn 1", "Theo báo cáo."),
        ("chú thích cuối văn bản, đoạn 1", "Nguồn: Phòng."),
        ("nhận xét, đoạn 2", "Xem lại."),
        ("nhận xét", "Bỏ."),
    ]


SECTION = (
    '<w:sectPr><w:headerReference w:type="first" r:id="header"/>'
    '<w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
)


def test_running_heads_are_set_aside_once() -> None:
    source = read(
        p(TITLE),
        p("Việc.", properties=SECTION),
        SECTION,
        header=p("Trường Tiểu học"),
        footer=p(r("Trang "), complex_field("PAGE", "2")),
    )
    assert lines(source) == [TITLE, "Việc."]
    assert [(one.place, one.text) for one in source.set_aside] == [
        ("đầu trang", "Trường Tiểu học"),
        ("chân trang, đoạn 1", "2"),
        ("chân trang", "Trang"),
    ]


def test_letterhead_in_the_first_header_is_read() -> None:
    head = tbl(tr("ỦY BAN NHÂN DÂN", TITLE))
    source = read(p("KẾ HOẠCH"), SECTION, header=head, footer=p())
    assert lines(source) == ["[đầu trang, bảng 1]", "KẾ HOẠCH"]
    assert "đầu trang (Header)" in reasons(source)


def test_letterhead_set_side_by_side_with_tabs() -> None:
    source = read(
        p(r("ỦY BAN NHÂN DÂN", TAB, TITLE)),
        p(r("TRƯỜNG TIỂU HỌC", TAB, "Độc lập - Tự do - Hạnh phúc")),
        p(r("Số: 5/KH-TH", TAB, "Nhà Bè, ngày 9 tháng 1 năm 2023")),
        p("KẾ HOẠCH", properties='<w:jc w:val="center"/>'),
    )
    assert w.grid(source) == [
        [
            "ỦY BAN NHÂN DÂN\nTRƯỜNG TIỂU HỌC\nSố: 5/KH-TH",
            f"{TITLE}\nĐộc lập - Tự do - Hạnh phúc\nNhà Bè, ngày 9 tháng 1 năm 2023",
        ]
    ]
    assert lines(source)[1:] == ["KẾ HOẠCH"]


LONG = "Phối hợp với các đoàn thể tổ chức tuyên truyền đến toàn thể học sinh và"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (LONG, "phụ huynh trong toàn trường.", True),
        (f"{LONG},", "phụ huynh trong toàn trường.", True),
        (f"{LONG};", "phụ huynh trong toàn trường.", False),
        (f"{LONG}.", "phụ huynh trong toàn trường.", False),
        (LONG, "Phụ huynh trong toàn trường.", False),
        (LONG, "a) phụ huynh trong toàn trường.", False),
        (LONG, "đ) phụ huynh trong toàn trường.", False),
        (LONG, "- phụ huynh trong toàn trường.", False),
        ("Lưu trữ hồ sơ", "trong năm học.", False),
    ],
)
def test_sentence_cut_by_a_page(first: str, second: str, joined: bool) -> None:
    source = read(p(first), p(second))
    assert lines(source) == ([f"{first} {second}"] if joined else [first, second])
    told = [(one.place, one.before, one.after) for one in source.repairs]
    assert told == ([("đoạn 1–2", f"{first}\n{second}", f"{first} {second}")] if joined else [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('<w:jc w:val="center"/>', '<w:jc w:val="center"/>'),
        ('<w:jc w:val="left"/>', '<w:jc w:val="right"/>'),
        ('<w:outlineLvl w:val="0"/>', ""),
        ("", '<w:outlineLvl w:val="0"/>'),
    ],
)
def test_paragraphs_of_another_look_are_not_joined(first: str, second: str) -> None:
    source = read(p(LONG, properties=first), p("phụ huynh trong toàn trường.", properties=second))
    assert lines(source) == [LONG, "phụ huynh trong toàn trường."]


def test_page_numbers_typed_in_the_text() -> None:
    source = read(p(LONG), p("2"), p("phụ huynh."), p("Việc khác."), p("- 3 -"), p("Trang 4/5"), p("Hết."))
    assert lines(source) == [f"{LONG} phụ huynh.", "Việc khác.", "Hết."]
    assert [(one.place, one.text) for one in source.set_aside] == [
        ("đoạn 2", "2"),
        ("đoạn 5", "- 3 -"),
        ("đoạn 6", "Trang 4/5"),
    ]


def test_fonts_of_old_codes_are_told_once() -> None:
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    source = read(p(r("KÕ ho¹ch", properties=old)), p(r("tr­êng", properties=old)))
    assert [(one.before, one.place) for one in source.repairs if "TCVN3" in one.reason] == [
        (".VnTime", "cả văn bản")
    ]


def test_strict_form_and_another_place_of_the_main_part() -> None:
    strict = w.NAMESPACES.replace(w.MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    data = w.word_file(p("Một."), main="van-ban/chinh.xml", namespaces=strict)
    (source,) = read_source(w.snapshot(data))
    assert lines(source) == ["Một."]


def test_content_controls_around_paragraphs_tables_rows_and_cells() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    source = read(
        control(p("Một.")),
        control(tbl(control(tr(control(w.tc("a")), w.tc(control(p("b"))))), tr("c", "d"))),
        f"<w:customXml>{p('Hai.')}</w:customXml>",
    )
    assert lines(source) == ["Một.", "[bảng 1]", "Hai."]
    assert w.grid(source) == [["a", "b"], ["c", "d"]]


def test_embedded_document_is_told() -> None:
    source = read(p("Một."), '<w:altChunk r:id="a"/>')
    assert "nhúng" in reasons(source)


def test_document_made_by_a_library() -> None:
    document = docx.Document()
    document.add_heading("KẾ HOẠCH", 1)
    document.add_paragraph("Một", style="List Number")
    document.add_paragraph("Hai", style="List Number")
    saved = io.BytesIO()
    document.save(saved)
    (source,) = read_source(w.snapshot(saved.getvalue()))
    assert lines(source) == ["KẾ HOẠCH", "1. Một", "2. Hai"]


def test_the_shape_names_file_and_bytes() -> None:
    data = w.word_file(p("Một."))
    (source,) = read_source(w.snapshot(data, "kế hoạch.docx"))
    assert (source.name, source.sha256) == ("kế hoạch.docx", w.snapshot(data).sha256)
