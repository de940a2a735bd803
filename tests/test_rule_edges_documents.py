"""The edges of the rules on plans as documents: numbers, days, blocks of text, legal bases.

Beside `test_rule_edges`, which holds those of the other rules.
"""

from dataclasses import replace
from typing import Any

import pytest

from automation.columns import (
    DOCUMENT_TYPE,
    EXPIRED,
    HEADING,
    PARAGRAPH,
    TABLE_HEAD,
    TASK_GROUP,
    TASK_LIST,
    TASK_TABLE,
)
from automation.model import Block, Citation, Setting
from automation.rules.catalogue import check
from tests.factories import a_period, a_plan, a_task, a_tracker, day
from tests.test_rule_edges import CUT_OFF, cells


def text(words: str, **facts: Any) -> Block:
    return replace(Block(plan="139", id="139.1", order=1, kind=PARAGRAPH, text=words), **facts)


def unread(code: str, field: str, **facts: Any) -> list[str]:
    """Return the cells at which a rule finds something in a plan of which one cell could not be read."""
    tracker = a_tracker(plans=[a_plan(**facts)])
    (plan,) = tracker.plans
    spoilt = replace(plan, row=replace(plan.row, unread=frozenset({field})))
    found = check(replace(tracker, plans=(spoilt,)), CUT_OFF)
    return [finding.place.address for finding in found if finding.code == code]


@pytest.mark.parametrize(
    ("number", "as_plan", "as_programme"),
    [
        ("138/KH-THLQĐ", False, False),
        ("138", False, False),
        ("", False, False),
        ("138/CTr-THLQĐ", True, False),
        ("138-KH/THLQĐ", True, False),  # a sign all the same, as the Party writes it
        ("Số 138", True, True),
    ],
)
def test_the_number_of_a_plan_and_of_what_is_called_otherwise(
    number: str, as_plan: bool, as_programme: bool
) -> None:
    plans = [a_plan(id="a", number="12/KH-THLQĐ"), a_plan(id="b", number=number)]
    assert cells("KH001", plans=plans) == (["Kế hoạch!C6"] if as_plan else [])
    named = [text("CHƯƠNG TRÌNH", plan=plan, kind=DOCUMENT_TYPE) for plan in ("A", "B")]
    assert cells("KH001", plans=plans, content=named) == (["Kế hoạch!C6"] if as_programme else [])


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ({}, {}, True),
        ({}, {"number": "139/KH-THLQĐ"}, False),
        ({}, {"year": 2024}, False),
        ({}, {"year": 2024, "signed_on": day("29/12/2023")}, True),
        ({"signed_on": day("29/12/2022")}, {}, False),
        ({"number": ""}, {"number": ""}, False),
    ],
)
def test_one_number_for_two_plans_of_a_year(
    first: dict[str, Any], second: dict[str, Any], wrong: bool
) -> None:
    plans = [a_plan(**{"number": "138/KH-THLQĐ", **facts}) for facts in (first, second)]
    tracker = a_tracker(plans=plans)
    found = [f for f in check(tracker, CUT_OFF) if f.code == "KH002"]
    assert [f.place.address for f in found] == (["Kế hoạch!C5", "Kế hoạch!C6"] if wrong else [])
    assert [f.message for f in found] == (
        [f"Số 138/KH-THLQĐ cũng được dùng ở ô {cell}." for cell in ("C6", "C5")] if wrong else []
    )


@pytest.mark.parametrize(("code", "field", "cell"), [("KH003", "signer", "K5"), ("KH004", "report_to", "I5")])
def test_what_a_plan_has_to_name(code: str, field: str, cell: str) -> None:
    assert cells(code, plans=[a_plan()]) == [f"Kế hoạch!{cell}"]
    assert cells(code, plans=[a_plan(**{field: "Hiệu trưởng"})]) == []
    assert cells(code, plans=[a_plan(id="")]) == []
    assert unread(code, field) == []


def test_a_plan_has_text_whatever_the_case_of_its_id() -> None:
    plans = [a_plan(id="139a"), a_plan(id="140"), a_plan(id="")]
    assert cells("KH005", plans=plans, content=[text("", plan="139A")]) == ["Kế hoạch!A6"]


@pytest.mark.parametrize(
    ("signed", "wrong"),
    [("31/12/2021", True), ("1/1/2022", False), ("31/12/2023", False), ("1/1/2024", True)],
)
def test_a_plan_is_signed_in_its_year_or_the_one_before(signed: str, wrong: bool) -> None:
    assert cells("KH007", plans=[a_plan(signed_on=day(signed))]) == (["Kế hoạch!D5"] if wrong else [])
    assert cells("KH007", plans=[a_plan(signed_on=day(signed), year=None)]) == []


@pytest.mark.parametrize(("due", "wrong"), [("19/6/2023", False), ("18/6/2023", True)])
def test_a_report_due_on_the_day_of_signing(due: str, wrong: bool) -> None:
    plan = a_plan(signed_on=day("19/6/2023"), report_due=day(due))
    assert cells("KH008", plans=[plan]) == (["Kế hoạch!H5"] if wrong else [])


def test_a_number_and_a_day_go_together() -> None:
    both: dict[str, Any] = {"number": "138/KH-THLQĐ", "signed_on": day("19/6/2023")}
    assert cells("KH009", plans=[a_plan()]) == []
    assert cells("KH009", plans=[a_plan(**both)]) == []
    assert cells("KH009", plans=[a_plan(number=both["number"])]) == ["Kế hoạch!D5"]
    assert cells("KH009", plans=[a_plan(signed_on=both["signed_on"])]) == ["Kế hoạch!C5"]
    assert unread("KH009", "signed_on", number=both["number"]) == []
    assert unread("KH009", "number", signed_on=both["signed_on"]) == []


def test_what_is_missing_beside_a_number_or_a_day_is_said() -> None:
    plans = [a_plan(number="138/KH-THLQĐ"), a_plan(id="140", signed_on=day("19/6/2023"))]
    found = [f.message for f in check(a_tracker(plans=plans), CUT_OFF) if f.code == "KH009"]
    assert found == [
        "Kế hoạch 138/KH-THLQĐ chưa có ngày ký.",
        "Kế hoạch ký ngày 19/06/2023 chưa có số ký hiệu.",
    ]


def test_a_number_of_what_was_sent_names_where_it_was_taken() -> None:
    """Sent on days that nobody typed, they may be of one year."""
    plan = a_plan(number="12/KH-THLQĐ", signed_on=day("19/6/2023"))
    periods = [
        a_period(id="2023-Q1", sent_number="12/KH-THLQĐ", sent_on=day("20/6/2023")),
        a_period(id="2023-Q2", sent_number="95/BC-THLQĐ"),
        a_period(id="2023-Q3", sent_number="95/BC-THLQĐ"),
    ]
    found = [f for f in check(a_tracker(plans=[plan], periods=periods), CUT_OFF) if f.code == "KH011"]
    assert [(f.place.address, f.message) for f in found] == [
        ("Kỳ báo cáo!F5", "Số 12/KH-THLQĐ cũng được dùng ở ô Kế hoạch!C5."),
        ("Kỳ báo cáo!F6", "Số 95/BC-THLQĐ cũng được dùng ở ô Kỳ báo cáo!F7."),
        ("Kỳ báo cáo!F7", "Số 95/BC-THLQĐ cũng được dùng ở ô Kỳ báo cáo!F6."),
    ]


def listed(number: str, **facts: Any) -> Citation:
    return replace(Citation(id="CC1", type="Kế hoạch", number=number), **facts)


@pytest.mark.parametrize(
    ("sign", "in_plan", "in_task"),
    [
        ("939/KH-GDĐT", False, False),  # on the sheet
        ("12/KH-THLQĐ", False, False),  # a plan of the tracker
        ("95/BC-THLQĐ", False, False),  # the school's own
        ("393/KH-GDĐT", True, True),  # near one on the sheet
        ("5/QĐ-UBND", True, False),  # only a plan's own text has bases
    ],
)
def test_a_citation_that_is_not_on_the_sheet(sign: str, in_plan: bool, in_task: bool) -> None:
    """A sign of the sheet before it in the same text hides nothing."""
    words = f"theo Kế hoạch số 939/KH-GDĐT và {sign}"
    sheets: dict[str, Any] = {
        "plans": [a_plan(number="12/KH-THLQĐ"), a_plan(id="140")],
        "citations": [listed("939/KH-GDĐT")],
        "organisation": [Setting(key="Chữ viết tắt", value="THLQĐ")],
    }
    assert cells("CC001", content=[text(words)], **sheets) == (["Nội dung!G5"] if in_plan else [])
    assert cells("CC001", tasks=[a_task(title=words)], **sheets) == (["Nhiệm vụ!D5"] if in_task else [])


@pytest.mark.parametrize(("due", "wrong"), [("10/3/2023", False), ("9/3/2023", True)])
def test_a_task_due_on_its_first_day(due: str, wrong: bool) -> None:
    task = a_task(start=day("10/3/2023"), due=day(due))
    assert cells("HAN001", tasks=[task]) == (["Nhiệm vụ!I5"] if wrong else [])


@pytest.mark.parametrize(
    ("due", "wrong"),
    [("31/12/2022", True), ("1/1/2023", False), ("31/12/2023", False), ("1/1/2024", True)],
)
def test_a_due_date_of_the_year_of_the_plan(due: str, wrong: bool) -> None:
    assert cells("HAN007", tasks=[a_task(due=day(due))]) == (["Nhiệm vụ!I5"] if wrong else [])
    assert cells("HAN007", plans=[a_plan(year=None)], tasks=[a_task(due=day(due))]) == []
    assert cells("HAN007", tasks=[a_task(due=day(due), plan="140")]) == []


def test_an_order_is_used_once_a_plan() -> None:
    """Whatever the case of the plan's id; a block without an order or a plan hides nothing."""
    facts = [("a", None), ("a", None), ("", 1), ("", 1), ("a", 1), ("b", 1), ("A", 1), ("a", 2), ("a", 1)]
    content = [text("", plan=plan, order=order) for plan, order in facts]
    found = [f for f in check(a_tracker(content=content), CUT_OFF) if f.code == "VB001"]
    assert [f.place.address for f in found] == ["Nội dung!C11", "Nội dung!C13"]
    assert all(f.message.endswith("đã dùng ở ô C9.") for f in found)


def heading(level: str, marker: str, **facts: Any) -> Block:
    return text("", kind=HEADING, level=level, marker=marker, **facts)


@pytest.mark.parametrize(
    ("markers", "wrong"),
    [
        ([("I", "I."), ("I", "II."), ("I", "III.")], []),
        ([("I", "I."), ("I", "II."), ("I", "IV.")], [2]),
        ([("I", "I."), ("I", "I.")], [1]),
        ([("I", "II.")], [0]),
        ([("I", "I."), ("1", "1."), ("1", "2."), ("I", "II."), ("1", "1.")], []),
        ([("I", "I."), ("1", "1."), ("I", "II."), ("1", "2.")], [3]),
        ([("1", "1."), ("1.1", "1.1."), ("1.1", "1.2."), ("1", "2."), ("1.1", "2.1.")], []),
        ([("1.1", "1.1."), ("1.1.1", "1.1.1."), ("1.1", "1.2."), ("1.1.1", "1.2.1.")], []),
        ([("1.1.1", "1.1.1."), ("a)", "a)"), ("1.1.1", "1.1.2."), ("a)", "a)"), ("a)", "b)")], []),
        ([("a)", "c)")], [0]),
        ([("1.1", "1.1."), ("1.1", "1.3.")], [1]),
        ([("1.1.1", "1.1.1."), ("1.1.1", "1.1.3.")], [1]),
        ([("a)", "a)"), ("a)", "b)"), ("a)", "c)"), ("a)", "d)"), ("a)", "đ)"), ("a)", "e)")], []),
        ([("a)", "d)"), ("a)", "e)")], [0, 1]),
        ([("Phần", "Phần 1"), ("I", "I."), ("Phần", "Phần 2"), ("I", "I.")], []),
        ([("I", "I."), ("I", "A."), ("I", "III.")], []),  # after another kind of marker nothing is known
        ([("1", "1."), ("1", "Bước."), ("1", "5.")], []),
        ([("a)", "a)"), ("a)", "ab)"), ("a)", "k)")], []),
        ([("?", "7."), ("I", " I. ")], []),
    ],
)
def test_markers_of_headings_follow_each_other(markers: list[tuple[str, str]], wrong: list[int]) -> None:
    content = [heading(level, marker, order=n) for n, (level, marker) in enumerate(markers)]
    assert cells("VB002", content=content) == [f"Nội dung!E{5 + n}" for n in wrong]


def test_markers_are_counted_plan_by_plan_in_the_order_of_their_text() -> None:
    """A paragraph with a marker counts for nothing."""
    content = [
        heading("I", "II.", order=2),
        heading("I", "I.", order=1),
        heading("I", "I.", order=1, plan="140"),
        text("", level="I", marker="V.", order=3),
        heading("I", "III.", order=4),
        heading("1", "1.", order=5),
        heading("1", "2.", order=2, plan="140"),
    ]
    assert cells("VB002", content=content) == ["Nội dung!E11"]


@pytest.mark.parametrize(
    ("kinds", "section", "printed"),
    [
        ([(HEADING, "139.I"), (TASK_LIST, "139.1")], "139.I", True),
        ([(HEADING, "139.I"), (TASK_LIST, "139.1")], "139.i", True),
        ([(HEADING, "139.I"), (TASK_LIST, "139.1")], "", False),
        ([(HEADING, "139.I"), (TASK_LIST, "139.1")], "139.1", False),
        ([(HEADING, "139.I"), (TASK_LIST, "139.1"), (HEADING, "139.II")], "139.II", False),
        ([(HEADING, "139.I"), (PARAGRAPH, "139.1"), (TASK_TABLE, "139.2")], "", True),
        ([(HEADING, "139.I"), (TABLE_HEAD, "139.1"), (TASK_TABLE, "139.2")], "", False),
        ([(HEADING, "139.I"), (TABLE_HEAD, "139.1"), (TASK_TABLE, "139.2")], "139.I", True),
        ([(HEADING, "139.I"), (TABLE_HEAD, "139.1"), (TASK_TABLE, "139.2")], "139.1", True),
        ([(HEADING, "139.I"), (TASK_GROUP, "139.1")], "139.1", True),
        ([(HEADING, "139.I"), (TASK_GROUP, "139.1")], "139.I", False),
        ([(PARAGRAPH, "139.1")], "", False),
        ([(TASK_LIST, "139.1")], "", True),  # a list before any heading
        (
            [(TASK_GROUP, "139.1"), (HEADING, "139.I"), (TABLE_HEAD, "139.2"), (TASK_TABLE, "139.3")],
            "139.1",
            True,
        ),
        ([], "", True),  # a plan without text is told by KH005
    ],
)
def test_a_task_is_printed_by_a_list_a_group_or_a_table(
    kinds: list[tuple[str, str]], section: str, printed: bool
) -> None:
    content = [text("", kind=kind, id=name, order=n) for n, (kind, name) in enumerate(kinds)]
    other = text("", plan="138", kind=TASK_TABLE, id="138.1")
    found = cells("VB003", content=[*content, other], tasks=[a_task(section=section)])
    assert found == ([] if printed else ["Nhiệm vụ!C5"])


@pytest.mark.parametrize(
    ("code", "sheets", "message"),
    [
        (
            "VB002",
            {"content": [heading("I", "II.")]},
            "Ký hiệu “II.” không tiếp sau mục liền trước.",
        ),
        (
            "VB003",
            {"content": [text("Họp.")], "tasks": [a_task()]},
            "Kế hoạch 139 không in nhiệm vụ 139-01.",
        ),
        ("CC002", {"citations": [listed("72-2015")]}, "Số ký hiệu “72-2015” không đúng dạng."),
        (
            "CC005",
            {"citations": [listed("5/QĐ-UBND", status=EXPIRED)], "content": [text("theo 5/QĐ-UBND")]},
            "“5/QĐ-UBND” đã hết hiệu lực theo trang Căn cứ.",
        ),
    ],
)
def test_what_is_said_of_a_text(code: str, sheets: dict[str, Any], message: str) -> None:
    found = [f.message for f in check(a_tracker(**sheets), CUT_OFF) if f.code == code]
    assert found == [message]
