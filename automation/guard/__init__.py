"""May these bytes be opened? Asked before any library sees them; `document` asks it of a Word file.

calamine, which reads the cells, lays out the rectangle that a sheet's cells span: two cells at opposite
corners end the whole process. lxml and calamine trust what an archive says of itself. So every part is
unpacked here once, within a budget, and looked at by expat; what passes is safe to read.
"""

from automation.files import Snapshot
from automation.guard.archive import open_archive, unpack
from automation.guard.geometry import Part, Totals
from automation.guard.markup import examine
from automation.guard.relations import Relations
from automation.guard.signatures import check_signature

__all__ = ["inspect"]


def inspect(snapshot: Snapshot) -> None:
    """Return when the workbook may be read; raise NotAWorkbook with the reason when not."""
    check_signature(snapshot)
    with open_archive(snapshot) as archive:
        totals, relations = Totals(snapshot.name), Relations(snapshot.name)
        for name, pieces in unpack(archive, snapshot.name):
            part = Part(totals, relations, name)
            part.starts |= relations.starts(name)
            examine(snapshot.name, name, pieces, (part,))
            part.finish()
        relations.finish()
        totals.finish()
