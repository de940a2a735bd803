"""A document as a person sees it on paper, whatever file it came from.

The readers of Word files and of texts give this one shape, so that understanding a plan knows neither. Texts
are in NFC, with single spaces inside a line and a line feed where the document breaks a line; automatic
numbers and bullets are written out in `marker`. Nothing is left out: what a reader takes for no part of the
text (a page number, a running head, a stamp of the scan) stands in `set_aside` with its reason.
"""

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """How a paragraph is set between the margins."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph. `place` tells a person where it stands, such as “đoạn 12” or “dòng 45–46”.

    `marker` is the number or bullet that Word prints by itself ("" where it is typed in the text), `outline`
    the heading level from 1 (0 for none); `bold` and `italic` hold for all of its letters; `box` is true of a
    text box.
    """

    place: str
    text: str
    marker: str = ""
    outline: int = 0
    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT
    starts_page: bool = False
    box: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table with what it holds; `columns` and `rows` are how many of each it spans."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """Return its paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row: each cell once, in the row where it begins; `heading` rows are repeated on each page."""

    cells: tuple[Cell, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `bordered` tells one that is drawn from one that only sets things side by side."""

    place: str
    rows: tuple[TableRow, ...]
    bordered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Words that a reader took for no part of the text, where they stood and why."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What a reader joined or suspects: the text as it stood, as it was taken, and the reason in a sentence.

    `before` and `after` are equal where something is only suspected and kept as it stood.
    """

    place: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A whole document: its blocks in reading order, and what was done on the way to them.

    `name` is the file's base name, `sha256` that of its bytes.
    """

    name: str
    sha256: str
    blocks: tuple[Paragraph | Table, ...]
    set_aside: tuple[SetAside, ...] = ()
    repairs: tuple[Repair, ...] = ()
