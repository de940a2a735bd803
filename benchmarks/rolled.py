"""One roll-up as its own process, for it to be measured.

`python -m benchmarks.rolled FOLDER OUT.xlsx PROCESSES MEMORY [SCHEDULER]`.
What is known of a file is remembered in the folder MEMORY; with “-” nothing is.
"""

import os
import sys
from pathlib import Path


def main(words: list[str]) -> int:
    """Roll up every tracker in the folder."""
    folder, out, processes, memory, *scheduler = words
    if memory != "-":
        os.environ["XDG_CACHE_HOME"] = memory
    from automation.jobs.consolidate import consolidate
    from benchmarks.trackers import AS_OF

    consolidate(
        [folder],
        Path(out),
        AS_OF,
        processes=int(processes),
        remember=memory != "-",
        scheduler=scheduler[0] if scheduler else "",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
