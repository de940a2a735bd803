"""What became of each statement of a file: by what stands there now, and by what the tracker says today.

A statement holds when the file says what the tracker says, even if both were changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from automation.proof.margins import Margin, MarginText
from automation.proof.source import Cell
from automation.proof.statement import Proof, Statement


class Change(StrEnum):
    """What keeps a statement from holding; one may be both edited and changed in the tracker."""

    CHANGED = "changed"
    OBSOLETE = "obsolete"
    LACKING = "lacking"
    EDITED = "edited"
    DELETED = "deleted"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A cell that a statement comes from, then and now; None on one side where the row came or went."""

    was: Cell | None
    is_now: Cell | None

    @property
    def cell(self) -> Cell:
        """Return the cell where it stands now; where it stood when it is gone."""
        cell = self.is_now or self.was
        assert cell is not None  # noqa: S101 (a change has at least one side)
        return cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One statement that does not hold.

    `printed` is what the file said when it was made ("" when the tracker has it only since), `stands` what it
    says (None when it is gone), `is_now` what the tracker says today (None: nothing of the kind).
    `cells` are the cells that changed, `sources` all that it comes from today or came from. `margin` is where
    it stands when that is not the text itself.
    """

    change: Change
    statement: Statement
    printed: str
    stands: str | None
    is_now: str | None
    cells: tuple[CellChange, ...]
    sources: tuple[Cell, ...]
    margin: Margin | None = None


def verdicts(
    then: Proof,
    stands: Mapping[str, str | None],
    added: Iterable[tuple[int, str]],
    in_margins: Iterable[MarginText],
    today: Proof,
) -> tuple[Verdict, ...]:
    """Return what does not hold, in the order of the file; then what was added there, last what it lacks.

    `stands` is what stands in place of each statement of `then`, by key; `added` place and text of paragraphs
    that state nothing and were not there, `in_margins` what came to headers and footers; `today` the proof of
    the same report made today.
    """
    anew = {statement.key: statement for statement in today.statements}
    known = {statement.key for statement in then.statements}
    found = [
        verdict
        for statement in then.statements
        for verdict in _of(statement, stands[statement.key], anew.get(statement.key))
    ]
    typed = (_added(place, text) for place, text in added)
    beside = (_added(number, text, margin) for number, (margin, text) in enumerate(in_margins))
    return (
        *found,
        *typed,
        *beside,
        *(_lacking(statement) for statement in today.statements if statement.key not in known),
    )


def _of(then: Statement, stands: str | None, today: Statement | None) -> Iterator[Verdict]:
    says = today.text if today else None
    if stands is not None and stands == says:
        return
    for change in _changes(then.text, stands, says):
        yield Verdict(
            change=change,
            statement=then,
            printed=then.text,
            stands=stands,
            is_now=says,
            cells=_changed_cells(then.cells, today.cells if today else ()),
            sources=today.cells if today else then.cells,
        )


def _changes(printed: str, stands: str | None, says: str | None) -> Iterator[Change]:
    if says is None:
        yield Change.OBSOLETE
    elif says != printed:
        yield Change.CHANGED
    if stands is None:
        yield Change.DELETED
    elif stands != printed:
        yield Change.EDITED


def _added(place: int, text: str, margin: Margin | None = None) -> Verdict:
    key = "/".join((Change.ADDED, *([margin] if margin else []), str(place + 1)))
    return Verdict(
        change=Change.ADDED,
        statement=Statement(key=key, anchor="", place=place, text="", read=()),
        printed="",
        stands=text,
        is_now=None,
        cells=(),
        sources=(),
        margin=margin,
    )


def _lacking(today: Statement) -> Verdict:
    return Verdict(
        change=Change.LACKING,
        statement=today,
        printed="",
        stands=None,
        is_now=today.text,
        cells=(),
        sources=today.cells,
    )


def _changed_cells(then: Sequence[Cell], today: Sequence[Cell]) -> tuple[CellChange, ...]:
    before = {cell.name: cell for cell in then}
    after = {cell.name: cell for cell in today}
    pairs = ((before.get(name), after.get(name)) for name in {**before, **after})
    return tuple(
        CellChange(was=old, is_now=new)
        for old, new in pairs
        # A row that came or went is told by what it holds, not by its empty cells.
        if (old.value if old else "") != (new.value if new else "")
    )
