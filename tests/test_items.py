"""What an item of the figures tells beside its status: words, evidence, causes, its cell; and ties.

Each case here is a slip that the tests of statuses and tallies did not see.
"""

from typing import Any

import pytest

from automation.calendar import latest_period, running_period
from automation.columns import QUARTERLY
from automation.figures import Item, measure
from automation.indicators import indicator_values, score
from automation.model import Setting
from automation.settings import SETTING_BY_KEY
from automation.status import Status
from tests.factories import a_criterion, a_measure, a_period, a_result, a_task, a_tracker, an_indicator, day

CUT_OFF = day("30/9/2023")
WORDS = {"text": "Đã đăng 3 tin.", "evidence": "tin.pdf", "cause": "Thiếu người"}


def only_item(results: Any = (), **facts: Any) -> Item:
    figures = measure(a_tracker(tasks=[a_task(**facts)], results=results), CUT_OFF)
    (item,) = figures.items
    assert (figures.as_of, figures.tracker.tasks[0].id) == (CUT_OFF, "139-01")
    return item


def told(item: Item) -> dict[str, str]:
    return {"text": item.text, "evidence": item.evidence, "cause": item.cause}


def test_a_task_tells_its_latest_result() -> None:
    old = a_result(reported_on=day("14/6/2023"), text="Cũ", evidence="cu.pdf", cause="Cũ")
    assert told(only_item([a_result(**WORDS), old])) == WORDS
    assert told(only_item([old, a_result(**WORDS)])) == WORDS


def test_what_the_task_itself_says_comes_first() -> None:
    item = only_item([a_result(**WORDS)], evidence="nhiem-vu.pdf", cause="Mưa bão")
    assert told(item) == {"text": WORDS["text"], "evidence": "nhiem-vu.pdf", "cause": "Mưa bão"}


def test_without_a_result_nothing_is_told() -> None:
    assert told(only_item()) == {"text": "", "evidence": "", "cause": ""}
    assert told(only_item([a_result(reported_on=day("1/10/2023"), **WORDS)])) == {
        "text": "", "evidence": "", "cause": "",
    }  # fmt: skip


def test_of_two_results_of_one_day_the_one_with_more_progress_is_told() -> None:
    none, little, much = (
        a_result(progress_pct=progress, text=text)
        for progress, text in ((None, "chưa ghi"), (0, "mới bắt đầu"), (60, "quá nửa"))
    )
    assert only_item([much, little, none]).text == "quá nửa"
    assert only_item([little, much]).text == "quá nửa"
    assert only_item([none, little]).text == only_item([little, none]).text == "mới bắt đầu"


def test_one_percent_is_a_beginning() -> None:
    assert only_item(due=day("31/12/2023"), progress_pct=1).status is Status.OPEN_ON_TIME
    assert only_item(due=day("31/12/2023"), progress_pct=0).status is Status.NOT_STARTED


@pytest.mark.parametrize(("done_on", "progress"), [(day("30/9/2023"), 100), (day("1/10/2023"), 40)])
def test_what_is_done_has_all_of_its_progress(done_on: Any, progress: int) -> None:
    assert only_item(done_on=done_on, progress_pct=40).progress_pct == progress


def test_a_task_stands_at_the_cell_of_its_due_date() -> None:
    item = only_item()
    assert item.place == item.task.row.at("due")
    assert item.place.column == "Hạn hoàn thành"


def recurring(*results: Any) -> dict[str | None, Item]:
    tracker = a_tracker(tasks=[a_task(recurrence=QUARTERLY)], results=results)
    return {item.period: item for item in measure(tracker, CUT_OFF).items}


def test_an_instance_tells_the_result_of_its_own_period_and_stands_at_it() -> None:
    own = a_result(**WORDS)
    other = a_result(period="2023-Q2", reported_on=day("14/6/2023"), text="Quý II")
    items = recurring(other, own)
    assert told(items["2023-Q3"]) == WORDS
    assert items["2023-Q2"].text == "Quý II"
    place = items["2023-Q3"].place
    assert (place.address, place.column) == ("Kết quả kỳ!A6", "Mã nhiệm vụ")


def test_an_instance_without_a_row_stands_at_the_recurrence_of_its_task() -> None:
    item = recurring()["2023-Q3"]
    assert item.place == item.task.row.at("recurrence")
    assert told(item) == {"text": "", "evidence": "", "cause": ""}


def test_an_instance_begins_on_the_first_day_of_its_period() -> None:
    tracker = a_tracker(tasks=[a_task(recurrence=QUARTERLY)])
    first = a_period().first_day
    assert first == day("15/6/2023")
    assert "2023-Q3" in {item.period for item in measure(tracker, first).items}
    assert "2023-Q3" not in {item.period for item in measure(tracker, day("14/6/2023")).items}


def test_a_task_that_starts_on_the_last_day_of_a_period_has_its_instance() -> None:
    def periods(start: str) -> set[str | None]:
        tracker = a_tracker(tasks=[a_task(recurrence=QUARTERLY, start=day(start))])
        return {item.period for item in measure(tracker, day("31/12/2023")).items}

    assert "2023-Q3" in periods("14/9/2023")
    assert "2023-Q3" not in periods("15/9/2023")


def test_due_soon_takes_the_setting_of_the_cut_off_date() -> None:
    settings = [
        Setting(key=SETTING_BY_KEY["due_soon_days"].label, value="3", from_day=None),
        Setting(key=SETTING_BY_KEY["due_soon_days"].label, value="9", from_day=day("1/10/2023")),
    ]
    tracker = a_tracker(organisation=settings)
    assert measure(tracker, CUT_OFF).due_soon_days == 3
    assert measure(tracker, day("1/10/2023")).due_soon_days == 9


def test_an_indicator_takes_a_period_from_its_first_day_and_the_lower_row_of_a_tie() -> None:
    measures = [a_measure(value=80.0), a_measure(value=85.0), a_measure(period="lạ", value=1.0)]
    tracker = a_tracker(indicators=[an_indicator()], measures=measures)
    (value,) = indicator_values(tracker, day("15/6/2023"))
    assert value.value == 85.0
    (value,) = indicator_values(tracker, day("14/6/2023"))
    assert value.value is None


def test_a_component_without_points_adds_nothing() -> None:
    assert score([a_criterion(max=None, score=None), a_criterion(score=0.5)]).max == 1.0


def test_a_period_counts_from_its_first_day() -> None:
    opening = a_period(id="2024-Q1", first_day=day("15/12/2023"), last_day=day("14/3/2024"))
    assert latest_period([opening], day("15/12/2023")) == opening
    assert latest_period([opening], day("14/12/2023")) is None


def test_of_periods_that_run_the_shortest_is_taken() -> None:
    half = a_period(id="2023-H1", first_day=day("15/3/2023"), last_day=day("14/9/2023"))
    assert running_period([half, a_period()], day("1/8/2023")) == a_period()
    assert running_period([a_period(), half], day("1/8/2023")) == a_period()


def test_of_periods_that_ended_the_last_is_taken() -> None:
    second = a_period(id="2023-Q2", first_day=day("15/3/2023"), last_day=day("14/6/2023"))
    half = a_period(id="2023-H1", first_day=day("15/12/2022"), last_day=day("14/6/2023"))
    assert latest_period([half, second], day("1/7/2023")) == second
    assert latest_period([second, half, a_period()], day("14/9/2023")) == a_period()


def test_an_item_carries_what_it_was_computed_from() -> None:
    results = [a_result(), a_result(period="2023-Q4", reported_on=day("29/9/2023"))]
    tracker = a_tracker(tasks=[a_task()], results=results)
    (once,) = measure(tracker, CUT_OFF).items
    assert once.records == (*tracker.tasks, *tracker.results)
    tracker = a_tracker(tasks=[a_task(recurrence=QUARTERLY)], results=results, periods=[a_period()])
    (instance,) = measure(tracker, CUT_OFF).items
    assert instance.records == (*tracker.tasks, tracker.results[0], *tracker.periods)
