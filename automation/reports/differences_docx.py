"""Differences as an internal page of Word for the file: what matters in sentences, every change in a table.

Not a formal document: no number and no signature.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from automation.columns import Column
from automation.differences import Differences, Value, effects
from automation.documents.annual import DOCUMENT_TYPE
from automation.documents.body import Line as BodyLine
from automation.documents.body import LineKind
from automation.documents.decree import decree_on
from automation.documents.letterhead import Letterhead, Marks, Title, letterhead, marks, title
from automation.documents.phrases import NBSP, prose_date
from automation.documents.properties import Properties
from automation.documents.render import render
from automation.model import Tracker
from automation.reports.differences import (
    EFFECT_HEADINGS,
    KIND_WORDS,
    TITLE,
    Line,
    cells,
    effect_words,
    lines,
    shown_value,
    summary,
)
from automation.settings import value_on
from automation.stamp import Stamp
from automation.text import capital

TEMPLATE = "differences"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A change as a row of the table; every field is text for its column."""

    number: str
    which: str
    what: str
    old: str
    new: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGroup:
    """The changes of one sheet, under its name."""

    heading: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesContext:
    """What the template `differences` places."""

    letterhead: Letterhead
    title: Title
    body: tuple[BodyLine, ...]
    sheets: tuple[SheetGroup, ...]
    marks: Marks
    properties: Properties


def differences_docx(told: Differences, as_of: date) -> bytes:
    """Return the page; `as_of` is its day, the properties name the new tracker."""
    return render(TEMPLATE, differences_context(told, as_of), Stamp.of(told.new, as_of))


def differences_context(told: Differences, as_of: date) -> DifferencesContext:
    """Return the words of the page, with the settings of `as_of`."""
    shown = lines(told)
    tracker, decree = told.new, decree_on(as_of)
    return DifferencesContext(
        letterhead=letterhead(tracker, decree, document_type=DOCUMENT_TYPE, number="", dated=None, day=as_of),
        title=title(decree, TITLE.upper(), f"Lập {prose_date(as_of)}"),
        body=(
            _paragraph(_version("Bản cũ", told.old)),
            _paragraph(_version("Bản mới", told.new)),
            _paragraph(summary(shown)),
            *_effects(told),
        ),
        sheets=_groups(shown),
        marks=marks(draft=False, illustrative=any(plan.illustrative for plan in tracker.plans)),
        properties=Properties(
            title=f"{TITLE}: {told.old.name} và {told.new.name}",
            subject=TITLE,
            author=value_on(tracker.organisation, "issuer_name", as_of),
            internal=True,
        ),
    )


def _paragraph(text: str) -> BodyLine:
    return BodyLine(kind=LineKind.PARAGRAPH, text=text)


def _version(which: str, tracker: Tracker) -> str:
    """Return a version by its name and the first signs of its SHA-256, as `sha256sum` prints them."""
    return f"{which}: {tracker.name} (SHA-256 bắt đầu bằng {tracker.sha256[:12]})."


def _effects(told: Differences) -> tuple[BodyLine, ...]:
    found: list[BodyLine] = []
    for kind, members in groupby(effects(told.old, told.new), key=lambda effect: effect.kind):
        listed = tuple(members)
        heading = f"{EFFECT_HEADINGS[kind]} ({len(listed)})"
        found.append(BodyLine(kind=LineKind.CLAUSE, text=heading))
        found += [BodyLine(kind=LineKind.BULLET, text=f"-{NBSP}{effect_words(effect)}.") for effect in listed]
    return tuple(found)


def _groups(shown: Sequence[Line]) -> tuple[SheetGroup, ...]:
    numbered = enumerate(shown, start=1)
    return tuple(
        SheetGroup(heading=f"Trang {sheet}", rows=_rows(tuple(members)))
        for sheet, members in groupby(numbered, key=lambda pair: pair[1].sheet.name)
    )


def _rows(numbered: Sequence[tuple[int, Line]]) -> tuple[ChangeRow, ...]:
    """Return the rows of one sheet; a record is named in full once, then by its id."""
    return tuple(
        _row(number, line, named=not place or numbered[place - 1][1].record is not line.record)
        for place, (number, line) in enumerate(numbered)
    )


def _row(number: int, line: Line, *, named: bool) -> ChangeRow:
    return ChangeRow(
        number=str(number),
        which=" ".join(filter(None, (line.label, line.name if named or not line.label else ""))),
        what=line.column.header if line.column else capital(KIND_WORDS[line.kind]),
        old=_shown(line.old, line.column),
        new=_shown(line.new, line.column),
        note="; ".join(filter(None, (line.note, cells(line)))),
    )


def _shown(held: Value, column: Column | None) -> str:
    return shown_value(held, column) if column else ""
