"""`make bench`, or `python -m benchmarks`, with --quick, --rounds N, --schools N, --folder DIR, --page F."""

import argparse
import compileall
import sys
from pathlib import Path

from benchmarks.cases import Case, cases, roots
from benchmarks.measure import ROOT, interleaved, middle
from benchmarks.rollups import rollups
from benchmarks.table import Measured, page

_ROUNDS = 5
#: Trackers of a commune's schools, and of a city's: rolled up.
_SCHOOLS = (500, 3_000)
_FEW_SCHOOLS = (20,)


def main(words: list[str]) -> int:
    """Measure every case and write the page; without `--page` it is only printed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one small tracker, to see that all of it runs")
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--schools", type=int, nargs="+", default=_SCHOOLS)
    parser.add_argument("--folder", type=Path, default=ROOT / "out" / "benchmarks")
    parser.add_argument("--page", type=Path)
    wanted = parser.parse_args(words)
    for root in roots():
        compileall.compile_dir(root, quiet=1)
    measured = [_measured(case, wanted.rounds) for case in cases(wanted.folder, quick=wanted.quick)]
    with rollups(wanted.folder, _FEW_SCHOOLS if wanted.quick else wanted.schools) as more:
        measured += [_measured(case, wanted.rounds) for case in more]
    told = page(measured, wanted.rounds)
    print(told)
    if wanted.page:
        wanted.page.write_text(told, "utf-8")
    return 0


def _measured(case: Case, rounds: int) -> Measured:
    print(f"{case.job} {case.rows} …", file=sys.stderr, flush=True)
    rounds = min(rounds, case.most_rounds)
    samples = interleaved(case.commands, case.before, rounds)
    medians = {name: middle(runs) for name, runs in samples.items()}
    return Measured(job=case.job, rows=case.rows, medians=medians, rounds=rounds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
