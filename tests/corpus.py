"""Files that other people's programs made, each checked in a process of its own with its limits measured.

`python -m tests.corpus FOLDER` is run where a folder of workbooks is at hand; it fails at a traceback, a run
over 5 s or 512 MB, another status than 0, 1 or 2, or a file that changed.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

LONGEST_S, LARGEST_KB = 5.0, 512 * 1024


def faults_of(file: Path) -> tuple[int, list[str]]:
    """Return the exit status of a check of `file`, and what is wrong with how it ended."""
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    began = time.perf_counter()
    words = [sys.executable, "-c", "from automation.start import main; main()", "check", str(file), "-q"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    took = time.perf_counter() - began
    faults = []
    if process.returncode not in (0, 1, 2) or "Traceback" in said:
        faults.append(f"status {process.returncode}: {said[-300:]}")
    if process.returncode == 2 and len(said.strip().splitlines()) != 1:
        faults.append(f"not one sentence: {said[-300:]}")
    if took > LONGEST_S:
        faults.append(f"{took:.1f} s")
    if usage.ru_maxrss > LARGEST_KB:
        faults.append(f"{usage.ru_maxrss // 1024} MB")
    if hashlib.sha256(file.read_bytes()).hexdigest() != before:
        faults.append("the file changed")
    return process.returncode, faults


def main(folder: Path) -> int:
    """Check every file in `folder`; print how they ended; return the number of faults."""
    ends: Counter[int] = Counter()
    faulty = 0
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        status, faults = faults_of(file)
        ends[status] += 1
        for fault in faults:
            faulty += 1
            print(f"{file.name}: {fault}")
    print(f"{ends.total()} files: {dict(ends)}; {faulty} faults")
    return faulty


if __name__ == "__main__":
    sys.exit(min(main(Path(sys.argv[1])), 1))
