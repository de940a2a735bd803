"""What the progress report tells, computed once for Excel, the page and Word: the three cannot differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from automation.calendar import latest_period, period_name, running_period
from automation.columns import RECURRING
from automation.documents.phrases import percent, short_date
from automation.documents.sentences import method_sentence, share_sentence, slippage_sentence, tally_sentence
from automation.figures import Figures, Item, Tally, group, measure, tally, unit_of, within
from automation.indicators import IndicatorValue, indicator_values
from automation.latest import Latest
from automation.model import Finding, ReportingPeriod
from automation.reports.sent_register import Entry, sent_register, sent_sentence
from automation.settings import before_is_strict
from automation.slippage import Slippage, slippage
from automation.status import DONE, OVERDUE, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The tally of today beside that of the last day of the previous period."""

    period: ReportingPeriod
    day: date
    before: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The progress report before any format.

    `late` are the open items that are overdue, the longest first; `done_in_period` those done since the
    first day of the period under way. `by_plan`, `by_lead` and `by_unit` name every plan, lead
    and unit that has an item. `register` are the reports to be sent.
    """

    as_of: date
    figures: Figures
    findings: Sequence[Finding]
    tally: Tally
    comparison: Comparison | None
    period: ReportingPeriod | None
    late: tuple[Item, ...]
    due_soon: tuple[Item, ...]
    done_in_period: tuple[Item, ...]
    undated: tuple[Item, ...]
    suspended: tuple[Item, ...]
    by_plan: tuple[tuple[str, tuple[Item, ...]], ...]
    by_lead: tuple[tuple[str, tuple[Item, ...]], ...]
    by_unit: tuple[tuple[str, tuple[Item, ...]], ...]
    indicators: tuple[IndicatorValue, ...]
    register: tuple[Entry, ...]

    @property
    def illustrative(self) -> bool:
        """Tell whether a plan of the tracker is an example."""
        return any(plan.illustrative for plan in self.figures.tracker.plans)

    @property
    def slippage(self) -> Slippage:
        """Return by how many days the work slipped."""
        return slippage(self.figures.items)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the tally, the shares, the slippage, the comparison and how the figures were made."""
        settings = self.figures.tracker.organisation
        recurring = any(item.task.recurrence in RECURRING for item in self.figures.items)
        method = method_sentence(strict=before_is_strict(settings, self.as_of), recurring=recurring)
        told = (
            tally_sentence(self.tally, self.as_of),
            share_sentence(self.tally),
            slippage_sentence(self.slippage) if self.tally.all else "",
            comparison_sentence(self.tally, self.comparison),
            method,
        )
        return tuple(sentence for sentence in told if sentence)

    @property
    def sent_sentence(self) -> str:
        """Return which reports were sent; "" where none is to be sent."""
        return sent_sentence(self.register)


_latest: Latest[Progress] = Latest()


def progress_report(figures: Figures, findings: Sequence[Finding]) -> Progress:
    """Return the progress report of the figures at their cut-off date; each format asks for it in turn."""
    return _latest.of(figures.tracker, (figures, findings), lambda: _report(figures, findings))


def _report(figures: Figures, findings: Sequence[Finding]) -> Progress:
    items, as_of = figures.items, figures.as_of
    periods = figures.tracker.periods
    period = running_period(periods, as_of)
    first_day = period.first_day if period else None
    recent = within(items, first_day, as_of) if first_day else ()
    return Progress(
        as_of=as_of,
        figures=figures,
        findings=findings,
        tally=figures.totals,
        comparison=_comparison(figures, period),
        period=period,
        late=tuple(sorted(_having(items, OVERDUE), key=lambda item: -item.days_late)),
        due_soon=tuple(sorted((i for i in items if i.due_soon), key=lambda i: i.due or date.max)),
        done_in_period=tuple(
            item
            for item in recent
            if item.status in DONE and item.done_on and first_day and item.done_on >= first_day
        ),
        undated=_having(items, {Status.NO_DUE_DATE}),
        suspended=_having(items, {Status.PAUSED, Status.CANCELLED}),
        by_plan=tuple(group(items, lambda item: item.task.plan).items()),
        by_lead=tuple(sorted(group(items, lambda item: item.task.lead).items(), key=_most_late_first)),
        by_unit=tuple(sorted(group(items, unit_of(figures.tracker)).items(), key=_most_late_first)),
        indicators=indicator_values(figures.tracker, as_of),
        register=sent_register(figures),
    )


def comparison_sentence(now: Tally, comparison: Comparison | None) -> str:
    """Return how far the work has come since the previous period; "" where there is none."""
    if comparison is None or comparison.before.all == 0:
        return ""
    before = comparison.before
    return (
        f"So với cuối {period_name(comparison.period.id)} ({short_date(comparison.day)}): "
        f"số nhiệm vụ hoàn thành {_change(now.done, before.done)}, "
        f"số nhiệm vụ quá hạn chưa hoàn thành {_change(now.overdue, before.overdue)}; "
        f"tỷ lệ hoàn thành: trước {percent(before.share_done_pct)}, nay {percent(now.share_done_pct)}."
    )


def _change(now: int, before: int) -> str:
    if now == before:
        return f"giữ nguyên ({now})"
    return f"tăng từ {before} lên {now}" if now > before else f"giảm từ {before} xuống {now}"


def _comparison(figures: Figures, period: ReportingPeriod | None) -> Comparison | None:
    """Measure the tracker again as at the last day of the period before the one under way."""
    until = period.first_day - timedelta(days=1) if period and period.first_day else figures.as_of
    previous = latest_period(figures.tracker.periods, until)
    if previous is None or previous.last_day is None or previous.last_day > until:
        return None
    day = previous.last_day
    return Comparison(period=previous, day=day, before=measure(figures.tracker, day).totals)


def _having(items: Sequence[Item], statuses: set[Status] | frozenset[Status]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.status in statuses)


def _most_late_first(entry: tuple[str, tuple[Item, ...]]) -> tuple[int, int, str]:
    lead, items = entry
    counted = tally(items)
    return (-counted.overdue, -counted.all, lead)
