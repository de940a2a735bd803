"""Which parts of a table's style a paragraph stands in: first row, last column, bands (ECMA-376, 17.7.6)."""

from automation.conformance.elements import Element, tag, value

_OFF = ("", "0", "false", "off")
#: Attribute of tblLook, and its bit in the older form.
_FIRST_ROW, _LAST_ROW = ("firstRow", 0x0020), ("lastRow", 0x0040)
_FIRST_COLUMN, _LAST_COLUMN = ("firstColumn", 0x0080), ("lastColumn", 0x0100)
_NO_ROW_BANDS, _NO_COLUMN_BANDS = ("noHBand", 0x0200), ("noVBand", 0x0400)


def conditions(paragraph: Element, table: Element) -> tuple[str, ...]:
    """Return the parts of the style that hold for a paragraph of a table, the strongest last."""
    cell, row = (next(paragraph.iterancestors(tag(name)), None) for name in ("tc", "tr"))
    look = table.find(f"{tag('tblPr')}/{tag('tblLook')}")
    if cell is None or row is None or look is None:
        return ()
    rows, cells = table.findall(tag("tr")), row.findall(tag("tc"))
    if row not in rows or cell not in cells:
        return ()
    row_number, column = rows.index(row), cells.index(cell)
    first_row, first_column = _on(look, _FIRST_ROW), _on(look, _FIRST_COLUMN)
    found: list[str] = []
    if not _on(look, _NO_COLUMN_BANDS):
        found.append(f"band{1 + (column - first_column) % 2}Vert")
    if not _on(look, _NO_ROW_BANDS):
        found.append(f"band{1 + (row_number - first_row) % 2}Horz")
    edges = (
        (first_row and row_number == 0, "firstRow"),
        (_on(look, _LAST_ROW) and row_number == len(rows) - 1, "lastRow"),
        (first_column and column == 0, "firstCol"),
        (_on(look, _LAST_COLUMN) and column == len(cells) - 1, "lastCol"),
    )
    return (*found, *(name for holds, name in edges if holds))


def _on(look: Element, switch: tuple[str, int]) -> bool:
    name, bit = switch
    if stated := value(look, name):
        return stated not in _OFF
    try:
        return bool(int(value(look) or "0", 16) & bit)
    except ValueError:
        return False
