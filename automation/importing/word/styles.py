"""How a paragraph and its letters look, from styles and direct formatting together.

ECMA-376 part 1, 17.7: what stands directly wins over the character style, that over the paragraph style, and
every style takes from the one it is based on what it does not say itself.
"""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from automation.importing.source import Align
from automation.word_package import W, number, switch, value

_ALIGN = {
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.BOTH,
    "distribute": Align.BOTH,
}
#: Outline level 9 in the file is “body text”.
_BODY_TEXT = 9
_MAX_CHAIN = 20


class Styles:
    """The styles part of a document; without one, every answer is the plain one."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root = root
        self._styles: dict[str, etree._Element] = {}
        self._default_paragraph = ""
        for style in () if root is None else root.iterchildren(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default_paragraph = name

    def paragraph_style(self, properties: etree._Element | None) -> str:
        """Return the id of a paragraph's style; the default one's when it names none that exists."""
        name = value(properties, "pStyle")
        return name if name in self._styles else self._default_paragraph

    def chain(self, style: str) -> Iterator[etree._Element]:
        """Yield a style and those it is based on, nearest first."""
        for _ in range(_MAX_CHAIN):
            if (element := self._styles.get(style)) is None:
                return
            yield element
            style = value(element, "basedOn")

    def paragraph_properties(self, properties: etree._Element | None) -> Iterator[etree._Element]:
        """Yield the properties that hold for a paragraph, nearest first."""
        if properties is not None:
            yield properties
        for style in self.chain(self.paragraph_style(properties)):
            if (own := style.find(f"{W}pPr")) is not None:
                yield own

    def align(self, properties: etree._Element | None) -> Align:
        """Return how the paragraph is set."""
        for own in self.paragraph_properties(properties):
            if own.find(f"{W}jc") is not None:
                return _ALIGN.get(value(own, "jc"), Align.LEFT)
        return Align.LEFT

    def outline(self, properties: etree._Element | None) -> int:
        """Return the heading level from 1, or 0."""
        for own in self.paragraph_properties(properties):
            if own.find(f"{W}outlineLvl") is not None:
                level = number(value(own, "outlineLvl"), _BODY_TEXT)
                return level + 1 if 0 <= level < _BODY_TEXT else 0
        return 0

    def starts_page(self, properties: etree._Element | None) -> bool:
        """Return whether the paragraph is told to begin a page."""
        switches = (switch(own, "pageBreakBefore") for own in self.paragraph_properties(properties))
        return next((on for on in switches if on is not None), False)

    def letters(self, name: str, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        """Return whether a run's letters are `name`, one of the toggles “b”, “i”, “vanish”."""
        direct = switch(run, name)
        if direct is not None:
            return direct
        of_character = self._toggle(value(run, "rStyle"), name)
        of_paragraph = self._toggle(self.paragraph_style(paragraph), name)
        # Toggles of two styles cancel each other (17.7.3).
        return of_character != of_paragraph or self._default_toggle(name)

    def fonts(self, run: etree._Element | None, paragraph: etree._Element | None) -> str:
        """Return the name of the font that a run's letters are set in, or the empty string."""
        if font := _font(run):
            return font
        for style in (value(run, "rStyle"), self.paragraph_style(paragraph)):
            for element in self.chain(style):
                if font := _font(element.find(f"{W}rPr")):
                    return font
        return _font(self._defaults)

    def has_borders(self, table_style: str) -> bool:
        """Return whether a style of tables draws lines."""
        for style in self.chain(table_style):
            borders = style.find(f"{W}tblPr/{W}tblBorders")
            if borders is not None:
                return draws_lines(borders)
        return False

    @cached_property
    def _defaults(self) -> etree._Element | None:
        return None if self._root is None else self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def _toggle(self, style: str, name: str) -> bool:
        switches = (switch(element.find(f"{W}rPr"), name) for element in self.chain(style))
        return next((on for on in switches if on is not None), False)

    def _default_toggle(self, name: str) -> bool:
        return bool(switch(self._defaults, name))


def draws_lines(borders: etree._Element) -> bool:
    """Return whether more than one side of some borders is drawn; a single line is no frame."""
    drawn = [side for side in borders if side.get(f"{W}val", "nil") not in ("nil", "none")]
    return len(drawn) > 1


def _font(run: etree._Element | None) -> str:
    return value(run, "rFonts", "ascii") or value(run, "rFonts", "hAnsi")
