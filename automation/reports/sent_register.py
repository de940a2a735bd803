"""The register of reports to be sent: what went out in time, what late, and what not at all.

It tells what the plans and periods sheets say at the cut-off date: what was sent after it is not sent yet.
Days are calendar days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from automation.columns import SHEET_BY_KEY
from automation.documents.decree import decree_on
from automation.documents.own_plan import period_report, plan_report
from automation.documents.phrases import short_date
from automation.figures import Figures, par_plans
from automation.model import Place, Plan, ReportingPeriod
from automation.proof.source import Reads, Source, reads_of
from automation.reports.table import SOURCE, LayoutColumn, LayoutTable, Row
from automation.reports.tones import DONE_TONE, LATE, OPEN, REST

#: Reports that are overdue and named in the sentence; the others are counted.
MOST_NAMED = 10

_SENT_FIELDS = ("sent_on", "sent_number", "received_by")
_PERIODS = SHEET_BY_KEY["periods"]


class Sending(StrEnum):
    """How a report stands at the cut-off date."""

    ON_TIME = "on_time"
    LATE = "late"
    WITHOUT_DUE_DATE = "without_due_date"
    AHEAD = "ahead"
    OVERDUE = "overdue"
    AHEAD_UNDATED = "ahead_undated"

    @property
    def label(self) -> str:
        """Return it as staff read it."""
        return _LABELS[self]

    @property
    def tone(self) -> str:
        """Return how it is toned."""
        if self in _SENT:
            return DONE_TONE
        return {Sending.AHEAD: OPEN, Sending.OVERDUE: LATE}.get(self, REST)


_LABELS = {
    Sending.ON_TIME: "đã gửi đúng hạn",
    Sending.LATE: "đã gửi quá hạn",
    Sending.WITHOUT_DUE_DATE: "đã gửi, sổ không ghi hạn",
    Sending.AHEAD: "chưa gửi, còn trong hạn",
    Sending.OVERDUE: "chưa gửi, quá hạn",
    Sending.AHEAD_UNDATED: "chưa gửi, sổ không ghi hạn",
}
_SENT = (Sending.ON_TIME, Sending.LATE, Sending.WITHOUT_DUE_DATE)
_NOT_SENT = (Sending.AHEAD, Sending.OVERDUE, Sending.AHEAD_UNDATED)
_IN_SENTENCE = {
    Sending.ON_TIME: "đúng hạn",
    Sending.LATE: "quá hạn",
    Sending.WITHOUT_DUE_DATE: "không ghi hạn",
    Sending.AHEAD: "trong hạn",
    Sending.OVERDUE: "quá hạn",
    Sending.AHEAD_UNDATED: "không ghi hạn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report of the register; `days_late` is 0 unless it was sent late or is overdue."""

    title: str
    due: date | None
    sent_on: date | None
    number: str
    received_by: str
    sending: Sending
    days_late: int
    place: Place
    source: Source


SENT_TABLE = LayoutTable(
    title="THEO DÕI GỬI BÁO CÁO",
    sheet="Gửi báo cáo",
    columns=(
        LayoutColumn(value="number", header="STT", width=6, centred=True),
        LayoutColumn(value="title", header="Báo cáo", width=60),
        LayoutColumn(value="due", header=_PERIODS.column("due").header, width=12, centred=True),
        LayoutColumn(value="sent_on", header=_PERIODS.column("sent_on").header, width=12, centred=True),
        LayoutColumn(value="sending", header="Tình trạng", width=24),
        LayoutColumn(value="days_late", header="Số ngày chậm", width=8, centred=True),
        LayoutColumn(value="sent_number", header=_PERIODS.column("sent_number").header, width=18),
        LayoutColumn(value="received_by", header=_PERIODS.column("received_by").header, width=28),
        LayoutColumn(value="cell", header="Ô trong sổ", width=18),
    ),
)


def sent_register(figures: Figures) -> tuple[Entry, ...]:
    """Return the yearly report of each plan and the report of each period, by their due date.

    A period counts where it has a due date and a plan is reported by periods, or where it was sent. What
    has no due date stands last.
    """
    found = [*_of_plans(figures), *_of_periods(figures)]
    return tuple(sorted(found, key=lambda entry: entry.due or date.max))


def sent_rows(register: Iterable[Entry]) -> list[Row]:
    """Return the rows of the register's table."""
    return [
        {
            "number": number,
            "title": entry.title,
            "due": entry.due,
            "sent_on": entry.sent_on,
            "sending": entry.sending.label,
            "days_late": entry.days_late or None,
            "sent_number": entry.number,
            "received_by": entry.received_by,
            "cell": entry.place.address,
            SOURCE: entry.source,
        }
        for number, entry in enumerate(register, start=1)
    ]


def sent_sentence(register: Sequence[Entry]) -> str:
    """Return how many reports were sent and which are overdue; "" where none is to be sent."""
    if not register:
        return ""
    sent = _counted(register, _SENT)
    told = f"đã gửi {sent} ({_parts(register, _SENT)})" if sent else ""
    left = len(register) - sent
    kept = "chưa gửi báo cáo nào" if not sent else f"chưa gửi {left}"
    kept = f"{kept} ({_parts(register, _NOT_SENT)})" if left else "không còn báo cáo nào chưa gửi"
    parts = "; ".join(filter(None, (told, kept)))
    return f"Tổng số báo cáo phải gửi là {len(register)}, trong đó: {parts}.{_overdue(register)}"


def sent_reads(register: Iterable[Entry]) -> Reads:
    """Return the cells that decide how the reports stand."""
    return tuple(read for entry in register for read in entry.source.fields["sending"])


def _overdue(register: Sequence[Entry]) -> str:
    late = [entry for entry in register if entry.sending is Sending.OVERDUE]
    if not late:
        return ""
    named = [
        f"{entry.title} (hạn {short_date(entry.due)}, quá {entry.days_late} ngày)"
        for entry in late[:MOST_NAMED]
    ]
    others = [f"{len(late) - MOST_NAMED} báo cáo khác"] if len(late) > MOST_NAMED else []
    return f" Quá hạn chưa gửi: {'; '.join(named + others)}."


def _counted(register: Iterable[Entry], sendings: Iterable[Sending]) -> int:
    return sum(entry.sending in sendings for entry in register)


def _parts(register: Sequence[Entry], sendings: Iterable[Sending]) -> str:
    """Return the counts; that of reports without a due date only where there are some."""
    counts = ((sending, _counted(register, (sending,))) for sending in sendings)
    undated = (Sending.WITHOUT_DUE_DATE, Sending.AHEAD_UNDATED)
    return ", ".join(
        f"{_IN_SENTENCE[sending]} {count}" for sending, count in counts if count or sending not in undated
    )


def _of_plans(figures: Figures) -> Iterator[Entry]:
    decree = decree_on(figures.as_of)
    for plan in figures.tracker.plans:
        title = plan_report(figures.tracker, plan, decree)
        named = reads_of([plan], "number", "signed_on", "year")
        yield _entry(plan, title, named, plan.report_due, "report_due", figures.as_of)


def _of_periods(figures: Figures) -> Iterator[Entry]:
    reported = bool(par_plans(figures.tracker))
    for period in figures.tracker.periods:
        sent = _sent_on(period, figures.as_of) is not None
        if sent or (reported and period.due):
            named = reads_of([period], "id")
            yield _entry(period, period_report(period), named, period.due, "due", figures.as_of)


def _entry(
    record: Plan | ReportingPeriod, title: str, named: Reads, due: date | None, due_key: str, as_of: date
) -> Entry:
    sent_on = _sent_on(record, as_of)
    sending = _sending(due, sent_on, as_of)
    decided = reads_of([record], due_key, "sent_on")
    return Entry(
        title=title,
        due=due,
        sent_on=sent_on,
        number=record.sent_number if sent_on else "",
        received_by=record.received_by if sent_on else "",
        sending=sending,
        days_late=max(0, ((sent_on or as_of) - due).days) if due else 0,
        place=record.row.at("sent_on"),
        source=Source(
            key=f"sent/{record.row.sheet}/{record.id}",
            fields={
                "title": named,
                "due": reads_of([record], due_key),
                **{key: reads_of([record], key) for key in _SENT_FIELDS},
                "sending": decided,
                "days_late": decided,
            },
        ),
    )


def _sent_on(record: Plan | ReportingPeriod, as_of: date) -> date | None:
    return record.sent_on if record.sent_on and record.sent_on <= as_of else None


def _sending(due: date | None, sent_on: date | None, as_of: date) -> Sending:
    if sent_on:
        if due is None:
            return Sending.WITHOUT_DUE_DATE
        return Sending.ON_TIME if sent_on <= due else Sending.LATE
    if due is None:
        return Sending.AHEAD_UNDATED
    return Sending.OVERDUE if due < as_of else Sending.AHEAD
