"""Judges a Word document by the decree's layout: what a screen and what a program is told."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from automation.conformance.catalogue import check_layout
from automation.conformance.rule import Fault, Judgement, Outcome, Rule
from automation.documents.decree import Decree, decree_on
from automation.files import Snapshot, read_whole
from automation.model import Severity
from automation.reports.findings import LABELS

_EXCERPT = 60
_OPEN = {
    Outcome.ABSENT: "Không có trong văn bản, nên không xét",
    Outcome.PERSON: "Cần người xem, vì chỉ trang in mới cho thấy mà chương trình chưa dựng trang",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutCheck:
    """A document judged by the decree that holds on `as_of`."""

    snapshot: Snapshot
    decree: Decree
    as_of: date
    judgements: tuple[Judgement, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many faults there are by severity."""
        found = Counter(j.rule.severity.value for j in self.judgements for _ in j.faults)
        return {severity.value: found[severity.value] for severity in Severity}

    @property
    def has_errors(self) -> bool:
        """Tell whether an error was found."""
        return self.counts[Severity.ERROR.value] > 0


def layout(path: Path, as_of: date) -> LayoutCheck:
    """Judge a Word file. Raises InputError when its bytes cannot be used."""
    snapshot, decree = read_whole(path), decree_on(as_of)
    return LayoutCheck(
        snapshot=snapshot, decree=decree, as_of=as_of, judgements=check_layout(snapshot, decree)
    )


def as_dict(check: LayoutCheck) -> dict[str, Any]:
    """Return the check as the contract's JSON, with every rule's outcome after the findings."""
    return {
        "tracker": check.snapshot.name,
        "sha256": check.snapshot.sha256,
        "as_of": check.as_of.isoformat(),
        "counts": check.counts,
        "findings": [_finding(j.rule, fault, check.decree) for j in check.judgements for fault in j.faults],
        "rules": [
            {"code": j.rule.code, "wants": j.rule.wants, "annex": j.rule.annex, "outcome": j.outcome.value}
            for j in check.judgements
        ],
    }


def as_text(check: LayoutCheck) -> str:
    """Return the check for a screen: what is broken, then what was not judged, then the count."""
    lines = [f"{check.snapshot.name}, theo {check.decree.name}", ""]
    for judged in check.judgements:
        for fault in judged.faults:
            finding = _finding(judged.rule, fault, check.decree)
            label = LABELS[judged.rule.severity]
            lines.append(f"  {judged.rule.code} {label}: {finding['message']} {finding['remedy']}")
    for outcome, words in _OPEN.items():
        open_ones = [j.rule for j in check.judgements if j.outcome is outcome and not j.faults]
        if open_ones:
            lines += ["", f"{words}:", *(f"  {rule.code}: {rule.wants}" for rule in open_ones)]
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
        "remedy": f"Yêu cầu: {rule.wants.rstrip('.')} ({decree.name}, {rule.annex}).",
    }
