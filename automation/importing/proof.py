"""The proof that an import lost nothing: the source's paragraphs beside those of the plan printed anew.

Both sides are read from files by the same reader. White space is no difference; what a document sets by
itself (“./.” at the end, dashes and signs of the recipients, zeros of a date, running numbers, capitals of
the header) is none either, but it is told.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from automation.documents.letterhead import NO_ADDRESSEE, NO_POST, NO_SIGNER
from automation.documents.task_columns import NUMBER as NUMBER_FIELD
from automation.documents.task_columns import SUPPORT
from automation.importing import tables
from automation.importing.content import END_MARK
from automation.importing.parsed import (
    DATELINE,
    ISSUER,
    NUMBER,
    PARENT,
    Parsed,
    Passage,
    header_form,
    squeezed,
)
from automation.importing.source import Table

#: What stands in a document because something is missing in the source.
_GAPS = (NO_POST, NO_SIGNER, NO_ADDRESSEE)
_TYPE, _RECIPIENTS = "type", "recipients"
_SIGNS = re.compile(r"^[-–—+•*]+|[;.,]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph, a row of a table or a line of the header; two pieces with one `form` are the same.

    `part` names what every document has, such as its number, and leaves open when it is not given.
    """

    place: str
    text: str
    form: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What stands in the source and what in the plan printed anew; None where there is nothing."""

    source: Piece | None
    printed: Piece | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How the source compares: its pieces, how many came back, what differs, what was set automatically."""

    total: int
    same: int
    differences: tuple[Difference, ...]
    automatic: tuple[Difference, ...]


def prove(source: Parsed, *printed: Parsed) -> Proof:
    """Compare a source with what the reader found in the plan that was printed from the tracker."""
    before = tuple(_pieces(source))
    after = tuple(piece for part in printed for piece in _pieces(part) if piece.text not in _GAPS)
    given = {piece.part for piece in before} | ({_TYPE} if source.document_type else set())
    opened = [piece for piece in after if piece.part and piece.part not in given]
    after = tuple(piece for piece in after if piece not in opened)
    matcher = difflib.SequenceMatcher(
        None, [piece.form for piece in before], [piece.form for piece in after], autojunk=False
    )
    differences: list[Difference] = []
    automatic = [Difference(source=None, printed=piece) for piece in opened]
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            differences += _paired(before[start:end], after[first:last])
            continue
        for one, other in zip(before[start:end], after[first:last], strict=True):
            if squeezed(one.text) != squeezed(other.text):
                automatic.append(Difference(source=one, printed=other))
    same = sum(block.size for block in matcher.get_matching_blocks())
    return Proof(total=len(before), same=same, differences=tuple(differences), automatic=tuple(automatic))


def _paired(before: Sequence[Piece], after: Sequence[Piece]) -> Iterator[Difference]:
    """Yield what stands in the place of what; of two lists of unlike lengths the rest stands alone."""
    for number in range(max(len(before), len(after))):
        yield Difference(
            source=before[number] if number < len(before) else None,
            printed=after[number] if number < len(after) else None,
        )


def _pieces(parsed: Parsed) -> Iterator[Piece]:
    yield from _header(parsed)
    for addressee in parsed.addressees:
        yield _piece(addressee, _bare(addressee.text))
    yield from _text(parsed.body, ends=True)
    for recipient in parsed.recipients:
        yield replace(_piece(recipient, _bare(recipient.text)), part=_RECIPIENTS)
    for passage in (*parsed.posts, *([parsed.name] if parsed.name else [])):
        yield _piece(passage, squeezed(passage.text).casefold())
    yield from _text(parsed.tail, ends=False)


def _header(parsed: Parsed) -> Iterator[Piece]:
    """Yield the header by what its lines are: the same lines stand side by side or below one another."""
    for part in (PARENT, ISSUER, NUMBER, DATELINE):
        lines = parsed.header.get(part, [])
        if lines:
            text = " ".join(line.text for line in lines)
            yield Piece(place=lines[0].place, text=text, form=header_form(text), part=part)
    if parsed.document_type or parsed.subject:
        place = parsed.subject[0].place if parsed.subject else ""
        text = " ".join([parsed.document_type, *(line.text for line in parsed.subject)]).strip()
        yield Piece(place=place, text=text, form=squeezed(text), part="" if parsed.subject else _TYPE)


def _text(text: Sequence[Passage | Table], *, ends: bool) -> Iterator[Piece]:
    for number, passage in enumerate(text):
        if isinstance(passage, Table):
            yield from _table(passage)
        elif ends and number == len(text) - 1:
            form = squeezed(passage.text).removesuffix(END_MARK).removesuffix(END_MARK[:-1]).rstrip(".,;:")
            yield _piece(passage, form)
        else:
            yield _piece(passage, squeezed(passage.text))


def _table(table: Table) -> Iterator[Piece]:
    """Yield the rows; in a table of tasks running numbers and the signs between units are automatic."""
    cells = tables.grid(table)
    is_of_tasks = cells.is_of_tasks
    fields = cells.fields or ()
    under = cells.under
    for number, row in enumerate(cells.rows):
        shown = [cell for cell in row if cell and cell not in tables.MERGED_CELLS]
        text = " | ".join(" ".join(cell.split()) for cell in shown)
        form = squeezed("".join(shown))
        if is_of_tasks and number >= cells.heads and not tables.is_group(row, fields):
            form = "|".join(
                re.sub(r"[;,.]", "", squeezed(cell)) if field == SUPPORT else squeezed(cell)
                for field, cell in zip(fields, under[number - cells.heads], strict=True)
                if field != NUMBER_FIELD
            )
        if form:
            yield Piece(place=f"{table.place}, dòng {number + 1}", text=text, form=form)


def _bare(text: str) -> str:
    return _SIGNS.sub("", _SIGNS.sub("", squeezed(text)))


def _piece(passage: Passage, form: str) -> Piece:
    return Piece(place=passage.place, text=passage.text, form=form)
