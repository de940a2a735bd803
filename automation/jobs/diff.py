"""The job that compares two versions of a tracker."""

from datetime import date
from pathlib import Path

from automation.differences import Differences, differences
from automation.errors import OutputError
from automation.files import make_folder, read_whole, write_whole
from automation.jobs.ownership import begin_targets
from automation.reading import read
from automation.reports.differences_docx import differences_docx


def compare(old: Path, new: Path) -> Differences:
    """Read both trackers and return what changed. Raises InputError when the bytes of one cannot be used."""
    return differences(read(read_whole(old)), read(read_whole(new)))


def begin_page(file: Path) -> None:
    """Hold the place of the Word page. Raises OutputError where it may not be written."""
    if file.suffix.lower() != ".docx":
        raise OutputError(f"Tệp kết quả “{file.name}” phải có đuôi .docx.")
    begin_targets([file])


def write_page(told: Differences, file: Path, as_of: date) -> None:
    """Write the differences as a Word page of the day `as_of`. Raises OutputError."""
    data = differences_docx(told, as_of)
    make_folder(file.parent)
    write_whole(file, data)
