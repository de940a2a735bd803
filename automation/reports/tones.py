"""How an item is toned on a page: late, done, open or at rest; the words always say it too."""

from automation.figures import Item
from automation.status import DONE, OVERDUE, Status

LATE, DONE_TONE, OPEN, REST = "late", "done", "open", "rest"


def tone(item: Item) -> str:
    """Return the tone of an item."""
    if item.status in OVERDUE:
        return LATE
    if item.status in DONE:
        return DONE_TONE
    if item.status in (Status.OPEN_ON_TIME, Status.NOT_STARTED):
        return OPEN
    return REST
