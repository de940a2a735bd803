"""The job that brings a tracker into today's layout."""

from datetime import date
from pathlib import Path

from automation.files import read_whole
from automation.jobs.buttons import button_captions
from automation.jobs.fresh import WITH_BUTTONS, check_is_free, write_fresh
from automation.upgrade import Upgraded, upgrade


def upgrade_file(path: Path, new: Path, as_of: date) -> Upgraded:
    """Write the tracker at `path` to `new`, in today's layout.

    An .xlsm has buttons; one that is in today's layout is copied as it is. Raises OutputError when `new` is
    there already, InputError when the tracker cannot be read.
    """
    check_is_free(new)
    kind = new.suffix.lower()
    captions = button_captions() if kind == WITH_BUTTONS else {}
    upgraded = upgrade(read_whole(path), as_of, captions=captions, as_copy=path.suffix.lower() == kind)
    write_fresh(new, upgraded.data)
    return upgraded
