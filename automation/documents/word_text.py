"""Text from cells on its way into Word: whatever was typed arrives as text, never as structure.

XML cannot hold control characters, U+FFFE or half a surrogate pair, so every value
passes through `word_text`.
"""

import re
from typing import Any

from markupsafe import Markup, escape

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x84\x86-\x9f]")
_IMPOSSIBLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """Return `text` as XML can hold it.

    Line ends of every kind are line feeds, other control characters are spaces, and what no file can hold is
    the sign U+FFFD, so that it is seen.
    """
    return _IMPOSSIBLE.sub("\ufffd", _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text)))


def word_text(value: Any) -> Markup:
    """Return `value` escaped for the XML of a Word document."""
    return escape(clean_text(str(value)))
