"""A Word document as one list of paragraphs with their effective look, those in tables and boxes included."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from automation.conformance.elements import NAMES, Element, number, tag, value
from automation.conformance.formatting import MM_PER_TWIP, Formatting, ParagraphLook, RunLook
from automation.stamp import USE
from automation.text import tidy
from automation.word_package import Package, R

_EMU_PER_MM = 36_000
#: A flat shape up to this height, in mm, is a line.
_THICKEST_LINE = 1.0
#: Borders that are not one solid line (ECMA-376, 17.18.2).
_BROKEN = ("dashed", "dashSmallGap", "dotted", "dotDash", "dotDotDash", "dashDotStroked", "wave", "double")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, counted from 1; `cell` is table, row and column, each from 0, None outside tables.

    `drawn` are the lengths in mm of the lines that are anchored in it, `dashed` whether one of them or of its
    borders is not solid; `cell_border` tells whether a border stands below its cell. `list_kind` is that of
    its automatic number; `room` is the width of its cell in mm, None outside tables or where it is not fixed.
    """

    number: int
    text: str
    runs: tuple[tuple[str, RunLook], ...]
    look: ParagraphLook
    cell: tuple[int, int, int] | None
    section: int
    drawn: tuple[float, ...]
    dashed: bool
    cell_border: bool
    list_kind: str
    room: float | None

    @property
    def looks(self) -> tuple[RunLook, ...]:
        """Return the looks of what is seen."""
        return tuple(look for text, look in self.runs if text.strip() and not look.hidden)

    @property
    def size(self) -> float:
        """Return the size of the first letters, in points."""
        return self.looks[0].size if self.looks else 0.0

    @property
    def shown(self) -> str:
        """Return the text as it is seen: capitals by formatting are capitals."""
        return tidy(
            "".join(text.upper() if look.caps else text for text, look in self.runs if not look.hidden)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section: sizes and margins in mm, where its pages count from ("" for on from before), in what signs.

    `in_header`, `in_first_header` and `in_footer` are the paragraphs there that hold a page number.
    """

    width: float
    height: float
    margins: dict[str, float]
    first_differs: bool
    starts_at: str
    number_format: str
    in_header: tuple[Paragraph, ...]
    in_first_header: tuple[Paragraph, ...]
    in_footer: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document's paragraphs and sections, in their order; `use` is what its properties say it is for."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    use: str


def read_document(package: Package) -> Document:
    """Return the document of a Word file."""
    formatting = Formatting(package)
    body = package.body
    paragraphs: list[Paragraph] = []
    sections: list[Section] = []
    tables = {table: place for place, table in enumerate(body.iter(tag("tbl")))}
    for element in _seen(body, "p"):
        paragraphs.append(_paragraph(element, len(paragraphs) + 1, len(sections), tables, formatting))
        for properties in element.findall("w:pPr/w:sectPr", NAMES):
            sections.append(_section(properties, package, formatting, sections))
    for properties in body.findall(tag("sectPr")):
        sections.append(_section(properties, package, formatting, sections))
    return Document(paragraphs=tuple(paragraphs), sections=tuple(sections), use=package.property(USE))


def pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the lines and tabbed columns of a paragraph, each with its own runs."""
    runs: list[tuple[str, RunLook]] = []
    for text, look in paragraph.runs:
        *ended, rest = text.replace("\t", "\n").split("\n")
        for end in ended:
            runs.append((end, look))
            yield replace(paragraph, runs=tuple(runs), text=tidy("".join(t for t, _ in runs)))
            runs = []
        runs.append((rest, look))
    yield replace(paragraph, runs=tuple(runs), text=tidy("".join(t for t, _ in runs)))


def _seen(root: Element, name: str) -> Iterator[Element]:
    """Yield elements outside the fallbacks that older programs are given."""
    for element in root.iter(tag(name)):
        if next(element.iterancestors(f"{{{NAMES['mc']}}}Fallback"), None) is None:
            yield element


def _paragraph(
    element: Element, place: int, section: int, tables: dict[Element, int], formatting: Formatting
) -> Paragraph:
    table = next(element.iterancestors(tag("tbl")), None)
    runs = [
        (text, formatting.run(run.find(tag("rPr")), element, table))
        for run in _seen(element, "r")
        if next(run.iterancestors(tag("p"))) is element and (text := _run_text(run))
    ]
    return Paragraph(
        number=place,
        text=tidy("".join(text for text, _ in runs)),
        runs=tuple(runs),
        look=formatting.paragraph(element, table),
        cell=_cell(element, table, tables),
        section=section,
        drawn=tuple(_drawn(element)),
        dashed=_is_dashed(element),
        cell_border=_has_border_below(element, table),
        list_kind=formatting.number_format(element),
        room=_room(element),
    )


def _run_text(run: Element) -> str:
    signs = {tag("tab"): "\t", tag("br"): "\n", tag("cr"): "\n", tag("noBreakHyphen"): "-"}
    return "".join(
        (child.text or "") if child.tag == tag("t") else signs.get(str(child.tag), "") for child in run
    )


def _cell(element: Element, table: Element | None, tables: dict[Element, int]) -> tuple[int, int, int] | None:
    cell, row = (next(element.iterancestors(tag(name)), None) for name in ("tc", "tr"))
    if table is None or cell is None or row is None:
        return None
    return (
        tables[table],
        len(list(row.itersiblings(tag("tr"), preceding=True))),
        len(list(cell.itersiblings(tag("tc"), preceding=True))),
    )


def _room(element: Element) -> float | None:
    cell = next(element.iterancestors(tag("tc")), None)
    width = None if cell is None else cell.find("w:tcPr/w:tcW", NAMES)
    twips = number(value(width, "w")) if value(width, "type") == "dxa" else None
    return twips * MM_PER_TWIP if twips else None


def _has_border_below(element: Element, table: Element | None) -> bool:
    """Tell whether the cell, the one below it, or the table itself says that a border stands below."""
    cell, row = (next(element.iterancestors(tag(name)), None) for name in ("tc", "tr"))
    if table is None or cell is None or row is None:
        return False
    column = len(list(cell.itersiblings(tag("tc"), preceding=True)))
    below = [
        c for r in list(row.itersiblings(tag("tr")))[:1] for c in r.findall(tag("tc"))[column : column + 1]
    ]
    borders = [*cell.iterfind("w:tcPr/w:tcBorders/w:bottom", NAMES)]
    borders += [b for c in below for b in c.iterfind("w:tcPr/w:tcBorders/w:top", NAMES)]
    if not borders:
        borders = table.xpath("w:tblPr/w:tblBorders/*[self::w:bottom or self::w:insideH]", namespaces=NAMES)
    return any(value(border) not in ("", "nil", "none") for border in borders)


def _drawn(paragraph: Element) -> Iterator[float]:
    for anchor in paragraph.xpath(".//wp:anchor | .//wp:inline", namespaces=NAMES):
        shapes = {s.get("prst") for s in anchor.iter(f"{{{NAMES['a']}}}prstGeom")}
        extent = anchor.find("wp:extent", NAMES)
        if extent is not None:
            width, height = ((number(extent.get(side, "")) or 0) / _EMU_PER_MM for side in ("cx", "cy"))
            if shapes & {"line", "straightConnector1"} or (shapes and height < _THICKEST_LINE):
                yield width
    for line in paragraph.iter(f"{{{NAMES['v']}}}line"):
        ends = [_vml_mm(line.get(end, "").split(",")[0]) for end in ("from", "to")]
        yield abs(ends[1] - ends[0])
    for shape in paragraph.xpath(".//v:shape | .//v:rect", namespaces=NAMES):
        style = dict(part.split(":", 1) for part in shape.get("style", "").split(";") if ":" in part)
        if _vml_mm(style.get("height", "")) < _THICKEST_LINE and "width" in style:
            yield _vml_mm(style["width"])


def _is_dashed(paragraph: Element) -> bool:
    """Tell whether a shape's line, of either kind of drawing, or a border of a paragraph is not solid."""
    shapes = [dash.get("val", "") for dash in paragraph.iter(f"{{{NAMES['a']}}}prstDash")]
    shapes += [stroke.get("dashstyle", "solid") for stroke in paragraph.iter(f"{{{NAMES['v']}}}stroke")]
    borders = [value(border) for border in paragraph.iterfind("w:pPr/w:pBdr/*", NAMES)]
    return any(shape != "solid" for shape in shapes) or any(border in _BROKEN for border in borders)


def _vml_mm(text: str) -> float:
    units = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96}
    return (number(text[:-2]) or 0.0) * units[text[-2:]] if text[-2:] in units else 0.0


def _section(properties: Element, package: Package, formatting: Formatting, before: list[Section]) -> Section:
    size, margin = properties.find(tag("pgSz")), properties.find(tag("pgMar"))

    def mm(element: Element | None, name: str) -> float:
        return abs(number(value(element, name)) or 0.0) * MM_PER_TWIP

    def running(kind: str, which: str, inherited: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        for found in properties.findall(tag(kind)):
            if (value(found, "type") or "default") == which:
                tree = package.related(found.get(f"{R}id", ""))
                return () if tree is None else tuple(_page_numbers(tree, formatting))
        return inherited

    last = before[-1] if before else None
    margins = {side: mm(margin, side) for side in ("top", "bottom", "left", "right")}
    margins["left"] += mm(margin, "gutter")
    title_page, counted = properties.find(tag("titlePg")), properties.find(tag("pgNumType"))
    return Section(
        width=mm(size, "w"),
        height=mm(size, "h"),
        margins=margins,
        first_differs=title_page is not None and value(title_page) not in ("0", "false", "off"),
        starts_at=value(counted, "start"),
        number_format=value(counted, "fmt"),
        in_header=running("headerReference", "default", last.in_header if last else ()),
        in_first_header=running("headerReference", "first", last.in_first_header if last else ()),
        in_footer=running("footerReference", "default", last.in_footer if last else ()),
    )


def _page_numbers(tree: Element, formatting: Formatting) -> Iterator[Paragraph]:
    """Yield the paragraphs of a header or footer that hold a page number."""
    for element in _seen(tree, "p"):
        words = [value(field, "instr") for field in element.iter(tag("fldSimple"))]
        words += [field.text or "" for field in element.iter(tag("instrText"))]
        if any("PAGE" in word.upper().split() for word in words):
            yield _paragraph(element, 0, 0, dict.fromkeys(tree.iter(tag("tbl")), 0), formatting)
