"""The marked copy: every faulty cell coloured and noted, and nothing else touched."""

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openxml_audit import OpenXmlValidator

from automation.cli import answer
from automation.documents.pdf import converter
from automation.errors import OutputError
from automation.marking import marked_copy
from automation.marking.styles import FILLS
from automation.model import Finding, Severity
from automation.rules.catalogue import check
from tests.workbooks import AS_OF, Book, example, findings_of, tracker_of
from workbook.build_example import example_with_buttons

TASKS = "Nhiệm vụ"


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def marks(data: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    """The notes of a workbook by sheet and cell: their text and the cell's colour."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {
        (sheet.title, cell.coordinate): (cell.comment.text, str(cell.fill.fgColor.rgb))
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def placed(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(f.place.sheet, f.place.cell) for f in findings if f.place.cell}


def audited(data: bytes, folder: Path) -> set[str]:
    file = folder / "audited.xlsx"
    file.write_bytes(data)
    return {str(error) for error in OpenXmlValidator().validate(file).errors}


def resaved(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it."""
    program = converter()
    assert program is not None
    (folder / "in").mkdir()
    (folder / "in" / "so.xlsx").write_bytes(data)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "in" / "so.xlsx")], check=True, capture_output=True, timeout=300)
    return (folder / "out" / "so.xlsx").read_bytes()


def spoilt() -> bytes:
    book = Book.of_example()
    book.put("tasks", "138-07", due="31/11/2023", lead="Văn thu")
    book.put("plans", "138", signer=None)
    book.put("results", 5, reported_on=None)
    return book.saved()


def test_of_the_example_only_the_parts_that_must_change_do(tmp_path: Path) -> None:
    findings = findings_of(example(), tmp_path)
    copy = marked_copy(example(), findings)
    before, after = parts(example()), parts(copy)
    changed = {name for name in before if before[name] != after[name]}
    added = after.keys() - before.keys()
    marked = (2, 5, 6, 11)  # Nhiệm vụ, Kế hoạch, Nội dung and Căn cứ have findings.
    assert changed == {
        "[Content_Types].xml",
        "xl/styles.xml",
        *(f"xl/worksheets/sheet{number}.xml" for number in marked),
        *(f"xl/worksheets/_rels/sheet{number}.xml.rels" for number in marked),
    }
    assert {name.rstrip("0123456789.xmlv") for name in added} == {"xl/comments", "xl/drawings/vmlDrawing"}
    assert marks(copy).keys() == placed(findings)
    assert audited(copy, tmp_path) == set()


@pytest.mark.parametrize("how", ["by openpyxl", "by LibreOffice"])
def test_every_faulty_cell_is_coloured_and_noted(how: str, tmp_path: Path) -> None:
    data = spoilt() if how == "by openpyxl" else resaved(spoilt(), tmp_path)
    tracker = tracker_of(data, tmp_path)
    findings = check(tracker, AS_OF)
    copy = marked_copy(data, findings)
    told = marks(copy)
    assert told.keys() == placed(findings)
    assert (TASKS, "I11") in told
    assert told[TASKS, "I11"][0].startswith("HAN002 (lỗi): Không có ngày “31/11/2023”.")
    assert told[TASKS, "I11"][1] == FILLS[Severity.ERROR]
    assert told[TASKS, "I36"][1] == FILLS[Severity.WARNING]
    assert audited(copy, tmp_path) <= audited(data, tmp_path)
    again = tracker_of(copy, tmp_path)
    assert (again.tasks, again.results, again.content) == (tracker.tasks, tracker.results, tracker.content)
    assert check(again, AS_OF) == findings


def test_libreoffice_opens_the_copy_and_keeps_the_notes(tmp_path: Path) -> None:
    data = spoilt()
    findings = findings_of(data, tmp_path)
    opened = resaved(marked_copy(data, findings), tmp_path)
    assert marks(opened).keys() == placed(findings)


def test_notes_that_were_there_stay_and_ours_follow(tmp_path: Path) -> None:
    book = Book.of_example()
    book.put("tasks", "138-07", due="31/11/2023")
    book.cell("tasks", "138-07", "due").comment = Comment("Hỏi lại Phòng.", "Văn thư")
    book.cell("tasks", "138-01", "title").comment = Comment("Đã họp.", "Văn thư")
    data = book.saved()
    findings = findings_of(data, tmp_path)
    copy = marked_copy(data, findings)
    told = marks(copy)
    assert told[TASKS, "D5"][0] == "Đã họp."
    assert told[TASKS, "I11"][0].startswith("Hỏi lại Phòng.\nHAN002 (lỗi)")
    assert audited(copy, tmp_path) <= audited(data, tmp_path)
    twice = marked_copy(copy, findings)
    assert marks(twice).keys() == marks(copy).keys()
    assert audited(twice, tmp_path) <= audited(data, tmp_path)


def test_several_findings_of_one_cell_are_one_note(tmp_path: Path) -> None:
    book = Book.of_example()
    book.put("tasks", "138-07", lead="Văn thu", support="Văn thu; Văn thu")
    findings = findings_of(book.saved(), tmp_path)
    text = marks(marked_copy(book.saved(), findings))[TASKS, "F11"][0]
    assert text.count("\n") == 3
    assert all(code in text for code in ("MA003", "PT001", "PT002"))


def test_without_findings_the_copy_is_the_same() -> None:
    assert parts(marked_copy(example(), ())) == parts(example())


@pytest.mark.parametrize(
    ("part", "old", "new", "reason"),
    [
        ("xl/worksheets/sheet2.xml", b' r="A5"', b"", "không ghi địa chỉ"),
        ("xl/styles.xml", b"<cellXfs", b"<cellXfz", "không đúng chuẩn XML"),
        ("xl/workbook.xml", "Nhiệm vụ".encode(), b"Khac", "không thấy trang"),
    ],
)
def test_an_unknown_layout_is_refused_with_its_reason(
    part: str, old: bytes, new: bytes, reason: str, tmp_path: Path
) -> None:
    findings = findings_of(example(), tmp_path)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as target:
        for name, data in parts(example()).items():
            target.writestr(name, data.replace(old, new) if name == part else data)
    with pytest.raises(OutputError, match=reason):
        marked_copy(buffer.getvalue(), findings)


def test_the_command_writes_the_copy_and_never_the_tracker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, copy = tmp_path / "so.xlsx", tmp_path / "bản sao.xlsx"
    data = spoilt()
    file.write_bytes(data)
    words = ["check", str(file), "-q", "--as-of", "2023-09-30", "--mark"]
    assert answer([*words, str(copy)]) == 1
    assert marks(copy.read_bytes()).keys() == placed(findings_of(data, tmp_path))
    assert answer([*words, str(file)]) == 2
    assert "chính là sổ theo dõi" in capsys.readouterr().err
    assert answer([*words, str(tmp_path / "a.xls")]) == 2
    assert file.read_bytes() == data


def test_buttons_and_macros_stay(tmp_path: Path) -> None:
    data = example_with_buttons()
    findings = findings_of(data, tmp_path)
    copy = marked_copy(data, findings)
    before, after = parts(data), parts(copy)
    assert before["xl/vbaProject.bin"] == after["xl/vbaProject.bin"]
    assert {name for name in before if "customUI" in name or "vmlDrawing" in name} <= {
        name for name in after if before.get(name) == after[name]
    }
    assert marks(copy).keys() == placed(findings)
    file = tmp_path / "so.xlsm"
    file.write_bytes(copy)
    assert OpenXmlValidator().validate(file).errors == []
