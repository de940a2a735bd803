"""Statuses at a cut-off date; the table is written from the contract, line by line."""

import pytest

from automation.columns import CANCELLED, PAUSED
from automation.status import Facts, Status, days_late, is_due_soon, status_of
from tests.factories import day

CUT_OFF = day("30/9/2023")


def facts(text: str) -> Facts:
    """Read facts such as “due=30/9/2023 progress=40 cancelled=1/9/2023”."""
    given: dict[str, object] = {}
    for word in text.split():
        key, value = word.split("=")
        if key == "progress":
            given["progress_pct"] = int(value)
        elif key in ("paused", "cancelled"):
            given["suspended"] = {"paused": PAUSED, "cancelled": CANCELLED}[key]
            given["suspended_on"] = day(value)
        else:
            given[key] = day(value)
    return Facts(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "status", "late"),
    [
        # Due on the cut-off date itself is not overdue.
        ("due=30/9/2023 progress=40", Status.OPEN_ON_TIME, 0),
        ("due=29/9/2023 progress=40", Status.OPEN_LATE, 1),
        ("due=30/9/2023", Status.NOT_STARTED, 0),
        ("due=29/9/2023", Status.NOT_STARTED_LATE, 1),
        ("due=29/9/2023 progress=0", Status.NOT_STARTED_LATE, 1),
        # Started by its date, the cut-off date included.
        ("due=31/12/2023 start=30/9/2023", Status.OPEN_ON_TIME, 0),
        ("due=31/12/2023 start=1/10/2023", Status.NOT_STARTED, 0),
        # Done: on the due date is on time.
        ("due=15/9/2023 done_on=15/9/2023", Status.DONE_ON_TIME, 0),
        ("due=15/9/2023 done_on=18/9/2023", Status.DONE_LATE, 3),
        ("done_on=18/9/2023", Status.DONE_ON_TIME, 0),
        ("due=30/9/2023 done_on=30/9/2023", Status.DONE_ON_TIME, 0),
        # A completion after the cut-off has not happened yet.
        ("due=15/9/2023 done_on=1/10/2023 progress=90", Status.OPEN_LATE, 15),
        ("due=15/10/2023 done_on=1/10/2023", Status.NOT_STARTED, 0),
        # No due date.
        ("", Status.NO_DUE_DATE, 0),
        ("progress=40", Status.NO_DUE_DATE, 0),
        # Suspension comes before everything, from its date on.
        ("due=15/9/2023 cancelled=30/9/2023", Status.CANCELLED, 0),
        ("due=15/9/2023 paused=30/9/2023", Status.PAUSED, 0),
        ("due=15/9/2023 paused=1/10/2023", Status.NOT_STARTED_LATE, 15),
        ("due=15/9/2023 done_on=10/9/2023 cancelled=20/9/2023", Status.CANCELLED, 0),
    ],
)
def test_status_of(told: str, status: Status, late: int) -> None:
    found = status_of(facts(told), CUT_OFF)
    assert found is status
    assert days_late(found, facts(told), CUT_OFF) == late


def test_a_suspension_without_a_date_does_not_count() -> None:
    assert status_of(Facts(suspended=CANCELLED, due=day("15/10/2023")), CUT_OFF) is Status.NOT_STARTED


@pytest.mark.parametrize(
    ("told", "soon"),
    [
        ("due=30/9/2023", True),
        ("due=7/10/2023", True),
        ("due=8/10/2023", False),
        ("due=29/9/2023", False),
        ("due=2/10/2023 done_on=20/9/2023", False),
        ("due=2/10/2023 paused=1/9/2023", False),
        ("", False),
    ],
)
def test_is_due_soon(told: str, soon: bool) -> None:
    status = status_of(facts(told), CUT_OFF)
    assert is_due_soon(status, facts(told), CUT_OFF, 7) is soon


def test_every_status_has_its_own_label() -> None:
    assert len({status.label for status in Status}) == len(Status) == 9
