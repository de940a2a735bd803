"""What is built and committed is what its sources give."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from workbook.build_docs import FOLDER, PAGES
from workbook.build_example import EXAMPLE, WITH_BUTTONS, example_bytes, example_with_buttons


def parts(package: bytes) -> dict[str, bytes]:
    """Return the parts; how hard they are squeezed may differ between machines."""
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_tracker_of_2023_is_the_one_that_its_sources_give() -> None:
    assert parts(EXAMPLE.read_bytes()) == parts(example_bytes())
    assert parts(WITH_BUTTONS.read_bytes()) == parts(example_with_buttons())


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name]()
