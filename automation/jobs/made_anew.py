"""A report as the program makes it of the tracker today, by the kind that its proof names."""

from automation.documents import annual, plan
from automation.jobs.load import Reading
from automation.proof.statement import Report
from automation.reports import progress_docx, progress_xlsx, quarter_docx, quarter_xlsx
from automation.reports.quarter import QuarterExport
from automation.reports.quarter_sent import export_after


def made_anew(report: Report, reading: Reading) -> bytes | None:
    """Return the bytes of a report on the tracker as read; None when its kind is not known.

    Raises RequestError when the tracker no longer has the plan or period that the report is about.
    """
    match report.kind:
        case plan.TEMPLATE:
            about = reading.plan(report.about).id
            return plan.plan_document(reading.tracker, about, as_of=reading.as_of, draft=report.draft)
        case annual.TEMPLATE:
            about = reading.plan(report.about).id
            return annual.annual_document(
                reading.tracker, reading.figures, about, as_of=reading.as_of, draft=report.draft
            )
        case progress_docx.TEMPLATE:
            return progress_docx.progress_docx(reading.figures, reading.findings, reading.stamp)
        case progress_xlsx.KIND:
            return progress_xlsx.progress_xlsx(reading.figures, reading.findings, reading.stamp)
        case quarter_docx.TEMPLATE:
            export = _export(report, reading)
            return quarter_docx.quarter_docx(export, reading.tracker, reading.stamp, draft=report.draft)
        case quarter_xlsx.KIND:
            return quarter_xlsx.quarter_xlsx(_export(report, reading), reading.stamp)
    return None


def _export(report: Report, reading: Reading) -> QuarterExport:
    return export_after(reading.sent, reading.tracker, reading.period(report.about).id, reading.as_of)
