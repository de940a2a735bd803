"""One process from its start to its end: time on the clock, time on the processor, most memory."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent

#: getrusage counts kibibytes on Linux and bytes on macOS.
_UNITS_PER_MIB = 1024**2 if sys.platform == "darwin" else 1024


class Failed(Exception):
    """A measured program did not do its job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """`wall_s` and `cpu_s` (user and system) in seconds, `peak_mib` the largest resident set of one process.

    Processes that the command starts itself count as well.
    """

    wall_s: float
    cpu_s: float
    peak_mib: float


def run(command: Sequence[str]) -> Sample:
    """Run a command to its end. Raises Failed when its status is not 0: no measured tracker has an error."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)}: {complaint.decode(errors='replace')}")
    return Sample(
        wall_s=wall, cpu_s=usage.ru_utime + usage.ru_stime, peak_mib=usage.ru_maxrss / _UNITS_PER_MIB
    )


def interleaved(
    commands: Mapping[str, Sequence[str]], before: Mapping[str, Callable[[], None]], rounds: int
) -> dict[str, list[Sample]]:
    """Run every command once a round, so that whatever slows the machine slows all of them."""
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            before.get(name, _nothing)()
            samples[name].append(run(command))
    return samples


def _nothing() -> None:
    """Make no preparation."""


def middle(samples: Sequence[Sample]) -> Sample:
    """Return the medians."""
    return Sample(
        wall_s=median(sample.wall_s for sample in samples),
        cpu_s=median(sample.cpu_s for sample in samples),
        peak_mib=median(sample.peak_mib for sample in samples),
    )
