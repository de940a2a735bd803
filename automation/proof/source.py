"""Where the words of a report come from: cells of the tracker, named so that a moved row is found again.

A cell is named by its sheet, what identifies its row there (`differences.records.identity`), and its field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from automation.columns import SHEET_BY_KEY, Sheet
from automation.differences.records import identity
from automation.model import Record
from automation.reading.records import RECORDS
from automation.text import clean_text

_SHEETS: Mapping[type[Record], Sheet] = MappingProxyType(
    {record: SHEET_BY_KEY[key] for key, record in RECORDS.items()}
)
_BETWEEN = " / "


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the tracker as it was read: its name, its address there (“F12”), what it showed."""

    sheet: str
    row: str
    field: str
    at: str
    value: str

    @property
    def name(self) -> tuple[str, str, str]:
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


def cells(reads: Reads) -> tuple[Cell, ...]:
    """Return the cells that were read, each once, in order; none of a record that stands in no sheet."""
    found: dict[tuple[str, str, str], Cell] = {}
    for record, keys in reads:
        if record.row.number:
            for cell in _cells(record, keys):
                found.setdefault(cell.name, cell)
    return tuple(found.values())


def _cells(record: Record, keys: tuple[str, ...]) -> Iterable[Cell]:
    sheet, row = _SHEETS[type(record)], record.row
    name = clean_text(_BETWEEN.join(row.shown.get(column.key, "") for column in identity(sheet)))
    for column in sheet.inputs:
        if column.key in keys and column.key in row.letters:
            yield Cell(
                sheet=sheet.name,
                row=name,
                field=column.key,
                at=f"{row.letters[column.key]}{row.number}",
                value=clean_text(row.shown.get(column.key, "")),
            )
