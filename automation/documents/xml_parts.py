"""The XML of a Word file's parts: read without entities or network, written the same way every time."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": W,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}

Element = etree._Element


def parsed_part(data: bytes, *, our_own: bool = False) -> Element:
    """Return the root of a part. Raises lxml's XMLSyntaxError.

    What is `our_own` may be of any size; in what comes from elsewhere lxml refuses depth and length.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=our_own)
    return etree.fromstring(data, parser)


def unparsed(root: Element) -> bytes:
    """Return a part as it is stored in a package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def unparsed_text(root: Element) -> str:
    """Return a part as text, without the declaration."""
    return etree.tostring(root, encoding="unicode")


def tag(name: str) -> str:
    """Return the full name of an element or attribute written “w:p”."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
