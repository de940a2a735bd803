"""More single faults, planted component by component: size, weight and slope, capitals, place, presence."""

import copy
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.layout_faults import (
    Change,
    Fault,
    add_border,
    all_paragraphs,
    before,
    first_of,
    gone,
    line_of,
    moved_line,
    placed,
    reworded,
    style_font,
    without_line,
)

RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


def together(*changes: Change) -> Change:
    def change(word: Any) -> None:
        for one in changes:
            one(word)

    return change


def in_capitals(style: str) -> Change:
    """Return a change that shows a style's paragraphs in capitals, by their format."""
    return style_font(style, all_caps=True)


def counted(name: str, value: str) -> Change:
    """Return a change of how the pages of the first section are counted."""

    def change(word: Any) -> None:
        properties = word.sections[0]._sectPr
        number = properties.find(qn("w:pgNumType"))
        if number is None:
            number = OxmlElement("w:pgNumType")
            properties.find(qn("w:pgMar")).addnext(number)
        number.set(qn(f"w:{name}"), value)

    return change


def dashed(style: str) -> Change:
    def change(word: Any) -> None:
        for paragraph in all_paragraphs(word):
            for line in paragraph._p.iter(qn("a:ln")) if paragraph.style.name == style else ():
                dash = OxmlElement("a:prstDash")
                dash.set("val", "dash")
                line.append(dash)

    return change


def line_under_parent(word: Any) -> None:
    add_border(first_of(word, "Cơ quan chủ quản"), "bottom")


def style_spaces(style: str) -> Change:
    def change(word: Any) -> None:
        placing = word.styles[style].paragraph_format
        placing.space_before = placing.space_after = Pt(0)

    return change


def last_post_gone(word: Any) -> None:
    last = [p for p in all_paragraphs(word) if p.style.name == "Chức vụ người ký"][-1]
    last._p.getparent().remove(last._p)


def recipients_without_dash(word: Any) -> None:
    run = first_of(word, "Danh sách nơi nhận").runs[0]
    run.text = run.text.lstrip("-\u00a0 ")


def addressed(*lines: str) -> Change:
    """Return a change that writes “Kính gửi:” over recipients on lines of their own."""

    def change(word: Any) -> None:
        first = first_of(word, "Kính gửi")
        for run in first.runs[1:]:
            run.text = ""
        first.runs[0].text = "Kính gửi:"
        for text in reversed(lines):
            added = copy.deepcopy(first._p)
            first._p.addnext(added)
            texts = list(added.iter(qn("w:t")))
            texts[0].text = text

    return change


def part_and_title(word: Any) -> None:
    title = first_of(word, "Tiêu đề phần")
    reworded("Phần", "Phần I", f"Phần I. {title.text}")(word)
    title._p.getparent().remove(title._p)


def sides_swapped(table: int) -> Change:
    """Return a change that puts the right column of a table to the left."""

    def change(word: Any) -> None:
        first, second = word.tables[table]._tbl.tblGrid.gridCol_lst
        first.addprevious(second)
        for row in word.tables[table].rows:
            left, right = row._tr.findall(qn("w:tc"))
            left.addprevious(right)

    return change


def _of_component(
    style: str,
    code: int,
    *,
    small: float | None,
    is_italic: bool = False,
    upper: str = "",
    place: bool = True,
) -> list[Fault]:
    """Return the faults of a component: too small, slanted (or upright), in small letters, to the right.

    `upper` is a word of the text that is in capitals.
    """
    found: list[Fault] = []
    if small:
        found.append((f"{style}: small", style_font(style, size=Pt(small)), f"TT{code + 1:03}"))
    found.append((f"{style}: slope", style_font(style, italic=not is_italic), f"TT{code + 2:03}"))
    if upper:
        found.append((f"{style}: small letters", reworded(style, upper, upper.title()), f"TT{code + 3:03}"))
    if place:
        found.append((f"{style}: right", placed(style, alignment=RIGHT), f"TT{code + 4:03}"))
    return found


COMPONENT_FAULTS: tuple[Fault, ...] = (
    ("page numbers in Roman", counted("fmt", "lowerRoman"), "TT015"),
    ("pages begin with 3", counted("start", "3"), "TT016"),
    *_of_component("Quốc hiệu", 20, small=11, upper="CỘNG HÒA"),
    *_of_component("Tiêu ngữ", 25, small=None),
    ("motto small", together(style_font("Tiêu ngữ", size=Pt(12)), line_of("Tiêu ngữ", 12 / 14)), "TT026"),
    *_of_component("Cơ quan chủ quản", 30, small=11, upper="ỦY BAN"),
    ("parent body bold", style_font("Cơ quan chủ quản", bold=True), "TT032"),
    ("line under the parent body", line_under_parent, "TT114"),
    ("no issuer", together(gone("Cơ quan chủ quản"), gone("Cơ quan ban hành")), "TT035"),
    *_of_component("Cơ quan ban hành", 35, small=11, upper="TRƯỜNG"),
    ("issuer not bold", style_font("Cơ quan ban hành", bold=False), "TT037"),
    ("no line under the issuer", without_line("Cơ quan ban hành"), "TT112"),
    ("no number", gone("Số, ký hiệu"), "TT040"),
    *_of_component("Số, ký hiệu", 40, small=12),
    ("sign in small letters", reworded("Số, ký hiệu", "KH-THHM", "KH-thhm"), "TT043"),
    ("number in capitals", reworded("Số, ký hiệu", "Số:", "SỐ:"), "TT043"),
    ("number without a colon", reworded("Số, ký hiệu", "Số:", "Số"), "TT043"),
    ("no date", gone("Địa danh, thời gian"), "TT045"),
    *_of_component("Địa danh, thời gian", 45, small=12, is_italic=True),
    ("date in capitals", in_capitals("Địa danh, thời gian"), "TT048"),
    ("no type", gone("Tên loại văn bản"), "TT050"),
    *_of_component("Tên loại văn bản", 50, small=12, upper="KẾ HOẠCH"),
    ("no subject", gone("Trích yếu"), "TT055"),
    *_of_component("Trích yếu", 55, small=12),
    ("subject in capitals", together(in_capitals("Trích yếu"), line_of("Trích yếu", 1.3)), "TT058"),
    *_of_component("Căn cứ", 65, small=12, is_italic=True),
    ("basis in capitals", in_capitals("Căn cứ"), "TT068"),
    ("two bases together", reworded("Căn cứ", "Chính phủ;", "Chính phủ; Căn cứ Luật Giáo dục;"), "TT139"),
    *_of_component("Heading 1", 70, small=12, upper="MỤC ĐÍCH", place=False),
    ("tasks without space", style_spaces("Nhiệm vụ"), "TT134"),
    ("dashed line under the motto", dashed("Tiêu ngữ"), "TT119"),
    ("dashed line under the subject", dashed("Trích yếu"), "TT119"),
    ("short first citation", reworded("Gạch đầu dòng", "trường", "theo Quyết định số 7/QĐ-UBND"), "TT173"),
    ("long second citation", reworded(
        "Gạch đầu dòng", "trường lớp",
        "lớp theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ"), "TT174"),
    ("no post", gone("Chức vụ người ký"), "TT080"),
    *_of_component("Chức vụ người ký", 80, small=12),
    ("post in small letters", reworded("Chức vụ người ký", "HIỆU TRƯỞNG", "Hiệu trưởng"), "TT083"),
    ("deputy without a post", last_post_gone, "TT146"),
    *_of_component("Họ tên người ký", 85, small=12),
    *_of_component("Nơi nhận", 90, small=11, is_italic=True),
    ("recipients' heading in capitals", reworded("Nơi nhận", "Nơi nhận", "NƠI NHẬN"), "TT093"),
    *_of_component("Danh sách nơi nhận", 95, small=10),
    ("recipient in capitals", reworded("Danh sách nơi nhận", "UBND huyện", "UBND HUYỆN"), "TT098"),
    ("recipient ends with a full stop", reworded("Danh sách nơi nhận", ";", "."), "TT140"),
    ("recipient without a dash", recipients_without_dash, "TT140"),
    ("district after its end", reworded("Địa danh, thời gian", "năm 2023", "năm 2026"), "TT190"),
)  # fmt: skip

#: The same, in a plan of parts.
PART_FAULTS: tuple[Fault, ...] = (
    *_of_component("Phần", 75, small=12),
    ("part in capitals", reworded("Phần", "Phần I", "PHẦN I"), "TT078"),
    *_of_component("Tiêu đề phần", 185, small=12, upper="QUY ĐỊNH CHUNG"),
    ("part and title on one line", part_and_title, "TT168"),
)

#: The same, in a yearly report.
COMPONENT_FAULTS_OF_REPORT: tuple[Fault, ...] = (
    *_of_component("Kính gửi", 60, small=12, place=False),
    ("addressee in capitals", in_capitals("Kính gửi"), "TT063"),
    ("addressees without a semicolon", addressed("- Phòng Nội vụ.", "- Phòng Giáo dục và Đào tạo."), "TT166"),
    ("one addressee on a line of its own", addressed("- Phòng Nội vụ."), "TT167"),
    *_of_component("Phụ lục", 100, small=13),
    ("appendix in capitals", reworded("Phụ lục", "Phụ lục", "PHỤ LỤC"), "TT103"),
    ("appendix without a note", gone("Kèm theo"), "TT108"),
    ("appendix and title on one line", reworded("Phụ lục", "Phụ lục", "Phụ lục: Bảng tổng hợp"), "TT107"),
    *_of_component("Tiêu đề phụ lục", 175, small=12),
    *_of_component("Kèm theo", 180, small=12, is_italic=True),
    ("note in capitals", in_capitals("Kèm theo"), "TT183"),
)  # fmt: skip

#: The same, for faults that only the drawn page shows.
PLACE_FAULTS: tuple[Fault, ...] = (
    ("national name below the first line", before("Quốc hiệu", 20), "TT126"),
    ("header's sides swapped", sides_swapped(0), "TT126"),
    ("motto aside", together(placed("Tiêu ngữ", left_indent=Mm(16)), moved_line("Tiêu ngữ", 27)), "TT127"),
    ("number aside", placed("Số, ký hiệu", left_indent=Mm(14)), "TT128"),
    ("date aside", placed("Địa danh, thời gian", left_indent=Mm(14)), "TT129"),
    ("signer on the left", sides_swapped(-1), "TT145"),
    ("no room to sign", before("Họ tên người ký", 0), "TT147"),
    ("name aside", placed("Họ tên người ký", left_indent=Mm(20)), "TT148"),
)
