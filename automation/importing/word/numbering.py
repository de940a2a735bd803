"""The numbers and bullets that Word prints before a paragraph and stores nowhere.

ECMA-376 part 1, 17.9: all instances of an abstract list share its counters unless one starts afresh. Word's
letters are those of the Latin alphabet, so an automatic list runs a, b, c, d, e: a “đ” is always typed.
"""

import re
from collections.abc import Iterator

from lxml import etree

from automation.word_format.lists import MAX_LEVEL, Lists
from automation.word_package import W, number, switch, value

_PLACE = re.compile(r"%([1-9])")
_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_ROMAN = 4999
_MAX_LETTERS = 780
#: What symbol fonts show at a place of the private area, by the place's last byte.
_SYMBOLS = {
    0x2B: "+", 0x2D: "-", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x73: "◆", 0x75: "◆", 0x76: "❖",
    0xA7: "▪", 0xA8: "□", 0xB7: "•", 0xBE: "-", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFC: "✓",
    0xFE: "☑",
}  # fmt: skip
_DASHES = "‐‑‒–—―−‣⁃\u00ad"
_PRIVATE = range(0xF000, 0xF100)


class Numbering:
    """The lists of a document, counted on as its paragraphs are asked for in reading order."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def marker(self, properties: etree._Element | None) -> str:
        """Return what Word prints before the paragraph, or the empty string; counts one on."""
        found = self._lists.place(properties)
        if found is None:
            return ""
        num, level = found
        abstract = self._lists.abstract_of(num)
        definition = self._lists.definition(num, level)
        if definition is None:
            return ""
        counters = self._counters.setdefault(abstract, [None] * (MAX_LEVEL + 1))
        self._count(num, level, counters)
        return self._written(num, definition, counters)

    def _start(self, num: str, level: int) -> int:
        return number(value(self._lists.definition(num, level), "start", default="1"), 1)

    def _count(self, num: str, level: int, counters: list[int | None]) -> None:
        override = self._lists.override(num, level)
        fresh = value(override, "startOverride")
        if fresh and (num, level) not in self._started:
            counters[level] = number(fresh, 1)
        else:
            before = counters[level]
            counters[level] = self._start(num, level) if before is None else before + 1
        self._started.add((num, level))
        for above in range(level):
            if counters[above] is None:
                counters[above] = self._start(num, above)
        for below in range(level + 1, MAX_LEVEL + 1):
            if self._restarts(num, below, level):
                counters[below] = None

    def _restarts(self, num: str, below: int, level: int) -> bool:
        """Return whether `below` starts again after a paragraph of `level` (17.9.11: 0 is never)."""
        after = value(self._lists.definition(num, below), "lvlRestart")
        return not after or level < number(after)

    def _written(self, num: str, definition: etree._Element, counters: list[int | None]) -> str:
        kind = _kind(definition)
        text = value(definition, "lvlText")
        if kind == "bullet":
            return bullet(text, value(definition.find(f"{W}rPr"), "rFonts", "ascii"))
        legal = bool(switch(definition, "isLgl"))

        def figure(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            count = counters[place]
            counted = self._start(num, place) if count is None else count
            own = _kind(self._lists.definition(num, place))
            return written(counted, "decimal" if legal and own != "decimalZero" else own)

        return _PLACE.sub(figure, text).strip()


def _kind(definition: etree._Element | None) -> str:
    formats: Iterator[etree._Element] = iter(()) if definition is None else definition.iter(f"{W}numFmt")
    found = next(formats, None)
    if found is None:
        return "decimal"
    kind = found.get(f"{W}val", "decimal")
    return found.get(f"{W}format", "").partition(",")[0].strip() if kind == "custom" else kind


def written(count: int, kind: str) -> str:
    """Return a list's number as Word writes it; kinds of other languages in figures."""
    if kind == "none":
        return ""
    if kind in ("upperRoman", "lowerRoman") and 0 < count <= _MAX_ROMAN:
        roman = _roman(count)
        return roman.upper() if kind == "upperRoman" else roman
    if kind in ("upperLetter", "lowerLetter") and 0 < count <= _MAX_LETTERS:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind == "decimalZero":
        return f"{count:02}"
    if kind.isdecimal():
        return f"{count:0{min(len(kind), 9)}}"
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMANS:
        text += letters * (count // size)
        count %= size
    return text


def is_symbol_font(font: str) -> bool:
    """Return whether the letters of a font are pictures."""
    return font.casefold().startswith(("symbol", "wingdings", "webdings"))


def symbol(character: str, font: str = "") -> str:
    """Return the letter that shows what a symbol font draws.

    Its characters lie in the private area; old files have them at the places of Latin letters.
    """
    place = ord(character)
    if place in _PRIVATE:
        return _SYMBOLS.get(place - _PRIVATE.start, "•")
    if is_symbol_font(font):
        return _SYMBOLS.get(place, character)
    return character


def bullet(text: str, font: str = "") -> str:
    """Return a bullet as it is seen: any dash as “-”, a plus as “+”, other signs as letters show them."""
    seen = "".join("-" if letter in _DASHES else symbol(letter, font) for letter in text).strip()
    return "•" if seen == "·" else seen
