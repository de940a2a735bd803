"""The layout rules of a decree, as data with the day from which they hold.

A successor decree is one more file `decree-*.toml` beside this module: old documents can still be checked
against the rules of their own day. Lengths are in millimetres, sizes in points.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The least and greatest value that is allowed, and the one that we print."""

    least: float
    greatest: float
    default: float

    def allows(self, value: float) -> bool:
        """Tell whether `value` lies inside, to a tenth of the unit."""
        return self.least - 0.1 <= value <= self.greatest + 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """How one component is set: `case` is upper or sentence, `align` centre, both or left."""

    label: str
    case: str
    size: Bounds
    bold: bool
    italic: bool
    align: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRules:
    """The sheet, upright, and its margins."""

    width: float
    height: float
    font: str
    top: Bounds
    bottom: Bounds
    left: Bounds
    right: Bounds

    @property
    def text_width(self) -> float:
        """Return the width of the text with the margins that we print."""
        return self.width - self.left.default - self.right.default


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderSizes:
    """Three sizes that go together; `setting` is what the tracker calls them."""

    setting: str
    national_name: float
    motto: float
    place_and_date: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRules:
    """The paragraphs of the body: first line, space between (points) and line spacing."""

    first_line: Bounds
    space_between: float
    line_spacing: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Decree:
    """One decree's rules. `rules` are the lengths of lines, as least and greatest share of the text.

    `annex` says by a rule's key where in the decree it stands.
    """

    name: str
    holds_from: date
    national_name: str
    motto: str
    recipients_heading: str
    end_mark: str
    point_letters: str
    annex: Mapping[str, str]
    signs: Mapping[str, str]
    page: PageRules
    right_column: float
    header_sizes: tuple[HeaderSizes, ...]
    rules: Mapping[str, tuple[float, float]]
    body: BodyRules
    components: Mapping[str, Component]

    def sizes(self, setting: str) -> HeaderSizes:
        """Return the header's sizes by the tracker's setting; the first ones for another value."""
        return next((s for s in self.header_sizes if s.setting == setting), self.header_sizes[0])


def decree_on(day: date) -> Decree:
    """Return the decree that holds on `day`; before the first one that we know, the first."""
    known = decrees()
    return next((decree for decree in reversed(known) if decree.holds_from <= day), known[0])


@cache
def decrees() -> tuple[Decree, ...]:
    """Return every decree that ships, the oldest first."""
    found = (
        _decree(tomllib.loads(entry.read_text("utf-8")))
        for entry in files("automation.documents").iterdir()
        if entry.name.startswith("decree-") and entry.name.endswith(".toml")
    )
    return tuple(sorted(found, key=lambda decree: decree.holds_from))


def _decree(data: Mapping[str, Any]) -> Decree:
    return Decree(
        name=data["name"],
        holds_from=data["holds_from"],
        national_name=data["national_name"],
        motto=data["motto"],
        recipients_heading=data["recipients_heading"],
        end_mark=data["end_mark"],
        point_letters=data["point_letters"],
        annex=MappingProxyType(data["annex"]),
        signs=MappingProxyType(data["signs"]),
        page=_page(data["page"]),
        right_column=data["header"]["right_column"],
        header_sizes=tuple(HeaderSizes(**sizes) for sizes in data["header"]["sizes"]),
        rules=MappingProxyType({key: (share[0], share[1]) for key, share in data["rules"].items()}),
        body=BodyRules(
            first_line=_bounds(data["body"]["first_line"], data["body"]["first_line_default"]),
            space_between=data["body"]["space_between"],
            line_spacing=_bounds(data["body"]["line_spacing"], data["body"]["line_spacing_default"]),
        ),
        components=MappingProxyType({key: _component(c) for key, c in data["components"].items()}),
    )


def _page(data: Mapping[str, Any]) -> PageRules:
    margins = {
        side: _bounds(data[side]["range"], data[side]["default"])
        for side in ("top", "bottom", "left", "right")
    }
    return PageRules(width=data["width"], height=data["height"], font=data["font"], **margins)


def _component(data: Mapping[str, Any]) -> Component:
    return Component(
        label=data["label"],
        case=data["case"],
        size=_bounds(data["size"], data["default"]),
        bold=data["bold"],
        italic=data["italic"],
        align=data["align"],
    )


def _bounds(pair: list[float], default: float) -> Bounds:
    return Bounds(least=pair[0], greatest=pair[1], default=default)
