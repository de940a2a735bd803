"""What a template cannot say by itself, done to the XML after it is filled in.

- tables of the text take the places that the template keeps for them;
- a drawn line takes the length, in EMU, that its alternative text holds;
- every drawing takes a number of its own;
- the styles of the header take the sizes that the tracker chose, that of the subject its indents;
- a table of very many rows is parted (`long_tables`);
- a table that another follows (the signature) is kept apart from it, and its last row on its page;
- a last section without content goes, and the one before it becomes the last.

A template that staff own may lack any of these things; what is not there is left alone.
"""

from collections.abc import Mapping, Sequence

from lxml import etree

from automation.documents.letterhead import Letterhead, Title
from automation.documents.long_tables import part_long_tables
from automation.documents.text_tables import Mark, Table, place_tables
from automation.documents.xml_parts import NAMESPACES, Element, parsed_part, tag, unparsed

#: Styles of the header whose sizes go together, and the field of `HeaderSizes` each one takes.
HEADER_STYLES: Mapping[str, str] = {
    "Quốc hiệu": "national_name",
    "Cơ quan chủ quản": "national_name",
    "Cơ quan ban hành": "national_name",
    "Tiêu ngữ": "motto",
    "Địa danh, thời gian": "place_and_date",
}

SUBJECT_STYLE = "Trích yếu"

#: The style of the paragraph between a table and the signature: it takes no room.
_BETWEEN_STYLE = "SauBang"

_TWIPS_PER_MM = 1440 / 25.4


def finished_document(xml: bytes, styles: bytes, tables: Sequence[Table], mark: Mark) -> Element:
    """Return the root of the document part, filled in and finished.

    `styles` is the part of its styles; what `tables` say is given its `mark`, as texts of the context are.
    """
    root = parsed_part(xml, our_own=True)
    if tables:
        place_tables(root, parsed_part(styles), tables, mark)
    _set_rule_lengths(root)
    _drop_empty_last_section(root)
    _keep_tables_together(root)
    part_long_tables(root)
    return root


def finished_styles(styles: bytes, letterhead: Letterhead, title: Title) -> bytes:
    """Return the styles part with the sizes and the indents of one document."""
    root = parsed_part(styles)
    for name, field in HEADER_STYLES.items():
        for style in _styles(root, name):
            size = str(round(getattr(letterhead.sizes, field) * 2))
            for element in style.xpath("w:rPr/w:sz | w:rPr/w:szCs", namespaces=NAMESPACES):
                element.set(tag("w:val"), size)
    for style in _styles(root, SUBJECT_STYLE):
        for indent in style.xpath("w:pPr/w:ind", namespaces=NAMESPACES):
            for side in ("w:left", "w:right"):
                indent.set(tag(side), str(round(title.indent * _TWIPS_PER_MM)))
    return unparsed(root)


def _styles(root: Element, name: str) -> list[Element]:
    found: list[Element] = root.xpath("w:style[w:name/@w:val = $name]", namespaces=NAMESPACES, name=name)
    return found


def _set_rule_lengths(root: Element) -> None:
    for number, drawing in enumerate(root.iter(tag("wp:docPr")), start=1):
        drawing.set("id", str(number))
        length = drawing.get("descr", "")
        anchor = drawing.getparent()
        if anchor is not None and length.isdecimal():
            for extent in anchor.xpath("wp:extent | .//a:ext[@cx]", namespaces=NAMESPACES):
                extent.set("cx", length)
            drawing.set("descr", drawing.get("name", ""))


def _drop_empty_last_section(root: Element) -> None:
    body = root[0]
    last = body[-1]
    before = last.getprevious()
    if before is None or last.tag != tag("w:sectPr"):
        return
    # The paragraph stays: a document may not end with a table.
    for section in before.xpath("self::w:p/w:pPr/w:sectPr", namespaces=NAMESPACES):
        section.getparent().remove(section)
        body.replace(last, section)


def _keep_tables_together(root: Element) -> None:
    """Keep the last row of a table with the table right behind it: no signature stands alone on a page."""
    for table in root.xpath("w:body/w:tbl[following-sibling::*[1][self::w:tbl]]", namespaces=NAMESPACES):
        between = table.makeelement(tag("w:p"), nsmap=table.nsmap)
        style = etree.SubElement(etree.SubElement(between, tag("w:pPr")), tag("w:pStyle"))
        style.set(tag("w:val"), _BETWEEN_STYLE)
        table.addnext(between)
        rows = table.findall("w:tr", NAMESPACES)
        for properties in (*rows[-1].iter(tag("w:pPr")), between[0]):
            # The schema wants it right behind the style.
            properties.insert(1, properties.makeelement(tag("w:keepNext")))
