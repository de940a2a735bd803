"""Rules on paragraphs of the body and on wording."""

import re
from collections.abc import Iterator
from itertools import pairwise

from automation.conformance.components import Recognised
from automation.conformance.document import Paragraph
from automation.conformance.rule import OPEN, Fault, Rule
from automation.model import Severity
from automation.text import fold

_INDENT_TOLERANCE = 0.5
_SPACE_TOLERANCE = 0.1
_LINE_TOLERANCE = 0.02
#: A fixed height of a line is rounded to whole points.
_SINGLE_TOLERANCE = 0.06
_DATE = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+\d{4}", re.IGNORECASE)
#: Headings that have rules of their own.
_HEADS = ("section", "part", "part_title")
_SECOND_BASIS = re.compile(r"[;.]\s+(Căn cứ)\b")
_BULLET = re.compile(r"^[-–+•*]")


def as_above_missing(document: Recognised) -> Iterator[Fault]:
    """Yield recipients of a document with “Kính gửi” that do not begin with “Như trên”."""
    first = document.first("recipients")
    if first and document.first("addressee") and not fold(first.text.lstrip("- ")).startswith("như trên"):
        yield Fault(paragraph=first, found=f"dòng đầu là “{first.text}”")


def motto_spelt_otherwise(document: Recognised) -> Iterator[Fault]:
    """Yield a motto with other capitals, or with dashes or no spaces in place of “ - ”."""
    wanted = fold(document.decree.motto)
    for paragraph in document.found["motto"]:
        capitals = [letter for letter in paragraph.shown if letter.isupper()]
        if fold(paragraph.text) != wanted or capitals != [c for c in document.decree.motto if c.isupper()]:
            yield Fault(paragraph=paragraph, found=f"ghi “{paragraph.shown}”")


def motto_apart(document: Recognised) -> Iterator[Fault]:
    """Yield a national name or a motto whose lines are not single."""
    for key in ("national_name", "motto"):
        for paragraph in document.found.get(key, ()):
            lines = paragraph.look.line_multiple(paragraph.size) if paragraph.size else 1.0
            if abs(lines - 1.0) > _SINGLE_TOLERANCE:
                yield Fault(paragraph=paragraph, found=f"giãn dòng {lines:.2f}")


def sizes_not_coupled(document: Recognised) -> Iterator[Fault]:
    """Yield when the three sizes of the header do not go together."""
    keys = ("national_name", "motto", "place_and_date")
    first = [document.first(key) for key in keys]
    if any(paragraph is None for paragraph in first):
        return
    sizes = tuple(paragraph.size for paragraph in first if paragraph)
    bounds = [document.decree.components[key].size for key in keys]
    together = [(s.national_name, s.motto, s.place_and_date) for s in document.decree.header_sizes]
    # A size outside its own bounds is told by its own rule.
    if all(b.allows(s) for b, s in zip(bounds, sizes, strict=True)) and sizes not in together:
        yield Fault(paragraph=first[0], found="/".join(f"{size:g}" for size in sizes))


def number_without_zero(document: Recognised) -> Iterator[Fault]:
    """Yield a number below 10 without its leading 0."""
    for paragraph in document.found["number"]:
        if re.search(r"^số\s*:?\s*[1-9]\s*/", paragraph.text, re.IGNORECASE):
            yield Fault(paragraph=paragraph, found=paragraph.text)


def number_with_spaces(document: Recognised) -> Iterator[Fault]:
    """Yield spaces round “/” and “-” of the sign; room for a number not given yet is none."""
    for paragraph in document.found["number"]:
        if re.search(r"\d\s+/|/\s|\s-|-\s", paragraph.text):
            yield Fault(paragraph=paragraph, found=paragraph.text)


def sign_in_small_letters(document: Recognised) -> Iterator[Fault]:
    """Yield “Số:” in capitals or without its colon, and a sign with a part in small letters."""
    for paragraph in document.found["number"]:
        word, _, sign = paragraph.shown.partition("/")
        # “TTr”, “QLCL” and “TTg” are parts of signs: one capital at their start is enough.
        pieces = [piece.strip() for piece in re.split(r"[-/]", sign) if piece.strip()]
        if not word.startswith("Số:") or any(piece[0].islower() for piece in pieces):
            yield Fault(paragraph=paragraph, found=paragraph.shown)


def sign_of_another_type(document: Recognised) -> Iterator[Fault]:
    """Yield a sign that does not begin with the abbreviation of the document's type."""
    kind = document.first("document_type")
    wanted = (
        {k.casefold(): s for k, s in document.decree.signs.items()}.get(kind.shown.casefold())
        if kind
        else None
    )
    for paragraph in document.found["number"]:
        if wanted and not re.search(rf"/\s*{wanted}\s*-", paragraph.text):
            yield Fault(paragraph=paragraph, found=paragraph.text)


def place_without_comma(document: Recognised) -> Iterator[Fault]:
    """Yield a place that no comma parts from the date."""
    for paragraph in document.found["place_and_date"]:
        if not re.search(r"\S, ngày", paragraph.text, re.IGNORECASE):
            yield Fault(paragraph=paragraph, found=paragraph.text)


def date_without_zero(document: Recognised) -> Iterator[Fault]:
    """Yield dates whose day below 10, or month 1 or 2, lacks its 0, and months 3 to 9 that have one."""
    for paragraph in document.document.paragraphs:
        for day, month in _DATE.findall(paragraph.text):
            if len(day) < 2 or month in ("1", "2") or (month[0] == "0" and int(month) > 2):
                yield Fault(paragraph=paragraph, found=f"ngày {day} tháng {month}")


def basis_ends_otherwise(document: Recognised) -> Iterator[Fault]:
    """Yield a legal basis that does not end “;”, the last one “.”."""
    *others, last = document.found["basis"]
    for paragraph in others:
        if not paragraph.text.endswith(";"):
            yield Fault(paragraph=paragraph, found=f"kết thúc bằng “{paragraph.text[-1]}”")
    if not last.text.endswith(".") and not _goes_on(document, last):
        yield Fault(paragraph=last, found=f"dòng cuối kết thúc bằng “{last.text[-1]}”")


def bases_together(document: Recognised) -> Iterator[Fault]:
    """Yield a paragraph with two legal bases."""
    for paragraph in document.found["basis"]:
        if found := _SECOND_BASIS.search(paragraph.text):
            yield Fault(paragraph=paragraph, found=f"có thêm “{found.group(1)} …” trong cùng đoạn")


def basis_goes_on(document: Recognised) -> Iterator[Fault]:
    """Yield a last legal basis that ends “;” because the sentence goes on in what it leads to."""
    last = document.found["basis"][-1]
    if _goes_on(document, last):
        yield Fault(paragraph=last, found="dòng cuối kết thúc bằng “;” trước câu dẫn")


def _goes_on(document: Recognised, last: Paragraph) -> bool:
    following = next((p for p in document.body if p.number > last.number), None)
    heads = {p.number for key in _HEADS for p in document.found.get(key, ())}
    return last.text.endswith((";", ",")) and following is not None and following.number not in heads


def body_size(document: Recognised) -> Iterator[Fault]:
    """Yield paragraphs of prose outside the sizes of the body."""
    allowed = document.decree.components["body"].size
    told = {p.number for key in (*_HEADS, "basis") for p in document.found.get(key, ())}
    for paragraph in document.body:
        if paragraph.number not in told and any(not allowed.allows(look.size) for look in paragraph.looks):
            yield Fault(paragraph=paragraph, found=f"cỡ {paragraph.size:g}")


def _prose(document: Recognised) -> Iterator[Paragraph]:
    heads = {p.number for key in (*_HEADS, "basis") for p in document.found.get(key, ())}
    for paragraph in document.body:
        if (
            paragraph.number not in heads
            and paragraph.look.outline is None
            and paragraph.look.align != "center"
        ):
            yield paragraph


def body_not_justified(document: Recognised) -> Iterator[Fault]:
    """Yield paragraphs of prose that are not justified."""
    for paragraph in _prose(document):
        if paragraph.look.align not in ("both", "distribute"):
            yield Fault(paragraph=paragraph, found="không canh đều hai lề")


def body_indent(document: Recognised) -> Iterator[Fault]:
    """Yield paragraphs of prose whose first line is not set in; bullets are left open."""
    bounds = document.decree.body.first_line
    for paragraph in _prose(document):
        if _BULLET.match(paragraph.text) or paragraph.list_kind:
            continue
        tabbed = bool(paragraph.runs) and paragraph.runs[0][0].startswith("\t")
        start = paragraph.look.left + paragraph.look.first_line
        if not tabbed and min(abs(start - bounds.least), abs(start - bounds.greatest)) > _INDENT_TOLERANCE:
            yield Fault(paragraph=paragraph, found=f"lùi {start:.1f} mm")


def body_space(document: Recognised) -> Iterator[Fault]:
    """Yield neighbouring paragraphs of prose less than the least space apart."""
    least = document.decree.body.space_between
    prose = list(_prose(document))
    for above, below in pairwise(prose):
        if (
            below.number == above.number + 1
            and above.look.after + below.look.before < least - _SPACE_TOLERANCE
        ):
            yield Fault(paragraph=below, found=f"cách đoạn trên {above.look.after + below.look.before:g} pt")


def body_lines(document: Recognised) -> Iterator[Fault]:
    """Yield paragraphs of prose whose lines stand too close or too far."""
    allowed = document.decree.body.line_spacing
    for paragraph in _prose(document):
        lines = paragraph.look.line_multiple(paragraph.size) if paragraph.size else 1.0
        if not allowed.least - _LINE_TOLERANCE <= lines <= allowed.greatest + _LINE_TOLERANCE:
            yield Fault(paragraph=paragraph, found=f"giãn dòng {lines:.2f}")


def no_end_mark(document: Recognised) -> Iterator[Fault]:
    """Yield when the last sentence of the body does not end as in the decree's samples."""
    if document.body and not document.body[-1].text.endswith(document.decree.end_mark):
        yield Fault(paragraph=document.body[-1], found=f"kết thúc bằng “{document.body[-1].text[-3:]}”")


def empty_paragraphs(document: Recognised) -> Iterator[Fault]:
    """Yield two or more empty paragraphs between those of the body, used as spacing."""
    numbers = [p.number for p in document.body]
    if numbers:
        inside = document.document.paragraphs[numbers[0] : numbers[-1] - 1]
        empty = [p for p in inside if not p.text and p.cell is None and not p.drawn]
        if empty:
            yield Fault(paragraph=empty[0], found=f"{len(empty)} đoạn trống")


def recipients_punctuation(document: Recognised) -> Iterator[Fault]:
    """Yield recipients without a dash or “;”, and the last, “Lưu”, without “.”."""
    *others, last = document.found["recipients"]
    for paragraph in others:
        if not (paragraph.text.startswith("-") or paragraph.list_kind):
            yield Fault(paragraph=paragraph, found="không có gạch đầu dòng")
        elif not paragraph.text.endswith(";"):
            yield Fault(paragraph=paragraph, found=f"kết thúc bằng “{paragraph.text[-1]}”")
    if not last.text.endswith(".") or "lưu" not in last.text.casefold():
        yield Fault(paragraph=last, found="dòng cuối không phải “- Lưu: …” có dấu chấm")


_WARNING = Severity.WARNING
TEXT_RULES = (
    Rule(code="TT110", wants="Quốc hiệu, Tiêu ngữ, địa danh cỡ 13/14/14 hoặc 12/13/13.",
         annex="header", find=sizes_not_coupled, of="national_name"),
    Rule(code="TT115", wants="Tiêu ngữ viết đúng “Độc lập - Tự do - Hạnh phúc”, gạch nối có cách chữ.",
         annex="header", find=motto_spelt_otherwise, of="motto"),
    Rule(code="TT118", wants="Quốc hiệu và Tiêu ngữ cách nhau dòng đơn.", annex="header",
         find=motto_apart, of="motto"),
    Rule(code="TT120", wants="Số nhỏ hơn 10 có số 0 phía trước.",
         annex="header", find=number_without_zero, of="number"),
    Rule(code="TT121", wants="Không cách chữ quanh dấu “/” và “-” của ký hiệu.",
         annex="header", find=number_with_spaces, of="number"),
    Rule(code="TT122", wants="Ký hiệu bắt đầu bằng chữ viết tắt của tên loại.",
         annex="header", find=sign_of_another_type, of="number"),
    Rule(code="TT123", wants="Sau địa danh có dấu phẩy.",
         annex="header", find=place_without_comma, of="place_and_date"),
    Rule(code="TT124", wants="Ngày dưới 10 và tháng 1, 2 có số 0 phía trước; các tháng 3–9 thì không.",
         annex="header", find=date_without_zero),
    Rule(code="TT043", wants="“Số:” viết thường có dấu hai chấm, ký hiệu in hoa.",
         annex="header", find=sign_in_small_letters, of="number"),
    Rule(code="TT139", wants="Mỗi căn cứ một đoạn.", annex="body", find=bases_together, of="basis"),
    Rule(code="TT130", wants="Mỗi căn cứ kết thúc bằng “;”, căn cứ cuối bằng “.”.",
         annex="body", find=basis_ends_otherwise, of="basis"),
    Rule(code="TT131", wants="Nội dung cỡ chữ 13–14.", annex="body", find=body_size),
    Rule(code="TT132", wants="Nội dung canh đều hai lề.", annex="body", find=body_not_justified),
    Rule(code="TT133", wants="Chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.", annex="body", find=body_indent),
    Rule(code="TT134", wants="Các đoạn cách nhau ít nhất 6 pt.", annex="body", find=body_space),
    Rule(code="TT135", wants="Giãn dòng từ dòng đơn đến 1,5 dòng.", annex="body", find=body_lines),
    Rule(code="TT136", wants="Câu cuối kết thúc bằng “./.” như các mẫu.",
         annex="samples", find=no_end_mark, severity=_WARNING),
    Rule(code="TT137", wants="Giãn đoạn bằng khoảng cách đoạn, không bằng đoạn trống.",
         annex="body", find=empty_paragraphs, severity=_WARNING),
    Rule(code="TT138", wants="Căn cứ cuối kết thúc bằng dấu chấm, kể cả khi sau đó là câu dẫn.",
         annex=OPEN, find=basis_goes_on, of="basis", severity=Severity.HINT),
    Rule(code="TT140", wants="Mỗi nơi nhận “- …;”, dòng cuối “- Lưu: …” kết thúc bằng dấu chấm.",
         annex="ending", find=recipients_punctuation, of="recipients"),
    Rule(code="TT141", wants="Văn bản có Kính gửi thì nơi nhận bắt đầu bằng “- Như trên;”.",
         annex="ending", find=as_above_missing, of="addressee"),
)  # fmt: skip
