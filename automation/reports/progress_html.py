"""The progress report as one page that opens on a phone without a network.

Everything is inside the file: style, script, charts. Text of the tracker is escaped by the template; the page
may load nothing and run no script but its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from markupsafe import Markup

from automation.documents.phrases import short_date, soon_words
from automation.figures import Figures, Item
from automation.model import Finding
from automation.reports.charts import stacked_bars
from automation.reports.findings import summary
from automation.reports.html import page
from automation.reports.page_items import DONE_IN_PERIOD, EVERYTHING, GROUPS, SOON, listed_items
from automation.reports.page_tables import Cell, ItemRow, List, item_rows, lists
from automation.reports.progress import Progress, progress_report
from automation.reports.timeline import Timeline, timeline
from automation.reports.tones import COLOURS, OPEN
from automation.stamp import ILLUSTRATIVE, Stamp
from automation.status import Status
from automation.text import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A number at a glance; pressing it shows the rows behind it, if all of them are `listed`."""

    label: str
    count: int
    tone: str
    group: str
    listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An entry of the charts' key: a status, its colour and how many items have it; `listed` as in a card."""

    label: str
    colour: str
    count: int
    group: str
    listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An entry of the filter by status."""

    group: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart with its title."""

    title: str
    svg: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that the template places."""

    cut_off: str
    mark: str
    properties: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    sentences: tuple[str, ...]
    charts: tuple[Chart, ...]
    chart_key: tuple[Key, ...]
    lists: tuple[List, ...]
    timeline: Timeline
    groups: tuple[Option, ...]
    leads: tuple[str, ...]
    units: tuple[str, ...]
    plans: tuple[str, ...]
    all_title: str
    all_note: str
    all_columns: tuple[Cell, ...]
    all_rows: tuple[ItemRow, ...]
    tracker_name: str
    sha256: str
    tool: str


def progress_html(figures: Figures, findings: Sequence[Finding], stamp: Stamp) -> bytes:
    """Return the page of the progress report at the figures' cut-off date, UTF-8."""
    told = page_of(progress_report(figures, findings), stamp)
    return page("progress.html.j2", {field.name: getattr(told, field.name) for field in fields(told)})


def page_of(report: Progress, stamp: Stamp) -> Page:
    """Return what the page says of a progress report."""
    listed = listed_items(report)
    rows = item_rows(report, listed.items)
    return Page(
        cut_off=short_date(report.as_of),
        mark=ILLUSTRATIVE if report.illustrative else "",
        properties=tuple(stamp.properties().items()),
        cards=_cards(report, listed.cut),
        sentences=_sentences(report),
        charts=_charts(report),
        chart_key=_chart_key(report, listed.cut),
        lists=lists(report, listed.cut),
        timeline=timeline(report.figures),
        groups=_options(listed.cut),
        leads=tuple(dict.fromkeys(row.lead for row in rows)),
        units=tuple(dict.fromkeys(row.unit for row in rows)),
        plans=tuple(dict.fromkeys(row.plan for row in rows)),
        all_title=listed.title,
        all_note=listed.note,
        all_columns=rows[0].cells if rows else (),
        all_rows=rows,
        tracker_name=stamp.tracker_name,
        sha256=stamp.sha256,
        tool=stamp.tool,
    )


def _sentences(report: Progress) -> tuple[str, ...]:
    told = (*report.sentences, report.sent_sentence, f"Kiểm tra sổ theo dõi: {summary(report.findings)}")
    return tuple(sentence for sentence in told if sentence)


def _cards(report: Progress, cut: frozenset[str]) -> tuple[Card, ...]:
    def card(group: str, label: str, tone: str, count: int) -> Card:
        return Card(label=label, count=count, tone=tone, group=group, listed=group not in cut)

    counted = [
        card(group, label, tone, sum(i.status in statuses for i in report.figures.items))
        for group, label, tone, statuses in GROUPS
    ]
    everything = card(EVERYTHING, "Tất cả nhiệm vụ", "", report.tally.all)
    label = f"Đến hạn {soon_words(report.figures.due_soon_days)}"
    soon = card(SOON, label, OPEN, report.tally.due_soon)
    overdue, *others = counted
    return (everything, overdue, soon, *others)


def _options(cut: frozenset[str]) -> tuple[Option, ...]:
    groups = tuple(Option(group=group, label=label.lower()) for group, label, _, _ in GROUPS)
    single = tuple(Option(group=status.value, label=status.label) for status in Status)
    across = (
        Option(group=SOON, label="sắp đến hạn"),
        Option(group=DONE_IN_PERIOD, label="hoàn thành trong kỳ"),
    )
    return tuple(option for option in (*groups, *across, *single) if option.group not in cut)


def _charts(report: Progress) -> tuple[Chart, ...]:
    if not report.figures.items:
        return ()
    return (
        _chart("Nhiệm vụ theo người, đơn vị chủ trì", report.by_lead),
        _chart("Nhiệm vụ theo kế hoạch", report.by_plan),
    )


def _chart_key(report: Progress, cut: frozenset[str]) -> tuple[Key, ...]:
    counts = report.tally.as_dict()
    return tuple(
        Key(
            label=capital(status.label),
            colour=COLOURS[status],
            count=counts[status.value],
            group=status.value,
            listed=status.value not in cut,
        )
        for status in Status
        if counts[status.value]
    )


def _chart(title: str, groups: Sequence[tuple[str, tuple[Item, ...]]]) -> Chart:
    # pygal draws the first label at the bottom.
    drawn = list(reversed(groups))
    present = [status for status in Status if any(i.status is status for _, items in groups for i in items)]
    series = {
        capital(status.label): [sum(i.status is status for i in items) for _, items in drawn]
        for status in present
    }
    colours = [COLOURS[status] for status in present]
    return Chart(title=title, svg=stacked_bars(title, [name for name, _ in drawn], series, colours))
