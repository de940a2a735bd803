"""Showing a folder in the machine's own file manager."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def open_folder(folder: Path) -> None:
    """Show `folder` in a window and return at once; where there is no file manager, do nothing."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 (a folder that the program made)
        return
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is not None:
        subprocess.Popen(  # noqa: S603 (a fixed program, one path)
            [opener, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
