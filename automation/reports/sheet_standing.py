"""A report in Excel read back: its proof, and what stands in its rows now (`reports.sheet_proof`)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from automation.errors import InputError
from automation.files import Snapshot
from automation.guard import inspect
from automation.proof.part import read_proof
from automation.proof.statement import Proof, Statement
from automation.reports.sheet_proof import BETWEEN, SHEET, shown

#: A statement's formula by its number, and the letters of its columns (`sheet_proof`).
_ANCHOR = re.compile(r"[0-9]{1,7}(?: [A-Z]{1,3})+")
_TARGET = re.compile(r"=\$?(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)")


def open_workbook(snapshot: Snapshot) -> tuple[Any, Proof]:
    """Return the workbook of a report and the proof that it carries.

    Raises NotAWorkbook when the bytes may not be opened, InputError when the proof is missing or damaged.
    """
    inspect(snapshot)
    book = openpyxl.load_workbook(BytesIO(snapshot.data))
    return book, _proof(book, snapshot.name)


def proof_of_made(made: Snapshot) -> Proof:
    """Return the proof of a report that the program made itself just now; its rows are not read.

    Raises NotAWorkbook when it made a document: what a file says of its kind is not to be trusted.
    """
    inspect(made)
    return _proof(openpyxl.load_workbook(BytesIO(made.data), read_only=True), made.name)


def _proof(book: Any, file: str) -> Proof:
    if SHEET not in book.sheetnames:
        raise InputError(
            f"“{file}” không mang phần ghi nguồn số liệu nên không đối chiếu được; "
            "hãy chọn báo cáo do chương trình lập, hoặc lập lại báo cáo."
        )
    pieces = (row[0] for row in book[SHEET].iter_rows(max_col=1, values_only=True))
    return read_proof((str(piece) for piece in pieces if piece), file)


@dataclass(frozen=True, slots=True)
class _Aim:
    """A statement, the row that its formula leads to, and its columns, all counted from 1."""

    statement: Statement
    row: int
    columns: tuple[int, ...]


def standing_rows(book: Any, statements: Sequence[Statement]) -> dict[str, str | None]:
    """Return what stands in place of each statement, by its key; None where its row is gone."""
    stands: dict[str, str | None] = {statement.key: None for statement in statements}
    for name, aims in _aims(book[SHEET], statements).items():
        if name in book.sheetnames:
            stands |= _in_sheet(_Rows(list(book[name].iter_rows(values_only=True))), aims)
    return stands


def _aims(sheet: Any, statements: Iterable[Statement]) -> Mapping[str, list[_Aim]]:
    """Return where the formulas lead, by the name of the sheet; those that lead nowhere are left out."""
    formulas = [str(row[0] or "") for row in sheet.iter_rows(min_col=2, max_col=2, values_only=True)]
    by_sheet: dict[str, list[_Aim]] = {}
    for statement in statements:
        number, *letters = statement.anchor.split() if _ANCHOR.fullmatch(statement.anchor) else ("0",)
        found = _TARGET.fullmatch(formulas[int(number) - 1]) if 0 < int(number) <= len(formulas) else None
        if found:
            columns = [column_index_from_string(letter) for letter in letters]
            # Columns that were put in before move all of them.
            shift = column_index_from_string(found[3]) - columns[0]
            aim = _Aim(statement, int(found[4]), tuple(column + shift for column in columns))
            by_sheet.setdefault((found[1] or found[2]).replace("''", "'"), []).append(aim)
    return by_sheet


class _Rows:
    """The rows of a sheet, counted from 1; one that was taken belongs to a statement."""

    def __init__(self, values: Sequence[Sequence[Any]]) -> None:
        self._values = values
        self._by_text: dict[tuple[int, ...], dict[str, list[int]]] = {}
        self.free = dict.fromkeys(range(1, len(values) + 1))

    def text(self, row: int, columns: tuple[int, ...]) -> str:
        """Return what the columns say in a row."""
        held = self._values[row - 1] if row <= len(self._values) else ()
        return BETWEEN.join(shown(held[column - 1]) if column <= len(held) else "" for column in columns)

    def same(self, aim: _Aim) -> int | None:
        """Return the row that says exactly what a statement says: its own, else the first free one."""
        if aim.row in self.free and self.text(aim.row, aim.columns) == aim.statement.text:
            return aim.row
        if aim.columns not in self._by_text:
            by_text = self._by_text[aim.columns] = {}
            for row in self.free:
                by_text.setdefault(self.text(row, aim.columns), []).append(row)
        rows = self._by_text[aim.columns].get(aim.statement.text, ())
        return next((row for row in rows if row in self.free), None)

    def alike(self, aim: _Aim) -> int | None:
        """Return the free row that says most of what a statement says; else its own, if it says anything."""
        parts = aim.statement.text.split(BETWEEN)

        def likeness(row: int) -> int:
            there = self.text(row, aim.columns).split(BETWEEN)
            return sum(bool(part) and part == other for part, other in zip(parts, there, strict=True))

        best = max(self.free, key=lambda row: (likeness(row), row == aim.row), default=None)
        if best is not None and likeness(best) * 2 > sum(map(bool, parts)):
            return best
        own = aim.row in self.free and self.text(aim.row, aim.columns).replace(BETWEEN, "")
        return aim.row if own else None


def _in_sheet(rows: _Rows, aims: Sequence[_Aim]) -> dict[str, str | None]:
    """Return what stands for each statement of a sheet; rows that were not touched are taken first."""
    stands: dict[str, str | None] = {}
    moved: list[_Aim] = []
    for find, some in ((rows.same, aims), (rows.alike, moved)):
        for aim in some:
            place = find(aim)
            if place is None and some is aims:
                moved.append(aim)
                continue
            stands[aim.statement.key] = rows.text(place, aim.columns) if place else None
            rows.free.pop(place or 0, None)
    return stands
