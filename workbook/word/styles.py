"""The named styles of our Word templates: one for each component of Decree 30/2020/NĐ-CP.

Documents carry no formatting of their own beside these, so a school changes a style and every document
follows. Sizes, weight and case of the decree's components come from its data file.
"""

from dataclasses import dataclass

from automation.documents.decree import Decree
from automation.documents.long_tables import BREAK_STYLE
from workbook.word.xml import Element, W, points, root, twips, w

#: Fill behind a passage that staff still have to write.
GAP_FILL = "FFF2CC"

_ALIGNMENTS = {"centre": "center", "both": "both", "left": "left", "right": "right"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style; `component` is the decree's component that it sets, "" for none.

    Spaces are points, indents millimetres, `line` a multiple of the line; `outline` is the level in
    Word's navigation pane, from 0.
    """

    id: str
    name: str
    component: str = ""
    based_on: str = "Normal"
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    align: str | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    first_line: float | None = None
    left: float | None = None
    right: float | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    outline: int | None = None
    fill: str = ""


def document_styles(decree: Decree) -> tuple[Style, ...]:
    """Return every paragraph style of our templates."""
    between = decree.body.space_between
    return (
        # The header
        Style(id="CoQuanChuQuan", name="Cơ quan chủ quản", component="parent_body"),
        Style(id="CoQuanBanHanh", name="Cơ quan ban hành", component="issuer"),
        Style(id="QuocHieu", name="Quốc hiệu", component="national_name"),
        Style(id="TieuNgu", name="Tiêu ngữ", component="motto"),
        Style(id="SoKyHieu", name="Số, ký hiệu", component="number", before=8),
        Style(id="TrichYeuCongVan", name="Trích yếu công văn", size=12, align="centre", before=6, after=18),
        Style(id="DiaDanh", name="Địa danh, thời gian", component="place_and_date", before=8),
        Style(id="DuThao", name="Dự thảo", size=14, bold=True, align="left", after=6),
        # The title
        Style(id="TenLoai", name="Tên loại văn bản", component="document_type", before=18, keep_next=True),
        Style(
            id="TrichYeu", name="Trích yếu", component="subject",
            after=18, left=8, right=8, keep_next=True, keep_lines=True,
        ),
        # Where no type stands over it.
        Style(id="TrichYeuDau", name="Trích yếu đứng đầu", based_on="TrichYeu", before=18),
        Style(id="KinhGui", name="Kính gửi", component="addressee", after=12, left=8, right=8),
        # Decree, Phụ lục III: several recipients stand under one another, some way in.
        Style(id="KinhGuiNhieuNoi", name="Kính gửi: nhiều nơi", size=14, align="left", left=45, after=3),
        # The body
        Style(id="CanCu", name="Căn cứ", component="basis", based_on="DoanVan"),
        Style(
            id="DoanVan", name="Đoạn văn", component="body", after=between,
            line=decree.body.line_spacing.default, first_line=decree.body.first_line.default,
        ),
        Style(id="MoDau", name="Mở đầu", based_on="DoanVan"),
        Style(id="GachDauDong", name="Gạch đầu dòng", based_on="DoanVan"),
        Style(id="NhiemVu", name="Nhiệm vụ", based_on="DoanVan"),
        Style(id="DanVaoBang", name="Dẫn vào bảng", based_on="DoanVan", keep_next=True),
        Style(id="KetThuc", name="Kết thúc", based_on="DoanVan", keep_next=True),
        Style(id="ChoTrong", name="Chưa có nội dung", based_on="DoanVan", fill=GAP_FILL),
        Style(id="Phan", name="Phần", component="part", before=12, keep_next=True, outline=0),
        Style(
            id="TieuDePhan", name="Tiêu đề phần", component="part_title",
            after=between, keep_next=True, keep_lines=True,
        ),
        *(
            Style(
                id=f"Heading{level}", name=f"heading {level}", component=component, based_on="DoanVan",
                before=between, keep_next=True, outline=level - 1,
            )
            for level, component in enumerate(("section", "clause", "clause", "point"), start=1)
        ),
        # The end
        Style(id="ChucVu", name="Chức vụ người ký", component="signer_post", before=6, keep_next=True),
        Style(id="HoTen", name="Họ tên người ký", component="signer_name", before=72),
        Style(
            id="NoiNhan", name="Nơi nhận", component="recipients_heading", before=6, keep_next=True,
        ),
        Style(id="DanhSachNoiNhan", name="Danh sách nơi nhận", component="recipients"),
        # Appendices and tables
        Style(id="PhuLuc", name="Phụ lục", component="appendix", keep_next=True, outline=0),
        Style(id="TieuDePhuLuc", name="Tiêu đề phụ lục", component="appendix_title", keep_next=True),
        Style(
            id="KemTheo", name="Kèm theo", component="appendix_note", after=12, keep_next=True,
        ),
        Style(id="BangChu", name="Bảng: chữ", size=12, align="left", before=2, after=2),
        Style(id="BangGiua", name="Bảng: giữa ô", based_on="BangChu", align="centre"),
        Style(id="BangTieuDe", name="Bảng: tiêu đề cột", based_on="BangGiua", bold=True),
        Style(id="GhiChuBang", name="Bảng: ghi chú", based_on="BangChu", italic=True, before=6),
        Style(id="BangNhom", name="Bảng: nhóm", based_on="BangChu", bold=True, keep_next=True),
        # Every page
        Style(id="SoTrang", name="header", component="page_number"),
        Style(id="ChanTrang", name="footer", size=11, bold=True, align="centre"),
        # Where a table of the text goes, and the room after it.
        Style(id="ViTriBang", name="Vị trí bảng", size=6),
        # A table must be followed by a paragraph; this one takes no room.
        Style(id="SauBang", name="Sau bảng", size=1, line=0),
        Style(id=BREAK_STYLE, name="Sang trang giữa bảng", based_on="SauBang", page_break=True),
    )  # fmt: skip


def styles_part(decree: Decree) -> Element:
    """Return the styles part: defaults, the styles above and two table styles."""
    return root(
        "styles",
        _defaults(decree),
        w(
            "style",
            w("name", val="Normal"),
            w("qFormat"),
            _base(decree),
            type="paragraph", default="1", styleId="Normal",
        ),
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            w("uiPriority", val="1"),
            w("semiHidden"),
            w("unhideWhenUsed"),
            type="character", default="1", styleId="DefaultParagraphFont",
        ),
        _gap_in_text(),
        *(_style(style, decree) for style in document_styles(decree)),
        *_table_styles(),
    )  # fmt: skip


def _defaults(decree: Decree) -> Element:
    run = _base(decree)
    run.append(w("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))
    spacing = w("spacing", before="0", after="0", line="240", lineRule="auto")
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr", spacing)))


def _base(decree: Decree) -> Element:
    """Return font, colour and size of everything that says nothing else."""
    font = decree.page.font
    size = points(decree.components["body"].size.default, 2)
    return w(
        "rPr",
        w("rFonts", ascii=font, eastAsia=font, hAnsi=font, cs=font),
        w("color", val="000000"),
        w("sz", val=size),
        w("szCs", val=size),
    )


def _style(style: Style, decree: Decree) -> Element:
    component = decree.components.get(style.component)
    size = component.size.default if component else style.size
    bold = component.bold if component else style.bold
    italic = component.italic if component else style.italic
    align = component.align if component else style.align
    element = w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=style.based_on),
        w("qFormat"),
        type="paragraph",
        styleId=style.id,
    )
    if not style.id.startswith("Heading") and style.name not in ("header", "footer"):
        element.set(f"{{{W}}}customStyle", "1")
    element.append(_paragraph_properties(style, align))
    element.append(_run_properties(size, bold, italic))
    return element


def _paragraph_properties(style: Style, align: str | None) -> Element:
    # The schema fixes the order of these elements.
    properties = w("pPr")
    if style.keep_next:
        properties.append(w("keepNext"))
    if style.keep_lines:
        properties.append(w("keepLines"))
    if style.page_break:
        properties.append(w("pageBreakBefore"))
    if style.fill:
        properties.append(w("shd", val="clear", color="auto", fill=style.fill))
    spacing = _spacing(style)
    if spacing:
        properties.append(w("spacing", **spacing))
    indents = {
        name: twips(value)
        for name, value in (("left", style.left), ("right", style.right), ("firstLine", style.first_line))
        if value is not None
    }
    if indents:
        properties.append(w("ind", **indents))
    if align:
        properties.append(w("jc", val=_ALIGNMENTS[align]))
    if style.outline is not None:
        properties.append(w("outlineLvl", val=style.outline))
    return properties


def _spacing(style: Style) -> dict[str, str]:
    spacing = {
        name: points(value)
        for name, value in (("before", style.before), ("after", style.after))
        if value is not None
    }
    if style.line == 0:
        return spacing | {"line": "20", "lineRule": "exact"}
    if style.line is not None:
        return spacing | {"line": str(round(240 * style.line)), "lineRule": "auto"}
    return spacing


def _run_properties(size: float | None, bold: bool | None, italic: bool | None) -> Element:
    properties = w("rPr")
    for name, wanted in (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic)):
        if wanted is not None:
            properties.append(w(name) if wanted else w(name, val="0"))
    if size is not None:
        properties.extend([w("sz", val=points(size, 2)), w("szCs", val=points(size, 2))])
    return properties


def _gap_in_text() -> Element:
    return w(
        "style",
        w("name", val="Chỗ trống"),
        w("basedOn", val="DefaultParagraphFont"),
        w("qFormat"),
        w("rPr", w("shd", val="clear", color="auto", fill=GAP_FILL)),
        type="character", customStyle="1", styleId="ChoTrongTrongCau",
    )  # fmt: skip


def _table_styles() -> tuple[Element, ...]:
    def margins(side: float) -> Element:
        return w(
            "tblCellMar",
            w("top", w="0", type="dxa"),
            w("left", w=twips(side), type="dxa"),
            w("bottom", w="0", type="dxa"),
            w("right", w=twips(side), type="dxa"),
        )

    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(s, val="single", sz="4", space="0", color="000000") for s in sides))
    normal = w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val="99"),
        w("semiHidden"),
        w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w="0", type="dxa"), margins(1.9)),
        type="table", default="1", styleId="TableNormal",
    )  # fmt: skip
    plain = w(
        "style",
        w("name", val="Bảng không viền"),
        w("basedOn", val="TableNormal"),
        w("tblPr", w("tblInd", w="0", type="dxa"), margins(0)),
        type="table", customStyle="1", styleId="BangKhongVien",
    )  # fmt: skip
    ruled = w(
        "style",
        w("name", val="Bảng có viền"),
        w("basedOn", val="TableNormal"),
        w("tblPr", w("tblInd", w="0", type="dxa"), borders, margins(1.5)),
        type="table", customStyle="1", styleId="BangCoVien",
    )  # fmt: skip
    return normal, plain, ruled
