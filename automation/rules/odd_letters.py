"""Cells with letters that hardly belong there, found by one walk for all the rules that ask for such.

To work out what each cell shows takes longer than all that is asked of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from automation.columns import SHEETS
from automation.latest import Latest
from automation.model import Record, Tracker
from automation.old_letters import in_unicode

#: What a scan leaves behind, or a letter of another alphabet; one of them alone may still be in order.
_SIGNS = ("\ufffd", "\u00d0", "**", "\u00ad", "(cid:")


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
        for record in getattr(tracker, sheet.key):
            yield from _odd(sheet.key, record)


def _odd(sheet: str, record: Record) -> list[OddCell]:
    texts = record.row.shown.items()
    # Hardly a row holds one of the signs, and a search cell by cell takes several times as long.
    whole = "\n".join(text for _, text in texts)
    has_sign = any(sign in whole for sign in _SIGNS)
    told = ((key, text, "" if text.isascii() else in_unicode(text)) for key, text in texts)
    return [
        OddCell(sheet, record, key, text, meant)
        for key, text, meant in told
        if meant or (has_sign and any(sign in text for sign in _SIGNS))
    ]
