"""The two lines that every button ends with: what was made and where; what is wrong and in which cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from automation.jobs.load import Reading
from automation.jobs.outputs import Blocked
from automation.model import Finding, Severity
from automation.reports.findings import summary
from automation.rules.catalogue import RULES

#: So many files are named in an answer; reminders are one a person.
_NAMED = 4

_RULE_BY_CODE = MappingProxyType({rule.code: rule for rule in RULES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The two lines that a press ends with, its status as the command line counts, and what was read.

    `reading` is None where nothing was read: the folder was opened, or the workbook could not be used.
    """

    lines: tuple[str, str]
    status: int
    reading: Reading | None = None


def done(made: Sequence[str], folder: Path, as_of: date) -> str:
    """Say which files were made, and where."""
    if not made:
        return "Chưa lập được tệp nào."
    names = ", ".join(made[:_NAMED])
    if len(made) > _NAMED:
        names += f" và {len(made) - _NAMED} tệp khác"
    return f"Đã lập {names} (ngày chốt {as_of:%d/%m/%Y}) trong thư mục {folder}."


def wrong(findings: Sequence[Finding]) -> str:
    """Count the findings, and name the first error and its cell."""
    first = _first_error(findings)
    told = summary(findings)
    return f"{told} Lỗi đầu tiên ở {first.told}" if first else told


def held_back(reading: Reading, blocked: Sequence[Blocked]) -> str:
    """Say which reports were not made, the first error that holds them back, and how many there are."""
    names = ", ".join(report.name for report in blocked)
    first = _first_error([finding for finding in reading.findings if _holds_back(finding, blocked)])
    if first:
        return f"Chưa lập được {names}: lỗi ở {first.told} {summary(reading.findings)}"
    # What a report lacks is an error of that report only, and no finding of the tracker yet.
    codes = sorted({code for report in blocked for code in report.codes})
    why = " ".join(f"{_RULE_BY_CODE[code].title} {_RULE_BY_CODE[code].remedy}" for code in codes)
    return f"Chưa lập được {names}: {why}"


def _holds_back(finding: Finding, blocked: Sequence[Blocked]) -> bool:
    return any(
        finding.code in report.codes and (not report.plan or finding.plan in ("", report.plan))
        for report in blocked
    )


def _first_error(findings: Sequence[Finding]) -> Finding | None:
    return next((finding for finding in findings if finding.severity is Severity.ERROR), None)
