"""The job that puts together an evidence pack: a folder, or one zip file.

Nothing outside the evidence folder is read and nothing outside the pack is written, whatever stands in a cell
or behind a link.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from automation.errors import InputError, MissingFile
from automation.files import begin, read_whole
from automation.jobs.evidence_folder import FolderPack
from automation.jobs.evidence_zip import SUFFIX, ZipPack
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
from automation.reports.evidence_index import index_json, index_xlsx
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
    """Write the evidence pack of a period to `out`, from the folder `source`.

    `out` is a zip file where its name ends so, else a folder. Raises RequestError when there is no such
    period, MissingFile when `source` is no folder, OutputError when `out` holds what no earlier run left.
    """
    is_zip = out.suffix.lower() == SUFFIX
    begin(out if is_zip else out / INDEX_JSON)
    reading = load(tracker, as_of)
    export = quarter_export(reading.tracker, reading.period(period_id).id, as_of)
    folder = source or tracker.parent / FOLDER
    if source is not None and not source.is_dir():
        raise MissingFile(f"Không có thư mục minh chứng “{source.name}” ở nơi đã chỉ; hãy kiểm tra lại.")
    entries = evidence_entries(export, known_files(_readable(folder)))
    root = folder.resolve()
    place: FolderPack | ZipPack
    place = ZipPack(out, reading.stamp.moment) if is_zip else FolderPack(out, _to_copy(entries), root)
    entries, files = _copied(place, root, entries)
    workbook = index_xlsx(export, entries, reading.stamp)
    files[INDEX_XLSX] = _sha256(workbook)
    place.finish(workbook, index_json(export, entries, files, reading.stamp))
    return Pack(reading=reading, entries=entries, index=place.index, notes=_notes(folder))


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


def _to_copy(entries: tuple[Entry, ...]) -> Iterator[Piece]:
    return (piece for entry in entries for piece in entry.pieces if piece.state is State.COPIED)


def _copied(
    place: FolderPack | ZipPack, root: Path, entries: tuple[Entry, ...]
) -> tuple[tuple[Entry, ...], dict[str, str]]:
    """Copy the files; return the entries as they turned out, and each copy's sha256 by its path."""
    files: dict[str, str] = {}

    def copied(piece: Piece) -> Piece:
        if piece.state is not State.COPIED:
            return piece
        try:
            data = read_whole(root / piece.source).data
        except InputError:
            return replace(piece, state=State.NOT_COPIED, path="")
        place.put(piece.path, data)
        files[piece.path] = _sha256(data)
        return piece

    done = tuple(replace(entry, pieces=tuple(map(copied, entry.pieces))) for entry in entries)
    return done, files


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
