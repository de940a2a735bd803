"""May these bytes be opened? Asked before any library sees them; `document` asks it of a Word file.

calamine, which reads the cells, lays out the rectangle that a sheet's cells span: two cells at opposite
corners end the whole process. lxml and calamine trust what an archive says of itself. So every part is
unpacked here once, within a budget, and looked at by expat; what passes is safe to read.
"""

from typing import Protocol

from automation.files import Snapshot
from automation.guard.archive import open_archive, unpack
from automation.guard.geometry import Part, Totals, column_letters, column_number
from automation.guard.listeners import Listener, Silent, StartHandler, named, unprefixed
from automation.guard.markup import examine
from automation.guard.relations import Relations, resolved
from automation.guard.rows import Rows
from automation.guard.signatures import check_signature

__all__ = [
    "Listener",
    "Rows",
    "Silent",
    "StartHandler",
    "Witness",
    "column_letters",
    "column_number",
    "inspect",
    "named",
    "resolved",
    "unprefixed",
]


class Witness(Protocol):
    """Somebody who has use for what the guard sees, so that no part is unpacked for it again."""

    def listener(self, part: str) -> Listener | None:
        """Return who hears the part of this name, None for nobody; asked part by part, sheets last."""


def inspect(snapshot: Snapshot, witness: Witness | None = None) -> None:
    """Return when the workbook may be read; raise NotAWorkbook with the reason when not.

    What `witness` heard counts only when nothing is raised.
    """
    check_signature(snapshot)
    with open_archive(snapshot) as archive:
        totals, relations = Totals(snapshot.name), Relations(snapshot.name)
        for name, pieces in unpack(archive, snapshot.name):
            part = Part(totals, relations, name)
            part.starts |= relations.starts(name)
            heard = witness.listener(name) if witness else None
            examine(snapshot.name, name, pieces, (part, heard) if heard else (part,))
            part.finish()
        relations.finish()
        totals.finish()
