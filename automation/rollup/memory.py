"""What is known of a file, by its hash: an interrupted run goes on, a second one reads only what changed.

A record holds for the same bytes under the same name, the same cut-off date and the very same program: even a
change that came without a new version number makes every record worthless. A record that was altered is not
believed, by its own checksum. All stand in one SQLite file for each cut-off date, because thousands of small
files take longer to write than what they say takes to work out; each is safe as soon as it is kept.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from platformdirs import user_cache_path

from automation.errors import OutputError
from automation.files import make_folder, write_whole
from automation.rollup.record import Record

#: So many cut-off dates, the latest used, are kept.
KEPT_DAYS = 8

#: The columns are the fields of a `Record`.
_MAKE = """
CREATE TABLE IF NOT EXISTS records
(sha256 TEXT PRIMARY KEY, file TEXT, facts BLOB, entry BLOB, tasks BLOB, checksum TEXT)
"""
_KEEP = "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?)"
_RECALL = "SELECT * FROM records WHERE sha256 = ?"
_ENTRY = "SELECT entry FROM records WHERE sha256 = ?"
_TASKS = "SELECT tasks FROM records WHERE sha256 = ?"


@cache
def program_sha256() -> str:
    """Return the hash of the program's own source: what it depends on what a file is found to say."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sources: dict[str, str] = {}
    for folder, _, names in os.walk(root):
        below = folder[len(root) :].replace(os.sep, "/")
        sources |= {f"{below}/{name}": os.path.join(folder, name) for name in names if name.endswith(".py")}
    told = hashlib.sha256()
    for name, source in sorted(sources.items()):
        told.update(f"{name}\0".encode())
        with open(source, "rb") as file:
            told.update(file.read())
    return told.hexdigest()


class Memory:
    """The records of one cut-off date."""

    def __init__(self, records: sqlite3.Connection) -> None:
        self._records = records

    def recall(self, sha256: str, file: str) -> Record | None:
        """Return the record of these bytes under this name; None when there is none that can be believed."""
        try:
            row = self._records.execute(_RECALL, (sha256,)).fetchone()
        except sqlite3.Error:
            return None
        record = Record._make(row) if row else None
        return record if record and record.file == file and record.sound else None

    def entry(self, sha256: str) -> bytes:
        """Return the entry of these bytes as it was kept. Raises OutputError when it is gone."""
        return self._part(_ENTRY, sha256)

    def tasks(self, sha256: str) -> bytes:
        """Return its tasks in the same way."""
        return self._part(_TASKS, sha256)

    def _part(self, which: str, sha256: str) -> bytes:
        with suppress(sqlite3.Error):
            for (part,) in self._records.execute(which, (sha256,)):
                return cast(bytes, part)
        raise OutputError("Phần kết quả đã nhớ bị xóa trong lúc chạy; hãy chạy lại, phần khác vẫn còn.")

    def keep(self, record: Record) -> None:
        """Remember `record`. Raises OutputError."""
        try:
            self._records.execute(_KEEP, record)
        except sqlite3.Error as error:
            raise OutputError(
                f"Không giữ được kết quả đã đọc ({error}); hãy kiểm tra ổ đĩa rồi chạy lại, "
                "hoặc thêm --no-cache."
            ) from error


@contextmanager
def memory_of(as_of: date, *, lasting: bool = True) -> Iterator[Memory]:
    """Give the memory for `as_of`: in the user's cache, or one that is gone afterwards.

    The latter too where the cache cannot be written.
    """
    root = user_cache_path("sokehoach") / "tong-hop"
    folder = root / f"{as_of.isoformat()}-{program_sha256()[:16]}"
    records = _opened(folder) if lasting else None
    if records:
        _forget_old(root)
    with closing(records or _connected("")) as connection:
        yield Memory(connection)


def _opened(folder: Path) -> sqlite3.Connection | None:
    """Open the records in `folder`, marked as the one used last; None when that cannot be done."""
    for _ in range(2):
        try:
            make_folder(folder)
            write_whole(folder / "dung-den", b"")
            return _connected(str(folder / "so.sqlite"))
        except (OutputError, sqlite3.OperationalError):
            return None
        except sqlite3.DatabaseError:
            # No file of SQLite any more: what it said is worked out again.
            shutil.rmtree(folder, ignore_errors=True)
    return None


def _connected(place: str) -> sqlite3.Connection:
    """Open the records at `place`, without a place such that go with the connection."""
    records = sqlite3.connect(place, isolation_level=None)
    try:
        # A killed run loses nothing, a power failure at most the latest records.
        records.execute("PRAGMA journal_mode = WAL")
        records.execute("PRAGMA synchronous = NORMAL")
        records.execute(_MAKE)
    except sqlite3.Error:
        # While it is open Windows does not let the file be taken away.
        records.close()
        raise
    return records


def _forget_old(root: Path) -> None:
    # Another run may be taking the same ones away.
    with suppress(OSError):
        folders = sorted(os.scandir(root), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for folder in folders[KEPT_DAYS:]:
            shutil.rmtree(folder.path, ignore_errors=True)
