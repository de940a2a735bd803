"""The index of an evidence pack: `muc-luc.xlsx` for people, `muc-luc.json` for programs.

The JSON also names every file of the pack with its sha256: so the next run knows what it may replace.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from automation.calendar import period_name
from automation.columns import header_of
from automation.reports.evidence import Entry, Piece
from automation.reports.quarter import QuarterExport
from automation.reports.quarter_xlsx import subtitle
from automation.reports.sheet import Book
from automation.reports.table import LayoutColumn, LayoutTable, Row
from automation.stamp import TOOL, Stamp

#: What marks an index as ours.
KIND = "evidence"

COMPULSORY = "THIẾU GIẢI TRÌNH BẮT BUỘC"

_OF = {"criterion": "Tiêu chí", "task": "Nhiệm vụ"}
_EXPLANATION = header_of("explanation", "criteria")
_EVIDENCE = header_of("evidence", "criteria")
_OWNER = (
    LayoutColumn(value="number", header="STT", width=5, centred=True),
    LayoutColumn(value="of", header="Loại", width=10, centred=True),
    LayoutColumn(value="id", header="Mã", width=10),
    LayoutColumn(value="instance", header="Kỳ", width=9, centred=True),
    LayoutColumn(value="title", header="Nội dung", width=38),
)
ALL = LayoutTable(
    title="MỤC LỤC MINH CHỨNG",
    sheet="Mục lục",
    columns=(
        *_OWNER,
        LayoutColumn(value="text", header=_EVIDENCE, width=34),
        LayoutColumn(value="state", header="Tình trạng", width=18),
        LayoutColumn(value="path", header="Tệp trong gói", width=34),
        LayoutColumn(value="explanation", header=_EXPLANATION, width=32),
        LayoutColumn(value="cell", header="Ô trong sổ", width=20),
    ),
)
MISSING = LayoutTable(
    title="MINH CHỨNG CÒN THIẾU VÀ GIẢI TRÌNH",
    sheet="Còn thiếu",
    columns=(
        *_OWNER,
        LayoutColumn(value="lacking", header="Còn thiếu", width=44),
        LayoutColumn(value="explanation", header=_EXPLANATION, width=44),
        LayoutColumn(value="cell", header="Ô trong sổ", width=20),
    ),
)


def index_xlsx(export: QuarterExport, entries: Iterable[Entry], stamp: Stamp) -> bytes:
    """Return the index as a workbook: every piece of evidence, then what is missing or to be explained."""
    listed = tuple(entries)
    book = Book(
        title=f"Mục lục minh chứng {period_name(export.period.id)}",
        subtitle=subtitle(export),
        illustrative=export.illustrative,
        stamp=stamp,
    )
    pieces = [_piece_row(entry, piece) for entry in listed for piece in entry.pieces]
    book.table(ALL, _numbered(pieces), frozen_columns=3)
    lacking = [_lacking_row(entry) for entry in listed if entry.missing or entry.must_explain]
    book.table(MISSING, _numbered(lacking), frozen_columns=3)
    return book.finished()


def index_json(
    export: QuarterExport, entries: Iterable[Entry], files: Mapping[str, str], stamp: Stamp
) -> bytes:
    """Return the index as UTF-8 JSON; `files` are the sha256 of the pack's files by their path."""
    content = {
        "kind": KIND,
        "tracker": stamp.tracker_name,
        "sha256": stamp.sha256,
        "as_of": stamp.as_of.isoformat(),
        "tool": TOOL,
        "period": export.period.id,
        "cut_off": export.cut_off.isoformat(),
        "entries": [_entry(entry) for entry in entries],
        "files": [{"path": path, "sha256": sha256} for path, sha256 in sorted(files.items())],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "of": entry.of,
        "id": entry.id,
        "instance": entry.instance,
        "cell": entry.cell,
        "evidence": [
            {"text": piece.text or None, "state": piece.state.value, "path": piece.path or None}
            for piece in entry.pieces
        ],
        "explanation": entry.explanation or None,
        "must_explain": entry.must_explain,
        "unexplained": entry.unexplained,
    }


def _owner(entry: Entry) -> Row:
    return {
        "of": _OF[entry.of],
        "id": entry.id,
        "instance": entry.instance or "",
        "title": entry.title,
        "cell": entry.cell,
        "explanation": COMPULSORY if entry.unexplained else entry.explanation,
    }


def _piece_row(entry: Entry, piece: Piece) -> Row:
    return {**_owner(entry), "text": piece.text, "state": piece.state.label, "path": piece.path}


def _lacking_row(entry: Entry) -> Row:
    lacking = [
        f"{piece.text}: {piece.state.label}" if piece.text else piece.state.label
        for piece in entry.pieces
        if piece.is_missing
    ]
    if entry.below_max:
        lacking.append("chưa đạt điểm tối đa")
    return {**_owner(entry), "lacking": "\n".join(lacking)}


def _numbered(rows: Iterable[Row]) -> list[Row]:
    return [{**row, "number": number} for number, row in enumerate(rows, start=1)]
