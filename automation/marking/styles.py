"""The formats of marked cells: each as the cell's own, with the fill of the finding's severity."""

from copy import deepcopy

from lxml import etree

from automation.marking.parts import MAIN, STYLES, Package, unknown_layout
from automation.model import Severity

FILLS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C", Severity.HINT: "FFDDEBF7"}


class MarkedStyles:
    """Adds to the styles of a workbook what the marks need, once for each format and severity."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.xml(STYLES)
        self._fills = _child(self._root, "fills")
        self._formats = _child(self._root, "cellXfs")
        self._fill_ids: dict[Severity, int] = {}
        self._made: dict[tuple[int, Severity], int] = {}

    def marked(self, style: int, severity: Severity) -> int:
        """Return the number of the format that is `style` with the fill of `severity`.

        Both numbers count the formats of cells from 0. Raises OutputError when there is no format `style`.
        """
        key = (style, severity)
        if key not in self._made:
            if not 0 <= style < len(self._formats):
                raise unknown_layout("có ô dùng định dạng không có trong tệp")
            made = deepcopy(self._formats[style])
            made.set("fillId", str(self._fill(severity)))
            made.set("applyFill", "1")
            self._formats.append(made)
            self._made[key] = len(self._formats) - 1
        return self._made[key]

    def finish(self) -> None:
        """Put the styles back into the package."""
        for list_ in (self._fills, self._formats):
            list_.set("count", str(len(list_)))
        self._package.put(STYLES, self._root)

    def _fill(self, severity: Severity) -> int:
        if severity not in self._fill_ids:
            fill = etree.SubElement(self._fills, f"{{{MAIN}}}fill")
            pattern = etree.SubElement(fill, f"{{{MAIN}}}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{{{MAIN}}}fgColor", rgb=FILLS[severity])
            etree.SubElement(pattern, f"{{{MAIN}}}bgColor", indexed="64")
            self._fill_ids[severity] = len(self._fills) - 1
        return self._fill_ids[severity]


def _child(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f"{{{MAIN}}}{name}")
    if found is None:
        raise unknown_layout(f"phần định dạng thiếu {name}")
    return found
