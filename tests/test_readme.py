"""The README shows what the program really prints, and names every command there is."""

import re
import shutil
from pathlib import Path

import pytest

from automation.cli import COMMANDS
from tests.shown_commands import CONSOLE, PROGRAM, Shown, run_shown, same_output, shown_commands

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TRACKER = Path("workbook", "so-ke-hoach-2023.xlsx")

#: `make demo` and `make test` stand on the page too; the one would set up a machine, the other run this test.
SHOWN = [shown for shown in shown_commands(README) if shown.words[0] == PROGRAM]


def checkout(folder: Path) -> Path:
    """Return a folder that looks to the commands like a clone of the project."""
    (folder / TRACKER).parent.mkdir()
    shutil.copy(ROOT / TRACKER, folder / TRACKER)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("clone"))


def printed(shown: Shown, folder: Path) -> tuple[int, str]:
    """Run a command of the page; its answer and its remarks come in the order in which they were written."""
    answer = run_shown(shown, folder, PYTHONUNBUFFERED="1")
    return answer.status, answer.output


def test_five_commands_are_shown_with_their_output() -> None:
    assert len(SHOWN) == 5
    assert len({shown.words[1] for shown in SHOWN}) == 5


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.words[1])
def test_a_command_prints_what_the_page_shows(shown: Shown, folder: Path) -> None:
    status, output = printed(shown, folder)
    assert status == shown.status, output
    assert shown.output is not None
    assert same_output(shown.output, output), output


def test_every_command_stands_in_the_table_and_no_other() -> None:
    rows = re.findall(r"^\| (`.*?`) \|", README.read_text(encoding="utf-8").replace(r"\|", "/"), re.MULTILINE)
    named = [name for row in rows for name in re.findall(rf"`{PROGRAM} ([\w-]+)", row)]
    assert sorted(named) == sorted(COMMANDS)


def refreshed(page: str, folder: Path) -> str:
    """Return the page with the output of its commands as they print it now."""
    lines = page.splitlines()
    for shown in SHOWN:
        _, output = printed(shown, folder)
        command = lines[shown.line - 1]
        before, _, after = page.partition(f"```{CONSOLE}\n{command}\n")
        old = after[: after.index("```\n")]
        page = f"{before}```{CONSOLE}\n{command}\n{output.strip()}\n{after.removeprefix(old)}"
    return page


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as temporary:
        text = refreshed(README.read_text(encoding="utf-8"), checkout(Path(temporary)))
        README.write_text(text, encoding="utf-8")
