"""Writes the tracker of 2023, without and with buttons, beside its text sources; run by `make workbook`."""

from pathlib import Path

from automation.files import write_whole
from automation.jobs.new import with_buttons
from automation.tracker.build import build
from automation.tracker.records import EXAMPLE_CUT_OFF, example_tracker

EXAMPLE = Path(__file__).with_name("so-ke-hoach-2023.xlsx")
WITH_BUTTONS = EXAMPLE.with_suffix(".xlsm")


def example_bytes() -> bytes:
    """Return the tracker of 2023 as `sokehoach new --example` writes it."""
    return build(example_tracker(), cut_off=EXAMPLE_CUT_OFF, as_of=EXAMPLE_CUT_OFF)


def example_with_buttons() -> bytes:
    """Return the same tracker as an .xlsm for Excel."""
    return with_buttons(example_tracker(), cut_off=EXAMPLE_CUT_OFF, as_of=EXAMPLE_CUT_OFF)


if __name__ == "__main__":
    write_whole(EXAMPLE, example_bytes())
    write_whole(WITH_BUTTONS, example_with_buttons())
