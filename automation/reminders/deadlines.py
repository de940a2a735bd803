"""What is still to be done by a day: open tasks, each instance of a recurring one, reports not sent yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from automation.documents.decree import decree_on
from automation.documents.own_plan import period_report, plan_report
from automation.documents.phrases import ended, one_line
from automation.documents.task_table import item_title
from automation.figures import Figures, Item, measure, par_plans
from automation.model import Place, Plan, ReportingPeriod, Tracker
from automation.settings import value_on
from automation.status import OPEN
from automation.text import fold


class DeadlineKind(StrEnum):
    """What falls due; the value is a part of what names the deadline in a calendar, so it never changes."""

    TASK = "task"
    PLAN_REPORT = "plan-report"
    PERIOD_REPORT = "period-report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something must be done, and who answers for it.

    `id` is that of the task, the plan or the period, `period` that of an instance, `year` the plan's. `who`
    is an id of the people sheet, "" when nobody is named. `begun` is False for an instance or a report of a
    period that lies ahead. `plan` is None for the report of a period; `item` is None for every report.
    """

    kind: DeadlineKind
    id: str
    period: str = ""
    year: int | None = None
    title: str
    who: str
    due: date
    begun: bool = True
    plan: Plan | None = None
    item: Item | None = None
    illustrative: bool = False
    place: Place

    @property
    def code(self) -> str:
        """Return the id by which staff find a task; "" for a report, whose title says it."""
        return self.id if self.kind is DeadlineKind.TASK else ""


def deadlines(figures: Figures) -> tuple[Deadline, ...]:
    """Return what is open at the cut-off date and has a due date, the earliest first."""
    found = [*_of_tasks(figures), *_of_plan_reports(figures), *_of_period_reports(figures)]
    return tuple(sorted(found, key=lambda deadline: deadline.due))


def canonical(tracker: Tracker, name: str) -> str:
    """Return a name of the people sheet as it is spelled there."""
    folded = fold(name)
    return next((person.id for person in tracker.people if fold(person.id) == folded), one_line(name))


def _of_tasks(figures: Figures) -> Iterator[Deadline]:
    tracker = figures.tracker
    plans = {plan.id: plan for plan in tracker.plans}
    begun = [(item, True) for item in figures.items]
    for item, has_begun in (*begun, *((item, False) for item in _ahead(figures))):
        if item.due is None or item.status not in OPEN:
            continue
        plan = plans.get(item.task.plan)
        yield Deadline(
            kind=DeadlineKind.TASK,
            id=item.task.id,
            period=item.period or "",
            year=plan.year if plan else None,
            title=ended(item_title(item), ""),
            who=canonical(tracker, item.task.lead),
            due=item.due,
            begun=has_begun,
            plan=plan,
            item=item,
            illustrative=plan.illustrative if plan else False,
            place=item.place,
        )


def _ahead(figures: Figures) -> Iterator[Item]:
    """Yield the instances whose period begins after the cut-off date.

    They are not counted yet, but a calendar shows the whole year. Whatever is typed of them already holds.
    """
    counted = {(id(item.task), item.period) for item in figures.items}
    for item in measure(figures.tracker, date.max).items:
        if (id(item.task), item.period) not in counted:
            yield item


def _of_plan_reports(figures: Figures) -> Iterator[Deadline]:
    tracker, as_of = figures.tracker, figures.as_of
    decree = decree_on(as_of)
    for plan in tracker.plans:
        if plan.report_due is None or _is_sent(plan, as_of):
            continue
        yield Deadline(
            kind=DeadlineKind.PLAN_REPORT,
            id=plan.id,
            year=plan.year,
            title=f"{plan_report(tracker, plan, decree)}{_sent_to(plan.report_to, plan.report_via)}",
            who=canonical(tracker, plan.signer),
            due=plan.report_due,
            plan=plan,
            illustrative=plan.illustrative,
            place=plan.row.at("report_due"),
        )


def _of_period_reports(figures: Figures) -> Iterator[Deadline]:
    tracker, as_of = figures.tracker, figures.as_of
    plans = par_plans(tracker)
    if not plans:
        return
    signers = (value_on(tracker.organisation, "signer", as_of), *(plan.signer for plan in plans))
    sent_to = _sent_to(
        value_on(tracker.organisation, "report_to", as_of),
        value_on(tracker.organisation, "report_via", as_of),
    )
    for period in tracker.periods:
        if period.due is None or _is_sent(period, as_of):
            continue
        yield Deadline(
            kind=DeadlineKind.PERIOD_REPORT,
            id=period.id,
            title=f"{period_report(period)}{sent_to}",
            who=canonical(tracker, next(filter(None, signers), "")),
            due=period.due,
            begun=period.first_day is not None and period.first_day <= as_of,
            illustrative=all(plan.illustrative for plan in plans),
            place=period.row.at("due"),
        )


def _is_sent(report: Plan | ReportingPeriod, as_of: date) -> bool:
    return report.sent_on is not None and report.sent_on <= as_of


def _sent_to(report_to: str, report_via: str) -> str:
    if not report_to.strip():
        return ""
    via = f" (qua {one_line(report_via)})" if report_via.strip() else ""
    return f", gửi {one_line(report_to)}{via}"
