"""How a report cites the school's own plan, and how a report is named where others tell of it.

A plan is cited in full at first, shorter later (Decree 30/2020, Annex I).
"""

from datetime import date

from automation.calendar import period_name
from automation.documents.decree import Decree
from automation.documents.phrases import NBSP, ended, full_number, inside_sentence, one_line, prose_date, sign
from automation.documents.plan import DOCUMENT_TYPE
from automation.model import Plan, ReportingPeriod, Tracker
from automation.settings import value_on


def short_citation(tracker: Tracker, plan: Plan, decree: Decree) -> str:
    """Return the plan by type, number and sign; by its year while it has no number."""
    if not plan.number.strip():
        return f"Kế hoạch năm {plan.year}" if plan.year else "Kế hoạch"
    abbreviation = value_on(tracker.organisation, "abbreviation", plan.signed_on or date.max)
    return f"Kế hoạch số{NBSP}{full_number(plan.number, sign(decree, DOCUMENT_TYPE, abbreviation))}"


def full_citation(tracker: Tracker, plan: Plan, decree: Decree, issuer_name: str) -> str:
    """Return the plan by type, number and sign, date, issuer and subject."""
    dated = f" {prose_date(plan.signed_on)}" if plan.signed_on else ""
    cited = short_citation(tracker, plan, decree)
    return f"{cited}{dated} của {issuer_name} về {ended(cited_subject(plan), '')}"


def cited_subject(plan: Plan) -> str:
    """Return the plan's subject as it stands inside a sentence, with its year."""
    words = inside_sentence(one_line(plan.subject))
    if plan.year is None or str(plan.year) in words:
        return words
    return f"{words} năm {plan.year}"


def plan_report(tracker: Tracker, plan: Plan, decree: Decree) -> str:
    """Return what the report on a plan is called, without spaces that keep words together."""
    cited = one_line(short_citation(tracker, plan, decree).replace(NBSP, " "))
    return f"Báo cáo kết quả thực hiện {cited}"


def period_report(period: ReportingPeriod) -> str:
    """Return what the report of a period is called."""
    return f"Báo cáo cải cách hành chính {period_name(period.id)}"
