"""The benchmarks run, and their page has every column. How fast they are is no matter of a test."""

import json
import subprocess
import sys
from pathlib import Path
from string import ascii_uppercase

import pytest

from automation.columns import schema
from automation.rules.catalogue import RULES, check
from benchmarks.common_rules import PANDERA_CHECKS
from benchmarks.measure import Sample, middle
from benchmarks.table import COLUMNS, GENERATED
from tests.faulty import FAULTY
from tests.planting import Faulty
from tests.workbooks import AS_OF, Book, example, tracker_of

ROOT = Path(__file__).parent.parent
#: What only other commands need: each takes longer to load than a small tracker to check.
HEAVY = {"pandas", "openpyxl", "numpy", "pydantic", "docxtpl", "docx", "xlsxwriter", "pygal", "xlwings"}


def test_the_quick_run_fills_a_table_with_all_its_columns(tmp_path: Path) -> None:
    pytest.importorskip("pandera", reason="needs the extra “bench”")
    page = tmp_path / "performance.md"
    words = ["--quick", "--rounds", "1", "--folder", str(tmp_path), "--page", str(page)]
    subprocess.run([sys.executable, "-m", "benchmarks", *words], cwd=ROOT, check=True, capture_output=True)
    lines = page.read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    assert lines[0] == GENERATED
    assert rows[0] == list(COLUMNS)
    assert [row[0] for row in rows[1:]] == ["progress"] * 3 + ["check"] * 8 + ["plan"] * 2 + [
        "consolidate"
    ] * 5
    assert all(len(row) == len(COLUMNS) and all(row) for row in rows)
    assert str(tmp_path) not in page.read_text("utf-8")


def test_each_rule_in_common_with_pandera_is_one_of_the_catalogue() -> None:
    assert set(PANDERA_CHECKS) <= {rule.code for rule in RULES}


@pytest.mark.parametrize(
    "faulty",
    [faulty for faulty in FAULTY if faulty.code in PANDERA_CHECKS],
    ids=lambda faulty: f"{faulty.code}: {faulty.fault}",
)
def test_a_rule_in_common_finds_the_rows_that_pandera_finds(faulty: Faulty, tmp_path: Path) -> None:
    pytest.importorskip("pandera", reason="needs the extra “bench”")
    book = Book.of_example()
    faulty.plant(book)
    own = _rows_of_common_rules(book.saved(), tmp_path)
    assert {_row_of(cell) for cell in faulty.cells} <= own
    assert own == _rows_of_pandera(book.saved(), tmp_path)


def _row_of(cell: str) -> tuple[str, int]:
    sheet, _, corner = cell.partition("!")
    return sheet, int(corner.lstrip(ascii_uppercase))


def _rows_of_common_rules(data: bytes, folder: Path) -> set[tuple[str, int | None]]:
    common = [rule for rule in RULES if rule.code in PANDERA_CHECKS]
    findings = check(tracker_of(data, folder), AS_OF, common)
    return {(finding.place.sheet, finding.place.row) for finding in findings}


def _rows_of_pandera(data: bytes, folder: Path) -> set[tuple[str, int | None]]:
    from benchmarks.baseline.tracker import read_schema, read_tracker
    from benchmarks.peers.pandera_check import failures

    file, schema_file = folder / "so.xlsx", folder / "schema.json"
    file.write_bytes(data)
    schema_file.write_text(json.dumps(schema()), "utf-8")
    tracker = read_tracker(file, read_schema(schema_file), "calamine")
    return {
        (sheet.name, int(tracker.typed[sheet.key].at[index, "row"]))
        for sheet, cases in failures(tracker)
        for index in cases["index"]
    }


def test_the_middle_is_the_median_of_each_figure() -> None:
    samples = [
        Sample(wall_s=wall, cpu_s=cpu, peak_mib=mib)
        for wall, cpu, mib in ((3, 1, 20), (1, 9, 10), (2, 5, 90))
    ]
    assert middle(samples) == Sample(wall_s=2, cpu_s=5, peak_mib=20)


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [(["check"], HEAVY), (["progress", "-o", "out"], {"pandas", "openpyxl", "numpy", "xlwings"})],
)
def test_one_school_loads_only_what_its_command_needs(
    words: list[str], unwanted: set[str], tmp_path: Path
) -> None:
    (tmp_path / "so.xlsx").write_bytes(example())
    command, *more = words
    code = (
        "import sys; from automation.cli import answer; "
        f"answer({[command, 'so.xlsx', *more, '--as-of', '2023-09-30', '-q']!r}); print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "python_calamine" in loaded
    assert loaded & unwanted == set()
