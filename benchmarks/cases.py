"""What is measured: on each tracker, the program and what a user would pick instead."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from automation.columns import schema
from benchmarks.baseline.word_template import make_word_template
from benchmarks.measure import ROOT
from benchmarks.trackers import AS_OF, built_tracker, flat_tracker

_SOKEHOACH = str(Path(sys.executable).parent / "sokehoach")
#: The one plan of the trackers.
_PLAN = "139"
PROGRAM = "sokehoach"
COMMON_RULES = "sokehoach, chỉ các luật chung với pandera"
PANDERA = "pandera"
FRICTIONLESS = "frictionless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One job on a tracker or a folder of them; `commands` by their name in the table, the program first.

    `rows` are the tasks of the tracker, or the trackers of the folder. `before` is what has to be done before
    each run of a command and is not measured. A case that takes minutes is run in at most `most_rounds`.
    """

    job: str
    rows: int
    commands: dict[str, list[str]]
    before: dict[str, Callable[[], None]] = field(default_factory=dict)
    most_rounds: int = sys.maxsize


def cases(folder: Path, *, quick: bool) -> list[Case]:
    """Return the cases, their trackers and templates made in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "schema.json").write_text(json.dumps(schema()), "utf-8")
    make_word_template(folder / "report.docx")
    sizes = (100,) if quick else (100, 1_000, 10_000)
    large = (100,) if quick else (100, 1_000, 10_000, 100_000)
    planned = (60,) if quick else (60, 5_000)
    clicks = [_click(_made(folder / f"built-{count}.xlsx", built_tracker, count), count) for count in sizes]
    if not quick:
        largest = _click(_made(folder / f"flat-{large[-1]}.xlsx", flat_tracker, large[-1]), large[-1])
        clicks.append(replace(largest, most_rounds=1))
    checks = [_check(_made(folder / f"flat-{count}.xlsx", flat_tracker, count), count) for count in large]
    plans = [_plan(_made(folder / f"built-{count}.xlsx", built_tracker, count), count) for count in planned]
    return clicks + checks + plans


def _made(file: Path, make: Callable[[int], bytes], count: int) -> Path:
    if not file.exists():
        # In a process of its own: a child's peak memory counts from what its parent holds when it starts.
        with ProcessPoolExecutor(max_workers=1) as pool:
            file.write_bytes(pool.submit(make, count).result())
    return file


def _click(tracker: Path, count: int) -> Case:
    folder = tracker.parent
    day = AS_OF.isoformat()
    peer = [str(tracker), str(folder / "schema.json"), str(folder / "report.docx"), str(folder / "peer"), day]
    baseline = [sys.executable, "-m", "benchmarks.baseline", *peer]
    return Case(
        job="progress",
        rows=count,
        commands={
            PROGRAM: [_SOKEHOACH, "progress", str(tracker), "-o", str(folder / "own"), "--as-of", day],
            "pandas + openpyxl + docxtpl": baseline,
            "pandas + calamine + docxtpl": [*baseline, "calamine"],
        },
    )


def _check(tracker: Path, count: int) -> Case:
    day, schema_file = AS_OF.isoformat(), str(tracker.parent / "schema.json")

    def module(name: str) -> list[str]:
        return [sys.executable, "-m", f"benchmarks.{name}", str(tracker), schema_file, day]

    def peer(name: str) -> list[str]:
        return module(f"peers.{name}")

    return Case(
        job="check",
        rows=count,
        commands={
            PROGRAM: [_SOKEHOACH, "check", str(tracker), "--as-of", day],
            COMMON_RULES: module("common_rules"),
            "calamine": peer("calamine_alone"),
            "unzip": peer("unzip_alone"),
            "pandas + calamine": peer("pandas_check"),
            PANDERA: peer("pandera_check"),
            "pydantic": peer("pydantic_check"),
            FRICTIONLESS: peer("frictionless_check"),
        },
    )


def _plan(tracker: Path, count: int) -> Case:
    folder = tracker.with_name(f"plan-{count}")
    peer = [sys.executable, "-m", "benchmarks.peer_docxtpl"]
    subprocess.run([*peer, "prepare", str(tracker), _PLAN, str(folder)], cwd=ROOT, check=True)  # noqa: S603
    own = [_SOKEHOACH, "plan", str(tracker), "--plan", _PLAN, "--draft", "--as-of", AS_OF.isoformat()]
    return Case(
        job="plan",
        rows=count,
        commands={
            PROGRAM: [*own, "-o", str(folder / "own.docx")],
            "docxtpl": [*peer, "write", str(folder), str(folder / "peer.docx")],
        },
    )


def roots() -> list[Path]:
    """Return the folders whose modules are compiled before anything is timed."""
    return [ROOT / "automation", ROOT / "benchmarks"]
