"""A screen that nobody sees, and pictures of it."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Longest that a program may take to draw its window on a busy machine.
LIMIT_S = 60


@contextmanager
def virtual_screen(size: str = "1600x1200") -> Iterator[str]:
    """Start a screen of `size` in pixels; yield its name, as programs want it in DISPLAY."""
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-noreset", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def picture(screen: str, file: Path) -> bytes:
    """Write what the screen shows to a PNG file and return it."""
    words = ["import", "-display", screen, "-window", "root", str(file)]
    subprocess.run(words, check=True, timeout=20)
    return file.read_bytes()


def settled(screen: str, file: Path, other_than: bytes, *, alike: int = 2) -> bytes:
    """Take pictures of the screen until it shows something else, `alike` times in a row."""
    until = time.monotonic() + LIMIT_S
    last, times = other_than, 0
    while times < alike:
        assert time.monotonic() < until, "the screen does not come to rest"
        seen = picture(screen, file)
        times = 0 if seen == other_than else times + 1 if seen == last else 1
        last = seen
        time.sleep(0.2)
    return last
