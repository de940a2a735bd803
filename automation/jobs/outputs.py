"""The files of each report, or what holds the report back.

Each report loads what it needs when it is made: a plan is written before a chart could be imported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from automation.jobs.load import Reading
from automation.model import Plan, Report, ReportingPeriod
from automation.rules.catalogue import blocking
from automation.rules.remarks import annual_gaps, quarter_gaps, remark_missing
from automation.text import file_word, fold

if TYPE_CHECKING:
    from automation.documents.prepared import Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file to write: its kind, its name in the output folder, its bytes."""

    report: Report
    name: str
    data: bytes
    plan: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """A report that was not made, the codes of the findings that hold it back, and its unwritten parts."""

    report: Report
    codes: tuple[str, ...]
    plan: str = ""
    period: str = ""
    unwritten: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the report as staff call it; of no plan or period, the whole kind."""
        names = {
            Report.PROGRESS: "báo cáo tiến độ",
            Report.PLAN: f"kế hoạch {self.plan}".strip(),
            Report.ANNUAL: f"báo cáo năm của kế hoạch {self.plan}" if self.plan else "báo cáo năm",
            Report.QUARTER: "báo cáo cải cách hành chính" + (f" kỳ {self.period}" if self.period else ""),
        }
        return names[self.report]


Made = Sequence[Output | Blocked]


def check_outputs(reading: Reading) -> Made:
    """Return the findings for programs and for people; the check is never held back."""
    from automation.reports.findings import findings_json
    from automation.reports.findings_html import findings_html

    findings, stamp = reading.findings, reading.stamp
    formats = {
        "json": findings_json(findings, stamp),
        "html": findings_html(findings, reading.tracker, stamp),
    }
    return [Output(report=Report.CHECK, name=f"kiem-tra.{kind}", data=data) for kind, data in formats.items()]


def kind_blocked(reading: Reading, report: Report) -> tuple[Blocked, ...]:
    """Return what holds back a kind of report of which the tracker names no plan or period to make it for."""
    codes = blocking(reading.findings, report)
    return (Blocked(report=report, codes=codes),) if codes else ()


def progress_outputs(reading: Reading) -> Made:
    """Return the progress report in its formats, or that it is held back."""
    if blocked := kind_blocked(reading, Report.PROGRESS):
        return blocked
    from automation.reports.progress_docx import progress_docx
    from automation.reports.progress_html import progress_html
    from automation.reports.progress_xlsx import progress_xlsx

    figures, findings, stamp = reading.figures, reading.findings, reading.stamp
    formats = {
        "xlsx": progress_xlsx(figures, findings, stamp),
        "html": progress_html(figures, findings, stamp),
        "docx": progress_docx(figures, findings, stamp),
    }
    return [
        Output(report=Report.PROGRESS, name=f"tien-do.{kind}", data=data) for kind, data in formats.items()
    ]


def distinct_plans(reading: Reading) -> tuple[Plan, ...]:
    """Return the plans of the tracker; of those whose id is the same, which is an error, the first."""
    first: dict[str, Plan] = {}
    for plan in reading.tracker.plans:
        first.setdefault(fold(plan.id), plan)
    return tuple(first.values())


def plan_outputs(reading: Reading, plan: Plan, *, draft: bool = False, own: "Prepared | None" = None) -> Made:
    """Return one plan as a document, or that it is held back; a draft is never held back.

    `own` is the school's template; without one, that beside the tracker is taken.
    """
    codes = blocking(reading.findings, Report.PLAN, plan.id)
    if codes and not draft:
        return [Blocked(report=Report.PLAN, codes=codes, plan=plan.id)]
    from automation.documents.plan import plan_document

    own = own or reading.templates.of(Report.PLAN)
    data = plan_document(reading.tracker, plan.id, as_of=reading.as_of, draft=draft, own=own)
    return [Output(report=Report.PLAN, name=f"ke-hoach-{file_word(plan.id)}.docx", data=data, plan=plan.id)]


def annual_outputs(
    reading: Reading, plan: Plan, *, draft: bool = False, own: "Prepared | None" = None
) -> Made:
    """Return the yearly report of one plan, or that it is held back; a draft is never held back."""
    codes = set(blocking(reading.findings, Report.ANNUAL, plan.id)) - {remark_missing.code}
    gaps = annual_gaps(reading.tracker, plan)
    if gaps:
        codes.add(remark_missing.code)
    if codes and not draft:
        held = tuple(sorted(codes))
        return [Blocked(report=Report.ANNUAL, codes=held, plan=plan.id, unwritten=gaps)]
    from automation.documents.annual import annual_document

    own = own or reading.templates.of(Report.ANNUAL)
    data = annual_document(
        reading.tracker, reading.figures, plan.id, as_of=reading.as_of, draft=draft, own=own
    )
    return [
        Output(report=Report.ANNUAL, name=f"bao-cao-nam-{file_word(plan.id)}.docx", data=data, plan=plan.id)
    ]


def quarter_blocked(reading: Reading, period: ReportingPeriod) -> tuple[Blocked, ...]:
    """Return what holds back the PAR export of a period; nothing when it may be made."""
    codes = set(blocking(reading.findings, Report.QUARTER)) - {remark_missing.code}
    gaps = quarter_gaps(reading.tracker, period.id)
    if gaps:
        codes.add(remark_missing.code)
    held = Blocked(report=Report.QUARTER, codes=tuple(sorted(codes)), period=period.id, unwritten=gaps)
    return (held,) if codes else ()


def quarter_outputs(reading: Reading, period: ReportingPeriod, own: "Prepared | None" = None) -> Made:
    """Return the PAR export of a period in its formats, with what was corrected since it was sent.

    Or that it is held back.
    """
    if blocked := quarter_blocked(reading, period):
        return blocked
    from automation.reports.quarter_docx import quarter_docx
    from automation.reports.quarter_json import quarter_json
    from automation.reports.quarter_sent import export_after
    from automation.reports.quarter_xlsx import quarter_xlsx

    own = own or reading.templates.of(Report.QUARTER)
    export = export_after(reading.sent, reading.tracker, period.id, reading.as_of)
    formats = {
        "xlsx": quarter_xlsx(export, reading.stamp),
        "docx": quarter_docx(export, reading.tracker, reading.stamp, own=own),
        "json": quarter_json(export),
    }
    return [
        Output(report=Report.QUARTER, name=f"par-{file_word(period.id)}.{kind}", data=data, period=period.id)
        for kind, data in formats.items()
    ]
