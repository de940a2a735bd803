"""The marked copy: coloured, noted, and proved to differ from the tracker in nothing else."""

from collections.abc import Iterable, Mapping

from automation.marking.cells import SheetCells
from automation.marking.notes import add_notes
from automation.marking.parts import MAIN, OFFICE, WORKBOOK, Package, unknown_layout
from automation.marking.styles import MarkedStyles
from automation.model import Finding, Severity

_LABELS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.HINT: "gợi ý"}
_RANK = {severity: number for number, severity in enumerate(Severity)}


def marked_copy(tracker: bytes, findings: Iterable[Finding]) -> bytes:
    """Return a copy of the workbook `tracker` in which the cell of each finding is marked.

    A cell takes the colour of its worst finding; its note tells all of them. Raises OutputError, with the
    reason, when the package is laid out in a way that is not known.
    """
    package = Package(tracker)
    before = {name: package.part(name) for name in package.names()}
    by_sheet = _by_sheet(findings)
    sheets = _sheets(package)
    styles = MarkedStyles(package) if by_sheet else None
    for name, cells in by_sheet.items():
        if name not in sheets or styles is None:
            raise unknown_layout(f"không thấy trang {name} trong tệp")
        part = sheets[name]
        root = package.xml(part)
        found = SheetCells(root)
        for address, told in cells.items():
            cell = found.at(address)
            worst = min((finding.severity for finding in told), key=_RANK.__getitem__)
            cell.set("s", str(styles.marked(int(cell.get("s", "0")), worst)))
        add_notes(package, part, root, {address: _note(told) for address, told in cells.items()})
        package.put(part, root)
    if styles is not None:
        styles.finish()
    copy = package.packed()
    _prove(before, copy, package)
    return copy


def _by_sheet(findings: Iterable[Finding]) -> Mapping[str, Mapping[str, list[Finding]]]:
    """Return the findings that have a cell, by sheet and address."""
    found: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        if finding.place.cell:
            found.setdefault(finding.place.sheet, {}).setdefault(finding.place.cell, []).append(finding)
    return found


def _sheets(package: Package) -> Mapping[str, str]:
    """Return the parts of the worksheets by the sheets' names."""
    targets = package.targets(WORKBOOK)
    root = package.xml(WORKBOOK)
    if root.tag != f"{{{MAIN}}}workbook":
        raise unknown_layout("tệp được lưu theo chuẩn Strict Open XML")
    return {
        sheet.get("name", ""): targets.get(sheet.get(f"{{{OFFICE}}}id", ""), ("", ""))[1]
        for sheet in root.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet")
    }


def _note(findings: list[Finding]) -> str:
    return "\n".join(
        f"{finding.code} ({_LABELS[finding.severity]}): {finding.message} Cách sửa: {finding.remedy}"
        for finding in findings
    )


def _prove(before: Mapping[str, bytes], copy: bytes, package: Package) -> None:
    """Open the copy again and see that nothing is lost and only what was meant to change has changed."""
    again = Package(copy)
    for name, data in before.items():
        if name not in again or (name not in package.changed and again.part(name) != data):
            raise unknown_layout(f"phần {name} không giữ được nguyên vẹn")
    if set(again.names()) != set(before) | package.added:
        raise unknown_layout("các phần của tệp không khớp")
