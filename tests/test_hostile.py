"""Every hostile file sent through the real command: findings or one sentence, within seconds and memory."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile import HOSTILE

ROOT = Path(__file__).parent.parent

#: Checks each file named on its input as the command does, within 512 MB and 5 s a file.
CHECKS = """
import contextlib, io, json, resource, signal, sys, traceback
from automation import cli
from automation.jobs import load
from automation.reports import findings
from automation.rules import catalogue

def overdue(*_):
    raise TimeoutError("5 s")

pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * resource.getpagesize() + 512 * 1024**2
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
signal.signal(signal.SIGALRM, overdue)
for line in sys.stdin:
    path = json.loads(line)
    out, err, status = io.StringIO(), io.StringIO(), None
    signal.alarm(5)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = cli.answer(["check", path, "--format", "json", "--as-of", "2023-09-30"])
    except BaseException:
        err.write(traceback.format_exc())
    signal.alarm(0)
    print(json.dumps([path, status, out.getvalue(), err.getvalue()]), flush=True)
"""

Ended = tuple[int | None, str, str]


def checked(files: list[Path]) -> dict[str, Ended]:
    """Check the files in one process; of a file that ends it, and of those after it, nothing is known."""
    words = "".join(json.dumps(str(file)) + "\n" for file in files)
    process = subprocess.run(
        [sys.executable, "-c", CHECKS],
        input=words,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=600,
        check=False,
    )
    ended: dict[str, Ended] = {}
    for line in process.stdout.splitlines():
        path, status, out, err = json.loads(line)
        ended[path] = status, out, err
    return ended


def fault_of(ended: Ended | None) -> str:
    """Return what is wrong with how a check ended, "" when it is well."""
    if ended is None:
        return "the process ended"
    status, out, err = ended
    if status == 2:
        return "" if err.strip() and err.strip().endswith(".") and not out and "Error" not in err else err
    findings = json.loads(out)["findings"] if status in (0, 1) else []
    return "" if findings else err or f"status {status} and no finding"


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len({hostile.name for hostile in HOSTILE}) == len(HOSTILE) >= 120


def test_each_file_gives_findings_or_one_sentence_and_stays_as_it_was(tmp_path: Path) -> None:
    files = {tmp_path / f"{number}.xlsx": hostile for number, hostile in enumerate(HOSTILE)}
    before = {}
    for file, hostile in files.items():
        file.write_bytes(hostile.make())
        before[file] = hashlib.sha256(file.read_bytes()).hexdigest()
    ended = checked(list(files))
    faults = {hostile.name: fault_of(ended.get(str(file))) for file, hostile in files.items()}
    assert {name: fault for name, fault in faults.items() if fault} == {}
    assert {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in files} == before
    assert sorted(tmp_path.iterdir()) == sorted(files)
    refused = {hostile.name for file, hostile in files.items() if ended[str(file)][0] == 2}
    assert refused >= {hostile.name for hostile in HOSTILE if hostile.said}


def loop(path: Path) -> None:
    path.symlink_to(path)


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("khong-co.xlsx"))


def sealed(path: Path) -> None:
    path.write_bytes(HOSTILE[0].make())
    path.chmod(0)


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are those of POSIX")
@pytest.mark.parametrize(
    "make",
    [
        Path.mkdir,
        os.mkfifo,
        loop,
        dangling,
        sealed,
        Path.absolute,
        lambda path: path.symlink_to("/dev/zero"),
    ],
    ids=["folder", "pipe", "link to itself", "link to nothing", "unreadable", "nothing", "endless device"],
)
def test_what_is_no_file_gives_one_sentence(make: Callable[[Path], object], tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    make(path)
    ended = checked([path])[str(path)]
    assert ended[0] == 2
    assert fault_of(ended) == ""
