"""The custom part of a Word file: put in while the document is made, found again whatever saved it since."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from lxml import etree

from automation.errors import InputError
from automation.files import Snapshot
from automation.proof.part import proof_text, read_proof
from automation.proof.statement import Proof
from automation.word_package import Package

_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
NAMESPACE = "urn:sokehoach:proof:2"
#: Characters of the proof in one element; readers of XML take no text of many millions.
_PIECE = 1_000_000
#: Names our part among those of a file; made up once.
_STORE_ID = "{6B1D0F52-6A0C-4E0B-9D53-7C1C2F9A4E18}"


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
        item: _item(proof_text(proof)),
        properties: _properties(),
        f"customXml/_rels/item{number}.xml.rels": _stored(own),
        _TYPES: _stored(types),
        _RELATIONS: _stored(relations),
    }


def _added(root: Any, name: str, **attributes: str) -> None:
    etree.SubElement(root, etree.QName(etree.QName(root).namespace, name), attributes)


def _stored(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _item(text: str) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}proof", nsmap={None: NAMESPACE})
    for start in range(0, len(text), _PIECE):
        _added(root, "text")
        root[-1].text = text[start : start + _PIECE]
    return _stored(root)


def _properties() -> bytes:
    root = etree.Element(f"{{{_DATA_STORE}}}datastoreItem", nsmap={"ds": _DATA_STORE})
    root.set(f"{{{_DATA_STORE}}}itemID", _STORE_ID)
    schemas = etree.SubElement(root, f"{{{_DATA_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_DATA_STORE}}}schemaRef").set(f"{{{_DATA_STORE}}}uri", NAMESPACE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=False)


def open_document(snapshot: Snapshot) -> tuple[Package, Proof]:
    """Return a Word file and the proof that it carries.

    Raises NotADocument when the bytes may not be opened, InputError when they carry no proof.
    """
    package = Package(snapshot)
    for part in package.parts("customXml"):
        if part.tag == f"{{{NAMESPACE}}}proof":
            return package, read_proof((piece.text or "" for piece in part), snapshot.name)
    raise InputError(
        f"“{snapshot.name}” không mang phần ghi nguồn số liệu nên không đối chiếu được; "
        "hãy chọn báo cáo do chương trình lập, hoặc lập lại báo cáo."
    )
