"""What is handed out works on a machine that has nothing, with newest, pinned and oldest libraries.

The newest are those that an installer takes today, the pinned those of `constraints.txt`, the oldest those
that `pyproject.toml` still allows.
"""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UV = Path(sys.executable).with_name("uv")
PINS = ROOT / "constraints.txt"
TRACKER = ROOT / "workbook" / "so-ke-hoach-2023.xlsx"

#: What only the extras bring; without them everything else has to load.
EXTRAS = {"pandas", "pyarrow", "distributed"}
LOAD_ALL = """
import importlib, pkgutil, automation
for module in pkgutil.walk_packages(automation.__path__, "automation."):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            print(error.name)
"""


def run(*command: str | Path, folder: Path, **variables: str) -> str:
    """Run a command outside of the checkout, so that only what is installed is found."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source package."""
    folder = tmp_path_factory.mktemp("built")
    run(UV, "build", "--quiet", "--out-dir", folder, ROOT, folder=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (wheel,) = built.glob("*.whl")
    return wheel


def committed(folder: str) -> set[str]:
    """Return the names of the committed files below `folder`."""
    return set(run("git", "-C", ROOT, "ls-files", "-z", folder, folder=ROOT).strip("\0").split("\0"))


@pytest.mark.parametrize("folder", ["automation", "macros", "workbook"])
def test_the_wheel_holds_every_file_of_a_room(wheel: Path, folder: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith(f"{folder}/")}
    assert held == committed(folder)


def test_the_source_package_holds_what_is_committed(built: Path) -> None:
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert committed(".") - held == set()


def made_by(command: Path, folder: Path) -> dict[str, bytes]:
    """Return the files of the main job on the example."""
    run(command, "run", TRACKER, "-o", folder / "out", "--as-of", "2023-09-30", folder=folder)
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.fixture(scope="module")
def pinned(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("tool")
    places = {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin")}
    run(UV, "tool", "install", "--quiet", "--constraints", PINS, wheel, folder=folder, **places)
    return made_by(folder / "bin" / "sokehoach", folder)


def test_installed_as_a_tool_with_the_pinned_libraries(pinned: dict[str, bytes]) -> None:
    assert {"ket-qua.json", "ke-hoach-139.docx", "tien-do.html", "par-2023-Q3.xlsx"} <= pinned.keys()


def test_installed_by_pip_with_the_newest_libraries(
    wheel: Path, pinned: dict[str, bytes], tmp_path: Path
) -> None:
    run(sys.executable, "-m", "venv", "env", folder=tmp_path)
    run(tmp_path / "env/bin/python", "-m", "pip", "install", "--quiet", wheel, folder=tmp_path)
    missing = run(tmp_path / "env/bin/python", "-c", LOAD_ALL, folder=tmp_path).split()
    assert set(missing) <= EXTRAS
    command = tmp_path / "env/bin/sokehoach"
    run(command, "new", "so.xlsm", "--example", folder=tmp_path)
    assert (tmp_path / "so.xlsm").stat().st_size > 0
    assert made_by(command, tmp_path).keys() == pinned.keys()


def test_the_oldest_libraries_allowed_give_the_same_files(
    wheel: Path, pinned: dict[str, bytes], tmp_path: Path
) -> None:
    run(UV, "venv", "--quiet", "env", folder=tmp_path)
    python, oldest = tmp_path / "env/bin/python", tmp_path / "oldest.txt"
    compiled = ("pip", "compile", "--quiet", "--resolution", "lowest-direct", "--output-file", oldest)
    run(UV, *compiled, "--python", python, ROOT / "pyproject.toml", folder=tmp_path)
    run(UV, "pip", "install", "--quiet", "--python", python, "-r", oldest, wheel, folder=tmp_path)
    assert made_by(tmp_path / "env/bin/sokehoach", tmp_path) == pinned
