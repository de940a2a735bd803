"""The quarter's PAR export as a formal BÁO CÁO to the body above, after Decree 30/2020/NĐ-CP.

Phụ lục I holds the statistics, Phụ lục II every task; the columns of both come from the layout file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from automation.calendar import period_name
from automation.documents.annual import DOCUMENT_TYPE
from automation.documents.body import Line
from automation.documents.decree import decree_on
from automation.documents.letterhead import (
    Addressee,
    Appendix,
    Letterhead,
    Marks,
    Signature,
    Title,
    addressee,
    attached_note,
    letterhead,
    marks,
    report_recipients,
    signature,
    title,
)
from automation.documents.origins import (
    addressee_source,
    head_source,
    note_source,
    setting_reads,
    signature_source,
)
from automation.documents.phrases import NBSP, percent, plain_number, roman, short_date
from automation.documents.prepared import Prepared
from automation.documents.properties import Properties
from automation.documents.render import render
from automation.documents.sentences import result_words
from automation.documents.task_table import item_title, status_words
from automation.model import Tracker
from automation.proof.source import Source
from automation.reports.quarter import QuarterExport, items_by_area
from automation.reports.quarter_layout import table
from automation.reports.quarter_rows import area_rows, indicator_rows, statistics_rows
from automation.reports.quarter_text import body, subject
from automation.reports.rows import item_row
from automation.reports.table import Percent, Row, Value
from automation.reports.wording import WITHOUT_AREA
from automation.settings import value_on
from automation.stamp import Stamp

TEMPLATE = "quarter"

Texts = Mapping[str, str | Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextGroup:
    """Rows of the task appendix under one heading."""

    heading: str
    rows: tuple[Texts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterContext:
    """What the template `quarter` places."""

    letterhead: Letterhead
    title: Title
    addressee: Addressee
    body: tuple[Line, ...]
    indicators: tuple[Texts, ...]
    signature: Signature
    statistics_appendix: Appendix
    statistics: tuple[Texts, ...]
    areas: tuple[Texts, ...]
    tasks_appendix: Appendix
    tasks: tuple[TextGroup, ...]
    marks: Marks
    properties: Properties


def quarter_docx(
    export: QuarterExport,
    tracker: Tracker,
    stamp: Stamp,
    *,
    draft: bool = False,
    own: Prepared | None = None,
) -> bytes:
    """Return the report as a Word file, in the school's `own` template where there is one."""
    context = quarter_context(export, tracker, draft=draft)
    return render(TEMPLATE, context, stamp, own, about=export.period.id)


def quarter_context(export: QuarterExport, tracker: Tracker, *, draft: bool = False) -> QuarterContext:
    """Return the words of the report, with the settings and the decree of its own day.

    That is the day it was sent, where it was sent by then; else the day asked for, number and date open.
    """
    period = export.period
    sent = period.sent_on is not None and period.sent_on <= export.as_of
    dated = period.sent_on if sent else None
    day = dated or export.as_of

    def setting(key: str) -> str:
        return value_on(tracker.organisation, key, day)

    decree = decree_on(day)
    head = letterhead(
        tracker,
        decree,
        document_type=DOCUMENT_TYPE,
        number=period.sent_number if sent else "",
        dated=dated,
        day=day,
    )
    name = period_name(period.id)
    note = attached_note(tracker, head, document_name="Báo cáo", dated=dated, day=day)
    by_settings = partial(setting_reads, tracker, day)
    noted = note_source(tracker, period, day, number="sent_number", dated="sent_on")
    return QuarterContext(
        letterhead=replace(
            head, source=head_source(tracker, period, day, number="sent_number", dated="sent_on")
        ),
        # The period's name stays on one line.
        title=title(decree, DOCUMENT_TYPE, subject(export).replace(name, name.replace(" ", NBSP))),
        addressee=replace(
            addressee(setting("report_to"), setting("report_via")),
            source=addressee_source(by_settings("report_to", "report_via")),
        ),
        body=body(export, decree, setting("issuer_name")),
        indicators=_texts(indicator_rows(export)),
        signature=replace(
            signature(
                tracker,
                signer=setting("signer"),
                authority=setting("authority"),
                named=not export.illustrative,
                recipients=report_recipients(tracker, day),
            ),
            source=signature_source(
                tracker,
                by_settings("signer", "authority"),
                setting("signer"),
                by_settings("report_recipients"),
            ),
        ),
        statistics_appendix=Appendix(
            name="Phụ lục I", title=table("docx", "statistics").title, note=note, source=noted
        ),
        statistics=_texts(statistics_rows(export)),
        areas=_texts(area_rows(export)),
        tasks_appendix=Appendix(
            name="Phụ lục II", title=table("docx", "tasks").title, note=note, source=noted
        ),
        tasks=_task_groups(export),
        marks=marks(draft=draft, illustrative=export.illustrative),
        properties=Properties(
            title=f"Báo cáo cải cách hành chính {name}",
            subject=subject(export),
            author=setting("issuer_name"),
        ),
    )


def _task_groups(export: QuarterExport) -> tuple[TextGroup, ...]:
    groups = []
    number = 0
    by_area = items_by_area(export.items, export.figures.tracker.criteria)
    for position, (area, items) in enumerate(by_area, start=1):
        rows = (
            {
                **item_row(item, number + place),
                "title": item_title(item),
                "status": status_words(item),
                "result": result_words(item),
            }
            for place, item in enumerate(items, start=1)
        )
        groups.append(TextGroup(heading=f"{roman(position)}. {area or WITHOUT_AREA}", rows=_texts(rows)))
        number += len(items)
    return tuple(groups)


def _texts(rows: Iterable[Row]) -> tuple[Texts, ...]:
    return tuple({name: _text(value) for name, value in row.items()} for row in rows)


def _text(value: Value) -> str | Source:
    if isinstance(value, Source):
        return value
    if isinstance(value, Percent):
        return percent(value.pct)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, str):
        return value
    return plain_number(value)
