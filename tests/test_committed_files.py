"""What is built and committed under workbook/ is what its sources give."""

from io import BytesIO
from zipfile import ZipFile

from workbook.build_example import EXAMPLE, example_bytes


def parts(package: bytes) -> dict[str, bytes]:
    """Return the parts; how hard they are squeezed may differ between machines."""
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_tracker_of_2023_is_the_one_that_its_sources_give() -> None:
    assert parts(EXAMPLE.read_bytes()) == parts(example_bytes())
