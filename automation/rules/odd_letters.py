"""Cells with letters that hardly belong there, found by one walk for all the rules that ask for such."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from automation.columns import SHEETS
from automation.latest import Latest
from automation.model import Record, Tracker
from automation.old_letters import in_unicode
from automation.rules.holding import holding

#: What a scan leaves behind, or a letter of another alphabet; one of them alone may still be in order.
_SIGN = re.compile(r"[\ufffd\u00d0\u00ad]|\*\*|\(cid:")


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell by the key of its sheet, its record and its column; `text` is what it shows.

    `meant` is the text put into Unicode where it is written for an old font, else "".
    """

    sheet: str
    record: Record
    key: str
    text: str
    meant: str


_latest: Latest[tuple[OddCell, ...]] = Latest()
_sources = attrgetter("row.sources")


def odd_cells(tracker: Tracker) -> tuple[OddCell, ...]:
    """Return the cells that hold a sign of a scan or letters of an old font, by sheet, row and column."""
    return _latest.of(tracker, None, lambda: tuple(_all_odd(tracker)))


def _all_odd(tracker: Tracker) -> Iterator[OddCell]:
    for sheet in SHEETS:
        for record in holding(getattr(tracker, sheet.key), _sources, _is_odd):
            yield from _odd(sheet.key, record)


def _is_odd(source: object) -> bool:
    """Tell whether a cell, or its text, may hold a sign or letters of an old font."""
    return isinstance(source, str) and bool(_SIGN.search(source) or _meant(source))


def _odd(sheet: str, record: Record) -> Iterator[OddCell]:
    for key, text in record.row.shown.items():
        meant = _meant(text)
        if meant or _SIGN.search(text):
            yield OddCell(sheet, record, key, text, meant)


def _meant(text: str) -> str:
    return "" if text.isascii() else in_unicode(text)
