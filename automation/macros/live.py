"""A button pressed in Excel: the open workbook is saved, read from its bytes, and told how it ended.

Through xlwings nothing is written but the sheet of findings. The bytes are always read from a copy: then it
does not matter whether the workbook could be saved in its place, and Excel is not kept from its file.
"""

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import xlwings

from automation.errors import OutputError
from automation.jobs.buttons import press
from automation.macros.findings_sheet import tell


def press_in_workbook(name: str, today: date) -> None:
    """Press button `name` of the workbook that called Python, and write the answer into it."""
    book = xlwings.Book.caller()
    with tempfile.TemporaryDirectory() as folder:
        answer = press(name, lambda: _copy(book, Path(folder)), _home(book), today)
    tell(book, answer)


def _home(book: xlwings.Book) -> Path | None:
    """Return the workbook's folder on this machine: None when it has none, or lies in the cloud only."""
    try:
        file = Path(book.fullname)
    except xlwings.XlwingsError:
        return None
    return file.parent if file.is_absolute() else None


def _copy(book: xlwings.Book, folder: Path) -> Path:
    """Return a copy of the workbook as it stands on the screen, saved in its place where that can be done."""
    copy = folder / book.name
    home = _home(book)
    if home is not None and not _is_read_only(book):
        book.save()
        shutil.copyfile(home / book.name, copy)
    elif sys.platform != "darwin":
        book.api.SaveCopyAs(str(copy))
    elif home is not None:
        # Excel's AppleScript cannot save a copy under another name: what was saved last is taken.
        shutil.copyfile(home / book.name, copy)
    else:
        raise OutputError(f"“{book.name}” chưa được lưu trên máy này; hãy lưu sổ rồi bấm lại.")
    return copy


def _is_read_only(book: xlwings.Book) -> bool:
    if sys.platform == "darwin":
        return bool(book.api.read_only.get())
    return bool(book.api.ReadOnly)
