"""Where a new tracker may be written: never over a file that is there, since it may be a school's tracker."""

from pathlib import Path

from automation.errors import OutputError
from automation.files import begin, make_folder, write_whole

#: The ending of a tracker with buttons; those that a tracker may have.
WITH_BUTTONS = ".xlsm"
_TRACKERS = (".xlsx", WITH_BUTTONS)


def check_is_free(file: Path) -> None:
    """Raise OutputError unless `file` has a tracker's ending and is not there yet.

    Whoever puts one there before it is written keeps it.
    """
    begin(file)
    if file.suffix.lower() not in _TRACKERS:
        raise OutputError(f"Tệp mới “{file.name}” phải có đuôi {' hoặc '.join(_TRACKERS)}.")
    if file.exists():
        raise OutputError(f"“{file.name}” đã có; hãy chọn tên khác để không mất sổ cũ.")


def write_fresh(file: Path, data: bytes) -> None:
    """Write a new tracker, with the folders above it. Raises OutputError."""
    make_folder(file.parent)
    write_whole(file, data)
