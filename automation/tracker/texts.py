"""A worksheet in which a text stays the text it is.

XlsxWriter takes a text that begins and ends like letters with formats, `<r>…</r>`, for its own markup and
writes it as it stands: what somebody typed would become a part of the file.
"""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_LIKE_MARKUP = "<r>"


class TextSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose every text is escaped, whatever it looks like."""

    def _write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> Any:
        if not string.startswith(_LIKE_MARKUP):
            return super()._write_string(row, col, string, cell_format)
        # In pieces it is letters with formats, each piece escaped; readers put them together.
        looks = [cell_format] if cell_format else []
        return self._write_rich_string(row, col, string[:1], string[1:2], string[2:], *looks)
