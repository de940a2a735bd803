"""The edges of rules: the value that is just allowed, the next one that is not, the second row of a fault.

The faulty workbooks show that each rule finds a gross fault; slips at an edge stayed unseen by them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.calendar import default_periods
from automation.columns import AT_MOST, CONTINUING, PAUSED, QUARTERLY
from automation.figures import measure
from automation.model import Block, Finding, Record, Remark, Setting
from automation.rules.catalogue import check
from automation.rules.progress import late_without_cause
from automation.status import LATE
from tests.factories import (
    a_criterion,
    a_measure,
    a_period,
    a_plan,
    a_result,
    a_task,
    a_tracker,
    an_indicator,
    day,
)

CUT_OFF = day("30/9/2023")

#: Third quarter of 2023: 15/6 to 14/9, reported by 20/9.
FIRST, LAST = day("15/6/2023"), day("14/9/2023")


def found_by(code: str, as_of: date = CUT_OFF, **sheets: Iterable[Record]) -> list[Finding]:
    """Return what one rule finds."""
    return [finding for finding in check(a_tracker(**sheets), as_of) if finding.code == code]


def cells(code: str, as_of: date = CUT_OFF, **sheets: Iterable[Record]) -> list[str]:
    """Return the cells at which one rule finds something."""
    return [finding.place.address for finding in found_by(code, as_of, **sheets)]


def told(code: str, as_of: date = CUT_OFF, **sheets: Iterable[Record]) -> list[tuple[str, str]]:
    """Return the cells at which one rule finds something, each with what it says."""
    return [(finding.place.address, finding.message) for finding in found_by(code, as_of, **sheets)]


def measured(value: float, **facts: Any) -> dict[str, Any]:
    return {"indicators": [an_indicator()], "measures": [a_measure(value=value, **facts)]}


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (-1, True),
        (0, False),
        (0.4, True),
        (0.95, True),
        (1, False),
        (1.5, False),
        (100, False),
        (100.5, True),
    ],
)
def test_shares_between_0_and_100_that_are_no_fractions(value: float, wrong: bool) -> None:
    assert cells("CI002", **measured(value)) == (["Số liệu!C5"] if wrong else [])


@pytest.mark.parametrize(
    ("direction", "value", "period", "note", "wrong"),
    [
        ("", 90, "2023-Q4", "", False),
        ("", 89.9, "2023-Q4", "", True),
        ("", 89.9, "2023-Y", "", True),
        ("", 89.9, "2023-Q3", "", False),
        ("", 89.9, "2023-Q4", "Do mưa bão.", False),
        (AT_MOST, 90, "2023-Q4", "", False),
        (AT_MOST, 90.1, "2023-Q4", "", True),
        (AT_MOST, 10, "2023-Q4", "", False),
    ],
)
def test_a_target_is_met_on_its_very_value(
    direction: str, value: float, period: str, note: str, wrong: bool
) -> None:
    indicator = an_indicator(**({"direction": direction} if direction else {}))
    measure = a_measure(value=value, period=period, note=note)
    assert bool(cells("CI003", indicators=[indicator], measures=[measure])) is wrong


def test_an_indicator_is_missed_from_the_last_day_of_the_first_period() -> None:
    def found(as_of: str) -> list[str]:
        return cells("CI004", day(as_of), indicators=[an_indicator()], periods=[a_period()])

    assert found("13/9/2023") == []
    assert found("14/9/2023") == ["Chỉ tiêu!A5"]


@pytest.mark.parametrize(
    ("text", "wrong"), [("70%", True), ("85%", False), ("85,0 %", False), ("84,5%", True)]
)
def test_a_quoted_figure(text: str, wrong: bool) -> None:
    results = [a_result(text=f"Tỷ lệ giải ngân đạt {text}.")]
    found = cells("CI005", tasks=[a_task()], results=results, **measured(85.0))
    assert bool(found) is wrong


def test_a_figure_of_another_plan_or_period_is_no_quotation() -> None:
    text = "Giải ngân đạt 70%."
    other_plan = a_task(id="138-01", plan="138")
    rows = [a_result(task="138-01", text=text), a_result(period="2023-Q2", text=text)]
    sheets: dict[str, Any] = {"plans": [a_plan(), a_plan(id="138")], "tasks": [a_task(), other_plan]}
    assert cells("CI005", results=rows, **sheets, **measured(85.0)) == []
    again = [*rows, a_result(text=text)]
    assert len(cells("CI005", results=again, **sheets, **measured(85.0))) == 1


@pytest.mark.parametrize(
    ("points", "wrong"), [(-0.1, True), (0, False), (0.5, False), (1, False), (1.01, True)]
)
def test_points_from_nothing_to_the_maximum(points: float, wrong: bool) -> None:
    assert bool(cells("TC001", criteria=[a_criterion(score=points)])) is wrong


def test_a_component_that_does_not_apply_needs_no_explanation() -> None:
    low = a_criterion(score=0.2)
    assert cells("TC002", criteria=[low]) != []
    assert cells("TC002", criteria=[a_criterion(score=0.2, applies=False)]) == []
    assert cells("TC002", criteria=[a_criterion(score=None)]) == []
    assert cells("TC002", criteria=[a_criterion(score=0.2, explanation="Thiếu kinh phí.")]) == []


@pytest.mark.parametrize(("last", "wrong"), [(FIRST, False), (day("14/6/2023"), True)])
def test_a_period_of_one_day(last: date, wrong: bool) -> None:
    assert bool(cells("KY002", periods=[a_period(last_day=last)])) is wrong


@pytest.mark.parametrize(("due", "wrong"), [(LAST, False), (day("13/9/2023"), True)])
def test_a_report_due_on_the_last_day_of_its_period(due: date, wrong: bool) -> None:
    assert bool(cells("KY003", periods=[a_period(due=due)])) is wrong


@pytest.mark.parametrize(("reported", "wrong"), [(FIRST, False), (day("14/6/2023"), True)])
def test_a_result_reported_on_the_first_day_of_its_period(reported: date, wrong: bool) -> None:
    assert bool(cells("KQ008", tasks=[a_task()], results=[a_result(reported_on=reported)])) is wrong


def test_a_full_instance_without_a_date_is_told_at_its_row() -> None:
    recurring = a_task(recurrence=QUARTERLY)
    rows = [
        a_result(period="2023-Q2", progress_pct=100, done_on=day("1/6/2023")),
        a_result(progress_pct=100),
        a_result(period="2023-Q4", progress_pct=99),
    ]
    assert cells("TD002", tasks=[recurring], results=rows) == ["Kết quả kỳ!E6"]
    assert cells("TD002", tasks=[a_task()], results=rows) == []


def test_every_disagreement_is_told_not_only_the_first() -> None:
    tasks = [a_task(id=f"139-0{n}", done_on=day("1/9/2023") if n == 2 else None) for n in (1, 2, 3)]
    results = [a_result(task=task.id, done_on=day("2/9/2023")) for task in tasks]
    assert len(cells("KQ007", tasks=tasks, results=results)) == 3
    same = [a_result(task="139-02", done_on=day("1/9/2023"))]
    assert cells("KQ007", tasks=tasks, results=same) == []


@pytest.mark.parametrize(
    ("progress", "found"),
    [((0, 1), 0), ((1, 0), 1), ((60, 60), 0), ((60, 59), 1), ((None, 0), 0)],
)
def test_progress_that_falls(progress: tuple[int | None, ...], found: int) -> None:
    days = (day("14/6/2023"), day("14/9/2023"))
    periods = ("2023-Q2", "2023-Q3")
    rows = [
        a_result(period=period, reported_on=on, progress_pct=reached)
        for period, on, reached in zip(periods, days, progress, strict=True)
    ]
    assert len(cells("KQ005", tasks=[a_task()], results=rows)) == found
    assert cells("KQ005", tasks=[a_task(recurrence=QUARTERLY)], results=rows) == []


@pytest.mark.parametrize(
    ("signed", "text", "wrong"),
    [
        ("1/7/2025", "Báo cáo Phòng GD&ĐT trước ngày 5.", True),
        ("1/7/2025", "báo cáo phòng giáo dục và đào tạo", True),
        ("1/7/2025", "theo chỉ đạo của Quận ủy", True),
        ("1/7/2025", "họp tại thành phố Thủ Đức", True),
        ("1/7/2025", "họp tại Thành phố Hồ Chí Minh", False),
        ("1/7/2025", "trang bị tủ thuốc cho phòng y tế", False),
        ("1/7/2025", "năm [huyện Nhà Bè → ?]", False),
        ("1/7/2025", "theo Kế hoạch số 216/KH-UBND của Ủy ban nhân dân huyện Nhà Bè", False),
        ("1/7/2025", "theo Kế hoạch số 216/KH-UBND của huyện Nhà Bè; báo cáo huyện", True),
        ("30/6/2025", "Báo cáo Phòng GD&ĐT trước ngày 5.", False),
    ],
)
def test_districts_until_their_last_day_and_in_citations(signed: str, text: str, wrong: bool) -> None:
    sheets: dict[str, Any] = {
        "plans": [a_plan(year=2025, signed_on=day(signed), report_due=day("1/6/2025"))],
        "content": [Block(plan="139", id="139.I", order=1, kind="nội dung", text=text)],
    }
    assert cells("VB004", **sheets) == (["Nội dung!G5"] if wrong else [])


def test_a_report_of_after_the_abolition_names_no_district_in_a_plan_of_before() -> None:
    plan = a_plan(
        year=2025, signed_on=day("10/3/2025"), report_due=day("14/11/2025"), report_to="UBND huyện Nhà Bè"
    )
    head = Setting(key="Cơ quan chủ quản", value="ỦY BAN NHÂN DÂN\nHUYỆN NHÀ BÈ")
    sheets: dict[str, Any] = {
        "plans": [plan],
        "tasks": [a_task(title="Báo cáo huyện")],
        "remarks": [
            Remark(plan="139", period="2025-Y", part="kiến nghị", text="Đề nghị Phòng Nội vụ hỗ trợ.")
        ],
        "organisation": [head],
    }
    assert cells("VB004", **sheets) == ["Kế hoạch!I5", "Nhận xét!D5", "Thiết lập!B5"]
    later = Setting(key="Cơ quan chủ quản", value="ỦY BAN NHÂN DÂN\nXÃ NHÀ BÈ", from_day=day("1/7/2025"))
    assert "Thiết lập!B5" not in cells("VB004", **sheets | {"organisation": [head, later]})


def test_each_cell_of_a_document_of_after_the_abolition() -> None:
    plan = a_plan(
        year=2025, signed_on=day("1/7/2025"), report_to="UBND huyện Nhà Bè", report_via="Phòng Nội vụ quận 7"
    )
    task = a_task(title="Họp tại huyện", product="Báo cáo huyện", note="Huyện đã nhận")
    found = cells("VB004", plans=[plan], tasks=[task])
    assert found == ["Kế hoạch!I5", "Kế hoạch!J5", "Nhiệm vụ!D5", "Nhiệm vụ!K5"]


@pytest.mark.parametrize(("from_day", "old"), [("1/1/2026", False), ("2/1/2026", True)])
def test_a_draft_of_next_year_is_of_its_first_day(from_day: str, old: bool) -> None:
    head = Setting(key="Cơ quan chủ quản", value="ỦY BAN NHÂN DÂN\nHUYỆN NHÀ BÈ")
    later = Setting(key="Cơ quan chủ quản", value="ỦY BAN NHÂN DÂN\nXÃ NHÀ BÈ", from_day=day(from_day))
    found = cells("VB004", day("15/8/2025"), plans=[a_plan(year=2026)], organisation=[head, later])
    assert found == (["Thiết lập!B5"] if old else [])


@pytest.mark.parametrize(("year", "wrong"), [(2024, False), (2025, True), (2026, True), (99999, True)])
def test_a_draft_is_of_the_day_of_its_year_nearest_to_the_cut_off(year: int, wrong: bool) -> None:
    block = Block(plan="139", id="139.I", order=1, kind="nội dung", text="báo cáo huyện")
    found = cells("VB004", day("15/8/2025"), plans=[a_plan(year=year)], content=[block])
    assert bool(found) is wrong


@pytest.mark.parametrize(
    ("facts", "issued"),
    [
        ({}, False),
        ({"number": "12/KH-THLQĐ"}, True),
        ({"signed_on": day("10/1/2024")}, True),
        ({"number": "12/KH-THLQĐ", "signed_on": day("10/1/2024")}, True),
        ({"id": "", "number": "12/KH-THLQĐ"}, False),
    ],
)
def test_a_plan_is_issued_with_its_number_or_its_day(facts: dict[str, Any], issued: bool) -> None:
    plan = a_plan(subject="Kế hoạch năm [2023 → 2024?]", **facts)
    assert cells("KH010", plans=[plan]) == (["Kế hoạch!A5"] if issued else [])


def test_the_marks_of_a_plan_are_counted_cell_by_cell() -> None:
    plan = a_plan(number="12/KH-THLQĐ", subject="Năm [2023 → 2024?]")
    tasks = [a_task(title="Họp [2023 → 2024?] và [quận 7 → ?]", note="Từ [2023 → 2024?]"), a_task(plan="138")]
    found = check(a_tracker(plans=[plan], tasks=tasks), CUT_OFF)
    (issued,) = [finding for finding in found if finding.code == "KH010"]
    assert (issued.place.column, "còn 3 ô" in issued.message) == ("Mã kế hoạch", True)
    left = [finding.message for finding in found if finding.code == "KH006"]
    assert sum("[2023 → 2024?], [quận 7 → ?]" in message for message in left) == 1


LATE_INSTANCE = {"due": day("20/9/2023"), "progress_pct": 50}


def test_a_late_instance_is_asked_for_its_cause_at_its_own_result() -> None:
    tasks = [a_task(recurrence=QUARTERLY)]
    results = [
        a_result(period="2023-Q2", done_on=day("20/6/2023"), progress_pct=100),
        a_result(**LATE_INSTANCE),
    ]
    found = check(a_tracker(tasks=tasks, results=results, periods=[a_period()]), CUT_OFF)
    (late,) = [finding for finding in found if finding.code == "TD005"]
    assert late.place.address == "Kết quả kỳ!I6"
    assert "10 ngày (kỳ 2023-Q3)" in late.message


def test_a_late_instance_is_asked_for_its_cause_at_its_latest_result() -> None:
    earlier = {**LATE_INSTANCE, "reported_on": day("10/9/2023"), "cause": "chờ văn bản"}
    later = {**LATE_INSTANCE, "reported_on": day("14/9/2023")}
    for number, results in ((6, (earlier, later)), (5, (later, earlier))):
        tracker = a_tracker(
            tasks=[a_task(recurrence=QUARTERLY)],
            results=[a_result(**result) for result in results],
            periods=[a_period()],
        )
        (late,) = [finding for finding in check(tracker, CUT_OFF) if finding.code == "TD005"]
        assert late.place.address == f"Kết quả kỳ!I{number}"


def test_ids_are_the_same_in_any_spelling() -> None:
    tasks = [a_task(id="139-Đ1"), a_task(id="139-đ1"), a_task(id="139-Đ2")]
    assert told("MA001", tasks=tasks) == [
        ("Nhiệm vụ!A5", "“139-Đ1” trùng với ô A6."),
        ("Nhiệm vụ!A6", "“139-đ1” trùng với ô A5."),
    ]


#: Days around the cut-off date and the ends of quarters, and none.
AROUND = (None, *map(day, ("14/3/2023", "20/6/2023", "20/9/2023", "29/9/2023", "30/9/2023", "1/10/2023")))


@given(st.data())
def test_of_all_items_those_that_are_late_without_a_cause_are_asked_for_it(data: st.DataObject) -> None:
    one_of = st.sampled_from
    days, causes = one_of(AROUND), one_of(["", "chờ văn bản"])
    tasks = [
        a_task(
            id=f"139-{number}",
            recurrence=data.draw(one_of([QUARTERLY, QUARTERLY, "", CONTINUING])),
            start=data.draw(days),
            due=data.draw(days),
            done_on=data.draw(days),
            cause=data.draw(causes),
            suspended=data.draw(one_of(["", "", PAUSED])),
            suspended_on=data.draw(days),
        )
        for number in range(2)
    ]
    results = [
        a_result(
            task=f"139-{data.draw(one_of([0, 1]))}",
            period=data.draw(one_of(["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"])),
            reported_on=data.draw(days),
            due=data.draw(one_of([None, None, *AROUND])),
            done_on=data.draw(days),
            cause=data.draw(causes),
        )
        for _ in range(data.draw(st.integers(0, 5)))
    ]
    tracker = a_tracker(tasks=tasks, results=results, periods=default_periods(2023))
    late = [item for item in measure(tracker, CUT_OFF).items if item.status in LATE and not item.cause]
    asked = [
        (fault.place, fault.message.split(" ")[2]) for fault in late_without_cause.find(tracker, CUT_OFF)
    ]
    assert asked == [(item.told_by.row.at("cause"), str(item.days_late)) for item in late]


def test_an_instance_is_late_by_a_due_date_of_its_own_that_its_period_does_not_have() -> None:
    tasks, periods = [a_task(recurrence=QUARTERLY)], default_periods(2023)[4:5]
    result = a_result(period="2023-Q4", reported_on=day("20/9/2023"), due=day("25/9/2023"), cause="")
    assert told("TD005", tasks=tasks, results=[result], periods=periods) == [
        ("Kết quả kỳ!I5", "Quá hạn 5 ngày (kỳ 2023-Q4) nhưng chưa ghi nguyên nhân.")
    ]
    assert cells("TD005", tasks=tasks, results=[replace(result, due=None)], periods=periods) == []


def test_a_late_task_names_no_period() -> None:
    tracker = a_tracker(tasks=[a_task(due=day("20/9/2023"))])
    (late,) = [finding for finding in check(tracker, CUT_OFF) if finding.code == "TD005"]
    assert (late.place.address, late.message) == (
        "Nhiệm vụ!R5",
        "Quá hạn 10 ngày nhưng chưa ghi nguyên nhân.",
    )


def test_a_task_of_unread_dates_hides_no_other_one() -> None:
    tracker = a_tracker(tasks=[a_task(due=day("20/9/2023")), a_task(id="139-02", due=day("20/9/2023"))])
    first, second = tracker.tasks
    unread = replace(first, row=replace(first.row, unread=frozenset({"done_on"})))
    found = check(replace(tracker, tasks=(unread, second)), CUT_OFF)
    assert [finding.place.address for finding in found if finding.code == "TD005"] == ["Nhiệm vụ!R6"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"progress_pct": 0}, ["Nhiệm vụ!L5"]),
        ({"done_on": day("1/9/2023")}, ["Nhiệm vụ!M5"]),
        ({"progress_pct": 100, "done_on": day("1/9/2023")}, ["Nhiệm vụ!L5", "Nhiệm vụ!M5"]),
        ({}, []),
    ],
)
def test_own_progress_of_a_recurring_task_is_told_cell_by_cell(
    facts: dict[str, Any], expected: list[str]
) -> None:
    assert cells("TD008", tasks=[a_task(recurrence=QUARTERLY, **facts)]) == expected
    assert cells("TD008", tasks=[a_task(**facts)]) == []


@pytest.mark.parametrize(
    ("done_on", "reported", "wrong"),
    [
        ("30/9/2023", "14/9/2023", False),
        ("1/10/2023", "14/9/2023", True),
        ("1/10/2023", "1/10/2023", False),
        ("2/10/2023", "1/10/2023", True),
    ],
)
def test_the_future_begins_after_the_cut_off_and_what_was_reported_since(
    done_on: str, reported: str, wrong: bool
) -> None:
    results = [a_result(reported_on=day(reported))]
    found = cells("TD009", tasks=[a_task(done_on=day(done_on), progress_pct=100)], results=results)
    assert found == (["Nhiệm vụ!M5"] if wrong else [])


def test_a_full_result_without_a_day_is_told_of_recurring_tasks_alone() -> None:
    results = [a_result(progress_pct=100)]
    assert cells("TD002", tasks=[a_task(recurrence=QUARTERLY)], results=results) == ["Kết quả kỳ!E5"]
    assert cells("TD002", tasks=[a_task()], results=results) == []


def test_a_malformed_code_is_told_at_its_cell() -> None:
    found = check(a_tracker(periods=[a_period(id="Quý 3")]), CUT_OFF)
    (malformed,) = [finding for finding in found if finding.code == "KY001"]
    assert (malformed.place.address, malformed.place.column) == ("Kỳ báo cáo!A5", "Mã kỳ")


def test_the_second_result_of_a_day_names_the_first() -> None:
    rows = [a_result(), a_result(period="2023-Q2"), a_result(), a_result()]
    found = check(a_tracker(tasks=[a_task()], results=rows), CUT_OFF)
    doubles = [finding for finding in found if finding.code == "KQ001"]
    assert [finding.place.address for finding in doubles] == ["Kết quả kỳ!A7", "Kết quả kỳ!A8"]
    assert {finding.place.column for finding in doubles} == {"Mã nhiệm vụ"}
    assert all("ở ô A5." in finding.message for finding in doubles)


@pytest.mark.parametrize("facts", [{"task": ""}, {"period": ""}, {"reported_on": None}])
def test_rows_that_are_not_filled_in_yet_are_no_doubles(facts: dict[str, Any]) -> None:
    assert cells("KQ001", tasks=[a_task()], results=[a_result(**facts)] * 2) == []


def test_a_result_is_missed_from_the_last_day_of_its_period() -> None:
    def missed(as_of: str) -> list[str]:
        return cells("KQ002", day(as_of), tasks=[a_task(recurrence=QUARTERLY)], periods=[a_period()])

    assert missed("13/9/2023") == []
    assert missed("14/9/2023") == ["Nhiệm vụ!J5"]


@pytest.mark.parametrize("code", ["KQ003", "KQ004"])
@pytest.mark.parametrize("plan", ["139", "140"])
@pytest.mark.parametrize("recurrence", [QUARTERLY, ""])
def test_periods_are_asked_of_recurring_tasks_whose_plan_has_a_year(
    code: str, plan: str, recurrence: str
) -> None:
    sheets: dict[str, Any] = {
        "tasks": [a_task(plan=plan, recurrence=recurrence)],
        "periods": [a_period(), a_period(id="2023-H1")],
        "results": [a_result(period="2023-H1"), a_result(task="139-99", period="2023-H1")],
    }
    cell = {"KQ003": "Nhiệm vụ!J5", "KQ004": "Kết quả kỳ!B5"}[code]
    assert cells(code, **sheets) == ([cell] if plan == "139" and recurrence else [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"progress_pct": 60}, {"progress_pct": None, "reported_on": day("29/9/2023")}),
        ({"progress_pct": 60, "reported_on": None}, {"progress_pct": 10}),
        # Two rows of one day are taken in the order of their progress, whichever stands first.
        ({"progress_pct": 60}, {"progress_pct": 40}),
        ({"progress_pct": 1}, {"progress_pct": 0}),
        ({"progress_pct": 0}, {"progress_pct": 0, "reported_on": day("29/9/2023")}),
    ],
)
def test_what_is_no_step_back(first: dict[str, Any], second: dict[str, Any]) -> None:
    rows = [a_result(**first), a_result(**second)]
    assert cells("KQ005", tasks=[a_task()], results=rows) == []


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"progress_pct": 70}, True),
        ({"progress_pct": 60}, False),
        ({"progress_pct": None}, False),
        ({"progress_pct": 70, "recurrence": QUARTERLY}, False),
    ],
)
def test_progress_is_compared_where_a_task_states_its_own(facts: dict[str, Any], wrong: bool) -> None:
    found = cells("KQ006", tasks=[a_task(**facts)], results=[a_result(progress_pct=60)])
    assert found == (["Nhiệm vụ!L5"] if wrong else [])


def test_a_figure_is_quoted_behind_the_first_name_of_its_indicator() -> None:
    results = [a_result(text="Giải ngân 70%, phần còn lại của giải ngân chờ hồ sơ.")]
    assert len(cells("CI005", tasks=[a_task()], results=results, **measured(85.0))) == 1


@pytest.mark.parametrize(("sent", "wrong"), [("14/6/2023", True), ("15/6/2023", False)])
def test_a_report_may_be_sent_from_the_first_day_of_its_period(sent: str, wrong: bool) -> None:
    periods = [a_period(first_day=FIRST, sent_on=day(sent))]
    assert cells("KY006", periods=periods) == (["Kỳ báo cáo!E5"] if wrong else [])
