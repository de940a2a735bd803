"""A proof as text: what the custom part of a Word file and the hidden sheet of a workbook hold.

Rows of the tracker stand once, and lists of them too: a tally may come from thousands, and several statements
tell of one tally. A hash over all of it tells a proof that was touched from one that was not; it is no
signature.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain, repeat
from typing import Any

from automation.errors import InputError
from automation.proof.source import Fields, RowRead, RowsRead
from automation.proof.statement import Proof, Report, Statement
from automation.stamp import Stamp
from automation.text import clean_text

#: Characters of the hash, which stands first.
_HASH = 64
#: Excel takes “_x0041_” in a text for the letter of that number.
_LIKE_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")


def proof_text(proof: Proof) -> str:
    """Return the proof as one line of text."""
    # It may be a hundred million letters: what it is made of does not outlive it, nor does a copy.
    text = _LIKE_ESCAPE.sub(
        r"\\u005f", json.dumps(_content(proof), ensure_ascii=False, separators=(",", ":"))
    )
    return _hash(text) + text


def _content(proof: Proof) -> dict[str, Any]:
    lists = {id(statement.read): statement.read for statement in proof.statements}
    list_of = {place: number for number, place in enumerate(lists)}
    report, stamp = proof.report, proof.stamp
    return {
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
        **_tables(lists.values()),
        "statements": [
            (told.key, told.anchor, told.place, told.text, list_of[id(told.read)])
            for told in proof.statements
        ],
    }


def _tables(lists: Collection[RowsRead]) -> dict[str, Any]:
    """Return the lists by the numbers of fields and rows, and the tables of both.

    A row has those columns alone that were read of it.
    """
    fields: dict[Fields, int] = {}
    rows: dict[RowRead, dict[Fields, None]] = {}
    for names, some in chain.from_iterable(lists):
        fields.setdefault(names, len(fields))
        for row in some:
            rows.setdefault(row, {})[names] = None
    number_of = {row: number for number, row in enumerate(rows)}
    columns: dict[tuple[Any, ...], int] = {}
    # Of most rows of a sheet the same is read.
    kept: dict[tuple[Any, ...], tuple[int, tuple[str, ...]]] = {}
    told = []
    for row, several in rows.items():
        same = (id(row.letters), *several)
        if same not in kept:
            wanted = frozenset(chain.from_iterable(several))
            own = {key: letter for key, letter in row.letters.items() if key in wanted}
            number = columns.setdefault((row.sheet, *own.items()), len(columns))
            kept[same] = number, tuple(own)
        number, keys = kept[same]
        told.append((number, row.name, row.number, *map(row.values.get, keys, repeat(""))))
    return {
        "columns": list(columns),
        "rows": told,
        "fields": list(fields),
        "lists": [
            [(fields[names], *map(number_of.__getitem__, some)) for names, some in read] for read in lists
        ],
    }


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
    lists = _lists(content) if "columns" in content else _lists_of_cells(content)
    return Proof(
        report=Report(kind=str(kind), about=str(about), draft=bool(draft)),
        stamp=Stamp(str(tracker), str(sha256), date.fromisoformat(as_of), str(tool), str(school)),
        length=int(content["length"]),
        statements=tuple(
            Statement(key=str(key), anchor=str(anchor), place=int(place), text=str(text), read=lists[number])
            for key, anchor, place, text, number in content["statements"]
        ),
        fixed=_hashes(content["fixed"]),
        margins=_hashes(content.get("margins")),
    )


def _lists(content: Any) -> list[RowsRead]:
    rows = []
    for number, name, row, *values in content["rows"]:
        sheet, *columns = content["columns"][number]
        letters = {str(key): str(letter) for key, letter in columns}
        held = dict(zip(letters, map(str, values), strict=True))
        rows.append(RowRead(sheet=str(sheet), name=str(name), number=int(row), letters=letters, values=held))
    fields = [tuple(map(str, names)) for names in content["fields"]]
    return [
        tuple((fields[names], tuple(rows[number] for number in numbers)) for names, *numbers in each)
        for each in content["lists"]
    ]


def _lists_of_cells(content: Any) -> list[RowsRead]:
    """Return the lists of a report of before rows stood once: they name each cell by itself."""
    cells = []
    for row, field, at, value in content["cells"]:
        sheet, name = content["rows"][row]
        letter = at.rstrip("0123456789")
        held = RowRead(
            sheet=str(sheet),
            name=str(name),
            number=int(at.removeprefix(letter)),
            letters={str(field): letter},
            values={str(field): str(value)},
        )
        cells.append(((str(field),), (held,)))
    return [tuple(cells[number] for number in numbers) for numbers in content["lists"]]


def _hashes(listed: Any) -> tuple[str, ...] | None:
    return None if listed is None else tuple(map(str, listed))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
