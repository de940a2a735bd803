"""The command line as its users meet it: statuses, sentences, files."""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from automation.cli import answer
from automation.columns import SHEETS
from tests.faulty import FAULTY
from tests.planting import empty_sheets, rename
from tests.workbooks import Book, example

AS_OF = ["--as-of", "2023-09-30"]

KINDS = {"check", "progress", "plan", "annual", "quarter"}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    file = tmp_path / "Sổ kế hoạch & 'báo cáo'.xlsx"
    file.write_bytes(example())
    return file


def spoilt(tmp_path: Path, code: str) -> Path:
    book = Book.of_example()
    next(faulty for faulty in FAULTY if faulty.code == code).plant(book)
    file = tmp_path / "so.xlsx"
    file.write_bytes(book.saved())
    return file


def manifest(folder: Path) -> dict[str, Any]:
    content = json.loads((folder / "ket-qua.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def test_run_writes_every_report_and_the_manifest(tracker: Path, tmp_path: Path) -> None:
    out = tmp_path / "kết quả"
    assert answer(["run", str(tracker), "-o", str(out), *AS_OF]) == 0
    told = manifest(out)
    assert told["tracker"] == tracker.name
    assert told["sha256"] == sha256(example())
    assert told["as_of"] == "2023-09-30"
    assert told["blocked"] == []
    assert {(o["kind"], o.get("plan"), Path(o["path"]).suffix) for o in told["outputs"]} == {
        ("check", None, ".json"),
        ("check", None, ".html"),
        ("progress", None, ".xlsx"),
        ("progress", None, ".html"),
        ("progress", None, ".docx"),
        ("plan", "138", ".docx"),
        ("plan", "139", ".docx"),
        ("annual", "138", ".docx"),
        ("annual", "139", ".docx"),
        ("quarter", None, ".xlsx"),
        ("quarter", None, ".docx"),
        ("quarter", None, ".json"),
    }
    for output in told["outputs"]:
        assert sha256((out / output["path"]).read_bytes()) == output["sha256"]
    assert {path.name for path in out.iterdir()} == {o["path"] for o in told["outputs"]} | {"ket-qua.json"}
    assert tracker.read_bytes() == example()


def test_run_takes_the_quarter_that_ended_last(tracker: Path, tmp_path: Path) -> None:
    answer(["run", str(tracker), "-o", str(tmp_path / "out"), *AS_OF])
    quarter = json.loads((tmp_path / "out" / "par-2023-Q3.json").read_bytes())
    assert (quarter["period"], quarter["cut_off"], quarter["plans"]) == ("2023-Q3", "2023-09-14", ["139"])


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "-q"],
        ["run", "-o", "ra"],
        ["progress", "-o", "ra"],
        ["plan", "--plan", "139", "-o", "k.docx"],
        ["annual", "--plan", "139", "--draft", "-o", "b.docx"],
        ["quarter", "--period", "2023-Q3", "-o", "ra"],
        ["evidence", "--period", "2023-Q3", "-o", "goi"],
        ["remind"],
    ],
    ids=" ".join,
)
def test_without_a_cut_off_date_it_is_today_and_the_one_of_the_guide_sheet_is_pointed_out(
    words: list[str], tracker: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The buttons take the day typed there; the example's is 30/9/2023."""
    monkeypatch.chdir(tracker.parent)
    answer([words[0], str(tracker), *words[1:]])
    (told,) = [line for line in capsys.readouterr().err.splitlines() if "“Ngày chốt”" in line]
    assert told == (
        f"Lưu ý: số liệu chốt ngày {date.today():%d/%m/%Y} (hôm nay), không theo ô “Ngày chốt” của sổ; "
        "muốn theo sổ thì thêm --as-of 2023-09-30."
    )
    answer([words[0], str(tracker), *words[1:], "--as-of", "2023-10-01"])
    assert "Ngày chốt" not in capsys.readouterr().err


def test_a_guide_sheet_that_follows_the_calendar_needs_no_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "so.xlsx"
    assert answer(["new", str(file)]) == 0
    assert answer(["check", str(file)]) == 0
    assert "Ngày chốt" not in capsys.readouterr().err


def test_two_runs_give_the_same_bytes(tracker: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        answer(["run", str(tracker), "-o", str(tmp_path / name), *AS_OF])
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "b").iterdir())
    assert [n for n in files if (tmp_path / "a" / n).read_bytes() != (tmp_path / "b" / n).read_bytes()] == []


def test_an_error_holds_back_the_reports_that_need_the_datum(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert answer(["run", str(spoilt(tmp_path, "BC003")), "-o", str(out), *AS_OF]) == 1
    told = manifest(out)
    assert told["blocked"] == [{"kind": "annual", "plan": "138", "codes": ["BC003"]}]
    assert not (out / "bao-cao-nam-138.docx").exists()
    assert {output["kind"] for output in told["outputs"]} == KINDS


def test_a_plan_id_that_stands_twice_is_held_back_once(tmp_path: Path) -> None:
    book = Book.of_example()
    book.append("plans", id="139", year=2023, subject="Trùng mã")
    file, out = tmp_path / "so.xlsx", tmp_path / "out"
    file.write_bytes(book.saved())
    assert answer(["run", str(file), "-o", str(out), *AS_OF]) == 1
    held = [(report["kind"], report.get("plan")) for report in manifest(out)["blocked"]]
    assert len(held) == len(set(held))
    assert {("plan", "139"), ("annual", "139")} <= set(held)


def test_ids_that_differ_in_case_only_are_one(tmp_path: Path) -> None:
    book = Book.of_example()
    for name in ("KH-a", "kh-A"):
        book.append("plans", id=name, year=2023, subject="Trùng mã", par="không")
    file, out = tmp_path / "so.xlsx", tmp_path / "out"
    file.write_bytes(book.saved())
    assert answer(["run", str(file), "-o", str(out), *AS_OF]) == 1
    held = [report.get("plan") for report in manifest(out)["blocked"] if report["kind"] == "plan"]
    assert held == ["KH-a"]


@pytest.mark.parametrize(
    ("plant", "held"),
    [
        (
            rename("plans", "KH cũ"),
            {"progress": "CT001", "plan": "CT001", "annual": "CT001", "quarter": "CT001"},
        ),
        (rename("periods", "Kỳ cũ"), {"progress": "CT001", "quarter": "CT001"}),
        (
            empty_sheets("plans"),
            {"progress": "MA002", "plan": "MA002", "annual": "MA002", "quarter": "MA002"},
        ),
        (empty_sheets("periods"), {"progress": "MA006", "quarter": "KY004"}),
    ],
    ids=["no sheet of plans", "no sheet of periods", "no plan", "no period"],
)
def test_what_nobody_can_name_is_held_back_as_a_kind(
    plant: Callable[[Book], object], held: dict[str, str], tmp_path: Path
) -> None:
    book = Book.of_example()
    plant(book)
    file, out = tmp_path / "so.xlsx", tmp_path / "out"
    file.write_bytes(book.saved())
    assert answer(["run", str(file), "-o", str(out), *AS_OF]) == 1
    told = manifest(out)
    kinds = {
        report["kind"]: report["codes"] for report in told["blocked"] if report.keys() == {"kind", "codes"}
    }
    assert {kind: code for kind, code in held.items() if code in kinds.get(kind, ())} == held
    assert kinds.keys() == held.keys()
    made = {output["kind"] for output in told["outputs"]}
    assert made | {report["kind"] for report in told["blocked"]} == KINDS
    assert not made & kinds.keys()


def test_of_an_empty_tracker_nothing_is_held_back(tmp_path: Path) -> None:
    file, out = tmp_path / "so.xlsx", tmp_path / "out"
    assert answer(["new", str(file), *AS_OF]) == 0
    assert answer(["run", str(file), "-o", str(out), *AS_OF]) == 0
    assert manifest(out)["blocked"] == []


def test_a_wrong_date_holds_back_figures_and_is_told_at_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = spoilt(tmp_path, "HAN002")
    assert answer(["check", str(file), "--format", "json", *AS_OF]) == 1
    told = json.loads(capsys.readouterr().out)
    (finding,) = [finding for finding in told["findings"] if finding["code"] == "HAN002"]
    assert finding["severity"] == "error"
    assert {"progress", "quarter"} <= set(finding["blocks"])
    assert (finding["sheet"], finding["cell"], finding["row"]) == ("Nhiệm vụ", "I11", 11)
    assert (finding["column"], finding["value"]) == ("Hạn hoàn thành", "31/11/2023")
    assert (told["counts"]["error"], told["counts"]["warning"]) == (1, 2)
    assert (told["tracker"], told["as_of"]) == ("so.xlsx", "2023-09-30")
    assert told["sha256"] == sha256(file.read_bytes())


def test_a_draft_is_written_in_spite_of_errors(tmp_path: Path) -> None:
    file, out = spoilt(tmp_path, "BC003"), tmp_path / "bao-cao.docx"
    words = ["annual", str(file), "--plan", "138", "-o", str(out), *AS_OF]
    assert answer(words) == 1
    assert not out.exists()
    assert answer([*words, "--draft"]) == 1
    text = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert "Chưa có nội dung" in text


def test_what_an_earlier_run_left_is_taken_away_unless_it_was_edited(tracker: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer(["run", str(tracker), "-o", str(out), *AS_OF])
    (out / "ke-hoach-139.docx").write_bytes(b"edited in Word")
    (out / "ghi-chu.txt").write_text("mine", encoding="utf-8")
    tracker.write_bytes(spoilt(tmp_path, "BC003").read_bytes())
    assert answer(["run", str(tracker), "-o", str(out), *AS_OF]) == 1
    assert not (out / "bao-cao-nam-138.docx").exists()
    assert (out / "ke-hoach-139 (đã sửa 1).docx").read_bytes() == b"edited in Word"
    assert (out / "ke-hoach-139.docx").read_bytes()[:2] == b"PK"
    assert (out / "ghi-chu.txt").exists()


def zipped(**parts: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def another_workbook() -> bytes:
    buffer = BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)

BAD = {
    "empty": b"",
    "text": "Mã;Tên\n1;Việc\n".encode(),
    "page": b"<html><table><tr><td>1</td></tr></table></html>",
    "cut short": example()[:-2000],
    "no workbook inside": zipped(readme="xin chào"),
    "old Excel": OLE2,
    "encrypted": OLE2 + "EncryptedPackage".encode("utf-16-le"),
    "another workbook": another_workbook(),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", ["run", "check", "progress"])
def test_bad_input_is_one_sentence_and_status_2(
    kind: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "sổ.xlsx", tmp_path / "out"
    file.write_bytes(BAD[kind])
    words = [command, str(file), *AS_OF]
    assert answer(words if command == "check" else [*words, "-o", str(out)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert "sổ.xlsx" in said.err
    assert file.read_bytes() == BAD[kind]
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "khong-co.xlsx"], "khong-co.xlsx"),
        (["chek"], "chek"),
        (["check", "a.xlsx", "--as-of", "30/9/2023"], "30/9/2023"),
        (["check", "a.xlsx", "--format", "pdf"], "--format"),
        (["check", "a.xlsx", "--format", "html"], "-o"),
        (["run", "a.xlsx"], "--output"),
        (["check"], "SỔ_THEO_DÕI"),
        (["check", "--nhanh", "a.xlsx"], "--nhanh"),
    ],
)
def test_a_wrong_command_is_one_vietnamese_sentence(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(words) == 2
    said = capsys.readouterr().err.strip()
    assert told in said
    assert len(said.splitlines()) == 1
    assert re.search(r"\b(Error|Usage|Missing|Invalid|Try)\b", said) is None


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["plan", "--plan", "140", "-o", "{out}/a.docx"], "138, 139"),
        (["annual", "--plan", "140", "-o", "{out}/a.docx"], "138, 139"),
        (["quarter", "--period", "2024-Q1", "-o", "{out}"], "2023-Q3"),
    ],
)
def test_what_is_not_in_the_tracker_is_told_with_what_is(
    words: list[str], known: str, tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command, *options = (word.format(out=out) for word in words)
    assert answer([command, str(tracker), *options, *AS_OF]) == 2
    assert known in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_cannot_be_made_is_told(
    tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tệp").write_bytes(b"1")
    assert answer(["run", str(tracker), "-o", str(tmp_path / "tệp" / "out"), *AS_OF]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert (tmp_path / "tệp").read_bytes() == b"1"


def test_a_document_needs_its_ending(tracker: Path, tmp_path: Path) -> None:
    assert answer(["plan", str(tracker), "--plan", "139", "-o", str(tmp_path / "a.pdf"), *AS_OF]) == 2
    assert not (tmp_path / "a.pdf").exists()


def test_an_open_workbook_is_read_as_last_saved(tracker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tracker.with_name(f"~${tracker.name}").write_bytes(b"")
    assert answer(["check", str(tracker), *AS_OF]) == 0
    assert "chưa lưu" in capsys.readouterr().err


def test_without_libreoffice_pdf_is_refused_in_one_sentence(
    tracker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "a.docx"
    assert answer(["plan", str(tracker), "--plan", "139", "-o", str(out), "--pdf", *AS_OF]) == 2
    said = capsys.readouterr().err.strip()
    assert "LibreOffice" in said
    assert len(said.splitlines()) == 1
    assert not out.exists()


def test_new_makes_a_tracker_without_findings_and_never_replaces_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mới" / "so-2024.xlsx"
    assert answer(["new", str(file), "--as-of", "2024-01-02"]) == 0
    made = file.read_bytes()
    assert answer(["check", str(file), "--as-of", "2024-12-31"]) == 0
    assert "Không thấy lỗi nào" in capsys.readouterr().out
    assert answer(["new", str(file), "--as-of", "2024-01-02"]) == 2
    assert file.read_bytes() == made


def test_new_example_is_the_tracker_of_2023(tmp_path: Path) -> None:
    file = tmp_path / "vi-du.xlsx"
    assert answer(["new", str(file), "--example"]) == 0
    assert file.read_bytes() == example()


def test_schema_tells_every_sheet_and_field(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["schema", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == "1"
    assert [sheet["key"] for sheet in told["sheets"]] == [sheet.key for sheet in SHEETS]
    due = next(f for s in told["sheets"] if s["key"] == "tasks" for f in s["fields"] if f["key"] == "due")
    assert due == {
        "key": "due",
        "header": "Hạn hoàn thành",
        "type": "date",
        "required": False,
        "unique": False,
        "values": None,
        "refers_to": None,
        "derived": False,
        "note": "Ngày cuối cùng được tính là đúng hạn.",
    }


def test_rules_lists_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["rules", "--format", "json"]) == 0
    assert {rule["code"] for rule in json.loads(capsys.readouterr().out)} == {f.code for f in FAULTY}


def test_doctor_finds_this_machine_ready(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["doctor", "--format", "json"]) == 0
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)}
    assert {"Python", "sokehoach", "LibreOffice", "Phông chữ", "Thư mục tạm"} <= set(checks)


def test_doctor_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert answer(["doctor", "--format", "json"]) == 1
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)}
    assert not checks["LibreOffice"]["ready"]
    assert "Cài LibreOffice" in checks["LibreOffice"]["remedy"]


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["--version"], []])
def test_help_is_vietnamese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(words) == 0
    said = capsys.readouterr().out
    assert said
    assert re.search(r"\b(Usage|Options|Commands|Show|required|default)\b", said) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("so.xlsx", ["check", "{file}", "-o", "{file}"]),
        ("so.xlsx", ["check", "{file}", "--format", "xlsx", "-o", "{link}"]),
        ("tien-do.xlsx", ["progress", "{file}", "-o", "{folder}"]),
        ("tien-do.xlsx", ["run", "{file}", "-o", "{folder}"]),
        ("par-2023-Q3.xlsx", ["quarter", "{file}", "--period", "2023-Q3", "-o", "{folder}"]),
        ("ke-hoach.docx", ["plan", "{file}", "--plan", "139", "-o", "{file}"]),
    ],
)
def test_no_result_is_ever_written_over_the_tracker(
    name: str, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, link = tmp_path / name, tmp_path / "lien-ket.xlsx"
    file.write_bytes(example())
    link.symlink_to(file)
    command = [word.format(file=file, link=link, folder=tmp_path) for word in words]
    assert answer([*command, *AS_OF]) == 2
    assert "không được ghi đè" in capsys.readouterr().err
    assert file.read_bytes() == example()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, link.name])


def test_what_is_unwritten_is_told_where_it_holds_a_report_back(
    tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["quarter", str(tracker), "--period", "2023-Q2", "-o", str(tmp_path / "out"), *AS_OF]
    assert answer(words) == 1
    assert "“đánh giá chung”, “hạn chế”" in capsys.readouterr().err
