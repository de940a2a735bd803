"""The lists of a Word file: which list and level a paragraph takes its number from, and what that level says.

ECMA-376 part 1, 17.9: a paragraph names a list and a level, directly or by its style; the list is an instance
of an abstract one, which may only point to a style of lists, and may say some levels anew.
"""

from lxml import etree

from automation.word_format.styles import Styles
from automation.word_package import W, number, value

MAX_LEVEL = 8

Element = etree._Element


class Lists:
    """The numbering part of a document; without one, no paragraph has a number."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        for element in () if root is None else root:
            if element.tag == f"{W}abstractNum":
                self._abstracts[element.get(f"{W}abstractNumId", "")] = element
            elif element.tag == f"{W}num":
                self._numbers[element.get(f"{W}numId", "")] = element

    def place(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the list and level of a paragraph; None where it has none or is taken out (list 0)."""
        level: int | None = None
        for own in self._styles.paragraph_properties(properties):
            given = own.find(f"{W}numPr")
            if given is None:
                continue
            if level is None and given.find(f"{W}ilvl") is not None:
                level = number(value(given, "ilvl"))
            if given.find(f"{W}numId") is not None:
                num = value(given, "numId")
                if num not in self._numbers:
                    return None
                if level is None:
                    level = self._level_of_style(num, properties)
                return num, min(max(level, 0), MAX_LEVEL)
        return None

    def abstract_of(self, num: str) -> str:
        """Return the id of the abstract list, through the list style that it may only point to."""
        abstract = value(self._numbers.get(num), "abstractNumId")
        link = value(self._abstracts.get(abstract), "numStyleLink")
        if link:
            for identifier, element in self._abstracts.items():
                if value(element, "styleLink") == link:
                    return identifier
        return abstract

    def override(self, num: str, level: int) -> Element | None:
        """Return what a list says anew of a level, None where it says nothing."""
        for override in self._numbers[num].iterchildren(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(level):
                return override
        return None

    def definition(self, num: str, level: int) -> Element | None:
        """Return what holds for a level of a list, None where nobody says anything."""
        override = self.override(num, level)
        if override is not None and (own := override.find(f"{W}lvl")) is not None:
            return own
        abstract = self._abstracts.get(self.abstract_of(num))
        for candidate in () if abstract is None else abstract.iterchildren(f"{W}lvl"):
            if candidate.get(f"{W}ilvl") == str(level):
                return candidate
        return None

    def _level_of_style(self, num: str, properties: Element | None) -> int:
        """Return the level that names one of the paragraph's styles, 0 when none does."""
        for style in self._styles.chain(self._styles.paragraph_style(properties)):
            name = style.get(f"{W}styleId", "")
            for level in range(MAX_LEVEL + 1):
                if name and value(self.definition(num, level), "pStyle") == name:
                    return level
        return 0
