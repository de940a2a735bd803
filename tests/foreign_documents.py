"""Word documents that this program did not make: a công văn and a plan as people make them."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.layout_faults import add_border

_CENTRE, _BOTH, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


def a_letter(date_line: str = "Nhà Bè, ngày 12 tháng 9 năm 2023", addressees: tuple[str, ...] = ()) -> bytes:
    """Return a công văn made with python-docx: no line of the type, its subject under the number."""
    word = _sheet()
    (left, right), (number, dated) = _side_by_side(word, 2)
    _write(left, "ỦY BAN NHÂN DÂN HUYỆN NHÀ BÈ", 13)
    _lined(_write(left, "TRƯỜNG TIỂU HỌC HOA MAI", 13, bold=True), 18)
    _write(number, "Số: 12/THHM", 13)
    _write(number, "V/v kiểm tra cây xanh", 12)
    _write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    _lined(_write(right, "Độc lập - Tự do - Hạnh phúc", 14, bold=True), 19)
    _write(dated, date_line, 14, italic=True)
    _write(word, "Kính gửi:" if addressees else "Kính gửi: Ủy ban nhân dân huyện Nhà Bè", 14)
    for addressee in addressees:
        _write(word, f"- {addressee}", 14)
    _prose(word, "Trường Tiểu học Hoa Mai kính đề nghị kiểm tra cây xanh trong sân trường./.")
    _ending(word, "- Như trên;")
    return _saved(word)


def a_plan(kind: str = "KẾ HOẠCH", sign: str = "KH", points: tuple[str, ...] = ()) -> bytes:
    """Return a plan made with python-docx, the lines as borders, the headings by hand."""
    word = _sheet()
    (left, right), (number, dated) = _side_by_side(word, 2)
    _write(left, "UBND HUYỆN NHÀ BÈ", 13)
    _lined(_write(left, "TRƯỜNG TIỂU HỌC HOA MAI", 13, bold=True), 18)
    _write(number, f"Số: 05/{sign}-THHM", 13)
    _write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    _lined(_write(right, "Độc lập - Tự do - Hạnh phúc", 14, bold=True), 19)
    _write(dated, "Nhà Bè, ngày 12 tháng 9 năm 2023", 14, italic=True)
    _write(word, kind, 14, bold=True)
    _lined(_write(word, "Chăm sóc cây xanh", 14, bold=True), 72)
    _prose(word, "Căn cứ Kế hoạch số 12/KH-UBND ngày 09 tháng 01 năm 2023 của huyện Nhà Bè.", italic=True)
    _write(word, "I. MỤC ĐÍCH", 14, bold=True, align=_BOTH)
    _prose(word, "Giữ gìn trường lớp xanh, sạch, đẹp.")
    _write(word, "II. NHIỆM VỤ", 14, bold=True, align=_BOTH)
    for point in points:
        _prose(word, f"{point}) Việc của một tổ;")
    _prose(word, "Các tổ chăm sóc cây trong khu vực của mình./.")
    _ending(word, "- Các tổ;")
    return _saved(word)


def _sheet() -> Any:
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    for kind in ("w:eastAsia", "w:cs"):
        normal.element.rPr.rFonts.set(qn(kind), "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    return word


def _side_by_side(word: Any, rows: int) -> list[tuple[Any, Any]]:
    table = word.add_table(rows, 2)
    table.autofit = False
    for column, width in zip(table.columns, (62, 98), strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    # No padding: the name of the country takes the whole cell.
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(margin := OxmlElement(f"w:{side}"))
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
    table._tbl.tblPr.append(margins)
    return [tuple(row.cells) for row in table.rows]


def _write(
    place: Any, text: str, size: int, *, bold: bool = False, italic: bool = False, align: Any = _CENTRE
) -> Any:
    first = place.paragraphs[0] if place.paragraphs else None
    # A new cell begins with an empty paragraph, a document's body with none.
    paragraph = first if first is not None and not first.text and len(place.paragraphs) == 1 else None
    paragraph = paragraph if paragraph is not None else place.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    paragraph.alignment = align
    return paragraph


def _prose(word: Any, text: str, *, italic: bool = False) -> None:
    paragraph = _write(word, text, 14, italic=italic, align=_BOTH)
    paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_after = Pt(6)


def _lined(paragraph: Any, indent: int) -> None:
    """Put a line below as the border of an empty paragraph that is set in from both sides, in mm."""
    line = paragraph.insert_paragraph_before("")
    paragraph._p.addnext(line._p)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(indent)
    line.add_run("").font.size = Pt(2)
    add_border(line, "top")


def _ending(word: Any, first: str) -> None:
    ((left, right),) = _side_by_side(word, 1)
    _write(left, "Nơi nhận:", 12, bold=True, italic=True, align=_LEFT)
    for recipient in (first, "- Lưu: VT."):
        _write(left, recipient, 11, align=_LEFT)
    _write(right, "HIỆU TRƯỞNG", 14, bold=True)
    _write(right, "Họ và tên", 14, bold=True).paragraph_format.space_before = Pt(60)


def _saved(word: Any) -> bytes:
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


#: A report as somebody makes it for a site.
PAGE = """<html><body style="font-family: 'Times New Roman'; font-size: 14pt">
<table width="100%"><tr>
<td align="center">UBND HUYỆN NHÀ BÈ<br><b>TRƯỜNG TIỂU HỌC HOA MAI</b></td>
<td align="center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b></td>
</tr><tr>
<td align="center">Số: 5/BC-THHM</td><td align="center">Nhà Bè, ngày 12 tháng 9 năm 2023</td>
</tr></table>
<p align="center"><b>BÁO CÁO</b></p><p align="center"><b>Chăm sóc cây xanh</b></p>
<p style="font-family: Arial">Các tổ đã chăm sóc cây trong sân trường.</p>
<p align="justify" style="color: red">Cây xanh tốt.</p>
</body></html>"""
