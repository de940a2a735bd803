"""The catalogue: the rules of every family, in the order in which staff read the findings of one row."""

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
    districts,
    evidence,
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
    sums,
    swapped,
    text,
    years,
)
from automation.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *hygiene.RULES,
    *cells.RULES,
    *identity.RULES,
    *sent.RULES,
    *people.RULES,
    *dates.RULES,
    *deadlines.RULES,
    *swapped.RULES,
    *years.RULES,
    *progress.RULES,
    *evidence.RULES,
    *periods.RULES,
    *results.RULES,
    *sums.RULES,
    *criteria.RULES,
    *settings.RULES,
    *plans.RULES,
    *attention.RULES,
    *text.RULES,
    *citing.RULES,
    *issuers.RULES,
    *districts.RULES,
    *remarks.RULES,
)


def check(tracker: Tracker, as_of: date, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Return what every rule finds, in the order of sheets, rows and rules.

    A lost sheet is told once (CT001, which holds back every report), not by each rule that needs it.
    """
    lost = {trouble.key for trouble in tracker.troubled(TroubleKind.SHEET_MISSING)}
    faults = [
        (rule, fault) for rule in rules if rule.needs not in lost for fault in rule.find(tracker, as_of)
    ]
    owners = _plans_by_row(tracker) if faults else {}
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
        for rule, fault in faults
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
