"""Rows of a sheet that are sound by one look of a regular expression.

Nearly all of a workbook is rows, and nearly all rows are written in the one way that Excel, LibreOffice and
the libraries have. Such a row holds nothing that the guard would refuse, so expat need not see it; every
other row goes to expat as it stands. What passes here is less than what XML allows, never more.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Any

MAX_ROW = 1_048_576

# Text as XML allows it, less what `Rows.are_sound` finds.
_PLAIN = rb"[^<&\x00-\x08\x0b\x0c\x0e-\x1f]*+"
TEXT = _PLAIN + rb"(?:&(?:amp|lt|gt|quot|apos|#1[03]|#9|#x0?[9AaDd]);" + _PLAIN + rb")*+"
# A to XFD, the last column of a sheet.
_COLUMN = rb"(?:[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])"
_ATTRIBUTES = rb'(?: [A-Za-z0-9:]{1,40}="[^"<>&\x00-\x1f]{0,100}+")*+'


def _rows_with(words: bytes) -> re.Pattern[bytes]:
    """Return what finds rows of which the formulas are such `words`."""
    formula = (
        rb'<f(?: aca="(?:false|true)")?+(?: t="(?:shared|array)")?+(?: ref="[A-Z0-9:]{2,30}")?+'
        rb'(?: si="[0-9]{1,7}")?+(?:/>|>' + words + rb"</f>)"
    )
    value = rb"(?:<v>" + TEXT + rb'</v>|<v/>|<is><t(?: xml:space="preserve")?+>' + TEXT + rb"</t></is>)"
    cell = (
        rb'<c r="' + _COLUMN + rb'(?P=row)"(?: s="[0-9]{1,6}")?+(?: t="s"><v>[0-9]{1,7}</v></c>'
        rb'|(?: t="(?:n|str|b|e|d|inlineStr)")?+(?:/>|>(?:' + formula + rb")?+" + value + rb"?+</c>))"
    )
    return re.compile(
        rb'(?:<row r="(?P<row>[1-9][0-9]{0,6})"' + _ATTRIBUTES + rb"(?:/>|>(?:" + cell + rb")*+</row>))*+"
    )


# What stands in long formulas is looked at by `Rows.are_sound`, each once.
_LONG = rb"[^<]{100,}+"
_ROWS, _ROWS_WITH_LONG = _rows_with(TEXT), _rows_with(rb"(?:" + _LONG + rb"|" + TEXT + rb")")
#: A formula of so many words that in a school's tracker, where each stands in every row, they are most of it.
_LONG_FORMULA = re.compile(rb"<f[^>]*+>(" + _LONG + rb")</f>")
_WORDS = re.compile(TEXT)
#: So many bytes of rows show whether they have long formulas.
_LOOKED_AT = 8 * 1024
_HEAD = re.compile(rb'<row r="([0-9]+)"([^>]*+)>')
_NAME = re.compile(rb" ([A-Za-z0-9:]+)=")
_NONCHARACTERS = ("\ufffe", "\uffff")


class Rows:
    """Rows that stand one after the other in a part, up to `end`, each written in the one way.

    `xml` is what they say, less the words of long formulas: most of a tracker's bytes, and nobody's concern.
    `heads` are their numbers, counted from 1, each with the other attributes of its row as they are written.
    """

    __slots__ = ("_long_formulas", "end", "heads", "xml")

    def __init__(self, xml: bytes, end: int, long_formulas: Iterable[bytes] = ()) -> None:
        self.xml, self.end, self._long_formulas = xml, end, frozenset(long_formulas)
        self.heads: list[tuple[bytes, bytes]] = _HEAD.findall(self.xml)

    @property
    def last(self) -> int:
        """Return the number of the last row, which of sound rows is the greatest."""
        return int(self.heads[-1][0])

    def are_sound(self) -> bool:
        """Tell whether nothing is odd that the expression cannot see: order, double attributes, letters."""
        numbers = [int(number) for number, _ in self.heads]
        return (
            all(one < next_one for one, next_one in pairwise(numbers))
            and numbers[-1] <= MAX_ROW
            and all(map(_is_sound, {rest for _, rest in self.heads}))
            and all(map(_WORDS.fullmatch, self._long_formulas))
            and all(b"]]>" not in text and is_text(text) for text in (self.xml, *self._long_formulas))
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
    has_long = _LONG_FORMULA.search(data, start, start + _LOOKED_AT)
    matched = (_ROWS_WITH_LONG if has_long else _ROWS).match(data, start)
    if not matched or matched.end() == start:
        return None
    if not has_long:
        return Rows(matched[0], matched.end())
    pieces = _LONG_FORMULA.split(matched[0])
    return Rows(b"<f></f>".join(pieces[::2]), matched.end(), pieces[1::2])


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
