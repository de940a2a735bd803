"""Which properties hold for a paragraph and its letters, from styles and direct formatting together.

ECMA-376 part 1, 17.7: what stands directly wins over the character style, that over the paragraph style, and
every style takes from the one it is based on what it does not say itself.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from lxml import etree

from automation.word_package import W, switch, value

Element = etree._Element

_ON = ("1", "true", "on")
_MAX_CHAIN = 20


class Styles:
    """The styles part of a document; without one, no style is known and nothing holds by default."""

    def __init__(self, root: Element | None) -> None:
        self._root = root
        self._styles: dict[str, Element] = {}
        self._default_paragraph_style = ""
        for style in () if root is None else root.iterchildren(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in _ON:
                self._default_paragraph_style = name

    def paragraph_style(self, properties: Element | None) -> str:
        """Return the id of a paragraph's style; the default one's when it names none that exists."""
        name = value(properties, "pStyle")
        return name if name in self._styles else self._default_paragraph_style

    def chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those it is based on, nearest first."""
        for _ in range(_MAX_CHAIN):
            if (element := self._styles.get(style)) is None:
                return
            yield element
            style = value(element, "basedOn")

    def of_chain(self, style: str, kind: str) -> list[Element]:
        """Return what a style and those it is based on say of `kind` (“rPr”, “pPr”), nearest first."""
        found = (element.find(f"{W}{kind}") for element in self.chain(style))
        return [properties for properties in found if properties is not None]

    def paragraph_properties(self, properties: Element | None) -> Iterator[Element]:
        """Yield the properties that hold for a paragraph, nearest first."""
        if properties is not None:
            yield properties
        yield from self.of_chain(self.paragraph_style(properties), "pPr")

    @cached_property
    def default_run(self) -> Element | None:
        """The properties of letters where no style says anything."""
        return self._default("rPr")

    @cached_property
    def default_paragraph(self) -> Element | None:
        """The properties of paragraphs where no style says anything."""
        return self._default("pPr")

    def toggled(self, name: str, direct: Element | None, *chains: Iterable[Element]) -> bool:
        """Return whether letters are `name`, one of the toggles “b”, “i”, “caps”, “vanish”.

        `chains` are the properties that each kind of style says, nearest first. Two kinds that both turn it
        on cancel each other (17.7.3); what the defaults turn on, no style turns off by saying so once more.
        """
        if (own := switch(direct, name)) is not None:
            return own
        if switch(self.default_run, name):
            return True
        said = (next((on for p in chain if (on := switch(p, name)) is not None), False) for chain in chains)
        return sum(said) % 2 == 1

    def _default(self, kind: str) -> Element | None:
        return None if self._root is None else self._root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
