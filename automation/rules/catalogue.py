"""The catalogue: every rule, in the order in which staff read the findings of one row."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from automation.columns import SHEETS
from automation.model import Finding, Report, Severity, Tracker, TroubleKind
from automation.rules import (
    attention,
    cells,
    citing,
    criteria,
    dates,
    deadlines,
    hygiene,
    identity,
    issuers,
    people,
    periods,
    plans,
    progress,
    remarks,
    results,
    sent,
    settings,
    structure,
    text,
)
from automation.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    structure.sheet_missing,
    structure.sheet_stray,
    structure.column_missing,
    structure.column_stray,
    structure.column_double,
    structure.version_missing,
    structure.version_old,
    structure.version_new,
    hygiene.sheet_hidden,
    hygiene.row_hidden,
    hygiene.column_hidden,
    hygiene.row_after_gap,
    hygiene.cells_merged,
    hygiene.font_legacy,
    cells.error_cell,
    cells.formula_without_value,
    cells.derived_typed_over,
    cells.required_empty,
    cells.choice_unknown,
    cells.number_as_text,
    cells.number_unreadable,
    cells.number_not_whole,
    cells.percent_as_text,
    cells.percent_as_whole,
    cells.percent_out_of_range,
    cells.link_unsafe,
    identity.id_duplicate,
    identity.plan_unknown,
    identity.person_unknown,
    identity.section_unknown,
    identity.task_unknown,
    identity.period_unknown,
    identity.indicator_unknown,
    identity.criterion_unknown,
    identity.section_of_other_plan,
    sent.sent_id_gone,
    sent.sent_id_reused,
    sent.sent_figure_changed,
    sent.sent_copy_damaged,
    people.lead_also_supports,
    people.support_named_twice,
    people.people_alike,
    people.several_in_lead,
    dates.due_before_start,
    dates.date_impossible,
    dates.date_as_text,
    dates.date_as_number,
    dates.date_unreadable,
    dates.date_with_time,
    dates.due_outside_year,
    deadlines.due_missing,
    deadlines.due_not_typed,
    deadlines.phrase_not_understood,
    deadlines.phrase_and_due_disagree,
    deadlines.due_on_day_off,
    deadlines.due_after_report,
    deadlines.day_and_month_swapped,
    progress.done_without_evidence,
    progress.full_without_completion,
    progress.completion_without_full,
    progress.done_before_start,
    progress.late_without_cause,
    progress.suspended_without_date,
    progress.suspension_date_alone,
    progress.recurring_with_own_progress,
    progress.completion_in_future,
    progress.evidence_unsafe,
    progress.evidence_on_own_machine,
    periods.period_code_malformed,
    periods.period_reversed,
    periods.report_due_before_end,
    periods.result_double,
    periods.instance_missing,
    periods.instance_period_missing,
    periods.result_of_other_period,
    results.progress_backwards,
    results.task_and_result_disagree,
    results.completion_dates_disagree,
    results.reported_before_period,
    results.measure_double,
    results.share_implausible,
    results.target_missed_without_note,
    results.indicator_never_measured,
    results.quoted_figure_differs,
    criteria.score_out_of_range,
    criteria.explanation_missing,
    criteria.max_not_positive,
    criteria.score_missing,
    settings.setting_missing,
    settings.setting_value_unknown,
    settings.setting_double,
    plans.number_malformed,
    plans.number_used_twice,
    plans.signer_missing,
    plans.addressee_missing,
    plans.text_missing,
    plans.signed_outside_year,
    plans.report_due_before_signing,
    plans.number_without_date,
    attention.mark_left,
    attention.issued_with_marks,
    plans.citation_unlisted,
    text.citation_sign_malformed,
    text.citation_year_disagrees,
    text.citation_after_plan,
    text.basis_expired,
    text.citation_unused,
    citing.citation_date_differs,
    citing.citation_issuer_differs,
    issuers.citation_code_unknown,
    citing.citation_type_differs,
    citing.first_mention_short,
    citing.later_mention_long,
    citing.citation_date_impossible,
    citing.mentions_disagree,
    issuers.amendment_not_cited,
    issuers.status_despite_amendment,
    citing.citation_in_text_malformed,
    text.order_repeated,
    text.numbering_jumps,
    text.task_not_printed,
    text.district_after_abolition,
    text.scan_traces,
    remarks.remark_missing,
)


def check(tracker: Tracker, as_of: date, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Return what every rule finds, in the order of sheets, rows and rules.

    A lost sheet is told once (CT001, which holds back every report), not by each rule that needs it.
    """
    owners = _plans_by_row(tracker)
    lost = {trouble.key for trouble in tracker.troubled(TroubleKind.SHEET_MISSING)}
    findings = [
        Finding(
            code=rule.code,
            severity=rule.severity,
            blocks=rule.blocks,
            place=fault.place,
            message=fault.message,
            remedy=fault.remedy or rule.remedy,
            plan=owners.get((fault.place.sheet, fault.place.row), ""),
        )
        for rule in rules
        if rule.needs not in lost
        for fault in rule.find(tracker, as_of)
    ]
    order = {sheet.name: number for number, sheet in enumerate(SHEETS)}
    return tuple(
        sorted(findings, key=lambda f: (order.get(f.place.sheet, -1), f.place.row or 0, f.place.sheet))
    )


def blocking(findings: Iterable[Finding], report: Report, plan: str = "") -> tuple[str, ...]:
    """Return the codes of the findings that hold back a report, each once.

    Of a report on one plan, a finding whose row belongs to another plan holds nothing back.
    """
    codes = (
        finding.code
        for finding in findings
        if report in finding.blocks and (not plan or finding.plan in ("", plan))
    )
    return tuple(sorted(set(codes)))


def count(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity."""
    counts = {severity.value: 0 for severity in Severity}
    for finding in findings:
        counts[finding.severity.value] += 1
    return counts


def catalogue() -> list[dict[str, Any]]:
    """Return the catalogue as `sokehoach rules --format json` prints it."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "blocks": [report.value for report in rule.blocks],
            "title": rule.title,
            "why": rule.why,
            "wrong": rule.wrong,
            "right": rule.right,
            "remedy": rule.remedy,
        }
        for rule in RULES
    ]


def _plans_by_row(tracker: Tracker) -> Mapping[tuple[str, int | None], str]:
    """Return, for the rows that belong to one plan, that plan's id."""
    tasks = {task.id: task.plan for task in tracker.tasks}
    indicators = {indicator.id: indicator.plan for indicator in tracker.indicators}
    owners: dict[tuple[str, int | None], str] = {}
    for plan in tracker.plans:
        owners[plan.row.sheet, plan.row.number] = plan.id
    for sheet in (tracker.content, tracker.tasks, tracker.remarks, tracker.indicators):
        for record in sheet:
            owners[record.row.sheet, record.row.number] = record.plan
    for result in tracker.results:
        owners[result.row.sheet, result.row.number] = tasks.get(result.task, "")
    for measure in tracker.measures:
        owners[measure.row.sheet, measure.row.number] = indicators.get(measure.indicator, "")
    return owners
