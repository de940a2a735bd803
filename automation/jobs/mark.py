"""The job that writes a marked copy of a tracker."""

from pathlib import Path

from automation.errors import OutputError
from automation.files import read_whole, write_whole
from automation.jobs.load import Reading
from automation.marking import marked_copy


def write_marked_copy(tracker: Path, copy: Path, reading: Reading) -> None:
    """Write a copy of the tracker in which the cells of `reading`'s findings are marked.

    Raises OutputError: when the copy would be written over the tracker, when the tracker was saved since it
    was read, or when its package is laid out in an unknown way.
    """
    if copy.exists() and copy.samefile(tracker):
        raise OutputError(f"“{copy.name}” chính là sổ theo dõi; hãy đặt tên khác cho bản sao có đánh dấu.")
    if copy.suffix.lower() != tracker.suffix.lower():
        raise OutputError(f"Bản sao “{copy.name}” phải có đuôi {tracker.suffix} như sổ theo dõi.")
    snapshot = read_whole(tracker)
    if snapshot.sha256 != reading.tracker.sha256:
        raise OutputError(f"“{tracker.name}” vừa được lưu lại trong lúc kiểm tra; hãy chạy lại lệnh.")
    write_whole(copy, marked_copy(snapshot.data, reading.findings))
