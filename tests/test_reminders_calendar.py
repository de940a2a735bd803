"""The calendar file, read back by two libraries that share no code: icalendar and vobject."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject

from automation.columns import QUARTERLY
from automation.figures import measure
from automation.model import Tracker
from automation.reminders import calendar_file, deadlines
from automation.tracker.records import example_tracker
from tests.documents import a_setting
from tests.factories import a_plan, a_task, a_tracker, day
from tests.quarters import HOSTILE

AS_OF = date(2023, 9, 14)


def made(tracker: Tracker, as_of: date = AS_OF) -> bytes:
    return calendar_file(tracker, deadlines(measure(tracker, as_of)), as_of)


def a_school(**sheets: Any) -> Tracker:
    settings = [a_setting("abbreviation", "THHM"), a_setting("issuer_name", "Trường Tiểu học Hoa Mai")]
    return a_tracker(**{"organisation": settings, "plans": [a_plan(par=False)], **sheets})


def events(data: bytes) -> list[Any]:
    calendar: Any = icalendar.Calendar.from_ical(data)
    return list(calendar.events)


def uids(tracker: Tracker, as_of: date = AS_OF) -> dict[str, str]:
    """Return the names of the events by the first line of their description that says what falls due."""
    return {str(event["summary"]): str(event["uid"]) for event in events(made(tracker, as_of))}


TASK = a_task(
    title="Viết tin, bài; đợt 1",
    due=day("20/9/2023"),
    due_phrase="chậm nhất ngày 20/9",
    product="Tin bài",
    progress_pct=40,
    support=("Tổ 1", "Tổ 2"),
)
DESCRIPTION = (
    "Chủ trì: Văn thư\nHạn: 20/09/2023\nKế hoạch: 139 Cải cách hành chính\nPhối hợp: Tổ 1; Tổ 2\n"
    "Thời hạn (nguyên văn): chậm nhất ngày 20/9\nSản phẩm: Tin bài\nTiến độ: 40%\n"
    "Ô trong sổ theo dõi: Nhiệm vụ!I5"
)


def test_an_event_read_by_icalendar() -> None:
    (event,) = events(made(a_school(tasks=[TASK])))

    assert event["summary"] == "Hạn: Viết tin, bài; đợt 1 (139-01)"
    assert event["description"] == DESCRIPTION
    assert (event.start, event.end) == (day("20/9/2023"), day("21/9/2023"))
    assert event["dtstamp"].dt == event["last-modified"].dt == datetime(2023, 9, 14, tzinfo=UTC)
    assert event["transp"] == "TRANSPARENT"
    rings = [datetime(2023, 9, 20) + alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert rings == [datetime(2023, 9, 13, 8), datetime(2023, 9, 19, 8)]


def test_an_event_read_by_vobject() -> None:
    calendar = vobject.readOne(made(a_school(tasks=[TASK])).decode())
    (event,) = calendar.vevent_list

    assert (calendar.method.value, calendar.version.value) == ("PUBLISH", "2.0")
    assert event.summary.value == "Hạn: Viết tin, bài; đợt 1 (139-01)"
    assert event.description.value == DESCRIPTION
    assert (event.dtstart.value, event.dtend.value) == (day("20/9/2023"), day("21/9/2023"))
    assert [alarm.action.value for alarm in event.valarm_list] == ["DISPLAY", "DISPLAY"]
    assert [alarm.trigger.value for alarm in event.valarm_list] == [
        timedelta(days=-7, hours=8),
        timedelta(days=-1, hours=8),
    ]
    calendar.validate(raiseException=True)


def test_both_libraries_read_the_same_from_the_example() -> None:
    data = made(example_tracker(), date(2023, 9, 30))

    by_icalendar = [(str(e["uid"]), str(e["summary"]), e.start, str(e["description"])) for e in events(data)]
    by_vobject = [
        (e.uid.value, e.summary.value, e.dtstart.value, e.description.value)
        for e in vobject.readOne(data.decode()).vevent_list
    ]
    assert by_icalendar == by_vobject
    assert len({uid for uid, *_ in by_icalendar}) == len(by_icalendar)


def test_one_event_a_deadline_of_the_example() -> None:
    """Counted by hand at 30/9/2023 from the tasks, plans and periods of the example."""
    days = sorted(event.start for event in events(made(example_tracker(), date(2023, 9, 30))))

    tasks = ["15/9", "6/10", "29/10", "14/11", "30/11", *["31/12"] * 6]
    instances = ["20/12", "20/12"]  # the fourth quarter and the year
    reports = ["29/10", "14/11", "20/12", "20/12"]  # of both plans, of the fourth quarter and the year
    expected = sorted(day(f"{text}/2023") for text in (*tasks, *instances, *reports))
    assert days == expected


def test_the_same_file_twice() -> None:
    assert made(example_tracker()) == made(example_tracker())


def test_another_day_changes_the_event_and_keeps_its_name() -> None:
    (before,) = events(made(a_school(tasks=[TASK])))
    later = a_school(
        tasks=[a_task(id="0"), replace(TASK, title="Viết tin", due=day("30/9/2023"), lead="Tổ 1")]
    )
    (after,) = events(made(later, day("15/9/2023")))

    assert before["uid"] == after["uid"]
    assert after["sequence"] == before["sequence"] + 1
    assert after["last-modified"].dt > before["last-modified"].dt


@pytest.mark.parametrize(
    "other",
    [
        a_school(tasks=[replace(TASK, id="139-02")]),
        a_school(tasks=[TASK], plans=[a_plan(par=False, year=2024)]),
        a_school(tasks=[TASK], organisation=[a_setting("abbreviation", "THLQĐ")]),
    ],
    ids=["task", "year", "school"],
)
def test_another_thing_has_another_name(other: Tracker) -> None:
    (uid,) = uids(a_school(tasks=[TASK])).values()
    assert uid not in uids(other).values()


def test_a_new_abbreviation_in_the_year_keeps_the_names() -> None:
    renamed = a_school(
        tasks=[TASK],
        organisation=[a_setting("abbreviation", "THHM"), a_setting("abbreviation", "HM", day("1/7/2023"))],
    )
    assert set(uids(renamed).values()) == set(uids(a_school(tasks=[TASK])).values())


def test_instances_and_reports_have_names_of_their_own() -> None:
    plan = a_plan(par=True, id="139-01", report_due=day("14/11/2023"))
    tracker = a_school(plans=[plan], tasks=[a_task(plan="139-01", recurrence=QUARTERLY)])

    # Four instances, the report of the plan, and those of six periods.
    assert len({str(event["uid"]) for event in events(made(tracker))}) == 4 + 1 + 6


def test_one_id_typed_twice_makes_two_events() -> None:
    first, second = events(made(a_school(tasks=[TASK, TASK])))
    assert first["uid"] != second["uid"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text(text: str) -> None:
    words = f"{text}\r\nEND:VEVENT\r\nBEGIN:VEVENT"
    data = made(a_school(tasks=[replace(TASK, title=words, product=words, lead=words)]))

    (event,) = events(data)
    assert "END:VEVENT BEGIN:VEVENT" in event["summary"]
    assert len(vobject.readOne(data.decode()).vevent_list) == 1


def test_lines_are_no_longer_than_the_standard_allows() -> None:
    data = made(a_school(tasks=[replace(TASK, title="Đánh giá, xếp loại ế " * 40)]))

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r\n")
    data.decode()


@pytest.mark.parametrize("due", [date.min, date.max])
def test_the_first_and_the_last_day_there_are(due: date) -> None:
    (event,) = events(made(a_school(tasks=[replace(TASK, due=due)])))
    assert event.start == due


def test_nothing_to_do_is_a_calendar_without_events() -> None:
    assert events(made(a_school())) == []
