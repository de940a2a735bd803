"""What is measured of the roll-up: one process, two, a cluster, and a second run of which little is new."""

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
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
CLUSTER, AGAIN = "cụm Dask hai tiến trình", "lần sau, 1 % sổ đã đổi"


@contextlib.contextmanager
def rollups(folder: Path, sizes: Sequence[int]) -> Iterator[list[Case]]:
    """Yield a case for each number of schools.

    A cluster of two workers lasts as long as they are measured; it is stopped while it is not asked, for its
    heartbeat takes time from the others.
    """
    command = [sys.executable, "-m", "benchmarks.cluster"]
    with Popen(  # noqa: S603
        command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True, start_new_session=True
    ) as cluster:
        address = cluster.stdout.readline().strip() if cluster.stdout else ""
        signalled = partial(os.killpg, cluster.pid)
        try:
            yield [_case(folder / f"schools-{files}", files, address, signalled) for files in sizes]
        finally:
            signalled(signal.SIGCONT)


def _case(folder: Path, files: int, address: str, signalled: Callable[[int], None]) -> Case:
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

    def fill(rows: int) -> None:
        for number in range(0, files, CHANGED):
            _file(folder, number).write_bytes(school_bytes(number, rows))

    def change() -> None:
        rows = next(longer)
        if rows == TASKS:
            # What an earlier measurement left would be known.
            shutil.rmtree(memory, ignore_errors=True)
            fill(rows)
            run(again)
        fill(rows + 1)

    commands = {
        PROGRAM: command(2),
        "một tiến trình": command(1),
        CLUSTER: command(2, "-", address),
        AGAIN: again,
        "calamine": [sys.executable, "-m", "benchmarks.peers.calamine_folder", str(folder)],
    }
    alone = dict.fromkeys(commands, partial(signalled, signal.SIGSTOP))
    return Case(
        job="consolidate",
        rows=files,
        commands=commands,
        before=alone | {CLUSTER: partial(signalled, signal.SIGCONT), AGAIN: change},
    )


def _write(folder: Path, numbers: list[int]) -> None:
    for number in numbers:
        _file(folder, number).write_bytes(school_bytes(number, TASKS))


def _file(folder: Path, number: int) -> Path:
    return folder / f"truong-{number:04}.xlsx"
