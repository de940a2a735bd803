"""`python -m benchmarks.baseline TRACKER SCHEMA.json TEMPLATE.docx OUT YYYY-MM-DD [openpyxl|calamine]`."""

import sys
from pathlib import Path

import pandas as pd

from benchmarks.baseline.excel import write_excel
from benchmarks.baseline.page import write_page
from benchmarks.baseline.report import gather
from benchmarks.baseline.rules import check
from benchmarks.baseline.tracker import read_schema, read_tracker
from benchmarks.baseline.word import write_word


def main(path: Path, schema: Path, template: Path, out: Path, day: str, engine: str = "openpyxl") -> int:
    """Check the tracker and write the progress report in three formats."""
    as_of = pd.Timestamp(day)
    tracker = read_tracker(path, read_schema(schema), engine)
    findings = check(tracker, as_of)
    out.mkdir(parents=True, exist_ok=True)
    report = gather(tracker, findings, as_of)
    write_excel(report, out / "progress.xlsx")
    write_page(report, out / "progress.html")
    write_word(report, template, out / "progress.docx")
    return int((findings["severity"] == "error").any())


if __name__ == "__main__":
    tracker_file, schema_file, template_file, folder = map(Path, sys.argv[1:5])
    sys.exit(main(tracker_file, schema_file, template_file, folder, *sys.argv[5:]))
