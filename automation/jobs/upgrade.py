"""The job that brings a tracker into today's layout."""

from datetime import date
from pathlib import Path

from automation.files import read_whole
from automation.jobs.fresh import check_is_free, write_fresh
from automation.upgrade import Upgraded, upgrade


def upgrade_file(path: Path, new: Path, as_of: date) -> Upgraded:
    """Write the tracker at `path` to `new`, in today's layout.

    A workbook with macros that is in today's layout may be copied as it is; what is built anew has none.
    Raises OutputError when `new` is there already, InputError when the tracker cannot be read.
    """
    same_kind = path.suffix.lower() == new.suffix.lower()
    check_is_free(new, (".xlsx", ".xlsm") if same_kind else (".xlsx",))
    upgraded = upgrade(read_whole(path), as_of, as_copy=same_kind)
    if not upgraded.is_copy:
        check_is_free(new)
    write_fresh(new, upgraded.data)
    return upgraded
