"""One roll-up as its own process, for it to be measured.

`python -m benchmarks.rolled FOLDER OUT.xlsx PROCESSES MEMORY [SCHEDULER]`.
What is known of a file is remembered in the folder MEMORY; with “-” nothing is.
"""

import gc
import os
import sys
from pathlib import Path


def main(words: list[str]) -> int:
    """Roll up every tracker in the folder."""
    folder, out, processes, memory, *scheduler = words
    # Garbage is looked for when the command does it: neither among modules nor at the end.
    gc.disable()
    if memory != "-":
        os.environ["XDG_CACHE_HOME"] = memory
    from automation.jobs.consolidate import consolidate
    from automation.tracker.records import EXAMPLE_CUT_OFF

    gc.freeze()
    gc.enable()
    consolidate(
        [folder],
        Path(out),
        EXAMPLE_CUT_OFF,
        processes=int(processes),
        remember=memory != "-",
        scheduler=scheduler[0] if scheduler else "",
    )
    gc.freeze()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
