"""The job that makes a tracker."""

from datetime import date
from pathlib import Path

from automation.errors import OutputError
from automation.jobs.buttons import button_captions
from automation.jobs.fresh import WITH_BUTTONS, check_is_free, write_fresh
from automation.model import Tracker
from automation.tracker.build import build
from automation.tracker.records import EXAMPLE_CUT_OFF, empty_tracker, example_tracker
from automation.xlsm import build_xlsm


def new_tracker(file: Path, as_of: date, *, example: bool = False, libreoffice: bool = False) -> Path:
    """Write an empty tracker for the year of `as_of`, or the example of 2023; return where.

    An .xlsm has buttons, for Excel or with `libreoffice` for that. Raises OutputError; a file that is there
    already is never replaced, since it may be a school's tracker.
    """
    ending = file.suffix.lower()
    if libreoffice and ending != WITH_BUTTONS:
        raise OutputError(f"“{file.name}” không có nút bấm; dùng --libreoffice thì tệp phải có đuôi .xlsm.")
    check_is_free(file)
    if example:
        tracker, cut_off, day = example_tracker(), EXAMPLE_CUT_OFF, EXAMPLE_CUT_OFF
        data = _bytes(ending, tracker, cut_off, day, libreoffice=libreoffice)
    else:
        data = _bytes(ending, empty_tracker(as_of.year), None, as_of, libreoffice=libreoffice)
    write_fresh(file, data)
    return file


def tracker_bytes(ending: str, tracker: Tracker, day: date) -> bytes:
    """Return the workbook of `tracker`, with buttons for “.xlsm”; the cut-off stays a formula."""
    return _bytes(ending, tracker, None, day, libreoffice=False)


def with_buttons(tracker: Tracker, *, cut_off: date | None, as_of: date, libreoffice: bool = False) -> bytes:
    """Return the .xlsm of `tracker` with every button there is."""
    return build_xlsm(tracker, button_captions(), cut_off=cut_off, as_of=as_of, libreoffice=libreoffice)


def _bytes(ending: str, tracker: Tracker, cut_off: date | None, day: date, *, libreoffice: bool) -> bytes:
    if ending == ".xlsx":
        return build(tracker, cut_off=cut_off, as_of=day)
    return with_buttons(tracker, cut_off=cut_off, as_of=day, libreoffice=libreoffice)
