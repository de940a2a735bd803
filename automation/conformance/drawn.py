"""The drawn page: where LibreOffice puts each letter and each stroke of a document.

A wrapped title, a torn row, the length of a border: the file does not say, only the page does. Lengths are
in millimetres from the upper left corner of the sheet; pages count from 1.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

_MM_PER_POINT = 25.4 / 72
#: A stroke is thinner than this and longer than that, in mm.
_THICKEST, _SHORTEST = 1.2, 3.0
#: Hyphens: the one that breaks no line, and what pdfium gives for one at a line's end.
_PLAIN = {"\u2011": "-", "\x02": "-"}
#: How far a paragraph may stand from the one before it, in letters: a repeated table head, a page number.
_WINDOW = 600
#: From so many letters on, a text that stands elsewhere (in a box) is taken for the same.
_UNMISTAKABLE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left

    @property
    def centre(self) -> float:
        """Return the distance of the middle from the sheet's left side."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """Return the distance of the middle from the sheet's upper side."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Drawing:
    """The letters of all pages in the order in which they were drawn, and the horizontal strokes."""

    pages: int
    letters: str
    boxes: Sequence[Box]
    strokes: Sequence[Box]

    def lines_of(self, text: str, span: tuple[int, int]) -> tuple[Box, ...]:
        """Return the lines on which a text stands, sought among the letters of a span."""
        wanted = _compact(text)
        start = self.letters.find(wanted, *span)
        return self._lines(start, start + len(wanted)) if start >= 0 and wanted else ()

    def _lines(self, start: int, stop: int) -> tuple[Box, ...]:
        lines: list[Box] = []
        for box in self.boxes[start:stop]:
            last = lines[-1] if lines else None
            if last and last.page == box.page and last.top < box.middle < last.bottom:
                lines[-1] = around(last, box)
            else:
                lines.append(box)
        return tuple(lines)

    def number_above(self, page: int, depth: float) -> Box | None:
        """Return where a number stands alone in a page's upper margin, `depth` mm high; None without one."""
        inside = [n for n in self._of_page(page) if self.boxes[n].middle < depth]
        text = "".join(self.letters[n] for n in inside).strip("-–— ")
        return reduce(around, (self.boxes[n] for n in inside)) if text.isdigit() else None

    def _of_page(self, page: int) -> range:
        return range(
            bisect_left(self.boxes, page, key=lambda box: box.page),
            bisect_right(self.boxes, page, key=lambda box: box.page),
        )


def find_in_order(drawing: Drawing, texts: Sequence[str]) -> tuple[tuple[int, int] | None, ...]:
    """Return the span of letters of each text, None for one that is not seen where it should stand."""
    spans: list[tuple[int, int] | None] = []
    reached = 0
    for text in texts:
        wanted = _compact(text)
        start = drawing.letters.find(wanted, reached, reached + _WINDOW + len(wanted)) if wanted else -1
        if start >= 0:
            reached = start + len(wanted)
        elif len(wanted) >= _UNMISTAKABLE:
            start = drawing.letters.find(wanted)
        spans.append((start, start + len(wanted)) if start >= 0 else None)
    return tuple(spans)


def read_drawing(pdf: bytes) -> Drawing:
    """Return the letters and strokes of a PDF."""
    # Loaded here: a check without the drawn page needs none of it.
    import pypdfium2

    letters: list[str] = []
    boxes: list[Box] = []
    strokes: list[Box] = []
    with pypdfium2.PdfDocument(pdf) as document:
        pages = len(document)
        for number in range(pages):
            page = document[number]
            for letter, box in _letters(page, number + 1):
                letters.append(letter)
                boxes.append(box)
            strokes += _strokes(page, number + 1)
            page.close()
    return Drawing(pages, "".join(letters), boxes, strokes)


def _compact(text: str) -> str:
    return "".join(_PLAIN.get(c, c) for c in text if not c.isspace() and c.isprintable())


def _letters(page: Any, number: int) -> Iterator[tuple[str, Box]]:
    from pypdfium2 import raw

    height, text = page.get_height(), page.get_textpage()
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text.raw, index))
        seen = unicodedata.normalize("NFC", _PLAIN.get(letter, letter))
        if len(seen) == 1 and not seen.isspace() and seen.isprintable():
            yield seen, _box(number, height, text.get_charbox(index, loose=True))
    text.close()


def _strokes(page: Any, number: int) -> Iterator[Box]:
    from pypdfium2 import raw

    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        box = _box(number, page.get_height(), shape.get_bounds())
        if box.bottom - box.top < _THICKEST and box.width > _SHORTEST:
            yield box


def _box(page: int, height: float, corners: tuple[float, float, float, float]) -> Box:
    left, bottom, right, top = corners
    return Box(
        page=page,
        left=left * _MM_PER_POINT,
        top=(height - top) * _MM_PER_POINT,
        right=right * _MM_PER_POINT,
        bottom=(height - bottom) * _MM_PER_POINT,
    )


def around(one: Box, other: Box) -> Box:
    """Return the least rectangle that holds both; the page is that of the first."""
    return Box(
        page=one.page,
        left=min(one.left, other.left),
        top=min(one.top, other.top),
        right=max(one.right, other.right),
        bottom=max(one.bottom, other.bottom),
    )
