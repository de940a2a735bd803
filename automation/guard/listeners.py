"""Who hears of a part's markup while it is looked at, and how an element's attributes are asked."""

from collections.abc import Callable
from typing import Protocol

from automation.guard.rows import Rows
from automation.guard.texts import Texts

#: Takes the attributes of an element as expat lists them: name, value, name, value …
StartHandler = Callable[[list[str]], None]


class Listener(Protocol):
    """What hears of one part's markup; `starts` are called by an element's name without its prefix.

    Text and ends are told only within an element whose start was called.
    """

    starts: dict[str, StartHandler]

    def characters(self, text: str) -> None:
        """Take the next piece of text."""

    def end(self, name: str) -> None:
        """Take the end of an element; `name` is as it is written."""

    def rows(self, rows: Rows) -> None:
        """Take rows of a sheet that were found sound, so that their markup is not told."""

    def texts(self, texts: Texts) -> None:
        """Take shared texts that were found sound, in the same way."""


class Silent:
    """A listener that lets everything pass: the shape of the markup alone is looked at."""

    def __init__(self) -> None:
        self.starts: dict[str, StartHandler] = {}

    def characters(self, text: str) -> None:
        """Let text pass."""

    def end(self, name: str) -> None:
        """Let an element's end pass."""

    def rows(self, rows: Rows) -> None:
        """Let rows pass."""

    def texts(self, texts: Texts) -> None:
        """Let texts pass."""


def named(attributes: list[str], name: str) -> str:
    """Return the value of an attribute, whatever its prefix, or the empty string."""
    for place in range(0, len(attributes), 2):
        if attributes[place].rpartition(":")[2] == name:
            return attributes[place + 1]
    return ""


def unprefixed(attributes: list[str], name: str) -> str:
    """Return the value of an attribute that has no prefix, or the empty string."""
    for place in range(0, len(attributes), 2):
        if attributes[place] == name:
            return attributes[place + 1]
    return ""
