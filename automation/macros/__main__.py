"""The buttons without Excel: `python -m automation.macros NAME [PATH]` on the workbook as last saved.

Called by the files to double-click and, under LibreOffice, by the macro of a button. PATH is a workbook,
or a folder that holds exactly one; without it, the folder one stands in.
"""

import sys
from pathlib import Path

from automation.errors import RequestError
from automation.jobs.buttons import BUTTONS, press
from automation.macros import today


def main(words: list[str]) -> int:
    """Press a button, print its two lines, and return the status as the command line counts it."""
    if not 1 <= len(words) <= 2 or words[0] not in BUTTONS:
        _say(f"Cách dùng: python -m automation.macros TÊN_NÚT [SỔ]; tên nút: {', '.join(BUTTONS)}.")
        return 2
    # A path that was dropped is absolute; one beside the file to double-click is made so, to be told in full.
    place = Path(words[1] if len(words) == 2 else "").absolute()
    home = place if place.is_dir() else place.parent
    answer = press(words[0], lambda: _tracker(place), home, today())
    for line in answer.lines:
        _say(line)
    return answer.status


def _tracker(place: Path) -> Path:
    """Return the workbook at `place`, or the only one in that folder. Raises RequestError."""
    if not place.is_dir():
        return place
    found = sorted(
        path
        for path in place.iterdir()
        if path.suffix.lower() in (".xlsx", ".xlsm") and not path.name.startswith(("~$", "."))
    )
    if len(found) == 1:
        return found[0]
    names = "; ".join(path.name for path in found)
    seen = f"có {len(found)} tệp Excel ({names})" if found else "không có sổ theo dõi (.xlsx, .xlsm) nào"
    raise RequestError(f"Trong thư mục “{place}” {seen}; hãy kéo sổ cần làm rồi thả lên tệp vừa bấm.")


def _say(line: str) -> None:
    # A program without a window has nowhere to print to.
    if sys.stdout is not None:
        print(line)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
