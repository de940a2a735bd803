"""Differences as lines that every format shows: one for a row that came or went, one for a changed field."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from automation.calendar import period_name
from automation.columns import NO, YES, Column, Kind, Sheet
from automation.differences import (
    Differences,
    Effect,
    EffectKind,
    FieldChange,
    RecordChange,
    Unread,
    Value,
)
from automation.differences.records import facts, value
from automation.documents.phrases import one_line, plain_number, short_date
from automation.documents.task_table import section_title
from automation.identity import identity
from automation.model import Record, Tracker

TITLE = "So sánh hai bản của sổ theo dõi"
NO_CHANGES = "Hai bản giống nhau: không có thay đổi nào."
EMPTY = "(trống)"


class ChangeKind(StrEnum):
    """What became of a row or a field; the value is the word of the JSON."""

    ADDED = "added"
    DELETED = "deleted"
    MOVED = "moved"
    CHANGED = "changed"


KIND_WORDS: Mapping[ChangeKind, str] = {
    ChangeKind.ADDED: "thêm",
    ChangeKind.DELETED: "xóa",
    ChangeKind.MOVED: "chuyển mục",
    ChangeKind.CHANGED: "sửa",
}

EFFECT_HEADINGS: Mapping[EffectKind, str] = {
    EffectKind.SLIPPED: "Lùi hạn",
    EffectKind.BROUGHT_FORWARD: "Rút ngắn hạn",
    EffectKind.WITHOUT_DUE: "Không còn hạn",
    EffectKind.LEAD_REPLACED: "Thay người, đơn vị chủ trì",
    EffectKind.BACKWARDS: "Tiến độ giảm",
    EffectKind.DONE: "Mới hoàn thành",
    EffectKind.REOPENED: "Không còn được ghi là hoàn thành",
    EffectKind.SUSPENDED: "Mới tạm dừng, hủy",
    EffectKind.RESUMED: "Thực hiện trở lại",
}

#: Where a task belongs; another value there is a move.
_HOME = {"tasks": ("plan", "section")}

#: The columns by which staff know a row, beside its id: the first that a sheet has.
_NAMES = ("title", "subject", "name", "component", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A change: `column`, `old` and `new` are of one field, None where a whole row came or went.

    `id` names the row for programs, `label` for people; cells are as Excel shows them, None on the side where
    there is none.
    """

    sheet: Sheet
    id: str
    label: str
    name: str
    kind: ChangeKind
    column: Column | None = None
    old: Value = None
    new: Value = None
    old_cell: str | None = None
    new_cell: str | None = None
    note: str = ""
    record: Record


def lines(told: Differences) -> tuple[Line, ...]:
    """Return the changes as lines, in their order."""
    renamed = _renamed(told.changes)
    return tuple(line for change in told.changes for line in _lines(change, told, renamed))


def counts(shown: Sequence[Line]) -> dict[str, int]:
    """Return how many lines there are of each kind, by the words of the JSON."""
    return {kind.value: sum(line.kind is kind for line in shown) for kind in ChangeKind}


def summary(shown: Sequence[Line]) -> str:
    """Return one sentence that counts the changes."""
    counted = counts(shown)
    told = [f"{counted[kind.value]} {words}" for kind, words in KIND_WORDS.items() if counted[kind.value]]
    return f"Có {len(shown)} thay đổi: {', '.join(told)}." if told else NO_CHANGES


def cells(line: Line) -> str:
    """Return the cells of a change, once when both are the same; "" when unknown."""
    both = dict.fromkeys(cell for cell in (line.old_cell, line.new_cell) if cell)
    return f"ô {' → '.join(both)}" if both else ""


def shown_value(held: Value, column: Column) -> str:
    """Return a value as staff read it in a cell."""
    match held:
        case None | "" | ():
            return EMPTY
        case Unread():
            return f"“{held.text}” (không đọc được)"
        case bool():
            return YES if held else NO
        case date():
            return short_date(held)
        case tuple():
            return "; ".join(held)
        case int() | float():
            return _shown_number(held, column)
    return held


def _shown_number(held: int | float, column: Column) -> str:
    if column.kind is Kind.PERCENT:
        return f"{held}%"
    # A year takes no point.
    return str(held) if column.kind is Kind.INT else plain_number(held)


def effect_words(effect: Effect) -> str:
    """Return an effect as the rest of its line, after its heading."""
    task = effect.task
    which = f"{task.id} {one_line(task.title)}"
    if effect.period:
        which += f" ({period_name(effect.period)})"
    return f"{which}: {_effect(effect)}"


def _effect(effect: Effect) -> str:
    old, new = _plain(effect.old), _plain(effect.new)
    match effect.kind:
        case EffectKind.SLIPPED:
            return f"lùi {effect.amount} ngày, từ {old} đến {new}"
        case EffectKind.BROUGHT_FORWARD:
            return f"sớm hơn {effect.amount} ngày, từ {old} còn {new}"
        case EffectKind.WITHOUT_DUE:
            return f"bỏ hạn {old}"
        case EffectKind.LEAD_REPLACED:
            return f"{old} → {new}"
        case EffectKind.BACKWARDS:
            return f"từ {old}% còn {new}%" if effect.new is not None else f"{old}% → {EMPTY}"
        case EffectKind.DONE:
            return f"ngày {new}"
        case EffectKind.REOPENED:
            return f"bỏ ngày hoàn thành {old}"
        case EffectKind.SUSPENDED:
            return new
        case EffectKind.RESUMED:
            return f"bỏ “{old}”"


def _plain(held: Value) -> str:
    if isinstance(held, date):
        return short_date(held)
    return EMPTY if held in (None, "") else str(held)


def _lines(change: RecordChange, told: Differences, renamed: Mapping[int, str]) -> Iterator[Line]:
    sheet, record = change.sheet, change.record
    row_id, label = row_name(sheet, record), row_name(sheet, record, short_date)
    name = _name(sheet, record)
    if change.fields:
        for field in change.fields:
            kind = ChangeKind.MOVED if field.column.key in _HOME.get(sheet.key, ()) else ChangeKind.CHANGED
            yield Line(
                sheet=sheet,
                id=row_id,
                label=label,
                name=name,
                kind=kind,
                column=field.column,
                old=field.old,
                new=field.new,
                old_cell=_cell(change.old, field.column),
                new_cell=_cell(change.new, field.column),
                note=_note(field, told),
                record=record,
            )
        return
    yield Line(
        sheet=sheet,
        id=row_id,
        label=label,
        name=name,
        kind=ChangeKind.DELETED if change.new is None else ChangeKind.ADDED,
        old_cell=_cell(change.old),
        new_cell=_cell(change.new),
        note=renamed.get(id(change), ""),
        record=record,
    )


def row_name(sheet: Sheet, record: Record, written: Callable[[date], str] = date.isoformat) -> str:
    """Return what names a row: its id, or the values that together name it; days as `written`."""

    def named(held: Value) -> str:
        if isinstance(held, Unread):
            return held.text
        return written(held) if isinstance(held, date) else str(held)

    values = (value(record, column) for column in identity(sheet))
    return " · ".join(named(held) for held in values if held not in (None, ""))


def _name(sheet: Sheet, record: Record) -> str:
    named = {column.key for column in sheet.inputs} & set(_NAMES)
    key = next((key for key in _NAMES if key in named), None)
    return one_line(str(getattr(record, key))) if key else ""


def _cell(record: Record | None, column: Column | None = None) -> str | None:
    """Return the cell of a column, or a row's first; None where there is no such cell."""
    if record is None or not record.row.number:
        return None
    if column is None:
        return record.row.whole().cell
    return record.row.at(column.key).cell if column.key in record.row.letters else None


def _note(field: FieldChange, told: Differences) -> str:
    old, new = field.old, field.new
    if isinstance(old, date) and isinstance(new, date):
        days = (new - old).days
        return f"muộn hơn {days} ngày" if days > 0 else f"sớm hơn {-days} ngày"
    if isinstance(old, (int, float)) and isinstance(new, (int, float)) and _measures(field.column):
        change, unit = new - old, " điểm phần trăm" if field.column.kind is Kind.PERCENT else ""
        return f"{'tăng' if change > 0 else 'giảm'} {plain_number(abs(change))}{unit}"
    if field.column.refers_to == "content":
        return _sections(told, str(old), str(new))
    return ""


def _measures(column: Column) -> bool:
    return column.kind in (Kind.PERCENT, Kind.NUMBER)


def _sections(told: Differences, old: str, new: str) -> str:
    def title(tracker: Tracker, section: str) -> str:
        words = section_title(tracker, section)
        return f"“{words}”" if words else section or "không có mục"

    return f"từ {title(told.old, old)} sang {title(told.new, new)}"


def _renamed(changes: Sequence[RecordChange]) -> dict[int, str]:
    """Return a note for each row that went under one id and came under another, all else equal."""
    gone: dict[tuple[str, tuple[Value, ...]], RecordChange] = {}
    for change in changes:
        if change.old is not None and change.new is None:
            gone[_beside_name(change)] = change
    notes = {}
    for change in changes:
        twin = gone.get(_beside_name(change)) if change.old is None else None
        if twin is not None and any(_beside_name(change)[1]):
            came, went = (row_name(each.sheet, each.record, short_date) for each in (change, twin))
            notes[id(change)] = f"giống hệt dòng đã xóa {went}, có thể là đổi mã"
            notes[id(twin)] = f"giống hệt dòng mới {came}, có thể là đổi mã"
    return notes


def _beside_name(change: RecordChange) -> tuple[str, tuple[Value, ...]]:
    names = identity(change.sheet)
    held = zip(change.sheet.inputs, facts(change.record, change.sheet), strict=True)
    return change.sheet.key, tuple(each for column, each in held if column not in names)
