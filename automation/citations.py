"""Signs of legal documents: 72/2015/NĐ-CP of the State, 14-KL/TW of the Party.

State: number, the year for legal normative documents, type and issuer (Decree 30/2020/NĐ-CP, Annex I).
Party: number, hyphen, type, issuer.
"""

import re

from automation.text import fold

_STATE = r"\d{1,5}(?:/\d{4})?/[A-ZĐ][A-Za-zĐđ]*(?:-[A-ZĐ][A-ZĐa-z]*)+"
_PARTY = r"\d{1,5}-[A-ZĐ][A-Za-zĐđ]*/[A-ZĐ]+"
_SIGN = re.compile(rf"(?<![\w/-])(?:{_STATE}|{_PARTY})(?![\w/])")


def signs(text: str) -> tuple[str, ...]:
    """Return the signs named in `text`, each once, in order.

    >>> signs("Nghị định số 72/2015/NĐ-CP và Kết luận số 14-KL/TW")
    ('72/2015/NĐ-CP', '14-KL/TW')
    """
    return tuple(dict.fromkeys(_SIGN.findall(text)))


def is_sign(text: str) -> bool:
    """Tell whether `text` is one whole sign."""
    return _SIGN.fullmatch(text) is not None


def same_sign(one: str, other: str) -> bool:
    """Tell whether two signs name the same document, leading zeros and spaces aside."""
    return _plain(one) == _plain(other)


def _plain(sign: str) -> str:
    return fold(sign).replace(" ", "").lstrip("0")
