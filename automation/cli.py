"""The command `sokehoach`: words in, one job called, one answer out.

The one place that turns an `AutomationError` into a sentence and a status: 0 nothing wrong, 1 errors found or
a report held back, 2 could not do it.
"""

import os
import sys

import click

from automation import __version__
from automation.commands import (
    checking,
    comparing,
    consolidate,
    deadlines,
    evidence,
    importing,
    layout,
    options,
    reminding,
    renewing,
    reports,
    template,
    trackers,
    verifying,
)
from automation.errors import AutomationError
from automation.vietnamese_click import Group, complaint

#: In the order of the help: the main job first.
COMMANDS: tuple[click.Command, ...] = (
    reports.run,
    trackers.new,
    importing.import_,
    checking.check,
    reports.progress,
    reports.plan,
    reports.annual,
    reports.quarter,
    evidence.evidence,
    renewing.rollover,
    renewing.upgrade,
    layout.layout,
    deadlines.deadline,
    reminding.remind,
    comparing.diff,
    template.template,
    verifying.verify,
    consolidate.consolidate,
    checking.schema,
    checking.rules,
    checking.doctor,
)


@click.group(cls=Group, commands=COMMANDS, invoke_without_command=True)
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
