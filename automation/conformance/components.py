"""Which paragraph is what: the components of an administrative document, found by their words and places."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, takewhile

from automation.conformance.document import Document, Paragraph, pieces
from automation.conformance.drawn import Box, Drawing, find_in_order
from automation.documents.decree import Decree
from automation.stamp import INTERNAL
from automation.text import fold

Found = Mapping[str, tuple[Paragraph, ...]]

_NUMBER = re.compile(r"^số\s*[:.]?.*/", re.IGNORECASE)
#: At the end of its line: a legal basis in the same place has more words after its date.
_DATED = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b[\s\d._…]*$", re.IGNORECASE)
_SUBJECT_OF_LETTER = re.compile(r"^v/v\b|^về việc\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"^kính gửi\b", re.IGNORECASE)
#: A title in capitals of a type that has no sign in the decree's data.
_LONGEST_TITLE = 40
_UPPER_PARENT = re.compile(
    r"^(?:ỦY BAN|UỶ BAN|UBND|SỞ|PHÒNG|BỘ|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ XÃ|THÀNH PHỐ|TỈNH)\b"
)
_POST = re.compile(r"^(?:(?:TM|KT|TL|TUQ|Q)\.|(?:PHÓ )?(?:HIỆU TRƯỞNG|CHỦ TỊCH|TRƯỞNG PHÒNG|GIÁM ĐỐC))", re.I)
_BASIS = re.compile(r"^(?:căn cứ|thực hiện|theo|xét)\b", re.IGNORECASE)
_APPENDIX = re.compile(r"^phụ lục(?:\s+[IVX\d]+)?\s*$", re.IGNORECASE)
_APPENDIX_AND_TITLE = re.compile(r"^phụ lục(?:\s+[IVX\d]+)?\s*[.:–-]\s*\w", re.IGNORECASE)
_NOTE = re.compile(r"^\(kèm theo\b", re.IGNORECASE)
_NOT_OF_A_LETTER = ("document_type", "subject")
_PART = r"(?:phần|chương)\s+(?:[IVX\d]+|[A-Z]|thứ\s+\w+)"
_PART_AND_TITLE = re.compile(rf"^{_PART}\s*[.:–-]\s*\w", re.IGNORECASE)
_MARKERS = {
    "part": re.compile(rf"^{_PART}\s*$", re.IGNORECASE),
    "section": re.compile(r"^[IVX]+\. "),
    "clause": re.compile(r"^\d+\. "),
    "point": re.compile(r"^[a-zđ]\) ", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A document with its components by key; `body` has every paragraph of prose, outside tables.

    `letter` marks a công văn, which has no line of its type. `drawing` are its pages, None where they were
    not drawn; `spans` are the letters of each paragraph there.
    """

    document: Document
    decree: Decree
    found: Found
    body: tuple[Paragraph, ...]
    letter: bool
    drawing: Drawing | None
    spans: tuple[tuple[int, int] | None, ...]

    @property
    def internal(self) -> bool:
        """Tell whether it is one of our working papers, and nobody made an administrative document of it."""
        return self.document.use == INTERNAL and not (
            self.found.get("national_name") or self.found.get("number")
        )

    def needs(self, key: str) -> bool:
        """Tell whether a component has to be there: a công văn has its subject under its number."""
        return not (self.letter and key in _NOT_OF_A_LETTER)

    def first(self, key: str) -> Paragraph | None:
        """Return the first paragraph of a component, None when it is absent."""
        return next(iter(self.found.get(key, ())), None)

    def lines(self, paragraph: Paragraph) -> tuple[Box, ...]:
        """Return the drawn lines of a paragraph or of a piece of one, none where it is not seen."""
        span = self.spans[paragraph.number - 1] if self.spans else None
        return self.drawing.lines_of(paragraph.shown, span) if self.drawing and span else ()


def recognise(document: Document, decree: Decree, drawing: Drawing | None = None) -> Recognised:
    """Return the components of a document, with its drawn pages if there are any."""
    found: dict[str, list[Paragraph]] = {}
    kinds = {fold(kind) for kind in decree.signs}
    written = [p for p in document.paragraphs if p.text]
    title = next((p for p in written if fold(p.text) in kinds), None) or _unlisted_title(written)
    addressed = next((p for p in written if _ADDRESSED.match(p.text)), None)
    start = title or addressed or _below_header(written)
    header = [p for p in written if p.number < (start.number if start else 30)]
    _head(found, header, decree, closed=start is not None)
    body = [p for p in written if start and p.number >= start.number and p is not title]
    letter = title is None and addressed is not None
    if title:
        found["document_type"] = [title]
    if not letter:
        _subject(found, body)
    _addressee(found, body)
    end = next((p for p in body if fold(p.text).startswith(fold(decree.recipients_heading)[:-1])), None)
    posts = [p for p in body if p.cell and _POST.match(p.text) and _is_post(p, end)]
    ends = [p.number for p in (end, *posts) if p]
    last = min(ends) if ends else None
    _ending(found, document, end, posts)
    appendices = [p for p in body if _APPENDIX.match(p.text) or _is_head(p, _APPENDIX_AND_TITLE)]
    found["appendix"] = appendices
    _appendix_heads(found, body)
    prose = [p for p in body if p.cell is None and (last is None or p.number < last)]
    if appendices:
        prose = [p for p in prose if p.number < appendices[0].number]
    found["basis"] = list(takewhile(lambda p: _BASIS.match(p.text) and p.text[-1] != ":", prose))
    for paragraph in prose:
        for key in _role(paragraph):
            found.setdefault(key, []).append(paragraph)
    _part_titles(found, prose)
    return Recognised(
        document=document,
        decree=decree,
        found={key: tuple(value) for key, value in found.items()},
        body=tuple(prose),
        letter=letter,
        drawing=drawing,
        spans=find_in_order(drawing, [p.shown for p in document.paragraphs]) if drawing else (),
    )


def _below_header(written: list[Paragraph]) -> Paragraph | None:
    """Return the first paragraph under the date and outside the header's table, where the type is missing."""
    dated = next((n for n, p in enumerate(written) if p.cell and _DATED.search(p.text)), None)
    return None if dated is None else next((p for p in written[dated + 1 :] if p.cell is None), None)


def _is_post(paragraph: Paragraph, end: Paragraph | None) -> bool:
    """Tell whether a paragraph of a table is a signer's post: in capitals, or beside the recipients."""
    own, theirs = paragraph.cell, end.cell if end else None
    is_beside = own is not None and theirs is not None and own != theirs and own[:2] == theirs[:2]
    return is_beside or paragraph.shown == paragraph.shown.upper()


def _head(
    found: dict[str, list[Paragraph]], header: list[Paragraph], decree: Decree, *, closed: bool
) -> None:
    above: list[Paragraph] = []
    for paragraph in (piece for p in header for piece in pieces(p) if piece.text):
        text = fold(paragraph.text)
        if text == fold(decree.national_name):
            found["national_name"] = [paragraph]
        elif re.sub(r"[\s–-]+", " ", text) == re.sub(r"[\s–-]+", " ", fold(decree.motto)):
            found["motto"] = [paragraph]
        elif _NUMBER.match(paragraph.text):
            found.setdefault("number", [paragraph])
        elif _DATED.search(paragraph.text):
            found.setdefault("place_and_date", [paragraph])
        elif _is_line(paragraph.text) or _SUBJECT_OF_LETTER.match(paragraph.text):
            continue
        elif "number" not in found and closed and text != "dự thảo":
            above.append(paragraph)
    # What is bold is the issuer; a parent body is regular. Without that difference, by its words.
    split = next((n for n, p in enumerate(above) if p.looks and p.looks[0].bold), None)
    if split in (None, 0):
        split = next((n for n, p in enumerate(above) if not _UPPER_PARENT.match(p.shown)), len(above) - 1)
    found["parent_body"], found["issuer"] = above[:split], above[split:]


def _unlisted_title(written: list[Paragraph]) -> Paragraph | None:
    """Return a bold, centred line of capitals below the date, the title of a type without a known sign."""
    dated = next((n for n, p in enumerate(written) if _DATED.search(p.text)), None)
    below = () if dated is None else takewhile(lambda p: not _ADDRESSED.match(p.text), written[dated + 1 :])
    first = next((p for p in below if p.cell is None and not _is_line(p.text)), None)
    if first is None or not first.looks or len(first.text) > _LONGEST_TITLE:
        return None
    is_title = first.look.align == "center" and first.looks[0].bold and first.shown == first.shown.upper()
    return first if is_title else None


def _subject(found: dict[str, list[Paragraph]], body: list[Paragraph]) -> None:
    """Take the subject from the start of the body: a centred or bold line, what is both below it."""
    subject: list[Paragraph] = []
    while body and not _ADDRESSED.match(body[0].text) and not _is_line(body[0].text):
        marks = (body[0].look.align == "center", bool(body[0].looks) and body[0].looks[0].bold)
        if not (all(marks) if subject else any(marks)) or list(_role(body[0])):
            break
        subject.append(body.pop(0))
    found["subject"] = subject


def _addressee(found: dict[str, list[Paragraph]], body: list[Paragraph]) -> None:
    """Take “Kính gửi” with its recipients from the start of the body."""
    if body and _ADDRESSED.match(body[0].text):
        found["addressee"] = [body.pop(0)]
        while body and body[0].text.startswith("-") and len(found["addressee"]) < 30:
            found["addressee"].append(body.pop(0))


def _ending(
    found: dict[str, list[Paragraph]], document: Document, end: Paragraph | None, posts: list[Paragraph]
) -> None:
    found["signer_post"] = posts
    if end:
        found["recipients_heading"] = [end]
        below = [p for p in document.paragraphs if p.number > end.number and p.cell == end.cell and p.text]
        # Outside a table other text may follow them.
        found["recipients"] = below if end.cell else [p for p in below if p.text.startswith("-")]
    if posts:
        found["signer_name"] = [
            p
            for p in document.paragraphs
            if p.number > posts[-1].number and p.cell == posts[-1].cell and p.text
        ][:1]


def _appendix_heads(found: dict[str, list[Paragraph]], body: list[Paragraph]) -> None:
    """Take the title under each “Phụ lục”, and the “(Kèm theo …)” under that."""
    numbers = {p.number for p in found["appendix"]}
    titles, notes = found.setdefault("appendix_title", []), found.setdefault("appendix_note", [])
    for above, below in pairwise(body):
        if below.cell is None and above.number in numbers and not _NOTE.match(below.text):
            titles.append(below)
        elif _NOTE.match(below.text) and (above.number in numbers or above in titles):
            notes.append(below)


def _part_titles(found: dict[str, list[Paragraph]], prose: list[Paragraph]) -> None:
    """Take the title below each part, and parts that have theirs on the same line."""
    parts = {p.number for p in found.get("part", ())}
    found["part_title"] = [
        below for above, below in pairwise(prose) if above.number in parts and not list(_role(below))
    ]
    found["part_and_title"] = [p for p in prose if _is_head(p, _PART_AND_TITLE)]


def _is_head(paragraph: Paragraph, pattern: re.Pattern[str]) -> bool:
    """Tell whether a paragraph reads as a heading and looks like one: in the middle, bold."""
    is_set_off = paragraph.look.align == "center" and bool(paragraph.looks) and paragraph.looks[0].bold
    return is_set_off and pattern.match(paragraph.text) is not None


def _role(paragraph: Paragraph) -> Iterator[str]:
    for key, marker in _MARKERS.items():
        if marker.match(paragraph.text):
            yield key


def _is_line(text: str) -> bool:
    return not text.strip("_-–—*=. ")
