"""Corrections of what was sent, in words: rows of a table, and lines of the formal report."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from automation.columns import header_of
from automation.documents.phrases import one_line, percent, plain_number, short_date
from automation.reports.frozen import Correction
from automation.reports.quarter_layout import table
from automation.reports.quarter_rows import ALL_LABEL
from automation.reports.table import Row
from automation.reports.wording import MET, NOT_MEASURED, NOT_MET
from automation.status import Status
from automation.text import capital

EMPTY = "để trống"
ADDED, GONE = "chưa có", "không còn"

#: More lines than this are left to the Excel file that goes with the report.
MOST_LINES = 10

_SUBJECTS = {
    "": "Kỳ báo cáo",
    "totals": "Thống kê lũy kế",
    "in_period": "Thống kê trong kỳ",
    "tasks": "Nhiệm vụ",
    "indicators": "Chỉ tiêu",
    "criteria": "Tiêu chí",
}
_HEAD_FIELDS = {
    "from": header_of("from", "periods"),
    "to": header_of("to", "periods"),
    "cut_off": "Ngày chốt số liệu",
    "provisional": "Số liệu tạm tính",
    "plans": "Các kế hoạch trong báo cáo",
}
_OTHER_FIELDS = {"days_late": "Số ngày quá hạn", "met": "Đánh giá"}
_COUNT_FIELDS = {
    "all": ALL_LABEL,
    "due_soon": "Sắp đến hạn",
    **{status.value: capital(status.label) for status in Status},
}
_DAYS = ("from", "to", "cut_off", "due", "done_on")


def correction_rows(corrections: Iterable[Correction]) -> tuple[Row, ...]:
    """Return one row for each correction, every value as text."""
    return tuple(
        {
            "number": number,
            "about": _about(correction),
            "field": _field(correction),
            "was": _value(correction, correction.was, absent=ADDED),
            "is_now": _value(correction, correction.is_now, absent=GONE),
        }
        for number, correction in enumerate(corrections, start=1)
    )


def correction_lines(corrections: tuple[Correction, ...]) -> tuple[str, ...]:
    """Return one sentence for each correction; for many, the one that says where they are listed."""
    if len(corrections) > MOST_LINES:
        sheet = table("xlsx", "corrections").sheet
        return (
            f"Có {len(corrections)} số liệu được điều chỉnh, liệt kê tại trang “{sheet}” của tệp Excel"
            " gửi kèm báo cáo.",
        )
    return tuple(
        f"- {one_line(str(row['about']))}, {str(row['field']).lower()}: số liệu đã gửi"
        f" là {one_line(str(row['was']))}, nay là {one_line(str(row['is_now']))}."
        if correction.field
        else f"- {one_line(str(row['about']))}: {_whole_row(correction)}."
        for correction, row in zip(corrections, correction_rows(corrections), strict=True)
    )


def _whole_row(correction: Correction) -> str:
    return (
        "không có trong số liệu đã gửi"
        if correction.was is None
        else "có trong số liệu đã gửi, nay không còn"
    )


def _about(correction: Correction) -> str:
    instance = f" ({correction.instance})" if correction.instance else ""
    return f"{_SUBJECTS[correction.table]} {correction.id}".rstrip() + instance


def _field(correction: Correction) -> str:
    field = correction.field
    if not field:
        return "Cả dòng"
    if not correction.table:
        return _HEAD_FIELDS[field]
    if correction.table in ("totals", "in_period"):
        return _COUNT_FIELDS[field]
    return _OTHER_FIELDS.get(field) or _header(correction.table, field)


def _header(table_key: str, field: str) -> str:
    sheet = "measures" if (table_key, field) == ("indicators", "value") else table_key
    return header_of(field, sheet)


def _value(correction: Correction, value: Any, *, absent: str) -> str:
    field = correction.field
    if not field:
        return absent if value is None else "có"
    if field == "met":
        return NOT_MEASURED if value is None else MET if value else NOT_MET
    if value is None:
        return EMPTY
    if field in _DAYS:
        return short_date(date.fromisoformat(value))
    if field == "status":
        return Status(value).label
    if field == "progress":
        return percent(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(value)
    return value if isinstance(value, str) else plain_number(value)
