"""Is this machine ready, and what to do if not: for the command line, for documents, for the buttons.

What only another system has is told as such and counts as ready.
"""

import sys
from pathlib import Path

from automation.jobs.doctor.check import Check
from automation.jobs.doctor.excel import Registry, excel_checks, windows_registry
from automation.jobs.doctor.interpreter import interpreter_check
from automation.jobs.doctor.program import program_checks
from automation.jobs.doctor.tools import tool_checks
from automation.jobs.doctor.workbook import workbook_checks

__all__ = ["Check", "examine"]


def examine(
    workbook: Path | None = None, *, system: str = sys.platform, registry: Registry = windows_registry
) -> tuple[Check, ...]:
    """Look at everything the program needs on this machine, and at a workbook where one is given.

    `system` is named as `sys.platform` names it. Raises InputError when the workbook cannot be read.
    """
    return (
        *program_checks(),
        *tool_checks(),
        interpreter_check(system),
        *excel_checks(system, registry),
        *(workbook_checks(workbook, system) if workbook else ()),
    )
