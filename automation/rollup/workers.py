"""The same work in one process or in as many as there are cores.

Files are read here and sent as bytes, so a cluster needs no shared drive and no two computers can see two
states of a file. Only so many are under way at once, so memory stays flat. Results come in any order.
"""

import os
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from automation.files import Snapshot
from automation.rollup.record import Record, recorded

#: Files under way for each worker: enough that none waits for the next.
AHEAD = 4

#: So few files are done sooner here than further processes are started.
FEW = 12


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def surveyed(snapshots: Iterator[Snapshot], as_of: date, processes: int) -> Iterator[Record]:
    """Yield the record of each file, worked out by so many processes on this machine."""
    first = list(islice(snapshots, FEW))
    everything = chain(first, snapshots)
    if processes == 1 or len(first) < FEW:
        return (recorded(snapshot, as_of) for snapshot in everything)
    # What starts processes takes a while to load, and where little has changed none is started.
    from automation.rollup.pool import shared

    return shared(everything, as_of, processes, AHEAD)
