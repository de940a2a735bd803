"""What the buttons of the workbook call: one function a button, without arguments.

The VBA of a button says `RunPython "from automation import macros; macros.check()"`. The same buttons without
Excel are `python -m automation.macros check so-theo-doi.xlsx` (see `__main__`). Both end in
`automation.jobs.buttons`, so that a click, a file to double-click and the command line cannot differ.
This package is the only place that knows xlwings; like the command line it is an edge, and may ask what
day it is.
"""

import sys
from datetime import date

from automation.jobs.buttons import untold


def check() -> None:
    """Check the calling workbook and list the findings in its sheet of findings."""
    _press("check")


def progress() -> None:
    """Write the progress report."""
    _press("progress")


def plan() -> None:
    """Write the chosen plan as a document, or all of them."""
    _press("plan")


def annual() -> None:
    """Write the yearly report of the chosen plan, or of all."""
    _press("annual")


def quarter() -> None:
    """Write the PAR export of the chosen period, or of the latest."""
    _press("quarter")


def remind() -> None:
    """Write the reminders."""
    _press("remind")


def open_folder() -> None:
    """Show the folder of results."""
    _press("open_folder")


def today() -> date:
    """Return the day that holds where the guide sheet has none typed."""
    return date.today()


def _press(name: str) -> None:
    """Press a button of the calling workbook; ends the program where not even the workbook can be told."""
    from automation.macros.live import press_in_workbook

    try:
        press_in_workbook(name, today())
    except Exception as error:
        log = untold(name, error, today())
        # xlwings shows this in a box that knows the letters of one code page only, hence no marks.
        words = f"Khong ghi duoc ket qua vao so. Hay luu so, dong Excel, mo lai roi bam nut. Nhat ky: {log}"
        sys.exit(words.encode("ascii", "replace").decode())
