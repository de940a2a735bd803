"""A proof as records: what a report stated, where it stood, which cells it came from.

Two texts are the same when they differ only in white space, bound spaces included, or in Unicode form: Word
and LibreOffice may change both when they save.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from automation.proof.source import Cell, RowsRead
from automation.stamp import Stamp
from automation.text import clean_text

#: Figures of the hash of a paragraph that the program sets.
_SHORTEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement as printed.

    `anchor` is the bookmark or the cell by which it is found in the file; `place` the number of its paragraph
    in a document, counted from 0, or of its row in a sheet; `read` what it comes from.
    """

    key: str
    anchor: str
    place: int
    text: str
    read: RowsRead

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return the cells that it comes from, row by row, from left to right."""
        return tuple(cell for fields, rows in self.read for row in rows for cell in row.cells(fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Which report it is: its kind, the plan or period it is about ("" for all), whether it is a draft."""

    kind: str
    about: str
    draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a file carries. `length` is the number of all paragraphs of a document, 0 in a workbook.

    `fixed` are short hashes of its other paragraphs, which the program sets, `margins` those of its headers
    and footers; None where they are not known.
    """

    report: Report
    stamp: Stamp
    length: int
    statements: tuple[Statement, ...]
    fixed: tuple[str, ...] | None = None
    margins: tuple[str, ...] | None = None


def unique(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements with keys that are theirs alone: the second of one name ends in “#2”."""
    known: Counter[str] = Counter()
    told = []
    for statement in statements:
        known[statement.key] += 1
        count = known[statement.key]
        told.append(statement if count == 1 else replace(statement, key=f"{statement.key}#{count}"))
    return tuple(told)


def fixed_hash(text: str) -> str:
    """Return the start of the hash of a paragraph that is no statement."""
    return hashlib.sha256(text.encode()).hexdigest()[:_SHORTEST]


def plain(text: str) -> str:
    """Return `text` as it is compared and kept: as XML holds it, NFC, every run of white space one space."""
    return " ".join(unicodedata.normalize("NFC", clean_text(text)).split())
