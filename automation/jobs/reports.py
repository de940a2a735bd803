"""The jobs that write reports: all of them at once, or one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from automation.calendar import latest_period
from automation.errors import OutputError
from automation.files import Begun, begin_folder, make_folder, write_whole
from automation.jobs.load import Reading, load
from automation.jobs.outputs import (
    Blocked,
    Made,
    Output,
    annual_outputs,
    check_outputs,
    distinct_plans,
    kind_blocked,
    plan_outputs,
    progress_outputs,
    quarter_blocked,
    quarter_outputs,
)
from automation.jobs.own_templates import FILES
from automation.jobs.ownership import begin_targets
from automation.jobs.writing import write_all, write_run
from automation.model import Report

if TYPE_CHECKING:
    from automation.documents.prepared import Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a job wrote, what was held back, what it found, what edited files it set aside, and remarks."""

    reading: Reading
    written: tuple[Path, ...]
    blocked: tuple[Blocked, ...]
    kept: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()


def run(path: Path, out: Path, as_of: date) -> Outcome:
    """Do the main job: every report that no error holds back, and the manifest last."""
    begun = begin_folder(out)
    reading = load(path, as_of)
    made: list[Output | Blocked] = [*check_outputs(reading)]
    made += progress_outputs(reading)
    plans = distinct_plans(reading)
    for plan in plans:
        made += plan_outputs(reading, plan)
        made += annual_outputs(reading, plan)
    if not plans:
        made += (*kind_blocked(reading, Report.PLAN), *kind_blocked(reading, Report.ANNUAL))
    period = latest_period(reading.tracker.periods, as_of)
    notes: tuple[str, ...] = ()
    if period is None or not plans:
        made += kind_blocked(reading, Report.QUARTER)
    elif any(plan.par for plan in plans):
        from automation.jobs.sent import changed_notes

        made += quarter_outputs(reading, period)
        notes = reading.sent_notes
        if not quarter_blocked(reading, period):
            notes += changed_notes(reading.sent, reading.tracker, period.id, as_of)
    outputs, blocked = _parted(made)
    written, kept = write_run(out, reading, outputs, blocked, begun)
    notes += tuple(reading.templates.notes(*FILES))
    return Outcome(reading=reading, written=written, blocked=blocked, kept=kept, notes=notes)


def progress(path: Path, out: Path, as_of: date, *, pdf: bool = False) -> Outcome:
    """Write the progress report as `.xlsx`, `.html`, `.docx` and, if asked, `.pdf`."""
    begun = begin_folder(out)
    reading = load(path, as_of)
    return _into_folder(reading, out, progress_outputs(reading), begun, pdf=pdf)


def quarter(
    path: Path,
    period_id: str,
    out: Path,
    as_of: date,
    *,
    pdf: bool = False,
    freeze: bool = False,
    template: Path | None = None,
) -> Outcome:
    """Write the PAR export of a period as `.xlsx`, `.docx`, `.json` and, if asked, `.pdf`.

    With `freeze` the period is kept as sent, unless it is held back. `template` is the school's own.
    """
    from automation.jobs.sent import changed_notes, keep, sent_periods

    begun = begin_folder(out)
    own = _own_template(template, Report.QUARTER)
    reading = load(path, as_of)
    period = reading.period(period_id)
    frozen: tuple[Path, ...] = ()
    if freeze and not quarter_blocked(reading, period):
        frozen = (keep(path.parent, reading.tracker, period.id, as_of),)
        reading = replace(reading, sent=sent_periods(path.parent, reading.tracker).sent)
    outcome = _into_folder(reading, out, quarter_outputs(reading, period, own), begun, pdf=pdf)
    notes = reading.sent_notes + _template_notes(reading, Report.QUARTER, template)
    if not outcome.blocked:
        notes += changed_notes(reading.sent, reading.tracker, period.id, as_of)
    return replace(outcome, written=(*outcome.written, *frozen), notes=notes)


def plan(
    path: Path,
    plan_id: str,
    file: Path,
    as_of: date,
    *,
    pdf: bool = False,
    draft: bool = False,
    template: Path | None = None,
) -> Outcome:
    """Write one plan as `.docx` and, if asked, `.pdf`; `template` is the school's own."""
    _begin_document(path, file, pdf=pdf)
    own = _own_template(template, Report.PLAN)
    reading = load(path, as_of)
    made = plan_outputs(reading, reading.plan(plan_id), draft=draft, own=own)
    outcome = _into_file(reading, file, made, pdf=pdf)
    return replace(outcome, notes=_template_notes(reading, Report.PLAN, template))


def annual(
    path: Path,
    plan_id: str,
    file: Path,
    as_of: date,
    *,
    pdf: bool = False,
    draft: bool = False,
    template: Path | None = None,
) -> Outcome:
    """Write a plan's yearly report as `.docx` and, if asked, `.pdf`; `template` is the school's own."""
    _begin_document(path, file, pdf=pdf)
    own = _own_template(template, Report.ANNUAL)
    reading = load(path, as_of)
    made = annual_outputs(reading, reading.plan(plan_id), draft=draft, own=own)
    outcome = _into_file(reading, file, made, pdf=pdf)
    return replace(outcome, notes=_template_notes(reading, Report.ANNUAL, template))


def _own_template(path: Path | None, kind: Report) -> "Prepared | None":
    """Return the school's own template for a kind of document, None for ours. Raises InputError."""
    if path is None:
        return None
    from automation.jobs.template import template_for

    return template_for(path, kind)


def _template_notes(reading: Reading, kind: Report, template: Path | None) -> tuple[str, ...]:
    return () if template else tuple(reading.templates.notes(kind))


def _parted(made: Iterable[Output | Blocked]) -> tuple[tuple[Output, ...], tuple[Blocked, ...]]:
    things = tuple(made)
    outputs = tuple(thing for thing in things if isinstance(thing, Output))
    return outputs, tuple(thing for thing in things if isinstance(thing, Blocked))


def _into_folder(reading: Reading, out: Path, made: Made, begun: Begun, *, pdf: bool) -> Outcome:
    outputs, blocked = _parted(made)
    pages = [_as_pdf(output) for output in outputs if pdf and output.name.endswith(".docx")]
    written = write_all(out, (*outputs, *pages), begun) if outputs else ()
    return Outcome(reading=reading, written=written, blocked=blocked)


def _as_pdf(output: Output) -> Output:
    from automation.documents.pdf import to_pdf

    return Output(report=output.report, name=f"{Path(output.name).stem}.pdf", data=to_pdf(output.data))


def _begin_document(path: Path, file: Path, *, pdf: bool) -> None:
    if file.suffix.lower() != ".docx":
        raise OutputError(f"Tệp kết quả “{file.name}” phải có đuôi .docx.")
    begin_targets([file, *([file.with_suffix(".pdf")] if pdf else [])], path)


def _into_file(reading: Reading, file: Path, made: Made, *, pdf: bool) -> Outcome:
    outputs, blocked = _parted(made)
    files: dict[Path, bytes] = {}
    for output in outputs:
        files[file] = output.data
        if pdf:
            files[file.with_suffix(".pdf")] = _as_pdf(output).data
    for path, data in files.items():
        make_folder(path.parent)
        write_whole(path, data)
    return Outcome(reading=reading, written=tuple(files), blocked=blocked)
