"""The one way in which Excel, LibreOffice and the libraries write the rows of a sheet, as expressions.

What passes here is less than what XML allows, never more.
"""

import re
from functools import lru_cache

MAX_COLUMN = 16_384

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


@lru_cache(maxsize=128)
def rows_like(widest: int, *, has_long: bool, is_plain: bool) -> re.Pattern[bytes]:
    """Return what finds rows up to the column `widest`, 1 to 26, or MAX_COLUMN for rows of any width.

    Where they are plain, none of them is hidden, no cell holds an error, and each formula has a stored value.
    """
    # Compiled when first asked for: in a school's trackers most rows are of one kind.
    column = _ANY_COLUMN if widest == MAX_COLUMN else b"[A-%c]" % (ord("A") + widest - 1)
    formula = _FORMULA % (rb"(?:" + LONG + rb"|" + TEXT + rb")" if has_long else TEXT)
    content = rb"(?:/>|>(?:" + formula + rb")?+" + _VALUE + rb"?+</c>)"
    attributes = rb"(?: " + _ATTRIBUTE + rb")*+"
    other = rb'(?: t="(?:n|str|b|e|d|inlineStr)")?+' + content
    if is_plain:
        attributes = rb"(?: (?!hidden=)" + _ATTRIBUTE + rb")*+"
        with_value = rb"(?:/>|>(?:" + formula + rb"(?=<v>[^<]))?+" + _VALUE + rb"?+</c>)"
        other = rb'(?: t="str"' + content + rb'|(?: t="(?:n|b|d|inlineStr)")?+' + with_value + rb")"
    shared = rb' t="s"><v>[0-9]{1,7}</v></c>'
    cell = rb'<c r="' + column + rb'(?P=row)"(?: s="[0-9]{1,6}")?+(?:' + shared + rb"|" + other + rb")"
    head = rb'<row r="(?P<row>[1-9][0-9]{0,6})"' + attributes
    return re.compile(rb"(?:" + head + rb"(?:/>|>(?:" + cell + rb")*+</row>))*+")
