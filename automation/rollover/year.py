"""What belongs to the whole year: periods, days off, settings, legal bases, criteria, people."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from automation.calendar import default_periods, is_day_off, weekday_name
from automation.columns import NOT_CHECKED
from automation.model import NO_ROW, Citation, Criterion, DayOff, Person, ReportingPeriod, Setting
from automation.public_holidays import proposed_days_off
from automation.rollover.changes import Change, attention, carried
from automation.rollover.turn import Turn
from automation.settings import SETTING_BY_KEY, value_on

_PROPOSED = "đề xuất, cần đối chiếu thông báo của Chính phủ"

#: The settings whose value is text of a document.
_PRINTED = (
    "parent_body",
    "issuer",
    "issuer_name",
    "place",
    "report_to",
    "report_via",
    "plan_recipients",
    "report_recipients",
)


def days_off_of(year: int) -> tuple[DayOff, ...]:
    """Return the days off and make-up days proposed for `year`, each with a word of caution."""
    return tuple(
        replace(entry, note=f"{entry.note} ({_PROPOSED})" if entry.note else _PROPOSED)
        for entry in proposed_days_off([year])
    )


def roll_periods(
    periods: Iterable[ReportingPeriod], turn: Turn
) -> tuple[tuple[ReportingPeriod, ...], tuple[Change, ...]]:
    """Return the periods of the central scheme, with the school's own days and months where it has such."""
    own = {
        period.id.replace(str(turn.old), str(turn.new), 1): period
        for period in periods
        if period.id.startswith(f"{turn.old}-")
    }
    default = {period.id: period for period in default_periods(turn.new)}
    rolled = tuple(
        _rolled_period(code, own[code], turn) if code in own else default[code] for code in default | own
    )
    changes = [carried(f"Kỳ báo cáo: {', '.join(period.id for period in rolled)}")]
    changes += [
        attention(
            f"Hạn gửi báo cáo kỳ {period.id}: {period.due:%d/%m/%Y} ({weekday_name(period.due)}) là ngày nghỉ"
        )
        for period in rolled
        if period.due and is_day_off(period.due, turn.days_off)
    ]
    return rolled, tuple(changes)


def _rolled_period(code: str, period: ReportingPeriod, turn: Turn) -> ReportingPeriod:
    return ReportingPeriod(
        id=code,
        first_day=turn.day(period.first_day) if period.first_day else None,
        last_day=_moved_end(period.last_day, turn) if period.last_day else None,
        due=turn.day(period.due) if period.due else None,
    )


def _moved_end(day: date, turn: Turn) -> date:
    """Return the last day of a period in the new year; the end of February stays its end."""
    moved = turn.day(day)
    after = day + timedelta(days=1)
    if (after.month, after.day) == (3, 1):
        return date(moved.year, 3, 1) - timedelta(days=1)
    return moved


def roll_settings(
    settings: tuple[Setting, ...], turn: Turn
) -> tuple[tuple[Setting, ...], tuple[Change, ...]]:
    """Return all settings, and a marked one from the new year on where the latest is out of date.

    None is dropped, since each says from when it holds.
    """
    kept = [replace(setting, row=NO_ROW) for setting in settings]
    changes: list[Change] = []
    for key in _PRINTED:
        label = SETTING_BY_KEY[key].label
        value = value_on(settings, key, turn.first_day)
        before = value_on(settings, key, date(turn.old, 1, 1))
        marked = turn.words(value)
        if marked != value:
            kept = [s for s in kept if (s.key, s.from_day) != (label, turn.first_day)]
            kept.append(Setting(key=label, value=marked, from_day=turn.first_day))
            changes.append(attention(f"Thiết lập “{label}” từ {turn.first_day:%d/%m/%Y}: {_line(marked)}"))
        elif before and value != before:
            changes.append(carried(f"Thiết lập “{label}” của năm mới: {_line(value)}"))
    return tuple(kept), tuple(changes)


def _line(value: str) -> str:
    return " / ".join(value.splitlines())


def roll_citations(
    citations: Iterable[Citation], turn: Turn
) -> tuple[tuple[Citation, ...], tuple[Change, ...]]:
    """Return the legal bases; what is of the old year or of a body that is no more is to be checked anew."""
    rolled: list[Citation] = []
    reasons: dict[str, list[str]] = {}
    for citation in citations:
        new = replace(
            citation,
            row=NO_ROW,
            issuer=turn.words(citation.issuer),
            subject=turn.words(citation.subject),
        )
        of_old_year = citation.dated is not None and citation.dated.year == turn.old
        if of_old_year or (new.issuer, new.subject) != (citation.issuer, citation.subject):
            new = replace(new, status=NOT_CHECKED, checked=None)
            reason = f"ban hành năm {turn.old}" if of_old_year else "nêu năm cũ hoặc cơ quan không còn"
            reasons.setdefault(reason, []).append(f"{citation.id} ({citation.number})")
        rolled.append(new)
    changes = (attention(f"Căn cứ {reason}: {', '.join(named)}") for reason, named in reasons.items())
    return tuple(rolled), tuple(changes)


def roll_criteria(criteria: Iterable[Criterion], turn: Turn) -> tuple[Criterion, ...]:
    """Return the criteria without scores."""
    return tuple(
        replace(
            criterion,
            row=NO_ROW,
            area=turn.words(criterion.area),
            criterion=turn.words(criterion.criterion),
            component=turn.words(criterion.component),
            score=None,
            evidence="",
            explanation="",
        )
        for criterion in criteria
    )


def roll_people(people: Iterable[Person], turn: Turn) -> tuple[Person, ...]:
    """Return the people; their ids and names are facts, their posts and units may name a year."""
    return tuple(
        replace(person, row=NO_ROW, post=turn.words(person.post), unit=turn.words(person.unit))
        for person in people
    )
