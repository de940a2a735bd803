"""The files to double-click: those for Linux and macOS are run, those for Windows are taken apart and run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from automation.jobs.buttons import BUTTONS
from automation.macros import __main__ as command
from macros.launchers import FOLDER, STEMS, launchers
from tests.workbooks import example

UNIX = [path for path in launchers() if path.endswith((".sh", ".command"))]
WINDOWS = [path for path in launchers() if path.endswith(".cmd")]
DESKTOP = [path for path in launchers() if path.endswith(".desktop")]

MADE = {
    "check": "kiem-tra.html",
    "progress": "tien-do.xlsx",
    "plan": "ke-hoach-138.docx",
    "annual": "bao-cao-nam-138.docx",
    "quarter": "par-2023-Q3.docx",
    "remind": "nhac-viec.ics",
    "open_folder": "ket-qua.txt",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder in which the program is installed at its fixed place, without a window system."""
    home = tmp_path / "nhà"
    program = home / ".sokehoach" / "venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    program.chmod(0o755)
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Trường & 'kế hoạch' năm 2023"
    folder.mkdir()
    (folder / "sổ kế hoạch.xlsx").write_bytes(example())
    return folder


def run(words: list[str], home: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    # A path without a file manager: no window may open while tests run.
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "BROWSER": "true"}
    if "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] = os.environ["PYTHONPATH"]
    return subprocess.run(
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def name_of(path: str) -> str:
    return {stem: name for name, stem in STEMS.items()}[Path(path).stem]


def test_every_button_has_its_file_on_every_system() -> None:
    assert set(STEMS) == set(BUTTONS)
    assert len(launchers()) == 4 * len(BUTTONS)


def test_the_committed_files_are_those_of_the_table() -> None:
    there = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*.*")}
    assert there == launchers()
    assert all(os.access(FOLDER / path, os.X_OK) for path in [*UNIX, *DESKTOP])


@pytest.mark.parametrize("path", UNIX)
def test_with_a_workbook_dropped_on_it(path: str, home: Path, folder: Path) -> None:
    tracker = folder / "sổ kế hoạch.xlsx"
    done = run([str(FOLDER / path), str(tracker)], home, home)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(folder / "ket-qua") in done.stdout
    assert (folder / "ket-qua" / MADE[name_of(path)]).is_file()
    assert tracker.read_bytes() == example()


@pytest.mark.parametrize("path", UNIX)
def test_double_clicked_beside_the_workbook(path: str, home: Path, folder: Path) -> None:
    own = folder / Path(path).name
    shutil.copy(FOLDER / path, own)
    assert run([str(own)], home, home).returncode == 0
    assert (folder / "ket-qua" / MADE[name_of(path)]).is_file()


def test_without_the_program_it_says_what_to_do(home: Path, folder: Path) -> None:
    shutil.rmtree(home)
    done = run([str(FOLDER / "linux/kiem-tra.sh")], home, folder)
    assert done.returncode == 2
    assert "cai-dat.sh" in done.stdout


@pytest.mark.parametrize("path", WINDOWS)
def test_windows_files_run_the_same_command(path: str, home: Path, folder: Path) -> None:
    data = launchers()[path]
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    lines = data.decode().split("\r\n")
    assert not [line for line in lines if line.startswith(":") or "(" in line]
    places = dict(re.findall(r'set "(\w+)=(.*)"', data.decode()))
    assert places["PY"] == r"%LOCALAPPDATA%\SoKeHoach\venv\Scripts\python.exe"
    assert places["SO"] == "%~dp0.", "a backslash before the quotation mark would swallow it"
    (call,) = [line for line in lines if "-m automation.macros" in line]
    typed = call.removeprefix('if exist "%PY%" ').replace("%PY%", sys.executable).replace("%SO%", str(folder))
    done = run(shlex.split(typed), home, home)
    assert done.returncode == 0
    assert (folder / "ket-qua" / MADE[name_of(path)]).is_file()


@pytest.mark.parametrize("path", DESKTOP)
@pytest.mark.parametrize("dropped", [True, False])
def test_desktop_files_start_the_script_beside_them(
    path: str, dropped: bool, home: Path, folder: Path
) -> None:
    for name in (path, path.replace(".desktop", ".sh")):
        shutil.copy(FOLDER / name, folder)
    text = launchers()[path].decode()
    line = next(line for line in text.splitlines() if line.startswith("Exec=")).removeprefix("Exec=")
    # The two steps of the specification: the escapes of a string, then the words of a command.
    fields = {
        "%k": [str(folder / Path(path).name)],
        "%f": [str(folder / "sổ kế hoạch.xlsx")] if dropped else [],
    }
    quoted = [word.replace("\\$", "$") for word in shlex.split(line.replace("\\\\", "\\"))]
    words = [part for word in quoted for part in fields.get(word, [word])]
    assert run(words, home, home).returncode == 0
    assert (folder / "ket-qua" / MADE[name_of(path)]).is_file()


@pytest.mark.parametrize(
    ("there", "told"), [((), "không có sổ theo dõi"), (("a.xlsx", "b.xlsm", "~$a.xlsx"), "có 2 tệp Excel")]
)
def test_of_none_or_several_workbooks_it_asks_for_one(
    there: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in there:
        (tmp_path / name).write_bytes(example())
    assert command.main(["check", str(tmp_path)]) == 2
    said = capsys.readouterr().out
    assert told in said
    assert "kéo sổ cần làm" in said


@pytest.mark.parametrize("words", [[], ["unknown"], ["check", "a", "b"]])
def test_a_wrong_call_lists_the_buttons(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(words) == 2
    assert "check, progress" in capsys.readouterr().out


def test_a_mistyped_path_makes_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert command.main(["check", str(tmp_path / "không có" / "so.xlsx")]) == 2
    assert "so.xlsx" in capsys.readouterr().out
    assert not (tmp_path / "không có").exists()
