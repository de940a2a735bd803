"""The rule on the parts of a report that only staff can write, and what is still unwritten."""

from collections.abc import Iterator
from datetime import date, timedelta

from automation.calendar import latest_period, period_name
from automation.columns import PARTS
from automation.model import Plan, Report, Tracker
from automation.rules.rule import Fault, Rule, error

#: How long before a yearly report is due its missing parts are told.
REPORT_WINDOW = timedelta(days=60)


@error("BC003", blocks=(Report.ANNUAL, Report.QUARTER), needs="remarks")
def remark_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Báo cáo đến kỳ nhưng còn thiếu phần nhận xét.

    Vì sao: nhận xét do nhà trường viết, chương trình không tự viết thay; phần trống sẽ in thành chỗ trống.
    Sai: kế hoạch 139 không có phần “hạn chế” của kỳ 2023-Y.
    Đúng: trang Nhận xét có đủ các phần; phần không có gì thì ghi “Không có”.
    Sửa: thêm dòng ở trang Nhận xét.
    """
    for plan in tracker.plans:
        near = plan.report_due is not None and plan.report_due - REPORT_WINDOW <= as_of
        if near and plan.year and plan.sent_on is None:
            parts = annual_gaps(tracker, plan)
            if parts:
                yield Fault(
                    plan.row.at("id"),
                    f"Báo cáo năm của kế hoạch {plan.id} còn thiếu phần {_listed(parts)}.",
                )
    period = latest_period(tracker.periods, as_of)
    ended = period is not None and period.last_day is not None and period.last_day <= as_of
    if period is not None and ended and any(plan.par for plan in tracker.plans):
        parts = quarter_gaps(tracker, period.id)
        if parts and period.sent_on is None:
            yield Fault(
                period.row.at("id"),
                f"Báo cáo CCHC {period_name(period.id)} còn thiếu phần {_listed(parts)}.",
            )


def annual_gaps(tracker: Tracker, plan: Plan) -> tuple[str, ...]:
    """Return the parts of a plan's yearly report that nobody has written."""
    written = {
        remark.part
        for remark in tracker.remarks
        if remark.text and remark.plan == plan.id and remark.period == f"{plan.year}-Y"
    }
    return tuple(part for part in PARTS if part not in written)


def quarter_gaps(tracker: Tracker, period: str) -> tuple[str, ...]:
    """Return the parts of a period's PAR report that nobody has written."""
    par = {plan.id for plan in tracker.plans if plan.par} | {""}
    written = {
        remark.part
        for remark in tracker.remarks
        if remark.text and remark.plan in par and remark.period == period
    }
    return tuple(part for part in PARTS if part not in written)


def _listed(parts: tuple[str, ...]) -> str:
    return ", ".join(f"“{part}”" for part in parts)


RULES: tuple[Rule, ...] = (remark_missing,)
