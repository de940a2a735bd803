"""Cells with letters that hardly belong there, found by one walk for all the rules that ask for such."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from automation.columns import SHEETS
from automation.latest import Latest
from automation.model import Record, Tracker
from automation.old_letters import in_unicode, strange_words
from automation.rules.said import said

#: What a scan leaves behind, or a letter of another alphabet; one of them alone may still be in order.
_SIGNS = ("\ufffd", "\u00d0", "\u00ad", "**", "(cid:")


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


def odd_cells(tracker: Tracker) -> tuple[OddCell, ...]:
    """Return the cells that hold a sign of a scan or letters of an old font, by sheet, row and column."""
    return _latest.of(tracker, None, lambda: tuple(_all_odd(tracker)))


def _all_odd(tracker: Tracker) -> Iterator[OddCell]:
    for sheet in SHEETS:
        texts, whole = said(tracker)[sheet.key]
        # Codes are ASCII, each another, and nothing in them is strange.
        in_words = [text for text in texts if not text.isascii()]
        # Hardly any text has one of these, and what a sheet says is soon looked through as a whole.
        signs = [*(sign for sign in _SIGNS if sign in whole), *strange_words("\n".join(in_words))]
        if not signs:
            continue
        any_sign = re.compile("|".join(map(re.escape, signs)))
        suspected = filter(any_sign.search, texts if any(map(str.isascii, signs)) else in_words)
        odd = {text for text in suspected if _has_sign(text) or _meant(text)}
        for record in getattr(tracker, sheet.key) if odd else ():
            if not odd.isdisjoint(record.row.sources):
                yield from _odd(sheet.key, record)


def _odd(sheet: str, record: Record) -> Iterator[OddCell]:
    for key, text in record.row.shown.items():
        meant = _meant(text)
        if meant or _has_sign(text):
            yield OddCell(sheet, record, key, text, meant)


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _meant(text: str) -> str:
    return "" if text.isascii() else in_unicode(text)
