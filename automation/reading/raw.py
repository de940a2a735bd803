"""A workbook's own parts behind its sheets: which is which, from which day it counts, its comments."""

import posixpath
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from lxml import etree

from automation.guard import Listener
from automation.reading.days import EPOCH_1900, EPOCH_1904
from automation.reading.hidden import Hidden, HiddenCells
from automation.reading.styles import Styles

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_TEXTS = "xl/sharedstrings.xml"
_FOLDER = "xl/"
_TRUE = {"1", "true"}


class Witness:
    """Hears the guard's look at a workbook and keeps what is hidden in each part that may be a sheet."""

    def __init__(self) -> None:
        self.sheets: dict[str, HiddenCells] = {}
        self._styles = Styles()

    def listener(self, part: str) -> Listener | None:
        """Return who hears the part of this name; the guard looks at sheets last."""
        name = part.casefold()
        if name == _STYLES:
            return self._styles
        if not name.startswith(_FOLDER) or not name.endswith(".xml") or name == _TEXTS:
            return None
        return self.sheets.setdefault(name, HiddenCells(self._styles))


class RawWorkbook:
    """The parts of a workbook, found by the names of its sheets; `epoch` is day 0 of its dates.

    `witness` heard the guard look at these bytes.
    """

    def __init__(self, data: bytes, witness: Witness) -> None:
        self._witness = witness
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
        """Return what is hidden in the sheet of this name; raises KeyError when no part holds it."""
        return self._witness.sheets[self._part(sheet).casefold()].found()

    def comments(self, sheet: str) -> Mapping[str, str]:
        """Return the comments in the sheet of this name by their cells; raises KeyError, XMLSyntaxError."""
        part = self._part(sheet)
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

    def _part(self, sheet: str) -> str:
        return posixpath.normpath(self._parts[sheet]).lstrip("/")

    def _parse(self, part: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(self._archive.read(self._names[part.casefold()]), parser)


def _epoch(workbook: etree._Element) -> date:
    properties = workbook.find("{*}workbookPr")
    is_1904 = properties is not None and properties.get("date1904", "").casefold() in _TRUE
    return EPOCH_1904 if is_1904 else EPOCH_1900
