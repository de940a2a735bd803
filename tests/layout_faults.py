"""Single faults planted in a good document: what is done to it, and the one code that must tell it."""

import copy
import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from automation.text import tidy

Change = Callable[[Any], None]
Fault = tuple[str, Change, str]


def planted(document: bytes, change: Change) -> bytes:
    """Return the document with one change made by python-docx."""
    word = Document(io.BytesIO(document))
    change(word)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def all_paragraphs(word: Any) -> list[Any]:
    cells = [p for table in word.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [*cells, *word.paragraphs]


def first_of(word: Any, style: str) -> Any:
    return next(p for p in all_paragraphs(word) if p.style.name == style and p.text)


def style_font(style: str, **facts: Any) -> Change:
    def change(word: Any) -> None:
        for name, value in facts.items():
            setattr(word.styles[style].font, name, value)

    return change


def direct_font(style: str, **facts: Any) -> Change:
    def change(word: Any) -> None:
        for run in first_of(word, style).runs:
            for name, value in facts.items():
                setattr(run.font, name, value)

    return change


def colour(word: Any) -> None:
    first_of(word, "Đoạn văn" if "Đoạn văn" in _used(word) else "Mở đầu").runs[0].font.color.rgb = RGBColor(
        255, 0, 0
    )


def _used(word: Any) -> set[str]:
    return {p.style.name for p in all_paragraphs(word) if p.text}


def placed(style: str, **facts: Any) -> Change:
    def change(word: Any) -> None:
        for name, value in facts.items():
            setattr(first_of(word, style).paragraph_format, name, value)

    return change


def reworded(style: str, old: str, new: str) -> Change:
    def change(word: Any) -> None:
        paragraph = first_of(word, style)
        text = paragraph.text.replace("\u00a0", " ")
        assert tidy(old) in text, text
        runs = [run for run in paragraph.runs if run.text]
        runs[0].text = text.replace(old, new)
        for run in runs[1:]:
            run.text = ""

    return change


def gone(style: str) -> Change:
    def change(word: Any) -> None:
        for paragraph in [p for p in all_paragraphs(word) if p.style.name == style]:
            for run in paragraph.runs:
                run._element.getparent().remove(run._element)

    return change


def section(**facts: Any) -> Change:
    def change(word: Any) -> None:
        for name, value in facts.items():
            setattr(word.sections[0], name, value)

    return change


def without_line(style: str) -> Change:
    def change(word: Any) -> None:
        for paragraph in all_paragraphs(word):
            if paragraph.style.name == style:
                for drawing in list(paragraph._p.iter(qn("w:drawing"))):
                    drawing.getparent().remove(drawing)

    return change


def line_of(style: str, share: float) -> Change:
    def change(word: Any) -> None:
        for paragraph in all_paragraphs(word):
            if paragraph.style.name == style:
                for extent in paragraph._p.iter(qn("wp:extent")):
                    extent.set("cx", str(round(int(extent.get("cx")) * share)))

    return change


def page_number_to_footer(word: Any) -> None:
    header, footer = word.sections[0].header, word.sections[0].footer
    footer._element.append(header.paragraphs[0]._p)
    header._element.append(header._element.makeelement(qn("w:p"), {}))


def page_number_left(word: Any) -> None:
    word.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def no_page_number(word: Any) -> None:
    for field in list(word.sections[0].header._element.iter(qn("w:fldSimple"))):
        field.getparent().remove(field)


def empty_paragraph(word: Any) -> None:
    first_of(word, "Kết thúc").insert_paragraph_before("")


def narrow_cell(word: Any) -> None:
    word.tables[0].rows[0].cells[1].width = Mm(80)


def moved_line(style: str, millimetres: float) -> Change:
    def change(word: Any) -> None:
        for paragraph in all_paragraphs(word):
            for place in paragraph._p.iter(qn("wp:positionH")) if paragraph.style.name == style else ():
                for old in list(place):
                    place.remove(old)
                place.set("relativeFrom", "column")
                offset = place.makeelement(qn("wp:posOffset"), {})
                offset.text = str(round(millimetres * 36_000))
                place.append(offset)

    return change


def before(style: str, points: float) -> Change:
    def change(word: Any) -> None:
        first_of(word, style).paragraph_format.space_before = Pt(points)

    return change


def number_aside(word: Any) -> None:
    """Set the page number in, still centred by its format."""
    word.sections[0].header.paragraphs[0].paragraph_format.left_indent = Mm(40)


def add_border(paragraph: Any, side: str) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(border := OxmlElement(f"w:{side}"))
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        border.set(qn(f"w:{name}"), value)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")


def border_for_line(style: str) -> Change:
    """Return a change that puts a border across the whole text in place of a style's line."""

    def change(word: Any) -> None:
        without_line(style)(word)
        last = [p for p in all_paragraphs(word) if p.style.name == style and p.text][-1]
        add_border(last, "bottom")

    return change


def signature_on_its_own_page(word: Any) -> None:
    """Begin a new page between the text and the table of the signature."""
    ended = first_of(word, "Kết thúc")
    ended.paragraph_format.keep_with_next = False
    ended.add_run().add_break(WD_BREAK.PAGE)


def heading_at_the_foot(word: Any) -> None:
    """Let the text after the first heading begin a page, and the heading not keep with it."""
    heading = next(p for p in word.paragraphs if p.style.name == "Heading 1")
    heading.paragraph_format.keep_with_next = False
    following = word.paragraphs[[p._p for p in word.paragraphs].index(heading._p) + 1]
    following.paragraph_format.page_break_before = True


def break_in_signature(word: Any) -> None:
    """Leave so much room for the signature that the name stands on the next page."""
    table = word.tables[-1]
    for kept in list(table._tbl.iter(qn("w:cantSplit"))):
        kept.getparent().remove(kept)
    for paragraph in (p for cell in table.rows[0].cells for p in cell.paragraphs):
        paragraph.paragraph_format.keep_with_next = False
        paragraph.paragraph_format.widow_control = False
    for _ in range(60):
        first_of(word, "Họ tên người ký").insert_paragraph_before("")


def torn_row(word: Any) -> None:
    """Put a table of one row before the end, too high for what is left of its page."""
    table = word.add_table(1, 1)
    first_of(word, "Kết thúc")._p.addprevious(table._tbl)
    cell = table.cell(0, 0)
    cell.text = "Việc của các tổ"
    for _ in range(70):
        cell.add_paragraph("Việc của các tổ")


def basis_goes_on(word: Any) -> None:
    last = [p for p in word.paragraphs if p.style.name == "Căn cứ" and p.text][-1]
    text = last.text
    for run in last.runs[1:]:
        run.text = ""
    last.runs[0].text = f"{text.rstrip('.')};"


def basis_before_a_heading(word: Any) -> None:
    basis_goes_on(word)
    opening = first_of(word, "Mở đầu")._p
    opening.getparent().remove(opening)


def spare_font(word: Any) -> None:
    fonts = first_of(word, "Mở đầu").runs[0]._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "SimSun")


def second_appendix(word: Any) -> None:
    """Repeat the head of the appendix, without its number, above its table."""
    for style in ("Phụ lục", "Tiêu đề phụ lục", "Kèm theo"):
        first = next(p for p in word.paragraphs if p.style.name == style)
        last = [p for p in word.paragraphs if p.style.name in ("Kèm theo", "Phụ lục", "Tiêu đề phụ lục")][-1]
        last._p.addnext(copy.deepcopy(first._p))


def pages_count_on(word: Any) -> None:
    for properties in word.element.body.iter(qn("w:sectPr")):
        for counted in properties.findall(qn("w:pgNumType")):
            properties.remove(counted)


LEFT = WD_ALIGN_PARAGRAPH.LEFT

#: Name of the fault, the change, the code that tells it.
FAULTS: tuple[Fault, ...] = (
    ("paper letter", section(page_width=Mm(216), page_height=Mm(279)), "TT001"),
    ("paper on its side", section(page_width=Mm(297), page_height=Mm(210)), "TT002"),
    ("top margin", section(top_margin=Mm(30)), "TT003"),
    ("bottom margin", section(bottom_margin=Mm(15)), "TT004"),
    ("left margin", section(left_margin=Mm(25)), "TT005"),
    ("right margin", section(right_margin=Mm(25)), "TT006"),
    ("font", direct_font("Mở đầu", name="Arial"), "TT007"),
    ("colour", colour, "TT008"),
    ("page number below", page_number_to_footer, "TT009"),
    ("page number left", page_number_left, "TT010"),
    ("page number small", style_font("header", size=Pt(10)), "TT011"),
    ("page number on page 1", section(different_first_page_header_footer=False), "TT012"),
    ("no page number", no_page_number, "TT013"),
    ("no national name", gone("Quốc hiệu"), "TT020"),
    ("national name too small", style_font("Quốc hiệu", size=Pt(11)), "TT021"),
    ("national name not bold", style_font("Quốc hiệu", bold=False), "TT022"),
    ("no motto", gone("Tiêu ngữ"), "TT025"),
    ("motto slanted", direct_font("Tiêu ngữ", italic=True), "TT027"),
    ("motto left", placed("Tiêu ngữ", alignment=LEFT), "TT029"),
    ("parent body small", direct_font("Cơ quan chủ quản", size=Pt(11)), "TT031"),
    ("issuer in small letters", reworded("Cơ quan ban hành", "TRƯỜNG", "Trường"), "TT038"),
    ("number of size 14", style_font("Số, ký hiệu", size=Pt(14)), "TT041"),
    ("date upright", style_font("Địa danh, thời gian", italic=False), "TT047"),
    ("subject slanted", style_font("Trích yếu", italic=True), "TT057"),
    ("basis upright", direct_font("Căn cứ", italic=False), "TT067"),
    ("post of size 12", style_font("Chức vụ người ký", size=Pt(12)), "TT081"),
    ("signer's name regular", style_font("Họ tên người ký", bold=False), "TT087"),
    ("no recipients", gone("Nơi nhận"), "TT090"),
    ("recipients' heading regular", style_font("Nơi nhận", bold=False), "TT092"),
    ("recipients large", style_font("Danh sách nơi nhận", size=Pt(13)), "TT096"),
    ("sizes not coupled", style_font("Quốc hiệu", size=Pt(12)), "TT110"),
    ("no line under the motto", without_line("Tiêu ngữ"), "TT111"),
    ("short line under the motto", line_of("Tiêu ngữ", 0.5), "TT111"),
    ("long line under the subject", line_of("Trích yếu", 2.2), "TT113"),
    ("dashes in the motto", reworded("Tiêu ngữ", " - ", " – "), "TT115"),
    ("national name in a narrow cell", narrow_cell, "TT150"),
    ("number without 0", reworded("Số, ký hiệu", "05/", "5/"), "TT120"),
    ("spaces in the sign", reworded("Số, ký hiệu", "KH-THHM", "KH - THHM"), "TT121"),
    ("sign of a report", reworded("Số, ký hiệu", "KH-THHM", "BC-THHM"), "TT122"),
    ("no comma after the place", reworded("Địa danh, thời gian", "Bè, ngày", "Bè ngày"), "TT123"),
    ("day without 0", reworded("Địa danh, thời gian", "ngày 09", "ngày 9"), "TT124"),
    ("basis ends with a full stop", reworded("Căn cứ", "Chính phủ;", "Chính phủ."), "TT130"),
    ("last basis before a lead-in ends with a semicolon", basis_goes_on, "TT138"),
    ("last basis ends with a semicolon before a heading", basis_before_a_heading, "TT130"),
    ("body of size 12", direct_font("Mở đầu", size=Pt(12)), "TT131"),
    ("body to the left", placed("Mở đầu", alignment=LEFT), "TT132"),
    ("body not set in", placed("Mở đầu", first_line_indent=Mm(0)), "TT133"),
    ("lines too far", placed("Mở đầu", line_spacing=2.0), "TT135"),
    ("another font for asian letters", spare_font, "TT014"),
    ("motto with wide lines", placed("Tiêu ngữ", line_spacing=1.5), "TT118"),
    ("title of a clause regular", style_font("Heading 2", bold=False), "TT160"),
    ("clause slanted", direct_font("Heading 2", italic=True), "TT160"),
    ("point bold", direct_font("Heading 4", bold=True), "TT161"),
    ("points begin with b", reworded("Heading 4", "a)", "b)"), "TT162"),
    ("prose slanted", direct_font("Gạch đầu dòng", italic=True), "TT163"),
    ("prose bold", direct_font("Mở đầu", bold=True), "TT163"),
    ("signer's name in capitals", reworded("Họ tên người ký", "Trần Thị Hoa", "TRẦN THỊ HOA"), "TT143"),
    ("signer's academic title", reworded("Họ tên người ký", "Trần", "ThS. Trần"), "TT144"),
    ("district with a capital", reworded("Gạch đầu dòng", "trường lớp", "trường ở Huyện Nhà Bè"), "TT170"),
    ("the people in small letters", reworded("Gạch đầu dòng", "trường lớp", "nếp của nhân dân"), "TT171"),
    ("article in small letters", reworded("Gạch đầu dòng", "trường lớp", "theo điều 5"), "TT172"),
    ("no end mark", reworded("Kết thúc", "./.", "."), "TT136"),
    ("empty paragraph", empty_paragraph, "TT137"),
)

#: The same, in a yearly report.
REPORT_FAULTS: tuple[Fault, ...] = (
    ("pages of an appendix count on", pages_count_on, "TT105"),
    ("two appendices without numbers", second_appendix, "TT106"),
    ("appendix without a title", gone("Tiêu đề phụ lục"), "TT107"),
    ("appendix's title in small letters", reworded("Tiêu đề phụ lục", "KẾT", "Kết"), "TT178"),
    ("appendix's title left", placed("Tiêu đề phụ lục", alignment=LEFT), "TT179"),
    ("appendix's note upright", style_font("Kèm theo", italic=False), "TT182"),
    ("addressee bold", direct_font("Kính gửi", bold=True), "TT062"),
    ("recipients begin otherwise", reworded("Danh sách nơi nhận", "Như trên", "Các tổ"), "TT141"),
)

#: The same, for faults that only the drawn page shows.
DRAWN_FAULTS: tuple[Fault, ...] = (
    ("line under the motto aside", moved_line("Tiêu ngữ", 3), "TT116"),
    ("number lower than the date", before("Số, ký hiệu", 24), "TT125"),
    ("recipients lower than the post", before("Nơi nhận", 30), "TT142"),
    ("signature on a page of its own", signature_on_its_own_page, "TT152"),
    ("signature torn", break_in_signature, "TT151"),
    ("heading at the foot", heading_at_the_foot, "TT153"),
    ("row torn", torn_row, "TT154"),
    ("page number aside", number_aside, "TT010"),
    ("page number on page 1", section(different_first_page_header_footer=False), "TT012"),
    ("national name wraps", narrow_cell, "TT150"),
    ("motto wraps", placed("Tiêu ngữ", right_indent=Mm(50)), "TT117"),
    ("line of a border too long", border_for_line("Trích yếu"), "TT113"),
    ("no line at all", without_line("Trích yếu"), "TT113"),
)
