"""Names from cells as names of files: whatever was typed, it stays one name, in one folder, on every system.

A name holds no path, no sign that Windows refuses, none of its reserved names and nothing invisible; it is
short enough for every file system, and no two names of a folder differ only in case.
"""

import re
import unicodedata
from pathlib import PurePosixPath

#: Longest name in characters and, because ext4 counts those, in bytes of UTF-8.
MOST_CHARACTERS, MOST_BYTES = 120, 240

NAMELESS = "khong-ten"

_PATH = re.compile(r"[/\\]")
_REFUSED = re.compile(r'[<>:"|?*/\\]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
#: Room for " (999)" where a name is taken.
_ROOM = 6


def base_name(text: str) -> str:
    """Return what stands behind the last stroke of a path, of whichever system."""
    return _PATH.split(text.strip())[-1]


def safe_name(text: str, taken: set[str]) -> str:
    """Return `text` as a name that is not in `taken`, and put it there (case-folded)."""
    name = _cut(_plain(text), MOST_CHARACTERS, MOST_BYTES)
    number = 1
    while name.casefold() in taken:
        number += 1
        stem, suffix = _parted(_cut(_plain(text), MOST_CHARACTERS - _ROOM, MOST_BYTES - _ROOM))
        name = f"{stem} ({number}){suffix}"
    taken.add(name.casefold())
    return name


def _plain(text: str) -> str:
    visible = "".join(
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", text)
        if sign.isspace() or not unicodedata.category(sign).startswith("C")
    )
    # Windows drops dots and spaces at the end; a dot or “~$” in front hides a file or marks a lock.
    name = _REFUSED.sub("-", visible).strip(". ").lstrip("~$. ")
    if _RESERVED.fullmatch(name.split(".")[0].rstrip()):
        name = f"_{name}"
    return name or NAMELESS


def _cut(name: str, characters: int, size: int) -> str:
    stem, suffix = _parted(name)
    while len(stem) + len(suffix) > characters or len((stem + suffix).encode()) > size:
        stem = stem[:-1]
    return stem.rstrip(". ") + suffix


def _parted(name: str) -> tuple[str, str]:
    """Return a name and its extension; what is too long for an extension is none."""
    suffix = PurePosixPath(name).suffix
    if len(suffix) > 10 or suffix == name:
        return name, ""
    return name.removesuffix(suffix), suffix
