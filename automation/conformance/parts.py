"""The parts of a Word file as XML trees: names without surprises, entities never resolved."""

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from lxml import etree

from automation.errors import NotADocument
from automation.files import Snapshot
from automation.guard.document import inspect_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {
    "w": W,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

Element = etree._Element


def tag(name: str) -> str:
    """Return the full name of a `w:` element or attribute."""
    return f"{{{W}}}{name}"


def value(element: Element | None, name: str = "val") -> str:
    """Return a `w:` attribute, the empty string when there is none."""
    return "" if element is None else element.get(tag(name), "")


def number(text: str) -> float | None:
    """Return a number as Word stores it, None for anything else."""
    try:
        return float(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Parts:
    """A Word file: its name, its bytes, and the trees of its parts."""

    snapshot: Snapshot
    names: dict[str, str]
    document_name: str

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Parts":
        """Return the parts of a guarded file. Raises NotADocument when it is none."""
        inspect_document(snapshot)
        with zipfile.ZipFile(BytesIO(snapshot.data)) as archive:
            names = {name.casefold(): name for name in archive.namelist()}
        parts = cls(snapshot, names, "")
        main = next(
            (target for kind, target in parts.relations("").values() if kind == "officeDocument"),
            "word/document.xml",
        )
        if main.casefold() not in names:
            raise NotADocument(
                f"“{snapshot.name}” không có phần nội dung của văn bản Word; hãy mở bằng Word rồi lưu lại."
            )
        return cls(snapshot, names, main)

    @cached_property
    def document(self) -> Element:
        """Return the tree of the main part."""
        tree = self.tree(self.document_name)
        if tree is None or tree.tag != tag("document"):
            raise NotADocument(
                f"“{self.snapshot.name}” được lưu theo chuẩn mà chương trình chưa đọc được; hãy mở bằng Word "
                "rồi lưu lại dưới dạng “Word Document (.docx)”."
            )
        return tree

    def beside(self, kind: str) -> Element | None:
        """Return the tree of the document's one part of a kind: “styles”, “numbering”, “theme”."""
        for known, target in self.relations(self.document_name).values():
            if known == kind:
                return self.tree(target)
        return None

    def by_relation(self, identifier: str) -> Element | None:
        """Return the tree that a relation of the document leads to."""
        _, target = self.relations(self.document_name).get(identifier, ("", ""))
        return self.tree(target) if target else None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and target by id of the relations of a part; of the package for ""."""
        folder, name = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if tree is None else tree.iter(f"{{{_RELATIONS}}}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                kind = relation.get("Type", "").rpartition("/")[2]
                found[relation.get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def tree(self, name: str) -> Element | None:
        """Return the tree of a part, None when there is none of that name."""
        known = self.names.get(name.casefold())
        if known is None:
            return None
        with zipfile.ZipFile(BytesIO(self.snapshot.data)) as archive:
            content = archive.read(known).replace(_STRICT_W.encode(), W.encode())
        try:
            return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise NotADocument(
                f"“{self.snapshot.name}” bị hỏng ở phần {known}; hãy chép hoặc tải lại tệp gốc."
            ) from error
