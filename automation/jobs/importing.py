"""The job that brings an existing plan into a tracker, and proves that nothing was lost."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from automation.documents.plan import plan_document
from automation.errors import OutputError
from automation.files import begin, read_whole, write_whole
from automation.importing.proof import Proof, prove
from automation.importing.reading import read_source
from automation.importing.report import report
from automation.importing.structure import parse
from automation.importing.tracker import Document, imported
from automation.jobs.fresh import check_is_free, write_fresh
from automation.jobs.load import Reading, load
from automation.jobs.new import tracker_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an import wrote and found; `proofs` has one a document when they were asked for."""

    tracker: Path
    report: Path
    text: str
    documents: tuple[Document, ...]
    proofs: tuple[Proof, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether everything found its place and came back."""
        placed = not any(document.unplaced for document in self.documents)
        return placed and not any(proof.differences for proof in self.proofs)


def import_file(source: Path, target: Path, as_of: date, *, verify: bool = False) -> Outcome:
    """Write the tracker of the plans in `source`, and the report beside it.

    With `verify` each plan is printed from the tracker and compared with the source. Raises InputError for a
    source that cannot be read, OutputError when `target` or its report is there already.
    """
    check_is_free(target)
    beside = target.with_name(f"{target.stem} - nhập.txt")
    _check_report(beside)
    snapshot = read_whole(source)
    made = imported([parse(part) for part in read_source(snapshot)], as_of.year)
    write_fresh(target, tracker_bytes(target.suffix.lower(), made.tracker, as_of))
    reading = load(target, as_of)
    proofs = _proofs(reading, made.documents, as_of) if verify else ()
    text = report(made, proofs, reading.findings, source.name, target.name)
    write_whole(beside, text.encode())
    return Outcome(
        tracker=target,
        report=beside,
        text=text,
        documents=made.documents,
        proofs=proofs,
        notes=snapshot.notes,
    )


def _check_report(file: Path) -> None:
    """Raise OutputError where the report would be written over another file."""
    begin(file)
    if file.exists():
        raise OutputError(
            f"“{file.name}” đã có; hãy chuyển tệp đó đi nơi khác, hoặc chọn tên khác cho sổ mới."
        )


def _proofs(reading: Reading, documents: tuple[Document, ...], as_of: date) -> tuple[Proof, ...]:
    """Print each plan into a file, read that file as any other, and compare."""
    proofs = []
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            file = Path(folder) / "ke-hoach.docx"
            file.write_bytes(plan_document(reading.tracker, document.plan.id, as_of=as_of))
            proofs.append(compared(document, file))
    return tuple(proofs)


def compared(document: Document, printed: Path) -> Proof:
    """Return how a document of the source compares with a Word file of the plan."""
    parts = read_source(read_whole(printed))
    return prove(document.parsed, *(parse(part) for part in parts))
