"""A text written as the text it is.

XlsxWriter takes a text that begins and ends like letters with formats, `<r>…</r>`, for its own markup and
writes it as it stands: what somebody typed would become a part of the file.
"""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_LIKE_MARKUP = "<r>"


def put_text(worksheet: Worksheet, row: int, column: int, text: str, style: Format | Any) -> None:
    """Write `text` into a cell; places are counted from 0."""
    if text.startswith(_LIKE_MARKUP):
        # In pieces it is letters with formats, each piece escaped; readers put them together.
        worksheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], style)
    else:
        worksheet.write_string(row, column, text, style)
