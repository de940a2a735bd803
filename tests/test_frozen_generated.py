"""A period as sent against the live tracker, over generated trackers and changes.

The same until something changes; then the corrections, put into what was sent, give what the tracker says
now, and each of them is needed.
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from automation.documents.decree import decree_on
from automation.model import Tracker
from automation.reports.correction_rows import correction_lines
from automation.reports.frozen import Correction, Frozen, freeze, read_frozen
from automation.reports.quarter import QuarterExport, quarter_export
from automation.reports.quarter_docx import quarter_docx
from automation.reports.quarter_json import quarter_content
from automation.reports.quarter_sent import export_after
from automation.reports.quarter_text import body
from automation.reports.quarter_xlsx import quarter_xlsx
from automation.stamp import Stamp
from tests.recount import PERIODS
from tests.test_recount import EDGES, trackers

QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

_CODES = st.sampled_from(tuple(PERIODS))
_DAY = st.sampled_from(EDGES)
_MAYBE = st.none() | _DAY
_WORDS = st.sampled_from(("", "91/BC", "anh.jpg"))
_PROGRESS = st.sampled_from((None, 0, 40, 100))
#: What may be typed over, by sheet and field; titles and notes are no figures.
_FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "tasks": {
        "due": _MAYBE, "done_on": _MAYBE, "start": _MAYBE, "suspended_on": _MAYBE, "progress_pct": _PROGRESS,
        "evidence": _WORDS, "title": _WORDS, "note": _WORDS, "plan": st.sampled_from(("138", "139")),
    },
    "results": {
        "due": _MAYBE, "done_on": _MAYBE, "reported_on": _MAYBE, "progress_pct": _PROGRESS,
        "evidence": _WORDS, "text": _WORDS, "period": _CODES,
    },
    "measures": {"value": st.none() | st.sampled_from((1.0, 89.5, 90.0)), "period": _CODES},
    "indicators": {"target": st.none() | st.sampled_from((1.0, 89.5)), "unit": _WORDS},
    "criteria": {
        "score": st.none() | st.sampled_from((0.0, 0.25)), "max": st.sampled_from((1.0, 2.0)),
        "applies": st.booleans(), "evidence": _WORDS, "explanation": _WORDS,
    },
    "plans": {"par": st.booleans()},
}  # fmt: skip


#: Tasks and their results decide most of what a period tells.
_SHEETS = ("tasks",) * 4 + ("results",) * 3 + ("measures", "indicators", "criteria", "criteria", "plans")


@st.composite
def changed(draw: st.DrawFn, tracker: Tracker) -> Tracker:
    """Return a tracker in which some rows are gone and some fields were typed over."""
    for _ in range(draw(st.integers(1, 4))):
        sheet = draw(st.sampled_from([sheet for sheet in _SHEETS if getattr(tracker, sheet)]))
        rows = list(getattr(tracker, sheet))
        at = draw(st.integers(0, len(rows) - 1))
        if sheet not in ("plans", "indicators") and draw(st.integers(0, 7)) == 7:
            del rows[at]
        else:
            field = draw(st.sampled_from(sorted(_FIELDS[sheet])))
            rows[at] = replace(rows[at], **{field: draw(_FIELDS[sheet][field])})
        altered: dict[str, Any] = {sheet: tuple(rows)}
        tracker = replace(tracker, **altered)
    return tracker


def sent(tracker: Tracker, code: str, day: date) -> Frozen:
    return read_frozen(freeze(quarter_content(quarter_export(tracker, code, day)), tracker), "kỳ.json")


def lines(export: QuarterExport) -> list[str]:
    return [line.text for line in body(export, decree_on(export.as_of), "Trường")]


def bare(content: dict[str, Any]) -> dict[str, Any]:
    """Return content without where rows stand and whether it was kept: neither is a figure."""
    rows = {
        table: {
            (row["id"], row.get("instance")): {k: v for k, v in row.items() if k != "cell"}
            for row in content[table]
        }
        for table in ("tasks", "indicators", "criteria")
    }
    return {**{k: v for k, v in content.items() if k != "frozen"}, **rows}


def corrected(was: dict[str, Any], found: Iterable[Correction]) -> dict[str, Any]:
    """Put corrections into what was sent; each must name what stood there, and something else."""
    content = deepcopy(was)
    for one in found:
        assert one.was != one.is_now
        row = (one.id, one.instance)
        if not one.table:
            assert content[one.field] == one.was
            content[one.field] = one.is_now
        elif one.table in ("totals", "in_period"):
            assert content[one.table][one.field] == one.was
            content[one.table][one.field] = one.is_now
        elif one.field:
            assert content[one.table][row][one.field] == one.was
            content[one.table][row][one.field] = one.is_now
        elif one.is_now is None:
            assert content[one.table].pop(row) == one.was
        else:
            assert row not in content[one.table]
            content[one.table][row] = one.is_now
    return content


@QUIET
@given(tracker=trackers(), code=_CODES, day=_DAY, later=_DAY)
def test_the_same_until_something_changes(tracker: Tracker, code: str, day: date, later: date) -> None:
    kept = {code: sent(tracker, code, day)}
    live, after = quarter_export(tracker, code, day), export_after(kept, tracker, code, day)

    assert after.corrections == ()
    assert quarter_content(after) == quarter_content(live) | {"frozen": True}
    assert lines(after) == lines(live)
    # What time alone brings is no correction either.
    assert export_after(kept, tracker, code, later).corrections == ()


@settings(parent=QUIET, max_examples=8)
@given(tracker=trackers(), code=_CODES, day=_DAY)
def test_the_files_are_the_same_too(tracker: Tracker, code: str, day: date) -> None:
    kept = {code: sent(tracker, code, day)}
    live, after = quarter_export(tracker, code, day), export_after(kept, tracker, code, day)
    stamp = Stamp.of(tracker, day)

    assert quarter_xlsx(after, stamp) == quarter_xlsx(live, stamp)
    assert quarter_docx(after, tracker, stamp) == quarter_docx(live, tracker, stamp)


@settings(parent=QUIET, max_examples=1000)
@given(data=st.data(), tracker=trackers(), code=_CODES, day=st.sampled_from(EDGES[len(EDGES) // 2 :]))
def test_then_it_differs_in_exactly_that(data: st.DataObject, tracker: Tracker, code: str, day: date) -> None:
    now = data.draw(changed(tracker))
    kept = {code: sent(tracker, code, day)}
    live, after = quarter_export(now, code, day), export_after(kept, now, code, day)
    was, is_now = bare(quarter_content(quarter_export(tracker, code, day))), bare(quarter_content(live))

    assert corrected(was, after.corrections) == is_now
    assert (after.corrections == ()) is (was == is_now)
    # The report itself tells the tracker of today, and beside that the corrections alone.
    told = lines(after)
    added = ["VII. ĐIỀU CHỈNH SO VỚI SỐ LIỆU ĐÃ GỬI", *correction_lines(after.corrections)]
    expected = lines(live)
    if after.corrections:
        expected[-1:-1] = [line.replace("\u00a0", " ") for line in added]
    assert [line.replace("\u00a0", " ") for line in told] == [
        line.replace("\u00a0", " ") for line in expected
    ]
