"""Killed at any moment, a write leaves the old file or the new one; and nothing writes by another way."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OLD, NEW = b"old " * 5000, b"new " * 7000

#: Runs in a process of its own, which ends without a word at the n-th of the calls that touch the disk.
KILLED = """
import builtins, os, sys
from pathlib import Path

point, path, data = int(sys.argv[1]), Path(sys.argv[2]), b"new " * 7000
seen = 0

def reach(name):
    global seen
    seen += 1
    if seen == point:
        os._exit(9)

def counted(name, call):
    def wrapped(*args, **kwargs):
        reach("before " + name)
        result = call(*args, **kwargs)
        reach("after " + name)
        return result
    return wrapped

class Counted:
    def __init__(self, file):
        self._file = file
    def write(self, data):
        # Half of the bytes may have reached the disk.
        half = len(data) // 2
        self._file.write(data[:half]); self._file.flush()
        reach("half written")
        return half + self._file.write(data[half:])
    def __getattr__(self, name):
        return getattr(self._file, name)
    def __enter__(self):
        return self
    def __exit__(self, *args):
        self._file.close()

from automation import files

real_open = builtins.open
def counted_open(*args, **kwargs):
    reach("before open")
    file = real_open(*args, **kwargs)
    reach("after open")
    return Counted(file)

files.open = counted_open
for name in ("fsync", "replace"):
    setattr(os, name, counted(name, getattr(os, name)))
files.write_whole(path, data)
print(seen)
"""


def killed(point: int, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", KILLED, str(point), str(path)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)


def test_killed_at_every_point_the_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "kết quả.docx"
    path.write_bytes(OLD)
    undisturbed = killed(0, path)
    assert undisturbed.returncode == 0, undisturbed.stderr
    assert path.read_bytes() == NEW
    points = int(undisturbed.stdout)
    assert points >= 7
    left: list[bytes] = []
    for point in range(1, points + 1):
        path.write_bytes(OLD)
        assert killed(point, path).returncode == 9
        left.append(path.read_bytes())
    assert set(left) == {OLD, NEW}
    # Once it is the new one it stays so.
    assert left == sorted(left, key=[OLD, NEW].index)


def test_what_a_killed_run_left_is_taken_away_later_but_not_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert killed(3, path).returncode == 9
    (left,) = tmp_path.iterdir()
    assert killed(0, path).returncode == 0
    assert sorted(tmp_path.iterdir()) == sorted([left, path])  # it might still be writing
    os.utime(left, (left.stat().st_atime, left.stat().st_mtime - 7200))
    assert killed(0, path).returncode == 0
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == NEW


#: Calls that write a file, by the name of the attribute or function.
WRITING = {
    "write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "savefig", "to_excel", "to_csv", "connect",
}  # fmt: skip

#: Who may: the one writer, the private folders for LibreOffice and for a plan printed to be compared, and the
#: memory of a roll-up, which is no result.
MAY_WRITE = {
    "automation/files.py",
    "automation/documents/pdf.py",
    "automation/jobs/importing.py",
    "automation/rollup/memory.py",
}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "automation").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_nothing_writes_by_another_way(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if name in MAY_WRITE:
        return
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            modes = [
                a.value
                for a in (*node.args, *(k.value for k in node.keywords))
                if isinstance(a, ast.Constant)
            ]
            opens = called == "open" and any(isinstance(m, str) and set(m) & set("wax+") for m in modes[-1:])
            if called in WRITING or opens:
                found.append((node.lineno, called))
    assert found == []
