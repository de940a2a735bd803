"""The proof that a report in Excel carries: on a sheet that no menu shows, since Excel keeps sheets.

A statement is a row. Column A holds the proof in pieces that a cell can hold, column B a formula for
each statement that leads to its row: Excel keeps those right when rows are put in or sheets renamed. Sorting
moves no formula, so a row that does not stand where its formula leads is looked for by what it says.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from itertools import chain
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from automation.documents.phrases import plain_number, short_date
from automation.proof.part import proof_text
from automation.proof.source import RowsRead, Source, reader_for
from automation.proof.statement import Proof, Report, Statement, plain, unique
from automation.reports.sheet_rows import RowSheet, own_text_cell, reference_cell
from automation.reports.table import Percent
from automation.stamp import Stamp
from automation.text import clean_text

SHEET = "Nguồn số liệu"

#: Characters of the proof in one cell; Excel allows 32,767, LibreOffice breaks a line after 16,384.
_PIECE = 8_000
#: Parts one cell of a row from the next in what a statement says.
BETWEEN = " │ "


class Told:
    """What a workbook being written states, gathered row by row."""

    def __init__(self, report: Report, stamp: Stamp) -> None:
        self._report, self._stamp = report, stamp
        self._statements: list[Statement] = []
        self._targets: list[str] = []
        self._reader = reader_for(stamp)
        self._read: dict[tuple[int, ...], RowsRead] = {}
        # A source is kept, so that it and what was read are still known by their places in memory.
        self._known: dict[int, tuple[Source, RowsRead]] = {}

    def row(
        self, sheet: str, row: int, columns: tuple[int, ...], said: Iterable[str], source: Source
    ) -> None:
        """Take down what the columns of a row say that come from the tracker; all are counted from 0."""
        if not columns:
            return
        letters = _letters(columns)
        name = sheet.replace("'", "''")
        self._targets.append(f"'{name}'!{letters.partition(' ')[0]}{row + 1}")
        self._statements.append(
            Statement(
                key=clean_text(f"{sheet}/{source.key}"),
                anchor=f"{len(self._targets)} {letters}",
                place=row,
                text=BETWEEN.join(said),
                read=self._rows(source),
            )
        )

    def _rows(self, source: Source) -> RowsRead:
        """Return what was read, made once: items stand on several sheets, counts share what they count."""
        if id(source) not in self._known:
            each = {id(reads): reads for reads in source.fields.values()}
            key = tuple(each)
            if key not in self._read:
                self._read[key] = self._reader.of(chain.from_iterable(each.values()))
            self._known[id(source)] = source, self._read[key]
        return self._known[id(source)][1]

    def write(self, book: Any) -> None:
        """Put what was taken down on its sheet, if anything was."""
        if not self._statements:
            return
        # The statements name what was read; the way to it is as large as they are.
        self._known.clear()
        proof = Proof(report=self._report, stamp=self._stamp, length=0, statements=unique(self._statements))
        text = proof_text(proof)
        sheet = book.add_worksheet(SHEET, worksheet_class=RowSheet)
        sheet.very_hidden()
        pieces = [own_text_cell(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE)]
        leads = [reference_cell(target) for target in self._targets]
        for row in range(max(len(pieces), len(leads))):
            cells = pieces[row : row + 1] + leads[row : row + 1]
            sheet.give_row(row, cells, first_column=0 if row < len(pieces) else 1)


@cache
def _letters(columns: tuple[int, ...]) -> str:
    return " ".join(map(xl_col_to_name, columns))


def shown(value: Any) -> str:
    """Return a value as a statement says it, the same before it is written and after it is read back."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, Percent):
        return plain_number(value.pct / 100)
    if isinstance(value, datetime):
        return short_date(value.date())
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, int | float):
        return plain_number(value)
    return plain(str(value)).replace(BETWEEN.strip(), "|")
