"""A workbook's own parts behind its sheets: which is which, from which day it counts, its comments."""

import posixpath
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from automation.guard import Listener, Silent, StartHandler, named, resolved, unprefixed
from automation.reading.days import EPOCH_1900, EPOCH_1904
from automation.reading.hidden import Hidden, HiddenCells
from automation.reading.styles import Styles

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_TEXTS = "xl/sharedstrings.xml"
_FOLDER = "xl/"
_TRUE = {"1", "true"}


class _Sheets(Silent):
    """Hears the workbook's own part and its relations: which part holds which sheet, what day is day 0."""

    def __init__(self) -> None:
        super().__init__()
        self.epoch: date = EPOCH_1900
        self._keys: dict[str, str] = {}
        self._targets: dict[str, str] = {}
        self.starts: dict[str, StartHandler] = {
            "workbookPr": self._properties,
            "sheet": self._sheet,
            "Relationship": self._relation,
        }

    def part(self, sheet: str) -> str:
        """Return the name of the part that holds the sheet of this name. Raises KeyError."""
        return self._targets[self._keys[sheet]]

    def _properties(self, attributes: list[str]) -> None:
        if unprefixed(attributes, "date1904").casefold() in _TRUE:
            self.epoch = EPOCH_1904

    def _sheet(self, attributes: list[str]) -> None:
        # Of two sheets of one name calamine gives the first.
        self._keys.setdefault(unprefixed(attributes, "name"), named(attributes, "id"))

    def _relation(self, attributes: list[str]) -> None:
        self._targets[named(attributes, "Id")] = resolved("/xl", named(attributes, "Target"))


class Witness:
    """Hears the guard's look at a workbook and keeps what is hidden in each part that may be a sheet."""

    def __init__(self) -> None:
        self.book = _Sheets()
        self.sheets: dict[str, HiddenCells] = {}
        self._styles = Styles()

    def listener(self, part: str) -> Listener | None:
        """Return who hears the part of this name; the guard looks at sheets last."""
        name = part.casefold()
        if name in (_WORKBOOK, _RELATIONS):
            return self.book
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
        self._data = data
        self._witness = witness
        self.epoch = witness.book.epoch

    def hidden(self, sheet: str) -> Hidden:
        """Return what is hidden in the sheet of this name; raises KeyError when no part holds it."""
        return self._witness.sheets[self._witness.book.part(sheet).casefold()].found()

    def comments(self, sheet: str) -> Mapping[str, str]:
        """Return the comments in the sheet of this name by their cells; raises KeyError, XMLSyntaxError."""
        # Only an upgrade asks for comments.
        from lxml import etree

        part = self._witness.book.part(sheet)
        folder = posixpath.dirname(part)
        with zipfile.ZipFile(BytesIO(self._data)) as archive:
            names = {name.casefold(): name for name in archive.namelist()}

            def parsed(name: str) -> "etree._Element":
                parser = etree.XMLParser(
                    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
                )
                return etree.fromstring(archive.read(names[name.casefold()]), parser)

            relations = posixpath.join(folder, "_rels", f"{posixpath.basename(part)}.rels")
            if relations.casefold() not in names:
                return {}
            targets = [
                resolved(f"/{folder}", relation.get("Target", ""))
                for relation in parsed(relations)
                if relation.get("Type", "").endswith("/comments")
            ]
            return {
                comment.get("ref", ""): "".join(text.text or "" for text in comment.iterfind(".//{*}t"))
                for target in targets
                for comment in parsed(target).iterfind(".//{*}comment")
            }
