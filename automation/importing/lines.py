"""One line of a document brought into the form that `source` promises, and lines that only draw something."""

import re
import unicodedata

from automation.importing.source import Paragraph, Table
from automation.text import INVISIBLE

_DROP = re.compile(f"[{INVISIBLE}]")
_SPACES = re.compile(r"[^\S\n]+")
_HYPHENS = re.compile("[\u2010\u2011]")
#: Other control characters than tab and line feed; Word and printers leave them in texts.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_RULE = re.compile(r"[_\-–—=*~.…·\u2500-\u257f\u2022\s]*")
_DRAWN = re.compile(
    r"[_\-–—=*~.…\u2500-\u257f]\s?[_\-–—=*~.…\u2500-\u257f]\s?[_\-–—=*~.…\u2500-\u257f]|…|[—\u2500]"
)

RULE = "Đường kẻ vẽ bằng ký tự, không phải chữ."


def tidy_line(text: str) -> str:
    """Return `text` in NFC, with single spaces, without invisible or control characters."""
    shown = _HYPHENS.sub("-", _CONTROLS.sub("", _DROP.sub("", text)))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", shown)).strip()


def is_rule(line: str) -> bool:
    """Return whether a line holds nothing but signs that draw a line or dots to write on."""
    return bool(_RULE.fullmatch(line)) and bool(_DRAWN.search(line))


def tidy_lines(text: str) -> tuple[str, list[str]]:
    """Return `text` with each line tidied and empty ones gone, and the lines that only draw a rule."""
    lines = [tidy_line(line) for line in text.replace("\v", "\n").replace("\u2028", "\n").split("\n")]
    kept = [line for line in lines if line and not is_rule(line)]
    return "\n".join(kept), [line for line in lines if line and is_rule(line)]


def text_of(block: Paragraph | Table) -> str:
    """Return a block's text with its markers, one paragraph a line."""
    if isinstance(block, Paragraph):
        return f"{block.marker} {block.text}".strip()
    cells = (cell for row in block.rows for cell in row.cells)
    return "\n".join(text_of(paragraph) for cell in cells for paragraph in cell.paragraphs)
