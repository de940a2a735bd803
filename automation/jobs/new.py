"""The job that makes a new tracker."""

from datetime import date
from pathlib import Path

from automation.errors import OutputError
from automation.files import make_folder, write_whole
from automation.tracker.build import build
from automation.tracker.records import empty_tracker, example_tracker

#: The day at which the illustrative progress of the example was written.
EXAMPLE_CUT_OFF = date(2023, 9, 30)


def new_tracker(file: Path, as_of: date, *, example: bool = False) -> Path:
    """Write an empty tracker for the year of `as_of`, or the example of 2023; return where.

    Raises OutputError; a file that is there already is never replaced, since it may be a school's tracker.
    """
    if file.suffix.lower() != ".xlsx":
        raise OutputError(f"Tệp mới “{file.name}” phải có đuôi .xlsx.")
    if file.exists():
        raise OutputError(f"“{file.name}” đã có; hãy chọn tên khác để không mất sổ cũ.")
    if example:
        data = build(example_tracker(), cut_off=EXAMPLE_CUT_OFF, as_of=EXAMPLE_CUT_OFF)
    else:
        data = build(empty_tracker(as_of.year), cut_off=None, as_of=as_of)
    make_folder(file.parent)
    write_whole(file, data)
    return file
