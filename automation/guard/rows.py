"""Rows of a sheet that are sound by one look of a regular expression.

Nearly all of a workbook is rows, and nearly all rows are written in the one way that Excel, LibreOffice and
the libraries have (`row_pattern`). Such a row holds nothing that the guard would refuse, so expat need not
see it; every other row goes to expat as it stands.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from automation.guard.row_pattern import LONG, MAX_COLUMN, TEXT, rows_like

MAX_ROW = 1_048_576

#: A formula of so many words that in a school's tracker, where each stands in every row, they are most of it.
_LONG_FORMULA = re.compile(rb"<f[^>]*+>(" + LONG + rb")</f>")
_WORDS = re.compile(TEXT)
#: So many bytes of rows show whether they have long formulas.
_LOOKED_AT = 8 * 1024
#: Of so many bytes it pays to know how far the rows reach, and the first few show it.
_LARGE, _FIRST_FEW = 64 * 1024, 2 * 1024
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_HEAD = re.compile(rb'<row r="([0-9]+)"([^>]*+)>')
_NAME = re.compile(rb" ([A-Za-z0-9:]+)=")
_NONCHARACTERS = ("\ufffe", "\uffff")


class Rows:
    """Rows that stand one after the other in a part, up to `end`, each written in the one way.

    `xml` is what they say, less the words of long formulas: most of a tracker's bytes, and nobody's concern.
    `heads` are their numbers, counted from 1, each with the other attributes of its row as they are written.
    Where they are plain, none of them is hidden, no cell holds an error, and each formula has a stored value.
    No cell stands to the right of the column `widest`.
    """

    __slots__ = ("_long_formulas", "end", "heads", "is_plain", "widest", "xml")

    def __init__(
        self, xml: bytes, end: int, long_formulas: Iterable[bytes], *, widest: int, is_plain: bool
    ) -> None:
        self.xml, self.end, self._long_formulas = xml, end, frozenset(long_formulas)
        self.widest, self.is_plain = widest, is_plain
        self.heads: list[tuple[bytes, bytes]] = _HEAD.findall(self.xml)

    @property
    def last(self) -> int:
        """Return the number of the last row, which of sound rows is the greatest."""
        return int(self.heads[-1][0])

    def are_sound(self) -> bool:
        """Tell whether nothing is odd that the expression cannot see: order, double attributes, letters."""
        numbers = [int(number) for number, _ in self.heads]
        return (
            sorted(set(numbers)) == numbers
            and numbers[-1] <= MAX_ROW
            and all(map(_is_sound, {rest for _, rest in self.heads}))
            and all(map(_WORDS.fullmatch, self._long_formulas))
            and all(map(is_text, (self.xml, *self._long_formulas)))
        )

    def holds(self, text: bytes) -> bool:
        """Tell whether the rows hold `text`, which is no formula's, anywhere."""
        return text in self.xml

    def match(self, pattern: re.Pattern[bytes]) -> bool:
        """Tell whether `pattern` finds anything in the rows."""
        return pattern.search(self.xml) is not None

    def found(self, pattern: re.Pattern[bytes]) -> list[Any]:
        """Return what `pattern` finds in the rows, as `findall` does."""
        return pattern.findall(self.xml)


def rows_at(data: bytes, start: int) -> Rows | None:
    """Return the rows from `start` on that are written in the one way; None when not even the first is."""
    has_long = _LONG_FORMULA.search(data, start, start + _LOOKED_AT) is not None
    for widest, is_plain in ((_reach(data, start), True), (MAX_COLUMN, True), (MAX_COLUMN, False)):
        matched = rows_like(widest, has_long=has_long, is_plain=is_plain).match(data, start)
        if matched and matched.end() > start:
            pieces = _LONG_FORMULA.split(matched[0]) if has_long else [matched[0]]
            xml = b"<f></f>".join(pieces[::2])
            return Rows(xml, matched.end(), pieces[1::2], widest=widest, is_plain=is_plain)
    return None


def _reach(data: bytes, start: int) -> int:
    """Return as far as which column it pays to look for many rows: as far as the first few reach."""
    if len(data) - start < _LARGE:
        return MAX_COLUMN
    letters = set(_LETTERS.findall(data, start, start + _FIRST_FEW))
    if not letters or max(map(len, letters)) > 1:
        return MAX_COLUMN
    return ord(max(letters)) - ord("A") + 1


@lru_cache(maxsize=1_000)
def _is_sound(rest: bytes) -> bool:
    names = _NAME.findall(rest)
    return len({*names, b"r"}) == len(names) + 1


def is_text(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 without the two letters that XML forbids."""
    if data.isascii():
        return True
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    # Looked for in the text, where each is one character: that takes a hundredth of the time.
    return not any(character in text for character in _NONCHARACTERS)
