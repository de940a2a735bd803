"""The only place that reads a tracker's bytes and the only one that writes a file.

A result is either there whole or not there at all: it is written beside its place under a name of its
own, flushed to the disk, measured, and only then renamed. A tracker is read once; everything else is computed
from that one `Snapshot`, so that no report can mix two states of a workbook.
"""

import contextlib
import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from automation.errors import InputError, MissingFile, OutputError, UnreadableFile
from automation.text import clean_text

#: Largest file that is read, in bytes; a school's tracker of 10,000 rows takes about 2 MiB.
MAX_BYTES = 50 * 1024 * 1024

_TEMPORARY = ".skh-"

#: A temporary file older than the newest by so many seconds was left by a run that was killed.
_STALE_S = 3600

#: What this process has read. An input is never written over, by whatever name or link it is reached.
_inputs: set[str] = set()

#: Size, time and number of a file at a moment, None where there was none.
_State = tuple[int, int, int] | None

#: Targets as they were when their job began.
_begun: dict[Path, _State] = {}

#: The files of a folder as they were when a job began.
Begun = Mapping[Path, _State]

_ATTEMPTS = 5
_PAUSE_S = 0.2
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A file as it was at one moment; `notes` are remarks for the reader of a report, in Vietnamese."""

    path: Path
    name: str
    data: bytes
    sha256: str
    notes: tuple[str, ...] = ()


def read_whole(path: Path) -> Snapshot:
    """Return the bytes of `path` as last saved.

    Raises MissingFile when no file is there, UnreadableFile when its bytes cannot be had or keep changing,
    InputError when it is larger than `MAX_BYTES`.
    """
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE_S)
        data = _read_if_still(path)
        if data is not None:
            _inputs.add(os.path.abspath(path))
            return Snapshot(
                path=path,
                # A name that is no UTF-8 could be put into no report.
                name=clean_text(path.name),
                data=data,
                sha256=hashlib.sha256(data).hexdigest(),
                notes=_notes(path),
            )
    raise UnreadableFile(
        f"Không đọc được “{path.name}”: tệp đang được ghi liên tục; hãy đợi lưu hay đồng bộ xong rồi làm lại."
    )


def _read_if_still(path: Path) -> bytes | None:
    """Return the bytes, or None when the file changed while it was read."""
    try:
        before = os.stat(path)
        _check_kind(path, before)
        with open(path, "rb") as file:
            # One byte more shows that it grew; asked for more, Python would first make room for all of that.
            data = file.read(before.st_size + 1)
        after = os.stat(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFile(
            f"Không có tệp “{path.name}” ở nơi đã chỉ; hãy kiểm tra lại tên và thư mục."
        ) from error
    except OSError as error:
        raise UnreadableFile(
            f"Không đọc được “{path.name}”: chương trình khác đang giữ tệp hoặc bạn không có quyền đọc; "
            "hãy đóng chương trình đó hoặc chép tệp sang thư mục khác rồi làm lại."
        ) from error
    return data if _state(before) == _state(after) and len(data) == after.st_size else None


def _check_kind(path: Path, state: os.stat_result) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise MissingFile(f"“{path.name}” là một thư mục; hãy chỉ đến tệp sổ theo dõi nằm trong đó.")
    if not stat.S_ISREG(state.st_mode):
        raise UnreadableFile(f"“{path.name}” không phải là tệp thông thường; hãy chỉ đến tệp sổ theo dõi.")
    if state.st_size > MAX_BYTES:
        raise InputError(
            f"“{path.name}” lớn hơn {MAX_BYTES // 1024**2} MB, quá lớn với một sổ theo dõi; "
            "hãy bỏ bớt hình ảnh và dữ liệu thừa rồi lưu lại."
        )


def _state(state: os.stat_result) -> tuple[int, int, int]:
    # Excel saves under another name and renames, so the file's number may change as well.
    return state.st_size, state.st_mtime_ns, state.st_ino


def _notes(path: Path) -> tuple[str, ...]:
    folder, name = os.path.split(path)
    locks = {"Excel": f"~${name}", "LibreOffice": f".~lock.{name}#"}
    return tuple(
        f"“{name}” có vẻ đang mở trong {program}: số liệu lấy theo lần lưu gần nhất, "
        "những chỗ sửa chưa lưu không có trong đó."
        for program, lock in locks.items()
        if os.path.lexists(os.path.join(folder, lock))
    )


def refuse_inputs(targets: Iterable[Path]) -> None:
    """Raise OutputError when one of `targets` is a file that was read as an input: the tracker is sacred."""
    for target in targets:
        try:
            there = os.stat(target)
        except OSError:
            continue
        for source in _inputs:
            with contextlib.suppress(OSError):
                if os.path.samestat(there, os.stat(source)):
                    raise OutputError(
                        f"“{target.name}” chính là tệp vừa đọc, không được ghi đè; "
                        "hãy chọn tên tệp hoặc thư mục kết quả khác."
                    )


def begin(target: Path) -> None:
    """Remember `target` as it is when a job begins; `write_whole` refuses it when it changed since."""
    place = Path(os.path.realpath(target))
    _begun[place] = _state_at(place)


def begin_folder(folder: Path) -> Begun:
    """Return the files in `folder` as they are when a job begins; nothing when there is no such folder."""
    try:
        return {path: _state_at(path) for path in Path(os.path.realpath(folder)).iterdir()}
    except OSError:
        return {}


def refuse_changed(targets: Iterable[Path], begun: Begun) -> None:
    """Raise OutputError when one of `targets`, files of one folder, is not as it was in `begun`."""
    for target in targets:
        place = Path(os.path.realpath(target.parent), target.name)
        if _state_at(place) != begun.get(place):
            raise _changed(target)


def _changed(path: Path) -> OutputError:
    return OutputError(
        f"Không ghi đè “{path.name}”: tệp vừa được chương trình khác ghi trong lúc đang chạy; "
        "hãy xem lại tệp đó rồi chạy lại, hoặc chọn tên khác."
    )


def _state_at(path: Path) -> _State:
    try:
        return _state(os.stat(path))
    except OSError:
        return None


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whole or not at all; a file that was there is replaced.

    Raises OutputError, also when `path` was read as an input or changed since its job began, or, where no job
    said so (`begin`), since this call did; then what was at `path` before is untouched.
    """
    refuse_inputs([path])
    if os.path.isdir(path):
        raise OutputError(
            f"Không ghi được “{path.name}”: ở đó đã có một thư mục cùng tên; hãy đổi tên tệp kết quả."
        )
    # Behind a link the file itself is replaced, not the link.
    target = Path(os.path.realpath(path))
    before = _begun.pop(target) if target in _begun else _state_at(target)
    # Short, so that it fits wherever the real name does.
    temporary = target.with_name(f"{_TEMPORARY}{os.urandom(4).hex()}.tmp")
    try:
        _write_new(temporary, data)
    except OSError as error:
        raise OutputError(_why_not_written(path, error)) from error
    _remove_stale(temporary)
    if _state_at(target) != before:
        _remove(temporary)
        raise _changed(path)
    try:
        _replace(temporary, target)
    except OSError as error:
        raise OutputError(_why_not_replaced(path, error)) from error
    _sync_folder(target.parent)


def _write_new(temporary: Path, data: bytes) -> None:
    with open(temporary, "xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if os.fstat(file.fileno()).st_size != len(data):
                raise OSError(errno.EIO, "short write")
        except BaseException:
            # Windows removes no open file; what is left in the buffer is lost on purpose.
            with contextlib.suppress(OSError):
                file.close()
            _remove(temporary)
            raise


def _remove_stale(temporary: Path) -> None:
    """Take away what a killed run left in the folder; never what another run is writing now."""
    with contextlib.suppress(OSError):
        now = temporary.stat().st_mtime
        for other in temporary.parent.glob(f"{_TEMPORARY}*.tmp"):
            if now - other.stat().st_mtime > _STALE_S:
                _remove(other)


def _replace(temporary: Path, target: Path) -> None:
    try:
        os.replace(temporary, target)
    except BaseException:
        _remove(temporary)
        raise


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _sync_folder(folder: Path) -> None:
    # Windows opens no folders, and some network drives sync none; the file itself is safe by then.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_folder(path: Path) -> None:
    """Make the folder `path` and those above it, unless they exist; raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(
            f"Không tạo được thư mục “{path.name}”: trên đường dẫn đã có một tệp cùng tên; hãy chọn tên khác."
        ) from error
    except OSError as error:
        raise OutputError(f"Không tạo được thư mục “{path.name}”: {_reason(error)}.") from error


def _why_not_written(path: Path, error: OSError) -> str:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return f"Không ghi được “{path.name}”: không có thư mục “{path.parent}”; hãy tạo thư mục đó trước."
    return f"Không ghi được “{path.name}”: {_reason(error)}."


def _why_not_replaced(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return (
            f"Không ghi được “{path.name}”: tệp đang mở trong chương trình khác hoặc không cho ghi đè; "
            "hãy đóng tệp trong Excel hoặc chọn tên khác."
        )
    return f"Không ghi được “{path.name}”: {_reason(error)}."


def _reason(error: OSError) -> str:
    if error.errno in _FULL:
        return "đĩa đã đầy; hãy dọn bớt tệp hoặc chọn ổ đĩa khác"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "thư mục không cho ghi; hãy chọn thư mục khác, ví dụ Tài liệu"
    if error.errno == errno.ENAMETOOLONG:
        return "tên tệp quá dài; hãy đặt tên ngắn hơn"
    return f"hệ thống báo lỗi số {error.errno}; hãy kiểm tra ổ đĩa hoặc chọn thư mục khác"
