"""The job that makes next year's tracker."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from automation.columns import SHEET_BY_KEY
from automation.errors import InputError
from automation.jobs.fresh import check_is_free, write_fresh
from automation.jobs.load import Reading, load
from automation.jobs.new import tracker_bytes
from automation.model import Tracker, Trouble, TroubleKind
from automation.rollover import Change, roll_over

#: What keeps a typed value, or a whole sheet or column of them, from being read.
_LOSING = {
    TroubleKind.VERSION_OLD,
    TroubleKind.VERSION_NEW,
    TroubleKind.SHEET_MISSING,
    TroubleKind.COLUMN_MISSING,
    TroubleKind.COLUMN_DOUBLE,
    TroubleKind.ERROR_CELL,
    TroubleKind.FORMULA_WITHOUT_VALUE,
    TroubleKind.DATE_AS_TEXT,
    TroubleKind.DATE_IMPOSSIBLE,
    TroubleKind.DATE_AS_NUMBER,
    TroubleKind.DATE_UNREADABLE,
    TroubleKind.NUMBER_AS_TEXT,
    TroubleKind.NUMBER_AS_PERCENT,
    TroubleKind.NUMBER_UNREADABLE,
    TroubleKind.NUMBER_NOT_WHOLE,
    TroubleKind.PERCENT_AS_TEXT,
    TroubleKind.PERCENT_OUT_OF_RANGE,
    TroubleKind.CHOICE_UNKNOWN,
    TroubleKind.LINK_UNSAFE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledOver:
    """Where the new tracker is, what is told of it, and the old one as read."""

    path: Path
    changes: tuple[Change, ...]
    reading: Reading


def rollover(path: Path, year: int, new: Path, as_of: date) -> RolledOver:
    """Write the tracker of `year` to `new`; an .xlsm has buttons.

    Raises OutputError when `new` is there already, InputError when something in the old tracker could not be
    read and would be lost, RequestError when the old tracker has that year already.
    """
    check_is_free(new)
    reading = load(path, as_of)
    _refuse_if_losing(reading.tracker)
    rolled = roll_over(reading.tracker, year)
    write_fresh(new, tracker_bytes(new.suffix.lower(), rolled.tracker, date(year, 1, 1)))
    return RolledOver(path=new, changes=rolled.changes, reading=reading)


def _refuse_if_losing(tracker: Tracker) -> None:
    losing = [trouble for trouble in tracker.troubles if _loses(trouble)]
    if losing:
        first = losing[0].place
        column = f", cột “{first.column}”" if first.column and not first.cell else ""
        raise InputError(
            f"“{tracker.name}” có {len(losing)} chỗ không đọc được, chỗ đầu tiên là {first.address}{column}; "
            "hãy sửa theo lệnh “sokehoach check” rồi chuyển năm, để không mất số liệu."
        )


def _loses(trouble: Trouble) -> bool:
    sheet = SHEET_BY_KEY.get(trouble.sheet_key)
    if trouble.kind is TroubleKind.COLUMN_MISSING and sheet is not None:
        return not sheet.column(trouble.key).derived
    return trouble.kind in _LOSING
