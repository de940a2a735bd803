"""What a verification tells: as text for a screen and as the contract's findings for programs."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from automation.columns import SHEETS
from automation.model import Severity
from automation.proof.margins import Margin
from automation.proof.statement import Proof
from automation.proof.verdicts import CellChange, Change, Verdict
from automation.reports.sheet_proof import BETWEEN
from automation.stamp import Stamp
from automation.text import fold

#: Codes are stable: never reused, never renumbered.
CODES = {
    Change.CHANGED: "DC001",
    Change.OBSOLETE: "DC002",
    Change.LACKING: "DC003",
    Change.EDITED: "DC004",
    Change.DELETED: "DC005",
    Change.ADDED: "DC006",
}
_OTHER_SCHOOL = "DC007"
_REMEDIES = {
    Change.CHANGED: "Lập lại báo cáo từ sổ, hoặc sửa ô trong sổ nếu sổ sai.",
    Change.OBSOLETE: "Lập lại báo cáo từ sổ, hoặc khôi phục dòng trong sổ nếu đã xóa nhầm.",
    Change.LACKING: "Lập lại báo cáo từ sổ.",
    Change.EDITED: "Sửa trong sổ rồi lập lại báo cáo; nếu chỗ sửa tay không đúng thì khôi phục lời đã in.",
    Change.DELETED: "Khôi phục đoạn đã in, hoặc sửa trong sổ rồi lập lại báo cáo.",
    Change.ADDED: "Nếu cần có đoạn này thì ghi vào sổ rồi lập lại báo cáo; nếu không thì xóa đi.",
}
_MARGINS = {Margin.HEADER: "Đầu trang", Margin.FOOTER: "Chân trang"}
_CHOOSE_SCHOOL = (
    "Hãy đối chiếu với sổ của đúng trường; nếu tên trường trong sổ vừa được sửa thì lập lại báo cáo."
)

#: Cells of one statement that a message names; a tally may come from hundreds.
_MOST_CELLS = 5
_HEADERS = {(sheet.name, column.key): column.header for sheet in SHEETS for column in sheet.columns}


def verification_json(file: str, then: Proof, stamp: Stamp, holding: int, told: Sequence[Verdict]) -> bytes:
    """Return what was found as the contract's JSON, UTF-8; `stamp` is that of the tracker of today."""
    found = [_as_dict(then, verdict) for verdict in told]
    if trouble := other_school(file, then.stamp, stamp):
        found.insert(0, _of_other_school(trouble))
    report = {
        "file": file,
        "tracker": stamp.tracker_name,
        "sha256": stamp.sha256,
        "made_from": {"tracker": then.stamp.tracker_name, "sha256": then.stamp.sha256},
        "as_of": then.stamp.as_of.isoformat(),
        "kind": then.report.kind,
        "about": then.report.about or None,
        "statements": {"all": len(then.statements), "hold": holding},
        "counts": {severity.value: len(found) if severity is Severity.ERROR else 0 for severity in Severity},
        "findings": found,
    }
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()


def other_school(file: str, then: Stamp, now: Stamp) -> str:
    """Return that a report is of another school than the tracker, without a full stop; "" when it is not.

    Where one of them does not name its school, nothing can be told.
    """
    if not then.school or not now.school or fold(then.school) == fold(now.school):
        return ""
    return f"“{file}” là báo cáo của “{then.school}”, còn “{now.tracker_name}” là sổ của “{now.school}”"


def _of_other_school(trouble: str) -> dict[str, Any]:
    nowhere = dict.fromkeys(
        ("sheet", "cell", "row", "column", "value", "statement", "place", "printed", "stands", "now")
    )
    return {
        "code": _OTHER_SCHOOL,
        "severity": Severity.ERROR.value,
        "blocks": [],
        "message": f"{trouble}.",
        "remedy": _CHOOSE_SCHOOL,
        "cells": [],
        **nowhere,
    }


def _as_dict(then: Proof, verdict: Verdict) -> dict[str, Any]:
    change = verdict.cells[0].cell if verdict.cells else None
    cell = change or (verdict.sources[0] if verdict.sources else None)
    return {
        "code": CODES[verdict.change],
        "severity": Severity.ERROR.value,
        "blocks": [],
        "sheet": cell.sheet if cell else None,
        "cell": cell.at if cell else None,
        "row": int(cell.at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) if cell else None,
        "column": _header(cell.sheet, cell.field) if cell else None,
        "value": (cell.value or None) if cell else None,
        "message": message(verdict),
        "remedy": _REMEDIES[verdict.change],
        "statement": verdict.statement.key,
        "place": place(then, verdict),
        "printed": verdict.printed,
        "stands": verdict.stands,
        "now": verdict.is_now,
        "cells": [_change_as_dict(change) for change in verdict.cells],
    }


def _change_as_dict(change: CellChange) -> dict[str, Any]:
    return {
        "cell": change.cell.address,
        "column": _header(change.cell.sheet, change.cell.field),
        "id": change.cell.row,
        "then": change.was.value if change.was else None,
        "now": change.is_now.value if change.is_now else None,
    }


def verification_text(file: str, then: Proof, stamp: Stamp, holding: int, told: Sequence[Verdict]) -> str:
    """Return what was found for a screen: where from, each statement that does not hold, how many do."""
    lines = [
        f"{file}, lập từ “{then.stamp.tracker_name}”, ngày chốt {then.stamp.as_of:%d/%m/%Y}; "
        f"đối chiếu với {_today(then.stamp, stamp)}.",
        "",
    ]
    if trouble := other_school(file, then.stamp, stamp):
        lines += [f"  {_OTHER_SCHOOL}: {trouble}. {_CHOOSE_SCHOOL}", ""]
    for verdict in told:
        said = f"{CODES[verdict.change]}: {message(verdict)} {_REMEDIES[verdict.change]}"
        lines.append(f"  {place(then, verdict)}: {said}")
    if told:
        lines.append("")
    return "\n".join([*lines, _summary(len(then.statements), holding, told), ""])


def message(verdict: Verdict) -> str:
    """Return the sentence that names a statement and what became of it."""
    printed, stands, today = verdict.printed, verdict.stands or "", verdict.is_now or ""
    match verdict.change:
        case Change.CHANGED:
            before, after = _differing(printed, today)
            return f"Đã in {before}, nay theo sổ là {after}.{_why(verdict.cells)}"
        case Change.OBSOLETE:
            return f"Đã in {_quoted(printed)}, nay sổ không còn nội dung này.{_why(verdict.cells)}"
        case Change.LACKING:
            return f"Sổ nay có {_quoted(today)} mà tệp không có."
        case Change.EDITED:
            before, after = _differing(printed, stands)
            return f"Đã in {before}, trong tệp nay là {after}."
        case Change.DELETED:
            return f"Đã in {_quoted(printed)}, trong tệp không còn."
        case Change.ADDED:
            return f"Trong tệp có {_quoted(stands)} mà chương trình không in."


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return both texts in quotes; of rows the first cell, by which it is known, and those that differ."""
    parts, others = one.split(BETWEEN), other.split(BETWEEN)
    if len(parts) != len(others):
        return _quoted(one), _quoted(other)
    kept = [at for at, pair in enumerate(zip(parts, others, strict=True)) if not at or pair[0] != pair[1]]
    return _quoted(BETWEEN.join(parts[at] for at in kept)), _quoted(BETWEEN.join(others[at] for at in kept))


def place(then: Proof, verdict: Verdict) -> str:
    """Return where a statement stood in its file, as a person counts; a document has a length."""
    statement = verdict.statement
    if verdict.margin:
        return _MARGINS[verdict.margin]
    if then.length:
        return f"Đoạn {statement.place + 1}"
    return f"Trang {statement.key.partition('/')[0]}, dòng {statement.place + 1}"


def _why(changes: Sequence[CellChange]) -> str:
    if not changes:
        return " Ô nguồn không đổi; cách trình bày của chương trình hoặc mẫu đã đổi."
    named = "; ".join(_cell_words(change) for change in changes[:_MOST_CELLS])
    others = len(changes) - _MOST_CELLS
    return f" Trong sổ, {named}{f'; và {others} ô khác' if others > 0 else ''}."


def _cell_words(change: CellChange) -> str:
    where = f"ô {change.cell.address} ({_header(change.cell.sheet, change.cell.field)})"
    if change.was is None:
        return f"{where} là ô mới, ghi {_quoted(change.cell.value)}"
    if change.is_now is None:
        return f"{where} không còn, khi lập là {_quoted(change.was.value)}"
    return f"{where} khi lập là {_quoted(change.was.value)}, nay là {_quoted(change.is_now.value)}"


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”" if text.strip() else "ô trống"


def _header(sheet: str, field: str) -> str:
    return _HEADERS.get((sheet, field), field)


def _today(then: Stamp, now: Stamp) -> str:
    if then.sha256 == now.sha256:
        return f"“{now.tracker_name}”, không đổi từ khi lập"
    return f"“{now.tracker_name}”, đã đổi từ khi lập"


def _summary(count: int, holding: int, told: Iterable[Verdict]) -> str:
    kinds = [verdict.change for verdict in told]
    words = {
        Change.CHANGED: "đã đổi trong sổ",
        Change.OBSOLETE: "không còn trong sổ",
        Change.LACKING: "có thêm trong sổ",
        Change.EDITED: "bị sửa trong tệp",
        Change.DELETED: "bị xóa khỏi tệp",
        Change.ADDED: "được thêm vào tệp",
    }
    listed = [f"{kinds.count(kind)} {word}" for kind, word in words.items() if kind in kinds]
    said = f"{holding}/{count} nội dung lấy từ sổ còn đúng"
    return f"{said}; {', '.join(listed)}." if listed else f"{said}."
