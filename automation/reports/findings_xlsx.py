"""The findings as an Excel file whose addresses lead to the cells of the tracker beside it."""

from collections.abc import Sequence

from automation.documents.phrases import short_date
from automation.model import Finding, Tracker
from automation.reports.findings import summary
from automation.reports.findings_html import HEADERS, finding_rows
from automation.reports.sheet import FIRST_ROW, Book
from automation.reports.table import LayoutColumn, LayoutTable
from automation.stamp import Stamp

_VALUES = ("label", "code", "address", "value", "message", "remedy", "lead")
_WIDTHS = (11, 9, 20, 24, 54, 48, 18)
_ADDRESS = _VALUES.index("address")


def findings_xlsx(findings: Sequence[Finding], tracker: Tracker, stamp: Stamp) -> bytes:
    """Return the workbook of findings; its links work where it lies beside the tracker."""
    book = Book(
        title="Kết quả kiểm tra sổ theo dõi",
        subtitle=f"{stamp.tracker_name}, ngày chốt {short_date(stamp.as_of)}. {summary(findings)}",
        illustrative=any(plan.illustrative for plan in tracker.plans),
        stamp=stamp,
    )
    columns = tuple(
        LayoutColumn(value=value, header=header, width=width)
        for value, header, width in zip(_VALUES, HEADERS, _WIDTHS, strict=True)
    )
    layout = LayoutTable(title="KẾT QUẢ KIỂM TRA SỔ THEO DÕI", sheet="Kết quả kiểm tra", columns=columns)
    rows = [{value: getattr(row, value) for value in _VALUES} for row in finding_rows(findings, tracker)]
    sheet = book.table(layout, rows)
    for number, finding in enumerate(findings, start=FIRST_ROW):
        if finding.place.cell:
            quoted = finding.place.sheet.replace("'", "''")
            book.link(
                sheet,
                (number, _ADDRESS),
                f"external:{stamp.tracker_name}#'{quoted}'!{finding.place.cell}",
                finding.place.address,
            )
    return book.finished()
