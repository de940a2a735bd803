"""A Word table as rows of cells: merged ones once, with what they span.

Word stores a cell that goes over several rows as one cell a row, of which only the first is shown; where a
cell stands follows from the grid columns that those before it take (ECMA-376 part 1, 17.4.84).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from automation.importing.word.styles import Looks, draws_lines
from automation.word_package import W, number, switch, value

_CONTAINERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_MAX_COLUMNS = 100


@dataclass(slots=True)
class Place:
    """A cell in the grid: its element, first column, and how far it goes; `below` are the cells it covers."""

    element: etree._Element
    column: int
    columns: int
    rows: int
    below: list[etree._Element]


@dataclass(slots=True)
class Row:
    """The cells that begin in one row; a deleted row is one that track changes took out."""

    places: list[Place]
    is_heading: bool
    is_deleted: bool


def rows_of(table: etree._Element) -> list[Row]:
    """Return the rows of a table with their cells in order."""
    rows: list[Row] = []
    open_places: dict[int, Place] = {}
    for element in _inner(table, f"{W}tr"):
        properties = element.find(f"{W}trPr")
        places: list[Place] = []
        still_open: dict[int, Place] = {}
        column = _span(value(properties, "gridBefore"), least=0)
        for cell in _inner(element, f"{W}tc"):
            own = cell.find(f"{W}tcPr")
            columns = _span(value(own, "gridSpan", default="1"))
            place = _above(own, open_places.get(column), columns)
            if place is not None:
                place.rows += 1
                place.below.append(cell)
            elif _continues_left(own) and places:
                places[-1].columns += columns
                places[-1].below.append(cell)
            else:
                place = Place(element=cell, column=column, columns=columns, rows=1, below=[])
                places.append(place)
            if place is not None and own is not None and own.find(f"{W}vMerge") is not None:
                still_open[column] = place
            column += columns
        open_places = still_open
        rows.append(
            Row(
                places=places,
                is_heading=bool(switch(properties, "tblHeader")),
                is_deleted=properties is not None and properties.find(f"{W}del") is not None,
            )
        )
    return rows


def is_bordered(table: etree._Element, styles: Looks) -> bool:
    """Return whether lines are drawn, by the table, its style or most of its cells."""
    properties = table.find(f"{W}tblPr")
    own = None if properties is None else properties.find(f"{W}tblBorders")
    if own is not None and len(own):
        by_table = draws_lines(own)
    else:
        by_table = styles.has_borders(value(properties, "tblStyle"))
    cells = [cell for row in _inner(table, f"{W}tr") for cell in _inner(row, f"{W}tc")]
    borders = [cell.find(f"{W}tcPr/{W}tcBorders") for cell in cells]
    drawn = sum(border is not None and draws_lines(border) for border in borders)
    undrawn = sum(border is not None and len(border) > 1 and not draws_lines(border) for border in borders)
    if by_table:
        return undrawn < max(len(cells), 1)
    return drawn * 2 > len(cells)


def _inner(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, through content controls and the like."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _inner(child, tag)


def _span(text: str, least: int = 1) -> int:
    return min(max(number(text, least), least), _MAX_COLUMNS)


def _above(properties: etree._Element | None, open_place: Place | None, columns: int) -> Place | None:
    """Return the cell that goes on here from the row above, if this one only carries it on."""
    if open_place is None or open_place.columns != columns:
        return None
    merge = None if properties is None else properties.find(f"{W}vMerge")
    if merge is None or merge.get(f"{W}val", "continue") == "restart":
        return None
    return open_place


def _continues_left(properties: etree._Element | None) -> bool:
    merge = None if properties is None else properties.find(f"{W}hMerge")
    return merge is not None and merge.get(f"{W}val", "continue") != "restart"
