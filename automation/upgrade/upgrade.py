"""The upgrade as a whole: bytes of an old tracker in, bytes of one in today's layout out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from xlsxwriter.workbook import Workbook

from automation.errors import InputError
from automation.files import Snapshot
from automation.model import Tracker, TroubleKind
from automation.reading import Opened, read
from automation.tracker.build import compose, new_workbook
from automation.upgrade.former import UNSTAMPED, former_names
from automation.upgrade.leftovers import Copy, Leftover, find_leftovers
from automation.upgrade.sheet import write_leftovers
from automation.xlsm import build_xlsm

_OLD_LAYOUT = {
    TroubleKind.VERSION_MISSING,
    TroubleKind.VERSION_OLD,
    TroubleKind.SHEET_MISSING,
    TroubleKind.COLUMN_MISSING,
    TroubleKind.COLUMN_DOUBLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """The new workbook, the version it came from, and what found no place in its sheets of records.

    `is_copy` tells that the old one was in today's layout, whole, so that the new one is the same bytes.
    """

    data: bytes
    version: str
    leftovers: tuple[Leftover, ...] = ()
    is_copy: bool = False


def upgrade(
    snapshot: Snapshot, as_of: date, *, captions: Mapping[str, str], as_copy: bool = True
) -> Upgraded:
    """Return the tracker in `snapshot` in today's layout, with a button for each of `captions`.

    With `as_copy` one that is in today's layout already is returned unchanged, buttons and all. Raises
    InputError when the tracker is of a newer layout than the program knows, or cannot be read.
    """
    as_it_is = read(snapshot)
    newer = as_it_is.troubled(TroubleKind.VERSION_NEW)
    if newer:
        raise InputError(
            f"“{snapshot.name}” theo mẫu phiên bản {newer[0].place.value}, mới hơn chương trình; "
            "hãy cài bản chương trình mới hơn."
        )
    version = as_it_is.version if as_it_is.version.isdecimal() else UNSTAMPED
    if as_copy and not any(trouble.kind in _OLD_LAYOUT for trouble in as_it_is.troubles):
        return Upgraded(data=snapshot.data, version=version, is_copy=True)
    former = former_names(version)
    old = Copy(opened=Opened(snapshot), tracker=read(snapshot, former))
    fresh = replace(snapshot, data=_built(old.tracker, as_of, captions))
    new = Copy(opened=Opened(fresh), tracker=read(fresh))
    leftovers = find_leftovers(old, new, former)
    data = _built(old.tracker, as_of, captions, leftovers) if leftovers else fresh.data
    return Upgraded(data=data, version=version, leftovers=leftovers)


def _built(
    tracker: Tracker, as_of: date, captions: Mapping[str, str], leftovers: Sequence[Leftover] = ()
) -> bytes:
    def add(workbook: Workbook) -> None:
        if leftovers:
            write_leftovers(workbook, leftovers)

    if captions:
        return build_xlsm(tracker, captions, cut_off=tracker.cut_off, as_of=as_of, add=add)
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        compose(workbook, tracker, cut_off=tracker.cut_off, as_of=as_of)
        add(workbook)
    return buffer.getvalue()
