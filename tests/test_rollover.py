"""Next year's tracker: nothing of the old year is left unmarked, and the check finds no error in it."""

import re
from dataclasses import fields, replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from automation.attention import marks
from automation.bodies import mark_bodies
from automation.cli import answer
from automation.columns import (
    CANCELLED,
    CONTINUING,
    FIRST_ROW,
    NOT_CHECKED,
    PAUSED,
    QUARTERLY,
    SHEETS,
)
from automation.errors import RequestError
from automation.model import Block, Citation, DayOff, Record, Setting, Severity, Task, Tracker
from automation.rollover import Group, roll_over
from automation.rollover.names import Names
from automation.rollover.turn import Turn
from automation.rollover.years import mark_years
from automation.settings import value_on
from automation.tracker.build import build
from automation.tracker.records import example_tracker
from tests.factories import a_criterion, a_person, a_plan, a_task, a_tracker, an_indicator, day
from tests.workbooks import Book, example, findings_of, tracker_of
from workbook.build_example import example_with_buttons

PARENT, TO, VIA = "Cơ quan chủ quản", "Kính gửi (báo cáo quý)", "Gửi qua (báo cáo quý)"
RECIPIENTS = "Nơi nhận (kế hoạch)"
COMMUNE = (
    Setting(key=PARENT, value="ỦY BAN NHÂN DÂN\nXÃ NHÀ BÈ", from_day=date(2025, 7, 1)),
    Setting(key=TO, value="Ủy ban nhân dân xã Nhà Bè", from_day=date(2025, 7, 1)),
    Setting(key=VIA, value="Phòng Văn hóa - Xã hội", from_day=date(2025, 7, 1)),
    Setting(key=RECIPIENTS, value="UBND xã “để báo cáo”\nLưu: VT", from_day=date(2025, 7, 1)),
)


def of_2025(*settings: Setting) -> Tracker:
    """Return the example as if it were of 2025, with more settings."""

    def moved(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace("2023", "2025")
        return value.replace(year=value.year + 2) if isinstance(value, date) else value

    source = example_tracker()
    sheets: dict[str, Any] = {
        sheet.key: tuple(
            replace(record, **{f.name: moved(getattr(record, f.name)) for f in fields(record)})
            for record in getattr(source, sheet.key)
        )
        for sheet in SHEETS
        if sheet.key != "organisation"
    }
    sheets["plans"] = tuple(replace(plan, year=2025) for plan in sheets["plans"])
    organisation = (*source.organisation, *settings)
    return Tracker(name="so.xlsx", version="1", organisation=organisation, **sheets)


@cache
def rolled(year: int) -> Tracker:
    return roll_over(example_tracker() if year == 2024 else of_2025(*COMMUNE), year).tracker


def built(tracker: Tracker, year: int) -> bytes:
    return build(tracker, cut_off=None, as_of=date(year, 1, 1))


@pytest.mark.parametrize("year", [2024, 2026])
def test_the_new_tracker_passes_the_check(year: int, tmp_path: Path) -> None:
    findings = findings_of(built(rolled(year), year), tmp_path, date(year, 1, 1))
    assert [f for f in findings if f.severity is Severity.ERROR] == []
    assert any(f.code == "KH006" for f in findings)


@pytest.mark.parametrize("year", [2024, 2026])
def test_at_the_end_of_the_year_only_unwritten_reports_are_errors(year: int, tmp_path: Path) -> None:
    findings = findings_of(built(rolled(year), year), tmp_path, date(year, 12, 31))
    assert {f.code for f in findings if f.severity is Severity.ERROR} == {"BC003"}


@pytest.mark.parametrize(("year", "old"), [(2024, "2023"), (2026, "2025")])
def test_nothing_of_the_old_year_is_left_unmarked(year: int, old: str) -> None:
    """Every cell as openpyxl reads it, but a document's own number and the link to the old task."""
    book = openpyxl.load_workbook(BytesIO(built(rolled(year), year)))
    left = []
    for sheet in SHEETS:
        # “15/12/2023 – 14/3/2024”: a period begins in the year before, and a legal basis keeps its day.
        facts = {"from", "number", "date"} if sheet.key in ("periods", "citations", "organisation") else set()
        keys = [column.key for column in sheet.columns]
        for row in book[sheet.name].iter_rows(min_row=FIRST_ROW):
            for key, cell in zip(keys, row, strict=False):
                text = re.sub(r"\[[^\]]* → [^\]]*\?\]|Chuyển tiếp từ \S+", "", str(cell.value))
                if old in text and key not in facts:
                    left.append((sheet.name, cell.coordinate, text))
    assert left == []


def test_the_old_tracker_does_name_the_old_year() -> None:
    texts = [str(plan.subject) for plan in example_tracker().plans]
    assert all("2023" in text for text in texts)


def test_ids_and_what_hangs_on_them_move_together() -> None:
    tracker = rolled(2024)
    assert [plan.id for plan in tracker.plans] == ["2024-138", "2024-139"]
    sections = {block.id for block in tracker.content}
    assert len(sections) == len(example_tracker().content)
    assert {task.section for task in tracker.tasks} <= sections
    assert {task.plan for task in tracker.tasks} == {"2024-138", "2024-139"}
    assert {indicator.plan for indicator in tracker.indicators} == {"2024-138", "2024-139"}
    assert (tracker.results, tracker.remarks, tracker.measures) == ((), (), ())
    assert all(c.score is None and not c.evidence and not c.explanation for c in tracker.criteria)
    assert [c.max for c in tracker.criteria] == [c.max for c in example_tracker().criteria]
    assert [i.target for i in tracker.indicators] == [i.target for i in example_tracker().indicators]


def test_tasks_of_the_example_that_are_done_stay_behind() -> None:
    """By hand from tasks.csv: a day of completion and no word under “Định kỳ”."""
    done = [f"138-{n}" for n in ("01", "02", "11", "14", "17")]
    done += [f"139-{n}" for n in ("05", "06", "07", "12", "13")]
    all_ids = [task.id for task in example_tracker().tasks]
    assert [t.id for t in rolled(2024).tasks] == [f"2024-{i}" for i in all_ids if i not in done]
    told = [c.text for c in roll_over(example_tracker(), 2024).changes if c.group is Group.LEFT]
    assert [text.split()[2] for text in told if text.startswith("Nhiệm vụ")] == done


@pytest.mark.parametrize(
    ("task", "goes_on"),
    [
        (a_task(due=day("30/6/2023")), True),
        (a_task(due=day("30/6/2023"), done_on=day("29/6/2023")), False),
        (a_task(recurrence=QUARTERLY), True),
        (a_task(recurrence=CONTINUING, done_on=day("29/6/2023")), True),
        (a_task(suspended=PAUSED, suspended_on=day("1/6/2023")), True),
        (a_task(suspended=CANCELLED, suspended_on=day("1/6/2023")), False),
        (a_task(recurrence=QUARTERLY, suspended=CANCELLED, suspended_on=day("1/6/2023")), False),
    ],
)
def test_which_tasks_go_on(task: Task, *, goes_on: bool) -> None:
    assert bool(roll_over(a_tracker(tasks=[task]), 2024).tracker.tasks) is goes_on


def test_a_task_begins_anew_and_tells_where_it_comes_from() -> None:
    old = a_task(
        progress_pct=70, evidence="a-2023.pdf", cause="mưa", suspended=PAUSED, suspended_on=day("1/9/2023")
    )
    new = roll_over(a_tracker(tasks=[old]), 2024).tracker.tasks[0]
    assert new.note == "Chuyển tiếp từ 139-01, đã làm 70%"
    assert (new.progress_pct, new.evidence, new.cause, new.suspended, new.suspended_on) == (
        None, "", "", "", None,
    )  # fmt: skip


def test_the_link_is_always_to_the_last_year() -> None:
    note = "Gửi cùng kỳ năm; Chuyển tiếp từ 139-01, đã làm 70%"
    tracker = a_tracker(plans=[a_plan(id="2024-139", year=2024)], tasks=[])
    task = a_task(id="2024-139-01", plan="2024-139", recurrence=QUARTERLY, note=note)
    new = roll_over(replace(tracker, tasks=(task,)), 2025).tracker.tasks[0]
    assert (new.id, new.note) == ("2025-139-01", "Gửi cùng kỳ năm; Chuyển tiếp từ 2024-139-01")


NATIONAL_DAY = (DayOff(day=date(2024, 9, 2), kind="ngày nghỉ"),)


@pytest.mark.parametrize(
    ("phrase", "due", "new_phrase", "new_due", "told"),
    [
        # Calendars: 30/10/2024 is a Wednesday, 15/9/2024 a Sunday, 2/9/2024 a holiday on a Monday.
        ("trước ngày 30/10/2023", "29/10/2023", "trước ngày 30/10/2024", "29/10/2024", False),
        ("chậm nhất ngày 15/9/2023", "15/9/2023", "chậm nhất ngày 15/9/2024", "13/9/2024", True),
        ("chậm nhất ngày 02/9/2023", "2/9/2023", "chậm nhất ngày 02/9/2024", "30/8/2024", True),
        ("", "15/9/2023", "", "13/9/2024", True),
        ("trong tháng 9 năm 2023", "30/9/2023", "trong tháng 9 năm 2024", "30/9/2024", False),
        # 30/11/2024 is a Saturday, but the end of a span; the end of February stays the end.
        ("trong tháng 11 năm 2023", "30/11/2023", "trong tháng 11 năm 2024", "30/11/2024", False),
        ("trong tháng 02 năm 2023", "28/2/2023", "trong tháng 02 năm 2024", "29/2/2024", False),
        # The working day before what the wording says was typed: the wording still decides.
        ("trước ngày 30/10/2023", "27/10/2023", "trước ngày 30/10/2024", "29/10/2024", False),
        # Another date was typed than the wording says: only the date is moved.
        ("trước ngày 20/6/2023", "20/6/2023", "trước ngày 20/6/[2023 → 2024?]", "20/6/2024", True),
        ("xong năm học 2023 - 2024", None, "xong năm học [2023 → 2024?] - [2024 → 2025?]", None, True),
        # Ten working days end on the same day in both years; thirty days end a day sooner after a leap day.
        (
            "trong vòng 10 ngày làm việc kể từ ngày 20/6/2023", "4/7/2023",
            "trong vòng 10 ngày làm việc kể từ ngày 20/6/2024", "4/7/2024", False,
        ),
        (
            "trong vòng 30 ngày kể từ ngày 10/02/2023", "12/3/2023",
            "trong vòng 30 ngày kể từ ngày 10/02/[2023 → 2024?]", "12/3/2024", True,
        ),
        ("thường xuyên", None, "thường xuyên", None, False),
        ("định kỳ hàng quý", None, "định kỳ hàng quý", None, False),
        ("trước ngày 15/01/2024", "14/1/2024", "trước ngày 15/01/2025", "14/1/2025", False),
        ("trước ngày 15/11", "14/11/2023", "trước ngày 15/11", "14/11/2024", False),
    ],
)  # fmt: skip
def test_deadlines(phrase: str, due: str | None, new_phrase: str, new_due: str | None, *, told: bool) -> None:
    turn = Turn(old=2023, new=2024, days_off=NATIONAL_DAY)
    moved = turn.deadline(phrase, day(due) if due else None)
    assert (moved.phrase, moved.due) == (new_phrase, day(new_due) if new_due else None)
    assert bool(moved.why) is told


@pytest.mark.parametrize(("year", "moved"), [(2025, "28/2/2025"), (2028, "29/2/2028")])
def test_the_29th_of_february(year: int, moved: str) -> None:
    assert Turn(old=2024, new=year).day(day("29/2/2024")) == day(moved)


@pytest.mark.parametrize(
    ("typed", "moved"),
    [("16/6/2023", "14/6/2024"), ("1/1/2023", "1/1/2024"), ("19/6/2023", "19/6/2024")],
)
def test_starts_move_off_days_off_but_never_into_the_old_year(typed: str, moved: str) -> None:
    task = a_task(start=day(typed), due=day("31/12/2023"))
    assert roll_over(a_tracker(tasks=[task]), 2024).tracker.tasks[0].start == day(moved)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("trong năm 2023", "trong năm [2023 → 2024?]"),
        ("19/6/2023, 20-6-2023, 6/2023", "19/6/[2023 → 2024?], 20-6-[2023 → 2024?], 6/[2023 → 2024?]"),
        ("ngày 19/6/23", "ngày 19/6/[23 → 24?]"),
        ("năm học 2022 - 2023", "năm học [2022 → 2023?] - [2023 → 2024?]"),
        ("kết quả năm 2022, dự kiến 2024", "kết quả năm [2022 → 2023?], dự kiến [2024 → 2025?]"),
        ("giai đoạn 2020 - 2025", "giai đoạn 2020 - 2025"),
        ("giai đoạn 2022 - 2026", "giai đoạn 2022 - 2026"),
        ("giai đoạn 2021 - 2023", "giai đoạn 2021 - [2023 → 2024?]"),
        ("Quyết định số 26/2023/QĐ-UBND", "Quyết định số 26/2023/QĐ-UBND"),
        ("Kết luận số 2023-KL/TW", "Kết luận số 2023-KL/TW"),
        ("Kế hoạch 5/KH-UBND ngày 2/3/2023", "Kế hoạch 5/KH-UBND ngày 2/3/[2023 → ?]"),
        ("số 3815/KH-UBND ngày 18 tháng 10 năm 2022", "số 3815/KH-UBND ngày 18 tháng 10 năm 2022"),
        ("đã có [2023 → 2024?] ở đây", "đã có [2023 → 2024?] ở đây"),
        ("120235 em, 20 lớp", "120235 em, 20 lớp"),
    ],
)
def test_years_are_marked(text: str, marked: str) -> None:
    assert mark_years(text, 2023, 2024) == marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ủy ban nhân dân huyện Nhà Bè", ["[huyện Nhà Bè → ?]"]),
        ("ỦY BAN NHÂN DÂN\nHUYỆN NHÀ BÈ", ["[HUYỆN NHÀ BÈ → ?]"]),
        ("UBND Quận 7 và thị xã Gò Công", ["[Quận 7 → ?]", "[thị xã Gò Công → ?]"]),
        ("chủ trương của huyện, Thành phố", ["[huyện → ?]"]),
        ("Chương trình của Huyện ủy, Quận uỷ 7", ["[Huyện ủy → ?]", "[Quận uỷ 7 → ?]"]),
        ("Phòng Giáo dục và Đào tạo huyện Nhà Bè", ["[Phòng Giáo dục và Đào tạo huyện Nhà Bè → ?]"]),
        ("Phòng GD&ĐT, Phòng Nội vụ", ["[Phòng GD&ĐT → ?]", "[Phòng Nội vụ → ?]"]),
        ("thành phố Thủ Đức, Thành phố Hồ Chí Minh", ["[thành phố Thủ Đức → ?]"]),
        ("Bộ Thông tin và Truyền thông, Bộ Tài chính", ["[Bộ Thông tin và Truyền thông → ?]"]),
        ("Phòng y tế huyện Nhà Bè, phòng y tế của trường", ["[Phòng y tế huyện Nhà Bè → ?]"]),
        ("xã Nhà Bè, Phòng Văn hóa - Xã hội, Sở Nội vụ", []),
    ],
)
def test_bodies_that_are_no_more_are_marked(text: str, found: list[str]) -> None:
    assert list(marks(mark_bodies(text, date(2026, 1, 1)))) == found
    assert mark_bodies(text, date(2025, 1, 1)) == text


def test_settings_of_the_new_date_are_taken_by_the_plans() -> None:
    tracker = rolled(2026)
    assert {plan.report_to for plan in tracker.plans} == {"Ủy ban nhân dân xã Nhà Bè"}
    assert value_on(tracker.organisation, "parent_body", date(2026, 1, 1)) == "ỦY BAN NHÂN DÂN\nXÃ NHÀ BÈ"
    assert not any(marks(setting.value) for setting in tracker.organisation)


def test_without_them_the_district_is_marked_and_no_commune_assumed() -> None:
    rollover = roll_over(of_2025(), 2026)
    value = value_on(rollover.tracker.organisation, "parent_body", date(2026, 1, 1))
    assert value == "ỦY BAN NHÂN DÂN\n[HUYỆN NHÀ BÈ → ?]"
    assert value_on(rollover.tracker.organisation, "parent_body", date(2025, 6, 30)).endswith("HUYỆN NHÀ BÈ")
    assert {plan.report_to for plan in rollover.tracker.plans} == {"Ủy ban nhân dân [huyện Nhà Bè → ?]"}
    assert any("Cơ quan chủ quản" in c.text for c in rollover.changes if c.group is Group.ATTENTION)


def test_rolling_into_2025_says_that_the_district_ends_in_july() -> None:
    told = roll_over(replace(example_tracker(), plans=(a_plan(year=2024),)), 2025).changes
    assert [c.group for c in told if "01/07/2025" in c.text] == [Group.ATTENTION]


WORDS, MARKED = "huyện năm 2025", "[huyện → ?] năm [2025 → 2026?]"


@pytest.mark.parametrize(
    ("sheet", "record", "field"),
    [
        ("plans", a_plan(year=2025, subject=WORDS), "subject"),
        ("plans", a_plan(year=2025, report_to=WORDS), "report_to"),
        ("plans", a_plan(year=2025, report_via=WORDS), "report_via"),
        ("content", Block(id="139.I", plan="139", text=WORDS), "text"),
        ("tasks", a_task(title=WORDS), "title"),
        ("tasks", a_task(product=WORDS), "product"),
        ("indicators", an_indicator(name=WORDS), "name"),
        ("indicators", an_indicator(unit=WORDS), "unit"),
        ("criteria", a_criterion(area=WORDS), "area"),
        ("criteria", a_criterion(criterion=WORDS), "criterion"),
        ("criteria", a_criterion(component=WORDS), "component"),
        ("citations", Citation(id="1", issuer=WORDS), "issuer"),
        ("citations", Citation(id="1", subject=WORDS), "subject"),
        ("people", a_person(post=WORDS), "post"),
        ("people", a_person(unit=WORDS), "unit"),
        ("organisation", Setting(key=PARENT, value=WORDS, from_day=date(2026, 1, 1)), "value"),
    ],
)
def test_every_text_that_a_person_types_is_looked_through(sheet: str, record: Record, field: str) -> None:
    sheets: dict[str, list[Record]] = {"plans": [a_plan(year=2025)], sheet: [record]}
    new = roll_over(a_tracker(**sheets), 2026).tracker
    assert [getattr(rolled, field) for rolled in getattr(new, sheet)] == [MARKED]


def test_the_note_of_a_task_is_looked_through() -> None:
    new = roll_over(a_tracker(plans=[a_plan(year=2025)], tasks=[a_task(note=WORDS)]), 2026).tracker.tasks[0]
    assert new.note == f"{MARKED}; Chuyển tiếp từ 139-01"


def test_legal_bases_of_the_old_year_are_to_be_checked_anew() -> None:
    def decree(number: str, dated: str) -> Citation:
        return Citation(id=number, number=number, dated=day(dated), status="còn hiệu lực", issuer="Chính phủ")

    old, other = decree("5/2023/NĐ-CP", "1/2/2023"), decree("6/2020/NĐ-CP", "1/2/2020")
    rollover = roll_over(a_tracker(citations=[old, other]), 2024)
    assert [c.status for c in rollover.tracker.citations] == [NOT_CHECKED, "còn hiệu lực"]
    assert [c.number for c in rollover.tracker.citations] == ["5/2023/NĐ-CP", "6/2020/NĐ-CP"]
    assert ["5/2023" in c.text for c in rollover.changes if c.text.startswith("Căn cứ")] == [True]


def test_periods_keep_the_days_and_months_of_the_school() -> None:
    periods = list(a_tracker().periods)
    third = next(p for p in periods if p.id == "2023-Q3")
    periods[periods.index(third)] = replace(third, due=day("25/9/2023"), sent_on=day("24/9/2023"))
    february = replace(
        third, id="2023-M02", first_day=day("1/2/2023"), last_day=day("28/2/2023"), due=day("5/3/2023")
    )
    new = {p.id: p for p in roll_over(a_tracker(periods=[*periods, february]), 2024).tracker.periods}
    assert (new["2024-Q3"].due, new["2024-Q3"].sent_on) == (day("25/9/2024"), None)
    assert (new["2024-Q1"].first_day, new["2024-Q1"].last_day) == (day("15/12/2023"), day("14/3/2024"))
    assert new["2024-M02"].last_day == day("29/2/2024")


def test_days_off_are_proposed_and_say_so() -> None:
    days = {entry.day: entry for entry in rolled(2024).days_off}
    # Tết Giáp Thìn was on 10/2/2024, the Hùng Kings' day on 18/4/2024.
    assert {date(2024, 2, 10), date(2024, 4, 18), date(2024, 9, 2)} <= set(days)
    assert all("đề xuất, cần đối chiếu thông báo của Chính phủ" in e.note for e in days.values())


def test_plans_of_other_years_stay_behind() -> None:
    tracker = a_tracker(
        plans=[a_plan(id="1", year=2022), a_plan(id="2", year=2023)],
        tasks=[a_task(id="1-1", plan="1"), a_task(id="2-1", plan="2")],
    )
    rollover = roll_over(tracker, 2024)
    assert [task.id for task in rollover.tracker.tasks] == ["2024-2-1"]
    assert any("Kế hoạch 1 của năm 2022" in change.text for change in rollover.changes)


@pytest.mark.parametrize("year", [2023, 2020])
def test_a_year_that_is_there_already_is_refused(year: int) -> None:
    with pytest.raises(RequestError, match="đã có kế hoạch năm 2023"):
        roll_over(a_tracker(), year)


def test_a_new_id_is_never_given_twice() -> None:
    names = Names(["139", "2023-139"], 2023, 2024)
    assert [names["139"], names["2023-139"]] == ["2024-139", "2024-139-2"]


def test_the_command_writes_and_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    old.write_bytes(example())
    words = ["rollover", str(old), "--year", "2024", "-o", str(new), "--as-of", "2023-09-30"]
    assert answer(words) == 0
    told = capsys.readouterr().out
    assert all(group.value in told for group in Group)
    assert [plan.year for plan in tracker_of(new.read_bytes(), tmp_path).plans] == [2024, 2024]
    first = new.read_bytes()
    assert answer(words) == 2
    assert new.read_bytes() == first
    new.unlink()
    assert answer(words) == 0
    assert new.read_bytes() == first


def test_a_school_with_buttons_has_them_next_year(tmp_path: Path) -> None:
    old, new = tmp_path / "cu.xlsm", tmp_path / "moi.xlsm"
    old.write_bytes(example_with_buttons())
    assert answer(["rollover", str(old), "--year", "2024", "-o", str(new), "--as-of", "2023-09-30"]) == 0
    with ZipFile(new) as made:
        assert {"xl/vbaProject.bin", "customUI/customUI14.xml"} <= set(made.namelist())
    assert [plan.year for plan in tracker_of(new.read_bytes(), tmp_path).plans] == [2024, 2024]


def test_a_tracker_with_an_unread_cell_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Book.of_example()
    book.put("tasks", "138-07", due="30/11/2023")
    book.put("tasks", "138-09", due="30/02/2023")
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    old.write_bytes(book.saved())
    assert answer(["rollover", str(old), "--year", "2024", "-o", str(new)]) == 2
    assert "2 chỗ không đọc được, chỗ đầu tiên là Nhiệm vụ!I11" in capsys.readouterr().err
    assert not new.exists()
