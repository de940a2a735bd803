"""New zip files: the same parts at the same moment give the same bytes.

Names are written as UTF-8 and marked so; neither the machine nor the person who packs is told.
"""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

#: The first moment that a zip file knows.
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX, _READ_BY_ALL = 3, 0o100644


class Packer:
    """A zip file being put together; every part gets the time `moment`."""

    def __init__(self, moment: datetime) -> None:
        self._moment = max(moment.timetuple()[:6], _EARLIEST)
        self._packed = io.BytesIO()
        self._archive = zipfile.ZipFile(self._packed, "w", zipfile.ZIP_DEFLATED)

    @property
    def size(self) -> int:
        """Return how many bytes were packed so far."""
        return self._packed.tell()

    def add(self, name: str, data: bytes) -> None:
        """Add a part; folders in its name are parted by “/”."""
        part = zipfile.ZipInfo(name, self._moment)
        part.compress_type = zipfile.ZIP_DEFLATED
        # Of a file from DOS, Info-ZIP's unzip takes names for letters of that time, marked as UTF-8 or not.
        part.create_system = _UNIX
        part.external_attr = _READ_BY_ALL << 16
        self._archive.writestr(part, data)

    def finished(self) -> bytes:
        """Close the file and return its bytes."""
        self._archive.close()
        return self._packed.getvalue()


def packed(parts: Mapping[str, bytes], moment: datetime) -> bytes:
    """Return the parts by their names, sorted: those of an Office file begin with its content types."""
    packer = Packer(moment)
    for name in sorted(parts):
        packer.add(name, parts[name])
    return packer.finished()
