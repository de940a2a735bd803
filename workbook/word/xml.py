"""Elements of WordprocessingML in one line each.

Lengths in arguments are millimetres, sizes are points; what Word stores (twentieths of a point, half points)
is computed here.
"""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "wps": WPS, "mc": MC}

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TWIPS_PER_MM = 1440 / 25.4

Element = etree._Element


def twips(millimetres: float) -> str:
    """Return a length as Word stores it, in twentieths of a point."""
    return str(round(millimetres * _TWIPS_PER_MM))


def points(size: float, unit: int = 20) -> str:
    """Return a size in points as Word stores it; `unit` is 2 for fonts and 20 for spaces."""
    return str(round(size * unit))


def root(tag: str, *children: Element) -> Element:
    """Return the root element of a part."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=NAMESPACES)
    element.extend(children)
    return element


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return a `w:` element; a trailing underscore in an attribute's name is dropped."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=NAMESPACES)
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name.rstrip('_')}", str(value))
    element.extend(children)
    return element


def reference(tag: str, kind: str, relation: str) -> Element:
    """Return a reference from a section to a header or footer part."""
    element = w(tag, type=kind)
    element.set(f"{{{R}}}id", relation)
    return element


def run(text: str, style: str = "") -> Element:
    """Return a run of text, in a character style where one is named."""
    content = w("t")
    content.text = text
    content.set(_SPACE, "preserve")
    return w("r", w("rPr", w("rStyle", val=style)), content) if style else w("r", content)


def paragraph(style: str, *content: str | Element) -> Element:
    """Return a paragraph in a named style; strings become runs."""
    element = w("p", w("pPr", w("pStyle", val=style)))
    element.extend([run(part) if isinstance(part, str) else part for part in content])
    return element


def tag(statement: str) -> Element:
    """Return the paragraph of a template's statement, which is gone from the document."""
    return paragraph("Normal", f"{{%p {statement} %}}")


def field(instruction: str) -> Element:
    """Return a simple field, such as the page number."""
    return w("fldSimple", run("1"), instr=f" {instruction} ")


def drawn_line(name: str, length: str, drop: float) -> Element:
    """Return the run of a drawn line, centred under the line of text that the run ends.

    `length` is the template's expression for its length in EMU: it stands in the alternative text, where a
    template may hold any words, and `automation.documents.render` gives it to the drawing. `drop` is the
    distance in points from the top of that line of text.
    """
    fragment = f"""
    <w:r xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:wps="{WPS}" xmlns:mc="{MC}">
      <mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
        <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0"
            locked="0" layoutInCell="1" allowOverlap="1">
          <wp:simplePos x="0" y="0"/>
          <wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>
          <wp:positionV relativeFrom="line"><wp:posOffset>{round(drop * 12_700)}</wp:posOffset></wp:positionV>
          <wp:extent cx="1800000" cy="0"/>
          <wp:effectExtent l="0" t="0" r="0" b="0"/>
          <wp:wrapNone/>
          <wp:docPr id="1" name="{name}" descr="{length}"/>
          <wp:cNvGraphicFramePr/>
          <a:graphic><a:graphicData uri="{WPS}"><wps:wsp>
            <wps:cNvCnPr/>
            <wps:spPr>
              <a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="0"/></a:xfrm>
              <a:prstGeom prst="line"><a:avLst/></a:prstGeom>
              <a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>
            </wps:spPr>
            <wps:bodyPr/>
          </wps:wsp></a:graphicData></a:graphic>
        </wp:anchor>
      </w:drawing></mc:Choice></mc:AlternateContent>
    </w:r>"""
    return etree.fromstring(fragment, etree.XMLParser(remove_blank_text=True))
