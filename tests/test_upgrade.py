"""An older layout brought into today's: nothing that was typed is lost."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from automation.cli import answer
from automation.columns import VERSION_LABEL
from automation.rules.catalogue import check
from tests.workbooks import AS_OF, Book, example, tracker_of


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
    for text in ("Hỏi lại tổ 2", "Đã nhắc 12/9", "Mua cây xanh", "31/11/2023"):
        assert text in told
        assert any(text in value for value in shown(new.read_bytes()))
    before, after = tracker_of(old_layout(), tmp_path), tracker_of(new.read_bytes(), tmp_path)
    assert [t.title for t in after.tasks] == [t.title for t in before.tasks]
    assert after.version == "1"
    missing = {value for value in shown(old_layout()) if value not in shown(new.read_bytes())}
    assert {value for value in missing if not value.replace(".", "").isdecimal()} == set()


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
    found = [(f.code, f.place.address) for f in check(tracker_of(new.read_bytes(), tmp_path), AS_OF)]
    assert found == [("HAN012", "Kế hoạch!H6"), ("HAN012", "Nhiệm vụ!I36")]
