"""The commands that README and docs show, and what they do when they are run as they stand.

Commands stand in fenced blocks. In a `sh` block each line is a command. In a `console` block a command
begins with `$ ` and its output follows; a line `…` there stands for any lines. A comment at the end of a
command that says “trả về 1” (or “exit status 1”) tells its exit status; without one it is 0.
"""

import os
import re
import shlex
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

PROGRAM = "sokehoach"
SHELL, CONSOLE = "sh", "console"

#: Longest that one command may take on a busy machine.
LIMIT_S = 120

_PROMPT = "$ "
_ANYTHING = "…"
_STATUS = re.compile(r"#.*(?:trả về|exit status) (\d)")
_CONTINUED = re.compile(r"\\\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A command as it is shown. `line` counts from 1; `output` is None where the page shows none."""

    page: Path
    line: int
    words: tuple[str, ...]
    status: int
    output: str | None

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}: {shlex.join(self.words)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command did: its exit status and everything it printed."""

    status: int
    output: str


def shown_commands(page: Path) -> list[Shown]:
    """Return the commands of a page's `sh` and `console` blocks, in order."""
    return [
        shown
        for block in MarkdownIt().parse(page.read_text(encoding="utf-8"))
        if block.type == "fence" and block.info.strip() in (SHELL, CONSOLE) and block.map
        for shown in _of_block(page, block.map[0] + 2, block.info.strip(), block.content)
    ]


def _of_block(page: Path, first_line: int, language: str, content: str) -> Iterator[Shown]:
    """Yield a block's commands; `first_line` is the page's line of the block's first one."""
    starts = r"^\$ " if language == CONSOLE else r"^(?=[^\s#])"
    for found in re.finditer(rf"(?ms){starts}((?:[^\n]*\\\n)*[^\n]*\n)(.*?)(?={starts}|\Z)", content):
        command, after = found.groups()
        text = _CONTINUED.sub(" ", command)
        told = _STATUS.search(text)
        yield Shown(
            page=page,
            line=first_line + content.count("\n", 0, found.start(1)),
            words=tuple(shlex.split(text, comments=True)),
            status=int(told.group(1)) if told else 0,
            output=after if language == CONSOLE and after.strip() else None,
        )


def run_shown(shown: Shown, folder: Path, **environment: str) -> Answer:
    """Run a command of ours in `folder` as a person would; its output comes as if on a wide terminal."""
    assert shown.words[0] == PROGRAM, f"{shown}: not a command of {PROGRAM}"
    done = subprocess.run(
        [Path(sysconfig.get_path("scripts")) / PROGRAM, *shown.words[1:]],
        cwd=folder,
        env=os.environ | {"COLUMNS": "120", "NO_COLOR": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    return Answer(status=done.returncode, output=done.stdout)


def same_output(shown: str, printed: str) -> bool:
    """Say whether a page shows what was printed, but for blanks at line ends and what `…` stands for.

    >>> same_output("một\\n…\\nbốn\\n", "một\\nhai\\nba\\nbốn\\n"), same_output("một\\n", "hai\\n")
    (True, False)
    """
    lines = [line.rstrip() for line in shown.strip().splitlines()]
    pattern = "".join(r"(?:.*\n)*?" if line == _ANYTHING else re.escape(line) + r"\n" for line in lines)
    actual = "".join(f"{line.rstrip()}\n" for line in printed.strip().splitlines())
    return re.fullmatch(pattern, actual) is not None
