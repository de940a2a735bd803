"""What a quarter's PAR export says, before any format: the covered plans at the period's cut-off.

The export is made once and written as JSON, Excel and Word, so the three cannot differ. It covers the
plans marked as public administration reform (CCHC). A period includes its first and its last day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from automation.calendar import is_period_code, latest_period
from automation.errors import RequestError
from automation.figures import Figures, Item, Tally, group, measure, par_plans, tally, within
from automation.indicators import IndicatorValue, Score, indicator_values, score
from automation.model import Criterion, Plan, ReportingPeriod, Tracker
from automation.reports.frozen import Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterExport:
    """The export of one period; `criteria` are those that apply, `left_out` those that do not.

    `as_of` is the day asked for, `cut_off` the earlier of it and the period's last day. `frozen` tells that
    the period was kept as sent, `corrections` what differs from that; `sent_before` are the totals of the
    period before as sent, None where they were not kept.
    """

    period: ReportingPeriod
    first_day: date
    last_day: date
    as_of: date
    cut_off: date
    plans: tuple[Plan, ...]
    figures: Figures
    items: tuple[Item, ...]
    items_in_period: tuple[Item, ...]
    indicators: tuple[IndicatorValue, ...]
    criteria: tuple[Criterion, ...]
    left_out: tuple[Criterion, ...]
    frozen: bool = False
    corrections: tuple[Correction, ...] = ()
    sent_before: Tally | None = None

    @property
    def provisional(self) -> bool:
        """Tell whether the period had not ended on the day asked for."""
        return self.as_of < self.last_day

    @property
    def before(self) -> ReportingPeriod | None:
        """Return the latest period that had ended when this one began."""
        previous = latest_period(self.figures.tracker.periods, self.first_day - timedelta(days=1))
        if previous is None or previous.last_day is None or previous.last_day >= self.first_day:
            return None
        return previous

    @property
    def totals(self) -> Tally:
        """Return the tally of every item at the cut-off."""
        return tally(self.items)

    @property
    def in_period(self) -> Tally:
        """Return the tally of the items due or done inside the period."""
        return tally(self.items_in_period)

    @property
    def illustrative(self) -> bool:
        """Tell whether a covered plan is an example."""
        return any(plan.illustrative for plan in self.plans)


def quarter_export(tracker: Tracker, period_id: str, as_of: date) -> QuarterExport:
    """Return the export of the period with code `period_id` as known on `as_of`.

    Raises RequestError when the tracker has no such period or the period lacks its days.
    """
    period = _period(tracker, period_id)
    first_day, last_day = period.first_day, period.last_day
    if first_day is None or last_day is None or last_day < first_day:
        raise RequestError(
            f"{tracker.name}: kỳ báo cáo {period.id} chưa có ngày đầu, ngày cuối hợp lệ; hãy sửa ở trang"
            " Kỳ báo cáo rồi chạy lại."
        )
    cut_off = min(as_of, last_day)
    figures = measure(tracker, cut_off)
    plans = par_plans(tracker)
    covered = frozenset(plan.id for plan in plans)
    items = figures.of_plans(covered)
    return QuarterExport(
        period=period,
        first_day=first_day,
        last_day=last_day,
        as_of=as_of,
        cut_off=cut_off,
        plans=plans,
        figures=figures,
        items=items,
        items_in_period=within(items, first_day, last_day),
        indicators=tuple(
            value
            for value in indicator_values(tracker, cut_off, until=last_day)
            if value.indicator.plan in covered
        ),
        criteria=tuple(criterion for criterion in tracker.criteria if criterion.applies),
        left_out=tuple(criterion for criterion in tracker.criteria if not criterion.applies),
    )


def _period(tracker: Tracker, period_id: str) -> ReportingPeriod:
    for period in tracker.periods:
        if period.id == period_id:
            return period
    known = ", ".join(period.id for period in tracker.periods if period.id)
    listed = f"các kỳ đang có: {known}" if known else "trang Kỳ báo cáo chưa có kỳ nào"
    shape = "" if is_period_code(period_id) else " Mã kỳ có dạng 2023-Q3, 2023-H1 hoặc 2023-Y."
    raise RequestError(f"{tracker.name}: không có kỳ báo cáo {period_id}; {listed}.{shape}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaScore:
    """The criteria of one area of the reform index, by criterion, with what they add up to."""

    area: str
    score: Score
    criteria: tuple[tuple[str, Score, tuple[Criterion, ...]], ...]


def by_area(criteria: Iterable[Criterion]) -> tuple[AreaScore, ...]:
    """Return `criteria` rolled up by area and criterion, in the order in which they first appear."""
    areas: dict[str, dict[str, list[Criterion]]] = {}
    for criterion in criteria:
        areas.setdefault(criterion.area, {}).setdefault(criterion.criterion, []).append(criterion)
    return tuple(
        AreaScore(
            area=area,
            score=score(component for members in groups.values() for component in members),
            criteria=tuple((name, score(members), tuple(members)) for name, members in groups.items()),
        )
        for area, groups in areas.items()
    )


def items_by_area(
    items: Iterable[Item], criteria: Iterable[Criterion]
) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Return `items` by the area of their task's criterion, areas in the order of `criteria`.

    Items whose task names no known criterion stand last, under the empty area.
    """
    areas = {criterion.id: criterion.area for criterion in criteria}
    order = {area: place for place, area in enumerate(dict.fromkeys(areas.values()))}
    grouped = group(items, lambda item: areas.get(item.task.criterion, ""))
    return tuple(sorted(grouped.items(), key=lambda pair: order.get(pair[0], len(order))))
