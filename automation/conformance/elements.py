"""Names and values in the XML of a Word file, as the rules of layout look for them."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}

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
