"""The findings as one page: filtered by severity, person and sheet, each address ready to copy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from automation.columns import header_of
from automation.documents.phrases import short_date
from automation.model import Finding, Severity, Tracker
from automation.reports.findings import LABELS, summary
from automation.reports.html import page
from automation.reports.tones import LATE, OPEN, REST
from automation.rules.catalogue import count
from automation.stamp import ILLUSTRATIVE, Stamp

HEADERS = (
    "Mức",
    "Mã",
    "Ô trong sổ",
    "Đang ghi",
    "Vấn đề",
    "Cách sửa",
    header_of("lead"),
)

TONES = {Severity.ERROR: LATE, Severity.WARNING: OPEN, Severity.HINT: REST}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding as the page shows it; `lead` is who leads the task of its row, "" where it is no task."""

    severity: str
    rank: int
    tone: str
    label: str
    code: str
    sheet: str
    address: str
    value: str
    message: str
    remedy: str
    lead: str


def finding_rows(findings: Sequence[Finding], tracker: Tracker) -> tuple[FindingRow, ...]:
    """Return the rows of the page and of the workbook of findings."""
    leads = _leads_by_row(tracker)
    ranks = {severity: number for number, severity in enumerate(Severity)}
    return tuple(
        FindingRow(
            severity=finding.severity.value,
            rank=ranks[finding.severity],
            tone=TONES[finding.severity],
            label=LABELS[finding.severity],
            code=finding.code,
            sheet=finding.place.sheet,
            address=finding.place.address,
            value=finding.place.value or "",
            message=finding.message,
            remedy=finding.remedy[:1].upper() + finding.remedy[1:],
            lead=leads.get((finding.place.sheet, finding.place.row), ""),
        )
        for finding in findings
    )


def findings_html(findings: Sequence[Finding], tracker: Tracker, stamp: Stamp) -> bytes:
    """Return the page of findings, UTF-8."""
    rows = finding_rows(findings, tracker)
    counts = count(findings)
    cards = [{"group": "", "label": "Tất cả", "count": len(rows), "tone": ""}]
    cards += [
        {"group": s.value, "label": LABELS[s].capitalize(), "count": counts[s.value], "tone": TONES[s]}
        for s in Severity
    ]
    return page(
        "findings.html.j2",
        {
            "cut_off": short_date(stamp.as_of),
            "mark": ILLUSTRATIVE if any(plan.illustrative for plan in tracker.plans) else "",
            "properties": tuple(stamp.properties().items()),
            "summary": summary(findings),
            "cards": cards,
            "leads": tuple(dict.fromkeys(row.lead for row in rows if row.lead)),
            "sheets": tuple(dict.fromkeys(row.sheet for row in rows)),
            "headers": HEADERS,
            "rows": rows,
            "tracker_name": stamp.tracker_name,
            "sha256": stamp.sha256,
            "tool": stamp.tool,
        },
    )


def _leads_by_row(tracker: Tracker) -> Mapping[tuple[str, int | None], str]:
    """Return who leads, by the rows of tasks and of their results."""
    leads = {task.id: task.lead for task in tracker.tasks}
    by_row: dict[tuple[str, int | None], str] = {}
    for task in tracker.tasks:
        by_row[task.row.sheet, task.row.number] = task.lead
    for result in tracker.results:
        by_row[result.row.sheet, result.row.number] = leads.get(result.task, "")
    return by_row
