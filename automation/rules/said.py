"""What the cells of a sheet say, each text once, for rules that look for a sign which hardly any cell has."""

from collections.abc import Mapping
from typing import NamedTuple

from automation.columns import SHEETS
from automation.latest import Latest
from automation.model import Record, Tracker
from automation.table import table


class Said(NamedTuple):
    """The different texts of a sheet's cells; `whole` is all of them, a line or more each."""

    texts: frozenset[str]
    whole: str


_latest: Latest[Mapping[str, Said]] = Latest()


def said(tracker: Tracker) -> Mapping[str, Said]:
    """Return what the cells of each sheet say, by its key, also those that could not be taken."""
    return _latest.of(
        tracker, None, lambda: {sheet.key: _said(getattr(tracker, sheet.key)) for sheet in SHEETS}
    )


def _said(records: tuple[Record, ...]) -> Said:
    texts = table(records).texts()
    return Said(texts, "\n".join(texts))
