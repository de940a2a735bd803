"""Processes that share the work of a roll-up, one of which a file may bring down."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from itertools import islice

from automation.files import Snapshot
from automation.rollup.record import Record, recorded
from automation.rollup.school import unexpected
from automation.rollup.worker import begin


def shared(snapshots: Iterator[Snapshot], as_of: date, processes: int, ahead: int) -> Iterator[Record]:
    """Yield the record of each file; `ahead` are under way for each process."""
    pool = _pool(processes)
    under_way: dict[Future[Record], Snapshot] = {}
    try:
        while True:
            for snapshot in islice(snapshots, ahead * processes - len(under_way)):
                under_way[pool.submit(recorded, snapshot, as_of)] = snapshot
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                if isinstance(future.exception(), BrokenProcessPool):
                    break
                del under_way[future]
                yield future.result()
            else:
                continue
            # One of the files under way brought a process down; nobody can tell which.
            suspects, under_way = list(under_way.values()), {}
            pool.shutdown()
            yield from (_alone(snapshot, as_of) for snapshot in suspects)
            pool = _pool(processes)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(snapshot: Snapshot, as_of: date) -> Record:
    """Return the record of a file that may bring down the process that reads it."""
    with _pool(1) as pool:
        try:
            return pool.submit(recorded, snapshot, as_of).result()
        except BrokenProcessPool:
            return Record.of(unexpected(snapshot, "tiến trình bị dừng"))


def _pool(processes: int) -> ProcessPoolExecutor:
    # A forked process could inherit locks that another thread holds; Windows and macOS have none anyway.
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=spawn, initializer=begin)
