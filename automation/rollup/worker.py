"""How a process that shares the work of a roll-up begins: before it loads what it works with."""

import gc
import multiprocessing
import os
import signal
import threading


def begin() -> None:
    """Load the work, leave Ctrl-C to the parent, and end when it is gone: a killed run leaves none behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    # As the command itself does (`start`): there is no garbage among modules.
    gc.disable()
    from automation.rollup import record, survey  # noqa: F401 (what every task needs)

    gc.freeze()
    gc.enable()
