"""The edges of the rules on results over time, on measures and on figures that texts quote.

Beside `test_rule_edges`, which holds those of the other rules.
"""

from dataclasses import replace
from typing import Any

import pytest

from automation.columns import AT_MOST, QUARTERLY
from automation.model import Remark
from automation.rules.catalogue import check
from tests.factories import a_measure, a_period, a_plan, a_result, a_task, a_tracker, an_indicator, day
from tests.test_rule_edges import CUT_OFF, cells, told


def reached(percent: int | None, on: str, **facts: Any) -> Any:
    return a_result(progress_pct=percent, reported_on=day(on) if on else None, **facts)


def test_a_step_back_is_told_against_the_step_before() -> None:
    """In the order of days; another task, a row without progress or a day hides nothing."""
    results = [
        reached(50, "14/9/2023"),
        reached(60, "14/6/2023", period="2023-Q2"),
        reached(10, "20/6/2023", task="139-02"),
        reached(None, "21/6/2023"),
        reached(99, ""),
        reached(55, "29/9/2023", period="2023-Q4"),
        reached(0, "30/9/2023", period="2023-Q4"),
    ]
    assert told("KQ005", tasks=[a_task(), a_task(id="139-02")], results=results) == [
        ("Kết quả kỳ!F5", "Tiến độ 50% thấp hơn 60% của lần ghi 14/06/2023."),
        ("Kết quả kỳ!F11", "Tiến độ 0% thấp hơn 55% của lần ghi 29/09/2023."),
    ]


def test_an_instance_falls_back_within_its_own_period_alone() -> None:
    results = [
        reached(60, "1/6/2023", period="2023-Q2"),
        reached(40, "1/7/2023"),
        reached(30, "1/8/2023"),
    ]
    recurring = [a_task(recurrence=QUARTERLY)]
    assert cells("KQ005", tasks=recurring, results=results) == ["Kết quả kỳ!F7"]
    assert cells("KQ005", tasks=[a_task()], results=results) == ["Kết quả kỳ!F6", "Kết quả kỳ!F7"]


def test_a_task_is_held_against_its_latest_result() -> None:
    """A task in peace before it, and a later row without progress, hide nothing."""
    tasks = [a_task(id="139-00"), a_task(progress_pct=70)]
    results = [
        reached(60, "29/9/2023"),
        reached(70, "14/9/2023"),
        reached(None, "30/9/2023"),
        reached(70, "30/9/2023", task="139-02"),
    ]
    assert told("KQ006", tasks=tasks, results=results) == [
        ("Nhiệm vụ!L6", "Trang Nhiệm vụ ghi 70%, ô Kết quả kỳ!F5 ghi 60%.")
    ]
    assert cells("KQ006", tasks=tasks) == [], "no results"


@pytest.mark.parametrize(
    ("task", "result", "message"),
    [
        ({"done_on": day("22/9/2023")}, {"done_on": day("25/9/2023")}, "ô Nhiệm vụ!M5 22/09/2023."),
        ({}, {"done_on": day("25/9/2023")}, "ô Nhiệm vụ!M5 để trống."),
        ({"done_on": day("25/9/2023")}, {"done_on": day("25/9/2023")}, ""),
        ({"done_on": day("22/9/2023")}, {}, ""),
        ({"recurrence": QUARTERLY}, {"done_on": day("25/9/2023")}, ""),
        ({}, {"done_on": day("25/9/2023"), "task": "139-02"}, ""),
    ],
)
def test_a_day_of_completion_on_two_sheets(
    task: dict[str, Any], result: dict[str, Any], message: str
) -> None:
    sheets: dict[str, Any] = {"tasks": [a_task(**task)], "results": [a_result(), a_result(**result)]}
    expected = [("Kết quả kỳ!E6", f"Ở đây ghi 25/09/2023, {message}")] if message else []
    assert told("KQ007", **sheets) == expected


def test_a_day_of_completion_that_could_not_be_read_is_no_other_one() -> None:
    tracker = a_tracker(tasks=[a_task()], results=[a_result(done_on=day("25/9/2023"))])
    (task,) = tracker.tasks
    spoilt = replace(task, row=replace(task.row, unread=frozenset({"done_on"})))
    found = check(replace(tracker, tasks=(spoilt,)), CUT_OFF)
    assert "KQ007" not in {finding.code for finding in found}


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"reported_on": day("14/6/2023")}, True),
        ({"reported_on": day("15/6/2023")}, False),
        ({"reported_on": None}, False),
        ({"reported_on": day("14/6/2023"), "period": "2023-Q5"}, False),
    ],
)
def test_a_result_reported_before_its_period(facts: dict[str, Any], wrong: bool) -> None:
    message = "Ngày ghi nhận 14/06/2023 đứng trước quý III năm 2023, bắt đầu ngày 15/06/2023."
    expected = [("Kết quả kỳ!C5", message)] if wrong else []
    assert told("KQ008", tasks=[a_task()], results=[a_result(**facts)], periods=[a_period()]) == expected


@pytest.mark.parametrize(
    ("second", "wrong"),
    [
        ({}, True),
        ({"period": "2023-Q4"}, False),
        ({"indicator": "CT-2"}, False),
    ],
)
def test_two_measures_of_one_period_name_the_first(second: dict[str, Any], wrong: bool) -> None:
    measures = [a_measure(), a_measure(**second), a_measure(**second)]
    found = told("CI001", measures=measures)
    said = "Chỉ tiêu CT-1 kỳ 2023-Q3 đã có số liệu ở ô C5."
    if wrong:
        assert found == [("Số liệu!C6", said), ("Số liệu!C7", said)]
    else:
        assert [place for place, _ in found] == ["Số liệu!C7"]


@pytest.mark.parametrize("facts", [{"indicator": ""}, {"period": ""}])
def test_measures_that_are_not_filled_in_yet_are_no_doubles(facts: dict[str, str]) -> None:
    assert cells("CI001", measures=[a_measure(**facts)] * 2) == []


@pytest.mark.parametrize(
    ("unit", "value", "wrong"),
    [("%", 0.95, True), (" % ", 0.95, True), ("hồ sơ", 0.95, False), ("%", None, False), ("%", 95, False)],
)
def test_shares_are_known_by_their_unit(unit: str, value: float | None, wrong: bool) -> None:
    """A measure without a value, or of no indicator, hides nothing."""
    measures = [a_measure(indicator="CT-9", value=None), a_measure(value=None), a_measure(value=value)]
    expected = [("Số liệu!C7", "Giá trị 0,95 không giống một tỷ lệ phần trăm.")] if wrong else []
    assert told("CI002", indicators=[an_indicator(unit=unit)], measures=measures) == expected


@pytest.mark.parametrize(
    ("indicator", "measure", "message"),
    [
        ({}, {"value": 82.5}, "Giá trị 82,5 chưa đạt mục tiêu 90."),
        ({"direction": AT_MOST}, {"value": 92}, "Giá trị 92 chưa đạt mục tiêu 90."),
        ({"target": None}, {"value": 82}, ""),
        ({}, {"value": None}, ""),
        ({}, {"value": 82, "indicator": "CT-9"}, ""),
        ({}, {"value": 82, "note": "Do mưa bão."}, ""),
        ({}, {"value": 82, "period": "2023-Q3"}, ""),
    ],
)
def test_a_target_missed_at_the_end_of_the_year(
    indicator: dict[str, Any], measure: dict[str, Any], message: str
) -> None:
    """A measure in peace before it hides nothing."""
    last = a_measure(**{"period": "2023-Y", **measure})
    sheets: dict[str, Any] = {"indicators": [an_indicator(**indicator)], "measures": [a_measure(), last]}
    assert told("CI003", **sheets) == ([("Số liệu!E6", message)] if message else [])


def test_an_indicator_without_a_measure() -> None:
    indicators = [an_indicator(), an_indicator(id=""), an_indicator(id="CT-2")]
    assert told("CI004", indicators=indicators, measures=[a_measure()]) == [
        ("Chỉ tiêu!A7", "Chỉ tiêu CT-2 chưa có số liệu.")
    ]
    unbounded = [a_period(last_day=None)]
    assert cells("CI004", indicators=indicators, periods=unbounded) == []
    assert cells("CI004", indicators=indicators, periods=[*unbounded, a_period()]) == [
        "Chỉ tiêu!A5",
        "Chỉ tiêu!A7",
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Giải ngân đạt 70%", "70"),
        ("GIẢI NGÂN ĐẠT 70%.", "70"),
        ("Giải ngân là 74,5 phần trăm", "74,5"),
        ("Giải ngân 70", "70"),
        ("Giải ngân 70, còn lại chờ hồ sơ", "70"),
        ("Giải ngân đạt 85%", ""),
        ("Giải ngân đạt 85,0%", ""),
        ("Giải ngân còn chậm. Đạt 70%", ""),
        ("Giải ngân còn chậm; đạt 70%", ""),
        ("Đạt 70% về giải ngân", ""),
        ("Đạt 70%", ""),
        ("Giải ngân theo Công văn 70/UBND", ""),
        (f"Giải ngân{' ' * 3}{'x' * 26} 70%", "70"),
        (f"Giải ngân {'x' * 29} 70%", ""),
    ],
)
def test_a_figure_that_follows_the_name_of_its_indicator(text: str, quoted: str) -> None:
    """What stands in brackets is no part of the name; an indicator without a name, a measure without a value
    and a text of another period hide nothing."""
    indicators = [an_indicator(id="CT-0", name=""), an_indicator(name="Giải ngân (%)")]
    measures = [a_measure(indicator="CT-0"), a_measure(value=None), a_measure()]
    message = f"Lời văn ghi {quoted}, ô Số liệu!C7 ghi 85 cho chỉ tiêu CT-1."
    sheets: dict[str, Any] = {"tasks": [a_task()], "indicators": indicators, "measures": measures}
    results = [a_result(period="2023-Q2", text=text), a_result(text=text)]
    assert told("CI005", results=results, **sheets) == ([("Kết quả kỳ!G6", message)] if quoted else [])
    remarks = [Remark(plan="139", period="2023-Q3", part="hạn chế", text=text)]
    assert told("CI005", remarks=remarks, **sheets) == ([("Nhận xét!D5", message)] if quoted else [])


@pytest.mark.parametrize(("plan", "wrong"), [("139", True), ("", True), ("138", False)])
def test_a_remark_quotes_the_figures_of_its_plan(plan: str, wrong: bool) -> None:
    remarks = [Remark(plan=plan, period="2023-Q3", part="hạn chế", text="Giải ngân đạt 70%.")]
    sheets: dict[str, Any] = {"plans": [a_plan(), a_plan(id="138")], "indicators": [an_indicator()]}
    found = cells("CI005", remarks=remarks, measures=[a_measure()], **sheets)
    assert found == (["Nhận xét!D5"] if wrong else [])


def test_a_result_of_no_task_quotes_any_figure() -> None:
    results = [a_result(task="139-99", text="Giải ngân đạt 70%.")]
    found = cells("CI005", results=results, indicators=[an_indicator()], measures=[a_measure()])
    assert found == ["Kết quả kỳ!G5"]
