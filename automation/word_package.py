"""The parts of a Word file as trees, for whoever reads one: found by their relations.

Entities are not resolved, nothing is fetched. Names of elements and attributes are those of the transitional
form; a file saved as “Strict Open XML” is brought into it here, and nothing further on knows of two forms.
"""

import posixpath
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from automation.errors import NotADocument
from automation.files import Snapshot
from automation.guard.document import inspect_document
from automation.guard.refusal import FETCH_AGAIN

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_FAULTS = (etree.LxmlError, KeyError, OSError, ValueError, zipfile.BadZipFile, zlib.error)


class Package:
    """The parts of one document. Raises NotADocument when the bytes may not or cannot be read."""

    def __init__(self, snapshot: Snapshot) -> None:
        inspect_document(snapshot)
        self._file = snapshot.name
        self._archive = zipfile.ZipFile(BytesIO(snapshot.data))
        self._names = {name.casefold(): name for name in self._archive.namelist()}
        self._starts = dict(reversed(list(self._relations("").values())))
        self._main = self._starts.get("officeDocument", "")
        self._related = self._relations(self._main)
        document = self._parse(self._main)
        body = None if document is None else document.find(f"{W}body")
        if body is None:
            raise NotADocument(f"“{self._file}” không có phần nội dung của văn bản Word; {FETCH_AGAIN}.")
        self.body: etree._Element = body

    def part(self, kind: str) -> etree._Element | None:
        """Return the root of the part that the document relates to as `kind`, such as “numbering”."""
        return next(iter(self.parts(kind)), None)

    def parts(self, kind: str) -> list[etree._Element]:
        """Return the roots of all parts that the document relates to as `kind`."""
        names = (part for known, part in self._related.values() if known == kind)
        return [root for root in map(self._parse, names) if root is not None]

    def property(self, name: str) -> str:
        """Return the text of one of the file's custom properties, "" when it has none of this name."""
        root = self._parse(self._starts.get("custom-properties", ""))
        found = () if root is None else (p for p in root if p.get("name") == name)
        return next(("".join(entry.itertext()).strip() for entry in found), "")

    def related(self, identifier: str) -> etree._Element | None:
        """Return the root of the part with this relation's id, such as a header's."""
        return self._parse(self._related.get(identifier, ("", ""))[1])

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the last word of each relation's type and the part it leads to, by the relation's id."""
        folder, name = posixpath.split(part)
        root = self._parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root.iterchildren("{*}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                kind = relation.get("Type", "").rpartition("/")[2]
                found[relation.get("Id", "")] = kind, target.lstrip("/")
        return found

    def _parse(self, part: str) -> etree._Element | None:
        """Return the part's root, or None when there is no such part."""
        name = self._names.get(part.casefold())
        if name is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            data = self._archive.read(name)
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
            return etree.fromstring(data, parser)
        except _FAULTS as error:
            raise NotADocument(f"“{self._file}” bị hỏng ở phần {name}; {FETCH_AGAIN}.") from error


def value(element: etree._Element | None, name: str, attribute: str = "val", default: str = "") -> str:
    """Return an attribute of the child `name` of `element`, or `default` when either is missing."""
    child = None if element is None else element.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}{attribute}", default)


def number(text: str, default: int = 0) -> int:
    """Return a whole number as attributes hold it, or `default` for anything else."""
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) <= 9 else default


def switch(element: etree._Element | None, name: str) -> bool | None:
    """Return whether the child `name` turns something on or off; None when it is not there."""
    child = None if element is None else element.find(f"{W}{name}")
    if child is None:
        return None
    return child.get(f"{W}val", "true") not in ("0", "false", "off")
