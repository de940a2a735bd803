"""The cells of a sheet's XML: found or put in their place, so that they can be given another format."""

from lxml import etree

from automation.guard.geometry import column_number
from automation.marking.parts import MAIN, unknown_layout

_ROW, _CELL = f"{{{MAIN}}}row", f"{{{MAIN}}}c"


class SheetCells:
    """The cells of one sheet by address."""

    def __init__(self, root: etree._Element) -> None:
        data = root.find(f"{{{MAIN}}}sheetData")
        if data is None:
            raise unknown_layout("trang tính không có vùng dữ liệu")
        self._data = data
        self._rows: dict[int, etree._Element] = {}
        for row in data.iterfind(_ROW):
            number = row.get("r")
            if number is None or any(cell.get("r") is None for cell in row.iterfind(_CELL)):
                # Some programs leave the addresses out; a wrong count here would mark a wrong cell.
                raise unknown_layout("các ô trong tệp không ghi địa chỉ")
            self._rows[int(number)] = row

    def at(self, address: str) -> etree._Element:
        """Return the cell at an address such as F12; an empty one is put there where none was."""
        letters = address.rstrip("0123456789")
        row = self._row(int(address[len(letters) :]))
        column = column_number(letters)
        place = 0
        for place, cell in enumerate(row):
            if cell.tag != _CELL:
                return self._insert(row, place, address)
            other = column_number((cell.get("r") or "").rstrip("0123456789"))
            if other == column:
                return cell
            if other > column:
                return self._insert(row, place, address)
        return self._insert(row, place + 1 if len(row) else 0, address)

    def _insert(self, row: etree._Element, place: int, address: str) -> etree._Element:
        cell = etree.Element(_CELL, r=address)
        if row.get("s"):
            cell.set("s", row.get("s", "0"))
        row.insert(place, cell)
        return cell

    def _row(self, number: int) -> etree._Element:
        if number not in self._rows:
            made = etree.Element(_ROW, r=str(number))
            later = [other for other in self._rows if other > number]
            if later:
                self._rows[min(later)].addprevious(made)
            else:
                self._data.append(made)
            self._rows[number] = made
        return self._rows[number]
