"""Where the words of a report come from: cells of the tracker, named so that a moved row is found again.

A cell is named by its sheet, what identifies its row there (`automation.identity`), and its field.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType

from automation.columns import SHEET_BY_KEY, Sheet
from automation.identity import identity
from automation.model import Record
from automation.records import RECORDS
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


#: Fields that were read of records. Cells are made of them only when a proof is written.
Fields = tuple[str, ...]
Records = tuple[Record, ...]
Read = tuple[Records, Fields]
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
    """Return the fields `keys` of each record, as far as its sheet has them; nothing of no record."""
    several = tuple(records)
    return ((several, keys),) if several else ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowRead:
    """A row of the tracker as it was read.

    `name` is what identifies it on its sheet; `letters` are its columns by field, from left to right, and
    `values` what their cells showed, where they showed anything.
    """

    sheet: str
    name: str
    number: int
    letters: Mapping[str, str]
    values: Mapping[str, str]

    def cells(self, fields: Container[str]) -> Iterator[Cell]:
        """Yield the cells of those of `fields` that the row has, from left to right."""
        for field, letter in self.letters.items():
            if field in fields:
                yield Cell(
                    sheet=self.sheet,
                    row=self.name,
                    field=field,
                    at=f"{letter}{self.number}",
                    value=self.values.get(field, ""),
                )


#: What a statement comes from: fields, and the rows that they were read of, each once.
RowsRead = tuple[tuple[Fields, tuple[RowRead, ...]], ...]


class Reader:
    """Makes the rows of what was read for proofs, each once: every row of a report names many again."""

    def __init__(self) -> None:
        # A record is kept with its row, so that its place in memory stays its own.
        self._rows: dict[int, tuple[Record, RowRead]] = {}
        self._letters: dict[tuple[str, int], Mapping[str, str]] = {}

    def of(self, reads: Iterable[Read]) -> RowsRead:
        """Return what was read; nothing of a record without a sheet."""
        together: dict[int, tuple[Records, list[Fields]]] = {}
        for records, keys in reads:
            together.setdefault(id(records), (records, []))[1].append(keys)
        if len(together) == 1:
            # Such as the columns of an item, or all that a tally counts.
            ((records, several),) = together.values()
            return ((_all_of(tuple(several)), tuple(map(self._row, records))),)
        asked: dict[RowRead, list[Fields]] = {}
        for records, several in together.values():
            fields = _all_of(tuple(several))
            for record in records:
                asked.setdefault(self._row(record), []).append(fields)
        by_fields: dict[Fields, list[RowRead]] = {}
        for row, several in asked.items():
            by_fields.setdefault(_all_of(tuple(several)), []).append(row)
        return tuple((keys, tuple(rows)) for keys, rows in by_fields.items())

    def _row(self, record: Record) -> RowRead:
        if id(record) not in self._rows:
            self._rows[id(record)] = record, self._made(record)
        return self._rows[id(record)][1]

    def _made(self, record: Record) -> RowRead:
        sheet, row = _SHEETS[type(record)], record.row
        # All at once: to ask for each takes longer.
        values = {key: clean_text(text) for key, text in row.shown.items()}
        return RowRead(
            sheet=sheet.name,
            name=_BETWEEN.join(values.get(column.key, "") for column in identity(sheet)),
            number=row.number,
            letters=self._filled_in(sheet, row.letters) if row.number else {},
            values=values,
        )

    def _filled_in(self, sheet: Sheet, letters: Mapping[str, str]) -> Mapping[str, str]:
        """Return those of `letters` whose columns staff fill in; the rows of one sheet share theirs."""
        known = sheet.key, id(letters)
        if known not in self._letters:
            keys = (column.key for column in sheet.inputs)
            self._letters[known] = {key: letters[key] for key in keys if key in letters}
        return self._letters[known]


@lru_cache(maxsize=1)
def reader_for(stamp: Stamp) -> Reader:  # noqa: ARG001 (what it is remembered by)
    """Return what makes the rows for the proofs of one tracker: its reports name the same ones."""
    return Reader()


@cache
def _all_of(several: tuple[Fields, ...]) -> Fields:
    return tuple(dict.fromkeys(chain.from_iterable(several)))
