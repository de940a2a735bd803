"""Rules on what stands in the body: khoản, điểm, upright prose, several recipients of “Kính gửi”."""

from collections.abc import Iterator

from automation.conformance.components import Recognised
from automation.conformance.document import Paragraph
from automation.conformance.rule import Fault, Rule
from automation.model import Severity

#: A sentence ends with one of these, a title with none.
_ENDS = (".", ";", ":", ",", "!", "?")


def clause_face(document: Recognised) -> Iterator[Fault]:
    """Yield khoản that slant, titles that are not bold, and sentences that are bold all through."""
    for paragraph in document.found["clause"]:
        bold = {look.bold for look in paragraph.looks}
        is_sentence = paragraph.text.endswith(_ENDS)
        if any(look.italic for look in paragraph.looks):
            yield Fault(paragraph=paragraph, found="chữ nghiêng")
        elif not is_sentence and bold != {True}:
            yield Fault(paragraph=paragraph, found="tiêu đề không đậm")
        elif is_sentence and bold == {True}:
            yield Fault(paragraph=paragraph, found="cả câu in đậm")


def point_face(document: Recognised) -> Iterator[Fault]:
    """Yield điểm that are bold or slanted all through."""
    for paragraph in document.found["point"]:
        if found := _face(paragraph):
            yield Fault(paragraph=paragraph, found=found)


def point_letters(document: Recognised) -> Iterator[Fault]:
    """Yield điểm whose letter is not the next one of the Vietnamese alphabet."""
    letters, before = document.decree.point_letters, ""
    last: Paragraph | None = None
    for paragraph in document.found["point"]:
        letter = paragraph.text[0].casefold()
        starts_anew = last is None or any(
            last.number < p.number < paragraph.number
            for key in ("section", "part", "clause")
            for p in document.found.get(key, ())
        )
        place = 0 if starts_anew else letters.find(before) + 1
        # What follows a letter outside the alphabet is not told once more.
        known = starts_anew or before in letters
        if known and letter != "a" and letters[place : place + 1] != letter:
            yield Fault(paragraph=paragraph, found=f"điểm “{paragraph.text[:2]}”")
        before, last = letter, paragraph


def prose_face(document: Recognised) -> Iterator[Fault]:
    """Yield paragraphs of prose that are slanted all through, and bold ones that are whole sentences."""
    told = {
        p.number
        for key in ("basis", "section", "part", "part_title", "clause", "point")
        for p in document.found.get(key, ())
    }
    for paragraph in document.body:
        is_prose = paragraph.number not in told and paragraph.look.outline is None
        if is_prose and paragraph.text.endswith(_ENDS) and (found := _face(paragraph)):
            yield Fault(paragraph=paragraph, found=found)


def several_addressees(document: Recognised) -> Iterator[Fault]:
    """Yield recipients below “Kính gửi:” that do not end “;”, and the last without “.”."""
    _, *recipients = document.found["addressee"]
    for paragraph in recipients:
        mark = "." if paragraph is recipients[-1] else ";"
        if not paragraph.text.endswith(mark):
            yield Fault(paragraph=paragraph, found=f"kết thúc bằng “{paragraph.text[-1]}”")


def addressee_on_its_own_line(document: Recognised) -> Iterator[Fault]:
    """Yield a single recipient below “Kính gửi:”."""
    first, *recipients = document.found["addressee"]
    if len(recipients) == 1 and first.text.endswith(":"):
        yield Fault(paragraph=recipients[0], found="chỉ có một nơi gửi mà ghi xuống dòng")


def part_and_title_together(document: Recognised) -> Iterator[Fault]:
    """Yield parts with their title on the same line."""
    for paragraph in document.found["part_and_title"]:
        yield Fault(paragraph=paragraph, found="tiêu đề ở cùng dòng")


def _face(paragraph: Paragraph) -> str:
    """Return how a paragraph looks that is bold or slanted from its first to its last letter."""
    faces = ((all(look.italic for look in paragraph.looks), "chữ nghiêng"),
             (all(look.bold for look in paragraph.looks), "chữ đậm"))  # fmt: skip
    return ", ".join(name for holds, name in faces if holds and paragraph.looks)


CLAUSE_RULES = (
    # What is a title and what a sentence is told by the mark at its end: that may be forgotten.
    Rule(code="TT160", wants="Khoản: chữ đứng, tiêu đề đậm, câu không đậm.", annex="body",
         find=clause_face, of="clause", severity=Severity.WARNING),
    Rule(code="TT161", wants="Điểm: chữ đứng, không đậm.", annex="body", find=point_face, of="point"),
    Rule(code="TT162", wants="Các điểm theo thứ tự chữ cái tiếng Việt: a, b, c, d, đ, e, …", annex="body",
         find=point_letters, of="point"),
    Rule(code="TT163", wants="Nội dung chữ đứng, không đậm.", annex="body", find=prose_face),
    Rule(code="TT166", wants="Gửi nhiều nơi: mỗi nơi một dòng “- …;”, dòng cuối kết thúc bằng dấu chấm.",
         annex="title", find=several_addressees, of="addressee"),
    Rule(code="TT167", wants="Gửi một nơi: ghi cùng dòng với “Kính gửi:”.", annex="title",
         find=addressee_on_its_own_line, of="addressee"),
    Rule(code="TT168", wants="Tiêu đề của phần, chương ở dòng riêng, dưới chữ “Phần”, “Chương”.",
         annex="body", find=part_and_title_together),
)  # fmt: skip
