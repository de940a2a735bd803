"""What the README only names is run too: each line of its tables, with its words filled in.

A form in brackets is optional: it has to be in the command's help. A target of `make` leads to programs and
modules that are there; `make demo` is run as it stands, the others by tests of their own or by a technician.
"""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from automation.cli import COMMANDS, find_command
from tests.shown_commands import PROGRAM, Shown, run_shown

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MAKEFILE = ROOT / "Makefile"

#: A line of the table of commands, its alternatives parted by `|`.
LINES = [
    line.replace(r"\|", "|")
    for cell in re.findall(r"^\| (`sokehoach.*?`) \|", README.read_text("utf-8").replace(r"\|", "¦"), re.M)
    for line in re.findall(r"`([^`]+)`", cell.replace("¦", "|"))
]

#: What stands for the words of the table, in the folder `desk`. After `-o` a name is a new file's.
WORDS = {
    "TRACKER": "so.xlsx",
    "OLD": "so.xlsx",
    "NEW": "so-sau.xlsx",
    "SOURCE.docx": "ke-hoach.docx",
    "FILE.docx": "ke-hoach.docx",
    "PATH…": "so.xlsx",
    "ID": "139",
    '"PHRASE"': "trước ngày 20/6/2023",
    "FILE.xlsx": "moi.xlsx",
}
#: The example brings no files of evidence.
STATUS = {"evidence": 1}
OPTIONAL = re.compile(r"\[([^\]]*)\]")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the lines of the table are about."""
    for name in ("so.xlsx", "so-sau.xlsx"):
        shutil.copy(ROOT / "workbook" / "so-ke-hoach-2023.xlsx", tmp_path / name)
    shutil.copy(ROOT / "workbook" / "templates" / "plan.docx", tmp_path / "mau.docx")
    plan = shown("plan", "so.xlsx", "--plan", "139", "-o", "ke-hoach.docx", "--as-of", "2023-09-30")
    assert run_shown(plan, tmp_path).status == 0
    return tmp_path


def shown(*words: str) -> Shown:
    return Shown(page=README, line=0, words=(PROGRAM, *words), status=0, output=None)


def filled(line: str) -> list[str]:
    """Return the words of a line without what is optional; of alternatives the first."""
    words: list[str] = []
    for word in re.findall(r'"[^"]*"|\S+', OPTIONAL.sub("", line).removeprefix(PROGRAM)):
        first = word.split("|")[0]
        new = bool(words) and words[-1] == "-o"
        ending = Path(first).suffix
        words.append(f"ra{ending}" if new else WORDS.get(first, first))
    return words


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split()[1])
def test_a_line_of_the_table_runs(line: str, desk: Path) -> None:
    words = filled(line)
    if words[0] == "template":
        words[1] = "mau.docx"
    takes = {option for parameter in find_command(words[0]).params for option in parameter.opts}
    day = ["--as-of", "2023-09-30"] if "--as-of" in takes else []
    answer = run_shown(shown(*words, *day), desk)
    assert answer.status == STATUS.get(words[0], 0), answer.output
    if "-o" in words:
        assert (desk / words[words.index("-o") + 1]).exists()


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split()[1])
def test_what_is_optional_is_in_the_help(line: str) -> None:
    told = CliRunner().invoke(find_command(line.split()[1]), ["--help"]).output
    for option in re.findall(r"(?<!\S)\[?(-{1,2}[\w-]+)", line):
        assert option in told
    for choices in re.findall(r"--format ([\w|]+)", line):
        offered = re.search(r"--format \[([\w|]+)\]", told)
        assert offered
        assert set(choices.split("|")) <= set(offered[1].split("|"))


def test_every_command_named_in_a_text_is_one() -> None:
    named = {
        (page.name, name)
        for page in PAGES
        for name in re.findall(rf"[`“]{PROGRAM} ([\w-]+)", page.read_text(encoding="utf-8"))
    }
    commands = {*COMMANDS} | {"--version"}
    assert {(page, name) for page, name in named if name not in commands} == set()
    assert run_shown(shown("--version"), ROOT).status == 0


# make

#: Nothing is installed by a test.
READY = [f"--old-file={sys.prefix}/{name}" for name in ("installed", "installed-dev")]
TARGETS = re.findall(r"^([a-z]+):", MAKEFILE.read_text(encoding="utf-8"), re.MULTILINE)


def told_targets(page: Path) -> set[str]:
    return set(re.findall(r"(?:`|^)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_target_of_make_is_told_and_no_other() -> None:
    told = {page.name: told_targets(page) - set(TARGETS) for page in PAGES}
    assert {name: targets for name, targets in told.items() if targets} == {}
    assert set(TARGETS) - told_targets(README) == {"system", "clean"}


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_leads_to_what_is_there(target: str) -> None:
    lines = make("--dry-run", target).splitlines()
    modules = {found[1] for line in lines if (found := re.search(r"python -m ([\w.]+)", line))}
    assert {module for module in modules if find_spec(module) is None} == set()
    scripts = {found[1] for line in lines if (found := re.search(r"\bsh ([\w./-]+)", line))}
    assert {script for script in scripts if not (ROOT / script).is_file()} == set()


def test_the_demo_runs(tmp_path: Path) -> None:
    tracker = tmp_path / "workbook" / "so-ke-hoach-2023.xlsx"
    tracker.parent.mkdir()
    shutil.copy(ROOT / "workbook" / tracker.name, tracker)
    told = make("demo", folder=tmp_path)
    named = re.findall(r"\b(?:out|workbook)/[\w.-]+\.\w+", told.partition("Mở xem")[2])
    assert len(named) == 5
    assert [name for name in named if not (tmp_path / name).is_file()] == []


def make(*words: str, folder: Path = ROOT) -> str:
    """Run make with the environment that runs the tests, which has everything."""
    done = subprocess.run(
        ["make", "-C", folder, "-f", MAKEFILE, f"VENV={sys.prefix}", *READY, *words],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
