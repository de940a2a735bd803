"""Rules that only the drawn page can judge: what wraps, what stands level, what a page break tears."""

from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from automation.conformance.components import Recognised
from automation.conformance.document import Paragraph
from automation.conformance.drawn import Box
from automation.conformance.rule import OPEN, Fault, Find, Rule, is_drawn
from automation.documents.letters import width_mm
from automation.model import Severity

#: How far two texts of one row may stand apart, in mm: their sizes may differ by two points.
LEVEL = 3.5


def nation_wraps(document: Recognised) -> Iterator[Fault]:
    """Yield a national name that takes more than a line, or is wider than its cell."""
    for paragraph in document.found["national_name"]:
        lines, width = document.lines(paragraph), width_mm(paragraph.shown, paragraph.size)
        if len(lines) > 1:
            yield Fault(paragraph=paragraph, found=f"chiếm {len(lines)} dòng")
        elif paragraph.room is not None and width > paragraph.room:
            found = f"dòng chữ dài {width:.0f} mm, ô rộng {paragraph.room:.0f} mm"
            yield Fault(paragraph=paragraph, found=found)


def motto_wraps(document: Recognised) -> Iterator[Fault]:
    """Yield a motto that takes more than a line."""
    for paragraph in document.found["motto"]:
        if len(lines := document.lines(paragraph)) > 1:
            yield Fault(paragraph=paragraph, found=f"chiếm {len(lines)} dòng")


def not_level(left: str, right: str) -> Find:
    """Return the rule that two components begin in the same row."""

    def find(document: Recognised) -> Iterator[Fault]:
        one, other = document.first(left), document.first(right)
        if one and other and (a := document.lines(one)) and (b := document.lines(other)):
            if a[0].page != b[0].page:
                yield Fault(paragraph=one, found=f"ở trang {a[0].page}, phần kia ở trang {b[0].page}")
            elif abs(a[0].middle - b[0].middle) > LEVEL:
                yield Fault(paragraph=one, found=f"lệch nhau {abs(a[0].middle - b[0].middle):.0f} mm")

    return find


def signature_torn(document: Recognised) -> Iterator[Fault]:
    """Yield when the signer's post and name, or the recipients, stand on two pages."""
    ending = _ending(document)
    if ending and ending[0][1].page != ending[-1][1].page:
        found = f"trang {ending[0][1].page} và trang {ending[-1][1].page}"
        yield Fault(paragraph=ending[0][0], found=found)


def signature_alone(document: Recognised) -> Iterator[Fault]:
    """Yield when the page of the signature has no line of the text that is signed."""
    ending = _ending(document)
    if ending:
        first, box = ending[0]
        before = (p for p in document.document.paragraphs if p.text and p.number < first.number)
        pages = [lines[-1].page for p in before if (lines := document.lines(p))]
        if pages and max(pages) < box.page:
            yield Fault(paragraph=first, found=f"trang {box.page} chỉ có khối chữ ký")


def heading_alone(document: Recognised) -> Iterator[Fault]:
    """Yield headings that end a page."""
    heads = {p.number for key in ("section", "part") for p in document.found.get(key, ())}
    written = [p for p in document.document.paragraphs if p.text]
    for head, following in pairwise(written):
        if head.number in heads or (head.look.outline is not None and head.cell is None):
            above, below = document.lines(head), document.lines(following)
            if above and below and below[0].page > above[-1].page:
                yield Fault(paragraph=head, found=f"nằm cuối trang {above[-1].page}")


def rows_torn(document: Recognised) -> Iterator[Fault]:
    """Yield rows of tables that begin on one page and end on another; the signature has a rule of its own."""
    ending = {p.cell[0] for p in document.found["signer_post"] if p.cell}
    inside = [p for p in document.document.paragraphs if p.cell and p.text and p.cell[0] not in ending]
    for _, row in groupby(inside, key=lambda p: p.cell and p.cell[:2]):
        for _, cell in groupby(row, key=lambda p: p.cell):
            texts = list(cell)
            pages = {line.page for p in texts for line in document.lines(p)}
            if len(pages) > 1:
                yield Fault(paragraph=texts[0], found=f"hàng bảng nằm ở trang {min(pages)} và {max(pages)}")
                break


def _ending(document: Recognised) -> list[tuple[Paragraph, Box]]:
    """Return the lines of the signature and the recipients in the order of the paragraphs."""
    keys = ("recipients_heading", "recipients", "signer_post", "signer_name")
    parts = sorted((p for key in keys for p in document.found.get(key, ())), key=lambda p: p.number)
    drawn = [(p, line) for p in parts for line in document.lines(p)]
    return sorted(drawn, key=lambda pair: (pair[1].page, pair[0].number))


def _one_line(document: Recognised) -> bool:
    return any(document.lines(paragraph) for paragraph in document.found["national_name"])


def both(left: str, right: str) -> Callable[[Recognised], bool]:
    """Return what tells whether two components were found on the drawn pages."""

    def told(document: Recognised) -> bool:
        one, other = document.first(left), document.first(right)
        return bool(one and other and document.lines(one) and document.lines(other))

    return told


_HINT = Severity.HINT
DRAWN_RULES = (
    Rule(code="TT117", wants="Tiêu ngữ nằm trên một dòng.", annex="header", find=motto_wraps, of="motto",
         tells=is_drawn),
    Rule(code="TT125", wants="Số, ký hiệu nằm cùng hàng với địa danh, thời gian.", annex="header",
         find=not_level("number", "place_and_date"), of="number",
         tells=both("number", "place_and_date")),
    Rule(code="TT142", wants="“Nơi nhận” ngang hàng với quyền hạn, chức vụ người ký.", annex="ending",
         find=not_level("recipients_heading", "signer_post"), of="recipients_heading",
         tells=both("recipients_heading", "signer_post")),
    Rule(code="TT150", wants="Quốc hiệu nằm trên một dòng.", annex="header", find=nation_wraps,
         of="national_name", tells=_one_line),
    Rule(code="TT151", wants="Khối chữ ký và nơi nhận không bị tách trang.", annex=OPEN,
         find=signature_torn, of="signer_post", severity=_HINT, tells=is_drawn),
    Rule(code="TT152", wants="Trang có chữ ký có cả phần nội dung được ký.", annex=OPEN,
         find=signature_alone, of="signer_post", severity=_HINT, tells=is_drawn),
    Rule(code="TT153", wants="Đề mục không nằm một mình ở cuối trang.", annex=OPEN, find=heading_alone,
         severity=_HINT, tells=is_drawn),
    Rule(code="TT154", wants="Một hàng của bảng nằm trọn trên một trang.", annex=OPEN, find=rows_torn,
         severity=_HINT, tells=is_drawn),
)  # fmt: skip
