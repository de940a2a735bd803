"""The example's figures, recomputed by hand from its tracker, task by task.

The table was filled in with the tracker's rows on one side and the contract on the other, before it was
compared with the program. A column is a cut-off date.
"""

from datetime import date
from pathlib import Path

import pytest

from automation.figures import measure, tally, within
from automation.status import Status
from automation.tracker.records import example_tracker
from tests.workbooks import example, tracker_of

D, L = Status.DONE_ON_TIME, Status.DONE_LATE
O, OL = Status.OPEN_ON_TIME, Status.OPEN_LATE  # noqa: E741 (reads as in the legend of the table)
N, NL = Status.NOT_STARTED, Status.NOT_STARTED_LATE
X, P = Status.NO_DUE_DATE, Status.PAUSED

CUT_OFFS = (date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31))

#: Statuses at 30/6, 30/9 and 31/12/2023; None where the period has not begun.
BY_HAND: dict[tuple[str, str | None], tuple[Status | None, Status, Status]] = {
    ("138-01", None): (D, D, D),
    ("138-02", None): (O, L, L),
    ("138-03", None): (X, X, X),
    ("138-04", None): (X, X, X),
    ("138-05", None): (O, OL, OL),
    ("138-06", None): (X, X, X),
    ("138-07", None): (N, N, OL),
    ("138-08", None): (X, X, X),
    ("138-09", None): (O, P, P),
    ("138-10", None): (O, O, O),
    ("138-11", None): (D, D, D),
    ("138-12", None): (O, O, O),
    ("138-13", None): (X, X, X),
    ("138-14", None): (O, D, D),
    ("138-15", None): (O, O, OL),
    ("138-16", None): (O, O, O),
    ("138-17", None): (D, D, D),
    ("138-18", None): (N, N, OL),
    ("139-01", None): (O, O, O),
    ("139-02", None): (O, O, O),
    ("139-03", None): (X, X, X),
    ("139-04", None): (X, X, X),
    ("139-05", None): (D, D, D),
    ("139-06", None): (O, D, D),
    ("139-07", None): (O, L, L),
    ("139-08", "2023-Q1"): (L, L, L),
    ("139-08", "2023-Q2"): (D, D, D),
    ("139-08", "2023-Q3"): (N, D, D),
    ("139-08", "2023-Q4"): (None, N, NL),
    ("139-09", "2023-Y"): (N, O, OL),
    ("139-10", None): (X, X, X),
    ("139-11", None): (O, O, O),
    ("139-12", None): (D, D, D),
    ("139-13", None): (D, D, D),
    ("139-14", None): (N, N, OL),
}


@pytest.mark.parametrize("column", range(3), ids=[str(day) for day in CUT_OFFS])
def test_every_status_is_the_one_worked_out_by_hand(column: int) -> None:
    found = {(i.task.id, i.period): i.status for i in measure(example_tracker(), CUT_OFFS[column]).items}
    expected = {key: row[column] for key, row in BY_HAND.items() if row[column] is not None}
    assert found == expected


@pytest.mark.parametrize(
    ("task", "cut_off", "days"),
    [
        ("138-02", date(2023, 12, 31), 6),  # due 31/8, done 6/9
        ("138-05", date(2023, 9, 30), 15),  # due 15/9
        ("138-05", date(2023, 12, 31), 107),
        ("139-07", date(2023, 9, 30), 3),  # due 15/8, done 18/8
        ("139-14", date(2023, 12, 31), 63),  # due 29/10
        ("138-10", date(2023, 12, 31), 0),  # due on the day
    ],
)
def test_days_late_by_hand(task: str, cut_off: date, days: int) -> None:
    (item,) = (i for i in measure(example_tracker(), cut_off).items if i.task.id == task)
    assert item.days_late == days


def counts(**given: int) -> dict[str, int]:
    return dict.fromkeys((*Status, "all", "due_soon"), 0) | given


@pytest.mark.parametrize(
    ("first", "last", "totals", "in_period"),
    [
        (
            date(2023, 3, 15),
            date(2023, 6, 14),
            counts(all=15, done_late=1, open_on_time=8, not_started=3, no_due_date=3, due_soon=2),
            counts(all=1, done_late=1),
        ),
        (
            date(2023, 6, 15),
            date(2023, 9, 14),
            counts(
                all=16, done_on_time=5, done_late=2, open_on_time=3, not_started=3, no_due_date=3, due_soon=1
            ),
            counts(all=6, done_on_time=5, done_late=1),
        ),
        (
            date(2023, 9, 15),
            date(2023, 12, 14),
            counts(
                all=17,
                done_on_time=6,
                done_late=2,
                open_on_time=4,
                open_late=1,
                not_started=1,
                no_due_date=3,
                due_soon=2,
            ),
            counts(all=2, done_on_time=1, open_late=1),
        ),
    ],
    ids=["2023-Q2", "2023-Q3", "2023-Q4"],
)
def test_quarters_by_hand(first: date, last: date, totals: dict[str, int], in_period: dict[str, int]) -> None:
    items = measure(example_tracker(), last).of_plan("139")
    assert tally(items).as_dict() == totals
    assert tally(within(items, first, last)).as_dict() == in_period


def test_an_instance_stands_at_its_result_and_without_one_at_the_recurrence(tmp_path: Path) -> None:
    items = measure(tracker_of(example(), tmp_path), date(2023, 12, 31)).items
    places = {item.period: item.place for item in items if item.task.id == "139-08"}
    assert {period: (place.address, place.column) for period, place in places.items()} == {
        "2023-Q1": ("Kết quả kỳ!A33", "Mã nhiệm vụ"),
        "2023-Q2": ("Kết quả kỳ!A34", "Mã nhiệm vụ"),
        "2023-Q3": ("Kết quả kỳ!A35", "Mã nhiệm vụ"),
        "2023-Q4": ("Nhiệm vụ!J30", "Định kỳ"),
    }
