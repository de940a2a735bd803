"""Where the words of a report come from: cells of the tracker, named so that a moved row is found again.

A cell is named by its sheet, what identifies its row there (`automation.identity`), and its field.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
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

    def of(self, reads: Iterable[Read]) -> tuple[Cell, ...]:
        """Return the cells that were read, each once, row by row; none of a record without a sheet."""
        read: dict[int, tuple[_RowRead, set[str]]] = {}
        for record, keys in reads:
            known = read.get(id(record))
            if known is None:
                known = read[id(record)] = self._row(record), set()
            known[1].update(keys)
        return tuple(cell for row, keys in read.values() for cell in row.cells(keys))

    def _row(self, record: Record) -> "_RowRead":
        if id(record) not in self._rows:
            self._rows[id(record)] = _RowRead(record)
        return self._rows[id(record)]


class _RowRead:
    """The cells of one record; it is kept, so that its place in memory stays its own."""

    __slots__ = ("_cells", "_name", "_record", "_sheet")

    def __init__(self, record: Record) -> None:
        self._sheet = _SHEETS[type(record)]
        self._record = record
        self._cells: dict[str, Cell] = {}
        shown = record.row.shown
        self._name = clean_text(_BETWEEN.join(shown.get(column.key, "") for column in identity(self._sheet)))

    def cells(self, keys: Set[str]) -> Iterator[Cell]:
        """Yield the cells of those of `keys` that staff fill in on the sheet, from left to right."""
        letters = self._record.row.letters if self._record.row.number else {}
        for key in _filled_in(self._sheet.key):
            if key in keys and key in letters:
                yield self._cells.get(key) or self._made(key)

    def _made(self, key: str) -> Cell:
        row = self._record.row
        cell = self._cells[key] = Cell(
            sheet=self._sheet.name,
            row=self._name,
            field=key,
            at=f"{row.letters[key]}{row.number}",
            value=clean_text(row.shown.get(key, "")),
        )
        return cell


@cache
def _filled_in(sheet: str) -> tuple[str, ...]:
    return tuple(column.key for column in SHEET_BY_KEY[sheet].inputs)
