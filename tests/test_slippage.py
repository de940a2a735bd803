from datetime import date

import pytest

from automation.columns import CANCELLED, PAUSED, QUARTERLY
from automation.documents.sentences import slippage_sentence
from automation.figures import measure
from automation.slippage import Slippage, slippage
from automation.tracker.records import example_tracker
from tests.factories import a_result, a_task, a_tracker, day

AS_OF = day("14/9/2023")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"due": "14/9/2023"}, Slippage()),
        ({"due": "13/9/2023"}, Slippage(overdue=1, overdue_days=1, longest=1)),
        ({"due": "1/9/2023", "done_on": "1/9/2023"}, Slippage()),
        ({"due": "1/9/2023", "done_on": "5/9/2023"}, Slippage(done_late=1, done_late_days=4, longest=4)),
        # Done after the cut-off: not done yet, and late until the cut-off only.
        ({"due": "1/9/2023", "done_on": "20/9/2023"}, Slippage(overdue=1, overdue_days=13, longest=13)),
        ({"due": "20/9/2023", "done_on": "30/9/2023"}, Slippage()),
        ({}, Slippage()),
        ({"done_on": "5/9/2023"}, Slippage()),
        ({"due": "1/9/2023", "suspended": PAUSED, "suspended_on": "2/9/2023"}, Slippage()),
        ({"due": "1/9/2023", "suspended": CANCELLED, "suspended_on": "2/9/2023"}, Slippage()),
    ],
)
def test_by_how_many_days_a_task_slipped(facts: dict[str, str], expected: Slippage) -> None:
    dates = {key: day(value) if value[:1].isdigit() else value for key, value in facts.items()}

    figures = measure(a_tracker(tasks=[a_task(**dates)]), AS_OF)

    assert slippage(figures.items) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (None, (0, 0)),
        ("20/6/2023", (0, 0)),
        ("10/6/2023", (0, 0)),
        ("25/6/2023", (1, 5)),
    ],
    ids=["the-period's", "the-same", "earlier", "later"],
)
def test_an_instance_whose_due_date_is_put_off(typed: str | None, expected: tuple[int, int]) -> None:
    task = a_task(recurrence=QUARTERLY, start=day("15/3/2023"))
    told = a_result(period="2023-Q2", due=day(typed) if typed else None, done_on=day("9/6/2023"))

    slipped = slippage(measure(a_tracker(tasks=[task], results=[told]), day("14/6/2023")).items)

    assert (slipped.postponed, slipped.postponed_days) == expected


def test_several_are_added_up() -> None:
    tasks = [
        a_task(id="T1", due=day("4/9/2023"), done_on=day("7/9/2023")),
        a_task(id="T2", due=day("4/9/2023")),
        a_task(id="T3", due=day("12/9/2023")),
        a_task(id="T4", due=day("30/9/2023")),
    ]

    slipped = slippage(measure(a_tracker(tasks=tasks), AS_OF).items)

    assert (slipped.late, slipped.days, slipped.longest, slipped.mean_days) == (3, 3 + 10 + 2, 10, 5)
    assert slippage(()).mean_days is None


def test_the_example_by_hand() -> None:
    """By the sheets: 138-02 by 6 days, 139-07 by 3, 139-08's first quarter by 2; 138-05 open for 15."""
    slipped = slippage(measure(example_tracker(), date(2023, 9, 30)).items)

    assert (slipped.late, slipped.days, slipped.longest) == (4, 26, 15)


@pytest.mark.parametrize(
    ("slipped", "expected"),
    [
        (Slippage(), "Không có nhiệm vụ nào chậm so với thời hạn."),
        (
            Slippage(done_late=1, done_late_days=3, longest=3),
            "Có 1 nhiệm vụ (đã hoàn thành) chậm 3 ngày so với thời hạn.",
        ),
        (
            Slippage(overdue=1, overdue_days=1, longest=1),
            "Có 1 nhiệm vụ (chưa hoàn thành) chậm 1 ngày so với thời hạn.",
        ),
        (
            Slippage(overdue=2, overdue_days=5, longest=4),
            "Có 2 nhiệm vụ chậm so với thời hạn, tổng cộng 5 ngày, trung bình 2,5 ngày mỗi nhiệm vụ, "
            "nhiều nhất 4 ngày (chưa hoàn thành: 2 nhiệm vụ, 5 ngày).",
        ),
        (
            Slippage(done_late=3, done_late_days=11, overdue=1, overdue_days=15, longest=15),
            "Có 4 nhiệm vụ chậm so với thời hạn, tổng cộng 26 ngày, trung bình 6,5 ngày mỗi nhiệm vụ, "
            "nhiều nhất 15 ngày (đã hoàn thành: 3 nhiệm vụ, 11 ngày; chưa hoàn thành: 1 nhiệm vụ, 15 ngày).",
        ),
        (
            Slippage(postponed=1, postponed_days=5),
            "Không có nhiệm vụ nào chậm so với thời hạn. Có 1 lượt nhiệm vụ định kỳ được lùi hạn, 5 ngày.",
        ),
        (
            Slippage(postponed=2, postponed_days=9),
            "Không có nhiệm vụ nào chậm so với thời hạn. "
            "Có 2 lượt nhiệm vụ định kỳ được lùi hạn, tổng cộng 9 ngày.",
        ),
    ],
)
def test_the_sentence(slipped: Slippage, expected: str) -> None:
    assert slippage_sentence(slipped) == expected
