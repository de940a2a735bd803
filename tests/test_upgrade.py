"""An older layout brought into today's: nothing that was typed is lost."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openxml_audit import OpenXmlValidator

from automation.cli import answer
from automation.columns import VERSION_LABEL
from automation.jobs.new import new_tracker
from tests.workbooks import Book, example, findings_of, tracker_of


def shown(data: bytes) -> set[str]:
    """Every text that staff typed, as it shows, numbers and dates included; formulas left out."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {
        str(cell.value).strip()
        for sheet in book
        for row in sheet.iter_rows(min_row=5)
        for cell in row
        if cell.value is not None and cell.data_type != "f" and sheet.title != "Hướng dẫn"
    }


def old_layout() -> bytes:
    """The example without its stamp, with notes beside a table, a date that is none, and a private sheet."""
    book = Book.of_example()
    label = next(cell for row in book.guide.iter_rows() for cell in row if cell.value == VERSION_LABEL)
    book.guide.cell(label.row or 0, (label.column or 0) + 1).value = None
    tasks = book.sheet("tasks")
    tasks["V4"], tasks["V5"], tasks["V9"] = "Ý kiến riêng", "Hỏi lại tổ 2", "Đã nhắc 12/9"
    book.put("tasks", "138-07", due="31/11/2023")
    private = book.book.create_sheet("Việc riêng")
    private["B7"] = "Mua cây xanh"
    return book.saved()


def test_everything_typed_is_found_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    old.write_bytes(old_layout())
    assert answer(["upgrade", str(old), "-o", str(new), "--as-of", "2023-09-30"]) == 1
    told = capsys.readouterr().err
    typed, found = shown(old_layout()), shown(new.read_bytes())
    for text in ("Hỏi lại tổ 2", "Đã nhắc 12/9", "Mua cây xanh", "31/11/2023"):
        assert text in told
        assert text in typed & found
    before, after = tracker_of(old_layout(), tmp_path), tracker_of(new.read_bytes(), tmp_path)
    assert [t.title for t in after.tasks] == [t.title for t in before.tasks]
    assert after.version == "1"
    assert len(typed) > 500
    assert typed - found == set()


def test_a_tracker_of_today_is_copied_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    old.write_bytes(example())
    assert answer(["upgrade", str(old), "-o", str(new), "--as-of", "2023-09-30"]) == 0
    assert "mẫu hiện nay" in capsys.readouterr().out
    assert new.read_bytes() == example()
    assert answer(["upgrade", str(old), "-o", str(new)]) == 2


def test_a_newer_layout_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Book.of_example()
    label = next(cell for row in book.guide.iter_rows() for cell in row if cell.value == VERSION_LABEL)
    book.guide.cell(label.row or 0, (label.column or 0) + 1).value = "9"
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    old.write_bytes(book.saved())
    assert answer(["upgrade", str(old), "-o", str(new)]) == 2
    assert "mới hơn chương trình" in capsys.readouterr().err
    assert not new.exists()


def test_an_upgraded_tracker_passes_the_check_as_the_old_one_did(tmp_path: Path) -> None:
    book = Book.of_example()
    label = next(cell for row in book.guide.iter_rows() for cell in row if cell.value == VERSION_LABEL)
    book.guide.cell(label.row or 0, (label.column or 0) + 1).value = None
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    old.write_bytes(book.saved())
    assert answer(["upgrade", str(old), "-o", str(new), "--as-of", "2023-09-30"]) == 0
    before, after = (
        [(f.code, f.place.address) for f in findings_of(data, tmp_path)]
        for data in (example(), new.read_bytes())
    )
    assert after == before


@pytest.mark.parametrize("libreoffice", [False, True])
def test_what_the_program_says_of_its_buttons_was_not_typed(libreoffice: bool, tmp_path: Path) -> None:
    old, new = tmp_path / "cu.xlsm", tmp_path / "moi.xlsx"
    new_tracker(old, date(2023, 9, 30), example=True, libreoffice=libreoffice)
    assert answer(["upgrade", str(old), "-o", str(new), "--as-of", "2023-09-30"]) == 0
    assert shown(new.read_bytes()) == shown(example())


def test_an_upgraded_tracker_has_buttons_when_its_name_says_so(tmp_path: Path) -> None:
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsm"
    old.write_bytes(old_layout())
    assert answer(["upgrade", str(old), "-o", str(new), "--as-of", "2023-09-30"]) == 1
    with ZipFile(new) as made:
        assert {"xl/vbaProject.bin", "customUI/customUI14.xml"} <= set(made.namelist())
    assert shown(old_layout()) <= shown(new.read_bytes())
    assert not OpenXmlValidator().validate(new).errors


def plain_workbook() -> bytes:
    """What a school kept before the program: two sheets, the headers of a plan's table, rows with gaps."""
    book = openpyxl.Workbook()
    tasks = book.active
    assert tasks is not None
    tasks.title = "Phân công nhiệm vụ"
    tasks["A1"] = "BẢNG PHÂN CÔNG (bản của cô Hoa)"
    headers = ("STT", "Mã nhiệm vụ", "Kế hoạch", "Nội dung nhiệm vụ", "Đơn vị (người) chủ trì")
    for column, header in enumerate((*headers, "Thời gian hoàn thành", "Tiến độ", "Hạn hoàn thành"), start=1):
        tasks.cell(3, column, header)
    tasks.append([1, "01", 139, "Viết tin bài", "Văn thư", "trong năm 2023", 0.285, datetime(2023, 12, 31)])
    tasks.append([])
    tasks.append([2, "02", 139, "Họp tổ", "Tổ 1", "tháng 9", 80, datetime(2023, 9, 15, 14, 30)])
    tasks["B4"].comment = Comment("Hỏi lại Phòng", "Hoa")
    tasks["J6"] = "ghi ngoài bảng"
    people = book.create_sheet("Nhân sự")
    people.append(["Mã nhân sự", "Họ và tên", "Họ và tên"])
    people.append(["Văn thư", "Nguyễn Thị Hoa", "Hoa"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def leftovers(data: bytes) -> list[tuple[str, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(data))["Chưa xếp chỗ"]
    return [tuple(str(cell.value or "") for cell in row) for row in sheet.iter_rows(min_row=4)]


def upgraded(data: bytes, folder: Path, status: int) -> bytes:
    old, new = folder / "cu.xlsx", folder / "moi.xlsx"
    old.write_bytes(data)
    new.unlink(missing_ok=True)
    assert answer(["upgrade", str(old), "-o", str(new), "--as-of", "2023-09-30"]) == status
    return new.read_bytes()


def test_a_workbook_from_before_the_program_is_taken_by_its_own_headers(tmp_path: Path) -> None:
    new = upgraded(plain_workbook(), tmp_path, 1)
    tasks = tracker_of(new, tmp_path).tasks
    assert [(t.id, t.lead, t.due_phrase) for t in tasks] == [
        ("01", "Văn thư", "trong năm 2023"),
        ("02", "Tổ 1", "tháng 9"),
    ]
    assert [(t.progress_pct, t.due) for t in tasks] == [(29, date(2023, 12, 31)), (80, date(2023, 9, 15))]


def test_what_was_taken_otherwise_than_typed_is_told(tmp_path: Path) -> None:
    """By hand: what stands above or beside the table, what was rounded or lost its time, a comment."""
    sheet = "Phân công nhiệm vụ"
    assert leftovers(upgraded(plain_workbook(), tmp_path, 1)) == [
        (sheet, "A1", "", "BẢNG PHÂN CÔNG (bản của cô Hoa)"),
        (sheet, "A3", "", "STT"),
        (sheet, "A4", "STT", "1"),
        (sheet, "G4", "Tiến độ", "0.285"),
        (sheet, "A6", "STT", "2"),
        (sheet, "G6", "Tiến độ", "80"),
        (sheet, "H6", "Hạn hoàn thành", "15/09/2023 14:30"),
        (sheet, "J6", "", "ghi ngoài bảng"),
        (sheet, "B4", "ghi chú của ô", "Hỏi lại Phòng"),
        ("Nhân sự", "C2", "Họ và tên", "Hoa"),
    ]


def test_a_second_upgrade_changes_nothing_more(tmp_path: Path) -> None:
    once = upgraded(plain_workbook(), tmp_path, 1)
    book = openpyxl.load_workbook(BytesIO(once))
    label = next(c for row in book["Hướng dẫn"].iter_rows() for c in row if c.value == VERSION_LABEL)
    book["Hướng dẫn"].cell(label.row or 0, (label.column or 0) + 1).value = None
    buffer = BytesIO()
    book.save(buffer)
    again = upgraded(buffer.getvalue(), tmp_path, 1)
    assert leftovers(again) == leftovers(once)
    assert tracker_of(again, tmp_path).tasks == tracker_of(once, tmp_path).tasks


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    assert upgraded(plain_workbook(), tmp_path, 1) == upgraded(plain_workbook(), tmp_path, 1)


def test_a_present_header_comes_before_a_former_one(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(plain_workbook()))
    book["Phân công nhiệm vụ"]["I3"], book["Phân công nhiệm vụ"]["I4"] = "Chủ trì", "Kế toán"
    buffer = BytesIO()
    book.save(buffer)
    new = upgraded(buffer.getvalue(), tmp_path, 1)
    assert tracker_of(new, tmp_path).tasks[0].lead == "Kế toán"
    assert ("Phân công nhiệm vụ", "E4", "Đơn vị (người) chủ trì", "Văn thư") in leftovers(new)
