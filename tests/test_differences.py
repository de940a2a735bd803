import json
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from automation.cli import answer
from automation.columns import CANCELLED, PAUSED, QUARTERLY, SHEETS
from automation.differences import Differences, EffectKind, apply, differences, effects
from automation.documents.render import template_bytes
from automation.documents.sandbox import environment
from automation.model import NO_ROW, Record, Tracker
from automation.records import RECORDS
from automation.reports.differences import lines, row_name, summary
from automation.reports.differences_docx import DifferencesContext, differences_docx
from automation.reports.differences_json import differences_json
from automation.reports.differences_text import differences_text
from automation.tracker.records import example_tracker
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
from tests.quarters import HOSTILE
from tests.workbooks import Book, example, tracker_of

AS_OF = date(2023, 9, 30)
AUGUST, SEPTEMBER = date(2023, 8, 1), date(2023, 9, 1)
PAUSE = {"suspended": PAUSED, "suspended_on": AUGUST}
CANCEL = {"suspended": CANCELLED, "suspended_on": AUGUST}

# Few values, so that two trackers made apart share many ids.
DAYS = st.none() | st.dates(date(2023, 1, 1), date(2023, 1, 4))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "str": st.sampled_from(["", "a", "A", "b", "hòa", "hoà"]),
    "int | None": st.none() | st.integers(0, 3),
    "float | None": st.none() | st.sampled_from([0.5, 1.0]),
    "bool": st.booleans(),
    "tuple": st.lists(st.sampled_from("ab"), max_size=2).map(tuple),
    "date": DAYS,
}


def value_of(kind: Any) -> st.SearchStrategy[Any]:
    name = getattr(kind, "__name__", str(kind)) if isinstance(kind, type) else str(kind)
    return VALUES["date" if "date" in name else "tuple" if name.startswith("tuple") else name]


def facts(record: Record) -> tuple[Any, ...]:
    """Take a record's facts from the model itself, not from the table of columns."""
    return tuple(getattr(record, field.name) for field in fields(record) if field.name != "row")


def all_facts(tracker: Tracker) -> dict[str, Counter[tuple[Any, ...]]]:
    return {sheet.key: Counter(facts(record) for record in getattr(tracker, sheet.key)) for sheet in SHEETS}


RECORD_STRATEGIES = {
    key: st.builds(kind, **{f.name: value_of(f.type) for f in fields(kind) if f.name != "row"})
    for key, kind in RECORDS.items()
}
TRACKERS = st.builds(
    Tracker,
    **{key: st.lists(records, max_size=3).map(tuple) for key, records in RECORD_STRATEGIES.items()},
)
SLOW = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@given(TRACKERS)
@SLOW
def test_a_tracker_does_not_differ_from_itself(tracker: Tracker) -> None:
    assert differences(tracker, tracker).changes == ()


@given(TRACKERS, st.randoms(use_true_random=False))
@SLOW
def test_rows_in_another_order_are_no_difference(tracker: Tracker, random: Any) -> None:
    shuffled: dict[str, Any] = {
        sheet.key: tuple(random.sample(getattr(tracker, sheet.key), len(getattr(tracker, sheet.key))))
        for sheet in SHEETS
    }
    assert differences(tracker, replace(tracker, **shuffled)).changes == ()


@given(TRACKERS, TRACKERS)
@SLOW
def test_the_differences_applied_give_the_facts_of_the_new_tracker(old: Tracker, new: Tracker) -> None:
    assert all_facts(apply(old, differences(old, new))) == all_facts(new)


@given(TRACKERS, TRACKERS)
@SLOW
def test_the_way_back_has_as_many_changes(old: Tracker, new: Tracker) -> None:
    there, back = lines(differences(old, new)), lines(differences(new, old))

    assert Counter(line.kind.value for line in there if line.column) == Counter(
        line.kind.value for line in back if line.column
    )
    assert sum(line.kind == "added" for line in there) == sum(line.kind == "deleted" for line in back)


@given(TRACKERS, TRACKERS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_difference_can_be_told(old: Tracker, new: Tracker) -> None:
    told = differences(old, new)
    content = json.loads(differences_json(told))

    assert sum(content["counts"].values()) == len(content["changes"]) == len(lines(told))
    assert summary(lines(told)) in differences_text(told).plain


def test_another_tracker_takes_no_foreign_changes() -> None:
    old, new = a_tracker(tasks=[a_task()]), a_tracker(tasks=[])

    with pytest.raises(ValueError, match="not in list"):
        apply(new, differences(old, new))


def changed(old: Tracker, new: Tracker) -> list[tuple[Any, ...]]:
    return [
        (line.kind.value, line.id, line.column and line.column.key, line.old_cell, line.new_cell, line.note)
        for line in lines(differences(old, new))
    ]


def test_a_task_is_followed_to_its_new_row() -> None:
    old = a_tracker(tasks=[a_task(id="1", due=day("15/8/2023")), a_task(id="2"), a_task(id="3")])
    new = a_tracker(tasks=[a_task(id="3"), a_task(id="4"), a_task(id="1", due=day("25/8/2023"))])

    assert changed(old, new) == [
        ("changed", "1", "due", "I5", "I7", "muộn hơn 10 ngày"),
        ("deleted", "2", None, "A6", None, "giống hệt dòng mới 4, có thể là đổi mã"),
        ("added", "4", None, None, "A6", "giống hệt dòng đã xóa 2, có thể là đổi mã"),
    ]


@pytest.mark.parametrize(
    ("sheet", "old", "new", "expected"),
    [
        ("tasks", a_task(due=day("5/8/2023")), a_task(due=AUGUST), ("changed", "due", "sớm hơn 4 ngày")),
        ("tasks", a_task(due=None), a_task(due=AUGUST), ("changed", "due", "")),
        ("tasks", a_task(progress_pct=70), a_task(progress_pct=50),
         ("changed", "progress", "giảm 20 điểm phần trăm")),
        ("tasks", a_task(plan="139"), a_task(plan="138"), ("moved", "plan", "")),
        ("tasks", a_task(support=("A",)), a_task(support=("A", "B")), ("changed", "support", "")),
        ("plans", a_plan(year=2023), a_plan(year=2024), ("changed", "year", "")),
        ("results", a_result(text="x"), a_result(text="y"), ("changed", "text", "")),
        ("measures", a_measure(value=85.0), a_measure(value=87.5), ("changed", "value", "tăng 2,5")),
        ("criteria", a_criterion(applies=True), a_criterion(applies=False), ("changed", "applies", "")),
        ("people", a_person(name="Lan"), a_person(name="Hoa"), ("changed", "name", "")),
        ("periods", a_period(due=day("20/9/2023")), a_period(due=day("21/9/2023")),
         ("changed", "due", "muộn hơn 1 ngày")),
        ("indicators", an_indicator(target=90.0), an_indicator(target=80.0),
         ("changed", "target", "giảm 10")),
    ],
)  # fmt: skip
def test_one_changed_field(sheet: str, old: Record, new: Record, expected: tuple[str, str, str]) -> None:
    (line,) = lines(differences(a_tracker(**{sheet: [old]}), a_tracker(**{sheet: [new]})))

    assert line.column is not None
    assert (line.kind.value, line.column.key, line.note) == expected


@pytest.mark.parametrize(
    ("sheet", "old", "new"),
    [
        ("results", a_result(), a_result(reported_on=day("15/9/2023"))),
        ("results", a_result(), a_result(period="2023-Q2")),
        ("measures", a_measure(), a_measure(period="2023-Q2")),
        ("tasks", a_task(id="1"), a_task(id="2")),
    ],
)
def test_another_key_is_another_row(sheet: str, old: Record, new: Record) -> None:
    told = lines(differences(a_tracker(**{sheet: [old]}), a_tracker(**{sheet: [new]})))

    assert [line.kind.value for line in told] == ["deleted", "added"]


def test_an_id_spelled_otherwise_is_the_same_row() -> None:
    assert changed(a_tracker(people=[a_person(id="Tổ Hoà")]), a_tracker(people=[a_person(id="tổ hòa")])) == [
        ("changed", "tổ hòa", "id", "A5", "A5", "")
    ]


def test_a_move_names_both_sections() -> None:
    old, new = example_tracker(), example_tracker()
    task = next(task for task in new.tasks if task.id == "139-09")
    tasks = tuple(replace(each, section="139.V") if each is task else each for each in new.tasks)

    (line,) = lines(differences(old, replace(new, tasks=tasks)))

    assert line.kind.value == "moved"
    assert line.note == "từ “NHIỆM VỤ VÀ CÁC GIẢI PHÁP TRỌNG TÂM” sang “TỔ CHỨC THỰC HIỆN”"


def effect(old: Any, new: Any, **sheets: Any) -> list[tuple[Any, ...]]:
    found = effects(a_tracker(tasks=[old], **sheets), a_tracker(tasks=[new], **sheets))
    return [(each.kind, each.old, each.new, each.amount) for each in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"due": AUGUST}, {"due": SEPTEMBER}, [(EffectKind.SLIPPED, AUGUST, SEPTEMBER, 31)]),
        ({"due": SEPTEMBER}, {"due": AUGUST}, [(EffectKind.BROUGHT_FORWARD, SEPTEMBER, AUGUST, 31)]),
        ({"due": SEPTEMBER}, {}, [(EffectKind.WITHOUT_DUE, SEPTEMBER, None, 0)]),
        ({}, {"due": SEPTEMBER}, []),
        ({"lead": "Văn thư"}, {"lead": "Kế toán"}, [(EffectKind.LEAD_REPLACED, "Văn thư", "Kế toán", 0)]),
        ({"lead": "Văn thư"}, {"lead": "văn  thư"}, []),
        ({"progress_pct": 70}, {"progress_pct": 50}, [(EffectKind.BACKWARDS, 70, 50, 20)]),
        ({"progress_pct": 50}, {"progress_pct": 70}, []),
        ({"progress_pct": 50}, {"progress_pct": None}, [(EffectKind.BACKWARDS, 50, None, 50)]),
        ({"progress_pct": 50}, {"progress_pct": 100, "done_on": AUGUST}, [(EffectKind.DONE, 50, AUGUST, 0)]),
        ({"done_on": AUGUST}, {"progress_pct": 90}, [(EffectKind.REOPENED, AUGUST, 90, 0)]),
        ({}, PAUSE, [(EffectKind.SUSPENDED, "", PAUSED, 0)]),
        (PAUSE, CANCEL, [(EffectKind.SUSPENDED, PAUSED, CANCELLED, 0)]),
        (PAUSE, {}, [(EffectKind.RESUMED, PAUSED, "", 0)]),
    ],
)  # fmt: skip
def test_effects(old: dict[str, Any], new: dict[str, Any], expected: list[Any]) -> None:
    assert effect(a_task(**old), a_task(**new)) == expected


def test_effects_see_every_sheet_on_which_progress_and_dates_stand() -> None:
    task, other = a_task(recurrence=QUARTERLY), a_task(id="139-02")
    old = a_tracker(
        tasks=[task, other],
        results=[a_result(task="139-02", progress_pct=60)],
        periods=[a_period(due=day("20/9/2023"))],
    )
    new = a_tracker(
        tasks=[task, other],
        results=[
            a_result(done_on=day("14/9/2023")),
            a_result(task="139-02", progress_pct=60),
            a_result(task="139-02", progress_pct=40, reported_on=day("20/9/2023")),
        ],
        periods=[a_period(due=day("25/9/2023"))],
    )

    assert [(e.kind, e.task.id, e.period, e.new) for e in effects(old, new)] == [
        (EffectKind.SLIPPED, "139-01", "2023-Q3", day("25/9/2023")),
        (EffectKind.BACKWARDS, "139-02", None, 40),
        (EffectKind.DONE, "139-01", "2023-Q3", day("14/9/2023")),
    ]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The example, and a version in which a clerk worked and sorted the tasks backwards."""
    folder = tmp_path_factory.mktemp("diff")
    old, new = folder / "cu.xlsx", folder / "moi.xlsx"
    old.write_bytes(example())
    book = Book.of_example()
    book.put("tasks", "139-11", due=date(2024, 1, 10), lead="Văn thư", progress=0.4)
    book.put("periods", "2023-Y", due="30/02/2023")
    book.append("days_off", day=date(2023, 12, 25), kind="ngày nghỉ")
    new.write_bytes(book.saved())
    return old, new


def test_text_of_real_workbooks(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["diff", *map(str, two)]) == 0

    assert capsys.readouterr().out == (
        "So sánh hai bản của sổ theo dõi\n"
        "  Bản cũ: cu.xlsx\n"
        "  Bản mới: moi.xlsx\n"
        "\n"
        "Có 5 thay đổi: 1 thêm, 4 sửa.\n"
        "\n"
        "Lùi hạn (1)\n"
        "  139-11 Viết tin bài tuyên truyền về công tác cải cách hành chính: "
        "lùi 10 ngày, từ 31/12/2023 đến 10/01/2024\n"
        "\n"
        "Không còn hạn (1)\n"
        "  139-09 Thực hiện báo cáo định kỳ hàng năm về công tác cải cách hành chính (năm 2023): "
        "bỏ hạn 20/12/2023\n"
        "\n"
        "Thay người, đơn vị chủ trì (1)\n"
        "  139-11 Viết tin bài tuyên truyền về công tác cải cách hành chính: Ban biên tập Website → Văn thư\n"
        "\n"
        "Nhiệm vụ\n"
        "  139-11 Viết tin bài tuyên truyền về công tác cải cách hành chính\n"
        "    Chủ trì: Ban biên tập Website → Văn thư (ô E33)\n"
        "    Hạn hoàn thành: 31/12/2023 → 10/01/2024 (muộn hơn 10 ngày; ô I33)\n"
        "    Tiến độ: 60% → 40% (giảm 20 điểm phần trăm; ô L33)\n"
        "\n"
        "Kỳ báo cáo\n"
        "  2023-Y\n"
        "    Hạn gửi báo cáo: 20/12/2023 → “30/02/2023” (không đọc được) (ô D10)\n"
        "\n"
        "Ngày nghỉ\n"
        "  Thêm 25/12/2023 (ô A23)\n"
    )


def test_json_of_real_workbooks(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["diff", *map(str, two), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert [told[side]["tracker"] for side in ("old", "new")] == ["cu.xlsx", "moi.xlsx"]
    assert told["counts"] == {"added": 1, "deleted": 0, "moved": 0, "changed": 4}
    assert told["changes"][1] == {
        "sheet": "Nhiệm vụ",
        "id": "139-11",
        "change": "changed",
        "field": "due",
        "header": "Hạn hoàn thành",
        "old": "2023-12-31",
        "new": "2024-01-10",
        "old_cell": "I33",
        "new_cell": "I33",
        "note": "muộn hơn 10 ngày",
    }
    assert told["changes"][-1]["new"] == {"day": "2023-12-25", "kind": "ngày nghỉ"}
    assert told["effects"][0] == {
        "kind": "slipped",
        "task": "139-11",
        "period": None,
        "old": "2023-12-31",
        "new": "2024-01-10",
        "amount": 10,
    }


def test_a_cell_that_cannot_be_read_differs_by_what_it_shows(tmp_path: Path) -> None:
    trackers = []
    for text in ("30/02/2023", "31/02/2023"):
        book = Book.of_example()
        book.put("tasks", "139-11", due=text)
        trackers.append(tracker_of(book.saved(), tmp_path))

    assert changed(*trackers) == [("changed", "139-11", "due", "I33", "I33", "")]
    assert all_facts(apply(trackers[0], differences(*trackers))) == all_facts(trackers[1])


def test_the_same_workbook_twice(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["diff", str(two[0]), str(two[0])]) == 0
    assert "Hai bản giống nhau: không có thay đổi nào." in capsys.readouterr().out


@pytest.mark.parametrize("bad", ["khong-co.xlsx", "hong.xlsx"])
def test_what_cannot_be_read(
    two: tuple[Path, Path], bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hong.xlsx").write_bytes(b"PK\x03\x04 cut short")

    assert answer(["diff", str(two[0]), str(tmp_path / bad)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert bad in said.err


def test_the_word_page_is_a_docx(two: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "a" / "so-sanh.docx"

    assert answer(["diff", *map(str, two), "-q", "-o", str(file), "--as-of", "2023-09-30"]) == 0
    assert answer(["diff", *map(str, two), "-q", "-o", str(tmp_path / "so-sanh.pdf")]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    (table,) = Document(str(file)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows[1:4]] == [
        ["Trang Nhiệm vụ"] * 6,
        [
            "1",
            "139-11 Viết tin bài tuyên truyền về công tác cải cách hành chính",
            "Chủ trì",
            "Ban biên tập Website",
            "Văn thư",
            "ô E33",
        ],
        ["2", "139-11", "Hạn hoàn thành", "31/12/2023", "10/01/2024", "muộn hơn 10 ngày; ô I33"],
    ]


def hostile() -> Differences:
    old = a_tracker(tasks=[a_task(id=f"T{n}") for n in range(len(HOSTILE))])
    new = a_tracker(tasks=[a_task(id=f"T{n}", title=text, lead=text) for n, text in enumerate(HOSTILE)])
    return differences(old, new)


def none() -> Differences:
    return differences(example_tracker(), example_tracker())


def everything() -> Differences:
    return differences(a_tracker(), example_tracker())


@pytest.mark.parametrize("told", [none, hostile, everything])
def test_the_word_page_is_sound_and_the_same_every_time(
    told: Callable[[], Differences], tmp_path: Path
) -> None:
    file = tmp_path / "so-sanh.docx"
    file.write_bytes(differences_docx(told(), AS_OF))

    assert OpenXmlValidator().validate(file).errors == []
    assert differences_docx(told(), AS_OF) == file.read_bytes()


def test_the_template_places_what_the_page_says() -> None:
    template = DocxTemplate(BytesIO(template_bytes("differences")))
    wanted = template.get_undeclared_template_variables(environment())
    # The marks are placed by the footers.
    assert wanted | {"marks"} == {field.name for field in fields(DifferencesContext)} - {"properties"}


def test_hostile_texts_stay_text_in_the_word_page() -> None:
    (table,) = Document(BytesIO(differences_docx(hostile(), AS_OF))).tables

    assert {row.cells[4].text.strip() for row in table.rows[2:]} == set(HOSTILE)


def test_every_sheet_names_its_rows() -> None:
    tracker = example_tracker()
    for sheet in SHEETS:
        names = [row_name(sheet, record) for record in getattr(tracker, sheet.key)]
        assert len(set(names)) == len(names), sheet.key


def test_records_without_a_row_have_no_cells() -> None:
    bare = replace(a_task(), row=NO_ROW)
    (line,) = lines(differences(Tracker(), Tracker(tasks=(bare,))))
    assert (line.old_cell, line.new_cell) == (None, None)
