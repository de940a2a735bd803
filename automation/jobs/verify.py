"""The job that holds a report against its tracker, statement by statement.

The report is made anew of the tracker of today at the cut-off date of the file.
"""

from dataclasses import dataclass
from pathlib import Path

from automation.documents import annual, plan
from automation.errors import InputError
from automation.files import Snapshot, read_whole
from automation.jobs.load import Reading, load
from automation.jobs.sent import sent_periods
from automation.proof.package import open_document
from automation.proof.statement import Proof, Report
from automation.proof.verdicts import Verdict, verdicts
from automation.proof.word import standing
from automation.reports import progress_docx, quarter_docx
from automation.reports.quarter_sent import export_after

_WORD = ".docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was held against what: the file, its proof as made, the tracker of today, and what differs."""

    file: str
    proof: Proof
    reading: Reading
    verdicts: tuple[Verdict, ...]

    @property
    def holding(self) -> int:
        """Return how many statements of the file hold."""
        broken = {verdict.statement.key for verdict in self.verdicts}
        return sum(statement.key not in broken for statement in self.proof.statements)


def verify(file: Path, tracker: Path) -> Verification:
    """Hold every statement of `file` against `tracker`.

    Raises InputError when the file carries no proof or a damaged one, RequestError when the tracker no longer
    has the plan or period that the report is about.
    """
    snapshot = read_whole(file)
    if file.suffix.lower() != _WORD:
        raise InputError(f"“{file.name}” không phải là báo cáo .docx do chương trình lập; hãy chọn tệp khác.")
    body, then = open_document(snapshot)
    reading = load(tracker, then.stamp.as_of)
    _, now = open_document(_made_anew(then, snapshot, reading, tracker))
    return Verification(
        file=file.name,
        proof=then,
        reading=reading,
        verdicts=verdicts(then, standing(body, then.statements, then.length), now),
    )


def _made_anew(then: Proof, snapshot: Snapshot, reading: Reading, tracker: Path) -> Snapshot:
    """Return the same report as the program makes it of the tracker today."""
    data = _report(then.report, reading, tracker)
    if data is None:
        raise InputError(
            f"“{snapshot.name}” là loại báo cáo mà bản này của chương trình không biết; "
            "hãy cập nhật chương trình rồi làm lại."
        )
    return Snapshot(path=snapshot.path, name=snapshot.name, data=data, sha256="")


def _report(report: Report, reading: Reading, path: Path) -> bytes | None:
    """Return the bytes of a report; None when it is of no kind that we make."""
    tracker, as_of = reading.tracker, reading.as_of
    match report.kind:
        case plan.TEMPLATE:
            return plan.plan_document(tracker, reading.plan(report.about).id, as_of=as_of, draft=report.draft)
        case annual.TEMPLATE:
            about = reading.plan(report.about).id
            return annual.annual_document(tracker, reading.figures, about, as_of=as_of, draft=report.draft)
        case progress_docx.TEMPLATE:
            return progress_docx.progress_docx(reading.figures, reading.findings, reading.stamp)
        case quarter_docx.TEMPLATE:
            sent, _ = sent_periods(path, reading)
            export = export_after(sent, tracker, reading.period(report.about).id, as_of)
            return quarter_docx.quarter_docx(export, tracker, reading.stamp, draft=report.draft)
    return None
