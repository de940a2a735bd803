"""A proof as text: what the custom part of a Word file and the hidden sheet of a workbook hold.

Cells stand once, and lists of cells too: a tally may come from thousands, and several statements tell of one
tally. A hash over all of it tells a proof that was touched from one that was not; it is no signature.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Any

from automation.errors import InputError
from automation.proof.source import Cell
from automation.proof.statement import Proof, Report, Statement
from automation.stamp import Stamp
from automation.text import clean_text

#: Characters of the hash, which stands first.
_HASH = 64


def proof_text(proof: Proof) -> str:
    """Return the proof as one line of text."""
    lists = {id(statement.cells): statement.cells for statement in proof.statements}
    cells = {id(cell): cell for cell in chain.from_iterable(lists.values())}
    number_of = {place: number for number, place in enumerate(cells)}
    list_of = {place: number for number, place in enumerate(lists)}
    rows = dict.fromkeys((cell.sheet, cell.row) for cell in cells.values())
    row_of = {row: number for number, row in enumerate(rows)}
    report, stamp = proof.report, proof.stamp
    content = {
        "report": [report.kind, clean_text(report.about), report.draft],
        "stamp": [
            clean_text(stamp.tracker_name),
            stamp.sha256,
            stamp.as_of.isoformat(),
            stamp.tool,
            clean_text(stamp.school),
        ],
        "length": proof.length,
        "fixed": proof.fixed,
        "margins": proof.margins,
        "rows": list(rows),
        "cells": [(row_of[cell.sheet, cell.row], cell.field, cell.at, cell.value) for cell in cells.values()],
        "lists": [[number_of[id(cell)] for cell in each] for each in lists.values()],
        "statements": [
            (told.key, told.anchor, told.place, told.text, list_of[id(told.cells)])
            for told in proof.statements
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _hash(text) + text


def read_proof(pieces: Iterable[str], file: str) -> Proof:
    """Return the proof that `file` holds in pieces. Raises InputError when it is not as it was written."""
    text = "".join(pieces)
    try:
        if text[:_HASH] != _hash(text[_HASH:]):
            raise ValueError
        return _proof(json.loads(text[_HASH:]))
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise InputError(
            f"Phần ghi nguồn số liệu trong “{file}” bị hỏng hoặc bị sửa nên không đối chiếu được; "
            "hãy lập lại báo cáo từ sổ theo dõi."
        ) from error


def _proof(content: Any) -> Proof:
    kind, about, draft = content["report"]
    tracker, sha256, as_of, tool, school = content["stamp"]
    cells = []
    for row, field, at, value in content["cells"]:
        sheet, name = content["rows"][row]
        cells.append(Cell(sheet=str(sheet), row=str(name), field=str(field), at=str(at), value=str(value)))
    lists = [tuple(cells[number] for number in numbers) for numbers in content["lists"]]
    return Proof(
        report=Report(kind=str(kind), about=str(about), draft=bool(draft)),
        stamp=Stamp(str(tracker), str(sha256), date.fromisoformat(as_of), str(tool), str(school)),
        length=int(content["length"]),
        statements=tuple(
            Statement(key=str(key), anchor=str(anchor), place=int(place), text=str(text), cells=lists[number])
            for key, anchor, place, text, number in content["statements"]
        ),
        fixed=_hashes(content["fixed"]),
        margins=_hashes(content.get("margins")),
    )


def _hashes(listed: Any) -> tuple[str, ...] | None:
    return None if listed is None else tuple(map(str, listed))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
