"""Statements in a Word document: bookmarks around them, and a custom part that says what they were.

A statement is a whole paragraph. Its bookmark has a hidden name, prints nothing, and hides its text from no
program, as a content control would. Word drops a bookmark whose text is typed over in one go, so a paragraph
without its bookmark is looked for between its neighbours.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import etree

from automation.proof.marking import numbers, unmarked
from automation.proof.source import Reader, Reads, RowsRead, reader_for
from automation.proof.statement import Proof, Statement, fixed_hash, plain, unique
from automation.stamp import Stamp

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _T = f"{_W}p", f"{_W}t"
_START, _END = f"{_W}bookmarkStart", f"{_W}bookmarkEnd"
_ID, _NAME = f"{_W}id", f"{_W}name"
#: What stands in a paragraph and is not its text: what was deleted or moved away, and other paragraphs.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _P})
_SIGNS: Mapping[str, str] = {
    f"{_W}tab": " ",
    f"{_W}br": " ",
    f"{_W}cr": " ",
    f"{_W}noBreakHyphen": "-",
}

#: Word lists no bookmark whose name begins with a low line.
_ANCHOR = "_SKH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """What a document states; `length` counts its paragraphs, `fixed` are the hashes of the other ones."""

    length: int
    statements: tuple[Statement, ...]
    fixed: tuple[str, ...]


def anchor(body: Any, origins: Sequence[tuple[str, Reads]], stamp: Stamp) -> Anchored:
    """Replace the marks in a rendered body by bookmarks; return what its paragraphs state.

    A paragraph with several marks is one statement, named by the first.
    """
    marked = _take_marks(body)
    paragraphs = list(body.iter(_P))
    free = 1 + max((int(start.get(_ID, "0")) for start in body.iter(_START)), default=-1)
    statements: list[Statement] = []
    known, reader = dict[int, RowsRead](), reader_for(stamp)
    for place, paragraph in enumerate(paragraphs):
        found = marked.get(paragraph)
        if not found:
            continue
        name = f"{_ANCHOR}{len(statements) + 1}"
        text = text_of(paragraph)
        _bookmark(paragraph, name, free + len(statements))
        statements.append(
            Statement(
                key=origins[found[0]][0],
                anchor=name,
                place=place,
                text=text,
                read=_read([origins[number][1] for number in found], known, reader),
            )
        )
    others = (text_of(paragraph) for paragraph in paragraphs if paragraph not in marked)
    return Anchored(
        length=len(paragraphs),
        statements=unique(statements),
        fixed=tuple(fixed_hash(text) for text in others if text),
    )


def _read(several: Sequence[Reads], known: dict[int, RowsRead], reader: Reader) -> RowsRead:
    """Return what was read, made once: what a tally was made of is named by several statements."""
    if len(several) > 1:
        return reader.of(chain.from_iterable(several))
    (reads,) = several
    if id(reads) not in known:
        known[id(reads)] = reader.of(reads)
    return known[id(reads)]


def _take_marks(body: Any) -> dict[Any, list[int]]:
    """Return the numbers of the marks in each paragraph, and leave none of them in the text."""
    marked: dict[Any, list[int]] = {}
    for text in body.iter(_T):
        found = list(numbers(text.text or ""))
        if found:
            marked.setdefault(next(text.iterancestors(_P)), []).extend(found)
            text.text = unmarked(text.text)
    return marked


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    start = etree.Element(_START, {_ID: str(number), _NAME: name})
    first = 1 if len(paragraph) and paragraph[0].tag == f"{_W}pPr" else 0
    paragraph.insert(first, start)
    paragraph.append(etree.Element(_END, {_ID: str(number)}))


def standing(body: Any, statements: Sequence[Statement], length: int) -> dict[str, str | None]:
    """Return what stands in place of each statement, by its key; None where it is gone.

    `length` is how many paragraphs there were.
    """
    paragraphs = list(body.iter(_P))
    places = _places(paragraphs, statements, length)
    return {
        statement.key: None if place is None else text_of(paragraphs[place])
        for statement, place in zip(statements, places, strict=True)
    }


def added(body: Any, proof: Proof) -> Iterator[tuple[int, str]]:
    """Yield place and text of each paragraph that neither stands for a statement nor was set by the program.

    Of a proof that does not tell what the program set, nothing is known.
    """
    if proof.fixed is None:
        return
    paragraphs = list(body.iter(_P))
    taken = set(_places(paragraphs, proof.statements, proof.length))
    left = Counter(proof.fixed)
    for place, paragraph in enumerate(paragraphs):
        text = "" if place in taken else text_of(paragraph)
        if text and not left[fixed_hash(text)]:
            yield place, text
        elif text:
            left[fixed_hash(text)] -= 1


def _places(paragraphs: Sequence[Any], statements: Sequence[Statement], length: int) -> list[int | None]:
    """Return the number of the paragraph that stands for each statement, None where there is none."""
    found = _found(paragraphs, statements)
    taken = set(found.values())
    places: list[int | None] = []
    for number, statement in enumerate(statements):
        place = found.get(number)
        if place is None:
            place = _between(number, found, statements, length, len(paragraphs))
            is_lost = place is None or place in taken or (statement.text and not text_of(paragraphs[place]))
            place = None if is_lost else place
        places.append(place)
    return places


def _found(paragraphs: Sequence[Any], statements: Sequence[Statement]) -> dict[int, int]:
    """Return the number of the paragraph of each statement whose bookmark is still there."""
    by_name = {
        start.get(_NAME): place
        for place, paragraph in enumerate(paragraphs)
        for start in paragraph.iter(_START)
    }
    return {
        number: by_name[statement.anchor]
        for number, statement in enumerate(statements)
        if statement.anchor in by_name
    }


def _between(
    number: int, places: Mapping[int, int], statements: Sequence[Statement], length: int, now: int
) -> int | None:
    """Return the place where a statement should be, if what is left before and after it agrees on one."""
    before = max((other for other in places if other < number), default=None)
    after = min((other for other in places if other > number), default=None)
    shift_before = 0 if before is None else places[before] - statements[before].place
    shift_after = now - length if after is None else places[after] - statements[after].place
    place = statements[number].place + shift_before
    return place if shift_before == shift_after and 0 <= place < now else None


def text_of(paragraph: Any) -> str:
    """Return the text that a reader sees in a paragraph, tracked deletions left out."""
    return plain("".join(_texts(paragraph)))


def _texts(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SKIPPED:
            yield from _texts(child)
