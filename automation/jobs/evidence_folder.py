"""An evidence pack as a folder: nothing outside it is written.

Only what an earlier run left there unchanged is replaced or taken away.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from automation.errors import OutputError
from automation.files import begin, make_folder, write_whole
from automation.reports.evidence import INDEX_JSON, INDEX_XLSX, Piece
from automation.reports.evidence_index import KIND


class FolderPack:
    """The folder `out` as the place of a pack that will hold `pieces`, copied from the folder `root`.

    Raises OutputError when a file of the pack would replace what is not ours, or leave the folder.
    """

    def __init__(self, out: Path, pieces: Iterable[Piece], root: Path) -> None:
        self._out = out
        self._left = _left_by_last_run(out)
        self._put: set[str] = set()
        self._check(pieces, root)

    @property
    def index(self) -> Path:
        """Return where the index for people will stand."""
        return self._out / INDEX_XLSX

    def put(self, path: str, data: bytes) -> None:
        """Write a file of the pack."""
        make_folder((self._out / path).parent)
        write_whole(self._out / path, data)
        self._put.add(path)

    def finish(self, workbook: bytes, index: bytes) -> None:
        """Write both forms of the index."""
        make_folder(self._out)
        self._remove_stale()
        write_whole(self.index, workbook)
        write_whole(self._out / INDEX_JSON, index)

    def _check(self, pieces: Iterable[Piece], root: Path) -> None:
        for piece in pieces:
            allowed = {self._left.get(piece.path), _sha256_of(root / piece.source)}
            self._check_target(self._out / piece.path, allowed)
        self._check_target(self.index, {self._left.get(INDEX_XLSX)})
        if (self._out / INDEX_JSON).is_symlink():
            raise OutputError(self._not_ours(self._out / INDEX_JSON))

    def _check_target(self, target: Path, allowed: set[str | None]) -> None:
        begin(target)
        out = self._out
        linked = any(path.is_symlink() for path in (target, target.parent) if path != out)
        blocked = target.parent != out and target.parent.exists() and not target.parent.is_dir()
        if linked or blocked or (target.exists() and _sha256_of(target) not in allowed - {None}):
            raise OutputError(self._not_ours(target))

    def _not_ours(self, target: Path) -> str:
        path = target.relative_to(self._out).as_posix()
        return (
            f"“{path}” trong thư mục “{self._out.name}” không còn như lần lập gói trước; hãy chuyển tệp đó đi"
            " nơi khác rồi chạy lại."
        )

    def _remove_stale(self) -> None:
        """Take away what an earlier run left and this one does not need, unless it was changed since."""
        kept = {INDEX_XLSX, *self._put}
        for path, sha256 in self._left.items():
            file = self._out / path
            if path in kept or file.is_symlink() or file.parent.is_symlink() or _sha256_of(file) != sha256:
                continue
            with contextlib.suppress(OSError):
                file.unlink()
                # Fails, as it should, where somebody put a file of his own.
                file.parent.rmdir()


def _left_by_last_run(out: Path) -> dict[str, str]:
    """Return path and sha256 of what an earlier run left in `out`.

    Raises OutputError when `out` holds something and no index of ours.
    """
    try:
        empty = not any(out.iterdir())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise OutputError(f"“{out.name}” không phải là một thư mục mở được; hãy chọn tên khác.") from error
    if empty:
        return {}
    try:
        content = json.loads((out / INDEX_JSON).read_bytes())
        ours = content["kind"] == KIND
        left = {str(file["path"]): str(file["sha256"]) for file in content["files"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        ours, left = False, {}
    if not ours:
        raise OutputError(
            f"Thư mục “{out.name}” đang có tệp khác và không phải gói minh chứng đã lập; hãy chọn"
            " thư mục trống."
        )
    return {path: sha256 for path, sha256 in left.items() if _is_inside(path)}


def _is_inside(path: str) -> bool:
    """Tell whether a path of an index, which anybody may have edited, is one that a run writes."""
    parts = PurePosixPath(path).parts
    plain = not {"..", "/"} & {*parts} and not {"\\", ":"} & {*path}
    return plain and (path == INDEX_XLSX or len(parts) == 2)


def _sha256_of(file: Path) -> str | None:
    try:
        with open(file, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None
