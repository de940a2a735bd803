"""The rules of the baseline on frames that pandas reads with calamine."""

import sys
from pathlib import Path

import pandas as pd

from benchmarks.baseline.rules import check
from benchmarks.baseline.tracker import read_schema, read_tracker

if __name__ == "__main__":
    tracker = read_tracker(Path(sys.argv[1]), read_schema(Path(sys.argv[2])), "calamine")
    print(len(check(tracker, pd.Timestamp(sys.argv[3]))))
