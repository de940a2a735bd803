"""Tables of the text, put where the template keeps a place for them.

A template cannot say how many columns such a table has, so it only says where it goes, by a paragraph in the
style “Vị trí bảng”. The table is built here, in the template's own table styles.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from automation.documents.letters import width_mm
from automation.documents.phrases import lines
from automation.documents.table_text import ABOVE, LEFT, Stated, TableLine
from automation.documents.xml_parts import NAMESPACES, Element, tag
from automation.proof.source import Reads
from automation.text import clean_text

PLACE_STYLE = "Vị trí bảng"
TABLE_STYLE = "Bảng có viền"
HEAD_STYLE, GROUP_STYLE, TEXT_STYLE, NUMBER_STYLE = (
    "Bảng: tiêu đề cột",
    "Bảng: nhóm",
    "Bảng: chữ",
    "Bảng: giữa ô",
)

_TWIPS_PER_MM = 1440 / 25.4
_TEXT_SIZE = 12
#: Room between the text of a cell and its lines, both sides together, in mm.
_PADDING = 4.0
#: A column with more text than this does not grow any further, in mm of one line.
_LONG = 160.0


#: Gives the mark of a text: key of the statement, what was read for it.
Mark = Callable[[str, Reads], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the text; `wide` when its section lies on its side."""

    rows: tuple[TableLine, ...]
    wide: bool = False


def place_tables(root: Element, styles: Element, tables: Sequence[Table], mark: Mark) -> None:
    """Put each table where the document part `root` keeps a place, in order; `styles` is the styles part.

    Every text that comes from the tracker is given its `mark`.
    """
    ids = {
        str(style.xpath("string(w:name/@w:val)", namespaces=NAMESPACES)): style.get(tag("w:styleId"), "")
        for style in styles.iter(tag("w:style"))
    }
    kept = root.xpath("//w:pStyle[@w:val = $place]", namespaces=NAMESPACES, place=ids[PLACE_STYLE])
    for style, table in zip(kept, tables, strict=True):
        paragraph = style.getparent().getparent()
        paragraph.addprevious(_built(table, _text_width(root, table.wide), ids, mark))
        # Two tables that touch become one, so the place stays behind the table, as the room after it.


def column_widths(rows: Sequence[TableLine], width: float) -> tuple[float, ...]:
    """Return the widths of the columns in mm, `width` together: by their longest word and their text."""
    columns = list(zip(*(_plain(row) for row in rows), strict=True))
    least = [max((_longest_word(cell) for cell in column), default=0.0) + _PADDING for column in columns]
    wanted = [
        min(_LONG, max((width_mm(cell, _TEXT_SIZE) for cell in column), default=0.0)) for column in columns
    ]
    spare = width - sum(least)
    if spare <= 0:
        return tuple(width * share / sum(least) for share in least)
    more = [max(0.0, want - have + _PADDING) for want, have in zip(wanted, least, strict=True)]
    total = sum(more) or 1.0
    return tuple(
        have + spare * (extra / total if sum(more) else 1 / len(least))
        for have, extra in zip(least, more, strict=True)
    )


def _text_width(root: Element, wide: bool) -> float:
    """Return the width of the text in mm: upright, or on a sheet laid on its side."""
    section = next(root.iter(tag("w:sectPr")))
    size, margins = section.find("w:pgSz", NAMESPACES), section.find("w:pgMar", NAMESPACES)
    page = 0 if size is None else int(size.get(tag("w:h" if wide else "w:w"), "0"))
    taken = 0 if margins is None else sum(int(margins.get(tag(side), "0")) for side in ("w:left", "w:right"))
    return (page - taken) / _TWIPS_PER_MM


def _plain(row: TableLine) -> tuple[str, ...]:
    """Return the cells that show how wide their column has to be; merged ones show nothing."""
    following = (*row.cells[1:], "")
    return tuple(
        "" if cell in (LEFT, ABOVE) or after == LEFT else cell
        for cell, after in zip(row.cells, following, strict=True)
    )


def _longest_word(text: str) -> float:
    return max((width_mm(word, _TEXT_SIZE) for word in text.split()), default=0.0)


def _built(table: Table, width: float, ids: Mapping[str, str], mark: Mark) -> Element:
    widths = [round(share * _TWIPS_PER_MM) for share in column_widths(table.rows, width)]
    properties = _element(
        "w:tblPr",
        _element("w:tblStyle", val=ids[TABLE_STYLE]),
        _element("w:tblW", w=sum(widths), type="dxa"),
        _element("w:jc", val="center"),
        _element("w:tblLayout", type="fixed"),
    )
    grid = _element("w:tblGrid", *(_element("w:gridCol", w=share) for share in widths))
    following = (*(row.cells for row in table.rows[1:]), ())
    rows = (_row(row, below, widths, ids, mark) for row, below in zip(table.rows, following, strict=True))
    return _element("w:tbl", properties, grid, *rows)


def _row(
    row: TableLine, below: Sequence[str], widths: Sequence[int], ids: Mapping[str, str], mark: Mark
) -> Element:
    head = (_element("w:tblHeader"),) if row.head else ()
    element = _element("w:tr", _element("w:trPr", _element("w:cantSplit"), *head))
    for at, span, text in _spans(row.cells):
        is_merged_below = at < len(below) and below[at] == ABOVE
        merge = "continue" if text == ABOVE else "restart" if is_merged_below else ""
        stated = row.stated[at] if at < len(row.stated) and text != ABOVE else None
        style = ids[_cell_style(row, text, span)]
        shown = _paragraphs("" if text == ABOVE else text, style, stated, mark)
        element.append(_cell(shown, sum(widths[at : at + span]), span, merge))
    return element


def _spans(cells: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the column, the number of columns and the text of each cell that is not merged to the left."""
    starts = [at for at, cell in enumerate(cells) if cell != LEFT]
    for at, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        yield at, end - at, cells[at]


def _cell_style(row: TableLine, text: str, span: int) -> str:
    if row.head:
        return HEAD_STYLE
    if span > 1:
        return GROUP_STYLE
    return NUMBER_STYLE if text.strip(".()").isdecimal() else TEXT_STYLE


def _cell(paragraphs: Iterator[Element], width: int, span: int, merge: str) -> Element:
    properties = _element("w:tcPr", _element("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(_element("w:gridSpan", val=span))
    if merge:
        properties.append(_element("w:vMerge", val=merge))
    return _element("w:tc", properties, *paragraphs)


def _paragraphs(text: str, style: str, stated: Stated | None, mark: Mark) -> Iterator[Element]:
    for line in lines(clean_text(text)) or ("",):
        paragraph = _element("w:p", _element("w:pPr", _element("w:pStyle", val=style)))
        if shown := f"{mark(*stated)}{line}" if stated else line:
            words = _element("w:t")
            words.text = shown
            paragraph.append(_element("w:r", words))
        yield paragraph


def _element(name: str, *children: Element, **attributes: str | int) -> Element:
    element = etree.Element(tag(name), nsmap={"w": NAMESPACES["w"]})
    for key, value in attributes.items():
        element.set(tag(f"w:{key}"), str(value))
    element.extend(children)
    return element
