"""The durable writer and the one reader of files."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from automation import files
from automation.errors import AutomationError, InputError, MissingFile, OutputError, UnreadableFile

NAME = "báo cáo.xlsx"


def left_in(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}


def failing(error: OSError) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_written_file_is_there_whole_and_alone(tmp_path: Path) -> None:
    files.write_whole(tmp_path / NAME, b"moi")
    assert left_in(tmp_path) == {NAME: b"moi"}


def test_written_file_replaces_the_old_one(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"cu va dai hon")
    files.write_whole(tmp_path / NAME, b"moi")
    assert left_in(tmp_path) == {NAME: b"moi"}


def test_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    name = "a" * 250 + ".xlsx"
    files.write_whole(tmp_path / name, b"moi")
    assert left_in(tmp_path) == {name: b"moi"}


@pytest.mark.skipif(os.name == "nt", reason="links and permission bits are those of POSIX")
def test_link_is_kept_and_the_usual_permissions_given(tmp_path: Path) -> None:
    (tmp_path / "that").mkdir()
    (tmp_path / NAME).symlink_to(tmp_path / "that" / NAME)
    files.write_whole(tmp_path / NAME, b"moi")
    (tmp_path / "thuong").write_bytes(b"")
    assert (tmp_path / NAME).is_symlink()
    assert (tmp_path / "that" / NAME).read_bytes() == b"moi"
    assert (tmp_path / NAME).stat().st_mode == (tmp_path / "thuong").stat().st_mode


DENIED = PermissionError(errno.EACCES, "denied")


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        ("os.fsync", OSError(errno.ENOSPC, "full"), "đĩa đã đầy"),
        ("os.fsync", OSError(errno.EIO, "broken"), "kiểm tra ổ đĩa"),
        ("os.replace", DENIED, "đóng tệp trong Excel"),
        ("os.replace", OSError(errno.EIO, "broken"), "kiểm tra ổ đĩa"),
        ("builtins.open", DENIED, "thư mục không cho ghi"),
        ("builtins.open", OSError(errno.EROFS, "read only"), "thư mục không cho ghi"),
        ("builtins.open", OSError(errno.ENAMETOOLONG, "long"), "tên tệp quá dài"),
    ],
)
def test_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: OSError, said: str
) -> None:
    (tmp_path / NAME).write_bytes(b"cu")
    with monkeypatch.context() as patched:
        patched.setattr(call, failing(error))
        with pytest.raises(OutputError) as raised:
            files.write_whole(tmp_path / NAME, b"moi")
    assert left_in(tmp_path) == {NAME: b"cu"}
    assert f"“{NAME}”" in str(raised.value)
    assert said in str(raised.value)


def test_short_write_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose_the_end(handle: int) -> None:
        os.ftruncate(handle, 1)

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", lose_the_end)
        with pytest.raises(OutputError):
            files.write_whole(tmp_path / NAME, b"moi")
    assert left_in(tmp_path) == {}


def test_the_disk_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[int] = []
    monkeypatch.setattr("os.fsync", waits.append)
    files.write_whole(tmp_path / NAME, b"moi")
    assert waits
    assert left_in(tmp_path) == {NAME: b"moi"}


def test_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for call in ("os.fsync", "os.replace"):
        with monkeypatch.context() as patched:
            patched.setattr(call, interrupt)
            with pytest.raises(KeyboardInterrupt):
                files.write_whole(tmp_path / NAME, b"moi")
        assert left_in(tmp_path) == {}


def test_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("os.open", failing(DENIED))
        files.write_whole(tmp_path / NAME, b"moi")
    assert left_in(tmp_path) == {NAME: b"moi"}


def test_place_that_cannot_hold_a_file(tmp_path: Path) -> None:
    (tmp_path / "thu-muc").mkdir()
    (tmp_path / "tep").write_bytes(b"")
    for path, said in (
        (tmp_path / "thu-muc", "thư mục cùng tên"),
        (tmp_path / "khong-co" / NAME, "không có thư mục"),
        (tmp_path / "tep" / NAME, "không có thư mục"),
    ):
        with pytest.raises(OutputError, match=said):
            files.write_whole(path, b"moi")


def test_folders_are_made_once_and_again(tmp_path: Path) -> None:
    for _ in range(2):
        files.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    for path in (tmp_path / "tep", tmp_path / "tep" / "con"):
        with pytest.raises(OutputError, match="đã có một tệp cùng tên"):
            files.make_folder(path)


def test_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("os.mkdir", failing(DENIED))
        with pytest.raises(OutputError, match="không cho ghi"):
            files.make_folder(tmp_path / "a")


@pytest.mark.skipif(os.name == "nt", reason="every name is Unicode there")
def test_a_name_that_is_no_unicode_can_be_told(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/so\xff.xlsx"))
    file.write_bytes(b"a")
    assert files.read_whole(file).name == "so\ufffd.xlsx"


def test_snapshot_holds_the_bytes_and_their_hash(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"abc")
    snapshot = files.read_whole(path)
    assert (snapshot.path, snapshot.name, snapshot.data, snapshot.notes) == (path, NAME, b"abc", ())
    assert snapshot.sha256 == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize(
    ("lock", "said"),
    [
        (f"~${NAME}", ["đang mở trong Excel"]),
        (f".~lock.{NAME}#", ["đang mở trong LibreOffice"]),
        ("~$khac.xlsx", []),
    ],
)
def test_open_workbook_is_read_with_a_note(tmp_path: Path, lock: str, said: list[str]) -> None:
    (tmp_path / NAME).write_bytes(b"abc")
    (tmp_path / lock).write_bytes(b"")
    snapshot = files.read_whole(tmp_path / NAME)
    assert snapshot.data == b"abc"
    assert len(snapshot.notes) == len(said)
    assert all(words in note for words, note in zip(said, snapshot.notes, strict=True))


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda _path: None, MissingFile),
        (lambda path: path.mkdir(), MissingFile),
        (lambda path: path.parent.joinpath("x").symlink_to(path), MissingFile),
        pytest.param(
            lambda path: os.mkfifo(path),
            UnreadableFile,
            marks=pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders"),
        ),
    ],
)
def test_what_is_no_file(tmp_path: Path, make: Callable[[Path], None], error: type[AutomationError]) -> None:
    make(tmp_path / NAME)
    with pytest.raises(error, match=f"“{NAME}”"):
        files.read_whole(tmp_path / NAME)


def test_file_held_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).write_bytes(b"abc")
    with monkeypatch.context() as patched:
        patched.setattr("builtins.open", failing(DENIED))
        with pytest.raises(UnreadableFile, match="đóng chương trình"):
            files.read_whole(tmp_path / NAME)


def test_too_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(tmp_path / NAME, "wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    with monkeypatch.context() as patched:
        patched.setattr("builtins.open", failing(DENIED))
        with pytest.raises(InputError, match="quá lớn"):
            files.read_whole(tmp_path / NAME)


class Saver:
    """Saves the file anew during each of the first `times` readings."""

    def __init__(self, path: Path, times: int) -> None:
        self.path, self.times = path, times
        self.real_open = open

    def __call__(self, *args: Any, **options: Any) -> Any:
        file = self.real_open(*args, **options)
        if self.times > 0:
            self.times -= 1
            with self.real_open(self.path, "ab") as saved:
                saved.write(b"+")
        return file


@pytest.mark.parametrize("times", [1, 4])
def test_file_that_changes_while_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"abc")
    with monkeypatch.context() as patched:
        patched.setattr("time.sleep", lambda _: None)
        patched.setattr("builtins.open", Saver(path, times))
        snapshot = files.read_whole(path)
    assert snapshot.data == b"abc" + b"+" * times


def test_file_that_never_stays_still_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"abc")
    with monkeypatch.context() as patched:
        patched.setattr("time.sleep", lambda _: None)
        patched.setattr("builtins.open", Saver(path, 100))
        with pytest.raises(UnreadableFile, match="ghi liên tục"):
            files.read_whole(path)
