"""Where a button puts its files: a folder beside the workbook, or one that can be written.

Workbooks lie on sticks that are locked, in folders of others and in the cloud. The first of three places
that takes a file is used, and the button says which.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_documents_path

from automation.errors import OutputError
from automation.jobs.writing import write_remembered

FOLDER = "ket-qua"
#: The two lines that a button ends with, and the report of a failure.
ANSWER, LOG = "ket-qua.txt", "nhat-ky.txt"

_OWN_FOLDER = "SoKeHoach"


def results_folder(home: Path | None, words: str) -> Path:
    """Return the first folder for results that takes a file; its `ket-qua.txt` then holds `words`.

    `home` is the workbook's folder, None for a workbook without one on this machine. Raises OutputError when
    not even the system's temporary folder can be written.
    """
    refusal = OutputError("Không có thư mục nào ghi được kết quả.")
    for folder in _candidates(home):
        try:
            write_remembered(folder, {ANSWER: words.encode()})
        except OutputError as error:
            refusal = error
        else:
            return folder
    raise refusal


def _candidates(home: Path | None) -> Iterator[Path]:
    # A folder that is not there was mistyped; it is not made.
    if home is not None and home.is_dir():
        yield home / FOLDER
    yield user_documents_path() / _OWN_FOLDER
    yield Path(tempfile.gettempdir()) / _OWN_FOLDER
