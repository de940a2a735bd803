"""The report as one HTML page."""

from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.baseline.report import HEADERS, Report

_MOST_ROWS = 10


def write_page(report: Report, path: Path) -> None:
    """Write the short lists, the tallies and the table of all items."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    page = environment.get_template("report.html.j2").render(
        as_of=f"{report.as_of:%d/%m/%Y}",
        tracker=report.tracker_name,
        sentences=report.sentences,
        totals=report.totals.reset_index().values.tolist(),
        headers=list(HEADERS.values()),
        lists=[(title, len(frame), as_rows(frame.head(_MOST_ROWS))) for title, frame in report.lists.items()],
        groups=[
            (title, list(table.columns), table.reset_index().round(3).values.tolist())
            for title, table in (("Theo người", report.by_lead), ("Theo kế hoạch", report.by_plan))
        ],
        indicators=report.indicators.fillna("").values.tolist(),
        findings=report.findings.head(_MOST_ROWS).values.tolist(),
        everything=as_rows(report.everything),
    )
    path.write_text(page, encoding="utf-8")


def as_rows(frame: pd.DataFrame) -> list[list[str]]:
    """Return the cells of a list of items as texts."""
    told = frame.copy()
    for key in ("due", "done_on"):
        told[key] = told[key].dt.strftime("%d/%m/%Y")
    for key in ("days_late", "progress"):
        told[key] = told[key].astype("Int64").astype(str).where(told[key].notna())
    rows: list[list[str]] = told.fillna("").values.tolist()
    return rows
