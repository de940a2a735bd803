"""Text from cells on its way into Word: whatever was typed arrives as text, never as structure.

XML cannot hold control characters, U+FFFE or half a surrogate pair, so every value
passes through `word_text`.
"""

from typing import Any

from markupsafe import Markup, escape

from automation.proof.marking import Stated
from automation.text import clean_text


def word_text(value: Any) -> Markup:
    """Return `value` escaped for the XML of a Word document, behind its mark where it has one."""
    mark = value.marked if isinstance(value, Stated) else ""
    return Markup(f"{mark}{escape(clean_text(str(value)))}")  # noqa: S704 (the mark is two signs and a number)
