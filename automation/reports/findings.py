"""What the check tells: the findings as text for a screen and as JSON for programs."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from automation.model import Finding, Severity
from automation.rules.catalogue import count
from automation.stamp import Stamp

if TYPE_CHECKING:
    from rich.text import Text

LABELS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.HINT: "gợi ý"}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def findings_json(findings: Sequence[Finding], stamp: Stamp) -> bytes:
    """Return the findings as the contract's JSON, UTF-8."""
    report = {
        "tracker": stamp.tracker_name,
        "sha256": stamp.sha256,
        "as_of": stamp.as_of.isoformat(),
        "counts": count(findings),
        "findings": [_as_dict(finding) for finding in findings],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()


def _as_dict(finding: Finding) -> dict[str, Any]:
    # Always the same keys: a place that is a row has no column, one that is a sheet neither row nor cell.
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "blocks": [kind.value for kind in finding.blocks],
        "sheet": place.sheet,
        "cell": place.cell,
        "row": place.row,
        "column": place.column,
        "value": place.value,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def summary(findings: Sequence[Finding]) -> str:
    """Return one sentence that counts the findings."""
    counts = count(findings)
    told = [f"{counts[severity.value]} {LABELS[severity]}" for severity in Severity if counts[severity.value]]
    return f"Có {', '.join(told)}." if told else "Không thấy lỗi nào."


def findings_text(findings: Sequence[Finding], stamp: Stamp) -> "Text":
    """Return the findings grouped by sheet, with their count, for a terminal or a file."""
    from rich.text import Text

    text = Text(f"{stamp.tracker_name}, ngày chốt {stamp.as_of:%d/%m/%Y}\n")
    sheet = None
    for finding in findings:
        if finding.place.sheet != sheet:
            sheet = finding.place.sheet
            text.append(f"\n{sheet}\n", style="bold")
        text.append("  ")
        text.append(finding.place.address)
        text.append(": ")
        text.append(f"{finding.code} {LABELS[finding.severity]}", style=_STYLES[finding.severity])
        text.append(f": {finding.message} {finding.remedy[:1].upper()}{finding.remedy[1:]}\n")
    text.append(f"\n{summary(findings)}\n")
    return text
