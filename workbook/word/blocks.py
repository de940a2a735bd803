"""Blocks that our templates share: header, title, signature, tables, appendix, sections.

Each names the context that it places (`letterhead`, `title`, `signature`, `marks`), as
`automation.documents.letterhead` makes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from automation.documents.body import LineKind
from automation.documents.decree import Decree
from workbook.word.xml import Element, drawn_line, paragraph, reference, run, tag, twips, w

#: Relations of the document part to the header and footer parts (see `package`).
PAGE_NUMBER, FIRST_HEADER, FOOTER, FIRST_FOOTER = "rIdHeader", "rIdHeaderFirst", "rIdFooter", "rIdFooterFirst"

#: Distance of page number and footer from the edge of the sheet, in mm.
_EDGE = 10

_BODY_STYLES = {
    LineKind.BASIS: "CanCu",
    LineKind.PREAMBLE: "MoDau",
    LineKind.PART: "Phan",
    LineKind.PART_TITLE: "TieuDePhan",
    LineKind.SECTION: "Heading1",
    LineKind.CLAUSE: "Heading2",
    LineKind.SUBCLAUSE: "Heading3",
    LineKind.POINT: "Heading4",
    LineKind.PARAGRAPH: "DoanVan",
    LineKind.BULLET: "GachDauDong",
    LineKind.TASK: "NhiemVu",
    LineKind.GAP: "ChoTrong",
    LineKind.LEAD: "DanVaoBang",
    LineKind.CLOSING: "KetThuc",
    LineKind.APPENDIX: "PhuLuc",
    LineKind.APPENDIX_TITLE: "TieuDePhuLuc",
    LineKind.APPENDIX_NOTE: "KemTheo",
    LineKind.TABLE: "ViTriBang",
}

#: Least room for the signature block: post, signature and name, in mm.
_SIGNATURE_HEIGHT = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """A column of a table: header, width in mm, the template's expression, centred or not."""

    header: str
    width: float
    value: str
    centred: bool = False


def letterhead(decree: Decree) -> list[Element]:
    """Return the header: two columns without borders, number and date in one row."""
    right = decree.right_column
    left = decree.page.text_width - right
    issuer = [
        tag("for line in letterhead.parent_lines"),
        paragraph("CoQuanChuQuan", "{{ line }}"),
        tag("endfor"),
        tag("for line in letterhead.issuer_lines"),
        paragraph("CoQuanBanHanh", "{{ line }}"),
        tag("endfor"),
        paragraph(
            "CoQuanBanHanh",
            "{{ letterhead.issuer_last_line }}",
            drawn_line("Đường kẻ cơ quan ban hành", "{{ letterhead.issuer_rule }}", drop=18),
        ),
    ]
    nation = [
        paragraph("QuocHieu", decree.national_name),
        paragraph(
            "TieuNgu", decree.motto, drawn_line("Đường kẻ tiêu ngữ", "{{ letterhead.motto_rule }}", drop=18)
        ),
    ]
    return [
        tag("if marks.draft"),
        paragraph("DuThao", "{{ marks.draft }}"),
        tag("endif"),
        table(
            "BangKhongVien",
            (left, right),
            row(cell(left, *issuer), cell(right, *nation)),
            row(
                cell(
                    left,
                    paragraph("SoKyHieu", "{{ letterhead.number }}"),
                    tag("if title.under_number"),
                    paragraph("TrichYeuCongVan", "{{ title.subject }}"),
                    tag("endif"),
                ),
                cell(right, paragraph("DiaDanh", "{{ letterhead.place_and_date }}")),
            ),
        ),
    ]


def title() -> list[Element]:
    """Return the document's type and subject, with the line under it; either may be missing."""

    def subject(style: str) -> Element:
        line = drawn_line("Đường kẻ trích yếu", "{{ title.rule }}", drop=19)
        return paragraph(style, "{{ title.subject }}", line)

    return [
        tag("if title.document_type"),
        paragraph("TenLoai", "{{ title.document_type }}"),
        tag("endif"),
        tag("if title.subject and title.document_type"),
        subject("TrichYeu"),
        tag("elif title.subject and not title.under_number"),
        subject("TrichYeuDau"),
        tag("endif"),
    ]


def addressee() -> list[Element]:
    """Return “Kính gửi”: one recipient on its line, several below it."""
    return [
        tag("if addressee.others"),
        paragraph("KinhGuiNhieuNoi", "{{ addressee.first }}"),
        tag("for line in addressee.others"),
        paragraph("KinhGuiNhieuNoi", "{{ line }}"),
        tag("endfor"),
        tag("else"),
        paragraph("KinhGui", "{{ addressee.first }}"),
        tag("endif"),
    ]


def signature(decree: Decree) -> list[Element]:
    """Return recipients and signature side by side, in a row that no page splits.

    A paragraph must follow: `section_break`, or `after_table` where the document ends.
    """
    half = decree.page.text_width / 2
    recipients = [
        paragraph("NoiNhan", decree.recipients_heading),
        tag("for line in signature.recipients"),
        paragraph("DanhSachNoiNhan", "{{ line }}"),
        tag("endfor"),
    ]
    signer = [
        tag("for line in signature.post_lines"),
        paragraph("ChucVu", "{{ line }}"),
        tag("endfor"),
        tag("if signature.name"),
        paragraph("HoTen", "{{ signature.name }}"),
        tag("endif"),
    ]
    block = row(cell(half, *recipients), cell(half, *signer), least_height=_SIGNATURE_HEIGHT)
    return [table("BangKhongVien", (half, half), block)]


def body(tables: Mapping[LineKind, list[Element]], lines: str = "body") -> list[Element]:
    """Return the loop over the context `lines`: each line in the style of its kind, tables by theirs."""
    content: dict[LineKind, list[Element]] = {
        kind: [paragraph(style, "{{ line.text }}")] for kind, style in _BODY_STYLES.items()
    }
    content[LineKind.TASK] = [
        paragraph("NhiemVu", "{{ line.text }}", run("{{ line.gap }}", "ChoTrongTrongCau"))
    ]
    elements = [tag(f"for line in {lines}")]
    for number, (kind, shown) in enumerate((content | dict(tables)).items()):
        elements += [tag(f"{'elif' if number else 'if'} line.kind == '{kind}'"), *shown]
    return [*elements, tag("endif"), tag("endfor")]


def appendix_heading() -> list[Element]:
    """Return “Phụ lục”, its title and “(Kèm theo …)”, from the context `appendix`."""
    return [
        paragraph("PhuLuc", "{{ appendix.name }}"),
        paragraph("TieuDePhuLuc", "{{ appendix.title }}"),
        paragraph("KemTheo", "{{ appendix.note }}"),
    ]


def grouped_table(columns: tuple[TableColumn, ...], groups: str) -> list[Element]:
    """Return a ruled table of `groups`: a heading row over the rows of each, merged across.

    Each group has a `heading` ("" for none) and `rows`; the columns' expressions speak of `row`.
    """
    widths = tuple(column.width for column in columns)
    heading = cell(sum(widths), paragraph("BangNhom", "{{ group.heading }}"), span=len(columns))
    return [
        table(
            "BangCoVien",
            widths,
            _header_row(columns),
            _row_tag(columns, f"for group in {groups}"),
            _row_tag(columns, "if group.heading"),
            row(heading),
            _row_tag(columns, "endif"),
            _row_tag(columns, "for row in group.rows"),
            _value_row(columns),
            _row_tag(columns, "endfor"),
            _row_tag(columns, "endfor"),
        )
    ]


def plain_table(columns: tuple[TableColumn, ...], rows: str) -> list[Element]:
    """Return a ruled table of `rows`; the columns' expressions speak of `row`."""
    return [
        table(
            "BangCoVien",
            tuple(column.width for column in columns),
            _header_row(columns),
            _row_tag(columns, f"for row in {rows}"),
            _value_row(columns),
            _row_tag(columns, "endfor"),
        )
    ]


def section(decree: Decree, *, landscape: bool = False, restart: bool = False) -> Element:
    """Return a section's properties: A4, the decree's margins, page number from the second page.

    `restart` counts its pages from 1 again, as every appendix does.
    """
    page = decree.page
    size = {"w": twips(page.width), "h": twips(page.height)}
    if landscape:
        size = {"w": twips(page.height), "h": twips(page.width), "orient": "landscape"}
    margins = {side: twips(getattr(page, side).default) for side in ("top", "right", "bottom", "left")}
    element = w(
        "sectPr",
        reference("headerReference", "default", PAGE_NUMBER),
        reference("headerReference", "first", FIRST_HEADER),
        reference("footerReference", "default", FOOTER),
        reference("footerReference", "first", FIRST_FOOTER),
        w("type", val="nextPage"),
        w("pgSz", **size),
        w("pgMar", **margins, header=twips(_EDGE), footer=twips(_EDGE), gutter="0"),
    )
    if restart:
        element.append(w("pgNumType", start="1"))
    element.extend([w("titlePg")])
    return element


def after_table() -> Element:
    """Return the paragraph without room that must follow a table at the end of a document."""
    return paragraph("SauBang")


def section_break(properties: Element) -> Element:
    """Return the paragraph that ends a section and takes no room."""
    return w("p", w("pPr", w("pStyle", val="SauBang"), properties))


def text_width(decree: Decree, *, landscape: bool) -> float:
    """Return the width of the text, in mm."""
    page = decree.page
    if landscape:
        return page.height - page.left.default - page.right.default
    return page.text_width


def table(style: str, widths: tuple[float, ...], *rows: Element) -> Element:
    """Return a table of fixed column widths in mm."""
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=twips(sum(widths)), type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)),
        *rows,
    )


def row(*cells: Element, header: bool = False, least_height: float = 0) -> Element:
    """Return a row that no page splits; a header row comes again on every page."""
    properties = w("trPr", w("cantSplit"))
    if least_height:
        properties.append(w("trHeight", val=twips(least_height), hRule="atLeast"))
    if header:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def cell(width: float, *content: Element, span: int = 1) -> Element:
    """Return a cell of a width in mm, over `span` columns."""
    properties = w("tcPr", w("tcW", w=twips(width), type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    return w("tc", properties, *content)


def _header_row(columns: tuple[TableColumn, ...]) -> Element:
    cells = []
    for column in columns:
        element = cell(column.width, paragraph("BangTieuDe", column.header))
        element[0].append(w("vAlign", val="center"))
        cells.append(element)
    return row(*cells, header=True)


def _value_row(columns: tuple[TableColumn, ...]) -> Element:
    return row(
        *(
            cell(
                column.width,
                paragraph("BangGiua" if column.centred else "BangChu", f"{{{{ {column.value} }}}}"),
            )
            for column in columns
        )
    )


def _row_tag(columns: tuple[TableColumn, ...], statement: str) -> Element:
    width = sum(column.width for column in columns)
    return row(cell(width, paragraph("BangChu", f"{{%tr {statement} %}}"), span=len(columns)))
