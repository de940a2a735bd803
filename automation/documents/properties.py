"""The properties of a Word file: title, issuer and subject for people, tracker, day and version for programs.

Word throws empty properties away when it saves a template, so the parts are written and announced here
whether the template has them or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from automation.documents.letterhead import DRAFT, Marks
from automation.documents.xml_parts import Element, parsed_part, unparsed
from automation.stamp import ILLUSTRATIVE, INTERNAL, USE, Stamp
from automation.text import clean_text

LANGUAGE = "vi-VN"

#: Word shows no more letters of a property.
_MOST_LETTERS = 255

_CORE, _CUSTOM = "docProps/core.xml", "docProps/custom.xml"
_TYPES_PART, _RELATIONS_PART = "[Content_Types].xml", "_rels/.rels"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE_XML = f"{_PACKAGE}/metadata/core-properties"
_CUSTOM_XML = f"{_OFFICE}/custom-properties"
_VARIANT_XML = f"{_OFFICE}/docPropsVTypes"
_DUBLIN, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
#: The one format id of properties that users define (ECMA-376, part 1, 22.3).
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY = 2

#: Part: its content type, and the kind of the package's relation to it.
_ANNOUNCED = {
    _CORE: (
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_PACKAGE}/relationships/metadata/core-properties",
    ),
    _CUSTOM: (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{_OFFICE}/relationships/custom-properties",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a file's properties say of its content.

    `internal` marks a working paper without number and signature: the decree's layout is not for it.
    """

    title: str
    subject: str
    author: str
    internal: bool = False


def with_properties(
    parts: Mapping[str, bytes], told: Properties, marks: Marks, stamp: Stamp
) -> dict[str, bytes]:
    """Return the parts of a package with our properties in place of its own."""
    return {
        **parts,
        _TYPES_PART: _types(parts[_TYPES_PART]),
        _RELATIONS_PART: _relations(parts[_RELATIONS_PART]),
        _CORE: _core(told, marks, stamp),
        _CUSTOM: _custom(told, marks, stamp),
    }


def _core(told: Properties, marks: Marks, stamp: Stamp) -> bytes:
    spaces = {"cp": _CORE_XML, "dc": _DUBLIN, "dcterms": _TERMS, "xsi": _SCHEMA}
    root = etree.Element(f"{{{_CORE_XML}}}coreProperties", nsmap=spaces)
    author = clean_text(told.author)[:_MOST_LETTERS]
    texts = {
        f"{{{_DUBLIN}}}title": clean_text(told.title)[:_MOST_LETTERS],
        f"{{{_DUBLIN}}}subject": clean_text(told.subject)[:_MOST_LETTERS],
        f"{{{_DUBLIN}}}creator": author,
        f"{{{_CORE_XML}}}keywords": stamp.keywords,
        f"{{{_DUBLIN}}}language": LANGUAGE,
        f"{{{_CORE_XML}}}lastModifiedBy": author,
        f"{{{_CORE_XML}}}revision": "1",
        f"{{{_CORE_XML}}}category": ILLUSTRATIVE if marks.illustrative else "",
        f"{{{_CORE_XML}}}contentStatus": DRAFT if marks.draft else "",
    }
    for name, text in texts.items():
        if text:
            etree.SubElement(root, name).text = text
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{_TERMS}}}{name}")
        moment.set(f"{{{_SCHEMA}}}type", "dcterms:W3CDTF")
        moment.text = f"{stamp.moment.isoformat()}Z"
    return unparsed(root)


def _custom(told: Properties, marks: Marks, stamp: Stamp) -> bytes:
    facts = stamp.properties()
    if marks.footer:
        facts["note"] = marks.footer
    if told.internal:
        facts[USE] = INTERNAL
    root = etree.Element(f"{{{_CUSTOM_XML}}}Properties", nsmap={None: _CUSTOM_XML, "vt": _VARIANT_XML})
    for number, (name, value) in enumerate(facts.items(), start=_FIRST_PROPERTY):
        entry = etree.SubElement(
            root, f"{{{_CUSTOM_XML}}}property", fmtid=_USER_DEFINED, pid=str(number), name=name
        )
        etree.SubElement(entry, f"{{{_VARIANT_XML}}}lpwstr").text = clean_text(value)
    return unparsed(root)


def _types(data: bytes) -> bytes:
    root = parsed_part(data)
    known = {entry.get("PartName", "") for entry in root}
    for part, (kind, _) in _ANNOUNCED.items():
        if f"/{part}" not in known:
            _added(root, "Override", PartName=f"/{part}", ContentType=kind)
    return unparsed(root)


def _relations(data: bytes) -> bytes:
    root = parsed_part(data)
    known = {entry.get("Type", "") for entry in root}
    for number, (part, (_, relation)) in enumerate(_ANNOUNCED.items()):
        if relation not in known:
            _added(root, "Relationship", Id=f"rIdSoKeHoach{number}", Type=relation, Target=part)
    return unparsed(root)


def _added(root: Element, name: str, **attributes: str) -> None:
    etree.SubElement(root, etree.QName(etree.QName(root).namespace, name), attributes)
