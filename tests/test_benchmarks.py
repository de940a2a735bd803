"""The benchmarks run, and their page has every column. How fast they are is no matter of a test."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measure import Sample, middle
from benchmarks.table import COLUMNS, GENERATED
from tests.workbooks import example

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
    assert [row[0] for row in rows[1:]] == ["progress"] * 3 + ["check"] * 7 + ["consolidate"] * 5
    assert all(len(row) == len(COLUMNS) and all(row) for row in rows)
    assert str(tmp_path) not in page.read_text("utf-8")


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
