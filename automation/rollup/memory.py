"""What is known of a file, by its hash: an interrupted run goes on, a second one reads only what changed.

A record holds for the same bytes under the same name, the same cut-off date and the very same program: even a
change that came without a new version number makes every record worthless. A record that was cut short or
altered is not believed, by its own checksum.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

from automation.errors import OutputError
from automation.files import make_folder, write_whole
from automation.rollup.school import School

#: So many cut-off dates, the latest used, are kept.
KEPT_DAYS = 8


@cache
def program_sha256() -> str:
    """Return the hash of the program's own source: what it depends on what a file is found to say."""
    root = Path(__file__).parent.parent
    told = hashlib.sha256()
    for source in sorted(root.rglob("*.py")):
        told.update(f"{source.relative_to(root).as_posix()}\0".encode())
        told.update(source.read_bytes())
    return told.hexdigest()


class Memory:
    """The records of one cut-off date in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, sha256: str, file: str) -> School | None:
        """Return the school of these bytes under this name; None when it is not known."""
        try:
            checksum, _, body = self._record(sha256).read_bytes().partition(b"\n")
            if checksum.decode() != hashlib.sha256(body).hexdigest():
                return None
            school = School.from_json(json.loads(body))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        return school if (school.sha256, school.file) == (sha256, file) else None

    def keep(self, school: School) -> None:
        """Remember `school`. Raises OutputError."""
        body = json.dumps(school.as_json(), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        record = self._record(school.sha256)
        make_folder(record.parent)
        write_whole(record, hashlib.sha256(body).hexdigest().encode() + b"\n" + body, synced=False)

    def _record(self, sha256: str) -> Path:
        # Many files in one folder slow down every write into it.
        return self._folder / sha256[:2] / f"{sha256[2:]}.json"


@contextmanager
def memory_of(as_of: date, *, lasting: bool = True) -> Iterator[Memory]:
    """Give the memory for `as_of`: in the user's cache, or one that is gone afterwards.

    The latter too where the cache cannot be written. Raises OutputError when neither can.
    """
    root = user_cache_path("sokehoach") / "tong-hop"
    folder = root / f"{as_of.isoformat()}-{program_sha256()[:16]}"
    if lasting and _writable(folder):
        _forget_old(root)
        yield Memory(folder)
        return
    with tempfile.TemporaryDirectory(prefix="sokehoach-") as gone_afterwards:
        yield Memory(Path(gone_afterwards))


def _writable(folder: Path) -> bool:
    """Mark `folder` as the one used last; tell whether that could be done."""
    try:
        make_folder(folder)
        write_whole(folder / "dung-den", b"")
    except OutputError:
        return False
    return True


def _forget_old(root: Path) -> None:
    # Another run may be taking the same ones away.
    with suppress(OSError):
        folders = sorted(os.scandir(root), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for folder in folders[KEPT_DAYS:]:
            shutil.rmtree(folder.path, ignore_errors=True)
