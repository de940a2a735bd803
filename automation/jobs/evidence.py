"""The job that puts an evidence pack into a folder.

Nothing outside the evidence folder is read and nothing outside the pack is written, whatever stands in a cell
or behind a link. In the pack only what an earlier run left there unchanged is replaced or taken away.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from automation.errors import InputError, MissingFile, OutputError
from automation.files import begin, make_folder, read_whole, write_whole
from automation.jobs.load import Reading, load
from automation.reports.evidence import (
    INDEX_JSON,
    INDEX_XLSX,
    Entry,
    Piece,
    State,
    evidence_entries,
    known_files,
)
from automation.reports.evidence_index import KIND, index_json, index_xlsx
from automation.reports.quarter import quarter_export

#: The evidence folder beside the tracker, unless another is named.
FOLDER = "minh-chung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack as written; `notes` are remarks for the reader."""

    reading: Reading
    entries: tuple[Entry, ...]
    index: Path
    notes: tuple[str, ...]


def evidence(tracker: Path, period_id: str, out: Path, as_of: date, source: Path | None = None) -> Pack:
    """Write the evidence pack of a period into the folder `out`, from the folder `source`.

    Raises RequestError when there is no such period, InputError when `source` is no folder, OutputError when
    `out` holds what no earlier run left there.
    """
    begin(out / INDEX_JSON)
    reading = load(tracker, as_of)
    export = quarter_export(reading.tracker, reading.period(period_id).id, as_of)
    folder = source or tracker.parent / FOLDER
    if source is not None and not source.is_dir():
        raise MissingFile(f"Không có thư mục minh chứng “{source.name}” ở nơi đã chỉ; hãy kiểm tra lại.")
    entries = evidence_entries(export, known_files(_readable(folder)))
    left = _left_by_last_run(out)
    _check_targets(out, folder, entries, left)
    make_folder(out)
    entries, files = _copied(out, folder, entries)
    workbook = index_xlsx(export, entries, reading.stamp)
    files[INDEX_XLSX] = _sha256(workbook)
    _remove_stale(out, {path: sha256 for path, sha256 in left.items() if path not in files})
    write_whole(out / INDEX_XLSX, workbook)
    write_whole(out / INDEX_JSON, index_json(export, entries, files, reading.stamp))
    return Pack(reading=reading, entries=entries, index=out / INDEX_XLSX, notes=_notes(folder))


def _notes(folder: Path) -> tuple[str, ...]:
    if folder.is_dir():
        return ()
    return (f"không có thư mục “{folder.name}” cạnh sổ theo dõi nên không chép được tệp minh chứng nào.",)


def _readable(folder: Path) -> Iterator[str]:
    """Return the path, with “/”, of each file that lies in `folder`, also behind links."""
    root = folder.resolve()
    for place, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if _lies_in(path, root) and path.is_file():
                yield path.relative_to(root).as_posix()


def _lies_in(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


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


def _check_targets(out: Path, folder: Path, entries: tuple[Entry, ...], left: dict[str, str]) -> None:
    """Raise OutputError when a file of the pack would replace what is not ours, or leave `out`."""
    for piece in _to_copy(entries):
        target = out / piece.path
        allowed = {left.get(piece.path), _sha256_of(folder.resolve() / piece.source)}
        _check_target(out, target, allowed)
    _check_target(out, out / INDEX_XLSX, {left.get(INDEX_XLSX)})
    if (out / INDEX_JSON).is_symlink():
        raise OutputError(_not_ours(out, out / INDEX_JSON))


def _check_target(out: Path, target: Path, allowed: set[str | None]) -> None:
    begin(target)
    linked = any(path.is_symlink() for path in (target, target.parent) if path != out)
    blocked = target.parent != out and target.parent.exists() and not target.parent.is_dir()
    if linked or blocked or (target.exists() and _sha256_of(target) not in allowed - {None}):
        raise OutputError(_not_ours(out, target))


def _not_ours(out: Path, target: Path) -> str:
    path = target.relative_to(out).as_posix()
    return (
        f"“{path}” trong thư mục “{out.name}” không còn như lần lập gói trước; hãy chuyển tệp đó đi nơi khác"
        " rồi chạy lại."
    )


def _to_copy(entries: tuple[Entry, ...]) -> Iterator[Piece]:
    return (piece for entry in entries for piece in entry.pieces if piece.state is State.COPIED)


def _copied(out: Path, folder: Path, entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], dict[str, str]]:
    """Copy the files; return the entries as they turned out, and each copy's sha256 by its path."""
    files: dict[str, str] = {}

    def copied(piece: Piece) -> Piece:
        if piece.state is not State.COPIED:
            return piece
        try:
            data = read_whole(folder.resolve() / piece.source).data
        except InputError:
            return replace(piece, state=State.NOT_COPIED, path="")
        make_folder((out / piece.path).parent)
        write_whole(out / piece.path, data)
        files[piece.path] = _sha256(data)
        return piece

    done = tuple(replace(entry, pieces=tuple(map(copied, entry.pieces))) for entry in entries)
    return done, files


def _remove_stale(out: Path, stale: dict[str, str]) -> None:
    """Take away what an earlier run left and this one does not need, unless it was changed since."""
    for path, sha256 in stale.items():
        file = out / path
        if file.is_symlink() or file.parent.is_symlink() or _sha256_of(file) != sha256:
            continue
        with contextlib.suppress(OSError):
            file.unlink()
            # Fails, as it should, where somebody put a file of his own.
            file.parent.rmdir()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sha256_of(file: Path) -> str | None:
    try:
        with open(file, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None
