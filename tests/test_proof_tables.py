"""Tables that came in by an import state where each cell comes from, as all of a document does."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from automation.cli import answer
from automation.jobs.importing import import_file
from tests.plans_of_other_shapes import SHAPES, as_word
from tests.test_proof import Page, found, gone, overtyped, put, retyped
from tests.workbooks import Book

AS_OF = date(2026, 3, 1)
TASKS, TYPED = "bảng nhiệm vụ có nhóm", "bảng số liệu ở giữa"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tracker and the plan printed from it, of two shapes."""
    folder = tmp_path_factory.mktemp("nhập")
    for name in (TASKS, TYPED):
        shape = next(shape for shape in SHAPES if shape.name == name)
        (folder / "nguon.docx").write_bytes(as_word(shape))
        tracker, plan = folder / f"{name}.xlsx", folder / f"{name}.docx"
        import_file(folder / "nguon.docx", tracker, AS_OF)
        words = ["plan", str(tracker), "--plan", "25", "-o", str(plan), "--as-of", AS_OF.isoformat(), "-q"]
        # The imported tracker still lacks what the yearly report needs; the plan is made all the same.
        assert answer(words) == 1
        assert plan.is_file()
    return folder


def key_of(name: str, text: str, made: Path) -> str:
    """Return the key of the one statement of a table that reads so."""
    page = Page(made / f"{name}.docx")
    keys = [key for key in map(str, page.anchors) if "".join(page.paragraph(key).itertext("{*}t")) == text]
    (key,) = keys
    return key


def test_every_cell_holds_as_made(made: Path) -> None:
    for name in (TASKS, TYPED):
        assert found(made / f"{name}.docx", made / f"{name}.xlsx") == set()


@pytest.mark.parametrize(
    ("name", "text", "edit", "change", "key"),
    [
        (TASKS, "Hội giảng cấp trường", retyped("trường", "xã"), "edited", "row/25-02/title"),
        (TASKS, "Tổ khối 1", overtyped("Tổ khối 2"), "edited", "row/25-01/lead"),
        (TASKS, "tuần 3 tháng 10", gone, "deleted", "row/25-02/deadline"),
        (TASKS, "30 tranh", retyped("30", "40"), "edited", "row/25-03/product"),
        (TASKS, "B. Phong trào", retyped("Phong trào", "Thi đua"), "edited", None),
        (TASKS, "Nội dung công việc", retyped("công việc", "việc"), "edited", None),
        (TYPED, "132", retyped("132", "133"), "edited", None),
        (TYPED, "Số lớp", overtyped("Số phòng"), "edited", None),
    ],
)
def test_an_edit_in_a_table_names_its_cell(
    name: str,
    text: str,
    edit: Callable[[Any], None],
    change: str,
    key: str | None,
    made: Path,
    tmp_path: Path,
) -> None:
    told = key_of(name, text, made)
    assert key in (None, told)
    page = Page(made / f"{name}.docx")
    edit(page.paragraph(told))
    assert found(page.save(tmp_path / "sửa.docx"), made / f"{name}.xlsx") == {(change, told)}


def test_a_change_in_the_tracker_names_its_cells(made: Path, tmp_path: Path) -> None:
    book = Book(openpyxl.load_workbook(BytesIO((made / f"{TASKS}.xlsx").read_bytes())))
    put("tasks", "25-03", lead="Công đoàn", note="Làm sớm")(book)
    tracker = tmp_path / "so.xlsx"
    tracker.write_bytes(book.saved())
    # The table has no column for notes.
    assert found(made / f"{TASKS}.docx", tracker) == {("changed", "row/25-03/lead")}
