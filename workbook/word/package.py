"""A Word file as a package of parts: the same bytes for the same document."""

from datetime import datetime

from lxml import etree

from automation.documents.decree import Decree
from automation.packing import packed
from workbook.word.blocks import FIRST_FOOTER, FIRST_HEADER, FOOTER, PAGE_NUMBER
from workbook.word.styles import styles_part
from workbook.word.theme import theme_part
from workbook.word.xml import Element, field, paragraph, root, w

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: The time that stands in a template, which is made from text alone.
MOMENT = datetime(1980, 1, 1)

#: Part, content type, kind of relation and id of what the document part leads to.
_PARTS = (
    ("styles", "styles", "styles", "rIdStyles"),
    ("settings", "settings", "settings", "rIdSettings"),
    ("fontTable", "fontTable", "fontTable", "rIdFonts"),
    ("header1", "header", "header", PAGE_NUMBER),
    ("header2", "header", "header", FIRST_HEADER),
    ("footer1", "footer", "footer", FOOTER),
    ("footer2", "footer", "footer", FIRST_FOOTER),
)

_CORE = """<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>
<dc:language>vi-VN</dc:language></cp:coreProperties>"""
_APP = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Application>Sổ Kế Hoạch</Application></Properties>"""
_CUSTOM = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'


def document(*content: Element, last_section: Element) -> Element:
    """Return the document part of a body that ends with the properties of its last section."""
    return root("document", w("body", *content, last_section))


def package(body: Element, decree: Decree, title: str) -> bytes:
    """Return the bytes of a template with our styles, page number and footers."""
    footer = paragraph("ChanTrang", "{{ marks.footer }}")
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _CORE.format(title=title).encode(),
        "docProps/app.xml": _APP.encode(),
        "docProps/custom.xml": _CUSTOM.encode(),
        "word/document.xml": _bytes(body),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": _bytes(styles_part(decree)),
        "word/settings.xml": _bytes(_settings()),
        "word/fontTable.xml": _bytes(_fonts(decree)),
        "word/theme/theme1.xml": theme_part(decree),
        "word/header1.xml": _bytes(root("hdr", paragraph("SoTrang", field("PAGE")))),
        "word/header2.xml": _bytes(root("hdr", paragraph("SoTrang"))),
        "word/footer1.xml": _bytes(root("ftr", footer)),
        "word/footer2.xml": _bytes(root("ftr", paragraph("ChanTrang", "{{ marks.footer }}"))),
    }
    return packed(
        {name: data if data.startswith(b"<?xml") else _DECLARATION + data for name, data in parts.items()},
        MOMENT,
    )


def _bytes(element: Element) -> bytes:
    etree.cleanup_namespaces(element, keep_ns_prefixes=["w", "r"])
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types() -> bytes:
    types = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(types, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    overrides = [
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        *((f"/word/{part}.xml", f"{_WORD}.{kind}+xml") for part, kind, _, _ in _PARTS),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
    ]
    for part, kind in overrides:
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=part, ContentType=kind)
    return etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)


def _package_relations() -> bytes:
    return _relations(
        ("rIdDocument", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("rIdCore", _CORE_RELATION, "docProps/core.xml"),
        ("rIdApp", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ("rIdCustom", f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
    )


def _document_relations() -> bytes:
    return _relations(
        *((key, f"{_OFFICE}/{kind}", f"{part}.xml") for part, _, kind, key in _PARTS),
        ("rIdTheme", f"{_OFFICE}/theme", "theme/theme1.xml"),
    )


def _relations(*entries: tuple[str, str, str]) -> bytes:
    relations = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    for key, kind, target in entries:
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=key, Type=kind, Target=target)
    return etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True)


def _settings() -> Element:
    return root(
        "settings",
        w("defaultTabStop", val="720"),
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            w(
                "compatSetting",
                name="compatibilityMode",
                uri="http://schemas.microsoft.com/office/word",
                val="15",
            ),
        ),
        w("themeFontLang", val="vi-VN"),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _fonts(decree: Decree) -> Element:
    return root(
        "fonts",
        w(
            "font",
            w("panose1", val="02020603050405020304"),
            w("charset", val="00"),
            w("family", val="roman"),
            w("pitch", val="variable"),
            name=decree.page.font,
        ),
    )
