"""Tables of the text, put where the template keeps a place for them.

A template cannot say how many columns such a table has, so it only says where it goes, by a paragraph in the
style “Vị trí bảng”. The table is built here, in the template's own table styles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from automation.documents.letters import width_mm
from automation.documents.phrases import lines
from automation.documents.table_text import ABOVE, LEFT, TableLine
from automation.documents.word_text import clean_text

PLACE_STYLE = "Vị trí bảng"
AFTER_STYLE = "Sau bảng"
TABLE_STYLE = "Bảng có viền"
HEAD_STYLE, GROUP_STYLE, TEXT_STYLE, NUMBER_STYLE = (
    "Bảng: tiêu đề cột",
    "Bảng: nhóm",
    "Bảng: chữ",
    "Bảng: giữa ô",
)

_TEXT_SIZE = 12
#: Room between the text of a cell and its lines, both sides together, in mm.
_PADDING = 4.0
#: A column with more text than this does not grow any further, in mm of one line.
_LONG = 160.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the text; `wide` when its section lies on its side."""

    rows: tuple[TableLine, ...]
    wide: bool = False


def place_tables(document: Document, tables: Sequence[Table]) -> None:
    """Put each table where the template keeps a place, in order."""
    styles: Any = document.styles
    if not tables:
        return
    ids = {name: styles[name].style_id for name in (PLACE_STYLE, AFTER_STYLE, TABLE_STYLE)}
    cell_styles = {
        name: styles[name].style_id for name in (HEAD_STYLE, GROUP_STYLE, TEXT_STYLE, NUMBER_STYLE)
    }
    width = _text_width(document)
    places = [p for p in document.element.body.iter(qn("w:p")) if p.style == ids[PLACE_STYLE]]
    for place, table in zip(places, tables, strict=True):
        place.addprevious(_built(table, width[table.wide], ids[TABLE_STYLE], cell_styles))
        # Two tables that touch become one, so the place stays behind the table as a line without room.
        place.style = ids[AFTER_STYLE]


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


def _text_width(document: Document) -> dict[bool, float]:
    """Return the width of the text in mm: upright, and on a sheet laid on its side."""
    section = document.sections[0]
    page, height = section.page_width or 0, section.page_height or 0
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return {False: (page - margins) / Mm(1), True: (height - margins) / Mm(1)}


def _plain(row: TableLine) -> tuple[str, ...]:
    """Return the cells that show how wide their column has to be; merged ones show nothing."""
    following = (*row.cells[1:], "")
    return tuple(
        "" if cell in (LEFT, ABOVE) or after == LEFT else cell
        for cell, after in zip(row.cells, following, strict=True)
    )


def _longest_word(text: str) -> float:
    return max((width_mm(word, _TEXT_SIZE) for word in text.split()), default=0.0)


def _built(table: Table, width: float, style: str, cell_styles: dict[str, str]) -> Any:
    widths = [round(share / 25.4 * 1440) for share in column_widths(table.rows, width)]
    element = OxmlElement("w:tbl")
    properties = OxmlElement("w:tblPr")
    properties.extend(
        [
            _element("w:tblStyle", val=style),
            _element("w:tblW", w=sum(widths), type="dxa"),
            _element("w:jc", val="center"),
            _element("w:tblLayout", type="fixed"),
        ]
    )
    grid = OxmlElement("w:tblGrid")
    grid.extend([_element("w:gridCol", w=share) for share in widths])
    element.extend([properties, grid])
    for number, row in enumerate(table.rows):
        below = table.rows[number + 1].cells if number + 1 < len(table.rows) else ()
        element.append(_row(row, below, widths, cell_styles))
    return element


def _row(row: TableLine, below: Sequence[str], widths: Sequence[int], cell_styles: dict[str, str]) -> Any:
    element = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if row.head:
        properties.append(OxmlElement("w:tblHeader"))
    element.append(properties)
    for at, span, text in _spans(row.cells):
        is_merged_below = at < len(below) and below[at] == ABOVE
        merge = "continue" if text == ABOVE else "restart" if is_merged_below else ""
        name = _cell_style(row, text, span)
        shown = "" if text == ABOVE else text
        element.append(_cell(shown, sum(widths[at : at + span]), span, merge, cell_styles[name]))
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


def _cell(text: str, width: int, span: int, merge: str, style: str) -> Any:
    element = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(_element("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(_element("w:gridSpan", val=span))
    if merge:
        properties.append(_element("w:vMerge", val=merge))
    element.append(properties)
    for line in lines(clean_text(text)) or ("",):
        paragraph: Any = OxmlElement("w:p")
        paragraph.style = style
        if line:
            paragraph.add_r().text = line
        element.append(paragraph)
    return element


def _element(tag: str, **attributes: str | int) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element
