"""Differences for programs; dates are ISO, progress is in percent."""

import json
from datetime import date
from typing import Any

from automation.columns import NO, YES
from automation.differences import Differences, Effect, Unread, Value, effects
from automation.differences.records import value
from automation.model import Tracker
from automation.reports.differences import ChangeKind, Line, counts, lines


def differences_json(told: Differences) -> bytes:
    """Return the differences, UTF-8.

    Of a row that came or went `field` is null, and `new` or `old` holds its filled fields by their keys.
    """
    shown = lines(told)
    content = {
        "old": _file(told.old),
        "new": _file(told.new),
        "counts": counts(shown),
        "effects": [_effect(effect) for effect in effects(told.old, told.new)],
        "changes": [_change(line) for line in shown],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _file(tracker: Tracker) -> dict[str, str]:
    return {"tracker": tracker.name, "sha256": tracker.sha256}


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "kind": effect.kind.value,
        "task": effect.task.id,
        "period": effect.period,
        "old": _plain(effect.old),
        "new": _plain(effect.new),
        "amount": effect.amount,
    }


def _change(line: Line) -> dict[str, Any]:
    whole = _row(line) if line.column is None else None
    return {
        "sheet": line.sheet.name,
        "id": line.id,
        "change": line.kind.value,
        "field": line.column.key if line.column else None,
        "header": line.column.header if line.column else None,
        "old": whole if line.kind is ChangeKind.DELETED else _plain(line.old),
        "new": whole if line.kind is ChangeKind.ADDED else _plain(line.new),
        "old_cell": line.old_cell,
        "new_cell": line.new_cell,
        "note": line.note,
    }


def _row(line: Line) -> dict[str, Any]:
    held = {column.key: _plain(value(line.record, column)) for column in line.sheet.inputs}
    return {key: each for key, each in held.items() if each is not None}


def _plain(held: Value) -> Any:
    """Return a value for JSON: nothing for an empty cell, the words of the tracker for yes and no."""
    match held:
        case "" | ():
            return None
        case Unread():
            return held.text
        case bool():
            return YES if held else NO
        case date():
            return held.isoformat()
        case tuple():
            return list(held)
    return held
