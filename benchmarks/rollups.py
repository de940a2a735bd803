"""What is measured of the roll-up: one process, two, a cluster, and a second run of which little is new."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from pathlib import Path
from subprocess import PIPE, Popen

from benchmarks.cases import PROGRAM, Case
from benchmarks.measure import ROOT, run
from tests.rollups import school_bytes

#: Tasks in the tracker of one school.
TASKS = 40
#: Of so many files one is another when the roll-up runs again.
CHANGED = 100


@contextlib.contextmanager
def rollups(folder: Path, sizes: Sequence[int]) -> Iterator[list[Case]]:
    """Yield a case for each number of schools; a cluster of two workers runs as long as they are measured."""
    command = [sys.executable, "-m", "benchmarks.cluster"]
    with Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as cluster:  # noqa: S603
        address = cluster.stdout.readline().strip() if cluster.stdout else ""
        yield [_case(folder / f"schools-{files}", files, address) for files in sizes]


def _case(folder: Path, files: int, address: str) -> Case:
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(max_workers=1) as pool:
        missing = [number for number in range(files) if not _file(folder, number).exists()]
        pool.submit(_write, folder, missing).result()

    def command(processes: int, memory: str = "-", *more: str) -> list[str]:
        out = str(folder.with_suffix(".xlsx"))
        return [sys.executable, "-m", "benchmarks.rolled", str(folder), out, str(processes), memory, *more]

    memory = str(folder.with_name(f"memory-{files}"))
    again = command(2, memory)
    longer = count(TASKS)

    def change() -> None:
        rows = next(longer)
        if rows == TASKS:
            run(again)
        for number in range(0, files, CHANGED):
            _file(folder, number).write_bytes(school_bytes(number, rows + 1))

    return Case(
        job="consolidate",
        rows=files,
        commands={
            PROGRAM: command(2),
            "một tiến trình": command(1),
            "cụm Dask hai tiến trình": command(2, "-", address),
            "lần sau, 1 % sổ đã đổi": again,
            "calamine": [sys.executable, "-m", "benchmarks.peers.calamine_folder", str(folder)],
        },
        before={"lần sau, 1 % sổ đã đổi": change},
    )


def _write(folder: Path, numbers: list[int]) -> None:
    for number in numbers:
        _file(folder, number).write_bytes(school_bytes(number, TASKS))


def _file(folder: Path, number: int) -> Path:
    return folder / f"truong-{number:04}.xlsx"
