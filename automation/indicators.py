"""What is measured beside the tasks: indicators with their latest values, points of the criteria; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from automation.columns import AT_LEAST
from automation.figures import share_pct
from automation.model import Criterion, Indicator, Measure, Tracker


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue:
    """An indicator with its latest measure; `met` is None when nothing was measured."""

    indicator: Indicator
    measure: Measure | None

    @property
    def value(self) -> float | None:
        """Return the value measured last."""
        return self.measure.value if self.measure else None

    @property
    def met(self) -> bool | None:
        """Tell whether the value is on the right side of the target, the target itself included."""
        target, value = self.indicator.target, self.value
        if target is None or value is None:
            return None
        return value >= target if self.indicator.direction == AT_LEAST else value <= target


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Points of criteria that apply. `share_pct` is rescaled to those, in percent."""

    score: float
    max: float

    @property
    def share_pct(self) -> float | None:
        """Return the score out of the maximum of what applies."""
        return share_pct(self.score, self.max)


def indicator_values(
    tracker: Tracker, as_of: date, *, until: date | None = None
) -> tuple[IndicatorValue, ...]:
    """Return each indicator with the measure of the latest period that has begun by `as_of`.

    With `until`, periods that end after that day are left out.
    """
    periods = {period.id: period for period in tracker.periods}

    def last_day(measured: Measure) -> date | None:
        period = periods.get(measured.period)
        if period is None or period.first_day is None or period.first_day > as_of:
            return None
        if period.last_day is None or (until is not None and period.last_day > until):
            return None
        return period.last_day

    latest: dict[str, tuple[date, Measure]] = {}
    for measured in tracker.measures:
        day = last_day(measured)
        if day is None or measured.value is None:
            continue
        if measured.indicator not in latest or latest[measured.indicator][0] <= day:
            latest[measured.indicator] = (day, measured)
    return tuple(
        IndicatorValue(
            indicator=indicator,
            measure=latest[indicator.id][1] if indicator.id in latest else None,
        )
        for indicator in tracker.indicators
    )


def score(criteria: Iterable[Criterion]) -> Score:
    """Add up the points of the criteria that apply; one not scored yet counts 0."""
    applying = [criterion for criterion in criteria if criterion.applies]
    return Score(
        score=sum(criterion.score or 0 for criterion in applying),
        max=sum(criterion.max or 0 for criterion in applying),
    )
