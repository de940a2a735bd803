"""A document taken apart into what its places mean: header, title, text, recipients, signature, appendices.

Every paragraph of the source stands in exactly one field, so nothing can be lost on the way.
"""

import re
from dataclasses import dataclass, field

from automation.importing.source import Align, Cell, Paragraph, Source, Table

NATION, NUMBER, DATELINE, PARENT, ISSUER = "nation", "number", "dateline", "parent", "issuer"

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_OPEN = re.compile(r"[._…]")
_OPEN_YEAR = re.compile(r"ngàythángnăm\d{4}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One line of text with its marker; `strong` tells bold letters or a heading's style."""

    place: str
    text: str
    strong: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """Words for which no place was found, and why; they stand in the text all the same."""

    place: str
    text: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Parsed:
    """The parts of a document, each in the order of the source.

    `header` are the header's lines by what they are. `tail` is what follows the signature,
    `left_over` what stood in the signature without being part of it.
    """

    source: Source
    header: dict[str, list[Passage]] = field(default_factory=dict)
    document_type: str = ""
    subject: list[Passage] = field(default_factory=list)
    addressees: list[Passage] = field(default_factory=list)
    body: list[Passage | Table] = field(default_factory=list)
    recipients: list[Passage] = field(default_factory=list)
    posts: list[Passage] = field(default_factory=list)
    name: Passage | None = None
    tail: list[Passage | Table] = field(default_factory=list)
    left_over: list[Passage] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    def first(self, part: str) -> Passage | None:
        """Return the first header line of a part."""
        return next(iter(self.header.get(part, [])), None)


def passages(paragraph: Paragraph) -> list[Passage]:
    """Return the lines of a paragraph; one that a sentence only runs through is no line of its own."""
    whole = f"{paragraph.marker} {paragraph.text}".strip()
    return [_passage(paragraph, line) for line in whole.split("\n") if line.strip()]


def one_passage(paragraph: Paragraph) -> list[Passage]:
    """Return a paragraph as one line, for the text, where the break of a line tells nothing."""
    whole = " ".join(f"{paragraph.marker} {paragraph.text}".split())
    return [_passage(paragraph, whole)] if whole else []


def of_cell(cell: Cell) -> list[Passage]:
    """Return the lines of a cell."""
    return [passage for paragraph in cell.paragraphs for passage in passages(paragraph)]


def of_table(table: Table) -> list[Passage]:
    """Return the lines of a table, cell by cell."""
    return [passage for row in table.rows for cell in row.cells for passage in of_cell(cell)]


def squeezed(text: str) -> str:
    """Return a text without any white space, the form in which two are the same."""
    return "".join(text.split())


def header_form(text: str) -> str:
    """Return what a line of the header says, whatever zeros, capitals and open places it has.

    A date that is still open has no year of its own.
    """
    form = _OPEN.sub("", squeezed(text).casefold()).replace(":", "")
    return _OPEN_YEAR.sub("ngàythángnăm", _ZEROS.sub("", form))


def _passage(paragraph: Paragraph, text: str) -> Passage:
    return Passage(
        place=paragraph.place,
        text=text.strip(),
        strong=paragraph.bold or paragraph.outline > 0,
        centred=paragraph.align is Align.CENTRE,
    )
