"""The notes of a sheet: the comments part, the drawing that shows them, and their place in the sheet.

Notes are of the old kind, which Excel from 2007 on and LibreOffice show. Those that the sheet has stay.
"""

from collections.abc import Mapping

from lxml import etree

from automation.guard.geometry import column_number
from automation.marking.parts import MAIN, OFFICE, Package, unknown_layout
from automation.stamp import AUTHOR
from automation.text import clean_text

_COMMENTS, _DRAWING = "comments", "vmlDrawing"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V, _O, _X = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

#: What may stand after `legacyDrawing` among the children of a sheet (ECMA-376 Part 1, 18.3.1.99).
_AFTER = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)


def add_notes(package: Package, name: str, sheet: etree._Element, notes: Mapping[str, str]) -> None:
    """Add to the sheet in part `name`, whose root is `sheet`, one note for each address.

    Raises OutputError when the package is not laid out as expected.
    """
    targets = {kind.rpartition("/")[2]: target for kind, target in package.targets(name).values()}
    comments = targets.get(_COMMENTS)
    drawing = _drawing_of(package, name, sheet)
    if (comments is None) and (drawing is None):
        comments, drawing = _new_parts(package, name, sheet)
    elif comments is None and drawing is not None:
        # Form controls have a drawing of the same kind: the notes join it.
        comments = _new_comments(package, name)
    elif drawing is None or comments is None:
        raise unknown_layout("trang có ghi chú nhưng không có hình vẽ của ghi chú")
    _write_comments(package, comments, notes)
    _write_shapes(package, drawing, notes)


def _drawing_of(package: Package, name: str, sheet: etree._Element) -> str | None:
    element = sheet.find(f"{{{MAIN}}}legacyDrawing")
    if element is None:
        return None
    target = package.targets(name).get(element.get(f"{{{OFFICE}}}id", ""))
    if target is None:
        raise unknown_layout("hình vẽ của ghi chú bị mất")
    return target[1]


def _new_comments(package: Package, name: str) -> str:
    comments = package.free_name("xl/comments{}.xml")
    root = etree.Element(f"{{{MAIN}}}comments", nsmap={None: MAIN})
    etree.SubElement(root, f"{{{MAIN}}}authors")
    etree.SubElement(root, f"{{{MAIN}}}commentList")
    package.put(comments, root)
    package.declare(comments, _COMMENTS_TYPE)
    package.relate(name, _COMMENTS, comments)
    return comments


def _new_parts(package: Package, name: str, sheet: etree._Element) -> tuple[str, str]:
    comments = _new_comments(package, name)
    drawing = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package.put(drawing, _empty_drawing())
    package.declare(drawing, _DRAWING_TYPE, extension="vml")
    element = etree.Element(f"{{{MAIN}}}legacyDrawing")
    element.set(f"{{{OFFICE}}}id", package.relate(name, _DRAWING, drawing))
    following = (child for child in sheet if etree.QName(child).localname in _AFTER)
    after = next(following, None)
    if after is None:
        sheet.append(element)
    else:
        after.addprevious(element)
    return comments, drawing


def _write_comments(package: Package, part: str, notes: Mapping[str, str]) -> None:
    root = package.xml(part)
    authors, entries = root.find(f"{{{MAIN}}}authors"), root.find(f"{{{MAIN}}}commentList")
    if authors is None or entries is None:
        raise unknown_layout("phần ghi chú thiếu danh sách")
    etree.SubElement(authors, f"{{{MAIN}}}author").text = AUTHOR
    noted = {entry.get("ref"): entry for entry in entries}
    for address, words in notes.items():
        entry = noted.get(address)
        if entry is None:
            entry = etree.SubElement(
                entries, f"{{{MAIN}}}comment", ref=address, authorId=str(len(authors) - 1)
            )
            text = etree.SubElement(entry, f"{{{MAIN}}}text")
        else:
            found = entry.find(f"{{{MAIN}}}text")
            text = found if found is not None else etree.SubElement(entry, f"{{{MAIN}}}text")
            words = f"\n{words}"
        # A text is either plain or in runs: where a note has text already, ours follows as a run.
        run = etree.SubElement(text, f"{{{MAIN}}}r")
        told = etree.SubElement(run, f"{{{MAIN}}}t")
        told.text = clean_text(words)
        told.set(_XML_SPACE, "preserve")
        for plain in text.findall(f"{{{MAIN}}}t"):
            moved = etree.Element(f"{{{MAIN}}}r")
            text.replace(plain, moved)
            moved.append(plain)
    package.put(part, root)


def _empty_drawing() -> etree._Element:
    root = etree.Element("xml", nsmap={"v": _V, "o": _O, "x": _X})
    layout = etree.SubElement(root, f"{{{_O}}}shapelayout")
    layout.set(f"{{{_V}}}ext", "edit")
    map_ = etree.SubElement(layout, f"{{{_O}}}idmap", data="1")
    map_.set(f"{{{_V}}}ext", "edit")
    return root


def _write_shapes(package: Package, part: str, notes: Mapping[str, str]) -> None:
    root = package.xml(part)
    shown = {
        (data.findtext(f"{{{_X}}}Row"), data.findtext(f"{{{_X}}}Column"))
        for data in root.iter(f"{{{_X}}}ClientData")
        if data.get("ObjectType") == "Note"
    }
    if not any(shape.get("id") == "skh_note" for shape in root.iter(f"{{{_V}}}shapetype")):
        kind = etree.SubElement(
            root,
            f"{{{_V}}}shapetype",
            id="skh_note",
            coordsize="21600,21600",
            path="m,l,21600r21600,l21600,xe",
        )
        kind.set(f"{{{_O}}}spt", "202")
    taken = sum(1 for _ in root.iter(f"{{{_V}}}shape"))
    for number, address in enumerate(notes, start=taken + 1):
        letters = address.rstrip("0123456789")
        row, column = int(address[len(letters) :]) - 1, column_number(letters) - 1
        if (str(row), str(column)) not in shown:
            _shape(root, number, row, column)
    package.put(part, root)


def _shape(root: etree._Element, number: int, row: int, column: int) -> None:
    shape = etree.SubElement(
        root,
        f"{{{_V}}}shape",
        id=f"skh_{number}",
        type="#skh_note",
        style="position:absolute;width:240pt;height:90pt;visibility:hidden",
        fillcolor="#ffffe1",
    )
    etree.SubElement(shape, f"{{{_V}}}fill", color2="#ffffe1")
    data = etree.SubElement(shape, f"{{{_X}}}ClientData", ObjectType="Note")
    etree.SubElement(data, f"{{{_X}}}MoveWithCells")
    etree.SubElement(data, f"{{{_X}}}SizeWithCells")
    etree.SubElement(
        data, f"{{{_X}}}Anchor"
    ).text = f"{column + 1}, 10, {row}, 4, {column + 5}, 10, {row + 5}, 4"
    etree.SubElement(data, f"{{{_X}}}AutoFill").text = "False"
    etree.SubElement(data, f"{{{_X}}}Row").text = str(row)
    etree.SubElement(data, f"{{{_X}}}Column").text = str(column)
