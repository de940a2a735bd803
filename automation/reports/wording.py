"""Words of tables for what is no number, and shares; apart from what makes rows, which takes long to load."""

from automation.documents.phrases import percent
from automation.reports.table import Percent

MET, NOT_MET, NOT_MEASURED = "đạt", "chưa đạt", "chưa có số liệu"

#: What a share is when there is nothing to divide by.
NO_SHARE = percent(None)

#: The report in which everything is, and its sheet of all items, for the shorter ones to point at.
IN_EXCEL, ALL_ITEMS = "báo cáo này dạng Excel", "Tất cả"

#: What stands in place of an area for tasks that name no criterion.
WITHOUT_AREA = "Nhiệm vụ chưa gắn với tiêu chí"


def share(pct: float | None) -> Percent | None:
    """Return a share as a value of a cell; None when there is none."""
    return None if pct is None else Percent(pct)
