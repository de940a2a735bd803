"""The custom part of a Word file: put in while the document is made, found again whatever saved it since."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import count
from typing import Any

from lxml import etree

from automation.errors import InputError
from automation.files import Snapshot
from automation.proof.part import NAMESPACE, is_proof, proof_xml, read_proof
from automation.proof.statement import Proof

#: Most bytes of one part, and how many times smaller than them its packed form may be.
_MAX_BYTES, _MAX_RATIO, _RATIO_FROM_BYTES = 50 * 1024 * 1024, 200, 1024 * 1024

_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
#: Names our part among those of a file; made up once.
_STORE_ID = "{6B1D0F52-6A0C-4E0B-9D53-7C1C2F9A4E18}"
_MAIN_TYPE = "wordprocessingml.document.main+xml"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, KeyError)


def with_proof(parts: Mapping[str, bytes], proof: Proof) -> dict[str, bytes]:
    """Return the parts of a Word file with one more, which nobody sees, that tells what the file states."""
    number = next(n for n in count(1) if f"customXml/item{n}.xml" not in parts)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    types, relations = etree.fromstring(parts[_TYPES]), etree.fromstring(parts[_RELATIONS])
    _added(types, "Override", PartName=f"/{properties}", ContentType=_PROPERTIES_TYPE)
    _added(relations, "Relationship", Id="rIdSoKeHoach", Type=_CUSTOM_XML, Target=f"../{item}")
    own = etree.Element(f"{{{_PACKAGE}}}Relationships", nsmap={None: _PACKAGE})
    _added(own, "Relationship", Id="rId1", Type=f"{_CUSTOM_XML}Props", Target=f"itemProps{number}.xml")
    return {
        **parts,
        item: proof_xml(proof),
        properties: _properties(),
        f"customXml/_rels/item{number}.xml.rels": _stored(own),
        _TYPES: _stored(types),
        _RELATIONS: _stored(relations),
    }


def _added(root: Any, name: str, **attributes: str) -> None:
    etree.SubElement(root, etree.QName(etree.QName(root).namespace, name), attributes)


def _stored(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _properties() -> bytes:
    root = etree.Element(f"{{{_DATA_STORE}}}datastoreItem", nsmap={"ds": _DATA_STORE})
    root.set(f"{{{_DATA_STORE}}}itemID", _STORE_ID)
    schemas = etree.SubElement(root, f"{{{_DATA_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_DATA_STORE}}}schemaRef").set(f"{{{_DATA_STORE}}}uri", NAMESPACE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=False)


def open_document(snapshot: Snapshot) -> tuple[Any, Proof]:
    """Return the body of a Word file and the proof that it carries.

    Raises InputError when the bytes are no Word file, or it carries none.
    """
    try:
        parts = dict(_parts(snapshot))
        main = next(
            part.get("PartName", "").lstrip("/")
            for part in parts["[Content_Types].xml"]
            if str(part.get("ContentType", "")).endswith(_MAIN_TYPE)
        )
        body = parts[main]
    except (*_FAULTS, StopIteration, etree.XMLSyntaxError) as error:
        raise InputError(
            f"“{snapshot.name}” không phải là tệp Word .docx đọc được; hãy chọn báo cáo do chương trình lập."
        ) from error
    for part in parts.values():
        if is_proof(part):
            return body, read_proof(part, snapshot.name)
    raise InputError(
        f"“{snapshot.name}” không mang phần ghi nguồn số liệu nên không đối chiếu được; "
        "hãy chọn báo cáo do chương trình lập, hoặc lập lại báo cáo."
    )


def _parts(snapshot: Snapshot) -> Iterator[tuple[str, Any]]:
    """Yield the XML parts that matter, each parsed within a budget and without entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(BytesIO(snapshot.data)) as archive:
        for part in archive.infolist():
            name = part.filename
            if not name.endswith(".xml") or not name.startswith(("[", "word/document", "customXml/item")):
                continue
            too_dense = (
                part.file_size > _RATIO_FROM_BYTES and part.file_size > _MAX_RATIO * part.compress_size
            )
            if part.file_size > _MAX_BYTES or too_dense:
                raise zipfile.BadZipFile
            yield name, etree.fromstring(archive.read(part), parser)
