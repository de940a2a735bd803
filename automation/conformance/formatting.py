"""Effective formatting: what a run and a paragraph look like after everything had its say.

The order is Word's (ECMA-376 part 1, 17.7.2): document defaults, table style, paragraph style with what it
is based on, numbering, character style, direct formatting. Bold, italic and capitals are toggles: two styles
that both turn one on turn it off again (17.7.3). Sizes and spaces are points, indents millimetres.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from automation.conformance.elements import NAMES, Element, number, tag, value
from automation.conformance.table_style import conditions
from automation.word_format.lists import Lists
from automation.word_format.styles import Styles
from automation.word_package import Package

MM_PER_TWIP = 25.4 / 1440
_POINTS_PER_TWIP = 1 / 20
#: What Word takes where nothing says anything.
_DEFAULT_SIZE, _DEFAULT_FONT = 10.0, "Times New Roman"
_THEME_SCRIPTS = {"eastAsia": "ea", "cs": "cs"}
_OFF = ("0", "false", "off")
_TOGGLES = ("b", "i", "caps", "vanish")
_SINGLE = 240
#: A line of Times New Roman takes 1.15 of its size.
_LINE_OF_SIZE = 1.15


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLook:
    """How a run looks; `fonts` are those of plain letters and of the letters with marks.

    `spare_fonts` are those of Asian and of complex letters, "" where none is named.
    """

    size: float
    bold: bool
    italic: bool
    caps: bool
    hidden: bool
    underlined: bool
    colour: str
    fonts: tuple[str, str]
    spare_fonts: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphLook:
    """How a paragraph stands; `first_line` is counted from `left`, `lines` in single lines of 1.0.

    `exact` is the line's height in points where it is fixed, None where it grows with the letters.
    """

    align: str
    left: float
    right: float
    first_line: float
    before: float
    after: float
    lines: float
    exact: float | None
    contextual: bool
    keep_next: bool
    border_below: bool
    border_above: bool
    outline: int | None

    def line_multiple(self, size: float) -> float:
        """Return the line spacing as a multiple of a single line of letters of `size` points."""
        return self.lines if self.exact is None else self.exact / (size * _LINE_OF_SIZE)


class Formatting:
    """The styles, defaults, theme and numbering of one document."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.part("styles"))
        self._lists = Lists(package.part("numbering"), self._styles)
        self._theme = package.part("theme")

    def run(self, properties: Element | None, paragraph: Element, table: Element | None) -> RunLook:
        """Return the look of a run with its own `properties` (rPr) in a paragraph, inside `table` or not."""
        chains = [
            self._of_table(paragraph, table, "rPr"),
            self._styles.of_chain(self.paragraph_style(paragraph), "rPr"),
            self._styles.of_chain(_child_value(properties, "rStyle"), "rPr"),
        ]
        said = [self._styles.default_run, *(p for chain in chains for p in reversed(chain)), properties]
        levels = [element for element in said if element is not None]
        toggles = {name: self._styles.toggled(name, properties, *chains) for name in _TOGGLES}
        size = number(_last(levels, "sz"))
        return RunLook(
            size=size / 2 if size else _DEFAULT_SIZE,
            bold=toggles["b"],
            italic=toggles["i"],
            caps=toggles["caps"],
            hidden=toggles["vanish"],
            underlined=_last(levels, "u") not in ("", "none"),
            colour=_last(levels, "color") or "auto",
            fonts=(
                self._font(levels, "ascii", _DEFAULT_FONT),
                self._font(levels, "hAnsi", _DEFAULT_FONT),
            ),
            spare_fonts=(self._font(levels, "eastAsia", ""), self._font(levels, "cs", "")),
        )

    def paragraph(self, paragraph: Element, table: Element | None) -> ParagraphLook:
        """Return the look of a paragraph, inside `table` or not."""
        levels = self._paragraph_levels(paragraph, table)
        spacing = _attributes(levels, "spacing")
        indents = _indents(levels)
        rule = spacing.get("lineRule", "auto")
        line = number(spacing.get("line", "")) or _SINGLE
        borders = _attributes_of_borders(levels)
        outline = number(_last(levels, "outlineLvl"))
        return ParagraphLook(
            align=_last(levels, "jc") or "left",
            left=indents["left"],
            right=indents["right"],
            first_line=indents["first"],
            before=_twips(spacing, "before") * _POINTS_PER_TWIP,
            after=_twips(spacing, "after") * _POINTS_PER_TWIP,
            lines=line / _SINGLE if rule == "auto" else 1.0,
            exact=line * _POINTS_PER_TWIP if rule == "exact" else None,
            contextual=_is_on(levels, "contextualSpacing"),
            keep_next=_is_on(levels, "keepNext"),
            border_below="bottom" in borders,
            border_above="top" in borders,
            outline=None if outline is None else int(outline),
        )

    def paragraph_style(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style, the default one where it names none."""
        return self._styles.paragraph_style(paragraph.find(tag("pPr")))

    def number_format(self, paragraph: Element) -> str:
        """Return the kind of automatic number of a paragraph (“bullet”, “decimal” …), "" for none."""
        level = self._level(paragraph)
        return "" if level is None else value(level.find(tag("numFmt")))

    def _of_table(self, paragraph: Element, table: Element | None, kind: str) -> list[Element]:
        """Return what a table's style says of the parts that a paragraph stands in, the nearest first.

        What it says of the whole table comes last.
        """
        if table is None:
            return []
        style = _style_of(table, "tblPr", "tblStyle")
        parts = [part for style in self._styles.chain(style) for part in style.iterfind(tag("tblStylePr"))]
        found = [
            part.find(tag(kind))
            for condition in reversed(conditions(paragraph, table))
            for part in parts
            if value(part, "type") == condition
        ]
        return [*(element for element in found if element is not None), *self._styles.of_chain(style, kind)]

    def _paragraph_levels(self, paragraph: Element, table: Element | None) -> list[Element]:
        own = paragraph.find(tag("pPr"))
        of_table = reversed(self._of_table(paragraph, table, "pPr"))
        of_style = reversed(self._styles.of_chain(self.paragraph_style(paragraph), "pPr"))
        level = self._level(paragraph)
        numbered = [] if level is None else [level.find(tag("pPr"))]
        # Numbering that the style brings stands before the style's own indents, direct numbering after.
        direct_numbering = own is not None and own.find(tag("numPr")) is not None
        middle = [*of_style, *numbered] if direct_numbering else [*numbered, *of_style]
        levels = [self._styles.default_paragraph, *of_table, *middle, own]
        return [element for element in levels if element is not None]

    def _level(self, paragraph: Element) -> Element | None:
        """Return the level of the list that a paragraph takes its number from."""
        place = self._lists.place(paragraph.find(tag("pPr")))
        return None if place is None else self._lists.definition(*place)

    def _font(self, levels: list[Element], kind: str, default: str) -> str:
        for level in reversed(levels):
            fonts = level.find(tag("rFonts"))
            if fonts is None:
                continue
            if theme := value(fonts, "cstheme" if kind == "cs" else f"{kind}Theme"):
                return self._theme_font(theme, _THEME_SCRIPTS.get(kind, "latin"))
            if name := value(fonts, kind):
                return name
        return default

    def _theme_font(self, name: str, script: str) -> str:
        which = "majorFont" if name.startswith("major") else "minorFont"
        face = None if self._theme is None else self._theme.find(f".//a:{which}/a:{script}", NAMES)
        return "" if face is None else face.get("typeface", "")


def _switch(levels: list[Element], name: str) -> bool | None:
    """Return what the nearest level says of an on-off property, None when none says anything."""
    for level in reversed(levels):
        if (found := level.find(tag(name))) is not None:
            return value(found) not in _OFF
    return None


def _is_on(levels: list[Element], name: str) -> bool:
    return bool(_switch(levels, name))


def _last(levels: list[Element], name: str) -> str:
    for level in reversed(levels):
        if (found := level.find(tag(name))) is not None:
            return value(found)
    return ""


def _attributes(levels: list[Element], name: str) -> dict[str, str]:
    """Return the attributes of an element, each from the nearest level that has it."""
    merged: dict[str, str] = {}
    for level in levels:
        if (found := level.find(tag(name))) is not None:
            merged |= {str(key).rpartition("}")[2]: str(text) for key, text in found.attrib.items()}
    return merged


def _indents(levels: list[Element]) -> dict[str, float]:
    left = right = first = 0.0
    for level in levels:
        found = _attributes([level], "ind")
        left = _either(found, "left", "start", left)
        right = _either(found, "right", "end", right)
        if "hanging" in found:
            first = -_twips(found, "hanging")
        elif "firstLine" in found:
            first = _twips(found, "firstLine")
    scale = MM_PER_TWIP
    return {"left": left * scale, "right": right * scale, "first": first * scale}


def _either(attributes: Mapping[str, str], name: str, other_name: str, inherited: float) -> float:
    given = name if name in attributes else other_name
    return _twips(attributes, given) if given in attributes else inherited


def _attributes_of_borders(levels: list[Element]) -> set[str]:
    for level in reversed(levels):
        if (borders := level.find(tag("pBdr"))) is not None:
            return {
                str(side.tag).rpartition("}")[2] for side in borders if value(side) not in ("", "nil", "none")
            }
    return set()


def _twips(attributes: Mapping[str, str], name: str) -> float:
    return number(attributes.get(name, "")) or 0.0


def _child_value(element: Element | None, name: str) -> str:
    return "" if element is None else value(element.find(tag(name)))


def _style_of(table: Element | None, properties: str, name: str) -> str:
    return "" if table is None else _child_value(table.find(tag(properties)), name)
