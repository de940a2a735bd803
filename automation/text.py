"""Vietnamese text as people type it: compared with tolerance, never rewritten.

Two spellings are the same when they differ only in Unicode form, case, white space, invisible
characters, the letter Ð (U+00D0) for Đ (U+0110), or the place of the tone mark (hoà / hòa).
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import cache, lru_cache
from operator import is_

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# A pattern, because str.translate takes ten times as long and this runs for every cell.
_DROP = re.compile(f"[{INVISIBLE}]")
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x84\x86-\x9f]")
# Halves of surrogate pairs and noncharacters: XML forbids some, and `proof.marking` uses two as its own.
_IMPOSSIBLE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# In "oa", "oe" and "uy" at the end of a syllable both places of the mark are in use; the u of "qu" is
# no vowel. A further mark after the tone makes another vowel, as the ặ of “hoặc”.
_TONE_LATE = re.compile(f"(?<!q)([ou])([aey])([{_TONES}])(?![a-z\u0302\u0306])")

_NO_FILE_WORD = re.compile(r"[^\w.-]+")

#: So many texts are kept with what was made of them: a tracker says the same words in many cells.
_REMEMBERED = 50_000

#: Least likeness, 0–100, at which another spelling is worth proposing.
LIKENESS = 72


def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[], re.Pattern[str]]:
    """Return what gives a pattern, compiled when it is first asked for.

    The long ones take a millisecond each, and what they look for few trackers say.
    """
    return cache(lambda: re.compile(pattern, flags))


def tidy(text: str) -> str:
    """Return `text` in NFC, outer white space and invisible characters gone."""
    return text.strip() if text.isascii() else _tidy(text)


@lru_cache(maxsize=_REMEMBERED)
def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", _DROP.sub("", text)).strip()


def are_tidy(texts: Collection[str]) -> bool:
    """Tell whether `tidy` gives back each of these texts as it stands, asked of all of them at once."""
    whole = "\n".join(texts)
    if any(sign in whole for sign in INVISIBLE):
        return False
    # A line feed joins with no letter, so the texts are in NFC where the whole is.
    return unicodedata.is_normalized("NFC", whole) and all(map(is_, map(str.strip, texts), texts))


def unbroken(text: str) -> str:
    """Return `text` in one line, every run of white space as one space."""
    return " ".join(text.split())


def clean_text(text: str) -> str:
    """Return `text` as a file of XML can hold it.

    Line ends of every kind are line feeds, other control characters are spaces, and what no file may hold is
    the sign U+FFFD, so that it is seen.
    """
    # Nothing printable is among what is replaced, and hardly a text is not.
    if text.isprintable():
        return text
    return _IMPOSSIBLE.sub("\ufffd", _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text)))


def capital(text: str) -> str:
    """Return `text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def with_comma(value: float) -> str:
    """Return a number with a comma and no needless zeros: “0,5”, “12”; six digits at most."""
    return f"{value:g}".replace(".", ",")


def fold(text: str) -> str:
    """Return the form in which two spellings of the same words are equal."""
    # Codes are ASCII, each another: remembering them would drive out the words.
    return " ".join(text.casefold().split()) if text.isascii() else _fold(text)


@lru_cache(maxsize=_REMEMBERED)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", _DROP.sub("", text).replace("Ð", "Đ").casefold())
    plain = _TONE_LATE.sub(_early, plain)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain)).strip()


def _early(match: re.Match[str]) -> str:
    first, second, tone = match.groups()
    if first + second in ("oa", "oe", "uy"):
        return first + tone + second
    return match.group()


def file_word(text: str) -> str:
    """Return an id as a part of a file's name: letters, digits, hyphens and dots."""
    return _NO_FILE_WORD.sub("-", text).strip("-.") or "khong-ma"


def closest(wanted: str, known: Iterable[str]) -> str | None:
    """Return the known spelling nearest to `wanted`, or None when none is near."""
    from rapidfuzz import fuzz, process

    names = list(known)
    best = process.extractOne(
        fold(wanted), [fold(name) for name in names], scorer=fuzz.ratio, score_cutoff=LIKENESS
    )
    return names[best[2]] if best else None


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """Return a sentence that proposes the nearest known spelling, or the empty string."""
    near = closest(wanted, known)
    return f" Có phải là “{near}”?" if near else ""
