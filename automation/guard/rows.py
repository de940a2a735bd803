"""Rows of a sheet that are sound by one look of a regular expression.

Nearly all of a workbook is rows, and nearly all rows are written in the one way that Excel, LibreOffice and
the libraries have (`row_pattern`). Such a row holds nothing that the guard would refuse, so expat need not
see it; every other row goes to expat as it stands.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from automation.guard.row_pattern import LONG, TEXT, Shape, rows_like, rows_of, shape_of_first

MAX_ROW = 1_048_576

#: A formula of so many words that in a school's tracker, where each stands in every row, they are most of it.
_LONG_FORMULA = re.compile(rb"<f[^>]*+>(" + LONG + rb")</f>")
_WORDS = re.compile(TEXT)
#: So many bytes of rows show whether they have long formulas.
_LOOKED_AT = 8 * 1024
#: Of so many bytes it pays to know in what all their rows are alike.
_LARGE = 64 * 1024
_HEAD = re.compile(rb'<row r="([0-9]+)"([^>]*+)>')
_NAME = re.compile(rb" ([A-Za-z0-9:]+)=")
_NONCHARACTERS = ("\ufffe", "\uffff")


class Rows:
    """Rows that stand one after the other in a part, up to `end`, each written in the one way.

    `xml` is what they say, less the words of long formulas: most of a tracker's bytes, and nobody's concern.
    `heads` are their numbers, counted from 1, each with the other attributes of its row as they are written.
    `shape` is what they have in common, None where that is not known.
    """

    __slots__ = ("_long_formulas", "end", "heads", "numbers", "shape", "xml")

    def __init__(self, xml: bytes, end: int, long_formulas: Iterable[bytes], shape: Shape | None) -> None:
        self.xml, self.end, self._long_formulas, self.shape = xml, end, frozenset(long_formulas), shape
        self.heads: list[tuple[bytes, bytes]] = _HEAD.findall(self.xml)
        self.numbers = [int(number) for number, _ in self.heads]

    @property
    def last(self) -> int:
        """Return the number of the last row, which of sound rows is the greatest."""
        return self.numbers[-1]

    def are_sound(self) -> bool:
        """Tell whether nothing is odd that the expression cannot see: order, double attributes, letters."""
        return (
            sorted(set(self.numbers)) == self.numbers
            and self.last <= MAX_ROW
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
    # Asked only where a piece begins: there may be a look at every row that is written otherwise.
    if start == 0 and len(data) > _LARGE and (shape := shape_of_first(data)):
        alike = rows_of(shape, has_long=has_long).match(data)
        if alike and alike.end() > _LARGE:
            return _rows(alike, shape, has_long=has_long)
    found = rows_like(has_long=has_long).match(data, start)
    return _rows(found, None, has_long=has_long) if found and found.end() > start else None


def _rows(found: re.Match[bytes], shape: Shape | None, *, has_long: bool) -> Rows:
    pieces = _LONG_FORMULA.split(found[0]) if has_long else [found[0]]
    return Rows(b"<f></f>".join(pieces[::2]), found.end(), pieces[1::2], shape)


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
