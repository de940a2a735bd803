"""The parts of a workbook's package: read all at once, changed singly, packed again in their order."""

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from automation.errors import OutputError
from automation.guard import resolved

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
CONTENT_TYPES = "[Content_Types].xml"


def unknown_layout(reason: str) -> OutputError:
    """Return the refusal of a package that is not laid out as expected."""
    return OutputError(
        f"Chưa đánh dấu được bản sao: {reason}; hãy dùng kết quả kiểm tra dạng html hoặc xlsx."
    )


class Package:
    """A workbook's parts by name. `changed` and `added` tell what is no longer as it was."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self._infos = archive.infolist()
            self._parts = {info.filename: archive.read(info) for info in self._infos}
        self._names = {name.casefold(): name for name in self._parts}
        self.changed: set[str] = set()
        self.added: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._names

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return list(self._parts)

    def part(self, name: str) -> bytes:
        """Return the bytes of a part."""
        return self._parts[self._names[name.casefold()]]

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part. Raises OutputError when it is missing or no sound XML."""
        if name not in self:
            raise unknown_layout(f"tệp thiếu phần {name}")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(self.part(name), parser)
        except etree.XMLSyntaxError as error:
            raise unknown_layout(f"phần {name} không đúng chuẩn XML") from error

    def put(self, name: str, root: etree._Element | bytes) -> None:
        """Put a part in place of the one that was, or as a new one."""
        data = root if isinstance(root, bytes) else _serialised(root)
        if name in self:
            name = self._names[name.casefold()]
            self.changed.add(name)
        else:
            self._names[name.casefold()] = name
            self.added.add(name)
        self._parts[name] = data

    def packed(self) -> bytes:
        """Return the package: old parts in their old order with their old dates, then the new ones."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for info in self._infos:
                again = zipfile.ZipInfo(info.filename, info.date_time)
                again.compress_type = zipfile.ZIP_DEFLATED
                again.external_attr = info.external_attr
                archive.writestr(again, self._parts[info.filename])
            for name in sorted(self.added):
                new = zipfile.ZipInfo(name, self._infos[0].date_time)
                new.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(new, self._parts[name])
        return buffer.getvalue()

    def relations_of(self, name: str) -> str:
        """Return the name of the part that holds the relationships of a part."""
        folder, file = posixpath.split(name)
        return posixpath.join(folder, "_rels", f"{file}.rels")

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part: by id, their type and the part they lead to."""
        relations = self.relations_of(name)
        if relations not in self:
            return {}
        folder = posixpath.dirname(name)
        return {
            relation.get("Id", ""): (
                relation.get("Type", ""),
                resolved(f"/{folder}", relation.get("Target", "")),
            )
            for relation in self.xml(relations)
            if relation.get("TargetMode") != "External"
        }

    def relate(self, name: str, kind: str, target: str) -> str:
        """Add a relationship from a part to `target`, a part's full name; return its id."""
        relations = self.relations_of(name)
        root = (
            self.xml(relations)
            if relations in self
            else etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
        )
        taken = {relation.get("Id") for relation in root}
        number = next(n for n in range(1, len(taken) + 2) if f"skh{n}" not in taken)
        etree.SubElement(
            root,
            f"{{{RELATIONS}}}Relationship",
            Id=f"skh{number}",
            Type=f"{OFFICE}/{kind}",
            Target=f"/{target}",
        )
        self.put(relations, root)
        return f"skh{number}"

    def declare(self, part: str, content_type: str, *, extension: str | None = None) -> None:
        """Declare the content type of a part, or of all parts with an extension."""
        root = self.xml(CONTENT_TYPES)
        if extension is not None:
            known = {(d.get("Extension") or "").casefold() for d in root.iter(f"{{{TYPES}}}Default")}
            if extension in known:
                return
            default = etree.Element(f"{{{TYPES}}}Default", Extension=extension, ContentType=content_type)
            root.insert(0, default)
        else:
            etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        self.put(CONTENT_TYPES, root)

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern such as “xl/comments{}.xml” that no part has."""
        return next(name for n in range(1, 10_000) if (name := pattern.format(n)) not in self)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
