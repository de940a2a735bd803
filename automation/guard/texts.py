"""Shared texts of a workbook that are sound by one look of a regular expression, as rows are (`rows`)."""

import re

from automation.guard.row_pattern import TEXT
from automation.guard.rows import is_text

_TEXTS = re.compile(rb'(?:<si><t(?: xml:space="preserve")?+>' + TEXT + rb"</t></si>)*+")
_SAID = re.compile(r">([^<]*)</t>")
_REFERENCE = re.compile(r"&[^;]+;")


class Texts:
    """Texts one after the other in `data`, from `start` to `end`, each without a format of its own."""

    __slots__ = ("data", "end", "start")

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data, self.start, self.end = data, start, end

    def are_sound(self) -> bool:
        """Tell whether nothing is odd that the expression cannot see."""
        return is_text(self.data[self.start : self.end])

    def lengths(self) -> list[int]:
        """Return how many characters each text has."""
        whole = self.data[self.start : self.end].decode()
        if "&" in whole:
            # Each reference, such as “&amp;”, is one character.
            whole = _REFERENCE.sub("&", whole)
        return list(map(len, _SAID.findall(whole)))


def texts_at(data: bytes, start: int) -> Texts | None:
    """Return the texts from `start` on that are written in the one way; None when not even the first is."""
    matched = _TEXTS.match(data, start)
    end = matched.end() if matched else start
    return Texts(data, start, end) if end > start else None
