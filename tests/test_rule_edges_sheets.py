"""The edges of the rules on ids, people, settings, criteria and the remarks that a report still lacks.

Beside `test_rule_edges`, which holds those of the other rules.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from automation.columns import ASSESSMENT, CAUSES, DIRECTION, LIMITS, PARTS, PROPOSALS
from automation.model import Block, Finding, Record, Remark, Setting
from automation.rules.catalogue import check
from tests.factories import (
    a_criterion,
    a_measure,
    a_period,
    a_person,
    a_plan,
    a_result,
    a_task,
    a_tracker,
    day,
)
from tests.test_rule_edges import CUT_OFF, cells, found_by, told


def only(code: str, as_of: date = CUT_OFF, **sheets: Any) -> Finding:
    """Return the one finding of a rule."""
    (finding,) = found_by(code, as_of, **sheets)
    return finding


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("Bộ phận TV", "Bộ phận TT", True),  # nine letters of ten in common: just alike enough
        ("Bộphận TV", "Bộphận TT", False),  # eight of nine
        ("Giáo viên khối 1", "Giáo viên khối 2", False),
        ("Văn thư", "VĂN THƯ", False),  # one and the same, told by MA rules
        ("Văn thư", "", False),
    ],
)
def test_people_that_are_nearly_one(one: str, other: str, wrong: bool) -> None:
    people = [a_person(id=one), a_person(id=other)]
    assert cells("PT003", people=people) == (["Nhân sự!A6"] if wrong else [])
    if wrong:
        assert only("PT003", people=people).message == f"“{other}” gần giống “{one}” ở ô A5."


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Văn thư, Kế toán", True),
        ("Văn thư; Kế toán", True),
        ("Văn thư/Kế toán", True),
        ("Văn thư và Kế toán", True),
        ("Văn thư", False),
        ("Vàng Văn thư", False),
    ],
)
def test_several_people_in_one_row(name: str, wrong: bool) -> None:
    assert cells("PT004", people=[a_person(id=name)]) == (["Nhân sự!A5"] if wrong else [])


@pytest.mark.parametrize(
    ("key", "value", "wrong"),
    [
        ("Quyền hạn ký (báo cáo quý)", "KT.", False),
        ("Quyền hạn ký (báo cáo quý)", "", False),
        ("Quyền hạn ký (báo cáo quý)", "Ký thay", True),
        ("Hình thức văn bản", "giấy", False),
        ("Hình thức văn bản", "bản giấy", True),
        ("Số ngày báo sắp đến hạn", " 7 ", False),
        ("Số ngày báo sắp đến hạn", "-7", True),
        ("Người ký (báo cáo quý)", "VĂN THƯ", False),
        ("Người ký (báo cáo quý)", "Hiệu trưởng", True),
        ("Địa danh", "Nhà Bè", False),
    ],
)
def test_values_of_settings(key: str, value: str, wrong: bool) -> None:
    """An empty setting before it hides nothing."""
    rows = [Setting(key=key), Setting(key=key, value=value)]
    assert cells("TL002", organisation=rows) == (["Thiết lập!B6"] if wrong else [])


def test_a_setting_names_what_it_takes() -> None:
    medium = Setting(key="Hình thức văn bản", value="bản giấy")
    expected = "“Hình thức văn bản” chỉ nhận “điện tử”, “giấy”, ô đang ghi “bản giấy”."
    assert only("TL002", organisation=[medium]).message == expected


def written(*parts: str, plan: str = "139", period: str = "2023-Y", text: str = "Không có") -> list[Remark]:
    return [Remark(plan=plan, period=period, part=part, text=text) for part in parts]


#: Sixty days before this one is the cut-off.
IN_SIXTY_DAYS = day("29/11/2023")


@pytest.mark.parametrize(
    ("facts", "remarks", "wrong"),
    [
        ({}, [], True),
        ({"report_due": day("30/11/2023")}, [], False),
        ({"report_due": day("1/3/2023")}, [], True),
        ({"report_due": None}, [], False),
        ({"sent_on": day("30/9/2023")}, [], False),
        ({"year": None}, [], False),
        ({"report_due": day("30/11/2023"), "year": None}, [], False),
        ({}, written(*PARTS), False),
        ({}, written(*PARTS[1:]), True),
        ({}, written(*PARTS, plan="138"), True),
        ({}, written(*PARTS, period="2023-Q4"), True),
        ({}, written(*PARTS, text=""), True),
    ],
)
def test_remarks_of_a_yearly_report_from_sixty_days_before(
    facts: dict[str, Any], remarks: list[Remark], wrong: bool
) -> None:
    plan = a_plan(**{"par": False, "report_due": IN_SIXTY_DAYS, **facts})
    assert cells("BC003", plans=[plan], remarks=remarks) == (["Kế hoạch!A5"] if wrong else [])


QUARTER = {"period": "2023-Q3"}


@pytest.mark.parametrize(
    ("as_of", "period", "remarks", "wrong"),
    [
        ("13/9/2023", {}, [], False),
        ("14/9/2023", {}, [], True),
        ("14/9/2023", {"last_day": None}, [], False),
        ("14/9/2023", {"sent_on": day("14/9/2023")}, [], False),
        ("14/9/2023", {}, written(*PARTS, **QUARTER), False),
        ("14/9/2023", {}, written(*PARTS, plan="", **QUARTER), False),
        ("14/9/2023", {}, written(*PARTS[1:], **QUARTER) + written(PARTS[0], plan="", **QUARTER), False),
        ("14/9/2023", {}, written(*PARTS, plan="138", **QUARTER), True),
        ("14/9/2023", {}, written(*PARTS, period="2023-Q2"), True),
        ("14/9/2023", {}, written(*PARTS, text="", **QUARTER), True),
    ],
)
def test_remarks_of_a_quarter_from_its_last_day(
    as_of: str, period: dict[str, Any], remarks: list[Remark], wrong: bool
) -> None:
    plans = [a_plan(), a_plan(id="138", par=False)]
    sheets: dict[str, list[Any]] = {"periods": [a_period(**period)], "remarks": remarks}
    assert cells("BC003", day(as_of), plans=plans, **sheets) == (["Kỳ báo cáo!A5"] if wrong else [])
    assert cells("BC003", day(as_of), plans=plans[1:], **sheets) == [], "no plan of the reform"


@pytest.mark.parametrize(
    ("missing", "listed"),
    [
        ((CAUSES,), "“nguyên nhân”."),
        ((ASSESSMENT, LIMITS), "“đánh giá chung”, “hạn chế”."),
        ((DIRECTION, PROPOSALS), "“phương hướng”, “kiến nghị”."),
    ],
)
def test_the_parts_that_are_missing_are_named(missing: tuple[str, ...], listed: str) -> None:
    there = [part for part in PARTS if part not in missing]
    quarter = only("BC003", periods=[a_period()], remarks=written(*there, **QUARTER))
    assert quarter.message == f"Báo cáo CCHC quý III năm 2023 còn thiếu phần {listed}"
    plan = a_plan(par=False, report_due=IN_SIXTY_DAYS)
    annual = only("BC003", plans=[plan], remarks=written(*there))
    assert annual.message == f"Báo cáo năm của kế hoạch 139 còn thiếu phần {listed}"
    assert (quarter.place.column, annual.place.column) == ("Mã kỳ", "Mã kế hoạch")


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"score": 0.5, "evidence": "a.pdf"}, "mới đạt 0,5/1 điểm"),
        ({"score": 1, "evidence": ""}, "chưa có minh chứng"),
        ({"score": 1, "evidence": "a.pdf"}, ""),
    ],
)
def test_why_points_have_to_be_explained(facts: dict[str, Any], reason: str) -> None:
    found = check(a_tracker(criteria=[a_criterion(**facts)]), CUT_OFF)
    told = [finding.message for finding in found if finding.code == "TC002"]
    assert told == ([f"Tiêu chí 1.1 {reason} nên phải giải trình."] if reason else [])


@pytest.mark.parametrize("unread", ["evidence", "explanation"])
def test_what_could_not_be_read_is_not_missing(unread: str) -> None:
    tracker = a_tracker(criteria=[a_criterion(score=1)])
    (criterion,) = tracker.criteria
    spoilt = replace(criterion, row=replace(criterion.row, unread=frozenset({unread})))
    found = check(replace(tracker, criteria=(spoilt,)), CUT_OFF)
    assert "TC002" not in {finding.code for finding in found}


@pytest.mark.parametrize(
    ("whole", "parts", "same"),
    [(1, (1, 0), True), (0.3, (0.1, 0.2), True), (2, (1, 1), True), (2, (1, 0.5), False), (1, (0.3,), False)],
)
def test_points_that_add_up_are_not_said_to_differ(
    whole: float, parts: tuple[float, ...], same: bool
) -> None:
    criteria: list[Record] = [a_criterion(id="1.1", max=whole)]
    criteria += [a_criterion(id=f"1.1.{n}", max=part) for n, part in enumerate(parts, start=1)]
    assert ("nên không khớp" not in only("TC005", criteria=criteria).message) is same


def test_an_id_twice_names_each_other_cell() -> None:
    """Whatever the case; an empty one is told by OD004."""
    people = [a_person(id=name) for name in ("Văn thư", "", "VĂN THƯ", "", "Kế toán", "Văn  thư")]
    assert told("MA001", people=people) == [
        ("Nhân sự!A5", "“Văn thư” trùng với ô A7, A10."),
        ("Nhân sự!A7", "“VĂN THƯ” trùng với ô A5, A10."),
        ("Nhân sự!A10", "“Văn  thư” trùng với ô A5, A7."),
    ]


def test_every_sheet_has_ids_of_its_own() -> None:
    twice: dict[str, Any] = {
        "plans": [a_plan(id="7")] * 2,
        "people": [a_person(id="7")] * 2,
        "tasks": [a_task(id="7", plan="7")] * 2,
        "criteria": [a_criterion(id="7")] * 2,
        "results": [a_result(task="7")] * 2,
    }
    assert cells("MA001", **twice) == [
        *("Kế hoạch!A5", "Kế hoạch!A6"),
        *("Nhiệm vụ!A5", "Nhiệm vụ!A6"),
        *("Tiêu chí CCHC!A5", "Tiêu chí CCHC!A6"),
        *("Nhân sự!A5", "Nhân sự!A6"),
    ]


def test_ids_that_give_one_name_name_each_other() -> None:
    plans = [a_plan(id=name) for name in ("12/2023", "12-2023", "12/2023")]
    said = "Mã “{}” cho cùng tên tệp với mã “{}” ở ô {}."
    assert told("MA012", plans=plans) == [
        ("Kế hoạch!A5", said.format("12/2023", "12-2023", "A6")),
        ("Kế hoạch!A6", said.format("12-2023", "12/2023", "A5")),
        ("Kế hoạch!A7", said.format("12/2023", "12-2023", "A6")),
    ]


@pytest.mark.parametrize(
    ("code", "sheets", "cell", "message"),
    [
        (
            "MA002",
            {"tasks": [a_task(plan="193")]},
            "Nhiệm vụ!B5",
            "“193” không có ở trang Kế hoạch.",
        ),
        (
            "MA003",
            {"tasks": [a_task(lead="Văn thu")]},
            "Nhiệm vụ!E5",
            "“Văn thu” không có ở trang Nhân sự. Có phải là “Văn thư”?",
        ),
        (
            "MA003",
            {"tasks": [a_task(support=("VĂN THƯ", "Đội"))]},
            "Nhiệm vụ!F5",
            "“Đội” không có ở trang Nhân sự.",
        ),
        (
            "MA005",
            {"tasks": [a_task()], "results": [a_result(), a_result(task=""), a_result(task="139-10")]},
            "Kết quả kỳ!A7",
            "“139-10” không có ở trang Nhiệm vụ. Có phải là “139-01”?",
        ),
        (
            "MA006",
            {"tasks": [a_task()], "results": [a_result(period="2023-Q5")], "periods": [a_period()]},
            "Kết quả kỳ!B5",
            "“2023-Q5” không có ở trang Kỳ báo cáo. Có phải là “2023-Q3”?",
        ),
        (
            "MA007",
            {"measures": [a_measure(indicator="XY")]},
            "Số liệu!A5",
            "“XY” không có ở trang Chỉ tiêu.",
        ),
        (
            "MA008",
            {"tasks": [a_task(criterion="9.9")], "criteria": [a_criterion(id="1.1"), a_criterion(id="")]},
            "Nhiệm vụ!Q5",
            "“9.9” không có ở trang Tiêu chí CCHC.",
        ),
    ],
)
def test_what_is_named_but_not_there(code: str, sheets: dict[str, Any], cell: str, message: str) -> None:
    assert told(code, **sheets) == [(cell, message)]


@pytest.mark.parametrize(
    ("section", "plan", "wrong"),
    [
        ("138.III", "139", True),
        ("138.iii", "139", True),
        ("139.IV", "139", False),
        ("139.IV", "139 ", False),
        ("", "139", False),
        ("138.III", "", False),
        ("140.I", "139", False),
    ],
)
def test_a_section_of_another_plan(section: str, plan: str, wrong: bool) -> None:
    """Of no plan at all is a section that is not there, which MA004 tells, and a block that names none."""
    content = [Block(plan=name[:3], id=name) for name in ("138.III", "139.IV")]
    sheets: dict[str, Any] = {
        "tasks": [a_task(section=section, plan=plan)],
        "content": [*content, Block(id=""), Block(id="140.I"), Block(plan="140", id="")],
    }
    assert cells("MA009", **sheets) == (["Nhiệm vụ!C5"] if wrong else [])


@pytest.mark.parametrize(("section", "wrong"), [("139.VI", True), ("139.iv", False), ("", False)])
def test_a_section_that_is_not_there(section: str, wrong: bool) -> None:
    content = [Block(plan="139", id="139.IV")]
    found = cells("MA004", content=content, tasks=[a_task(section=section)])
    assert found == (["Nhiệm vụ!C5"] if wrong else [])
