"""Texts of a context on their way through a template: each that came from the tracker takes a mark with it.

The mark stands before the text and is taken out again in the finished document (`proof.word`). Its two signs
are noncharacters: no text may hold them, and `documents.word_text` lets none through.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from automation.proof.source import Reads, Source
from automation.text import clean_text

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")

#: Where a row that is a mapping keeps its source.
SOURCE = "source"


class Stated(str):
    """A text with its mark: what the template writes in its place is `marked`."""

    marked: str


class Marker:
    """Marks the texts of contexts; `origins` are their keys and what was read for them, by number."""

    def __init__(self) -> None:
        self.origins: list[tuple[str, Reads]] = []

    def mark(self, key: str, reads: Reads) -> str:
        """Return the mark of a text that stands in no context: what is written before it."""
        self.origins.append((clean_text(key), reads))
        return f"{_OPEN}{len(self.origins) - 1}{_CLOSE}"

    def marked(self, value: Any) -> Any:
        """Return `value` with every text marked that has a source; what has none is left as it is."""
        if isinstance(value, tuple):
            return tuple(map(self.marked, value))
        if isinstance(value, Mapping):
            held = value.get(SOURCE)
            return {**value, **self._stated(held, value)} if isinstance(held, Source) else value
        if not is_dataclass(value) or isinstance(value, type):
            return value
        source = getattr(value, SOURCE, None)
        parts = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        changed = {name: self.marked(part) for name, part in parts.items()}
        if isinstance(source, Source):
            changed |= self._stated(source, parts)
        changed = {name: part for name, part in changed.items() if part is not parts[name]}
        return replace(value, **changed) if changed else value

    def _stated(self, source: Source, parts: Mapping[str, Any]) -> dict[str, Any]:
        alone = len(source.fields) == 1
        return {
            name: self._text(source.key if alone else f"{source.key}/{name}", reads, parts[name])
            for name, reads in source.fields.items()
            if name in parts
        }

    def _text(self, key: str, reads: Reads, held: Any) -> Any:
        if isinstance(held, tuple):
            return tuple(self._text(f"{key}/{number}", reads, text) for number, text in enumerate(held, 1))
        stated = Stated(held)
        stated.marked = self.mark(key, reads)
        return stated


def numbers(text: str) -> Iterator[int]:
    """Yield the numbers of the marks in `text`."""
    return (int(found[1]) for found in _MARK.finditer(text))


def unmarked(text: str) -> str:
    """Return `text` without marks."""
    return _MARK.sub("", text)
