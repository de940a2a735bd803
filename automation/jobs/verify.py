"""The job that holds a report against its tracker, statement by statement.

The report is made anew of the tracker of today at the cut-off date of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from automation.errors import InputError, RequestError
from automation.files import Snapshot, read_whole
from automation.jobs.load import Reading, load
from automation.jobs.made_anew import made_anew
from automation.proof.margins import MarginText, added_to_margins
from automation.proof.package import open_document
from automation.proof.statement import Proof
from automation.proof.verdicts import Verdict, verdicts
from automation.proof.word import added as added_to
from automation.proof.word import standing
from automation.reports.sheet_standing import open_workbook, proof_of_made, standing_rows
from automation.reports.verification import other_school


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was held against what: the file, its proof as made, the tracker of today, and what differs."""

    file: str
    proof: Proof
    reading: Reading
    verdicts: tuple[Verdict, ...]

    @property
    def holds(self) -> bool:
        """Tell whether the file says what the tracker says, and is of the same school."""
        return not self.verdicts and not other_school(self.file, self.proof.stamp, self.reading.stamp)

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
    opened = _opened(snapshot)
    then = opened.proof
    reading = load(tracker, then.stamp.as_of)
    try:
        data = made_anew(then.report, reading)
    except RequestError as error:
        if trouble := other_school(file.name, then.stamp, reading.stamp):
            raise InputError(f"{trouble}; hãy chọn sổ của đúng trường.") from error
        raise
    if data is None:
        raise InputError(
            f"“{file.name}” là loại báo cáo mà bản này của chương trình không biết; "
            "hãy cập nhật chương trình rồi làm lại."
        )
    today = _proof(Snapshot(path=file, name=file.name, data=data, sha256=""))
    return Verification(
        file=file.name,
        proof=then,
        reading=reading,
        verdicts=verdicts(then, opened.stands, opened.added, opened.in_margins, today),
    )


def _proof(made: Snapshot) -> Proof:
    """Return what a report says that was made just now: only its proof is read."""
    if made.path.suffix.lower() == ".docx":
        return open_document(made)[1]
    return proof_of_made(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A report as it stands: its proof, what stands in place of each statement, what was added to it."""

    proof: Proof
    stands: Mapping[str, str | None]
    added: tuple[tuple[int, str], ...] = ()
    in_margins: tuple[MarginText, ...] = ()


def _opened(snapshot: Snapshot) -> _Opened:
    match snapshot.path.suffix.lower():
        case ".docx":
            package, proof = open_document(snapshot)
            return _Opened(
                proof=proof,
                stands=standing(package.body, proof.statements, proof.length),
                added=tuple(added_to(package.body, proof)),
                in_margins=added_to_margins(package, proof),
            )
        case ".xlsx":
            book, proof = open_workbook(snapshot)
            return _Opened(proof=proof, stands=standing_rows(book, proof.statements))
    raise InputError(
        f"“{snapshot.name}” không phải là báo cáo .docx hay .xlsx do chương trình lập; hãy chọn tệp khác."
    )
