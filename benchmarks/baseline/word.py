"""The report as one or two pages of Word, by docxtpl."""

from pathlib import Path

from docxtpl import DocxTemplate

from benchmarks.baseline.page import as_rows
from benchmarks.baseline.report import HEADERS, Report

_MOST_ROWS = 10


def write_word(report: Report, template: Path, path: Path) -> None:
    """Fill the template with the sentences, the first rows of the lists and the tally by lead."""
    document = DocxTemplate(template)
    document.render(
        {
            "as_of": f"{report.as_of:%d/%m/%Y}",
            "sentences": report.sentences,
            "lists": {
                key: {
                    "count": len(report.lists[title]),
                    "rows": [
                        dict(zip(HEADERS, row, strict=True))
                        for row in as_rows(report.lists[title].head(_MOST_ROWS))
                    ],
                }
                for key, title in (("late", "Quá hạn"), ("soon", "Sắp đến hạn"), ("done", "Xong trong kỳ"))
            },
            "leads": [
                {"lead": lead, "all": row["Tổng số"], "share": row["Tỷ lệ hoàn thành"]}
                for lead, row in report.by_lead.head(_MOST_ROWS).iterrows()
            ],
        },
        autoescape=True,
    )
    document.save(path)
