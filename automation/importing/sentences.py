"""Where a sentence goes on after a line or a page ended, and how typed markers look."""

import re

_UNFINISHED = re.compile(r"[\w,\-–—/(“\"]$")
_MARKER = re.compile(
    r"(?:[-+*•▪●–—➢❖✓]|(?:phần|chương|mục|điều)\s+[\divxlcdm]+|\d{1,2}(?:\.\d{1,2})*[.)/]|\d{1,2}(?:\.\d{1,2})+"
    r"|[a-zđ]{1,2}\d?[.)/]|[ivx]{1,5}[.)/])(?:\s|$)",
    re.IGNORECASE,
)
#: Shorter lines end where their author wanted: titles, addressees, posts.
_LONG = 50


def marker_of(text: str) -> str:
    """Return the marker that is typed at the beginning of a text, such as “a)”, or the empty string."""
    match = _MARKER.match(text)
    return match.group().strip() if match else ""


def is_unfinished(text: str) -> bool:
    """Return whether a text ends without a mark that ends a sentence or an item."""
    return bool(_UNFINISHED.search(text))


def begins_inside(text: str) -> bool:
    """Return whether a text begins in lower case and without a marker: in the middle of a sentence."""
    first = text.lstrip("(“\"'‘")[:1]
    return first.islower() and not marker_of(text)


def goes_on(before: str, after: str) -> bool:
    """Return whether a sentence that `before` leaves open goes on in `after`."""
    return len(before) >= _LONG and is_unfinished(before) and begins_inside(after)
