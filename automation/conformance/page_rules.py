"""Rules on the sheet: paper, margins, font, colour, page numbers (Phụ lục I, phần I, mục I)."""

from collections.abc import Iterator

from automation.conformance.components import Recognised
from automation.conformance.drawn import Box
from automation.conformance.rule import Fault, Find, Rule
from automation.model import Severity

#: What a printer or a rounding to twentieths of a point may differ by, in mm.
_PAPER_TOLERANCE = 1.0
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
#: How far from the middle a page number may stand, in mm.
_ASIDE = 3.0
_BLACK = ("auto", "000000")
#: Ways to count that show Arabic numbers, bare or between dashes.
_ARABIC = ("", "decimal", "numberInDash")


def paper_not_a4(document: Recognised) -> Iterator[Fault]:
    """Yield when a section's sheet is not A4, either way up."""
    page = document.decree.page
    for section in document.document.sections:
        sides = sorted((section.width, section.height))
        if max(abs(sides[0] - page.width), abs(sides[1] - page.height)) > _PAPER_TOLERANCE:
            yield Fault(paragraph=None, found=f"khổ giấy {section.width:.0f} × {section.height:.0f} mm")


def first_section_lies(document: Recognised) -> Iterator[Fault]:
    """Yield when the first section, which holds the header, lies on its side; a working paper has none."""
    for section in () if document.internal else document.document.sections[:1]:
        if section.width > section.height:
            yield Fault(paragraph=None, found="trang đầu để ngang")


def margin_outside(side: str) -> Find:
    """Return the rule of one margin."""

    def find(document: Recognised) -> Iterator[Fault]:
        allowed = getattr(document.decree.page, side)
        for section in document.document.sections:
            if not allowed.allows(section.margins[side]):
                yield Fault(paragraph=None, found=f"lề {_SIDES[side]} {section.margins[side]:.1f} mm")

    return find


def other_font(document: Recognised) -> Iterator[Fault]:
    """Yield the first paragraph in another font; the rest are counted."""
    font = document.decree.page.font
    wrong = [
        (p, name) for p in document.document.paragraphs for r in p.looks for name in r.fonts if name != font
    ]
    if wrong:
        count = len({paragraph.number for paragraph, _ in wrong})
        yield Fault(paragraph=wrong[0][0], found=f"phông {wrong[0][1] or 'không rõ'}, ở {count} đoạn")


def other_spare_font(document: Recognised) -> Iterator[Fault]:
    """Yield the first paragraph with another font named for Asian or complex letters, and the count."""
    font = document.decree.page.font
    wrong = [
        (p, name)
        for p in document.document.paragraphs
        for r in p.looks
        for name in r.spare_fonts
        if name not in ("", font)
    ]
    if wrong:
        count = len({paragraph.number for paragraph, _ in wrong})
        yield Fault(paragraph=wrong[0][0], found=f"phông {wrong[0][1]} cho chữ nước ngoài, ở {count} đoạn")


def other_colour(document: Recognised) -> Iterator[Fault]:
    """Yield the first paragraph whose letters are not black; the rest are counted."""
    wrong = [
        (p, r.colour)
        for p in document.document.paragraphs
        for r in p.looks
        if r.colour.casefold() not in _BLACK
    ]
    if wrong:
        count = len({paragraph.number for paragraph, _ in wrong})
        yield Fault(paragraph=wrong[0][0], found=f"màu chữ #{wrong[0][1]}, ở {count} đoạn")


def number_in_footer(document: Recognised) -> Iterator[Fault]:
    """Yield when the page number stands in the lower margin."""
    if any(section.in_footer for section in document.document.sections):
        yield Fault(paragraph=None, found="số trang ở lề dưới")


def number_not_centred(document: Recognised) -> Iterator[Fault]:
    """Yield when the page number in the upper margin is not centred."""
    for section in document.document.sections[:1]:
        for paragraph in section.in_header:
            if document.drawing is None and paragraph.look.align != "center":
                yield Fault(paragraph=None, found="số trang không canh giữa")
        for page, number in _drawn_numbers(document):
            # In the middle of the text or of the sheet: the margins differ.
            middles = (
                section.width / 2,
                (section.width + section.margins["left"] - section.margins["right"]) / 2,
            )
            if page == 2 and min(abs(number.centre - middle) for middle in middles) > _ASIDE:
                yield Fault(paragraph=None, found="số trang không nằm giữa lề trên")


def number_looks_otherwise(document: Recognised) -> Iterator[Fault]:
    """Yield when the page number is of another size, or slanted."""
    allowed = document.decree.components["page_number"].size
    for section in document.document.sections[:1]:
        for look in (look for paragraph in section.in_header for look in paragraph.looks):
            if look.italic or not allowed.allows(look.size):
                yield Fault(
                    paragraph=None, found=f"số trang cỡ {look.size:g}{', nghiêng' if look.italic else ''}"
                )


def number_in_other_signs(document: Recognised) -> Iterator[Fault]:
    """Yield when a section counts its pages in Roman numbers or letters."""
    for section in document.document.sections:
        if section.number_format not in _ARABIC:
            yield Fault(paragraph=None, found="số trang bằng chữ số La Mã hoặc chữ cái")
            return


def number_starts_later(document: Recognised) -> Iterator[Fault]:
    """Yield when the first page is not page 1."""
    for section in document.document.sections[:1]:
        if section.starts_at not in ("", "1"):
            yield Fault(paragraph=None, found=f"trang đầu đánh số {section.starts_at}")


def number_on_first_page(document: Recognised) -> Iterator[Fault]:
    """Yield when the first page shows its number."""
    for section in document.document.sections[:1]:
        shown = section.in_first_header if section.first_differs else section.in_header
        drawn = any(page == 1 for page, _ in _drawn_numbers(document))
        if drawn or (shown and document.drawing is None):
            yield Fault(paragraph=None, found="trang thứ nhất hiện số trang")


def number_missing(document: Recognised) -> Iterator[Fault]:
    """Yield when no running header or footer has a page number, or a later page does not show it."""
    numbered = {page for page, _ in _drawn_numbers(document)}
    if document.drawing is not None and not any(s.in_footer for s in document.document.sections):
        missing = sorted(set(range(2, document.drawing.pages + 1)) - numbered - _first_pages(document))
        if missing:
            yield Fault(paragraph=None, found=f"trang {missing[0]} không hiện số trang")
    elif not any(section.in_header or section.in_footer for section in document.document.sections):
        yield Fault(paragraph=None, found="không có số trang")


def _drawn_numbers(document: Recognised) -> Iterator[tuple[int, Box]]:
    """Yield the page and the place of each number that stands alone in an upper margin."""
    if document.drawing is not None:
        depth = min((s.margins["top"] for s in document.document.sections), default=0.0)
        for page in range(1, document.drawing.pages + 1):
            if number := document.drawing.number_above(page, depth):
                yield page, number


def _first_pages(document: Recognised) -> set[int]:
    """Return the pages on which an appendix or another part that hides its first number begins."""
    pages: dict[int, int] = {}
    for paragraph in document.document.paragraphs:
        if paragraph.section not in pages and (lines := document.lines(paragraph)):
            pages[paragraph.section] = lines[0].page
    sections = document.document.sections
    return {page for n, page in pages.items() if n < len(sections) and sections[n].first_differs}


PAGE_RULES = (
    Rule(code="TT001", wants="Khổ giấy A4 (210 × 297 mm).", annex="page", find=paper_not_a4),
    Rule(code="TT002", wants="Trang đầu để dọc.", annex="page", find=first_section_lies),
    Rule(code="TT003", wants="Lề trên 20–25 mm.", annex="page", find=margin_outside("top")),
    Rule(code="TT004", wants="Lề dưới 20–25 mm.", annex="page", find=margin_outside("bottom")),
    Rule(code="TT005", wants="Lề trái 30–35 mm.", annex="page", find=margin_outside("left")),
    Rule(code="TT006", wants="Lề phải 15–20 mm.", annex="page", find=margin_outside("right")),
    Rule(code="TT007", wants="Phông chữ Times New Roman.", annex="page", find=other_font),
    Rule(code="TT008", wants="Chữ màu đen.", annex="page", find=other_colour),
    Rule(code="TT009", wants="Số trang ở lề trên.", annex="page", find=number_in_footer),
    Rule(code="TT010", wants="Số trang canh giữa.", annex="page", find=number_not_centred),
    Rule(code="TT011", wants="Số trang cỡ 13–14, đứng.", annex="page", find=number_looks_otherwise),
    Rule(code="TT012", wants="Không hiện số ở trang đầu.", annex="page", find=number_on_first_page),
    Rule(
        code="TT014",
        wants="Phông chữ đặt cho mọi loại chữ, kể cả chữ nước ngoài, là Times New Roman.",
        annex="page",
        find=other_spare_font,
        # No Vietnamese letter is drawn with these.
        severity=Severity.HINT,
    ),
    Rule(
        code="TT013",
        wants="Văn bản từ hai trang trở lên có số trang.",
        annex="page",
        find=number_missing,
        # A document of one page needs none, and how many it has only the drawn page tells.
        severity=Severity.WARNING,
    ),
    Rule(code="TT015", wants="Số trang bằng chữ số Ả Rập.", annex="page", find=number_in_other_signs),
    Rule(code="TT016", wants="Trang đầu là trang 1.", annex="page", find=number_starts_later),
)
