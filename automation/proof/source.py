"""Where the words of a report come from: cells of the tracker, named so that a moved row is found again.

A cell is named by its sheet, what identifies its row there (`automation.identity`), and its field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from automation.columns import SHEET_BY_KEY, Sheet
from automation.identity import identity
from automation.model import Record
from automation.reading.records import RECORDS
from automation.text import clean_text

_SHEETS: Mapping[type[Record], Sheet] = MappingProxyType(
    {record: SHEET_BY_KEY[key] for key, record in RECORDS.items()}
)
_BETWEEN = " / "

#: Names a cell wherever its row stands: its sheet, its row there, its field.
_Name = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the tracker as it was read: its name, its address there (“F12”), what it showed."""

    sheet: str
    row: str
    field: str
    at: str
    value: str

    def __hash__(self) -> int:
        # A tally names thousands of cells, and hardly two of them have one address.
        return hash(self.at)

    @property
    def name(self) -> _Name:
        """Return what names the cell, wherever its row stands."""
        return self.sheet, self.row, self.field

    @property
    def address(self) -> str:
        """Return the cell as one word for a message, such as “Nhiệm vụ!F12”."""
        return f"{self.sheet}!{self.at}"


#: Fields that were read of a record. Cells are made of them only when a proof is written.
Read = tuple[Record, tuple[str, ...]]
Reads = tuple[Read, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What names the words of one object of a report, and what was read for each of its fields.

    `key` stays the same when other rows come or go. A field that is not named comes from no cell.
    """

    key: str
    fields: Mapping[str, Reads]


def text_source(key: str, *reads: Read) -> Source:
    """Return the source of an object with one field `text`."""
    return Source(key=key, fields={"text": reads})


def reads_of(records: Iterable[Record], *keys: str) -> Reads:
    """Return the fields `keys` of each record, as far as its sheet has them."""
    return tuple((record, keys) for record in records)


class CellsRead:
    """Makes the cells of what was read for one proof, each once: every row of a report names many again."""

    def __init__(self) -> None:
        self._rows: dict[int, _RowRead] = {}
        self._made: dict[tuple[int, tuple[str, ...]], tuple[tuple[_Name, Cell], ...]] = {}

    def of(self, reads: Reads) -> tuple[Cell, ...]:
        """Return the cells that were read, each once, in order; none of a record that stands in no sheet."""
        found: dict[_Name, Cell] = {}
        for record, keys in reads:
            known = (id(record), keys)
            if known not in self._made:
                self._made[known] = self._make(record, keys)
            for name, cell in self._made[known]:
                found.setdefault(name, cell)
        return tuple(found.values())

    def _make(self, record: Record, keys: tuple[str, ...]) -> tuple[tuple[_Name, Cell], ...]:
        if id(record) not in self._rows:
            self._rows[id(record)] = _RowRead(record)
        row = self._rows[id(record)]
        return tuple((cell.name, cell) for cell in map(row.cell, _in_order(row.sheet.key, keys)) if cell)


class _RowRead:
    """The cells of one record; it is kept, so that its place in memory stays its own."""

    __slots__ = ("_cells", "_name", "_record", "sheet")

    def __init__(self, record: Record) -> None:
        self.sheet = _SHEETS[type(record)]
        self._record = record
        self._cells: dict[str, Cell] = {}
        shown = record.row.shown
        self._name = clean_text(_BETWEEN.join(shown.get(column.key, "") for column in identity(self.sheet)))

    def cell(self, key: str) -> Cell | None:
        """Return the cell of field `key`, None when it stands in no sheet."""
        row = self._record.row
        if not row.number or key not in row.letters:
            return None
        if key not in self._cells:
            self._cells[key] = Cell(
                sheet=self.sheet.name,
                row=self._name,
                field=key,
                at=f"{row.letters[key]}{row.number}",
                value=clean_text(row.shown.get(key, "")),
            )
        return self._cells[key]


@cache
def _in_order(sheet: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `keys` that staff fill in on the sheet, from left to right."""
    return tuple(column.key for column in SHEET_BY_KEY[sheet].inputs if column.key in keys)
