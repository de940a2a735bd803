"""The command `sokehoach`: words in, one job called, one answer out.

The one place that turns an `AutomationError` into a sentence and a status: 0 nothing wrong, 1 errors found or
a report held back, 2 could not do it.
"""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

from automation import __version__
from automation.commands import options
from automation.errors import AutomationError
from automation.vietnamese_click import Group, complaint

#: The commands in the order of the help, the main job first, each with the file of `automation.commands` that
#: has it; it is loaded when it is wanted.
COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "run": "reports",
        "new": "trackers",
        "import": "importing",
        "check": "checking",
        "progress": "reports",
        "plan": "reports",
        "annual": "reports",
        "quarter": "reports",
        "evidence": "evidence",
        "rollover": "renewing",
        "upgrade": "renewing",
        "layout": "layout",
        "deadline": "deadlines",
        "remind": "reminding",
        "diff": "comparing",
        "template": "template",
        "verify": "verifying",
        "consolidate": "consolidate",
        "schema": "checking",
        "rules": "checking",
        "doctor": "checking",
    }
)


def find_command(name: str) -> click.Command:
    """Return the command `name` of the table above."""
    held = vars(import_module(f"automation.commands.{COMMANDS[name]}")).values()
    return next(found for found in held if isinstance(found, click.Command) and found.name == name)


class _Commands(Group):
    """The commands of the table."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (Click's)
        """Return a command, loaded now; None where there is none of this name."""
        return find_command(cmd_name) if cmd_name in COMMANDS else None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (Click's signature)
        """Return the names, the main one first."""
        return list(COMMANDS)


@click.group(cls=_Commands, invoke_without_command=True)
@options.option("--version", is_flag=True, help="Phiên bản của chương trình.")
@click.pass_context
def app(context: click.Context, *, version: bool) -> int:
    """Sổ kế hoạch: từ một sổ theo dõi Excel đến kế hoạch, báo cáo và số liệu cải cách hành chính."""
    if context.invoked_subcommand is None:
        options.out.print(f"sokehoach {__version__}" if version else context.get_help())
    return 0


def answer(words: list[str]) -> int:
    """Run one command and return its exit status."""
    try:
        status = app.main(words, prog_name="sokehoach", standalone_mode=False)
        sys.stdout.flush()
    except AutomationError as error:
        options.err.print(str(error))
        return 2
    except click.ClickException as error:
        options.err.print(complaint(error))
        return 2
    except (KeyboardInterrupt, click.Abort):
        options.err.print("Đã dừng theo yêu cầu; không có tệp nào dở dang.")
        return 2
    except BrokenPipeError:
        # Whoever reads the answer has seen enough; nothing may be printed at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return int(status or 0)
