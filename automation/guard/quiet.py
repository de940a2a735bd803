"""Small parts that were looked at before and had nothing to tell: of many workbooks most parts are the same.

The theme, the tables, the lists of parts and of properties are alike in every school's workbook. What is
remembered is the hash of a part that passed, with its name and the names of the elements that its listeners
would have heard; a part that told them anything, or was refused, is looked at anew each time.
"""

import hashlib
from collections.abc import Iterable

#: A sheet of records is larger and never twice the same.
MAX_BYTES = 16 * 1024
#: So many are remembered at most: a workbook has fifty.
MAX_KNOWN = 10_000

_known: set[bytes] = set()


def key_of(part: str, heard: Iterable[str], data: bytes) -> bytes:
    """Return what stands for a whole part that is looked at for the elements in `heard`."""
    about = "\0".join((part, *sorted(heard)))
    return hashlib.sha256(f"{len(about)}\0{about}".encode("utf-8", "surrogatepass") + data).digest()


def is_known(key: bytes) -> bool:
    """Tell whether such a part passed before and told nothing."""
    return key in _known


def remember(key: bytes) -> None:
    """Take down that a part passed and told nothing."""
    if len(_known) >= MAX_KNOWN:
        _known.clear()
    _known.add(key)


def forget() -> None:
    """Know nothing, as at the start."""
    _known.clear()
