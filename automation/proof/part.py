"""A proof as XML: the custom part of a Word file, and what a workbook keeps on its hidden sheet.

Cells stand once and statements name them by number, for a tally may come from hundreds. A hash over all of it
tells a proof that was touched from one that was not; it is no signature.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import chain

from lxml import etree

from automation.errors import InputError
from automation.proof.source import Cell
from automation.proof.statement import Proof, Report, Statement
from automation.stamp import AS_OF, TOOL_VERSION, TRACKER, TRACKER_SHA256, Stamp
from automation.text import clean_text

NAMESPACE = "urn:sokehoach:proof:1"

_X = f"{{{NAMESPACE}}}"
_YES, _NO = "yes", "no"
_SCHOOL = "school"


def proof_xml(proof: Proof) -> bytes:
    """Return the proof as a part."""
    tuples = {id(statement.cells): statement.cells for statement in proof.statements}
    # By their place in memory first: a tally names thousands of cells.
    objects = {id(cell): cell for cell in chain.from_iterable(tuples.values())}
    cells = dict.fromkeys(objects.values())
    numbers = {cell: str(number) for number, cell in enumerate(cells, start=1)}
    number_of = {place: numbers[cell] for place, cell in objects.items()}
    root = etree.Element(f"{_X}proof", nsmap={None: NAMESPACE})
    for name, value in _head(proof).items():
        root.set(name, clean_text(value))
    listed = etree.SubElement(root, f"{_X}cells")
    for cell, number in numbers.items():
        entry = etree.SubElement(
            listed, f"{_X}cell", n=number, sheet=cell.sheet, row=cell.row, field=cell.field, at=cell.at
        )
        entry.text = cell.value
    if proof.fixed is not None:
        etree.SubElement(root, f"{_X}fixed").text = " ".join(proof.fixed)
    told = etree.SubElement(root, f"{_X}statements")
    # Statements on one item, or on one tally, have one and the same tuple of cells.
    listing: dict[int, str] = {}
    for statement in proof.statements:
        if id(statement.cells) not in listing:
            listing[id(statement.cells)] = " ".join(number_of[id(cell)] for cell in statement.cells)
        entry = etree.SubElement(
            told,
            f"{_X}statement",
            key=statement.key,
            anchor=statement.anchor,
            place=str(statement.place),
            cells=listing[id(statement.cells)],
            sha256=statement.sha256,
        )
        entry.text = statement.text
    root.set("sha256", _hash(root))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_proof(part: etree._Element, file: str) -> Proof:
    """Return the proof that the part of `file` holds. Raises InputError when it is not as it was written."""
    try:
        if part.get("sha256") != _hash(part):
            raise ValueError
        return _proof(part)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"Phần ghi nguồn số liệu trong “{file}” bị hỏng hoặc bị sửa nên không đối chiếu được; "
            "hãy lập lại báo cáo từ sổ theo dõi."
        ) from error


def is_proof(part: etree._Element) -> bool:
    """Tell whether an XML part is a proof."""
    return part.tag == f"{_X}proof"


def _head(proof: Proof) -> dict[str, str]:
    return {
        "kind": proof.report.kind,
        "about": proof.report.about,
        "draft": _YES if proof.report.draft else _NO,
        **proof.stamp.properties(),
        _SCHOOL: clean_text(proof.stamp.school),
        "length": str(proof.length),
    }


def _proof(part: etree._Element) -> Proof:
    head = part.attrib
    cells = {
        entry.attrib["n"]: Cell(
            sheet=entry.attrib["sheet"],
            row=entry.attrib["row"],
            field=entry.attrib["field"],
            at=entry.attrib["at"],
            value=entry.text or "",
        )
        for entry in part.iter(f"{_X}cell")
    }
    return Proof(
        report=Report(kind=head["kind"], about=head["about"], draft=head["draft"] == _YES),
        stamp=Stamp(
            head[TRACKER],
            head[TRACKER_SHA256],
            date.fromisoformat(head[AS_OF]),
            head[TOOL_VERSION],
            head.get(_SCHOOL, ""),
        ),
        length=int(head["length"]),
        statements=tuple(
            Statement(
                key=entry.attrib["key"],
                anchor=entry.attrib["anchor"],
                place=int(entry.attrib["place"]),
                text=entry.text or "",
                cells=tuple(cells[number] for number in entry.attrib["cells"].split()),
            )
            for entry in part.iter(f"{_X}statement")
        ),
        fixed=None if (fixed := part.find(f"{_X}fixed")) is None else tuple((fixed.text or "").split()),
    )


def _hash(root: etree._Element) -> str:
    """Return a hash of everything that the part says, however it is written down."""
    return hashlib.sha256("".join(f"{line}\n" for line in _lines(root)).encode()).hexdigest()


def _lines(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_X}*"):
        yield str(element.tag)
        yield from (
            f"{name}={value}"
            for name, value in sorted(element.attrib.items())
            if element is not root or name != "sha256"
        )
        yield (element.text or "").strip()
