"""Text from cells on its way into Word: whatever was typed arrives as text, never as structure.

docxtpl reads some signs in rendered text as its own (a tab, `{_{`): every value passes through `word_text`.
"""

from typing import Any

from markupsafe import Markup, escape

from automation.proof.marking import Stated
from automation.text import clean_text


def word_text(value: Any) -> Markup:
    """Return `value` escaped for the XML of a Word document, behind its mark where it has one.

    Braces too: docxtpl turns `{_{` in rendered text into `{{`.
    """
    mark = value.marked if isinstance(value, Stated) else ""
    escaped = escape(clean_text(str(value)))
    return Markup(mark + str(escaped).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 (escaped)
