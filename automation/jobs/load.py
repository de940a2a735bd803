"""A tracker as every job starts from it: read once, held against what was sent before, checked once."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from automation.errors import RequestError
from automation.figures import Figures, measure
from automation.files import read_whole
from automation.jobs.own_templates import OwnTemplates
from automation.jobs.sent_folder import sent_files
from automation.model import Finding, Plan, ReportingPeriod, Severity, Tracker
from automation.reading import read
from automation.rules.catalogue import check
from automation.stamp import Stamp

if TYPE_CHECKING:
    from automation.reports.quarter_sent import Sent


@dataclass(frozen=True)
class Reading:
    """A tracker as read and checked at a cut-off date; figures are computed when first asked for.

    `sent` are its periods kept as sent, `sent_notes` remarks on what was kept beside it; `folder` is its own,
    None where it has none on this machine.
    """

    tracker: Tracker
    as_of: date
    findings: tuple[Finding, ...]
    sent: "Sent" = field(default_factory=dict)
    sent_notes: tuple[str, ...] = ()
    folder: Path | None = None

    @cached_property
    def figures(self) -> Figures:
        """Return the figures at the cut-off date."""
        return measure(self.tracker, self.as_of)

    @cached_property
    def templates(self) -> OwnTemplates:
        """Return the school's own templates that lie beside the tracker."""
        return OwnTemplates(self.folder)

    @property
    def stamp(self) -> Stamp:
        """Return what every file made from this reading carries."""
        return Stamp.of(self.tracker, self.as_of)

    @property
    def has_errors(self) -> bool:
        """Tell whether the check found an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def plan(self, plan_id: str) -> Plan:
        """Return a plan by its id. Raises RequestError that lists the plans there are."""
        for plan in self.tracker.plans:
            if plan.id == plan_id:
                return plan
        known = ", ".join(plan.id for plan in self.tracker.plans) or "không có kế hoạch nào"
        raise RequestError(
            f"“{self.tracker.name}” không có kế hoạch “{plan_id}”; các kế hoạch trong sổ: {known}."
        )

    def period(self, period_id: str) -> ReportingPeriod:
        """Return a period by its code. Raises RequestError that lists the periods there are."""
        for period in self.tracker.periods:
            if period.id == period_id:
                return period
        known = ", ".join(period.id for period in self.tracker.periods) or "không có kỳ nào"
        raise RequestError(
            f"“{self.tracker.name}” không có kỳ báo cáo “{period_id}”; các kỳ trong sổ: {known}."
        )


def load(path: Path, as_of: date) -> Reading:
    """Read and check a tracker. Raises InputError when its bytes cannot be used."""
    return examine(read(read_whole(path)), as_of, path.parent)


def examine(tracker: Tracker, as_of: date, folder: Path | None) -> Reading:
    """Check a tracker that was read; `folder` is its own, None where it has none on this machine."""
    if folder is None or not sent_files(folder):
        return Reading(tracker, as_of, check(tracker, as_of), folder=folder)
    from automation.jobs.sent import sent_periods
    from automation.reports.since_sent import sent_troubles

    kept = sent_periods(folder, tracker)
    apart = (*kept.troubles, *sent_troubles(kept.sent, tracker))
    tracker = replace(tracker, troubles=(*tracker.troubles, *apart))
    return Reading(tracker, as_of, check(tracker, as_of), kept.sent, kept.notes, folder)
