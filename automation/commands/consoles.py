"""The two consoles, whose library is loaded only where it has something to do.

A button, a double click and a pipe have no terminal: there is no colour and no width, and loading what knows
of them would take longer than reading a small tracker.
"""

import os
import sys
from contextlib import AbstractContextManager
from functools import cached_property
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: With one of these a person asks for colours where there is no terminal.
_ASKED_FOR = ("FORCE_COLOR", "TTY_COMPATIBLE")


class Printer:
    """Prints to the standard output, or to that of errors."""

    def __init__(self, *, errors: bool = False) -> None:
        self._errors = errors

    @property
    def file(self) -> IO[str]:
        """Return the stream."""
        return sys.stderr if self._errors else sys.stdout

    @property
    def is_terminal(self) -> bool:
        """Tell whether a person looks on."""
        asked = any(os.environ.get(name) for name in _ASKED_FOR)
        return asked or self.file.isatty()

    @cached_property
    def console(self) -> "Console":
        """Return the console of the library that knows terminals."""
        from rich.console import Console

        return Console(stderr=self._errors, highlight=False, soft_wrap=True, markup=False)

    def print(self, text: "str | Text", *, style: str = "", end: str = "\n") -> None:
        """Print a text; `style` is its look on a terminal."""
        if self.is_terminal:
            self.console.print(text, style=style or None, end=end)
        else:
            self.file.write(f"{text}{end}")

    def status(self, words: str) -> AbstractContextManager[object]:
        """Show on a terminal that work goes on."""
        return self.console.status(words)
