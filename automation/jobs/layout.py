"""Judges a Word document by the decree's layout: what a screen and what a program is told."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from automation.conformance.catalogue import check_layout
from automation.conformance.drawn import Drawing, read_drawing
from automation.conformance.rule import OPEN, Fault, Judgement, Outcome, Rule
from automation.conformance.written_date import written_date
from automation.documents.decree import Decree, decree_on
from automation.documents.pdf import to_pdf
from automation.errors import ToolMissing
from automation.files import Snapshot, read_whole
from automation.guard.document import inspect_document
from automation.model import Severity
from automation.reports.findings import LABELS

_EXCERPT = 60
_NOT_ASKED = "đã chọn --no-draw nên không dựng trang in"
_NOT_DRAWN = "máy chưa có LibreOffice, hoặc LibreOffice không mở được văn bản, nên chưa dựng được trang in"
_INTERNAL = (
    "Đây là tài liệu làm việc nội bộ, không phải văn bản hành chính, nên chỉ xét trang giấy và phông chữ."
)
_OPEN = {
    Outcome.ABSENT: "Không có trong văn bản, nên không xét",
    Outcome.PERSON: "Cần người xem, vì chương trình chưa tự xét được",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutCheck:
    """A document judged by the decree of its own date, or of `as_of` while it has none.

    `undrawn` is why its pages were not drawn, "" where they were.
    """

    snapshot: Snapshot
    decree: Decree
    as_of: date
    written: date | None
    judgements: tuple[Judgement, ...]
    undrawn: str

    @property
    def counts(self) -> dict[str, int]:
        """Return how many faults there are by severity."""
        found = Counter(j.rule.severity.value for j in self.judgements for _ in j.faults)
        return {severity.value: found[severity.value] for severity in Severity}

    @property
    def internal(self) -> bool:
        """Tell whether the document was judged as a working paper: by its sheet and its font alone."""
        return all(judged.rule.annex == "page" for judged in self.judgements)

    @property
    def has_errors(self) -> bool:
        """Tell whether an error was found."""
        return self.counts[Severity.ERROR.value] > 0


def layout(path: Path, as_of: date, *, draw: bool = True) -> LayoutCheck:
    """Judge a Word file, with its drawn pages or without. Raises InputError when its bytes cannot be used."""
    snapshot = read_whole(path)
    written = written_date(snapshot)
    decree = decree_on(written or as_of)
    drawing, undrawn = _drawing(snapshot) if draw else (None, _NOT_ASKED)
    return LayoutCheck(
        snapshot=snapshot,
        decree=decree,
        as_of=as_of,
        written=written,
        judgements=check_layout(snapshot, decree, drawing),
        undrawn=undrawn,
    )


def _drawing(snapshot: Snapshot) -> tuple[Drawing | None, str]:
    """Return the drawn pages, or none and why."""
    inspect_document(snapshot)
    try:
        return read_drawing(to_pdf(snapshot.data)), ""
    except ToolMissing:
        return None, _NOT_DRAWN


def as_dict(check: LayoutCheck) -> dict[str, Any]:
    """Return the check as the contract's JSON, with every rule's outcome after the findings."""
    return {
        "tracker": check.snapshot.name,
        "sha256": check.snapshot.sha256,
        "as_of": check.as_of.isoformat(),
        "counts": check.counts,
        "findings": [_finding(j.rule, fault, check.decree) for j in check.judgements for fault in j.faults],
        "rules": [
            {
                "code": j.rule.code,
                "wants": j.rule.wants,
                "annex": check.decree.annex.get(j.rule.annex, ""),
                "outcome": j.outcome.value,
            }
            for j in check.judgements
        ],
        "decree": check.decree.name,
        "internal": check.internal,
        "document_date": check.written.isoformat() if check.written else None,
        "not_drawn": check.undrawn,
    }


def as_text(check: LayoutCheck) -> str:
    """Return the check for a screen: what is broken, then what was not judged, then the count."""
    lines = [f"{check.snapshot.name}, theo {check.decree.name}", *([_INTERNAL] if check.internal else [])]
    broken = []
    for judged in check.judgements:
        for fault in judged.faults:
            finding = _finding(judged.rule, fault, check.decree)
            label = LABELS[judged.rule.severity]
            broken.append(f"  {judged.rule.code} {label}: {finding['message']} {finding['remedy']}")
    lines += ["", *broken] if broken else []
    for outcome, words in _OPEN.items():
        open_ones = [j.rule for j in check.judgements if j.outcome is outcome and not j.faults]
        if open_ones:
            why = f" ({check.undrawn})" if outcome is Outcome.PERSON and check.undrawn else ""
            lines += ["", f"{words}{why}:", *(f"  {rule.code}: {rule.wants}" for rule in open_ones)]
    told = [f"{number} {LABELS[Severity(severity)]}" for severity, number in check.counts.items() if number]
    met = sum(judged.outcome is Outcome.MET for judged in check.judgements)
    summary = f"Có {', '.join(told)}." if told else "Không thấy lỗi nào."
    lines += ["", f"{met} điều đúng. {summary}"]
    return "\n".join(lines) + "\n"


def _finding(rule: Rule, fault: Fault, decree: Decree) -> dict[str, Any]:
    paragraph = fault.paragraph
    text = paragraph.text[:_EXCERPT] if paragraph else None
    where = f"Đoạn {paragraph.number} “{text}”: " if paragraph else "Cả văn bản: "
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "blocks": [],
        "paragraph": paragraph.number if paragraph else None,
        "text": text,
        "value": fault.found,
        "message": f"{where}{fault.found}.",
        "remedy": _remedy(rule, decree),
    }


def _remedy(rule: Rule, decree: Decree) -> str:
    wants = rule.wants.rstrip(".")
    if rule.annex == OPEN:
        return f"Nên sửa để: {wants} ({decree.name} không quy định điều này)."
    return f"Yêu cầu: {wants} ({decree.name}, {decree.annex[rule.annex]})."
