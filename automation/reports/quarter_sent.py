"""A quarter's export together with what was sent before: its own period's corrections, the period before."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from automation.model import Tracker
from automation.reports.frozen import Frozen, corrections
from automation.reports.quarter import QuarterExport, quarter_export
from automation.reports.quarter_json import quarter_content

#: Periods as sent, by their code.
Sent = Mapping[str, Frozen]


def export_after(sent: Sent, tracker: Tracker, period_id: str, as_of: date) -> QuarterExport:
    """Return the export of a period with its corrections and, where kept, the totals sent before.

    What was sent is held against the tracker of today at the cut-off of that day: what was reached since is
    no correction. Raises RequestError when the tracker has no such period.
    """
    export = quarter_export(tracker, period_id, as_of)
    own = sent.get(period_id)
    if own is not None:
        then = quarter_export(tracker, period_id, date.fromisoformat(own.content["cut_off"]))
        export = replace(export, frozen=True, corrections=corrections(own, quarter_content(then)))
    before = sent.get(export.before.id) if export.before else None
    return replace(export, sent_before=before.totals) if before else export
