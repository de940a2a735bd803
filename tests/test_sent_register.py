"""The register of sent reports: how each stands at the cut-off date, and the sentence on them."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from automation.figures import measure
from automation.reports.page_tables import lists
from automation.reports.progress import progress_report
from automation.reports.progress_docx import progress_docx
from automation.reports.progress_xlsx import progress_xlsx
from automation.reports.sent_register import MOST_NAMED, Entry, Sending, sent_register, sent_sentence
from automation.stamp import Stamp
from automation.tracker.records import example_tracker
from tests.factories import a_period, a_plan, a_tracker, day

AS_OF = day("20/9/2023")


def register(**sheets: Any) -> tuple[Entry, ...]:
    return sent_register(measure(a_tracker(**sheets), AS_OF))


def standing(due: str, sent: str) -> tuple[Sending, int]:
    """Return how the report of a period stands; of a plan with the same days it has to be the same."""
    days = {"due": day(due) if due else None, "sent_on": day(sent) if sent else None}
    plan = a_plan(report_due=days["due"], sent_on=days["sent_on"])
    of_plan, *of_period = sorted(
        register(plans=[plan], periods=[a_period(**days)]), key=lambda entry: "Kế hoạch" not in entry.title
    )
    for entry in of_period:
        assert (entry.sending, entry.days_late) == (of_plan.sending, of_plan.days_late)
    return of_plan.sending, of_plan.days_late


@pytest.mark.parametrize(
    ("due", "sent", "expected"),
    [
        ("20/9/2023", "", (Sending.AHEAD, 0)),
        ("19/9/2023", "", (Sending.OVERDUE, 1)),
        ("10/9/2023", "10/9/2023", (Sending.ON_TIME, 0)),
        ("10/9/2023", "1/9/2023", (Sending.ON_TIME, 0)),
        ("10/9/2023", "13/9/2023", (Sending.LATE, 3)),
        # Sent after the cut-off date: not sent yet.
        ("10/9/2023", "21/9/2023", (Sending.OVERDUE, 10)),
        ("25/9/2023", "21/9/2023", (Sending.AHEAD, 0)),
        ("20/9/2023", "20/9/2023", (Sending.ON_TIME, 0)),
        ("", "10/9/2023", (Sending.WITHOUT_DUE_DATE, 0)),
        ("", "", (Sending.AHEAD_UNDATED, 0)),
    ],
)
def test_how_a_report_stands(due: str, sent: str, expected: tuple[Sending, int]) -> None:
    assert standing(due, sent) == expected


def test_what_is_told_of_a_report() -> None:
    sent = a_period(
        due=day("10/9/2023"), sent_on=day("8/9/2023"), sent_number="9/BC", received_by="Phòng Nội vụ"
    )
    ahead = a_plan(
        number="139/KH",
        report_due=day("1/10/2023"),
        sent_on=day("21/9/2023"),
        sent_number="x",
        received_by="y",
    )

    first, second = register(plans=[ahead], periods=[sent])

    assert first.title == "Báo cáo cải cách hành chính quý III năm 2023"
    assert (first.sent_on, first.number, first.received_by) == (day("8/9/2023"), "9/BC", "Phòng Nội vụ")
    assert second.title == "Báo cáo kết quả thực hiện Kế hoạch số 139/KH"
    # Nothing is told of a day that has not come.
    assert (second.sent_on, second.number, second.received_by) == (None, "", "")
    assert [first.place.cell, second.place.cell] == ["E5", "N5"]


@pytest.mark.parametrize(
    ("par", "period", "expected"),
    [
        (True, {"due": day("20/9/2023")}, 1),
        (True, {"due": None}, 0),
        # No plan is reported by periods: only what was sent all the same.
        (False, {"due": day("20/9/2023")}, 0),
        (False, {"due": day("20/9/2023"), "sent_on": AS_OF}, 1),
        (False, {"due": day("20/9/2023"), "sent_on": day("21/9/2023")}, 0),
    ],
)
def test_which_periods_count(par: bool, period: dict[str, Any], expected: int) -> None:
    found = register(plans=[a_plan(par=par)], periods=[a_period(**period)])

    assert len(found) == expected + 1  # the plan itself


def test_what_has_no_due_date_stands_last() -> None:
    found = register(plans=[a_plan(), a_plan(report_due=AS_OF)], periods=[a_period(due=day("1/9/2023"))])

    assert [entry.due for entry in found] == [day("1/9/2023"), AS_OF, None]


def test_the_example_by_hand() -> None:
    found = sent_register(measure(example_tracker(), day("30/9/2023")))

    assert [(entry.due, entry.sending, entry.days_late) for entry in found] == [
        (day("20/3/2023"), Sending.LATE, 2),
        (day("20/6/2023"), Sending.ON_TIME, 0),
        (day("20/6/2023"), Sending.ON_TIME, 0),
        (day("20/9/2023"), Sending.ON_TIME, 0),
        (day("29/10/2023"), Sending.AHEAD, 0),
        (day("14/11/2023"), Sending.AHEAD, 0),
        (day("20/12/2023"), Sending.AHEAD, 0),
        (day("20/12/2023"), Sending.AHEAD, 0),
    ]


def reports(**counts: int) -> list[Entry]:
    """Return plans' reports so many of each standing at the cut-off date; overdue by one day."""
    days = {
        "on_time": (day("1/9/2023"), day("1/9/2023")),
        "late": (day("1/9/2023"), day("2/9/2023")),
        "undated": (None, day("2/9/2023")),
        "ahead": (AS_OF, None),
        "overdue": (day("19/9/2023"), None),
        "ahead_undated": (None, None),
    }
    plans = [
        a_plan(
            id=f"{kind}{n}", year=2023, number=f"{n + 1}/KH", report_due=days[kind][0], sent_on=days[kind][1]
        )
        for kind, count in counts.items()
        for n in range(count)
    ]
    return list(register(plans=plans, periods=[]))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, ""),
        (
            {"ahead": 1},
            "Tổng số báo cáo phải gửi là 1, trong đó: chưa gửi báo cáo nào (trong hạn 1, quá hạn 0).",
        ),
        (
            {"on_time": 1},
            "Tổng số báo cáo phải gửi là 1, trong đó: đã gửi 1 (đúng hạn 1, quá hạn 0); "
            "không còn báo cáo nào chưa gửi.",
        ),
        (
            {"on_time": 2, "late": 1, "undated": 1, "ahead": 2, "ahead_undated": 1},
            "Tổng số báo cáo phải gửi là 7, trong đó: đã gửi 4 (đúng hạn 2, quá hạn 1, không ghi hạn 1); "
            "chưa gửi 3 (trong hạn 2, quá hạn 0, không ghi hạn 1).",
        ),
        (
            {"overdue": 2},
            "Tổng số báo cáo phải gửi là 2, trong đó: chưa gửi báo cáo nào (trong hạn 0, quá hạn 2). "
            "Quá hạn chưa gửi: Báo cáo kết quả thực hiện Kế hoạch số 01/KH (hạn 19/09/2023, quá 1 ngày); "
            "Báo cáo kết quả thực hiện Kế hoạch số 02/KH (hạn 19/09/2023, quá 1 ngày).",
        ),
    ],
    ids=["none", "one-ahead", "one-sent", "of-every-kind", "overdue"],
)
def test_the_sentence(counts: dict[str, int], expected: str) -> None:
    assert sent_sentence(reports(**counts)) == expected


def test_a_long_list_of_overdue_reports_is_counted() -> None:
    told = sent_sentence(reports(overdue=MOST_NAMED + 3))

    assert told.count("Kế hoạch số") == MOST_NAMED
    assert told.endswith("; 3 báo cáo khác.")


LATE = a_plan(number="139/KH", report_due=day("10/9/2023"))


def test_every_format_shows_it() -> None:
    tracker = a_tracker(plans=[LATE], periods=[a_period(due=day("10/9/2023"), sent_on=day("8/9/2023"))])
    figures, stamp = measure(tracker, AS_OF), Stamp.of(tracker, AS_OF)
    sentence = (
        "Tổng số báo cáo phải gửi là 2, trong đó: đã gửi 1 (đúng hạn 1, quá hạn 0); "
        "chưa gửi 1 (trong hạn 0, quá hạn 1). Quá hạn chưa gửi: "
        "Báo cáo kết quả thực hiện Kế hoạch số 139/KH (hạn 10/09/2023, quá 10 ngày)."
    )

    book = load_workbook(BytesIO(progress_xlsx(figures, (), stamp)))
    rows = [[cell.value for cell in row] for row in book["Gửi báo cáo"].iter_rows(min_row=5)]
    words = [p.text for p in Document(BytesIO(progress_docx(figures, (), stamp))).paragraphs]
    (page,) = (one for one in lists(progress_report(figures, ())) if one.anchor == "gui-bao-cao")

    assert [row[4:6] for row in rows] == [["chưa gửi, quá hạn", 10], ["đã gửi đúng hạn", None]]
    assert sentence in [row[0].value for row in book["Tổng quan"].iter_rows()]
    assert sentence in words
    assert [[cell.text for cell in row[3:5]] for row in page.rows] == [
        ["chưa gửi, quá hạn", "10"],
        ["đã gửi đúng hạn", ""],
    ]
    assert [row[3].tone for row in page.rows] == ["late", "done"]


def test_what_was_typed_stays_text() -> None:
    sent = a_period(due=AS_OF, sent_on=AS_OF, sent_number="=1+1", received_by="@SUM(A1)")
    tracker = a_tracker(plans=[a_plan(number="+84 <b>")], periods=[sent])

    book = load_workbook(BytesIO(progress_xlsx(measure(tracker, AS_OF), (), Stamp.of(tracker, AS_OF))))

    cells = {cell.value: cell.data_type for row in book["Gửi báo cáo"].iter_rows(min_row=5) for cell in row}
    assert (cells["=1+1"], cells["@SUM(A1)"]) == ("s", "s")


def test_without_reports_nothing_is_said() -> None:
    tracker = a_tracker(plans=[], periods=[])
    report = progress_report(measure(tracker, AS_OF), ())

    assert report.sent_sentence == ""
    assert next(one for one in lists(report) if one.anchor == "gui-bao-cao").nothing == (
        "Không có báo cáo nào phải gửi."
    )
