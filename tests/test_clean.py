"""A good tracker is left in peace: large, awkward in every lawful way, and without a single complaint."""

from pathlib import Path

import pytest

from automation.columns import CANCELLED, PAUSED
from automation.model import Plan, Severity
from automation.rules.catalogue import check
from automation.tracker.build import build
from tests.lawful import a_year_of
from tests.workbooks import AS_OF, tracker_of


@pytest.mark.parametrize(("count", "seed"), [(60, 1), (60, 2), (60, 3), (5000, 4)])
def test_a_good_tracker_gets_no_error_and_no_warning(count: int, seed: int, tmp_path: Path) -> None:
    data = build(a_year_of(count, seed), cut_off=AS_OF, as_of=AS_OF)
    findings = check(tracker_of(data, tmp_path), AS_OF)
    told = [(f.code, f.place.address, f.message) for f in findings if f.severity is not Severity.HINT]
    assert told == []


def test_the_generator_makes_what_it_promises() -> None:
    tracker = a_year_of(500, 5)
    plans: tuple[Plan, ...] = tracker.plans
    assert (len(tracker.tasks), len(plans)) == (500, 1)
    assert {task.suspended for task in tracker.tasks} == {"", PAUSED, CANCELLED}
    assert any(task.done_on and task.due and task.done_on > task.due for task in tracker.tasks)
