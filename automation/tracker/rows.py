"""Row heights: a first guess that yields.

Excel fits a row to its wrapped text when the file gives no height; LibreOffice does not, and shows one
line. A height marked as set by hand would serve LibreOffice, but then no row would grow in either when staff
type more. So a height is written without that mark, which XlsxWriter cannot do by itself.
"""

import unicodedata
from collections.abc import Iterable
from math import ceil
from typing import Any

from xlsxwriter.utility import cell_autofit_width

from automation.tracker.texts import TextSheet

#: Points of one line of Times New Roman 12, and the tallest row that Excel allows.
LINE = 15.75
_TALLEST = 409.5

_PIXELS_PER_CHARACTER = 8
# The letters are measured as Calibri's, nearly as wide; a line too many does less harm than one too few.
_SAFETY = 0.94
_SPACE = 4
# cell_autofit_width adds this much for the two sides of the cell.
_SIDES = 7


class GrowingSheet(TextSheet):
    """A worksheet whose rows keep growing with their text although they have a height."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row":
            attributes = [(key, value) for key, value in attributes if key != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Return the height, in points, of a row with these texts in cells of these widths, in characters."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(_TALLEST, LINE * lines)


def _lines(text: str, width: float) -> int:
    room = _SAFETY * width * _PIXELS_PER_CHARACTER - _SIDES
    return sum(_wrapped(line.split(), room) for line in text.split("\n"))


def _wrapped(words: Iterable[str], room: float) -> int:
    """Return how many lines the words take; one wider than the line is broken where it is full."""
    lines, used = 1, 0.0
    for word in words:
        width = cell_autofit_width(_bare(word)) - _SIDES
        if used and used + _SPACE + width > room:
            lines, used = lines + 1, 0.0
        used += width + (_SPACE if used else 0)
        if used > room:
            lines, used = lines + ceil(used / room) - 1, used % room
    return lines


def _bare(text: str) -> str:
    """Return the text without its marks, which take no room; XlsxWriter measures plain letters only."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
