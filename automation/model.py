"""What the tracker says, as immutable records that know their cells.

Days are local `datetime.date`, never a datetime. Progress is a whole number of percent, 0–100.
Rows and columns are as Excel shows them. An empty optional cell is None for a date or a number and ""
for text. A cell that could not be taken as it stands is empty in the record, named in
`Row.unread`, and told in `Tracker.troubles`: nothing is lost and nothing is guessed.
"""

from abc import abstractmethod
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum


class Severity(StrEnum):
    """How bad a finding is; only an error blocks reports and changes the exit status."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Report(StrEnum):
    """The kinds of report, as the manifest names them."""

    CHECK = "check"
    PROGRESS = "progress"
    PLAN = "plan"
    ANNUAL = "annual"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the tracker: a cell, a row (its first cell, no column) or a sheet.

    `row` is counted from 1, `cell` is like "F12", `column` is the header's text. `value` is what the
    cell holds, as a person would read it.
    """

    sheet: str
    row: int | None = None
    cell: str | None = None
    column: str | None = None
    value: str | None = None

    @property
    def address(self) -> str:
        """Return the place as one word for a message, such as “Nhiệm vụ!F12”."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


class Shown(Mapping[str, str]):
    """What the cells of a row show, worked out when it is asked for from what they hold."""

    __slots__ = ()

    @property
    @abstractmethod
    def sources(self) -> Collection[Hashable]:
        """Return what the texts are made of: of equal ones come equal texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The sheet row that a record came from.

    `letters` gives each field's column letter, `headers` its header and `shown` what its cell
    holds, as text; `unread` are the fields whose cell could not be taken.
    """

    sheet: str
    number: int
    letters: Mapping[str, str]
    headers: Mapping[str, str]
    shown: Mapping[str, str]
    unread: frozenset[str] = frozenset()

    def at(self, key: str) -> Place:
        """Return the cell of field `key`; the row when the sheet lacks that column."""
        letter = self.letters.get(key)
        if letter is None:
            return self.whole()
        return Place(
            sheet=self.sheet,
            row=self.number,
            cell=f"{letter}{self.number}",
            column=self.headers.get(key),
            value=self.shown.get(key) or None,
        )

    def whole(self) -> Place:
        """Return the row as a place: its first cell, no column."""
        return Place(sheet=self.sheet, row=self.number, cell=f"A{self.number}")

    @property
    def sources(self) -> Collection[Hashable]:
        """Return what the texts in `shown` are made of, or the texts: what is odd shows in either."""
        return self.shown.sources if isinstance(self.shown, Shown) else self.shown.values()

    def tells(self, key: str) -> bool:
        """Tell whether field `key` could be taken from its cell, empty or not."""
        return key in self.letters and key not in self.unread


NO_ROW = Row(sheet="", number=0, letters={}, headers={}, shown={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row of a sheet."""

    row: Row = NO_ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """A setting that holds from a day; `key` is a label of `settings.SETTING_KEYS`."""

    key: str = ""
    value: str = ""
    from_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """A plan (kế hoạch) of the school."""

    id: str = ""
    year: int | None = None
    number: str = ""
    signed_on: date | None = None
    subject: str = ""
    par: bool = False
    report_due_phrase: str = ""
    report_due: date | None = None
    report_to: str = ""
    report_via: str = ""
    signer: str = ""
    authority: str = ""
    illustrative: bool = False
    sent_on: date | None = None
    sent_number: str = ""
    received_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Record):
    """A block of a plan's text, in the order of `order`."""

    plan: str = ""
    id: str = ""
    order: int | None = None
    level: str = ""
    marker: str = ""
    kind: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """A task (nhiệm vụ) of a plan; of a recurring one `results` hold what was reached."""

    id: str = ""
    plan: str = ""
    section: str = ""
    title: str = ""
    lead: str = ""
    support: tuple[str, ...] = ()
    start: date | None = None
    due_phrase: str = ""
    due: date | None = None
    recurrence: str = ""
    product: str = ""
    progress_pct: int | None = None
    done_on: date | None = None
    suspended: str = ""
    suspended_on: date | None = None
    evidence: str = ""
    criterion: str = ""
    cause: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Record):
    """What one task had reached in one period."""

    task: str = ""
    period: str = ""
    reported_on: date | None = None
    due: date | None = None
    done_on: date | None = None
    progress_pct: int | None = None
    text: str = ""
    evidence: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Record):
    """A passage that staff typed for one part of a report."""

    plan: str = ""
    period: str = ""
    part: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A post, team or person; `id` is the short name that the tasks use."""

    id: str = ""
    name: str = ""
    post: str = ""
    unit: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Record):
    """A legal basis."""

    id: str = ""
    type: str = ""
    number: str = ""
    dated: date | None = None
    issuer: str = ""
    subject: str = ""
    status: str = ""
    checked: date | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingPeriod(Record):
    """A reporting period: `first_day` and `last_day` of its data, both included, and its due day."""

    id: str = ""
    first_day: date | None = None
    last_day: date | None = None
    due: date | None = None
    sent_on: date | None = None
    sent_number: str = ""
    received_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """A figure that a plan promises; `direction` says on which side of `target` it is met."""

    id: str = ""
    plan: str = ""
    name: str = ""
    unit: str = ""
    target: float | None = None
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """The value of an indicator in a period."""

    indicator: str = ""
    period: str = ""
    value: float | None = None
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Record):
    """A component (tiêu chí thành phần) of the reform index."""

    id: str = ""
    area: str = ""
    criterion: str = ""
    component: str = ""
    max: float | None = None
    score: float | None = None
    evidence: str = ""
    explanation: str = ""
    applies: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff(Record):
    """A day off, or a day worked to make up for one."""

    day: date | None = None
    kind: str = ""
    note: str = ""


class TroubleKind(Enum):
    """What kept the reader from taking something as it stands, or parts it from a period as sent."""

    SHEET_MISSING = "sheet missing"
    SHEET_STRAY = "sheet stray"
    COLUMN_MISSING = "column missing"
    COLUMN_DOUBLE = "column double"
    COLUMN_STRAY = "column stray"
    VERSION_MISSING = "version missing"
    VERSION_OLD = "version old"
    VERSION_NEW = "version new"
    ERROR_CELL = "error cell"
    FORMULA_WITHOUT_VALUE = "formula without value"
    DERIVED_TYPED_OVER = "derived typed over"
    REQUIRED_EMPTY = "required empty"
    DATE_AS_TEXT = "date as text"
    DATE_IMPOSSIBLE = "date impossible"
    DATE_AS_NUMBER = "date as number"
    DATE_WITH_TIME = "date with time"
    DATE_UNREADABLE = "date unreadable"
    NUMBER_AS_TEXT = "number as text"
    NUMBER_AS_PERCENT = "number as percent"
    NUMBER_UNREADABLE = "number unreadable"
    NUMBER_NOT_WHOLE = "number not whole"
    PERCENT_AS_TEXT = "percent as text"
    PERCENT_AS_WHOLE = "percent as whole"
    PERCENT_OUT_OF_RANGE = "percent out of range"
    CHOICE_UNKNOWN = "choice unknown"
    LINK_UNSAFE = "link unsafe"
    SHEET_HIDDEN = "sheet hidden"
    ROW_HIDDEN = "row hidden"
    COLUMN_HIDDEN = "column hidden"
    ROW_AFTER_GAP = "row after gap"
    CELLS_MERGED = "cells merged"
    FONT_LEGACY = "font legacy"
    SENT_FIGURE_CHANGED = "sent figure changed"
    SENT_COPY_DAMAGED = "sent copy damaged"
    SENT_ID_GONE = "sent id gone"
    SENT_ID_REUSED = "sent id reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A place that the reader could not take as it stands.

    `key` is the field's key, or the sheet's where `place` is a sheet; `detail` is what
    the reader would propose: a date as dd/mm/yyyy, a spelling, a sheet's real name. It may be "". Of what
    parts the tracker from a period as sent, `detail` is the whole sentence.
    """

    kind: TroubleKind
    place: Place
    sheet_key: str = ""
    key: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """A whole tracker as read: records in the order of their rows, and what troubled the reader.

    `name` is the file's base name, `sha256` that of its bytes. `cut_off` is the day typed into the guide
    sheet, None when it is a formula or empty; `chosen_plan` and `chosen_period` are the ids chosen there, ""
    when none is. `notes` are remarks about the file itself, such as unsaved edits.
    """

    name: str = ""
    sha256: str = ""
    version: str = ""
    cut_off: date | None = None
    chosen_plan: str = ""
    chosen_period: str = ""
    organisation: tuple[Setting, ...] = ()
    plans: tuple[Plan, ...] = ()
    content: tuple[Block, ...] = ()
    tasks: tuple[Task, ...] = ()
    results: tuple[Result, ...] = ()
    remarks: tuple[Remark, ...] = ()
    people: tuple[Person, ...] = ()
    citations: tuple[Citation, ...] = ()
    periods: tuple[ReportingPeriod, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    measures: tuple[Measure, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()

    def troubled(self, kind: TroubleKind) -> tuple[Trouble, ...]:
        """Return the troubles of one kind."""
        return tuple(trouble for trouble in self.troubles if trouble.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong in the tracker: its place, what is there, and the remedy.

    `plan` is the one plan that the row belongs to, "" where it is none or several.
    """

    code: str
    severity: Severity
    blocks: tuple[Report, ...]
    place: Place
    message: str
    remedy: str
    plan: str = ""

    @property
    def told(self) -> str:
        """Return it in one sentence without the remedy: “Nhiệm vụ!I11 (HAN002): …”."""
        return f"{self.place.address} ({self.code}): {self.message}"
