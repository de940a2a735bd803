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
from automation.files import Begun, begin, make_folder, refuse_changed, refuse_inputs, write_whole
from automation.jobs.load import Reading
from automation.jobs.outputs import Blocked, Output
from automation.jobs.ownership import begin_targets
from automation.stamp import TOOL

MANIFEST = "ket-qua.json"

#: Name and sha256 of what buttons and reminders wrote; the manifest tells of one main run only.
MEMORY = ".da-ghi.json"


def write_all(folder: Path, outputs: Sequence[Output], begun: Begun) -> tuple[Path, ...]:
    """Write the files of a job that has no manifest; `begun` is the folder as the job began.

    Raises OutputError.
    """
    refuse_inputs(folder / output.name for output in outputs)
    refuse_changed((folder / output.name for output in outputs), begun)
    begin_targets(folder / output.name for output in outputs)
    make_folder(folder)
    for output in outputs:
        write_whole(folder / output.name, output.data)
    return tuple(folder / output.name for output in outputs)


def write_run(
    folder: Path, reading: Reading, outputs: Sequence[Output], blocked: Sequence[Blocked], begun: Begun
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Write the files of a main run and its manifest, last; return them, and the edited files that were kept.

    `begun` is the folder as the run began. Raises OutputError.
    """
    left = _left_by_last_run(folder)
    names = {*(output.name for output in outputs), MANIFEST}
    refuse_inputs(folder / name for name in left.keys() | names)
    refuse_changed((folder / name for name in sorted(left.keys() | names)), begun)
    begin_targets(folder / name for name in sorted(names - left.keys()))
    make_folder(folder)
    coming = {output.name: hashlib.sha256(output.data).hexdigest() for output in outputs}
    kept = _keep_edited(folder, left, coming)
    for name in left.keys() - coming.keys():
        (folder / name).unlink(missing_ok=True)
    for output in outputs:
        write_whole(folder / output.name, output.data)
    write_whole(folder / MANIFEST, manifest(reading, outputs, blocked))
    return (*(folder / output.name for output in outputs), folder / MANIFEST), kept


def write_remembered(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files that nobody can tell by their content, or of a button, beside those of other jobs.

    A file in the place of one is kept under another name, unless it is as the last job left it. Returns what
    was kept. Raises OutputError.
    """
    refuse_inputs(folder / name for name in files)
    make_folder(folder)
    coming = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    memory = _memory(folder)
    kept = _keep_edited(folder, coming, coming)
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
    kept = []
    for name in sorted(names):
        begin(folder / name)
        if _sha256(folder / name) not in (None, *(hashes.get(name) for hashes in known)):
            kept.append(_set_aside(folder / name))
            begin(folder / name)
    return tuple(kept)


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
