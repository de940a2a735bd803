"""Writes the tracker of 2023 beside its text sources; run by `make workbook`."""

from pathlib import Path

from automation.files import write_whole
from automation.jobs.new import EXAMPLE_CUT_OFF
from automation.tracker.build import build
from automation.tracker.records import example_tracker

EXAMPLE = Path(__file__).with_name("so-ke-hoach-2023.xlsx")


def example_bytes() -> bytes:
    """Return the tracker of 2023 as `sokehoach new --example` writes it."""
    return build(example_tracker(), cut_off=EXAMPLE_CUT_OFF, as_of=EXAMPLE_CUT_OFF)


if __name__ == "__main__":
    write_whole(EXAMPLE, example_bytes())
