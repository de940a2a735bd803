"""The quarter's PAR export as JSON, for programs: the shape that the contract fixes.

What is empty in the tracker is null. Days are ISO 8601, progress is in percent.
"""

import json
from datetime import date
from typing import Any

from automation.figures import Item
from automation.indicators import IndicatorValue
from automation.model import Criterion
from automation.reports.quarter import QuarterExport


def quarter_json(export: QuarterExport) -> bytes:
    """Return the export as UTF-8 JSON with a final newline."""
    content = quarter_content(export)
    if export.frozen:
        content["corrections"] = [correction.as_dict() for correction in export.corrections]
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def quarter_content(export: QuarterExport) -> dict[str, Any]:
    """Return what the JSON tells, without the corrections of a frozen period."""
    return {
        "period": export.period.id,
        "from": _day(export.first_day),
        "to": _day(export.last_day),
        "cut_off": _day(export.cut_off),
        "provisional": export.provisional,
        "frozen": export.frozen,
        "plans": [plan.id for plan in export.plans],
        "totals": export.totals.as_dict(),
        "in_period": export.in_period.as_dict(),
        "tasks": [_task(item) for item in export.items],
        "indicators": [_indicator(value) for value in export.indicators],
        "criteria": [_criterion(criterion) for criterion in export.criteria],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _task(item: Item) -> dict[str, Any]:
    return {
        "id": item.task.id,
        "instance": item.period,
        "status": item.status.value,
        "due": _day(item.due),
        "done_on": _day(item.done_on),
        "days_late": item.days_late,
        "progress": item.progress_pct,
        "evidence": item.evidence or None,
        "cell": item.place.address,
    }


def _indicator(value: IndicatorValue) -> dict[str, Any]:
    return {
        "id": value.indicator.id,
        "value": _number(value.value),
        "unit": value.indicator.unit or None,
        "target": _number(value.indicator.target),
        "met": value.met,
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "max": criterion.max,
        "score": criterion.score,
        "evidence": criterion.evidence or None,
        "explanation": criterion.explanation or None,
    }
