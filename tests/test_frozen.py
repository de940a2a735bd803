import hashlib
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from automation.calendar import default_periods
from automation.cli import answer
from automation.errors import InputError
from automation.jobs.buttons import press
from automation.model import Tracker
from automation.reports.correction_rows import MOST_LINES, correction_lines, correction_rows
from automation.reports.frozen import Correction, Frozen, corrections, freeze, read_frozen
from automation.reports.quarter import quarter_export
from automation.reports.quarter_docx import quarter_docx
from automation.reports.quarter_json import quarter_content, quarter_json
from automation.reports.quarter_sent import export_after
from automation.reports.quarter_xlsx import quarter_xlsx
from automation.reports.since_sent import sent_troubles
from automation.stamp import Stamp
from tests.factories import a_measure, a_task, day
from tests.quarters import CRITERIA, MEASURES, PLANS, RESULTS, TASKS, a_quarter_tracker
from tests.workbooks import Book, example

AS_OF = day("1/10/2023")
HEADING = "ĐIỀU CHỈNH SO VỚI SỐ LIỆU ĐÃ GỬI"


def content_of(tracker: Tracker, as_of: str = "1/10/2023") -> dict[str, Any]:
    return quarter_content(quarter_export(tracker, "2023-Q3", day(as_of)))


def sent(tracker: Tracker, as_of: str = "1/10/2023") -> Frozen:
    return read_frozen(freeze(content_of(tracker, as_of), tracker), "2023-Q3.json")


def changed(task_id: str, **facts: Any) -> Tracker:
    return a_quarter_tracker(tasks=[replace(t, **facts) if t.id == task_id else t for t in TASKS])


def told(tracker: Tracker) -> set[tuple[str, str, str, Any, Any]]:
    found = corrections(sent(a_quarter_tracker()), content_of(tracker))
    return {(c.table, c.id, c.field, c.was, c.is_now) for c in found}


def reports(tracker: Tracker, frozen: Frozen | None) -> dict[str, bytes]:
    export = export_after({"2023-Q3": frozen} if frozen else {}, tracker, "2023-Q3", AS_OF)
    stamp = Stamp.of(tracker, AS_OF)
    return {
        "xlsx": quarter_xlsx(export, stamp),
        "docx": quarter_docx(export, tracker, stamp),
        "json": quarter_json(export),
    }


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text.replace("\u00a0", " ") for paragraph in Document(BytesIO(data)).paragraphs]


def test_a_frozen_file_is_canonical_and_carries_its_hash() -> None:
    data = freeze(content_of(a_quarter_tracker()), a_quarter_tracker())
    whole = json.loads(data)

    canonical = json.dumps(whole["quarter"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical.encode() in data
    kept = {"names": whole["names"], "quarter": whole["quarter"]}
    canonical = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert whole["sha256"] == hashlib.sha256(canonical.encode()).hexdigest()
    assert whole["names"]["tasks"]["T11"] == ["139", "Báo cáo định kỳ"]
    assert whole["tracker"] == "so.xlsx"
    assert whole["quarter"] == content_of(a_quarter_tracker()) | {"frozen": True}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b'"done_late":2', b'"done_late":1'),
        lambda data: data.replace(b"91/BC", b"19/BC"),
        lambda data: data.replace("Báo cáo định kỳ".encode(), b"Bao cao"),
        lambda data: data[:-40],
        lambda _: b"",
        lambda _: b"[]",
        lambda _: b'{"quarter": {}, "sha256": "", "tracker": ""}',
        lambda _: b"\xff\xfe",
        lambda _: b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_named(spoil: Any) -> None:
    data = freeze(content_of(a_quarter_tracker()), a_quarter_tracker())
    assert spoil(data) != data

    with pytest.raises(InputError, match=r"“da-gui/2023-Q3\.json” bị hỏng"):
        read_frozen(spoil(data), "da-gui/2023-Q3.json")


def test_nothing_changed_nothing_corrected() -> None:
    assert told(a_quarter_tracker()) == set()


def test_a_report_is_the_same_until_something_changes() -> None:
    tracker = a_quarter_tracker()
    live, after = reports(tracker, None), reports(tracker, sent(tracker))

    assert after["xlsx"] == live["xlsx"]
    assert after["docx"] == live["docx"]
    assert json.loads(after["json"]) == json.loads(live["json"]) | {"frozen": True, "corrections": []}


@pytest.mark.parametrize(
    ("tracker", "expected"),
    [
        (changed("T1", evidence="99/BC"), {("tasks", "T1", "evidence", "91/BC", "99/BC")}),
        (changed("T3", progress_pct=60), {("tasks", "T3", "progress", 50, 60)}),
        (changed("T1", title="Tên khác", note="Ghi chú"), set()),
        (
            changed("T2", done_on=day("6/9/2023")),
            {
                ("tasks", "T2", "done_on", "2023-09-04", "2023-09-06"),
                ("tasks", "T2", "days_late", 3, 5),
            },
        ),
        (
            # From late to on time, inside the period: both tallies move with it.
            changed("T2", done_on=day("31/8/2023")),
            {
                ("totals", "", "done_on_time", 2, 3),
                ("totals", "", "done_late", 3, 2),
                ("in_period", "", "done_on_time", 2, 3),
                ("in_period", "", "done_late", 2, 1),
                ("tasks", "T2", "done_on", "2023-09-04", "2023-08-31"),
                ("tasks", "T2", "status", "done_late", "done_on_time"),
                ("tasks", "T2", "days_late", 3, 0),
            },
        ),
        (
            a_quarter_tracker(measures=[*MEASURES, a_measure(indicator="C1", value=91.0)]),
            {("indicators", "C1", "value", 89.5, 91), ("indicators", "C1", "met", False, True)},
        ),
        (
            a_quarter_tracker(criteria=[replace(CRITERIA[0], score=2.0), *CRITERIA[1:]]),
            {("criteria", "1.1", "score", 1.5, 2.0)},
        ),
        (
            # What was reached after the cut-off is not a correction of what was sent.
            changed("T5", done_on=day("20/9/2023")),
            set(),
        ),
        (a_quarter_tracker(plans=[PLANS[0], replace(PLANS[1], number="139")]), set()),
        (a_quarter_tracker(tasks=[TASKS[-1], *TASKS[:-1]]), set()),
    ],
)
def test_only_what_differs_is_told(tracker: Tracker, expected: set[tuple[Any, ...]]) -> None:
    assert told(tracker) == expected


def test_rows_added_and_gone() -> None:
    tasks = [*TASKS[1:], a_task(id="T99", due=day("1/12/2023"))]
    found = corrections(sent(a_quarter_tracker()), content_of(a_quarter_tracker(tasks=tasks)))

    assert {(c.id, c.was is None, c.is_now is None) for c in found if not c.field} == {
        ("T1", False, True),
        ("T99", True, False),
    }
    (added,) = (c for c in found if c.id == "T99")
    assert added.as_dict()["is"]["due"] == "2023-12-01"


def test_two_rows_of_one_id_are_compared_in_their_order() -> None:
    """A doubled id is an error of its own; nothing of the second row may be lost."""
    twins = [a_task(id="T1", evidence="1/BC"), a_task(id="T1", evidence="2/BC")]
    before, after = (a_quarter_tracker(tasks=tasks) for tasks in (twins, [twins[0]]))

    found = corrections(sent(before), content_of(after))

    assert [c.was["evidence"] for c in found if c.table == "tasks"] == ["2/BC"]


def test_what_was_sent_before_the_end_is_held_against_the_tracker_of_that_day() -> None:
    tracker = a_quarter_tracker()
    frozen = sent(tracker, "1/9/2023")
    assert frozen.content["provisional"]

    export = export_after({"2023-Q3": frozen}, tracker, "2023-Q3", AS_OF)

    assert (export.frozen, export.corrections) == (True, ())


def test_the_next_period_is_compared_with_what_was_sent() -> None:
    tracker = a_quarter_tracker()
    corrected = changed("T2", done_on=day("1/12/2023"))
    comparison = "số nhiệm vụ hoàn thành tăng từ {} lên 6"

    def sentence(frozen: Frozen | None) -> str:
        export = export_after({"2023-Q3": frozen} if frozen else {}, corrected, "2023-Q4", day("14/12/2023"))
        data = quarter_docx(export, corrected, Stamp.of(corrected, day("14/12/2023")))
        return next(text for text in paragraphs(data) if text.startswith("So với cuối"))

    # Six of 14 are done by 14/12; of them T10 (15/9) and T2 as corrected (1/12) after the third quarter.
    assert comparison.format(4) in sentence(None)
    assert comparison.format(5) in sentence(sent(tracker))


@pytest.mark.parametrize(
    ("correction", "about", "field", "was", "is_now"),
    [
        (
            Correction(table="tasks", id="T2", field="done_on", was="2023-09-04", is_now=None),
            "Nhiệm vụ T2", "Ngày hoàn thành", "04/09/2023", "để trống",
        ),
        (
            Correction(
                table="tasks", id="T11", instance="2023-Q2", field="status",
                was="done_late", is_now="done_on_time",
            ),
            "Nhiệm vụ T11 (2023-Q2)", "Trạng thái", "hoàn thành quá hạn", "hoàn thành đúng hạn",
        ),
        (
            Correction(table="tasks", id="T3", field="progress", was=50, is_now=60),
            "Nhiệm vụ T3", "Tiến độ", "50%", "60%",
        ),
        (
            Correction(table="indicators", id="C1", field="met", was=False, is_now=True),
            "Chỉ tiêu C1", "Đánh giá", "chưa đạt", "đạt",
        ),
        (
            Correction(table="indicators", id="C1", field="value", was=89.5, is_now=91),
            "Chỉ tiêu C1", "Giá trị", "89,5", "91",
        ),
        (
            Correction(table="in_period", field="done_late", was=2, is_now=0),
            "Thống kê trong kỳ", "Hoàn thành quá hạn", "2", "0",
        ),
        (
            Correction(table="criteria", id="1.1", was=None, is_now={"id": "1.1"}),
            "Tiêu chí 1.1", "Cả dòng", "chưa có", "có",
        ),
        (
            Correction(table="", field="plans", was=["139"], is_now=["139", "140"]),
            "Kỳ báo cáo", "Các kế hoạch trong báo cáo", "139", "139, 140",
        ),
    ],
)  # fmt: skip
def test_words(correction: Correction, about: str, field: str, was: str, is_now: str) -> None:
    (row,) = correction_rows([correction])

    assert row == {"number": 1, "about": about, "field": field, "was": was, "is_now": is_now}


def test_lines_and_many_of_them() -> None:
    one = Correction(table="tasks", id="T1", field="evidence", was="91/BC", is_now="99/BC")
    gone = Correction(table="tasks", id="T2", was={"id": "T2"}, is_now=None)

    assert correction_lines((one, gone)) == (
        "- Nhiệm vụ T1, minh chứng: số liệu đã gửi là 91/BC, nay là 99/BC.",
        "- Nhiệm vụ T2: có trong số liệu đã gửi, nay không còn.",
    )
    assert len(correction_lines((one,) * MOST_LINES)) == MOST_LINES
    (many,) = correction_lines((one,) * (MOST_LINES + 1))
    assert "Có 11 số liệu được điều chỉnh" in many
    assert "“Điều chỉnh”" in many


def test_corrections_in_the_files() -> None:
    hostile = "=1+1 {{ 7*7 }} <b>&"
    files = reports(changed("T1", evidence=hostile), sent(a_quarter_tracker()))

    text = paragraphs(files["docx"])
    assert f"VII. {HEADING}" in text
    assert f"- Nhiệm vụ T1, minh chứng: số liệu đã gửi là 91/BC, nay là {hostile}." in text
    sheet = load_workbook(BytesIO(files["xlsx"]))["Điều chỉnh"]
    assert sheet["A1"].value == HEADING
    assert (sheet["E5"].value, sheet["E5"].data_type) == (hostile, "s")
    assert json.loads(files["json"])["corrections"] == [
        {"table": "tasks", "id": "T1", "instance": None, "field": "evidence", "was": "91/BC", "is": hostile}
    ]


def test_files_with_corrections_are_valid(tmp_path: Path) -> None:
    files = reports(changed("T2", done_on=day("31/8/2023")), sent(a_quarter_tracker()))
    for kind in ("docx", "xlsx"):
        file = tmp_path / f"par.{kind}"
        file.write_bytes(files[kind])
        assert OpenXmlValidator().validate(file).errors == []


@pytest.fixture
def tracker_file(tmp_path: Path) -> Path:
    file = tmp_path / "sổ.xlsx"
    file.write_bytes(example())
    return file


def quarter(file: Path, period: str, *options: str, as_of: str = "2023-09-30") -> int:
    out = str(file.parent / "ra")
    return answer(["quarter", str(file), "--period", period, "-o", out, "--as-of", as_of, "-q", *options])


def checked(file: Path, capsys: Any, as_of: str = "2023-09-30") -> dict[tuple[str, str], str]:
    """Return what `check` tells beyond the example's own findings, by address and code."""
    capsys.readouterr()
    answer(["check", str(file), "--format", "json", "--as-of", as_of])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return {
        (f"{each['sheet']}!{each['cell']}" if each["cell"] else each["sheet"], each["code"]): each["message"]
        for each in findings
        if each["code"] != "HAN012"
    }


def edit(file: Path, task: str, **values: Any) -> None:
    book = Book(load_workbook(file))
    book.put("tasks", task, **values)
    file.write_bytes(book.saved())


def test_the_command_keeps_and_does_not_replace(tracker_file: Path, capsys: Any) -> None:
    kept = tracker_file.parent / "da-gui" / "2023-Q3.json"

    assert quarter(tracker_file, "2023-Q3") == 0
    assert not kept.parent.exists()
    live = (tracker_file.parent / "ra" / "par-2023-Q3.json").read_bytes()
    assert quarter(tracker_file, "2023-Q3", "--freeze") == 0
    first = kept.read_bytes()
    assert json.loads(first)["tracker"] == "sổ.xlsx"
    assert json.loads(first)["quarter"] == json.loads(live) | {"frozen": True}
    # A second time on another day: the period had ended, so nothing differs.
    assert quarter(tracker_file, "2023-Q3", "--freeze", as_of="2023-10-09") == 0

    edit(tracker_file, "139-01", evidence="khac.pdf")
    capsys.readouterr()
    assert quarter(tracker_file, "2023-Q3", "--freeze") == 2
    assert "“da-gui/2023-Q3.json” đã lưu số liệu khác" in capsys.readouterr().err
    assert kept.read_bytes() == first

    assert quarter(tracker_file, "2023-Q3") == 0
    assert "kỳ 2023-Q3 có 1 số liệu khác với bản đã gửi" in capsys.readouterr().err
    content = json.loads((tracker_file.parent / "ra" / "par-2023-Q3.json").read_bytes())
    assert content["frozen"] is True
    assert [(c["id"], c["field"], c["is"]) for c in content["corrections"]] == [
        ("139-01", "evidence", "khac.pdf")
    ]


def test_the_main_run_tells_of_corrections_too(tracker_file: Path, capsys: Any) -> None:
    out = tracker_file.parent / "ra"
    words = ["run", str(tracker_file), "-o", str(out), "--as-of", "2023-09-30", "-q"]
    quarter(tracker_file, "2023-Q3", "--freeze")
    capsys.readouterr()
    assert answer(words) == 0
    assert "bản đã gửi" not in capsys.readouterr().err

    edit(tracker_file, "139-01", evidence="khac.pdf")
    answer(words)
    assert "kỳ 2023-Q3 có 1 số liệu khác với bản đã gửi" in capsys.readouterr().err
    assert len(json.loads((out / "par-2023-Q3.json").read_bytes())["corrections"]) == 1


def test_a_damaged_file_holds_the_report_back(tracker_file: Path, capsys: Any) -> None:
    quarter(tracker_file, "2023-Q3", "--freeze")
    kept = tracker_file.parent / "da-gui" / "2023-Q3.json"
    kept.write_bytes(kept.read_bytes().replace(b'"all":', b'"all":1'))

    assert quarter(tracker_file, "2023-Q3", "--freeze") == 1
    assert "còn lỗi KQ010" in capsys.readouterr().err
    assert "“da-gui/2023-Q3.json” bị hỏng" in checked(tracker_file, capsys)["Kỳ báo cáo!A8", "KQ010"]


def test_a_kept_file_under_another_periods_name_is_refused(tracker_file: Path, capsys: Any) -> None:
    quarter(tracker_file, "2023-Q3", "--freeze")
    kept = tracker_file.parent / "da-gui" / "2023-Q3.json"
    kept.rename(kept.with_name("2023-Q2.json"))

    assert quarter(tracker_file, "2023-Q3") == 1
    told = checked(tracker_file, capsys)["Kỳ báo cáo!A6", "KQ010"]
    assert "“da-gui/2023-Q2.json” lưu số liệu của kỳ 2023-Q3, không phải của kỳ 2023-Q2" in told


def test_what_another_tracker_sent_is_left_alone(tracker_file: Path, capsys: Any) -> None:
    quarter(tracker_file, "2023-Q3", "--freeze")
    other = tracker_file.with_name("sổ khác.xlsx")
    other.write_bytes(example())

    assert quarter(other, "2023-Q3") == 0
    assert "là số liệu đã gửi của sổ “sổ.xlsx”" in capsys.readouterr().err
    content = json.loads((tracker_file.parent / "ra" / "par-2023-Q3.json").read_bytes())
    assert content["frozen"] is False
    assert quarter(other, "2023-Q3", "--freeze") == 2


def test_a_report_held_back_is_not_kept(tracker_file: Path) -> None:
    edit(tracker_file, "139-01", done_on="30/02/2023")

    assert quarter(tracker_file, "2023-Q3", "--freeze") == 1
    assert not (tracker_file.parent / "da-gui").exists()


def test_a_changed_figure_is_a_finding_of_every_command(tracker_file: Path, capsys: Any) -> None:
    quarter(tracker_file, "2023-Q3", "--freeze")
    before = checked(tracker_file, capsys)

    edit(tracker_file, "139-01", evidence="khac.pdf")

    after = checked(tracker_file, capsys)
    ((address, code),) = after.keys() - before.keys()
    message = after[address, code]
    assert code == "KQ009"
    assert message.startswith("Nhiệm vụ 139-01, minh chứng: số liệu đã gửi là ")
    assert message.endswith(", nay là khac.pdf (kỳ đã gửi: 2023-Q3).")
    out = tracker_file.parent / "ra"
    answer(["run", str(tracker_file), "-o", str(out), "--as-of", "2023-09-30", "-q"])
    told = json.loads((out / "kiem-tra.json").read_bytes())["findings"]
    assert [f"{each['sheet']}!{each['cell']}" for each in told if each["code"] == "KQ009"] == [address]


def test_the_buttons_see_what_was_sent(tracker_file: Path) -> None:
    quarter(tracker_file, "2023-Q3", "--freeze")
    edit(tracker_file, "139-01", evidence="khac.pdf")

    pressed = press("quarter", lambda: tracker_file, tracker_file.parent, day("30/9/2023"))

    assert pressed.reading is not None
    assert "KQ009" in {finding.code for finding in pressed.reading.findings}
    content = json.loads((tracker_file.parent / "ket-qua" / "par-2023-Q3.json").read_bytes())
    assert [(each["id"], each["field"]) for each in content["corrections"]] == [("139-01", "evidence")]


def partings(tracker: Tracker, before: Tracker | None = None) -> set[tuple[str, str, str]]:
    """Return kind, address and sentence of what parts `tracker` from the third quarter as sent."""
    frozen = sent(before or a_quarter_tracker())
    return {
        (trouble.kind.name, trouble.place.address, trouble.detail)
        for trouble in sent_troubles({"2023-Q3": frozen}, tracker)
    }


SENT = " (kỳ đã gửi: 2023-Q3)."


@pytest.mark.parametrize(
    ("tracker", "expected"),
    [
        (a_quarter_tracker(), set()),
        # One cell was changed: status, days late and both tallies only follow.
        (
            changed("T2", done_on=day("31/8/2023")),
            {
                (
                    "SENT_FIGURE_CHANGED", "Nhiệm vụ!M6",
                    "Nhiệm vụ T2, ngày hoàn thành: số liệu đã gửi là 04/09/2023, nay là 31/08/2023",
                )
            },
        ),
        (
            changed("T3", progress_pct=60),
            {
                (
                    "SENT_FIGURE_CHANGED", "Nhiệm vụ!L7",
                    "Nhiệm vụ T3, tiến độ: số liệu đã gửi là 50%, nay là 60%",
                )
            },
        ),
        # A task that comes later is no change of what was sent; one that should have been counted is.
        (a_quarter_tracker(tasks=[*TASKS, a_task(id="T99", due=day("1/12/2023"))]), set()),
        (
            a_quarter_tracker(tasks=[*TASKS, a_task(id="T99", due=day("1/7/2023"))]),
            {("SENT_FIGURE_CHANGED", "Nhiệm vụ!I18", "Nhiệm vụ T99 không có trong số liệu đã gửi")},
        ),
        (
            a_quarter_tracker(tasks=TASKS[1:]),
            {
                (
                    "SENT_ID_GONE", "Nhiệm vụ",
                    "Nhiệm vụ T1 “Viết tin bài (kế hoạch 139)” đã có trong số liệu gửi đi, nay không còn",
                )
            },
        ),
        (
            changed("T11", id="T50"),
            {("SENT_ID_GONE", "Nhiệm vụ!A15", "Nhiệm vụ T11 trong số liệu đã gửi, nay mang mã T50")},
        ),
        (
            changed("T11", title="Tổ chức hội thi tin học"),
            {
                (
                    "SENT_ID_REUSED", "Nhiệm vụ!A15",
                    "Nhiệm vụ T11 trong số liệu đã gửi là “Báo cáo định kỳ (kế hoạch 139)”,"
                    " nay là “Tổ chức hội thi tin học (kế hoạch 139)”",
                )
            },
        ),
        (changed("T11", title="Báo cáo định kỳ hằng quý"), set()),
        (
            a_quarter_tracker(criteria=[replace(CRITERIA[0], score=2.0), *CRITERIA[1:]]),
            {
                (
                    "SENT_FIGURE_CHANGED", "Tiêu chí CCHC!F5",
                    "Tiêu chí 1.1, điểm tự chấm: số liệu đã gửi là 1,5, nay là 2",
                )
            },
        ),
        (
            a_quarter_tracker(measures=[MEASURES[0], replace(MEASURES[1], value=91.0), *MEASURES[2:]]),
            {
                (
                    "SENT_FIGURE_CHANGED", "Số liệu!C6",
                    "Chỉ tiêu C1, giá trị: số liệu đã gửi là 89,5, nay là 91",
                )
            },
        ),
        (
            a_quarter_tracker(periods=[p for p in default_periods(2023) if p.id != "2023-Q3"]),
            {("SENT_ID_GONE", "Kỳ báo cáo", "Kỳ 2023-Q3 đã gửi, nay không còn trong sổ")},
        ),
        # The results of one instance: what it says at the cell of the result.
        (
            a_quarter_tracker(results=[RESULTS[0], replace(RESULTS[1], evidence="142/BC")]),
            {
                (
                    "SENT_FIGURE_CHANGED", "Kết quả kỳ!H6",
                    "Nhiệm vụ T11 (2023-Q2), minh chứng: số liệu đã gửi là 141/BC, nay là 142/BC",
                )
            },
        ),
    ],
)  # fmt: skip
def test_a_change_is_told_once_and_at_its_cell(tracker: Tracker, expected: set[tuple[str, str, str]]) -> None:
    assert partings(tracker) == {(kind, address, text + SENT) for kind, address, text in expected}


def test_a_change_that_touches_two_periods_is_told_once() -> None:
    def kept(period: str) -> Frozen:
        tracker = a_quarter_tracker()
        content = quarter_content(quarter_export(tracker, period, AS_OF))
        return read_frozen(freeze(content, tracker), period)

    before = {period: kept(period) for period in ("2023-Q2", "2023-Q3")}
    (told,) = sent_troubles(before, changed("T12", evidence="94/BC"))
    # In the half year T12 was not done yet, but its evidence was told.
    assert told.detail.endswith("(kỳ đã gửi: 2023-Q2, 2023-Q3).")
