"""Where the words of a report come from: cells of the tracker, named so that a moved row is found again.

A cell is named by its sheet, what identifies its row there (`automation.identity`), and its field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType

from automation.columns import SHEET_BY_KEY, Sheet
from automation.identity import identity
from automation.model import Record
from automation.reading.records import RECORDS
from automation.stamp import Stamp
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
_Keys = tuple[str, ...]
Read = tuple[Record, _Keys]
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
    """Makes the cells of what was read for proofs, each once: every row of a report names many again."""

    def __init__(self) -> None:
        self._rows: dict[int, _RowRead] = {}

    def of(self, reads: Iterable[Read]) -> tuple[Cell, ...]:
        """Return the cells that were read, each once, row by row; none of a record without a sheet."""
        read: dict[int, dict[_Keys, None]] = {}
        for record, keys in reads:
            place = id(record)
            if place not in self._rows:
                self._rows[place] = _RowRead(record)
            read.setdefault(place, {})[keys] = None
        return tuple(
            chain.from_iterable(self._rows[place].cells(tuple(keys)) for place, keys in read.items())
        )


@lru_cache(maxsize=1)
def cells_read(stamp: Stamp) -> CellsRead:  # noqa: ARG001 (what it is remembered by)
    """Return what makes the cells for the proofs of one tracker: its reports name the same ones."""
    return CellsRead()


class _RowRead:
    """The cells of one record; it is kept, so that its place in memory stays its own."""

    __slots__ = ("_cells", "_known", "_name", "_record", "_sheet", "_shown")

    def __init__(self, record: Record) -> None:
        self._sheet = _SHEETS[type(record)]
        self._record = record
        self._cells: dict[str, Cell] = {}
        self._known: dict[tuple[_Keys, ...], tuple[Cell, ...]] = {}
        # All at once: to ask for each takes longer.
        self._shown = dict(record.row.shown.items())
        named = (self._shown.get(column.key, "") for column in identity(self._sheet))
        self._name = clean_text(_BETWEEN.join(named))

    def cells(self, keys: tuple[_Keys, ...]) -> tuple[Cell, ...]:
        """Return the cells of those of `keys` that staff fill in on the sheet, from left to right."""
        if keys not in self._known:
            letters = self._record.row.letters if self._record.row.number else {}
            wanted = (key for key in _filled_in(self._sheet.key, keys) if key in letters)
            self._known[keys] = tuple(self._cells.get(key) or self._made(key) for key in wanted)
        return self._known[keys]

    def _made(self, key: str) -> Cell:
        row = self._record.row
        cell = self._cells[key] = Cell(
            sheet=self._sheet.name,
            row=self._name,
            field=key,
            at=f"{row.letters[key]}{row.number}",
            value=clean_text(self._shown.get(key, "")),
        )
        return cell


@cache
def _filled_in(sheet: str, keys: tuple[_Keys, ...]) -> tuple[str, ...]:
    asked = frozenset(chain.from_iterable(keys))
    return tuple(column.key for column in SHEET_BY_KEY[sheet].inputs if column.key in asked)
