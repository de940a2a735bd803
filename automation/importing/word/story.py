"""Paragraphs and tables of one story (the body, a header, a note) in reading order.

A text box is read right after the paragraph that it hangs on; a table that is only a frame around everything
(one cell) is read as what it frames.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from automation.importing.lines import RULE, tidy_line, tidy_lines
from automation.importing.source import Cell, Paragraph, Repair, SetAside, Table, TableRow
from automation.importing.word.grid import Row, is_bordered, rows_of
from automation.importing.word.numbering import Numbering
from automation.importing.word.runs import DELETED, Content, RunReader
from automation.importing.word.styles import Looks
from automation.word_package import MC, W, value

COVERED = "Chữ nằm trong ô đã bị gộp vào ô khác, không hiện trên giấy."
NESTED = "Bảng nằm trong ô của bảng khác: chữ được đọc lần lượt từng ô, không giữ hàng và cột."
FRAME = "Bảng một ô chỉ dùng làm khung: đọc như các đoạn thường."
EMPTY_ITEM = "Số hoặc dấu đầu dòng tự động đứng một mình, không có chữ theo sau."
EMBEDDED = "Tài liệu khác được nhúng vào đây; hãy mở bằng Word và chép chữ của nó vào nếu cần."

_THROUGH = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


@dataclass(slots=True)
class Found:
    """What was noticed on the way through all stories."""

    set_aside: list[SetAside] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    old_fonts: set[str] = field(default_factory=set)

    def aside(self, place: str, text: str, reason: str) -> None:
        """Take down text that is no part of the document's, unless it is only white space."""
        if text := tidy_line(text.replace("\n", " ")):
            self.set_aside.append(SetAside(place=place, text=text, reason=reason))


@dataclass(frozen=True, slots=True)
class Draft:
    """A block with the white space that it had, for those who look for columns set by tabs."""

    block: Paragraph | Table
    raw: str = ""


class Story:
    """Reads one story; `name` is what a person calls it, empty for the body."""

    def __init__(self, styles: Looks, numbering: Numbering, found: Found, name: str = "") -> None:
        self._styles = styles
        self._numbering = numbering
        self._found = found
        self._runs = RunReader(styles)
        self._name = name
        self._paragraphs = self._tables = 0
        self._new_page = False
        self._unfinished: Content | None = None

    def drafts(self, container: etree._Element) -> list[Draft]:
        """Return the blocks of the body, a header or a note."""
        drafts: list[Draft] = []
        for element in _blocks(container):
            if element.tag == f"{W}p":
                drafts += self._paragraph(element, self._name)
            elif element.tag == f"{W}tbl":
                drafts += self._table(element, self._name)
            else:
                self._found.aside(self._name or "thân văn bản", "tài liệu nhúng", EMBEDDED)
        return drafts

    def _paragraph(self, element: etree._Element, where: str, *, box: bool = False) -> list[Draft]:
        content = self._unfinished or Content()
        self._unfinished = None
        self._runs.read(element, content)
        properties = element.find(f"{W}pPr")
        if _mark_is_deleted(properties):
            self._unfinished = content
            return []
        text, rules = tidy_lines(content.text)
        in_cell = where != self._name
        if text and not in_cell and not box:
            self._paragraphs += 1
        place = where if where and in_cell else self._join(where, f"đoạn {self._paragraphs or 1}")
        if box:
            place = f"{place}, hộp chữ"
        self._tell(content, rules, place)
        drafts = self._draft(element, content, text, place, in_cell=in_cell, box=box)
        self._new_page = self._new_page or content.ends_page or _ends_section(properties)
        for hanging in content.boxes:
            drafts += self._box(hanging, where)
        return drafts

    def _draft(
        self, element: etree._Element, content: Content, text: str, place: str, *, in_cell: bool, box: bool
    ) -> list[Draft]:
        properties = element.find(f"{W}pPr")
        starts_page = content.starts_page or self._styles.starts_page(properties) or self._new_page
        # A paragraph of which all words were deleted or hidden is not counted in its list.
        marker = "" if not text and content.aside else self._numbering.marker(properties)
        if not text and not (marker and in_cell):
            self._found.aside(place, marker, EMPTY_ITEM)
            self._new_page = starts_page
            return []
        self._new_page = False
        seen = [letters for letters in content.letters if letters.text.strip()]
        paragraph = Paragraph(
            place=place,
            text=text,
            marker=marker,
            outline=self._styles.outline(properties),
            bold=bool(seen) and all(letters.bold for letters in seen),
            italic=bool(seen) and all(letters.italic for letters in seen),
            align=self._styles.align(properties),
            starts_page=starts_page,
            box=box,
        )
        return [Draft(paragraph, content.text)]

    def _box(self, content: etree._Element, where: str) -> list[Draft]:
        drafts: list[Draft] = []
        for element in _blocks(content):
            if element.tag == f"{W}p":
                drafts += self._paragraph(element, where, box=True)
            elif element.tag == f"{W}tbl":
                drafts += self._table(element, where)
        return drafts

    def _tell(self, content: Content, rules: list[str], place: str) -> None:
        for text, reason in content.aside:
            self._found.aside(place, text, reason)
        for rule in rules:
            self._found.aside(place, rule, RULE)
        for before, after, reason in content.changes:
            self._found.repairs.append(Repair(place=place, before=before, after=after, reason=reason))
        self._found.notes += [(kind, identifier, place) for kind, identifier in content.notes]
        self._found.old_fonts |= content.old_fonts

    def _table(self, element: etree._Element, where: str) -> list[Draft]:
        if where == self._name:
            self._tables += 1
            where = self._join(where, f"bảng {self._tables}")
        rows = rows_of(element)
        if len(rows) == 1 and len(rows[0].places) == 1:
            return self._frame(rows[0].places[0].element, where)
        starts_page, self._new_page = self._new_page, False
        read = [(row, self._row(row, f"{where}, dòng {number}")) for number, row in enumerate(rows, start=1)]
        kept = tuple(TableRow(cells=cells, heading=row.is_heading) for row, cells in read if cells)
        if not kept or not any(cell.paragraphs for row in kept for cell in row.cells):
            self._new_page = self._new_page or starts_page
            return []
        return [Draft(Table(place=where, rows=kept, bordered=is_bordered(element, self._styles)))]

    def _frame(self, cell: etree._Element, where: str) -> list[Draft]:
        drafts: list[Draft] = []
        for element in _blocks(cell):
            if element.tag == f"{W}p":
                drafts += self._paragraph(element, where)
            elif element.tag == f"{W}tbl":
                drafts += self._table(element, where)
        if drafts:
            first = drafts[0].block
            text = first.text if isinstance(first, Paragraph) else ""
            self._found.repairs.append(Repair(place=where, before=text, after=text, reason=FRAME))
        return drafts

    def _row(self, row: Row, where: str) -> tuple[Cell, ...]:
        cells = []
        for number, place in enumerate(row.places, start=1):
            here = f"{where}, ô {number}"
            paragraphs = self._cell(place.element, here)
            for covered in place.below:
                self._aside_all(self._cell(covered, here), COVERED)
            if row.is_deleted:
                self._aside_all(paragraphs, DELETED)
            else:
                cells.append(Cell(paragraphs=paragraphs, columns=place.columns, rows=place.rows))
        return tuple(cells)

    def _cell(self, cell: etree._Element, where: str) -> tuple[Paragraph, ...]:
        paragraphs: list[Paragraph] = []
        for element in _blocks(cell):
            if element.tag == f"{W}p":
                drafts = self._paragraph(element, where)
            elif element.tag == f"{W}tbl":
                drafts = self._table(element, where)
            else:
                drafts = []
                self._found.aside(where, "tài liệu nhúng", EMBEDDED)
            for draft in drafts:
                paragraphs += self._flat(draft.block)
        return tuple(paragraphs)

    def _flat(self, block: Paragraph | Table) -> Iterator[Paragraph]:
        if isinstance(block, Paragraph):
            yield block
            return
        inner = [paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs]
        text = "\n".join(paragraph.text for paragraph in inner)
        self._found.repairs.append(Repair(place=block.place, before=text, after=text, reason=NESTED))
        yield from (replace(paragraph, place=block.place) for paragraph in inner)

    def _aside_all(self, paragraphs: tuple[Paragraph, ...], reason: str) -> None:
        for paragraph in paragraphs:
            self._found.aside(paragraph.place, f"{paragraph.marker} {paragraph.text}", reason)

    @staticmethod
    def _join(where: str, place: str) -> str:
        return f"{where}, {place}" if where else place


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs, tables and embedded documents, through content controls and the like."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield child
        elif child.tag in _THROUGH:
            yield from _blocks(child)
        elif child.tag == f"{MC}AlternateContent":
            forms = [form for form in child if form.tag in (f"{MC}Choice", f"{MC}Fallback")]
            yield from _blocks(forms[0]) if forms else ()


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def _ends_section(properties: etree._Element | None) -> bool:
    section = None if properties is None else properties.find(f"{W}sectPr")
    return section is not None and value(section, "type", default="nextPage") != "continuous"
