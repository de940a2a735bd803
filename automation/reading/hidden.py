"""What calamine does not tell of a sheet, taken from the sheet's own XML.

calamine gives "" for an error, for a formula that was never calculated and for an empty cell, and it does
not tell a formula's result from a typed value. Nor does it tell what a person does not see either: hidden
rows and columns, merged cells, a font in which other letters stand for Vietnamese ones. Read only after the
guard has passed the workbook.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO
from typing import cast

from lxml import etree

from automation.guard.geometry import column_number
from automation.reading.days import EPOCH_1900, EPOCH_1904
from automation.reading.layout import column_letters

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TRUE = {"1", "true"}
_UNKNOWN_ERROR = "#N/A"
_STYLES = "xl/styles.xml"

#: Fonts of the TCVN3 (.VnTime …) and VNI encodings: their letters are other characters for everybody else.
_LEGACY_FONT = re.compile(r"\.Vn|VNI-", re.IGNORECASE)

#: Wider than any sheet of the tracker.
_WIDEST = 200

#: Sheet row and column, both counted from 1.
At = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What is hidden in one sheet.

    `errors`, `formulas` and `without_value` are cells that hold an error, a formula, a formula without a
    stored value. `rows` and `columns` are hidden (a folded outline is not). `merged` gives of each merged
    range its reference by its first cell, `fonts` the name of the legacy font by the cell that is set in it.
    """

    errors: dict[At, str]
    formulas: frozenset[At]
    without_value: frozenset[At]
    rows: frozenset[int]
    columns: frozenset[int]
    merged: Mapping[At, str]
    fonts: Mapping[At, str]


class RawWorkbook:
    """The parts of a workbook, found by the names of its sheets; `epoch` is day 0 of its dates."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._names = {name.casefold(): name for name in self._archive.namelist()}
        workbook = self._parse(_WORKBOOK)
        self.epoch: date = _epoch(workbook)
        targets = {
            relation.get("Id"): posixpath.join("/xl", relation.get("Target", ""))
            for relation in self._parse(_RELATIONS)
        }
        self._parts: dict[str, str] = {}
        for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
            key = next((value for name, value in sheet.items() if name.endswith("}id")), None)
            # Of two sheets of one name calamine gives the first.
            self._parts.setdefault(sheet.get("name", ""), targets.get(key, ""))

    def hidden(self, sheet: str) -> Hidden:
        """Return what is hidden in the sheet of this name; raises KeyError, etree.XMLSyntaxError."""
        root = self._parse(posixpath.normpath(self._parts[sheet]).lstrip("/"))
        cells = _telling_cells(root)
        if any(cell.get("r") is None for cell in cells):
            _fill_in_references(root)
        errors: dict[At, str] = {}
        formulas: set[At] = set()
        without_value: set[At] = set()
        for cell in cells:
            parts = {_local(part): part.text or "" for part in cell}
            at, kind, value = _at(cell), cell.get("t"), parts.get("v", "")
            if kind == "e":
                errors[at] = value or _UNKNOWN_ERROR
            if "f" in parts:
                formulas.add(at)
                # A stored empty text has the type “str”; what no program calculated has no type.
                if not value and kind not in ("e", "str"):
                    without_value.add(at)
        return Hidden(
            errors=errors,
            formulas=frozenset(formulas),
            without_value=frozenset(without_value),
            rows=frozenset(int(row) for row in _texts(root, "x:sheetData/x:row[@hidden='1']/@r")),
            columns=frozenset(_hidden_columns(root)),
            merged={_corner(ref): ref for ref in _texts(root, "x:mergeCells/x:mergeCell/@ref")},
            fonts={
                _at(cell): font
                for style, font in self._legacy_styles.items()
                for cell in _elements(
                    root, f"x:sheetData/x:row/x:c[@s='{style}' and x:v or @s='{style}' and x:is]"
                )
            },
        )

    def comments(self, sheet: str) -> Mapping[str, str]:
        """Return the comments in the sheet of this name by their cells; raises as `hidden` does."""
        part = posixpath.normpath(self._parts[sheet]).lstrip("/")
        relations = posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")
        if relations.casefold() not in self._names:
            return {}
        folder = posixpath.join("/", posixpath.dirname(part))
        targets = [
            posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
            for relation in self._parse(relations)
            if relation.get("Type", "").endswith("/comments")
        ]
        return {
            comment.get("ref", ""): "".join(text.text or "" for text in comment.iterfind(".//{*}t"))
            for target in targets
            for comment in self._parse(target).iterfind(".//{*}comment")
        }

    @cached_property
    def _legacy_styles(self) -> dict[str, str]:
        """Return the cell formats in a legacy font, by their number, with the font's name."""
        if _STYLES.casefold() not in self._names:
            return {}
        root = self._parse(_STYLES)
        fonts = [next(iter(_texts(font, "x:name/@val")), "") for font in _elements(root, "x:fonts/x:font")]
        legacy = {str(number): name for number, name in enumerate(fonts) if _LEGACY_FONT.match(name)}
        formats = _elements(root, "x:cellXfs/x:xf") if legacy else []
        return {
            str(number): legacy[form.get("fontId", "")]
            for number, form in enumerate(formats)
            if form.get("fontId", "") in legacy
        }

    def _parse(self, part: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(self._archive.read(self._names[part.casefold()]), parser)


def _epoch(workbook: etree._Element) -> date:
    properties = workbook.find("{*}workbookPr")
    is_1904 = properties is not None and properties.get("date1904", "").casefold() in _TRUE
    return EPOCH_1904 if is_1904 else EPOCH_1900


def _telling_cells(root: etree._Element) -> list[etree._Element]:
    """Return the cells with an error or a formula."""
    return _elements(root, "x:sheetData/x:row/x:c[@t='e' or x:f]")


def _elements(root: etree._Element, path: str) -> list[etree._Element]:
    """Return what is at `path`, whose names have the prefix “x”."""
    # A name test in the document's own namespace is several times faster than local-name().
    namespace = etree.QName(root).namespace
    if namespace is None:
        return cast(list[etree._Element], root.xpath(path.replace("x:", "")))
    return cast(list[etree._Element], root.xpath(path, namespaces={"x": namespace}))


def _texts(root: etree._Element, path: str) -> list[str]:
    """Return the attributes at `path` that are not empty."""
    return [str(text) for text in _elements(root, path) if str(text)]


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    for column in _elements(root, "x:cols/x:col[@hidden='1' and not(@outlineLevel)]"):
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        # A sheet may hide all columns to the right of its data: thousands that hold nothing.
        yield from range(first, min(last, first + _WIDEST) + 1)


def _corner(reference: str) -> At:
    first = reference.partition(":")[0].replace("$", "")
    letters = first.rstrip("0123456789")
    return int(first[len(letters) :] or 1), column_number(letters)


def _local(element: etree._Element) -> str:
    # The parser drops comments, whose tag is no text.
    return cast(str, element.tag).rpartition("}")[2]


def _at(cell: etree._Element) -> At:
    reference = cell.get("r", "")
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), column_number(letters)


def _fill_in_references(root: etree._Element) -> None:
    """Write into each cell where it lies; one that does not say follows the cell before it."""
    row_number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        row_number = int(row.get("r") or row_number + 1)
        column = 0
        for cell in row.iterfind("{*}c"):
            if cell.get("r"):
                row_number, column = _at(cell)
            else:
                column += 1
                cell.set("r", f"{column_letters(column)}{row_number}")
