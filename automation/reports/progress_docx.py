"""The progress report as one or two pages of Word, to be handed out at a meeting.

Not a formal document: no number and no signature. A list that is too long stands whole in an appendix, one
that nobody would print in Excel alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from automation.calendar import period_name
from automation.documents.annual import DOCUMENT_TYPE
from automation.documents.body import Line, paragraph_line
from automation.documents.decree import decree_on
from automation.documents.letterhead import Letterhead, Marks, Title, letterhead, marks, title
from automation.documents.origins import STATE, item_reads, item_source, tally_source, with_source
from automation.documents.phrases import (
    NBSP,
    inside_sentence,
    one_line,
    percent,
    prose_date,
    short_date,
    soon_words,
)
from automation.documents.properties import Properties
from automation.documents.render import render
from automation.documents.sentences import MOST_LISTED
from automation.documents.task_table import item_title, status_words
from automation.figures import Figures, Item, tally
from automation.model import Finding
from automation.proof.marking import SOURCE
from automation.proof.source import Source
from automation.reports.findings import summary
from automation.reports.progress import Progress, progress_report
from automation.reports.sent_register import sent_reads
from automation.reports.wording import IN_EXCEL
from automation.settings import value_on
from automation.stamp import Stamp

TEMPLATE = "progress"
TITLE = "TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH"
APPENDIX = "Phụ lục"

#: Rows of the longest list in the appendix: some eighty pages.
MOST_PRINTED = 1_000

Texts = Mapping[str, str | Source]
_Told = TypeVar("_Told")

_LEAD_COUNTS = ("all", "done", "unfinished_on_time", "overdue", "due_soon", "share")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortList:
    """A list with its heading: `rows` are the first ones, `more` says where the others are.

    `whole` are all of them, for the appendix, where they are more than those and not too many for it. `none`
    stands in place of the table when there is nothing to list.
    """

    heading: str
    rows: tuple[Texts, ...]
    more: str
    whole: tuple[Texts, ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressContext:
    """What the template `progress` places."""

    letterhead: Letterhead
    title: Title
    body: tuple[Line, ...]
    late: ShortList
    due_soon: ShortList
    done: ShortList
    leads: ShortList
    appendix: str
    marks: Marks
    properties: Properties


def progress_docx(figures: Figures, findings: Sequence[Finding], stamp: Stamp) -> bytes:
    """Return the report as a Word file."""
    return render(TEMPLATE, progress_context(progress_report(figures, findings)), stamp)


def progress_context(report: Progress) -> ProgressContext:
    """Return the words of the report, with the settings of its cut-off date."""
    tracker, as_of = report.figures.tracker, report.as_of
    decree = decree_on(as_of)
    since = f"từ đầu {period_name(report.period.id)}" if report.period else "trong kỳ"
    late = _items("1. Nhiệm vụ quá hạn", report.late, _late, "Không có nhiệm vụ quá hạn.")
    due_soon = _items(
        f"2. Nhiệm vụ đến hạn {soon_words(report.figures.due_soon_days)}",
        report.due_soon,
        lambda item: _due_soon(item, as_of),
        "Không có nhiệm vụ sắp đến hạn.",
    )
    done = _items(
        f"3. Nhiệm vụ hoàn thành {since}",
        report.done_in_period,
        _done,
        f"Chưa có nhiệm vụ hoàn thành {since}.",
    )
    leads = _short(
        "4. Theo người, đơn vị chủ trì",
        report.by_lead,
        _lead,
        "người, đơn vị",
        "Sổ theo dõi chưa có nhiệm vụ.",
    )
    return ProgressContext(
        letterhead=letterhead(tracker, decree, document_type=DOCUMENT_TYPE, number="", dated=None, day=as_of),
        title=title(decree, TITLE, f"Số liệu đến hết {prose_date(as_of)}"),
        body=tuple(_body(report)),
        late=late,
        due_soon=due_soon,
        done=done,
        leads=leads,
        appendix=APPENDIX if any(part.whole for part in (late, due_soon, done, leads)) else "",
        marks=marks(draft=False, illustrative=report.illustrative),
        properties=Properties(
            title=f"Tiến độ thực hiện kế hoạch đến ngày {short_date(as_of)}",
            subject="Tiến độ thực hiện kế hoạch",
            author=value_on(tracker.organisation, "issuer_name", as_of),
            internal=True,
        ),
    )


def _body(report: Progress) -> Iterator[Line]:
    checked = f"Kết quả kiểm tra sổ theo dõi: {inside_sentence(summary(report.findings))}"
    figures = item_reads(report.figures.items, *STATE)
    yield from with_source(map(paragraph_line, report.sentences), "tally", figures)
    if report.sent_sentence:
        yield from with_source([paragraph_line(report.sent_sentence)], "sent", sent_reads(report.register))
    yield from with_source([paragraph_line(checked)], "tally", figures)


def _items(heading: str, items: Sequence[Item], told: Callable[[Item], Texts], none: str) -> ShortList:
    at = heading.partition(" ")[2].lower()

    def row(number: int, item: Item) -> Texts:
        return {
            "number": str(number),
            "title": item_title(item),
            "lead": one_line(item.task.lead),
            "due": short_date(item.due),
            **told(item),
            SOURCE: item_source(item, "title", "lead", "due", *told(item), at=at),
        }

    return _short(f"{heading} ({len(items)})", items, row, "nhiệm vụ", none)


def _short(
    heading: str, things: Sequence[_Told], row: Callable[[int, _Told], Texts], what: str, none: str
) -> ShortList:
    others, printed = len(things) - MOST_LISTED, len(things) <= MOST_PRINTED
    told = things if printed else things[:MOST_LISTED]
    rows = tuple(row(number, thing) for number, thing in enumerate(told, start=1))
    where = APPENDIX if printed else IN_EXCEL
    return ShortList(
        heading=heading,
        rows=rows[:MOST_LISTED],
        more=f"… và{NBSP}{others} {what} khác, xem {where}" if others > 0 else "",
        whole=rows if others > 0 and printed else (),
        none=none,
    )


def _late(item: Item) -> Texts:
    return {"days": str(item.days_late), "cause": one_line(item.cause)}


def _due_soon(item: Item, as_of: date) -> Texts:
    left = (item.due - as_of).days if item.due else 0
    return {
        "days": str(left),
        "progress": "" if item.progress_pct is None else percent(item.progress_pct),
    }


def _done(item: Item) -> Texts:
    return {"done_on": short_date(item.done_on), "status": status_words(item)}


def _lead(_: int, lead: tuple[str, tuple[Item, ...]]) -> Texts:
    name, items = lead
    counted = tally(items)
    return {
        "lead": one_line(name),
        "all": str(counted.all),
        "done": str(counted.done),
        "unfinished_on_time": str(counted.unfinished_on_time),
        "overdue": str(counted.overdue),
        "due_soon": str(counted.due_soon),
        "share": percent(counted.share_done_pct),
        SOURCE: tally_source(f"lead/{name}", items, "lead", *_LEAD_COUNTS),
    }
