"""The interpreter that a button starts: whether it is there, and whether it is the one running now."""

import os
import sys
from pathlib import Path

from automation.jobs.doctor.check import MACOS, WINDOWS, Check
from automation.places import PYTHON_ON_LINUX, PYTHON_ON_MACOS, PYTHON_ON_WINDOWS

NAME = "Python của nút bấm"


def interpreter_check(system: str, wanted: str = "") -> Check:
    """Look at the interpreter named `wanted` in a workbook, else at the fixed place of the set-up scripts."""
    fixed = {WINDOWS: PYTHON_ON_WINDOWS, MACOS: PYTHON_ON_MACOS}.get(system, PYTHON_ON_LINUX)
    place = _expanded(wanted or fixed, system)
    running = Path(sys.executable)
    if not place.is_file():
        return _missing(place, system)
    if place.parent.resolve() != running.parent.resolve():
        return Check(
            name=NAME,
            ready=True,
            state=f"{place}, khác với bản đang chạy lệnh này ({running})",
            remedy=f"Muốn kiểm tra đúng bản mà nút bấm dùng, hãy chạy doctor bằng {place.parent}.",
        )
    return Check(name=NAME, ready=True, state=str(place))


def _missing(place: Path, system: str) -> Check:
    # Without Excel only the files to double-click need the fixed place; the command line does not.
    needed = system in (WINDOWS, MACOS)
    script = {WINDOWS: "cai-dat.cmd", MACOS: "cai-dat.command"}.get(system, "cai-dat.sh")
    use = "nút bấm và tệp bấm đôi" if needed else "tệp bấm đôi"
    return Check(
        name=NAME,
        ready=not needed,
        state=f"chưa có ở {place}, nên {use} chưa chạy được",
        remedy=f"Chạy tệp {script} trong thư mục cai-dat.",
    )


def _expanded(place: str, system: str) -> Path:
    """Return a place as xlwings reads it: Windows' own variables there, a leading $HOME elsewhere."""
    if system == WINDOWS:
        return Path(place.replace("%LOCALAPPDATA%", os.environ.get("LOCALAPPDATA", "%LOCALAPPDATA%")))
    return Path(place.replace("$HOME", str(Path.home()), 1) if place.startswith("$HOME") else place)
