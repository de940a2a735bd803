"""Marks inside a text for what a person must decide before the text goes out.

“năm [2023 → 2024?]” proposes a new reading, “[huyện Nhà Bè → ?]” only says that this one no longer holds.
Nobody can take a mark for finished text, a rule finds each of them, and whoever types the right words over
it is done.
"""

import re
from collections.abc import Callable

_MARK = re.compile(r"(\[[^\[\]\n]+ → [^\[\]\n]*\?\])")


def mark(found: str, proposal: str = "") -> str:
    """Return `found` as a mark, with what is proposed in its place, if anything.

    >>> mark("2023", "2024"), mark("quận 7")
    ('[2023 → 2024?]', '[quận 7 → ?]')
    """
    return f"[{found} → {proposal}?]"


def marks(text: str) -> tuple[str, ...]:
    """Return the marks in `text`, each once, in order."""
    # Nearly no text has one, and every text of the tracker is asked.
    return tuple(dict.fromkeys(_MARK.findall(text))) if may_have_marks(text) else ()


def may_have_marks(text: str) -> bool:
    """Tell whether a text, which may be long, has what every mark has."""
    return "→" in text


def without_marks(text: str) -> str:
    """Return what `text` says outside its marks."""
    return _MARK.sub("", text) if may_have_marks(text) else text


def outside_marks(text: str, change: Callable[[str], str]) -> str:
    """Return `text` with `change` made to what stands outside its marks, so that no mark holds another."""
    pieces = _MARK.split(text)
    # Every second piece is a mark.
    return "".join(piece if number % 2 else change(piece) for number, piece in enumerate(pieces))
