"""The text sources of the worked example: complete, consistent, and without a fault but the known two."""

import csv
import re
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest

from automation.columns import QUARTERLY, RECURRING, SHEET_BY_KEY, SHEETS, Column, Kind, Sheet
from automation.figures import measure
from automation.rules.catalogue import check
from automation.status import Status
from automation.tracker.records import example_tracker

EXAMPLE = Path(__file__).parents[1] / "workbook" / "example"
CUT_OFF = date(2023, 9, 30)

Cells = dict[str, str]

INPUTS = [
    pytest.param(sheet, column, id=f"{sheet.key}.{column.key}") for sheet in SHEETS for column in sheet.inputs
]
SIGN = re.compile(r"\b\d+(?:/\d{4})?[/-][A-ZĐ]\w*[-/][A-ZĐ]\w*")


#: What a row holds in the optional columns that the example does without.
_BLANK = {sheet.key: dict.fromkeys((column.key for column in sheet.inputs), "") for sheet in SHEETS}


def rows(key: str) -> list[Cells]:
    with (EXAMPLE / f"{key}.csv").open(encoding="utf-8", newline="") as source:
        return [_BLANK[key] | row for row in csv.DictReader(source, strict=True)]


def by_id(key: str) -> dict[str, Cells]:
    return {row["id"]: row for row in rows(key)}


def day(text: str) -> date:
    return date.fromisoformat(text)


def parts(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


def days_off() -> set[date]:
    return {day(row["day"]) for row in rows("days_off")}


def nobody_works(when: date) -> bool:
    return when.isoweekday() > 5 or when in days_off()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_each_sheet_has_its_columns_in_order_and_some_rows(sheet: Sheet) -> None:
    with (EXAMPLE / f"{sheet.key}.csv").open(encoding="utf-8", newline="") as source:
        header, *body = csv.reader(source, strict=True)
    assert header == [column.key for column in sheet.inputs if column.key in header]
    assert body
    assert {len(row) for row in body} == {len(header)}


@pytest.mark.parametrize(("sheet", "column"), INPUTS)
def test_cells_hold_what_their_column_takes(sheet: Sheet, column: Column) -> None:
    cells = [row[column.key] for row in rows(sheet.key)]
    filled = [cell for cell in cells if cell]
    assert not column.required or len(filled) == len(cells)
    assert not column.unique or len(set(filled)) == len(filled)
    assert not column.values or set(filled) <= set(column.values)
    assert all(cell == cell.strip() and "  " not in cell for cell in filled)
    for cell in filled:
        match column.kind:
            case Kind.DATE:
                assert day(cell).isoformat() == cell
            case Kind.INT | Kind.PERCENT:
                assert cell.isdecimal()
            case Kind.NUMBER:
                assert float(cell) >= 0
            case _:
                assert cell
    if column.kind is Kind.PERCENT:
        assert all(0 <= int(cell) <= 100 for cell in filled)


@pytest.mark.parametrize(("sheet", "column"), INPUTS)
def test_references_resolve(sheet: Sheet, column: Column) -> None:
    if column.refers_to is None:
        return
    known = set(by_id(column.refers_to))
    named = [parts(row[column.key]) for row in rows(sheet.key)]
    assert {name for names in named for name in names} <= known


def test_sections_are_headings_of_the_task_s_own_plan() -> None:
    blocks = by_id("content")
    for task in rows("tasks"):
        assert blocks[task["section"]]["kind"] == "đề mục"
        assert blocks[task["section"]]["plan"] == task["plan"]


@pytest.mark.parametrize("plan", ["138", "139"])
def test_text_is_in_order_and_complete(plan: str) -> None:
    blocks = [row for row in rows("content") if row["plan"] == plan]
    assert [int(row["order"]) for row in blocks] == [10 * n for n in range(1, len(blocks) + 1)]
    assert all(row["id"].startswith(f"{plan}.") for row in blocks)
    kinds = [row["kind"] for row in blocks]
    assert kinds[:3] == ["căn cứ", "căn cứ", "mở đầu"]
    assert kinds[-2:] == ["bảng nhiệm vụ", "kết thúc"]
    for row in blocks:
        replaced = row["kind"] in ("danh sách nhiệm vụ", "bảng nhiệm vụ")
        assert bool(row["text"]) != replaced
        assert not row["marker"] or not row["text"].startswith(row["marker"])
        assert not row["text"].endswith("./.")


@pytest.mark.parametrize(
    ("plan", "headings"),
    [("138", ["I.", "II.", "III.", "IV."]), ("139", ["I.", "II.", "III.", "IV.", "V."])],
)
def test_main_headings_stand_in_capitals(plan: str, headings: list[str]) -> None:
    main = [row for row in rows("content") if row["plan"] == plan and row["level"] == "I"]
    assert [row["marker"] for row in main] == headings
    assert all(row["text"] == row["text"].upper() for row in main)


def test_task_lists_print_the_tasks_of_their_heading() -> None:
    lists = [row["id"].removesuffix("-NV") for row in rows("content") if row["kind"] == "danh sách nhiệm vụ"]
    sections = [task["section"] for task in rows("tasks")]
    assert {name: sections.count(name) for name in lists} == {"138.III.1": 2, "138.III.2": 4, "139.IV": 9}


def test_every_document_named_in_the_text_is_listed() -> None:
    named = {sign for row in rows("content") for sign in SIGN.findall(row["text"])}
    listed = [row["number"] for row in rows("citations")]
    assert len(listed) == len(set(listed)) == 20
    assert named == set(listed)


def test_text_gives_the_date_that_the_list_gives() -> None:
    text = " ".join(row["text"] for row in rows("content"))
    for citation in rows("citations"):
        when = day(citation["date"])
        month = f"{when.month:02}" if when.month < 3 else str(when.month)
        assert f"{citation['number']} ngày {when.day:02} tháng {month} năm {when.year}" in text


def test_legal_bases_are_not_said_to_be_checked() -> None:
    assert {(row["status"], row["checked"]) for row in rows("citations")} == {("chưa kiểm tra", "")}


def last_day_on_time(phrase: str) -> date | None:
    """Read the few wordings that the example uses; None for those without a date."""
    if named := re.fullmatch(r"(trước|chậm nhất) ngày (\d\d?) tháng (\d\d?) năm (\d{4})", phrase):
        when = date(int(named[4]), int(named[3]), int(named[2]))
        return when - timedelta(days=1) if named[1] == "trước" else when
    if span := re.fullmatch(r"trong tháng (\d\d?) năm (\d{4})", phrase):
        year, month = int(span[2]), int(span[1])
        return date(year, month, monthrange(year, month)[1])
    if span := re.fullmatch(r"trong năm (\d{4})", phrase):
        return date(int(span[1]), 12, 31)
    return None


def test_due_dates_are_those_of_their_wording() -> None:
    stated = [(row["due_phrase"], row["due"]) for row in rows("tasks")]
    stated += [(row["report_due_phrase"], row["report_due"]) for row in rows("plans")]
    assert all(phrase for phrase, _ in stated)
    for phrase, due in stated:
        last = last_day_on_time(phrase)
        assert due == (last.isoformat() if last else ""), phrase


def test_tasks_without_a_due_date_recur_or_wait() -> None:
    assert all(bool(row["due"]) != bool(row["recurrence"]) for row in rows("tasks"))


def test_only_the_day_that_the_plan_dictates_is_a_day_off() -> None:
    named = [
        (r["id"], r["due"]) for r in rows("tasks") if r["due"] and not r["due_phrase"].startswith("trong")
    ]
    named += [(r["id"], r["report_due"]) for r in rows("plans")]
    named += [(r["id"], r["due"]) for r in rows("periods")]
    off = [(name, due) for name, due in named if nobody_works(day(due))]
    assert off == [("139-14", "2023-10-29"), ("139", "2023-10-29")]


def test_work_is_done_on_working_days_up_to_the_cut_off_date() -> None:
    happened = [row["done_on"] for row in rows("tasks")]
    happened += [row[key] for row in rows("results") for key in ("done_on", "reported_on")]
    happened += [row["sent_on"] for key in ("plans", "periods") for row in rows(key)]
    days = {day(text) for text in happened if text}
    assert max(days) <= CUT_OFF
    assert [when for when in sorted(days) if nobody_works(when)] == []


def test_progress_and_completion_agree() -> None:
    for row in [*rows("tasks"), *rows("results")]:
        assert (row["progress"] == "100") == bool(row["done_on"])
        assert not row["done_on"] or row["evidence"]
    for task in rows("tasks"):
        assert not task["start"] or not task["due"] or task["start"] <= task["due"]
        assert not task["done_on"] or task["start"] <= task["done_on"]
        late = bool(task["due"]) and (task["done_on"] or CUT_OFF.isoformat()) > task["due"]
        assert bool(task["cause"]) == late


def test_recurring_tasks_keep_their_results_by_period() -> None:
    recurring = {row["id"]: row for row in rows("tasks") if row["recurrence"] in RECURRING}
    assert {(row["progress"], row["done_on"]) for row in recurring.values()} == {("", "")}
    quarterly = next(name for name, row in recurring.items() if row["recurrence"] == QUARTERLY)
    reported = [row["period"] for row in rows("results") if row["task"] == quarterly]
    assert reported == ["2023-Q1", "2023-Q2", "2023-Q3"]


def test_quarterly_reports_were_sent_on_the_day_they_were_done() -> None:
    periods = by_id("periods")
    for row in rows("results"):
        if row["task"] == "139-08":
            period = periods[row["period"]]
            when = day(period["sent_on"])
            assert row["done_on"] == period["sent_on"]
            assert (
                row["evidence"]
                == f"Báo cáo số {period['sent_number']} ngày {when:%d}/{when.month}/{when.year}"
            )
            assert bool(row["cause"]) == (period["sent_on"] > period["due"])


def test_the_latest_result_has_the_task_s_progress() -> None:
    latest: dict[str, Cells] = {}
    for row in sorted(rows("results"), key=lambda row: row["reported_on"]):
        latest[row["task"]] = row
    for task in rows("tasks"):
        if task["id"] in latest and task["recurrence"] not in RECURRING:
            assert latest[task["id"]]["progress"] == task["progress"]


def test_results_lie_in_their_period_or_just_after() -> None:
    periods = by_id("periods")
    for row in rows("results"):
        period = periods[row["period"]]
        limit = day(period["to"]) + timedelta(days=14)
        assert day(period["from"]) <= day(row["reported_on"]) <= limit


def test_sent_numbers_rise_with_their_days() -> None:
    sent = [(r["sent_on"], int(r["sent_number"].split("/")[0])) for r in rows("periods") if r["sent_number"]]
    assert len({number for _, number in sent}) == len(sent) == 4
    assert sorted(sent) == sorted(sent, key=lambda one: one[1])


def test_criteria_short_of_the_maximum_are_explained() -> None:
    for row in rows("criteria"):
        full = row["score"] and float(row["score"]) == float(row["max"]) and row["evidence"]
        assert bool(row["explanation"]) == (not full)
        assert not row["score"] or float(row["score"]) <= float(row["max"])
    assert [row["id"] for row in rows("criteria") if row["applies"] == "không"] == ["2.1.1"]


def test_reports_have_every_part_of_their_prose() -> None:
    parts_of = SHEET_BY_KEY["remarks"].column("part").values or ()
    written = {(row["plan"], row["period"], row["part"]) for row in rows("remarks")}
    assert written == {
        (plan, period, part)
        for plan, period in (("139", "2023-Q3"), ("138", "2023-Y"), ("139", "2023-Y"))
        for part in parts_of
    }


def test_nobody_is_named_but_the_principal() -> None:
    assert [row["name"] for row in rows("people") if row["name"]] == ["Đỗ Văn Chung"]
    mentions = [
        path.name for path in sorted(EXAMPLE.glob("*.csv")) if "Đỗ Văn Chung" in path.read_text("utf-8")
    ]
    assert mentions == ["people.csv"]


def test_the_example_shows_the_usual_statuses() -> None:
    shown = {item.status for item in measure(example_tracker(), CUT_OFF).items}
    assert set(Status) - shown == {Status.CANCELLED, Status.NOT_STARTED_LATE}


def test_the_check_finds_what_is_known() -> None:
    codes = [finding.code for finding in check(example_tracker(), CUT_OFF)]
    assert sorted(codes) == ["CC009", "CC009", "CC011", "CC011", "HAN012", "HAN012"]
