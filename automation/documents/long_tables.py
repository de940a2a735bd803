"""A table of very many rows as several that follow one another, each beginning a page with the same header.

LibreOffice lays out one table in a time that grows with the square of its rows: five thousand take it
minutes, in parts of a few hundred each it needs seconds. On paper the parts read as one table: the running
numbers go on, and a group that goes on is named again.
"""

from collections.abc import Iterator
from copy import deepcopy
from itertools import takewhile

from automation.documents.xml_parts import NAMESPACES, Element, tag

#: A longer table is parted; a part ends where a group ends, if one does in its second half.
MOST_ROWS = 300

CONTINUED = " (tiếp theo)"
#: The style of the paragraph between two parts: it takes no room and begins a page.
BREAK_STYLE = "SangTrang"

_OF_TABLE = (tag("w:tblPr"), tag("w:tblGrid"))
_CELL = tag("w:tc")


def part_long_tables(root: Element) -> None:
    """Part every table of more than `MOST_ROWS` rows in a document part."""
    for table in list(root.iter(tag("w:tbl"))):
        rows = [child for child in table if child.tag not in _OF_TABLE]
        if len(rows) > MOST_ROWS:
            _part(table, rows)


def _part(table: Element, rows: list[Element]) -> None:
    setup = [child for child in table if child.tag in _OF_TABLE]
    columns = len(table.findall("w:tblGrid/w:gridCol", NAMESPACES))
    header = [*takewhile(_is_header, rows)]
    group: Element | None = None
    last = table
    for number, part in enumerate(_parts(rows[len(header) :], columns)):
        if number:
            following = table.makeelement(table.tag, nsmap=table.nsmap)
            following.extend(deepcopy(element) for element in (*setup, *header))
            if group is not None and not _is_group(part[0], columns):
                following.append(_continued(group))
            following.extend(part)
            paragraph = _page_break(table)
            last.addnext(paragraph)
            paragraph.addnext(following)
            last = following
        group = next((row for row in reversed(part) if _is_group(row, columns)), group)


def _parts(rows: list[Element], columns: int) -> Iterator[list[Element]]:
    start = 0
    while len(rows) - start > MOST_ROWS:
        window = range(start + MOST_ROWS, start + MOST_ROWS // 2, -1)
        # No heading may be the last row of a part, nor is it: parts end before one.
        end = next((at for at in window if _is_group(rows[at], columns)), start + MOST_ROWS)
        yield rows[start:end]
        start = end
    yield rows[start:]


def _is_header(row: Element) -> bool:
    return row.find("w:trPr/w:tblHeader", NAMESPACES) is not None


def _is_group(row: Element, columns: int) -> bool:
    """Tell whether a row is a heading: one cell over all columns."""
    if len([*row.iterchildren(_CELL)]) != 1:
        return False
    span = row.find("w:tc/w:tcPr/w:gridSpan", NAMESPACES)
    return span is not None and span.get(tag("w:val")) == str(columns)


def _continued(group: Element) -> Element:
    row = deepcopy(group)
    texts = list(row.iter(tag("w:t")))
    texts[-1].text = f"{texts[-1].text}{CONTINUED}"
    return row


def _page_break(table: Element) -> Element:
    paragraph = table.makeelement(tag("w:p"), nsmap=table.nsmap)
    properties = paragraph.makeelement(tag("w:pPr"))
    properties.append(properties.makeelement(tag("w:pStyle"), {tag("w:val"): BREAK_STYLE}))
    paragraph.append(properties)
    return paragraph
