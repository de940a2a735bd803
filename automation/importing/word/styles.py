"""How a paragraph and its letters look, as far as an import asks."""

from lxml import etree

from automation.importing.source import Align
from automation.word_format.styles import Styles
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


class Looks(Styles):
    """The styles part of a document; without one, every answer is the plain one."""

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
        of_character = self.of_chain(value(run, "rStyle"), "rPr")
        of_paragraph = self.of_chain(self.paragraph_style(paragraph), "rPr")
        return self.toggled(name, run, of_character, of_paragraph)

    def fonts(self, run: etree._Element | None, paragraph: etree._Element | None) -> str:
        """Return the name of the font that a run's letters are set in, or the empty string."""
        if font := _font(run):
            return font
        for style in (value(run, "rStyle"), self.paragraph_style(paragraph)):
            for element in self.of_chain(style, "rPr"):
                if font := _font(element):
                    return font
        return _font(self.default_run)

    def has_borders(self, table_style: str) -> bool:
        """Return whether a style of tables draws lines."""
        for style in self.chain(table_style):
            borders = style.find(f"{W}tblPr/{W}tblBorders")
            if borders is not None:
                return draws_lines(borders)
        return False


def draws_lines(borders: etree._Element) -> bool:
    """Return whether more than one side of some borders is drawn; a single line is no frame."""
    drawn = [side for side in borders if side.get(f"{W}val", "nil") not in ("nil", "none")]
    return len(drawn) > 1


def _font(run: etree._Element | None) -> str:
    return value(run, "rFonts", "ascii") or value(run, "rFonts", "hAnsi")
