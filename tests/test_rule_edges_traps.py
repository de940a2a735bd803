"""The edges of the rules on traps: what is just allowed stays in peace, the next thing does not.

Beside `test_rule_edges`, which holds those of the other rules.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from automation.calendar import default_periods
from automation.model import DayOff, Place, Record, Remark, Setting, Task, Trouble, TroubleKind
from automation.old_letters import in_unicode
from automation.rules.catalogue import check
from automation.rules.holding import holding
from tests.factories import (
    a_criterion,
    a_measure,
    a_period,
    a_person,
    a_plan,
    a_result,
    a_task,
    a_tracker,
    an_indicator,
    day,
)
from tests.test_rule_edges import CUT_OFF, cells


def remark(text: str) -> Remark:
    return Remark(plan="139", period="2023-Q3", part="đánh giá chung", text=text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Tổng số 20 nhiệm vụ, đã hoàn thành 12, chưa hoàn thành 8.", False),
        ("Tổng số 20 nhiệm vụ, đã hoàn thành 12, chưa hoàn thành 7.", True),
        ("Có 20 nhiệm vụ; đã hoàn thành 12. Chưa hoàn thành 7 nhiệm vụ của năm trước.", False),
        ("Tổng số 20 nhiệm vụ, hoàn thành 12 nhiệm vụ, đang thực hiện 5, chưa thực hiện 3.", False),
        ("Tổng số 20 nhiệm vụ, hoàn thành 12 nhiệm vụ, đang thực hiện 5, chưa thực hiện 2.", True),
        ("Tổng số 20 nhiệm vụ, hoàn thành 12, chưa hoàn thành 7, tạm dừng 1.", False),
        ("Tổng số 20 nhiệm vụ, hoàn thành 12.", False),
        ("Được giao 20 nhiệm vụ, hoàn thành 12 nhiệm vụ, còn lại 9 nhiệm vụ", True),
        ("Hoàn thành 12/20 nhiệm vụ, đạt 60%", False),
        ("Hoàn thành 12/20 nhiệm vụ, đạt 65%", True),
        ("Hoàn thành 12/20 nhiệm vụ (đạt tỷ lệ 60,0%)", False),
        ("13/21 hồ sơ, đạt 61,9%", False),
        ("13/21 hồ sơ, đạt 62%", False),
        ("13/21 hồ sơ, đạt 61%", False),
        ("13/21 hồ sơ, đạt 61,8%", True),
        ("13/21 hồ sơ, đạt 63%", True),
        ("12/20 nhiệm vụ, giải ngân đạt 65%", False),
        ("đến 30/6 đạt 95%", False),
        ("tháng 6/2023 đạt 95%", False),
        ("15/10 tin bài, đạt 150%", False),
        ("1/0 nhiệm vụ đạt 0%", False),
        ("1.250/1.300 học sinh, đạt 90%", False),
        ("HOÀN THÀNH 12/20 NHIỆM VỤ, ĐẠT 65%", True),
        ("Hoàn thành 12/20 nhiệm vụ, đạt 61%", True),
        ("Hoàn thành 12/20 nhiệm vụ, đạt 59%", True),
        ("Hoàn thành 20/20 nhiệm vụ, đạt 95%", True),
        ("15/10 tin bài, đạt 140%", False),
        ("0/0 nhiệm vụ, đạt 5%", False),
        ("15/10 tin bài, đạt 140%, 12/20 nhiệm vụ, đạt 65%", True),
        ("Có 20 nhiệm vụ, gồm 15 việc, hoàn thành 12, chưa hoàn thành 7.", False),
        ("Tổng số 20 nhiệm vụ, hoàn thành 12, hoàn thành 3, chưa hoàn thành 7.", False),
        ("Hoàn thành 12, chưa hoàn thành 7.", False),
    ],
)
def test_numbers_of_one_sentence(text: str, wrong: bool) -> None:
    assert cells("KQ011", remarks=[remark(text)]) == (["Nhận xét!D5"] if wrong else [])
    results = [a_result(text=text)]
    assert cells("KQ011", tasks=[a_task()], results=results) == (["Kết quả kỳ!G5"] if wrong else [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12/20 nhiệm vụ, đạt 65%", "12/20 là 60%, câu ghi 65%."),
        ("13/21 hồ sơ, đạt 63%", "13/21 là 61,9%, câu ghi 63%."),
        (
            "Tổng số 20 nhiệm vụ, hoàn thành 12, đang thực hiện 4, còn lại 3",
            "Câu ghi tổng số 20, nhưng 12 + 4 + 3 = 19.",
        ),
    ],
)
def test_numbers_are_told_as_they_should_be(text: str, message: str) -> None:
    rows = [remark("Họp."), remark(f"{text}. {text}."), remark(text)]
    found = [f for f in check(a_tracker(remarks=rows), CUT_OFF) if f.code == "KQ011"]
    assert [(f.place.address, f.message) for f in found] == [
        ("Nhận xét!D6", message),
        ("Nhận xét!D7", message),
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Tổng số 3 nhiệm vụ", False),  # tasks
        ("Tổng số 4 nhiệm vụ", False),  # with the two instances that had begun when the period ended
        ("TỔNG SỐ CÓ 5 NHIỆM VỤ", False),  # with the three that have begun by today
        ("Tổng cộng 6 nhiệm vụ", True),
        ("Tổng số 12 nhiệm vụ trọng tâm", True),
        ("Có 12 nhiệm vụ", False),
        ("tổng số 12 chỉ tiêu", False),
    ],
)
def test_the_total_in_a_remark(text: str, wrong: bool) -> None:
    tasks = [a_task(id="139-01"), a_task(id="139-02"), a_task(id="139-03", recurrence="hàng quý")]
    second = replace(remark(text), period="2023-Q2")
    sheets: dict[str, Any] = {"tasks": tasks, "periods": default_periods(2023)}
    assert bool(cells("KQ012", day("14/9/2023"), remarks=[second], **sheets)) is wrong
    whole = replace(second, plan="")
    assert bool(cells("KQ012", day("14/9/2023"), remarks=[whole], **sheets)) is wrong
    assert cells("KQ012", remarks=[replace(second, plan="138")], **sheets) == [], "no such plan"


@pytest.mark.parametrize(
    ("ids", "applies", "found"),
    [
        (["1.1", "1.1.1", "1.1.2"], True, ["E5"]),
        (["1.1", "1.1.1", "1.1.2"], False, []),
        (["1.1.", "1.1.1"], True, ["E5"]),
        (["1.1", "1.10", "1.11"], True, []),
        (["1.1.1", "1.1.2", "1.2.1"], True, []),
        (["1", "1.1", "1.1.1"], True, ["E5", "E6"]),
    ],
)
def test_a_criterion_beside_its_components(ids: list[str], applies: bool, found: list[str]) -> None:
    first, *others = (a_criterion(id=name) for name in ids)
    told = cells("TC005", criteria=[replace(first, applies=applies), *others])
    assert told == [f"Tiêu chí CCHC!{cell}" for cell in found]


def test_points_that_do_not_add_up_are_said_so() -> None:
    sheets = {"criteria": [a_criterion(id="1.1", max=2.5), a_criterion(id="1.1.1"), a_criterion(id="1.1.2")]}
    (fault,) = [f for f in check(a_tracker(**sheets), CUT_OFF) if f.code == "TC005"]
    assert "ghi 2,5 điểm" in fault.message
    assert "cộng được 2 điểm nên không khớp" in fault.message


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("Tổng cộng", True),
        ("TỔNG CỘNG: 20 nhiệm vụ", True),
        ("Tổng số (20)", True),
        ("Cộng", True),
        ("Tổng 20", True),
        ("Tổng kết năm học", False),
        ("Tổng phụ trách Đội", False),
        ("Cộng tác với phụ huynh", False),
        ("Công khai tổng số điểm", False),
        ("Tổng vệ sinh lớp học", False),
    ],
)
def test_rows_of_totals(title: str, wrong: bool) -> None:
    assert cells("VS008", tasks=[a_task(title=title)]) == (["Nhiệm vụ!D5"] if wrong else [])
    assert bool(cells("VS008", people=[a_person(id=title)])) is wrong
    assert bool(cells("VS008", indicators=[an_indicator(name=title)])) is wrong
    assert bool(cells("VS008", measures=[a_measure(indicator=title)])) is wrong


@pytest.mark.parametrize(
    ("evidence", "wrong"),
    [
        ("https://truong.edu.vn/tin-bai", False),
        ("http://truong.edu.vn", False),
        ("www.truong.edu.vn/a", False),
        ("https://10.0.0.5:8080/a", False),
        ("xem (https://truong.edu.vn/b).", False),
        ("xem (www.truong.edu.vn).", False),
        ("“https://truong.edu.vn”", False),
        ("https://a.vn/x; bien-ban.pdf", False),
        ("Báo cáo số 95/BC-THLQĐ", False),
        ("http.pdf", False),
        ("", False),
        ("https:/truong.edu.vn/a", True),
        ("https//truong.edu.vn/a", True),
        ("htps://truong.edu.vn", True),
        ("ttps://truong.edu.vn", True),
        ("https://truong", True),
        ("https://truong..vn", True),
        ("https://", True),
        ("https ://truong.edu.vn", True),
        ("bien-ban.pdf; https:/truong.vn", True),
        ("http://[::1", True),
    ],
)
def test_links_that_lead_somewhere(evidence: str, wrong: bool) -> None:
    assert cells("MC003", tasks=[a_task(evidence=evidence)]) == (["Nhiệm vụ!P5"] if wrong else [])
    assert bool(cells("MC003", results=[a_result(evidence=evidence)])) is wrong
    assert bool(cells("MC003", measures=[a_measure(evidence=evidence)])) is wrong
    assert bool(cells("MC003", criteria=[a_criterion(evidence=evidence)])) is wrong


def test_rows_that_hold_what_is_looked_for_in_any_cell() -> None:
    tasks = (a_task(title="x"), a_task(note="x"), a_task(title="x", note="x"), a_task())
    assert tuple(holding(tasks, ("title", "note"), lambda text: text == "x")) == tasks[:3]


@pytest.mark.parametrize(
    ("support", "found"),
    [
        (("Kế toán", "VĂN THƯ"), ["PT001"]),
        (("Kế toán", "kế toán"), ["PT002"]),
        (("Kế toán", "Văn thư 2"), []),
    ],
)
def test_who_supports_in_any_spelling(support: tuple[str, ...], found: list[str]) -> None:
    task = a_task(lead="Văn thư", support=support)
    assert [code for code in ("PT001", "PT002") if cells(code, tasks=[task]) == ["Nhiệm vụ!F5"]] == found


@pytest.mark.parametrize(
    ("typed", "wrong"), [("31/12/2024", False), ("1/1/2022", False), ("1/1/2025", True), ("31/12/2021", True)]
)
def test_days_beside_the_year_of_the_plan(typed: str, wrong: bool) -> None:
    for field, cell in (("start", "G5"), ("done_on", "M5"), ("suspended_on", "O5")):
        found = cells("HAN015", tasks=[a_task(**{field: day(typed)})])
        assert found == ([f"Nhiệm vụ!{cell}"] if wrong else [])
    for field, cell in (("reported_on", "C5"), ("due", "D5"), ("done_on", "E5")):
        results = [a_result(**{"reported_on": None, field: day(typed)})]
        assert cells("HAN015", tasks=[a_task()], results=results) == ([f"Kết quả kỳ!{cell}"] if wrong else [])
    assert cells("HAN015", plans=[a_plan(year=None)], tasks=[a_task(start=day(typed))]) == []


def test_a_day_far_from_the_year_of_its_own_plan_only() -> None:
    plans = [a_plan(year=2023), a_plan(id="140", year=2025)]
    starts = (("139", "1/1/2025"), ("140", "1/1/2025"), ("139", "1/1/2024"), ("140", "31/12/2023"))
    tasks = [a_task(id=f"{n}", plan=plan, start=day(start)) for n, (plan, start) in enumerate(starts)]
    assert cells("HAN015", plans=plans, tasks=tasks) == ["Nhiệm vụ!G5", "Nhiệm vụ!G8"]
    # Of a plan that is not there nobody can say which days are far from its year.
    unknown = a_task(id="9", plan="khác", start=day("1/1/2032"))
    assert cells("HAN015", plans=plans, tasks=[*tasks, unknown]) == ["Nhiệm vụ!G5", "Nhiệm vụ!G8"]


@pytest.mark.parametrize("text", ["Trang tri cong vien (cid:3)", "** Trang tri", "Trang trí **"])
def test_signs_of_a_scan_are_seen_in_texts_of_plain_letters_too(text: str) -> None:
    assert cells("VB005", tasks=[a_task(title=text), a_task(id="2", title="Đội viên")]) == ["Nhiệm vụ!D5"]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, []),
        ({"first_day": day("15/12/2022")}, []),
        ({"first_day": day("15/6/2021")}, ["B5"]),
        ({"last_day": day("14/9/2022")}, ["C5"]),
        ({"last_day": day("14/9/2024")}, ["C5"]),
        ({"due": day("20/1/2024")}, []),
        ({"due": day("20/9/2025")}, ["D5"]),
        ({"id": "Q3-2020"}, []),
    ],
)
def test_days_of_a_period_and_its_code(facts: dict[str, Any], found: list[str]) -> None:
    told = cells("KY005", periods=[a_period(**facts)])
    assert told == [f"Kỳ báo cáo!{cell}" for cell in found]


def test_a_malformed_code_hides_no_day_of_the_next_period() -> None:
    periods = [a_period(id="Q3-2020"), a_period(last_day=day("14/9/2022"))]
    assert cells("KY005", periods=periods) == ["Kỳ báo cáo!C6"]


@pytest.mark.parametrize(
    ("subject", "wrong"),
    [
        ("Cải cách hành chính năm 2023", False),
        ("Cải cách hành chính năm 2022", True),
        ("Cải cách hành chính NĂM 2022", True),
        ("Cải cách hành chính", False),
        ("Kế hoạch năm học 2022 - 2023", False),
        ("Giai đoạn 2021 - 2025", False),
        ("Khắc phục hạn chế của năm 2022, nhiệm vụ năm 2023", False),
    ],
)
def test_the_year_of_a_subject(subject: str, wrong: bool) -> None:
    assert cells("KH012", plans=[a_plan(subject=subject)]) == (["Kế hoạch!E5"] if wrong else [])


def test_the_other_years_of_a_subject_are_listed() -> None:
    plan = a_plan(subject="Khắc phục hạn chế của năm 2022 và năm 2021")
    (finding,) = [found for found in check(a_tracker(plans=[plan]), CUT_OFF) if found.code == "KH012"]
    assert finding.message == "Kế hoạch năm 2023 nhưng trích yếu nêu năm 2021, 2022."


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        (("95/BC-THLQĐ", "20/3/2023"), ("95/BC-THLQĐ", "20/6/2023"), True),
        (("95/BC-THLQĐ", "20/3/2023"), ("96/BC-THLQĐ", "20/6/2023"), False),
        (("95/BC-THLQĐ", "20/3/2023"), ("95/BC-THLQĐ", "20/3/2024"), False),
        (("95/BC-THLQĐ", "20/3/2023"), ("95/KH-THLQĐ", "20/6/2023"), False),
        (("139/KH-THLQĐ", "20/3/2023"), ("96/BC-THLQĐ", "20/6/2023"), True),
    ],
)
def test_numbers_of_what_was_sent(first: tuple[str, str], second: tuple[str, str], wrong: bool) -> None:
    """The plan itself has 139/KH-THLQĐ of 2023."""
    sent = [
        a_period(id=code, sent_number=number, sent_on=day(on))
        for code, (number, on) in (("2023-Q1", first), ("2023-Q2", second))
    ]
    plan = a_plan(number="139/KH-THLQĐ", signed_on=day("19/6/2023"))
    found = cells("KH011", plans=[plan], periods=sent)
    assert bool(found) is wrong
    assert len(
        cells(
            "KH011",
            plans=[replace(plan, sent_number="95/BC-THLQĐ", sent_on=day("1/9/2023"))],
            periods=sent[:1],
        )
    ) == (2 if first[0].startswith("95/BC") else 1)


@pytest.mark.parametrize(
    ("ids", "found"),
    [
        (("12/2023", "12-2023"), 2),
        (("KH a", "kh-A", "KH b"), 2),
        (("12", "13"), 0),
        (("12/2023", "12/2023"), 0),
        (("12.", "12"), 2),
        (("", ""), 0),
    ],
)
def test_ids_that_give_one_name_of_a_file(ids: tuple[str, ...], found: int) -> None:
    """The same id twice is told by MA001, none at all by OD004."""
    assert len(cells("MA012", plans=[a_plan(id=name) for name in ids])) == found


def test_a_year_without_days_off_until_one_is_typed() -> None:
    plans = [a_plan(year=2024), a_plan(id="140", year=2023)]
    typed = [DayOff(day=day("1/1/2023"), kind="ngày nghỉ")]
    assert cells("HAN016", plans=plans, days_off=typed) == ["Ngày nghỉ"]
    assert len(cells("HAN016", plans=plans)) == 2
    assert cells("HAN016", plans=plans[1:], days_off=typed) == []
    assert cells("HAN016", plans=[]) == []


@pytest.mark.parametrize(
    ("due", "sent", "wrong"),
    [("22/9/2023", None, False), ("23/9/2023", None, True), ("23/9/2023", "20/9/2023", False)],
)
def test_reports_due_at_the_weekend_until_they_are_sent(due: str, sent: str | None, wrong: bool) -> None:
    period = a_period(due=day(due), sent_on=day(sent) if sent else None)
    assert bool(cells("HAN017", periods=[period])) is wrong


@pytest.mark.parametrize(("sent", "wrong"), [("15/6/2023", False), ("14/6/2023", True)])
def test_a_report_sent_on_the_first_day_of_its_period(sent: str, wrong: bool) -> None:
    found = cells("KY006", periods=[a_period(sent_on=day(sent))])
    assert found == (["Kỳ báo cáo!E5"] if wrong else [])
    plan = a_plan(signed_on=day("15/6/2023"), sent_on=day(sent))
    assert cells("KY006", plans=[plan]) == (["Kế hoạch!N5"] if wrong else [])


def test_the_due_date_of_an_instance_on_a_sunday() -> None:
    results = [a_result(due=day("24/9/2023"))]
    assert cells("HAN012", tasks=[a_task(recurrence="hàng quý")], results=results) == ["Kết quả kỳ!D5"]


@pytest.mark.parametrize(
    ("periods", "par", "wrong"), [([], True, True), ([], False, False), ([a_period()], True, False)]
)
def test_a_plan_of_the_reform_needs_a_period(periods: list[Record], par: bool, wrong: bool) -> None:
    assert cells("KY004", plans=[a_plan(par=par)], periods=periods) == (["Kỳ báo cáo"] if wrong else [])


#: Days of a year that cannot be swapped: 15/3 to 28/9.
CERTAIN = [
    day(f"{d}/{m}/2023") for d, m in ((15, 3), (20, 4), (19, 5), (26, 6), (20, 7), (28, 8), (28, 9), (14, 9))
]


def started(*days: date, **facts: Any) -> list[Task]:
    return [a_task(id=f"139-{n:02}", start=on, **facts) for n, on in enumerate(days, start=1)]


@pytest.mark.parametrize(
    ("odd", "wrong"),
    [
        (day("5/12/2023"), True),  # 68 days after all others, and 12/5 is among them
        (day("5/11/2023"), False),  # 38 days after: nothing odd
        (day("4/1/2023"), True),  # 70 days before, and 1/4 is among them
        (day("2/1/2023"), False),  # 1/2 is before them as well
        (day("12/12/2023"), False),  # the same either way
        (day("20/12/2023"), False),  # cannot be swapped
        (day("5/6/2023"), False),
    ],
)
def test_a_date_apart_from_those_that_cannot_be_swapped(odd: date, wrong: bool) -> None:
    tasks = started(*CERTAIN, odd)
    expected = ["Nhiệm vụ!G13"] if wrong else []
    assert cells("HAN014", tasks=tasks) == expected
    assert cells("HAN014", tasks=tasks[1:]) == [], "seven show nothing"


@pytest.mark.parametrize(("odd", "wrong"), [("12/1/2023", False), ("11/1/2023", True)])
def test_sixty_days_are_not_apart(odd: str, wrong: bool) -> None:
    certain = [day("13/3/2023"), *CERTAIN, day("20/12/2023")]
    assert bool(cells("HAN014", tasks=started(*certain, day(odd)))) is wrong


def test_a_date_apart_that_is_worded_so_is_right() -> None:
    dues = [replace(task, start=None, due=task.start) for task in started(*CERTAIN, day("5/12/2023"))]
    assert cells("HAN014", tasks=dues) == ["Nhiệm vụ!I13"]
    dues[-1] = replace(dues[-1], due_phrase="trước ngày 05 tháng 12 năm 2023")
    inclusive = Setting(key="Cách hiểu “trước ngày”", value="tính cả ngày đó", from_day=day("1/1/2023"))
    assert cells("HAN014", tasks=dues, organisation=[inclusive]) == []
    dues[-1] = replace(dues[-1], due_phrase="chậm nhất ngày 06 tháng 12 năm 2023")
    assert cells("HAN014", tasks=dues) == ["Nhiệm vụ!I13"]


def test_a_worded_date_hides_no_other_one_and_the_others_are_told() -> None:
    odd = started(*CERTAIN, day("5/12/2023"), day("5/12/2023"))
    dues = [replace(task, start=None, due=task.start) for task in odd]
    dues[-2] = replace(dues[-2], due_phrase="chậm nhất ngày 05 tháng 12 năm 2023")
    (found,) = [f for f in check(a_tracker(tasks=dues), CUT_OFF) if f.code == "HAN014"]
    assert (found.place.address, found.message) == (
        "Nhiệm vụ!I14",
        "Ngày 05/12/2023 có vẻ là 12/05/2023 bị đảo ngày, tháng: các ngày khác của cột này từ 15/03/2023 "
        "đến 28/09/2023.",
    )


def test_the_twelfth_could_be_swapped_as_well() -> None:
    assert cells("HAN014", tasks=started(*CERTAIN[:7], day("12/8/2023"), day("5/12/2023"))) == []


@pytest.mark.parametrize(("plan", "wrong"), [("139", True), ("138", False)])
def test_the_dates_of_results_are_those_of_their_plan(plan: str, wrong: bool) -> None:
    tasks = [a_task(), a_task(id="x", plan=plan)]
    results = [a_result(reported_on=on) for on in CERTAIN]
    found = cells("HAN014", tasks=tasks, results=[*results, a_result(task="x", reported_on=day("5/12/2023"))])
    assert found == (["Kết quả kỳ!C13"] if wrong else [])


@pytest.mark.parametrize(
    ("phrase", "due", "wrong"),
    [
        ("chậm nhất ngày 05 tháng 9 năm 2023", "9/5/2023", True),
        ("chậm nhất ngày 05 tháng 9", "9/5/2023", True),
        ("chậm nhất ngày 05 tháng 12 năm 2023", "12/5/2023", True),
        ("trước ngày 05 tháng 9 năm 2023", "9/5/2023", True),  # a day that the setting counts in
        ("chậm nhất ngày 05 tháng 9 năm 2023", "5/9/2023", False),
        ("chậm nhất ngày 05 tháng 9 năm 2023", "6/9/2023", False),
        ("chậm nhất ngày 05 tháng 9 năm 2023", "", False),
        ("khi nào thuận tiện", "20/6/2023", False),
    ],
)
def test_a_date_beside_the_wording_it_was_swapped_from(phrase: str, due: str, wrong: bool) -> None:
    inclusive = Setting(key="Cách hiểu “trước ngày”", value="tính cả ngày đó", from_day=day("1/1/2023"))
    task = a_task(due_phrase=phrase, due=day(due) if due else None)
    found = cells("HAN014", tasks=[task], organisation=[inclusive])
    assert found == (["Nhiệm vụ!I5"] if wrong else [])


@pytest.mark.parametrize(
    ("start", "done", "wrong"),
    [
        ("1/6/2023", "6/2/2023", True),
        ("2/6/2023", "6/2/2023", True),  # done on its first day, had it not been swapped
        ("3/6/2023", "6/2/2023", False),
        ("6/2/2023", "6/2/2023", False),
        ("1/6/2023", "13/2/2023", False),
        ("", "6/2/2023", False),
    ],
)
def test_a_task_done_before_it_began(start: str, done: str, wrong: bool) -> None:
    task = a_task(start=day(start) if start else None, done_on=day(done))
    assert cells("HAN014", tasks=[task]) == (["Nhiệm vụ!M5"] if wrong else [])


def test_dates_of_other_sheets_that_stayed_text_show_nothing() -> None:
    place = Place(sheet="Kế hoạch", row=5, cell="D5", column="Ngày ký", value="15/09/2023")
    left = Trouble(
        kind=TroubleKind.DATE_AS_TEXT, place=place, sheet_key="plans", key="signed_on", detail="15/09/2023"
    )
    tracker = a_tracker(tasks=started(*(day(f"{text}/2023") for text in ("5/9", "6/10", "7/11"))))
    assert "HAN014" not in {f.code for f in check(replace(tracker, troubles=(left,)), CUT_OFF)}


def test_the_columns_of_two_plans_are_apart() -> None:
    plans = [a_plan(), a_plan(id="138")]
    tasks = [*started(*CERTAIN), *started(day("5/12/2023"), plan="138")]
    assert cells("HAN014", plans=plans, tasks=tasks) == []
    # The same day, apart in the one and alone in the other.
    assert cells("HAN014", plans=plans, tasks=[*tasks, *started(day("5/12/2023"))]) == ["Nhiệm vụ!G14"]


def test_a_day_that_stands_there_four_times_is_four_dates() -> None:
    days = [*[day("15/3/2023")] * 4, *[day("28/9/2023")] * 4]
    assert cells("HAN014", tasks=started(*days, day("5/12/2023"))) == ["Nhiệm vụ!G13"]


@pytest.mark.parametrize(
    ("dates", "texts", "found"),
    [
        (["5/9", "6/10", "7/11"], ["15/09/2023"], ["G5", "G6", "G7"]),
        (["5/9", "6/10"], ["15/09/2023"], []),  # too few to tell
        (["5/9", "6/10", "7/11"], [], []),  # nothing stayed text
        (["5/9", "6/10", "7/11"], ["05/09/2023"], []),  # what stayed text could have been swapped
        (["5/9", "6/10", "7/11"], ["12/09/2023"], []),
        (["5/9", "6/10", "7/11"], ["13/09/2023"], ["G5", "G6", "G7"]),
        (["5/9", "6/10", "7/11"], [""], []),  # no date at all
        (["5/9", "6/10", "17/11"], ["15/09/2023"], []),  # one date could not have been made by swapping
        (["5/9", "6/6", "7/11"], ["15/09/2023"], ["G5", "G7"]),  # 6/6 is the same either way
    ],
)
def test_a_column_in_which_all_later_days_stayed_text(
    dates: list[str], texts: list[str], found: list[str]
) -> None:
    tasks = started(*(day(f"{text}/2023") for text in dates))
    tracker = a_tracker(tasks=[*tasks, *(a_task(id=f"139-9{n}") for n in range(len(texts)))])
    troubles = tuple(
        Trouble(
            kind=TroubleKind.DATE_AS_TEXT,
            place=Place(sheet="Nhiệm vụ", row=row, cell=f"G{row}", column="Ngày bắt đầu", value=text),
            sheet_key="tasks",
            key="start",
            detail=text,
        )
        for row, text in enumerate(texts, start=5 + len(dates))
    )
    told = [f.place.cell for f in check(replace(tracker, troubles=troubles), CUT_OFF) if f.code == "HAN014"]
    assert told == found


#: The same words as typed for each of the two old codes, taken from what UniKey makes of them.
OLD = {
    "Nguyễn Văn An": ("NguyÔn V¨n An", "Nguyeãn Vaên An"),
    "Phòng Giáo dục và Đào tạo": ("Phßng Gi¸o dôc vµ §µo t¹o", "Phoøng Giaùo duïc vaø Ñaøo taïo"),
    "Thực hiện kế hoạch cải cách hành chính": (
        "Thùc hiÖn kÕ ho¹ch c¶i c¸ch hµnh chÝnh",
        "Thöïc hieän keá hoaïch caûi caùch haønh chính",
    ),
}


@pytest.mark.parametrize("meant", OLD)
@pytest.mark.parametrize("code", [0, 1], ids=["TCVN3", "VNI"])
def test_old_letters_are_told_with_what_was_meant(meant: str, code: int) -> None:
    typed = OLD[meant][code]
    assert in_unicode(typed) == meant
    found = [f for f in check(a_tracker(tasks=[a_task(note=typed)]), CUT_OFF) if f.code == "VS007"]
    assert [(f.place.address, f"“{meant}”?" in f.message) for f in found] == [("Nhiệm vụ!S5", True)]


def test_old_letters_among_those_of_today() -> None:
    text = "Họp giao ban, rà soát, công khai; Tæ chøc héi thi"
    assert in_unicode(text) == "Họp giao ban, rà soát, công khai; Tổ chức hội thi"
    assert in_unicode("138/KH-THLQĐ: TRÖÔØNG TIEÅU HOÏC") == "138/KH-THLQĐ: TRƯỜNG TIỂU HỌC"


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân huyện Nhà Bè",
        "Uỷ ban nhân dân",
        "Microsoft® Office™, Windows®",
        "3 × 4 ± ½",
        "café, résumé",
        "Đội Ðội Ðoàn",
        "Krông Pắc, Đắk Lắk",
        "138/KH-THLQĐ, 5/QĐ-BGDĐT",
        "Tæ",
        "",
    ],
)
def test_text_of_today_is_left_alone(text: str) -> None:
    assert in_unicode(text) == ""


def test_an_old_font_is_told_once() -> None:
    tracker = a_tracker(tasks=[a_task(note=OLD["Nguyễn Văn An"][0])])
    place = tracker.tasks[0].row.at("note")
    font = Trouble(kind=TroubleKind.FONT_LEGACY, place=place, sheet_key="tasks", key="note", detail=".VnTime")
    found = [f for f in check(replace(tracker, troubles=(font,)), CUT_OFF) if f.code.startswith("VS")]
    assert [(f.code, "Có phải là “Nguyễn Văn An”?" in f.message) for f in found] == [("VS006", True)]


@pytest.mark.parametrize(
    ("added", "shown"),
    [
        (" " + "x" * 8, " " + "x" * 8),  # 120 letters in all
        (" " + "x" * 9, " " + "x" * 8 + "…"),
        (" " + "x" * 7 + " yy", " " + "x" * 7 + "…"),
    ],
)
def test_a_long_proposal_is_cut_after_120_letters(added: str, shown: str) -> None:
    eight = " ".join([OLD["Nguyễn Văn An"][0]] * 8)
    expected = " ".join(["Nguyễn Văn An"] * 8) + shown
    found = [f for f in check(a_tracker(tasks=[a_task(note=eight + added)]), CUT_OFF) if f.code == "VS007"]
    assert [f.message for f in found] == [
        f"Ô có chữ ở bảng mã cũ (TCVN3, VNI). Có phải là “{expected}”?",
    ]


def test_old_letters_are_told_cell_by_cell_beside_an_old_font() -> None:
    typed = OLD["Nguyễn Văn An"][0]
    tracker = a_tracker(tasks=[a_task(title=typed, note=typed), a_task(note=typed)])
    place = tracker.tasks[0].row.at("title")
    font = Trouble(
        kind=TroubleKind.FONT_LEGACY, place=place, sheet_key="tasks", key="title", detail=".VnTime"
    )
    found = [f for f in check(replace(tracker, troubles=(font,)), CUT_OFF) if f.code.startswith("VS")]
    assert [(f.code, f.place.address) for f in found] == [
        ("VS006", "Nhiệm vụ!D5"),
        ("VS007", "Nhiệm vụ!S5"),
        ("VS007", "Nhiệm vụ!S6"),
    ]


def test_an_old_font_that_may_be_right() -> None:
    place = Place(sheet="Nhiệm vụ", row=5, cell="D5", column="Nội dung", value="Hop")
    font = Trouble(
        kind=TroubleKind.FONT_LEGACY, place=place, sheet_key="tasks", key="title", detail=".VnTime"
    )
    found = [f for f in check(replace(a_tracker(), troubles=(font,)), CUT_OFF) if f.code == "VS006"]
    assert [f.message for f in found] == ["Ô dùng phông cũ .VnTime, chữ “Hop” có thể sai bảng mã."]


@pytest.mark.parametrize(
    ("sheets", "found"),
    [
        ({"tasks": [a_task(id="Tổng", title="Tổng cộng")]}, ["Nhiệm vụ!A5"]),
        ({"tasks": [a_task(), a_task(title="  Tổng cộng")]}, ["Nhiệm vụ!D6"]),
        ({"tasks": [a_task(title="To\u0302\u0309ng co\u0323\u0302ng")]}, ["Nhiệm vụ!D5"]),
        ({"tasks": [a_task(title="Cộng"), a_task(title="Cộng")]}, ["Nhiệm vụ!D5", "Nhiệm vụ!D6"]),
        ({"indicators": [an_indicator(id="Cộng")]}, ["Chỉ tiêu!A5"]),
        ({"criteria": [a_criterion(id="Tổng điểm")]}, ["Tiêu chí CCHC!A5"]),
        ({"criteria": [a_criterion(area="Tổng điểm")]}, ["Tiêu chí CCHC!B5"]),
        ({"criteria": [a_criterion(criterion="Tổng điểm")]}, ["Tiêu chí CCHC!C5"]),
        ({"criteria": [a_criterion(component="Tổng điểm")]}, ["Tiêu chí CCHC!D5"]),
        ({"people": [a_person(name="Tổng số: 20")]}, ["Nhân sự!B5"]),
        ({"results": [a_result(task="Cộng")]}, ["Kết quả kỳ!A5"]),
        ({"measures": [a_measure(indicator="Cộng")]}, ["Số liệu!A5"]),
        ({"plans": [a_plan(id="Cộng")]}, []),
    ],
)
def test_rows_of_totals_on_every_sheet_that_is_counted(sheets: dict[str, Any], found: list[str]) -> None:
    assert cells("VS008", **sheets) == found
