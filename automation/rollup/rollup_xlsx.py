"""The roll-up as an Excel file: what it adds up to, what needs attention, the lists. Written row by row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from automation.documents.phrases import short_date
from automation.reports.sheet import FIRST_ROW, HEADER_ROW, NOTHING, Book, height
from automation.reports.table import LayoutTable, Row
from automation.rollup.entry import tally_row
from automation.rollup.layouts import AREAS, FILE, ISSUES, LISTS, OVERVIEW, PERIODS, frozen_columns
from automation.rollup.ready_rows import ReadyXml, ready_book, ready_file, ready_rows
from automation.rollup.tables import Issue, Totals
from automation.stamp import Stamp
from automation.status import Status
from automation.text import capital, clean_text

#: Rows of records that a sheet of Excel holds below its headers.
MOST_ROWS = 1_048_576 - FIRST_ROW


class _List:
    """A sheet that is one table, filled while the schools go by."""

    def __init__(self, book: Book, layout: LayoutTable) -> None:
        self._book, self._layout = book, layout
        self._sheet: Any = book.sheet(layout, frozen_columns(layout))
        self.rows = 0

    def add(self, rows: Sequence[ReadyXml], file: ReadyXml) -> None:
        """Put the rows that come from `file` below the others."""
        self._sheet.put(self.rows, rows[: max(0, MOST_ROWS - self.rows)], file)
        self.rows += len(rows)

    def finish(self) -> None:
        if not self.rows:
            self._sheet.write_string(FIRST_ROW, 0, NOTHING, self._book.subtitle)
            return
        last = HEADER_ROW + min(self.rows, MOST_ROWS)
        self._sheet.autofilter(HEADER_ROW, 0, last, len(self._layout.columns) - 1)

    @property
    def cut_short(self) -> str:
        """Return a sentence when the sheet could not hold every row, else nothing."""
        if self.rows <= MOST_ROWS:
            return ""
        return f"Trang “{self._layout.sheet}” chỉ chứa được {MOST_ROWS} trong {self.rows} dòng."


class RollupBook:
    """The workbook: `add` each counted school in the order of names, then `finished`."""

    def __init__(self, stamp: Stamp, issues: Sequence[Issue], *, illustrative: bool) -> None:
        self._issues = issues
        self._stamp = stamp
        self._book = ready_book(
            "Tổng hợp tiến độ",
            f"Số liệu chốt hết ngày {short_date(stamp.as_of)}; {stamp.tool}",
            stamp,
            illustrative=illustrative,
        )
        self._overview: Any = self._book.sheet(OVERVIEW)
        self._overview.set_portrait()
        self._lists = {layout.sheet: _List(self._book, layout) for layout in LISTS}
        for issue in issues:
            self._add(ISSUES, [issue.row()], issue.file)

    def add(self, file: str, rows: Mapping[str, Sequence[ReadyXml]]) -> None:
        """Add the rows of one school to the lists, by the names of their sheets."""
        name = ready_file(FILE, file)
        for sheet, added in rows.items():
            self._lists[sheet].add(added, name)

    def finished(self, totals: Totals) -> bytes:
        """Write the totals and return the workbook's bytes."""
        self._add(AREAS, totals.area_rows())
        self._add(PERIODS, totals.period_rows())
        for table in self._lists.values():
            table.finish()
        self._write_overview(totals)
        return self._book.finished()

    def _add(self, layout: LayoutTable, rows: Iterable[Row], file: str = "") -> None:
        self._lists[layout.sheet].add(tuple(ready_rows(layout, rows)), ready_file(FILE, file))

    def _write_overview(self, totals: Totals) -> None:
        row = self._book.rows(self._overview, FIRST_ROW, OVERVIEW, _overview_rows(totals, self._issues)) + 1
        sentences = [table.cut_short for table in self._lists.values() if table.cut_short]
        sentences += [
            "Chỉ tính những sổ đọc được, đúng mẫu, không có lỗi làm sai số liệu và không trùng; "
            f"những sổ khác và lý do ở trang “{ISSUES.sheet}”.",
            "Tỷ lệ tính trên số nhiệm vụ trừ nhiệm vụ hủy, tạm dừng và nhiệm vụ chưa xong "
            "không ấn định thời hạn. "
            "Mỗi lượt của nhiệm vụ định kỳ tính một lần.",
            f"Nguồn: {self._stamp.tracker_name}, sha256 {self._stamp.sha256}; {self._stamp.tool}.",
        ]
        for sentence in sentences:
            self._overview.merge_range(row, 0, row, 1, clean_text(sentence), self._book.prose)
            self._overview.set_row(row, height([(sentence, 74)]))
            row += 1


def _overview_rows(totals: Totals, issues: Sequence[Issue]) -> list[Row]:
    left_out = [issue for issue in issues if not issue.kind.counted]
    rows: list[Row] = [
        {"label": "Số trường được tính", "count": totals.schools},
        {"label": "Số sổ hoặc thư mục chưa tính được", "count": len(left_out)},
    ]
    for kind in dict.fromkeys(issue.kind for issue in sorted(issues, key=lambda issue: issue.kind)):
        count = sum(issue.kind is kind for issue in issues)
        rows.append(
            {
                "label": f"   trong đó: {kind.value}" if not kind.counted else f"Sổ đã tính, {kind.value}",
                "count": count,
            }
        )
    counted = tally_row(totals.tasks)
    labels = {"all": "Tổng số nhiệm vụ, lượt nhiệm vụ định kỳ"}
    labels |= {status.value: capital(status.label) for status in Status}
    labels |= {
        "due_soon": "Sắp đến hạn",
        "share_done": "Tỷ lệ hoàn thành",
        "share_on_time": "Tỷ lệ hoàn thành đúng hạn",
    }
    return [*rows, *({"label": label, "count": counted[key]} for key, label in labels.items())]
