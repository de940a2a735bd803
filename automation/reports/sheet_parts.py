"""A workbook of XlsxWriter that lets go of what is written.

XlsxWriter keeps every part as text until the whole file is packed, and a closed workbook lives on, since its
sheets hold it and nobody looks for garbage while a command runs (`automation.start`). A report on a hundred
thousand tasks leaves more than a gigabyte so, in the way of the reports after it.
"""

from collections.abc import Iterator
from io import StringIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager


class PassingBook(Workbook):  # type: ignore[misc]
    """A workbook made in memory, of which nothing is left there once it is closed."""

    def __init__(self, file: Any) -> None:
        super().__init__(file, {"in_memory": True})

    def close(self) -> None:
        """Write the file, the same that XlsxWriter writes, and forget it."""
        super().close()
        self.__dict__.clear()

    def _get_packager(self) -> Packager:
        return _PassingPackager()


class _PassingPackager(Packager):  # type: ignore[misc]
    def _create_package(self) -> Iterator[tuple[StringIO, str, bool]]:
        for part, name, is_binary in super()._create_package():
            yield part, name, is_binary
            # The next one is asked for when this one is packed.
            part.close()
