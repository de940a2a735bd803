"""The one way in which Excel, LibreOffice and the libraries write the rows of a sheet, as expressions.

What passes here is less than what XML allows, never more.
"""

import re
from functools import lru_cache
from typing import NamedTuple

# Text as XML allows it, less what `is_text` finds.
_PLAIN = rb"[^<&\]\x00-\x08\x0b\x0c\x0e-\x1f]*+"
_OTHER = rb"(?:\](?!\]>)|&(?:amp|lt|gt|quot|apos|#1[03]|#9|#x0?[9AaDd]);)"
TEXT = _PLAIN + rb"(?:" + _OTHER + _PLAIN + rb")*+"
#: The words of a long formula, which are looked at by `Rows.are_sound`, each once.
LONG = rb"[^<]{100,}+"
# A to XFD.
_ANY_COLUMN = rb"(?:[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])"
_ATTRIBUTE = rb'[A-Za-z0-9:]{1,40}="[^"<>&\x00-\x1f]{0,100}+"'
_VALUE = rb"(?:<v>" + TEXT + rb'</v>|<v/>|<is><t(?: xml:space="preserve")?+>' + TEXT + rb"</t></is>)"
_FORMULA = (
    rb'<f(?: aca="(?:false|true)")?+(?: t="(?:shared|array)")?+(?: ref="[A-Z0-9:]{2,30}")?+'
    rb'(?: si="[0-9]{1,7}")?+(?:/>|>%s</f>)'
)
_STORED = rb"<v>(?!<)" + TEXT + rb"</v>"
_SHARED = rb' t="s"><v>[0-9]{1,7}</v></c>'

_CELL = re.compile(rb'<c r="([A-Z]+)[0-9]+"[^>]*+>(<f)?')
#: So many bytes show how far the rows reach that follow each other.
_FIRST_FEW = 2 * 1024


class Shape(NamedTuple):
    """What many rows have in common, of which nothing else is to tell.

    No cell stands beyond the column `widest`, counted from 1 and none beyond the 26th. Each row has formulas
    in the columns `formulas` and in no other, each with a stored value; none is hidden or holds an error.
    """

    widest: int
    formulas: tuple[int, ...]


def shape_of_first(data: bytes) -> Shape | None:
    """Return the shape of the rows that `data` begins with, as far as the first few tell it; else None."""
    first = _CELL.findall(data, 0, data.find(b"</row>"))
    letters = {letters for letters, _ in (*first, *_CELL.findall(data, 0, _FIRST_FEW))}
    if not first or max(map(len, letters)) > 1:
        return None
    return Shape(max(map(_number, letters)), tuple(_number(letter) for letter, formula in first if formula))


@lru_cache(maxsize=128)
def rows_of(shape: Shape, *, has_long: bool) -> re.Pattern[bytes]:
    """Return what finds rows of this shape, with long formulas or without."""
    formula = _formula(has_long=has_long)
    value = _SHARED + rb'|(?: t="(?:n|str|b|d|inlineStr)")?+(?:/>|>' + _VALUE + rb"?+</c>)"
    others = rb"(?:" + _cell(b"[A-%c]" % _letter(shape.widest), value) + rb")*+"
    result = (
        rb' t="str">' + formula + _VALUE + rb'?+</c>|(?: t="(?:n|b|d)")?+>' + formula + _STORED + rb"</c>"
    )
    results = (_cell(b"%c" % _letter(column), result) + others for column in shape.formulas)
    attributes = rb"(?: (?!hidden=)" + _ATTRIBUTE + rb")*+"
    return _rows(attributes, rb">" + others + b"".join(results) + rb"</row>")


@lru_cache(maxsize=2)
def rows_like(*, has_long: bool) -> re.Pattern[bytes]:
    """Return what finds rows of any shape, with long formulas or without."""
    content = rb"(?:/>|>(?:" + _formula(has_long=has_long) + rb")?+" + _VALUE + rb"?+</c>)"
    typed = rb'(?: t="(?:n|str|b|e|d|inlineStr)")?+' + content
    cells = rb"(?:" + _cell(_ANY_COLUMN, _SHARED + rb"|" + typed) + rb")*+"
    return _rows(rb"(?: " + _ATTRIBUTE + rb")*+", rb"(?:/>|>" + cells + rb"</row>)")


def _formula(*, has_long: bool) -> bytes:
    return _FORMULA % (rb"(?:" + LONG + rb"|" + TEXT + rb")" if has_long else TEXT)


def _cell(column: bytes, content: bytes) -> bytes:
    return rb'<c r="' + column + rb'(?P=row)"(?: s="[0-9]{1,6}")?+(?:' + content + rb")"


def _rows(attributes: bytes, content: bytes) -> re.Pattern[bytes]:
    return re.compile(rb'(?:<row r="(?P<row>[1-9][0-9]{0,6})"' + attributes + content + rb")*+")


def _letter(column: int) -> int:
    return ord("A") + column - 1


def _number(letter: bytes) -> int:
    return ord(letter) - ord("A") + 1
