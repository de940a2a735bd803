"""Markup that was looked at before, and what it told: of many workbooks nearly all is the same.

The theme, the formats, what follows the rows of a sheet with its checks and colours are alike in every
school's workbook; what differs are the rows and texts, which need no expat (`rows`, `texts`). What is
remembered of markup that passed is its hash, with the name of its part, the elements that it stood in and
those that the listeners would hear, and what they were told. What was refused is looked at anew each time.
"""

import hashlib
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import Any

#: What is larger is not remembered.
MAX_BYTES = 16 * 1024
#: So many are remembered at most: a workbook has fifty.
MAX_KNOWN = 2_000


class Told(Enum):
    """What a listener is told: that an element starts, that one ends, a text in it."""

    START = auto()
    END = auto()
    TEXT = auto()


#: With a start come the element's plain name and its attributes, with an end its name, with a text the text.
Event = tuple[Told, Any]

_known: dict[bytes, Sequence[Event]] = {}


def key_of(part: str, within: Iterable[str], heard: Iterable[str], data: bytes) -> bytes:
    """Return what stands for markup of a part, in the elements `within`, looked at for those in `heard`."""
    about = "\0".join((part, *within, "", *heard))
    return hashlib.sha256(f"{len(about)}\0{about}".encode("utf-8", "surrogatepass") + data).digest()


def told(key: bytes) -> Sequence[Event] | None:
    """Return what such markup told when it passed before, None when it was not seen."""
    return _known.get(key)


def remember(key: bytes, events: Sequence[Event]) -> None:
    """Take down that the markup passed, and what it told."""
    if len(_known) >= MAX_KNOWN:
        _known.clear()
    _known[key] = events


def forget() -> None:
    """Know nothing, as at the start."""
    _known.clear()
