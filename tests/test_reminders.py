from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from automation.cli import answer
from automation.columns import CANCELLED, CONTINUING, PAUSED, QUARTERLY
from automation.figures import measure
from automation.jobs.remind import CALENDAR, remind
from automation.jobs.writing import MEMORY
from automation.model import Setting, Tracker
from automation.reminders import (
    DeadlineKind,
    Reminder,
    Reminders,
    deadlines,
    group_text,
    reminder_text,
    reminders,
)
from automation.tracker.build import build
from automation.tracker.records import example_tracker
from tests.documents import a_setting
from tests.factories import a_period, a_person, a_plan, a_result, a_task, a_tracker, day
from tests.workbooks import Book, example

AS_OF = date(2023, 9, 14)  # a Thursday
SCHOOL: Sequence[Setting] = (
    a_setting("issuer_name", "Trường Tiểu học Hoa Mai"),
    a_setting("abbreviation", "THHM"),
)
PEOPLE = (a_person(id="Văn thư", name="Lê Thị Lan"), a_person(id="Kế toán"), a_person(id="Tổ 1"))


def a_school(**sheets: Any) -> Tracker:
    given = {"organisation": SCHOOL, "people": PEOPLE, "plans": [a_plan(par=False)], **sheets}
    return a_tracker(**given)


def told(tracker: Tracker, as_of: date = AS_OF) -> Reminders:
    return reminders(measure(tracker, as_of))


def of(found: Reminders, who: str) -> Reminder:
    return next(each for each in found.people if each.who == who)


def in_days(days: int, **facts: Any) -> Any:
    """Make a task that falls due so many days after the cut-off date."""
    return a_task(id=f"T{days}", due=AS_OF + timedelta(days=days), **facts)


@pytest.mark.parametrize(
    ("days", "where"),
    [
        (-31, "late"),
        (-1, "late"),
        (0, "due_now"),
        (1, "soon"),
        (7, "soon"),
        (8, "later"),
    ],
)
def test_how_pressing_a_deadline_is(days: int, where: str) -> None:
    reminder = of(told(a_school(tasks=[in_days(days)])), "Văn thư")

    found = {name: len(getattr(reminder, name)) for name in ("late", "due_now", "soon", "later")}
    assert found == {"late": 0, "due_now": 0, "soon": 0, "later": 0} | {where: 1}


def test_the_days_ahead_are_a_setting() -> None:
    tracker = a_school(
        organisation=[*SCHOOL, a_setting("due_soon_days", "3")], tasks=[in_days(3), in_days(4)]
    )

    reminder = of(told(tracker), "Văn thư")

    assert [deadline.id for deadline in reminder.soon] == ["T3"]
    assert "ĐẾN HẠN TRONG 3 NGÀY TỚI (1)" in reminder_text(told(tracker), reminder)


@pytest.mark.parametrize(
    "facts",
    [
        {"done_on": day("10/9/2023")},
        {"suspended": PAUSED, "suspended_on": day("10/9/2023")},
        {"suspended": CANCELLED, "suspended_on": day("14/9/2023")},
        {"due": None, "recurrence": CONTINUING},
    ],
)
def test_what_nobody_is_reminded_of(facts: dict[str, Any]) -> None:
    tracker = a_school(tasks=[replace(in_days(-1), **facts)])

    assert deadlines(measure(tracker, AS_OF)) == ()
    assert told(tracker).group.pressing == ()


def test_what_happens_after_the_cut_off_date_has_not_happened_yet() -> None:
    tomorrow = AS_OF + timedelta(days=1)
    tracker = a_school(
        tasks=[in_days(-1, done_on=tomorrow), in_days(-2, suspended=PAUSED, suspended_on=tomorrow)]
    )

    assert len(told(tracker).group.late) == 2


def test_instances_of_a_recurring_task_count_one_by_one() -> None:
    tracker = a_school(
        tasks=[a_task(recurrence=QUARTERLY)],
        results=[a_result(period="2023-Q1", reported_on=day("14/3/2023"), done_on=day("14/3/2023"))],
    )

    reminder = of(told(tracker), "Văn thư")

    # Q2 is late since 20/6, Q3 due on 20/9, Q4 begins on 15/9.
    assert [(d.period, d.due) for d in reminder.late] == [("2023-Q2", day("20/6/2023"))]
    assert [(d.period, d.due) for d in reminder.soon] == [("2023-Q3", day("20/9/2023"))]
    assert (reminder.later, reminder.done) == ((), 1)
    assert [(d.period, d.begun) for d in deadlines(measure(tracker, AS_OF))] == [
        ("2023-Q2", True),
        ("2023-Q3", True),
        ("2023-Q4", False),
    ]


def test_leads_are_told_apart_as_the_people_sheet_spells_them() -> None:
    tasks = [
        in_days(-1, lead="văn  thư"),
        in_days(-2, lead="Tổ 1"),
        in_days(-3, lead="Người lạ"),
        in_days(-4, lead=""),
    ]

    found = told(a_school(tasks=tasks))

    assert [(each.who, [d.id for d in each.late]) for each in found.people] == [
        ("Văn thư", ["T-1"]),
        ("Tổ 1", ["T-2"]),
        ("Người lạ", ["T-3"]),
    ]
    assert [d.id for d in found.group.late] == ["T-4", "T-3", "T-2", "T-1"]
    assert "(T-4) – chưa rõ người chủ trì: hạn 10/09/2023, đã quá 4 ngày." in group_text(found)


@pytest.mark.parametrize(
    ("plan", "who", "title"),
    [
        (
            {
                "number": "139/KH-THHM",
                "signer": "Kế toán",
                "report_to": "UBND xã",
                "report_via": "Phòng Nội vụ",
            },
            "Kế toán",
            "Báo cáo kết quả thực hiện Kế hoạch số 139/KH-THHM, gửi UBND xã (qua Phòng Nội vụ)",
        ),
        ({"signer": "văn thư"}, "Văn thư", "Báo cáo kết quả thực hiện Kế hoạch năm 2023"),
        ({}, "", "Báo cáo kết quả thực hiện Kế hoạch năm 2023"),
    ],
)
def test_the_yearly_report_is_a_deadline_of_its_signer(plan: dict[str, Any], who: str, title: str) -> None:
    tracker = a_school(plans=[a_plan(par=False, report_due=AS_OF, **plan)])

    (deadline,) = deadlines(measure(tracker, AS_OF))

    assert (deadline.who, deadline.title, deadline.due) == (who, title, AS_OF)
    assert deadline.place.cell == "H5"
    assert told(tracker).group.due_now == (deadline,)


@pytest.mark.parametrize(
    ("facts", "reminded"),
    [
        ({}, True),
        ({"sent_on": day("14/9/2023")}, False),
        ({"sent_on": day("15/9/2023")}, True),
        ({"due": None}, False),
    ],
)
def test_the_report_of_a_period_until_it_is_sent(facts: dict[str, Any], reminded: bool) -> None:
    settings = [*SCHOOL, a_setting("signer", "Kế toán"), a_setting("report_to", "UBND xã")]
    tracker = a_school(organisation=settings, plans=[a_plan(par=True)], periods=[a_period(**facts)])

    found = [(d.kind, d.id, d.who, d.title) for d in told(tracker).group.soon]

    expected = (
        DeadlineKind.PERIOD_REPORT,
        "2023-Q3",
        "Kế toán",
        "Báo cáo cải cách hành chính quý III năm 2023, gửi UBND xã",
    )
    assert found == ([expected] if reminded else [])


def test_no_report_of_a_period_without_a_plan_of_the_reform() -> None:
    assert deadlines(measure(a_school(), AS_OF)) == ()


def test_the_report_of_a_period_that_has_not_begun_is_only_for_the_calendar() -> None:
    tracker = a_school(plans=[a_plan(par=True)], periods=[a_period(first_day=AS_OF + timedelta(days=1))])

    (deadline,) = deadlines(measure(tracker, AS_OF))

    assert not deadline.begun
    assert told(tracker).group.pressing == ()


def test_one_reminder_read_aloud() -> None:
    tasks = [
        in_days(-3, title="Nộp sổ điểm.", progress_pct=40),
        in_days(0, title="Họp tổ"),
        in_days(6, title="Viết tin"),
    ]

    found = told(a_school(tasks=tasks))

    assert reminder_text(found, of(found, "Văn thư")) == (
        "Kính gửi: Lê Thị Lan (Văn thư)\n"
        "\n"
        "Theo sổ theo dõi kế hoạch của Trường Tiểu học Hoa Mai, tính đến ngày 14/09/2023, "
        "xin được nhắc 3 việc:\n"
        "\n"
        "QUÁ HẠN (1)\n"
        "1. Nộp sổ điểm (T-3): hạn 11/09/2023, đã quá 3 ngày, tiến độ 40%.\n"
        "\n"
        "ĐẾN HẠN HÔM NAY (1)\n"
        "2. Họp tổ (T0): hạn thứ Năm, 14/09/2023.\n"
        "\n"
        "ĐẾN HẠN TRONG 7 NGÀY TỚI (1)\n"
        "3. Viết tin (T6): hạn thứ Tư, 20/09/2023, còn 6 ngày.\n"
        "\n"
        "Việc nào đã xong, mong được báo ngày hoàn thành và minh chứng để cập nhật sổ theo dõi. "
        "Việc nào gặp khó khăn, mong được cho biết nguyên nhân.\n"
        "\n"
        "Trân trọng cảm ơn.\n"
    )


def test_the_group_is_told_who_and_whom_to_thank() -> None:
    done = day("1/9/2023")
    tasks = [
        in_days(2, title="Họp tổ", lead="Tổ 1"),
        in_days(9, done_on=done),
        in_days(8, lead="Kế toán", done_on=done),
    ]

    assert group_text(told(a_school(tasks=tasks))) == (
        "Kính gửi: các thầy cô và các tổ, bộ phận\n"
        "\n"
        "Theo sổ theo dõi kế hoạch của Trường Tiểu học Hoa Mai, tính đến ngày 14/09/2023, "
        "xin được nhắc 1 việc:\n"
        "\n"
        "ĐẾN HẠN TRONG 7 NGÀY TỚI (1)\n"
        "1. Họp tổ (T2) – Tổ 1: hạn thứ Bảy, 16/09/2023, còn 2 ngày.\n"
        "\n"
        "Việc nào đã xong, mong được báo ngày hoàn thành và minh chứng để cập nhật sổ theo dõi.\n"
        "\n"
        "Xin cảm ơn Văn thư, Kế toán đã hoàn thành mọi việc có thời hạn đến nay.\n"
        "\n"
        "Trân trọng cảm ơn.\n"
    )


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "việc duy nhất có thời hạn do Văn thư chủ trì đã hoàn thành."),
        (2, "cả 2 việc có thời hạn do Văn thư chủ trì đều đã hoàn thành."),
        (12, "cả 12 việc có thời hạn do Văn thư chủ trì đều đã hoàn thành."),
    ],
)
def test_thanks_when_all_is_done(count: int, sentence: str) -> None:
    tasks = [in_days(number, done_on=AS_OF) for number in range(count)]
    # A continuing task is never done, and one that was dropped is nobody's fault.
    others = [
        a_task(id="A", recurrence=CONTINUING),
        in_days(-9, suspended=CANCELLED, suspended_on=AS_OF),
    ]

    found = told(a_school(tasks=[*tasks, *others]))

    assert reminder_text(found, of(found, "Văn thư")) == (
        f"Kính gửi: Lê Thị Lan (Văn thư)\n\nTính đến ngày 14/09/2023, {sentence}\n\n"
        "Trường Tiểu học Hoa Mai trân trọng cảm ơn và mong tiếp tục nhận được sự phối hợp.\n"
    )
    assert "Trân trọng cảm ơn các thầy cô và các tổ, bộ phận." in group_text(found)


def test_nothing_pressing_names_the_next_deadline() -> None:
    found = told(a_school(tasks=[in_days(8, title="Họp tổ"), in_days(20)]))

    assert reminder_text(found, of(found, "Văn thư")) == (
        "Kính gửi: Lê Thị Lan (Văn thư)\n\n"
        "Tính đến ngày 14/09/2023, không có việc nào quá hạn hoặc đến hạn trong 7 ngày tới.\n\n"
        "Việc gần nhất: Họp tổ (T8), hạn thứ Sáu, 22/09/2023, còn 8 ngày.\n\n"
        "Trân trọng cảm ơn.\n"
    )


def test_no_days_ahead() -> None:
    found = told(a_school(organisation=[a_setting("due_soon_days", "0")], tasks=[in_days(1)]))
    assert "không có việc nào quá hạn hoặc đến hạn hôm nay." in group_text(found)


def test_an_empty_tracker_reminds_nobody() -> None:
    found = told(a_school())

    assert found.people == ()
    assert "không có việc nào quá hạn" in group_text(found)


def test_many_are_numbered_through() -> None:
    found = told(a_school(tasks=[in_days(number - 50) for number in range(100)]))
    text = reminder_text(found, of(found, "Văn thư"))

    # 50 late, one today, seven soon.
    assert "xin được nhắc 58 việc" in text
    numbers = [int(line.split(".")[0]) for line in text.splitlines() if line[:1].isdigit()]
    assert numbers == list(range(1, 59))


@pytest.mark.parametrize("done_on", [None, AS_OF])
def test_an_example_says_so(done_on: date | None) -> None:
    tracker = a_school(plans=[a_plan(par=False, illustrative=True)], tasks=[in_days(1, done_on=done_on)])
    found = told(tracker)

    for text in (reminder_text(found, of(found, "Văn thư")), group_text(found)):
        assert text.endswith("\n\n(VÍ DỤ MINH HỌA, không phải việc thật.)\n")


def test_line_ends_in_a_title_do_not_tear_the_list() -> None:
    found = told(a_school(tasks=[in_days(1, title="Họp\r\ntổ\n1. Việc giả")]))
    assert "1. Họp tổ 1. Việc giả (T1): hạn" in reminder_text(found, of(found, "Văn thư"))


@pytest.fixture
def tracker_file(tmp_path: Path) -> Path:
    file = tmp_path / "so.xlsx"
    file.write_bytes(example())
    return file


def test_the_files_of_the_example(tracker_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tracker_file.parent / "out"

    assert answer(["remind", str(tracker_file), "-o", str(out), "--as-of", "2023-09-30"]) == 0

    said = capsys.readouterr()
    assert {path.name for path in out.iterdir()} == {
        "nhac-viec.txt",
        "nhac-viec-ca-nhom.txt",
        "nhac-viec-hieu-truong.txt",
        "nhac-viec-pho-hieu-truong.txt",
        "nhac-viec-van-thu.txt",
        "nhac-viec-ke-toan.txt",
        "nhac-viec-phu-trach-cntt.txt",
        "nhac-viec-tong-phu-trach-doi.txt",
        "nhac-viec-ban-bien-tap-website.txt",
        CALENDAR,
        MEMORY,
    }
    assert said.out == (out / "nhac-viec.txt").read_text(encoding="utf-8")
    headings = [line for line in said.out.splitlines() if line.startswith("=")]
    assert headings == [
        f"===== {who} =====" for who in ("Cả nhóm", "Hiệu trưởng", "Văn thư", "Phụ trách CNTT")
    ]
    assert said.out.endswith(
        "\nChưa cần nhắc: Phó Hiệu trưởng, Kế toán, Tổng phụ trách Đội, Ban biên tập Website.\n"
    )
    assert (out / "nhac-viec-phu-trach-cntt.txt").read_text(encoding="utf-8") in said.out


def test_without_a_folder_nothing_is_written(tracker_file: Path) -> None:
    assert answer(["remind", str(tracker_file), "-q", "--as-of", "2023-09-30"]) == 0
    assert [path.name for path in tracker_file.parent.iterdir()] == ["so.xlsx"]


@pytest.mark.parametrize("name", ["Hiệu trưởng", "hiệu  trưởng", "Đỗ Văn Chung"])
def test_one_person(tracker_file: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = tracker_file.parent / "out"
    command = ["remind", str(tracker_file), "-o", str(out), "--person", name, "--as-of", "2023-09-30"]

    assert answer(command) == 0

    said = capsys.readouterr().out
    assert said.startswith("===== Hiệu trưởng =====\n\nKính gửi: Đỗ Văn Chung (Hiệu trưởng)\n")
    assert said.count("=====") == 2
    assert {path.name for path in out.iterdir()} == {
        "nhac-viec.txt",
        "nhac-viec-hieu-truong.txt",
        CALENDAR,
        MEMORY,
    }


def test_one_person_with_nothing_to_do(tracker_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        answer(["remind", str(tracker_file), "--person", "Giáo viên chủ nhiệm", "--as-of", "2023-09-30"]) == 0
    )
    assert "không có việc nào quá hạn" in capsys.readouterr().out


def test_an_unknown_person(tracker_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tracker_file.parent / "out"

    assert answer(["remind", str(tracker_file), "--person", "Hiệu trưỡng", "-o", str(out)]) == 2

    assert "Có phải là “Hiệu trưởng”?" in capsys.readouterr().err
    assert not out.exists()


def test_errors_in_the_tracker_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Book.of_example()
    book.put("tasks", "139-11", due="30/02/2023")
    (tmp_path / "so.xlsx").write_bytes(book.saved())

    assert answer(["remind", str(tmp_path / "so.xlsx"), "--as-of", "2023-09-30"]) == 1
    assert "sokehoach check" in capsys.readouterr().err


def test_names_of_files_are_safe_and_never_the_same(tmp_path: Path) -> None:
    names = ["Tổ 1", "Tố 1", "../../tổ-1", "Cả nhóm", "CON", "日本", "Đ" * 300]
    tasks = [in_days(-number, lead=name) for number, name in enumerate(names, start=1)]
    people = tuple(a_person(id=name) for name in names)
    tracker = replace(example_tracker(), plans=(), people=people, tasks=tuple(tasks))
    file = tmp_path / "so.xlsx"
    file.write_bytes(build(tracker, cut_off=None, as_of=AS_OF))

    outcome = remind(file, AS_OF, tmp_path / "out")

    assert [path.name for path in outcome.written[2:-1]] == [
        "nhac-viec-to-1.txt",
        "nhac-viec-to-1-2.txt",
        "nhac-viec-to-1-3.txt",
        "nhac-viec-ca-nhom-2.txt",
        "nhac-viec-con.txt",
        "nhac-viec-khong-ten.txt",
        f"nhac-viec-{'d' * 60}.txt",
    ]
    for path, number in zip(outcome.written[2:-1], range(1, 8), strict=True):
        assert f"(T-{number})" in path.read_text(encoding="utf-8")
