"""Vietnamese typed for the fonts of before Unicode: what the letters of TCVN3 and VNI were meant to be.

Without such a font the text is a row of strange letters (“NguyÔn V¨n”, “Nguyeãn Vaên”). It is proposed
in Unicode, never rewritten: only where the words are no syllables as they stand, and are once they are put
into Unicode.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from types import MappingProxyType

from automation.syllables import is_syllable

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"

#: TCVN3 (ABC): one sign a letter; the capitals with a tone are the small ones in a font of capitals.
_TCVN3_LETTERS = (
    "µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ ×ì Ýí Øỉ Üĩ Þị "
    "ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u00adư õừ øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ "
    "¡Ă ¢Â §Đ £Ê ¤Ô ¥Ơ ¦Ư"
)
_TCVN3 = MappingProxyType({ord(pair[0]): pair[1] for pair in _TCVN3_LETTERS.split(" ")})

#: VNI: the sign behind a vowel gives it its tone, or its hat or bow with or without one.
_VNI_MARKS = MappingProxyType(
    {
        "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
        "â": "\u0302", "à": "\u0302" + _GRAVE, "á": "\u0302" + _ACUTE, "å": "\u0302" + _HOOK,
        "ã": "\u0302" + _TILDE, "ä": "\u0302" + _DOT,
        "ê": "\u0306", "è": "\u0306" + _GRAVE, "é": "\u0306" + _ACUTE, "ú": "\u0306" + _HOOK,
        "ü": "\u0306" + _TILDE, "ë": "\u0306" + _DOT,
    }
)  # fmt: skip
_VNI_LETTERS = str.maketrans("ñÑôÔöÖìÌíÍæÆóÓòÒîÎ", "đĐơƠưƯìÌíÍỉỈĩĨịỊỵỴ")
_VNI_PAIR = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])", re.IGNORECASE)

_WORD = re.compile(r"[^\s\d(),.;:!?“”\"'/-]+")

#: Such as THLQĐ, QĐ: no syllables, and nothing strange.
_ABBREVIATION = re.compile("[A-ZĐĂÂÊÔƠƯ&]+")

#: So many words must come right in the old code before a text is said to be in it.
_LEAST_WORDS = 2

#: So many texts are kept with what was made of them: a tracker says the same words in many cells.
_REMEMBERED = 50_000


#: Words that were found not to be strange: nearly every text has no others.
_ordinary: set[str] = set()


@lru_cache(maxsize=_REMEMBERED)
def in_unicode(text: str) -> str:
    """Return `text` put from TCVN3 or VNI into Unicode; "" when it is not written for one of them.

    >>> in_unicode("Tæ chøc héi thi"), in_unicode("Toå chöùc hoäi thi"), in_unicode("Tổ chức hội thi")
    ('Tổ chức hội thi', 'Tổ chức hội thi', '')
    """
    found = _WORD.findall(text)
    if _ordinary.issuperset(found):
        return ""
    words = [word for word in found if not word.isascii()]
    strange = [word for word in words if _is_strange(word)]
    if len(_ordinary) > _REMEMBERED:
        _ordinary.clear()
    _ordinary.update(set(found).difference(strange))
    if len(strange) < _LEAST_WORDS:
        return ""
    for change in (_from_tcvn3, _from_vni):
        if all(is_syllable(change(word)) for word in strange):
            # Among words of today, which the old code would spoil, only the strange ones are changed.
            mixed = 2 * len(strange) < len(words)
            return _WORD.sub(partial(_changed, change=change), text) if mixed else change(text)
    return ""


def strange_words(text: str) -> frozenset[str]:
    """Return the words of a text, which may be long, that are no syllables: an old code has some."""
    pieces = {piece for piece in set(text.split()) if not piece.isascii()}
    return frozenset(word for piece in pieces for word in _WORD.findall(piece) if _is_strange(word))


@lru_cache(maxsize=_REMEMBERED)
def _is_strange(word: str) -> bool:
    return not (word.isascii() or is_syllable(word) or _ABBREVIATION.fullmatch(word))


def _changed(word: re.Match[str], change: Callable[[str], str]) -> str:
    return change(word[0]) if _is_strange(word[0]) else word[0]


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    # A sign behind a vowel is its tone; elsewhere the same sign is a letter of its own.
    start, *rest = _VNI_PAIR.split(text)
    told = [start.translate(_VNI_LETTERS)]
    for vowel, sign, between in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        marked = vowel.translate(_VNI_LETTERS) + _VNI_MARKS[sign.lower()]
        told += [unicodedata.normalize("NFC", marked), between.translate(_VNI_LETTERS)]
    return "".join(told)
