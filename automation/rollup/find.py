"""From what was typed to the files that are meant: folders, patterns, list files, single files.

A folder stands for every .xlsx and .xlsm below it. A list is a .txt file, with or without “@” before its name
(other programs write lists so; PowerShell needs the form without): one path a line, relative to the list's
own folder, “#” before a remark. A pattern with * ? [ is one for shells that leave it as it is.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from automation.errors import InputError, RequestError
from automation.files import read_whole

SUFFIXES = (".xlsx", ".xlsm")
LIST_SUFFIX = ".txt"

#: Files beside a workbook that is open, and hidden ones.
_NOT_OURS = ("~$", ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Files to read, and places that led to none, each once, by the name under which reports tell of them.

    The name is the path below the folder that all of them share, with “/” on every system: it does not
    depend on the machine, nor on the order or the way in which the files were named.
    """

    files: dict[str, Path]
    missing: tuple[str, ...]


def find(words: Sequence[str], leave_out: Iterable[Path] = ()) -> Found:
    """Return what `words` lead to, sorted by name; `leave_out` are files never to be read: the results.

    Raises MissingFile or InputError for a list that cannot be read, RequestError when there is no file.
    """
    results = {os.path.abspath(path) for path in leave_out}
    files: set[str] = set()
    missing: set[str] = set()
    for place in _places(words, Path()):
        below = {os.path.abspath(path) for path in _files(place)}
        files |= below - results
        if not below:
            missing.add(os.path.abspath(place))
    if not files:
        told = ", ".join(f"“{word}”" for word in words)
        raise RequestError(
            f"Không thấy sổ theo dõi nào (.xlsx, .xlsm) ở {told}; hãy kiểm tra lại tên và thư mục."
        )
    names = _names(files | missing)
    return Found(
        files=dict(sorted((names[path], Path(path)) for path in files)),
        missing=tuple(sorted(names[path] for path in missing)),
    )


def _places(words: Iterable[str], base: Path, *, in_list: bool = False) -> Iterator[Path]:
    """Yield the files and folders that `words` name, lists and patterns replaced by what they lead to."""
    for word in words:
        path = base / word
        named = Path(word.removeprefix("@"))
        if not in_list and named.suffix.lower() == LIST_SUFFIX and not path.is_dir():
            yield from _places(_lines(named), named.parent, in_list=True)
        elif has_magic(word) and not os.path.lexists(path):
            yield from sorted(map(Path, glob(str(path), recursive=True))) or (path,)
        else:
            yield path


def _lines(file: Path) -> Iterator[str]:
    try:
        text = read_whole(file).data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"Danh sách “{file.name}” không phải là văn bản UTF-8; hãy lưu lại theo UTF-8."
        ) from error
    lines = (line.strip() for line in text.splitlines())
    return (line for line in lines if line and not line.startswith("#"))


def _files(place: Path) -> Iterator[str | Path]:
    """Yield the trackers below a folder; a file as it is, whatever its ending; nothing where nothing is."""
    if not place.is_dir():
        if os.path.lexists(place):
            yield place
        return
    for folder, below, names in os.walk(place):
        below[:] = [name for name in below if not name.startswith(_NOT_OURS)]
        yield from (os.path.join(folder, name) for name in names if _is_tracker(name))


def _is_tracker(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(_NOT_OURS)


def _names(paths: Iterable[str]) -> dict[str, str]:
    paths = tuple(paths)
    try:
        shared = os.path.commonpath([os.path.dirname(path) for path in paths])
    except ValueError:
        # On several drives of Windows nothing is shared.
        return {path: Path(path).as_posix() for path in paths}
    return {path: os.path.relpath(path, shared).replace(os.sep, "/") for path in paths}
