"""The roll-up as an Excel file: what it adds up to, what needs attention, the lists. Written row by row."""

from collections.abc import Iterable, Sequence
from typing import Any

from automation.columns import header_of
from automation.documents.phrases import short_date
from automation.reports.sheet import FIRST_ROW, HEADER_ROW, NOTHING, Book, height
from automation.reports.table import LayoutColumn, LayoutTable, Row
from automation.rollup.school import School
from automation.rollup.tables import (
    Issue,
    Totals,
    indicator_rows,
    late_rows,
    plan_rows,
    school_row,
    tally_row,
)
from automation.stamp import Stamp
from automation.status import Status
from automation.text import capital, clean_text

#: Rows of records that a sheet of Excel holds below its headers.
MOST_ROWS = 1_048_576 - FIRST_ROW


def _column(value: str, header: str, width: int) -> LayoutColumn:
    return LayoutColumn(value=value, header=header, width=width)


def _centred(value: str, header: str, width: int) -> LayoutColumn:
    return LayoutColumn(value=value, header=header, width=width, centred=True)


_NUMBER = _centred("number", "STT", 6)
_SCHOOL = _column("school", "Trường", 30)
_FILE = _column("file", "Tệp", 34)
_TALLY = (
    _centred("all", "Tổng số", 8),
    *(_centred(status.value, capital(status.label), 11) for status in Status),
    _centred("due_soon", "Sắp đến hạn", 9),
    _centred("share_done", "Tỷ lệ hoàn thành", 10),
    _centred("share_on_time", "Tỷ lệ đúng hạn", 10),
)
_ISSUES = LayoutTable(
    title="SỔ CẦN XỬ LÝ",
    sheet="Cần xử lý",
    columns=(
        _NUMBER,
        _FILE,
        _column("kind", "Tình trạng", 24),
        _SCHOOL,
        _centred("counted", "Đã tính", 9),
        _column("reason", "Lý do và cách xử lý", 80),
    ),
)
_SCHOOLS = LayoutTable(
    title="THEO TRƯỜNG",
    sheet="Theo trường",
    columns=(
        _NUMBER,
        _SCHOOL,
        _column("parent_body", "Cơ quan chủ quản", 26),
        _centred("year", header_of("year", "plans"), 7),
        *_TALLY,
        _centred("met", "Chỉ tiêu đạt", 8),
        _centred("not_met", "Chỉ tiêu chưa đạt", 9),
        _centred("not_measured", "Chỉ tiêu chưa có số liệu", 10),
        _FILE,
    ),
)
_PLANS = LayoutTable(
    title="THEO KẾ HOẠCH",
    sheet="Theo kế hoạch",
    columns=(
        _NUMBER,
        _SCHOOL,
        _centred("plan", header_of("plan"), 10),
        _column("number", header_of("number", "plans"), 17),
        _column("subject", header_of("subject", "plans"), 40),
        _centred("year", header_of("year", "plans"), 7),
        *_TALLY,
        _FILE,
    ),
)
_AREAS = LayoutTable(
    title="THEO LĨNH VỰC CẢI CÁCH HÀNH CHÍNH",
    sheet="Theo lĩnh vực",
    columns=(_column("area", "Lĩnh vực", 40), *_TALLY),
)
_PERIODS = LayoutTable(
    title="THEO KỲ BÁO CÁO",
    sheet="Theo kỳ",
    columns=(
        _column("period", header_of("period", "results"), 11),
        _column("name", "Tên kỳ", 24),
        *_TALLY,
    ),
)
_LATE = LayoutTable(
    title="NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH",
    sheet="Quá hạn",
    columns=(
        _NUMBER,
        _SCHOOL,
        _column("id", header_of("id"), 10),
        _centred("instance", header_of("period", "results"), 10),
        _column("title", header_of("title"), 42),
        _centred("plan", header_of("plan"), 10),
        _column("lead", header_of("lead"), 18),
        _centred("due", header_of("due"), 11),
        _centred("days_late", "Số ngày chậm", 8),
        _column("status", header_of("status"), 18),
        _centred("progress", header_of("progress"), 9),
        _column("cause", header_of("cause"), 28),
        _column("cell", "Ô trong sổ", 15),
        _FILE,
    ),
)
_INDICATORS = LayoutTable(
    title="CHỈ TIÊU",
    sheet="Chỉ tiêu",
    columns=(
        _NUMBER,
        _SCHOOL,
        _centred("plan", header_of("plan"), 10),
        _column("id", header_of("id", "indicators"), 11),
        _column("name", header_of("name", "indicators"), 50),
        _centred("unit", header_of("unit", "indicators"), 10),
        _column("direction", header_of("direction", "indicators"), 16),
        _centred("target", header_of("target", "indicators"), 10),
        _centred("value", header_of("value", "measures"), 10),
        _centred("period", header_of("period", "measures"), 11),
        _centred("met", "Đánh giá", 14),
        _FILE,
    ),
)
_OVERVIEW = LayoutTable(
    title="TỔNG HỢP TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH CỦA CÁC TRƯỜNG",
    sheet="Tổng quan",
    columns=(_column("label", "Số liệu", 60), _centred("count", "Giá trị", 14)),
)


class _List:
    """A sheet that is one table, filled while the schools go by."""

    def __init__(self, book: Book, layout: LayoutTable, frozen_columns: int) -> None:
        self._book, self._layout = book, layout
        self._sheet: Any = book.sheet(layout, frozen_columns)
        self.rows = 0

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if self.rows < MOST_ROWS:
                numbered = {"number": self.rows + 1, **row}
                self._book.row(self._sheet, FIRST_ROW + self.rows, self._layout, numbered)
            self.rows += 1

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
        self._book = Book(
            title="Tổng hợp tiến độ",
            subtitle=f"Số liệu chốt hết ngày {short_date(stamp.as_of)}; {stamp.tool}",
            illustrative=illustrative,
            stamp=stamp,
            row_by_row=True,
        )
        self._overview: Any = self._book.sheet(_OVERVIEW)
        self._overview.set_portrait()
        needing = _List(self._book, _ISSUES, 2)
        self._schools = _List(self._book, _SCHOOLS, 2)
        self._plans = _List(self._book, _PLANS, 2)
        self._areas = _List(self._book, _AREAS, 1)
        self._periods = _List(self._book, _PERIODS, 1)
        self._late = _List(self._book, _LATE, 2)
        self._indicators = _List(self._book, _INDICATORS, 2)
        self._lists = (
            needing, self._schools, self._plans, self._areas, self._periods, self._late, self._indicators,
        )  # fmt: skip
        needing.add(issue.row() for issue in issues)

    def add(self, file: str, school: School) -> None:
        """Write the rows of one school."""
        self._schools.add([school_row(file, school)])
        self._plans.add(plan_rows(file, school))
        self._late.add(late_rows(file, school))
        self._indicators.add(indicator_rows(file, school))

    def finished(self, totals: Totals) -> bytes:
        """Write the totals and return the workbook's bytes."""
        self._areas.add(totals.area_rows())
        self._periods.add(totals.period_rows())
        for table in self._lists:
            table.finish()
        self._write_overview(totals)
        return self._book.finished()

    def _write_overview(self, totals: Totals) -> None:
        row = self._book.rows(self._overview, FIRST_ROW, _OVERVIEW, _overview_rows(totals, self._issues)) + 1
        sentences = [table.cut_short for table in self._lists if table.cut_short]
        sentences += [
            "Chỉ tính những sổ đọc được, đúng mẫu, không có lỗi làm sai số liệu và không trùng; "
            f"những sổ khác và lý do ở trang “{_ISSUES.sheet}”.",
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
