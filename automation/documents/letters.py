"""How wide a text is in Times New Roman, so that the lines under it get their length.

The font may be missing where a document is made, and documents must be the same bytes everywhere: the
widths of its letters ship as a table (`times-new-roman.toml`).
"""

import math
import tomllib
from functools import cache
from importlib.resources import files

_UNITS_PER_EM = 2048
_MM_PER_POINT = 25.4 / 72


def width_mm(text: str, size: float, face: str = "bold") -> float:
    """Return the width of one line of `text` at `size` points; `face` is regular, bold or italic."""
    widths = _widths(face)
    units = sum(map(widths.__getitem__, text))
    return units / _UNITS_PER_EM * size * _MM_PER_POINT


def wrapped(text: str, size: float, widest: float, face: str = "bold") -> tuple[str, ...]:
    """Return the lines into which Word breaks `text` in a column of `widest` mm."""
    broken: list[str] = []
    for word in text.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width_mm(longer, size, face) <= widest:
            broken[-1] = longer
        else:
            broken.append(word)
    return tuple(broken)


def even_width_mm(text: str, size: float, widest: float) -> float:
    """Return the narrowest column, in whole mm, in which `text` takes no more lines than in `widest`.

    In it the lines of a title come out nearly equally long, with no lonely word in the last.
    """
    needed = len(wrapped(text, size, widest))
    if needed == 1:
        return widest
    least = math.ceil(width_mm(text, size) / needed)
    return next(
        (width for width in range(least, math.floor(widest)) if len(wrapped(text, size, width)) <= needed),
        widest,
    )


class _Widths(dict[str, int]):
    """Widths by letter; one outside the table is taken to be as wide as an “n”."""

    def __missing__(self, letter: str) -> int:
        return self["n"]


@cache
def _widths(face: str) -> _Widths:
    table = tomllib.loads(files("automation.documents").joinpath("times-new-roman.toml").read_text("utf-8"))
    return _Widths({letter: int(width) for width, letters in table[face].items() for letter in letters})
