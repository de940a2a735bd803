"""Putting the files of a job into their folder, and the manifest after them.

A folder is used again and again, and a clerk may have mended a document in Word since. So a file of an
earlier run is replaced or taken away only while it is as that run left it; one that was edited is kept under
another name.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from automation.errors import OutputError
from automation.files import make_folder, refuse_inputs, write_whole
from automation.jobs.load import Reading
from automation.jobs.outputs import Blocked, Output
from automation.jobs.ownership import begin_targets
from automation.stamp import TOOL

MANIFEST = "ket-qua.json"

#: Name and sha256 of every file that a button wrote: its folder has no manifest, which tells of one main run.
MEMORY = ".da-ghi.json"


def write_all(folder: Path, outputs: Sequence[Output]) -> tuple[Path, ...]:
    """Write the files of a job that has no manifest. Raises OutputError."""
    refuse_inputs(folder / output.name for output in outputs)
    begin_targets(folder / output.name for output in outputs)
    make_folder(folder)
    for output in outputs:
        write_whole(folder / output.name, output.data)
    return tuple(folder / output.name for output in outputs)


def write_run(
    folder: Path, reading: Reading, outputs: Sequence[Output], blocked: Sequence[Blocked]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Write the files of a main run and its manifest, last; return them, and the edited files that were kept.

    Raises OutputError.
    """
    left = _left_by_last_run(folder)
    refuse_inputs(folder / name for name in (*left, *(output.name for output in outputs), MANIFEST))
    begin_targets(folder / name for name in {*(output.name for output in outputs), MANIFEST} - left.keys())
    make_folder(folder)
    coming = {output.name: hashlib.sha256(output.data).hexdigest() for output in outputs}
    kept = _keep_edited(folder, left, coming)
    for name in left.keys() - coming.keys():
        (folder / name).unlink(missing_ok=True)
    written = write_all(folder, outputs)
    write_whole(folder / MANIFEST, manifest(reading, outputs, blocked))
    return (*written, folder / MANIFEST), kept


def write_pressed(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the files of a button beside those of other presses; return the edited files that were kept.

    Raises OutputError.
    """
    make_folder(folder)
    coming = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    memory = _memory(folder)
    kept = _keep_edited(folder, coming.keys() & (memory | _left_by_last_run(folder)).keys(), coming)
    for name, data in files.items():
        write_whole(folder / name, data)
    write_whole(folder / MEMORY, (json.dumps(memory | coming, indent=2, sort_keys=True) + "\n").encode())
    return kept


def manifest(reading: Reading, outputs: Iterable[Output], blocked: Iterable[Blocked]) -> bytes:
    """Return the contract's manifest, UTF-8."""
    stamp = reading.stamp
    content = {
        "tracker": stamp.tracker_name,
        "sha256": stamp.sha256,
        "as_of": stamp.as_of.isoformat(),
        "tool": TOOL,
        "outputs": [
            _about(output) | {"path": output.name, "sha256": hashlib.sha256(output.data).hexdigest()}
            for output in outputs
        ],
        "blocked": [_about(report) | {"codes": list(report.codes)} for report in blocked],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _about(made: Output | Blocked) -> dict[str, Any]:
    about = {"kind": made.report.value, "plan": made.plan, "period": made.period}
    return {key: value for key, value in about.items() if value}


def _left_by_last_run(folder: Path) -> dict[str, str]:
    """Return the names and hashes in the folder's manifest; nothing when it has none of ours."""
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
        left = {output["path"]: output["sha256"] for output in content["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {name: sha256 for name, sha256 in left.items() if name == Path(name).name}


def _memory(folder: Path) -> dict[str, str]:
    try:
        content = json.loads((folder / MEMORY).read_bytes())
        return {name: str(sha256) for name, sha256 in content.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _keep_edited(folder: Path, names: Iterable[str], coming: dict[str, str]) -> tuple[Path, ...]:
    """Set aside each file that is neither as we left it nor as it will be, and return where."""
    known = (_left_by_last_run(folder), _memory(folder), coming)
    return tuple(
        _set_aside(folder / name)
        for name in sorted(names)
        if _sha256(folder / name) not in (None, *(hashes.get(name) for hashes in known))
    )


def _sha256(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None


def _set_aside(file: Path) -> Path:
    for number in range(1, 1000):
        aside = file.with_name(f"{file.stem} (đã sửa {number}){file.suffix}")
        if not aside.exists():
            try:
                return file.rename(aside)
            except OSError as error:
                raise OutputError(
                    f"Không đổi tên được “{file.name}” đã sửa bằng tay; hãy đóng tệp đó rồi chạy lại."
                ) from error
    raise OutputError(f"Có quá nhiều bản sửa của “{file.name}”; hãy dọn bớt thư mục kết quả.")
