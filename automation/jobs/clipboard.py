"""The clipboard: a text ready to be pasted into Zalo or an e-mail. Nothing is ever sent."""

from contextlib import suppress

import pyperclip


def copy_text(text: str) -> None:
    """Put `text` on the clipboard where the machine has one; it stands in a file in any case."""
    with suppress(pyperclip.PyperclipException):
        pyperclip.copy(text)
