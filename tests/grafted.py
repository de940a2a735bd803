"""Marked copies of other people's workbooks with the tracker's sheets grafted in.

`python -m tests.grafted FOLDER` takes the first ten workbooks of a folder that take the graft and have
something to lose: drawings, notes, controls, pivot tables, macros. Each is marked; every part that need not
change must be byte for byte as it was, `openxml-audit` may find nothing that the original did not have, and
LibreOffice must open the copy.
"""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile

from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from automation.documents.pdf import converter
from automation.errors import AutomationError
from automation.files import Snapshot
from automation.marking import marked_copy
from automation.marking.parts import MAIN, OFFICE, STYLES, WORKBOOK, Package
from automation.reading import read
from automation.reading.days import EPOCH_1900
from automation.rules.catalogue import check
from tests.workbooks import AS_OF, Book

WANTED = 10
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def grafted(data: bytes) -> bytes:
    """Return the workbook with the sheets of a faulty tracker behind its own."""
    package = Package(data)
    styles = package.xml(STYLES)
    formats = styles.find(f"{{{MAIN}}}cellXfs")
    if formats is None:
        raise ValueError("no cell formats")
    dated = etree.SubElement(formats, f"{{{MAIN}}}xf", numFmtId="14", fontId="0", fillId="0", borderId="0")
    dated.set("applyNumberFormat", "1")
    formats.set("count", str(len(formats)))
    package.put(STYLES, styles)
    workbook = package.xml(WORKBOOK)
    sheets = workbook.find(f"{{{MAIN}}}sheets")
    if sheets is None:
        raise ValueError("no sheets")
    taken = [int(sheet.get("sheetId", "0")) for sheet in sheets]
    for number, page in enumerate(tracker_pages(), start=1):
        part = f"xl/worksheets/grafted{number}.xml"
        package.put(part, _sheet(page, len(formats) - 1))
        package.declare(part, _SHEET_TYPE)
        entry = etree.SubElement(
            sheets, f"{{{MAIN}}}sheet", name=page.title, sheetId=str(max(taken) + number)
        )
        entry.set(f"{{{OFFICE}}}id", package.relate(WORKBOOK, "worksheet", part))
    package.put(WORKBOOK, workbook)
    return package.packed()


def tracker_pages() -> list[Worksheet]:
    """The sheets of the example with a few cells spoilt."""
    book = Book.of_example()
    book.put("tasks", "138-07", due="31/11/2023", lead="Văn thu")
    book.put("plans", "138", signer=None)
    return [sheet for sheet in book.book if isinstance(sheet, Worksheet)]


def _sheet(page: Worksheet, dated: int) -> etree._Element:
    root = etree.Element(f"{{{MAIN}}}worksheet", nsmap={None: MAIN})
    data = etree.SubElement(root, f"{{{MAIN}}}sheetData")
    for row in page.iter_rows():
        filled = [cell for cell in row if cell.value is not None and cell.data_type != "f"]
        if filled:
            element = etree.SubElement(data, f"{{{MAIN}}}row", r=str(filled[0].row))
            for cell in filled:
                _cell(element, cell.coordinate, cell.value, dated)
    return root


def _cell(row: etree._Element, address: str, value: object, dated: int) -> None:
    cell = etree.SubElement(row, f"{{{MAIN}}}c", r=address)
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        cell.set("s", str(dated))
        etree.SubElement(cell, f"{{{MAIN}}}v").text = str((day - EPOCH_1900).days)
    elif isinstance(value, int | float):
        etree.SubElement(cell, f"{{{MAIN}}}v").text = str(value)
    else:
        cell.set("t", "inlineStr")
        held = etree.SubElement(cell, f"{{{MAIN}}}is")
        etree.SubElement(held, f"{{{MAIN}}}t").text = str(value)


def has_something_to_lose(data: bytes) -> bool:
    names = " ".join(Package(data).names())
    return any(word in names for word in ("drawing", "comments", "ctrlProps", "pivot", "vbaProject", "media"))


def faults_of(data: bytes, suffix: str, folder: Path) -> list[str]:
    """Mark the grafted workbook and return what is wrong with the copy."""
    tracker = read(Snapshot(path=Path("so.xlsx"), name="so.xlsx", data=data, sha256=""))
    findings = check(tracker, AS_OF)
    copy = marked_copy(data, findings)
    before, after = Package(data), Package(copy)
    told = {"xl/styles.xml", "[Content_Types].xml"}
    faults = [
        f"{name} changed"
        for name in before.names()
        if "grafted" not in name and name not in told and before.part(name) != after.part(name)
    ]
    old, new = folder / f"old{suffix}", folder / f"new{suffix}"
    old.write_bytes(data)
    new.write_bytes(copy)
    known = {str(error) for error in OpenXmlValidator().validate(old).errors}
    faults += [
        str(error)[:200] for error in OpenXmlValidator().validate(new).errors if str(error) not in known
    ]
    program = converter()
    command = [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "ods", "--outdir", str(folder), str(new)],
        capture_output=True,
        timeout=300,
        check=False,
    )
    if not (folder / "new.ods").exists():
        faults.append("LibreOffice does not open it")
    if not any(finding.place.cell == "I11" for finding in findings):
        faults.append("the planted fault is not found")
    return faults


def main(source: Path) -> int:
    """Mark ten workbooks; print each and what is wrong; return the number of faults."""
    done = faulty = 0
    for file in sorted(source.glob("*.xls[xm]")):
        if done == WANTED:
            break
        data = file.read_bytes()
        try:
            if not has_something_to_lose(data):
                continue
            whole = grafted(data)
            with TemporaryDirectory() as name:
                faults = faults_of(whole, file.suffix, Path(name))
        except (AutomationError, ValueError, OSError, KeyError, etree.LxmlError, BadZipFile) as error:
            print(f"{file.name}: passed over, {type(error).__name__}: {str(error)[:100]}")
            continue
        done += 1
        faulty += len(faults)
        print(f"{file.name}: {'; '.join(faults) or 'kept'}")
    print(f"{done} workbooks marked, {faulty} faults")
    return faulty + (done < WANTED)


if __name__ == "__main__":
    sys.exit(min(main(Path(sys.argv[1])), 1))
