"""Rules on years: what was copied from last year's tracker, or typed with two digits swapped."""

import re
from collections.abc import Iterator
from datetime import date

from automation.calendar import is_period_code, period_name
from automation.columns import SHEET_BY_KEY
from automation.model import Place, Tracker
from automation.rules.owners import owners
from automation.rules.rule import Fault, Rule, hint, warning
from automation.table import table

_NAMED_YEAR = re.compile(r"\bnăm (20\d\d)\b", re.IGNORECASE)

#: Columns of a day that lies in the plan's year or in one beside it; due dates have a rule of their own.
_DAYS = {"tasks": ("start", "done_on", "suspended_on"), "results": ("reported_on", "due", "done_on")}


@warning("HAN015")
def day_far_from_year(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày cách xa năm của kế hoạch.

    Vì sao: việc của một năm không thể bắt đầu hay hoàn thành cách năm đó hai năm; thường là gõ nhầm năm.
    Sai: kế hoạch năm 2023, ngày hoàn thành 15/09/2032.
    Đúng: kế hoạch năm 2023, ngày hoàn thành 15/09/2023.
    Sửa: kiểm tra lại năm của ngày.
    """
    years = {plan.id: plan.year for plan in tracker.plans if plan.year}

    def is_far(plan: str, day: date | None) -> bool:
        return day is not None and plan in years and abs(day.year - years[plan]) > 1

    for sheet, fields in _DAYS.items():
        plans, records = owners(tracker)[sheet], getattr(tracker, sheet)
        different = frozenset().union(*(table(records).column(field).different for field in fields))
        if not any(is_far(plan, day) for plan in years for day in different):
            continue
        for plan, record in zip(plans, records, strict=True):
            for field in fields:
                day: date | None = getattr(record, field)
                if day and is_far(plan, day):
                    yield Fault(
                        record.row.at(field),
                        f"Ngày {day:%d/%m/%Y} cách xa năm {years[plan]} của kế hoạch {plan}.",
                    )


@hint("HAN016", needs="days_off")
def year_without_days_off(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Năm của kế hoạch chưa có ngày nghỉ nào.

    Vì sao: không có ngày nghỉ lễ, tết thì không biết hạn nào rơi vào ngày nghỉ.
    Sai: kế hoạch năm 2024, trang Ngày nghỉ chỉ có các ngày của năm 2023.
    Đúng: trang Ngày nghỉ có các ngày nghỉ lễ, tết và ngày làm bù của năm 2024.
    Sửa: nhập ngày nghỉ theo thông báo của Chính phủ.
    """
    known = {off.day.year for off in tracker.days_off if off.day}
    for year in sorted({plan.year for plan in tracker.plans if plan.year} - known):
        yield Fault(Place(sheet=SHEET_BY_KEY["days_off"].name), f"Chưa có ngày nghỉ nào của năm {year}.")


@warning("KY005")
def period_outside_its_year(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày của kỳ không khớp năm trong mã kỳ.

    Vì sao: thường là chép kỳ của năm trước rồi chỉ sửa mã, nên báo cáo lấy số liệu của năm cũ.
    Sai: kỳ 2024-Q3 từ 15/06/2023 đến 14/09/2023.
    Đúng: kỳ 2024-Q3 từ 15/06/2024 đến 14/09/2024.
    Sửa: sửa hai ngày, hoặc sửa mã kỳ.
    """
    for period in tracker.periods:
        if not is_period_code(period.id):
            continue
        year = int(period.id[:4])
        # The data of a year begin on 15 December of the year before.
        for field, day, years in (
            ("from", period.first_day, (year - 1, year)),
            ("to", period.last_day, (year,)),
            ("due", period.due, (year, year + 1)),
        ):
            if day and day.year not in years:
                yield Fault(
                    period.row.at(field), f"Ngày {day:%d/%m/%Y} không khớp với {period_name(period.id)}."
                )


@warning("KH012")
def subject_names_other_year(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Trích yếu nêu năm khác với năm của kế hoạch.

    Vì sao: thường là chép kế hoạch năm trước mà quên sửa; văn bản in nguyên trích yếu này.
    Sai: cột “Năm” ghi 2024, trích yếu “Triển khai cải cách hành chính năm 2023”.
    Đúng: cột “Năm” ghi 2024, trích yếu “Triển khai cải cách hành chính năm 2024”.
    Sửa: sửa trích yếu hoặc cột “Năm”.
    """
    for plan in tracker.plans:
        named = {int(year) for year in _NAMED_YEAR.findall(plan.subject)}
        if plan.year and named and plan.year not in named:
            others = ", ".join(map(str, sorted(named)))
            yield Fault(plan.row.at("subject"), f"Kế hoạch năm {plan.year} nhưng trích yếu nêu năm {others}.")


RULES: tuple[Rule, ...] = (
    day_far_from_year,
    year_without_days_off,
    period_outside_its_year,
    subject_names_other_year,
)
