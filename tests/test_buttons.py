"""Every button pressed through its real binding, in a LibreOffice without Excel.

The workbook for LibreOffice is pressed as it was built. That for Excel has its module `xlwings` swapped for
ours of the same name and signature, and lacks the class `Dictionary` which only that module uses: LibreOffice
can run neither. All else is as it was built.
"""

import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyopenvba import ExcelFile

from automation.columns import FINDINGS_SHEET, GUIDE_SHEET, PLAN_LABEL, SHEET_BY_KEY
from automation.jobs.buttons import BUTTONS
from automation.jobs.new import with_buttons
from automation.tracker.records import example_tracker
from automation.xlsm.sources import modules
from tests.libreoffice import Office, office
from tests.screen import picture, settled, virtual_screen
from tests.workbooks import AS_OF

#: Longest that a press may take on a busy machine.
LIMIT_S = 60

NAME = "Sổ kế hoạch & 'báo cáo'.xlsm"
WAITING = "…"

MADE = {
    "check": {"kiem-tra.json", "kiem-tra.html"},
    "progress": {"tien-do.xlsx", "tien-do.html", "tien-do.docx"},
    "plan": {"ke-hoach-138.docx"},
    "annual": {"bao-cao-nam-138.docx"},
    "quarter": {"par-2023-Q3.xlsx", "par-2023-Q3.docx", "par-2023-Q3.json"},
    "remind": {"nhac-viec.txt"},
    "open_folder": set[str](),
}


class Desk:
    """A clerk's folder, program and LibreOffice, with one workbook open."""

    def __init__(self, office: Office, home: Path, folder: Path) -> None:
        self.office, self.home, self.folder = office, home, folder
        self.file = folder / NAME
        self.results = folder / "ket-qua"
        self.program = home / ".sokehoach" / "venv" / "bin" / "python"

    def install(self, program: str = f'exec "{sys.executable}" "$@"') -> None:
        """Put the program, or another one, where the set-up puts it."""
        self.program.parent.mkdir(parents=True, exist_ok=True)
        self.program.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
        self.program.chmod(0o755)

    def press(self, name: str, click: Callable[[str], None] | None = None) -> tuple[str, str]:
        """Press a button and return its two lines; fails when they do not come in time."""
        self.office("type", FINDINGS_SHEET, "A1", WAITING)
        caption = BUTTONS[name].label
        if click:
            click(caption)
        else:
            self.office("press", GUIDE_SHEET, caption, limit_s=LIMIT_S)
        until = time.monotonic() + LIMIT_S
        while (first := self.office("text", FINDINGS_SHEET, "A1", limit_s=LIMIT_S)) == WAITING:
            assert time.monotonic() < until, f"{name} does not end"
            time.sleep(0.05)
        return first, self.office("text", FINDINGS_SHEET, "A2")

    def made(self) -> set[str]:
        return {path.name for path in self.results.iterdir() if not path.name.startswith(".")} - {
            "ket-qua.txt"
        }


def for_libreoffice(file: Path) -> None:
    file.write_bytes(with_buttons(example_tracker(), cut_off=AS_OF, as_of=AS_OF, libreoffice=True))


def for_excel(file: Path) -> None:
    """Write the workbook for Excel, its module `xlwings` swapped, without the class of that module."""
    file.write_bytes(with_buttons(example_tracker(), cut_off=AS_OF, as_of=AS_OF))
    with ExcelFile(file) as book:
        book.vba_project().delete_module("Dictionary")
        book.vba_project().delete_module("xlwings")
        book.vba_project().add_module("xlwings", modules(libreoffice=True)["xlwings"])
        book.save(file)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Path]]:
    place = tmp_path_factory.mktemp("libreoffice")
    home = place / "nhà"
    home.mkdir()
    with office(place, home) as program:
        yield program, home


@pytest.fixture
def desk(running: tuple[Office, Path], tmp_path: Path) -> Iterator[Desk]:
    """A desk with the workbook for LibreOffice open, in a folder with a name of every kind of letter."""
    with opened(*running, tmp_path, for_libreoffice) as desk:
        yield desk


@contextmanager
def opened(program: Office, home: Path, place: Path, write: Callable[[Path], None]) -> Iterator[Desk]:
    folder = place / "Trường học & 'kế hoạch' năm 2023"
    folder.mkdir()
    desk = Desk(program, home, folder)
    desk.install()
    write(desk.file)
    program("open", str(desk.file), limit_s=LIMIT_S)
    try:
        yield desk
    finally:
        program("close", limit_s=LIMIT_S)


@pytest.fixture(scope="module", params=[for_libreoffice, for_excel], ids=["libreoffice", "excel"])
def either(
    request: pytest.FixtureRequest,
    running: tuple[Office, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Desk]:
    with opened(*running, tmp_path_factory.mktemp("trường"), request.param) as desk:
        yield desk


@pytest.mark.parametrize("name", MADE)
def test_a_press_yields_the_files_of_its_button(either: Desk, name: str) -> None:
    shutil.rmtree(either.results, ignore_errors=True)
    done, wrong = either.press(name)
    assert str(either.results) in done
    assert either.made() >= MADE[name]
    assert all(file in done for file in MADE[name])
    assert (either.results / "ket-qua.txt").read_text(encoding="utf-8") == f"{done}\n{wrong}\n"
    stems = {Path(file).stem for file in MADE[name]}
    assert not [file for file in either.made() if not any(file.startswith(stem) for stem in stems)]


def test_every_button_is_there_and_pressed(either: Desk) -> None:
    captions = [BUTTONS[name].label for name in MADE]
    assert either.office("captions", GUIDE_SHEET) == captions
    assert len(captions) == len(BUTTONS) == 7


def test_only_xlwings_part_differs_from_the_workbook_for_excel(tmp_path: Path) -> None:
    swapped, real = tmp_path / "swapped.xlsm", tmp_path / "real.xlsm"
    for_excel(swapped)
    real.write_bytes(with_buttons(example_tracker(), cut_off=AS_OF, as_of=AS_OF))
    with zipfile.ZipFile(swapped) as one, zipfile.ZipFile(real) as other:
        assert one.namelist() == other.namelist()
        differing = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert differing == ["xl/vbaProject.bin"]
    with ExcelFile(swapped) as one_book, ExcelFile(real) as other_book:
        texts, real_texts = one_book.vba_modules(), other_book.vba_modules()
    assert real_texts.keys() - texts.keys() == {"Dictionary"}
    assert [name for name in texts if texts[name] != real_texts[name]] == ["xlwings"]
    signature = "Public Function RunPython(PythonCommand As String)"
    assert signature in texts["xlwings"]
    assert signature in real_texts["xlwings"]


def test_what_was_typed_just_before_is_what_is_checked(desk: Desk) -> None:
    tasks = SHEET_BY_KEY["tasks"]
    cell = f"{chr(ord('A') + tasks.columns.index(tasks.column('due')))}5"
    desk.office("type", tasks.name, cell, "30/02/2023")
    _, wrong = desk.press("check")
    assert f"Lỗi đầu tiên ở {tasks.name}!{cell}" in wrong
    assert "30/02/2023" in wrong
    done, wrong = desk.press("progress")
    assert done == "Chưa lập được tệp nào."
    assert f"{tasks.name}!{cell}" in wrong
    assert not {file for file in desk.made() if file.startswith("tien-do")}


def test_what_cannot_be_done_is_told_with_its_log(desk: Desk) -> None:
    row = next(row for row in range(1, 20) if desk.office("text", GUIDE_SHEET, f"A{row}") == PLAN_LABEL)
    desk.office("type", GUIDE_SHEET, f"B{row}", "999")
    done, log = desk.press("plan")
    assert "không có kế hoạch “999”" in done
    assert str(desk.results / "nhat-ky.txt") in log


def test_without_the_program_the_press_says_so(desk: Desk) -> None:
    desk.program.unlink()
    done, where = desk.press("check")
    assert "chưa cài chương trình" in done
    assert where == str(desk.program)
    assert not desk.results.exists()


@pytest.mark.parametrize("program", ["exit 3", "kill -9 $$", "echo hỏng >&2; exit 1"])
def test_a_program_that_fails_is_told_and_its_old_answer_is_not_taken(desk: Desk, program: str) -> None:
    desk.press("check")
    desk.install(program)
    done, _ = desk.press("check")
    assert done.startswith("Không thấy kết quả")


def test_a_workbook_opened_read_only_is_not_saved(desk: Desk) -> None:
    desk.office("close")
    before = desk.file.read_bytes()
    desk.office("open", str(desk.file), read_only=True)
    desk.office("run", "Buttons.PressPlan", limit_s=LIMIT_S)
    assert desk.made() == MADE["plan"]
    assert desk.file.read_bytes() == before


def test_buttons_that_libreoffice_lost_can_be_put_back(desk: Desk) -> None:
    desk.press("check")
    desk.office("close")
    desk.office("open", str(desk.file))
    assert desk.office("captions", GUIDE_SHEET) == []
    desk.office("run", "LibreOfficeButtons.RestoreButtons")
    assert desk.office("captions", GUIDE_SHEET) == [button.label for button in BUTTONS.values()]
    shutil.rmtree(desk.results)
    desk.press("plan")
    assert desk.made() == MADE["plan"]


# With a real mouse


@pytest.fixture
def screen() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


def test_a_click_of_the_mouse(screen: str, tmp_path: Path) -> None:
    home = tmp_path / "nhà"
    home.mkdir()
    empty = picture(screen, tmp_path / "empty.png")
    with (
        office(tmp_path, home, display=screen) as program,
        opened(program, home, tmp_path, for_libreoffice) as desk,
    ):

        def click(caption: str) -> None:
            left, top, width, height = program("rectangle", GUIDE_SHEET, caption)
            at = [str(left + width // 2), str(top + height // 2)]
            seen.append(settled(screen, tmp_path / "before.png", empty))
            mouse = ["xdotool", "mousemove", *at, "click", "1"]
            subprocess.run(mouse, env={"DISPLAY": screen, "PATH": "/usr/bin:/bin"}, check=True, timeout=20)

        seen: list[bytes] = []
        done, _ = desk.press("plan", click)
        settled(screen, tmp_path / "after.png", seen[0])
        assert desk.made() == MADE["plan"]
        assert "ke-hoach-138.docx" in done
