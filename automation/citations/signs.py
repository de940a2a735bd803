"""Signs of documents: 72/2015/NĐ-CP of the State, 43/2019/QH14 of its assembly, 14-KL/TW of the Party.

State: number, the year for legal normative documents, then type and issuer; an official letter has no type
(123/GDĐT-TH) (Decree 30/2020/NĐ-CP, Annex I). Party: number, hyphen, type, issuer (Guidance 36-HD/VPTW).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from automation.text import fold, late

_NUMBER = r"\d{1,5}[a-z]?"
_CODE = r"[A-ZĐ][A-Za-zĐđ&]*"
_STATE = rf"{_NUMBER}(?:/\d{{4}})?/{_CODE}(?:-[A-ZĐ][A-ZĐa-z&]*)+"
_ASSEMBLY = rf"{_NUMBER}/\d{{4}}/(?:UBTV)?QH\d{{1,2}}"
_PARTY = rf"{_NUMBER}-{_CODE}/[A-ZĐ]+(?:-[A-ZĐ]+)*"
_SIGN = late(rf"(?<![\w/-])(?:{_STATE}|{_ASSEMBLY}|{_PARTY})(?![\w/])")
_PARTS = late(rf"({_NUMBER})(?:(?:/(\d{{4}}))?/(.+)|-({_CODE})/(.+))")
_TERM = re.compile(r"((?:UBTV)?QH)\d{1,2}")

#: So many signs are kept with what was made of them: a plan names the same documents again and again.
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign in its parts. `type` is "" where it names none (a law of the National Assembly).

    `issuers` are the codes after the type: several of a joint circular. `year` is None where it has none.
    """

    text: str
    number: str
    year: int | None
    type: str
    issuers: tuple[str, ...]
    party: bool


def signs(text: str) -> tuple[str, ...]:
    """Return the signs named in `text`, each once, in order.

    >>> signs("Nghị định số 72/2015/NĐ-CP, Luật số 43/2019/QH14 và Kết luận số 14-KL/TW")
    ('72/2015/NĐ-CP', '43/2019/QH14', '14-KL/TW')
    """
    return tuple(dict.fromkeys(found[0] for found in places(text)))


@lru_cache(maxsize=_REMEMBERED)
def places(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return each sign in `text` with the place where it begins and the one behind it."""
    if "/" not in text:
        return ()
    return tuple((found.group(), found.start(), found.end()) for found in _SIGN().finditer(text))


def is_sign(text: str) -> bool:
    """Tell whether `text` is one whole sign."""
    return _SIGN().fullmatch(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def parse(text: str) -> Sign | None:
    """Return a sign in its parts, spaces aside; None when `text` is none.

    >>> sign = parse("20/2014/TTLT-BGDĐT-BTC")
    >>> sign.year, sign.type, sign.issuers
    (2014, 'TTLT', ('BGDĐT', 'BTC'))
    """
    tight = text.replace(" ", "").replace("\u00a0", "")
    parts = _PARTS().fullmatch(tight) if is_sign(tight) else None
    if parts is None:
        return None
    number, year, state, party_type, party_issuer = parts.groups()
    if party_type:
        kind, issuers = party_type, (party_issuer,)
    elif term := _TERM.fullmatch(state):
        kind, issuers = "", (term[1],)
    else:
        kind, *rest = state.split("-")
        issuers = tuple(rest)
    return Sign(
        text=tight,
        number=number,
        year=int(year) if year else None,
        type=kind,
        issuers=issuers,
        party=bool(party_type),
    )


def same_sign(one: str, other: str) -> bool:
    """Tell whether two signs name the same document, leading zeros and spaces aside."""
    return key_of(one) == key_of(other)


@lru_cache(maxsize=_REMEMBERED)
def key_of(sign: str) -> str:
    """Return what two signs of one document have in common."""
    return fold(sign).replace(" ", "").lstrip("0")
