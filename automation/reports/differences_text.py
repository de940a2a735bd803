"""Differences as text for a terminal: what matters first, then every change by sheet and row."""

from itertools import groupby
from typing import TYPE_CHECKING

from automation.columns import Column
from automation.differences import Differences, effects
from automation.reports.differences import (
    EFFECT_HEADINGS,
    KIND_WORDS,
    TITLE,
    ChangeKind,
    Line,
    cells,
    effect_words,
    lines,
    shown_value,
    summary,
)
from automation.text import capital

if TYPE_CHECKING:
    from rich.text import Text

#: Values longer than this stand on lines of their own, the old over the new.
_SHORT = 60

_STYLES = {ChangeKind.ADDED: "green", ChangeKind.DELETED: "red", ChangeKind.MOVED: "cyan"}


def differences_text(told: Differences) -> "Text":
    """Return the differences with their counts."""
    from rich.text import Text

    shown = lines(told)
    text = Text(f"{TITLE}\n  Bản cũ: {told.old.name}\n  Bản mới: {told.new.name}\n\n{summary(shown)}\n")
    _add_effects(text, told)
    for sheet, of_sheet in groupby(shown, key=lambda line: line.sheet.name):
        text.append(f"\n{sheet}\n", style="bold")
        for _, of_row in groupby(of_sheet, key=lambda line: id(line.record)):
            _add_row(text, tuple(of_row))
    return text


def _add_effects(text: "Text", told: Differences) -> None:
    for kind, members in groupby(effects(told.old, told.new), key=lambda effect: effect.kind):
        listed = tuple(members)
        text.append(f"\n{EFFECT_HEADINGS[kind]} ({len(listed)})\n", style="bold yellow")
        for effect in listed:
            text.append(f"  {effect_words(effect)}\n")


def _add_row(text: "Text", of_row: tuple[Line, ...]) -> None:
    first = of_row[0]
    named = " ".join(filter(None, (first.label, _shortened(first.name))))
    if first.column is None:
        text.append(f"  {capital(KIND_WORDS[first.kind])} ", style=_STYLES[first.kind])
        text.append(f"{named}{_in_brackets(first)}\n")
        return
    text.append(f"  {named}\n")
    for line in of_row:
        if line.column is not None:
            _add_field(text, line, line.column)


def _add_field(text: "Text", line: Line, column: Column) -> None:
    old, new = shown_value(line.old, column), shown_value(line.new, column)
    text.append(f"    {column.header}", style=_STYLES.get(line.kind, ""))
    if max(len(old), len(new)) <= _SHORT and "\n" not in old + new:
        text.append(f": {old} → {new}{_in_brackets(line)}\n")
    else:
        text.append(f"{_in_brackets(line)}\n      cũ:  {_indented(old)}\n      mới: {_indented(new)}\n")


def _in_brackets(line: Line) -> str:
    told = "; ".join(filter(None, (line.note, cells(line))))
    return f" ({told})" if told else ""


def _indented(words: str) -> str:
    return words.replace("\n", "\n           ")


def _shortened(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]}…"
