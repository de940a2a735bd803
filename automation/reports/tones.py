"""How a status is toned and coloured, the same in every report; the words always say it too."""

from automation.status import DONE, OVERDUE, Status

LATE, DONE_TONE, OPEN, REST = "late", "done", "open", "rest"

#: Fill of a bar or a ring by status: done green, open blue, late red, others grey or brown.
COLOURS = {
    Status.DONE_ON_TIME: "#2E7D32",
    Status.DONE_LATE: "#9CCC65",
    Status.OPEN_ON_TIME: "#1565C0",
    Status.OPEN_LATE: "#C62828",
    Status.NOT_STARTED: "#90CAF9",
    Status.NOT_STARTED_LATE: "#EF9A9A",
    Status.NO_DUE_DATE: "#BDBDBD",
    Status.PAUSED: "#8D6E63",
    Status.CANCELLED: "#616161",
}
#: Fills so dark that a number on them has to be white.
DARK = frozenset(
    {Status.DONE_ON_TIME, Status.OPEN_ON_TIME, Status.OPEN_LATE, Status.PAUSED, Status.CANCELLED}
)

#: Fill of a cell of a table by its tone and the ink on it; what is at rest has none.
TINTS = {
    DONE_TONE: ("#E3F1E4", "#1B5E20"),
    OPEN: ("#E1ECF8", "#0D47A1"),
    LATE: ("#FBE3E1", "#8E1B1B"),
}


def tone(status: Status) -> str:
    """Return the tone of a status."""
    if status in OVERDUE:
        return LATE
    if status in DONE:
        return DONE_TONE
    if status in (Status.OPEN_ON_TIME, Status.NOT_STARTED):
        return OPEN
    return REST
