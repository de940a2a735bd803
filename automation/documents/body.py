"""The body of a document as lines, each with the role that decides how it is set."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from automation.documents.decree import Decree
from automation.documents.letterhead import NOT_PLACED
from automation.documents.phrases import bound, ended, lines
from automation.documents.table_text import TableLine
from automation.proof.source import Source


class LineKind(StrEnum):
    """The roles of a line; templates set each in a style of its own."""

    BASIS = "basis"
    PREAMBLE = "preamble"
    PART = "part"
    PART_TITLE = "part_title"
    SECTION = "section"
    CLAUSE = "clause"
    SUBCLAUSE = "subclause"
    POINT = "point"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TASK = "task"
    GAP = "gap"
    LEAD = "lead"
    CLOSING = "closing"
    APPENDIX = "appendix"
    APPENDIX_TITLE = "appendix_title"
    APPENDIX_NOTE = "appendix_note"
    TABLE = "table"
    TASK_TABLE = "task_table"
    INDICATOR_TABLE = "indicator_table"


_LEADING = (LineKind.PARAGRAPH, LineKind.BULLET)
_TABLES = (LineKind.TABLE, LineKind.TASK_TABLE, LineKind.INDICATOR_TABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the body. `gap` is what is missing behind a task's text, shown as such.

    `rows` are those of a table that stands in the text with columns of its own; `source` is where its text
    comes from, None for words that the program sets.
    """

    kind: LineKind
    text: str = ""
    gap: str = ""
    rows: tuple[TableLine, ...] = field(default=(), metadata=NOT_PLACED)
    source: Source | None = None


def section_line(text: str) -> Line:
    """Return a line that heads a section."""
    return Line(kind=LineKind.SECTION, text=text)


def paragraph_line(text: str) -> Line:
    """Return a line that is a paragraph of its own."""
    return Line(kind=LineKind.PARAGRAPH, text=text)


def passage(text: str, what: str) -> tuple[Line, ...]:
    """Return a typed passage as paragraphs; when there is none, the visible gap named `what`."""
    typed = tuple(map(paragraph_line, lines(text)))
    return typed or (Line(kind=LineKind.GAP, text=f"[Chưa có nội dung: {what}]"),)


def closed(body: tuple[Line, ...], decree: Decree) -> tuple[Line, ...]:
    """Return `body` with its last sentence ended “./.” and kept with the signature.

    A line that leads to a table is kept with it, and numbers are bound to their words.
    """
    if not body:
        return ()
    body = tuple(replace(line, text=bound(line.text)) for line in body)
    led = [
        replace(line, kind=LineKind.LEAD) if line.kind in _LEADING and after.kind in _TABLES else line
        for line, after in pairwise(body)
    ]
    last = body[-1]
    if last.kind not in _TABLES:
        last = replace(last, kind=LineKind.CLOSING, text=ended(last.text, decree.end_mark))
    return (*led, last)
