"""The folder that staff get on a stick: made by `make bundle`, copied elsewhere, set up as the handbook says.

What is installed comes from the stick alone, into a home folder of its own.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from automation.jobs.own_templates import FILES
from tests import browser

ROOT = Path(__file__).parent.parent
SET_UP = ROOT / "docs" / "huong-dan" / "cai-dat.md"
DAY = "2023-09-30"


def run(words: list[str | Path], folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run what staff would start, with no more around it than a desktop gives."""
    return subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={
            "HOME": str(home),
            "PATH": f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "PIP_CONFIG_FILE": os.devnull,
            "BROWSER": "true",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle, copied to a school's machine as one folder."""
    made = tmp_path_factory.mktemp("made") / "bundle"
    # The environment that runs the tests is the one that builds.
    own = [f"VENV={sys.prefix}", f"BUNDLE={made}", "--old-file", f"{sys.prefix}/installed-dev"]
    done = subprocess.run(["make", "-C", ROOT, "bundle", *own], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    copied = tmp_path_factory.mktemp("máy của trường") / "Tài liệu & 'sổ' năm 2023"
    shutil.copytree(made, copied)
    return copied


@pytest.fixture(scope="module")
def home(stick: Path) -> Path:
    """The home folder of a clerk who has run the set-up."""
    home = stick.parent / "nhà văn thư"
    home.mkdir()
    done = run(["sh", "cai-dat.sh"], stick / "cai-dat", home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[được]" in done.stdout
    return home


def test_it_holds_what_the_handbook_lists_and_nothing_else(stick: Path) -> None:
    page = SET_UP.read_text(encoding="utf-8")
    table = page[page.index("| thư mục, tệp |") : page.index("## Cài trên máy")]
    listed = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in stick.iterdir())


def test_the_command_is_where_the_handbook_says(stick: Path, home: Path) -> None:
    assert "`~/.sokehoach/venv/bin/sokehoach`" in SET_UP.read_text(encoding="utf-8")
    command = home / ".sokehoach/venv/bin/sokehoach"
    for words in (["doctor"], ["doctor", "so-ke-hoach-2023.xlsm"]):
        done = run([command, *words], stick, home)
        assert (done.returncode, done.stderr) == (0, "")
        assert "[được]" in done.stdout


def test_a_file_is_double_clicked(stick: Path, home: Path) -> None:
    done = run([stick / "nut-bam/linux/kiem-tra.sh", stick / "so-ke-hoach-2023.xlsx"], home, home)
    assert (done.returncode, done.stderr) == (0, "")
    assert (stick / "ket-qua" / "kiem-tra.html").is_file()
    shutil.rmtree(stick / "ket-qua")


@pytest.mark.parametrize(
    ("kind", "name", "about"),
    [
        ("plan", "ke-hoach", ["--plan", "139"]),
        ("annual", "bao-cao-nam", ["--plan", "139"]),
        ("quarter", "par", ["--period", "2023-Q3"]),
    ],
)
def test_a_word_template_can_be_made_the_school_s_own(
    kind: str, name: str, about: list[str], stick: Path, home: Path, tmp_path: Path
) -> None:
    command, own = home / ".sokehoach/venv/bin/sokehoach", tmp_path / "mẫu riêng.docx"
    shutil.copy(stick / "mau-word" / f"{name}.docx", own)
    assert run([command, "template", own, "--for", kind], stick, home).returncode == 0
    made = tmp_path / ("par" if kind == "quarter" else "văn bản.docx")
    words = ["so-ke-hoach-2023.xlsx", *about, "--template", str(own), "--as-of", DAY, "-q"]
    done = run([command, kind, *words, "-o", made], stick, home)
    assert (done.returncode, done.stderr) == (0, "")
    assert made.exists()


def test_the_word_templates_can_be_laid_beside_the_tracker_as_they_are(
    stick: Path, home: Path, tmp_path: Path
) -> None:
    shutil.copy(stick / "so-ke-hoach-2023.xlsx", tmp_path)
    shutil.copytree(stick / "mau-word", tmp_path / "mau")
    words = ["run", "so-ke-hoach-2023.xlsx", "-o", "ket-qua", "--as-of", DAY, "-q"]
    done = run([home / ".sokehoach/venv/bin/sokehoach", *words], tmp_path, home)
    assert done.returncode == 0, done.stderr
    assert {name for name in FILES.values() if f"mau/{name}" in done.stderr} == set(FILES.values())
    assert {path.name for path in (tmp_path / "mau").iterdir()} == set(FILES.values())


def test_the_handbook_opens_from_the_stick(stick: Path) -> None:
    with browser.opened(stick / "huong-dan" / "index.html") as (page, told):
        page.click("text=Cài đặt")
        assert page.inner_text("h1").startswith("Cài đặt")
        assert [address for address in told if not address.startswith("file:")] == []
