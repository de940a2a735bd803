"""The rule on the district level, which is no more: a later document names it only where it cites."""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from automation.bodies import DISTRICTS_END, district_in
from automation.citations import signs
from automation.model import Place, Plan, Tracker
from automation.rules.rule import Fault, Rule, warning
from automation.settings import setting_on

_CLAUSE_ENDS = re.compile(r"[;\n]|\.(?=\s)")

#: What the letterhead and the foot of a plan, and of a report, take from the settings.
_OF_PLAN = ("parent_body", "plan_recipients")
_OF_REPORT = ("parent_body", "report_recipients")


@warning("VB004")
def district_after_abolition(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Văn bản từ ngày 01/07/2025 còn nhắc cấp huyện.

    Vì sao: cấp huyện kết thúc hoạt động từ ngày 01/07/2025; trường trực thuộc xã, phường.
    Sai: kế hoạch ký tháng 9/2025 gửi “Phòng Giáo dục và Đào tạo huyện Nhà Bè”.
    Đúng: gửi cơ quan hiện nay của xã, phường; văn bản cũ được viện dẫn thì giữ nguyên.
    Sửa: thay tên cơ quan; chương trình không tự thay vì không biết trường thuộc xã, phường nào.
    """
    faults: dict[str, Fault] = {}
    for place, text in _texts(tracker, as_of):
        found = next(filter(None, map(district_in, _own_clauses(text))), "")
        if found:
            faults.setdefault(place.address, Fault(place, f"Ô còn nhắc “{found}”."))
    yield from faults.values()


def _own_clauses(text: str) -> Iterator[str]:
    """Yield the clauses that cite nothing: an old document keeps the name of who issued it."""
    return (clause for clause in _CLAUSE_ENDS.split(text) if not signs(clause))


def _texts(tracker: Tracker, as_of: date) -> Iterator[tuple[Place, str]]:
    """Yield the texts of the documents of after the abolition, each with its cell."""
    plans = {plan.id: plan for plan in tracker.plans if _is_late(_signed(plan, as_of))}
    reports = {plan.id: plan for plan in tracker.plans if _is_late(_reported(plan, as_of))}
    for block in tracker.content:
        if block.plan in plans:
            yield block.row.at("text"), block.text
    for task in tracker.tasks:
        if task.plan in plans:
            yield task.row.at("title"), task.title
            yield task.row.at("product"), task.product
    for remark in tracker.remarks:
        if remark.plan in reports:
            yield remark.row.at("text"), remark.text
    for plan in reports.values():
        yield plan.row.at("report_to"), plan.report_to
        yield plan.row.at("report_via"), plan.report_via
    days = [(_signed(plan, as_of), _OF_PLAN) for plan in plans.values()]
    days += [(_reported(plan, as_of), _OF_REPORT) for plan in reports.values()]
    for day, keys in days:
        for key in keys:
            setting = setting_on(tracker.organisation, key, day)
            if setting:
                yield setting.row.at("value"), setting.value


def _is_late(day: date) -> bool:
    return day >= DISTRICTS_END


def _signed(plan: Plan, as_of: date) -> date:
    """Return the day of the plan: a draft's is the one of its year that is nearest to `as_of`."""
    year = min(max(plan.year or as_of.year, MINYEAR), MAXYEAR)
    return plan.signed_on or min(max(as_of, date(year, 1, 1)), date(year, 12, 31))


def _reported(plan: Plan, as_of: date) -> date:
    return plan.sent_on or plan.report_due or _signed(plan, as_of)


RULES: tuple[Rule, ...] = (district_after_abolition,)
