"""An evidence pack as one zip file, to be sent by mail or put on a portal."""

import json
import zipfile
from datetime import datetime
from pathlib import Path

from automation.errors import OutputError
from automation.files import MAX_BYTES, write_whole
from automation.packing import Packer
from automation.reports.evidence import INDEX_JSON, INDEX_XLSX
from automation.reports.evidence_index import KIND

SUFFIX = ".zip"

#: A pack is put together in memory, and no mailbox takes one of this size.
MOST_BYTES = 500 * 1024 * 1024


class ZipPack:
    """The file `out` as the place of a pack, every part with the time `moment`.

    Raises OutputError when something stands there that no earlier run left.
    """

    def __init__(self, out: Path, moment: datetime) -> None:
        self._out = out
        self._packer = Packer(moment)
        if out.is_file() and not _is_pack(out):
            raise OutputError(
                f"“{out.name}” đã có và không phải gói minh chứng do chương trình này lập nên không bị "
                "ghi đè; hãy chọn tên khác."
            )

    @property
    def index(self) -> Path:
        """Return the file itself: the index stands inside."""
        return self._out

    def put(self, path: str, data: bytes) -> None:
        """Add a file to the pack; raises OutputError when it becomes too large."""
        self._packer.add(path, data)
        if self._packer.size > MOST_BYTES:
            raise OutputError(
                f"Gói minh chứng lớn hơn {MOST_BYTES // 1024**2} MB nên không nén thành một tệp; hãy lập thư"
                f" mục: đặt tên sau “-o” không có đuôi “{SUFFIX}”."
            )

    def finish(self, workbook: bytes, index: bytes) -> None:
        """Write the pack with both forms of the index."""
        self._packer.add(INDEX_XLSX, workbook)
        self._packer.add(INDEX_JSON, index)
        write_whole(self._out, self._packer.finished())


def _is_pack(file: Path) -> bool:
    """Tell whether a file is a pack of ours to which nobody added anything."""
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(INDEX_JSON).file_size > MAX_BYTES:
                return False
            content = json.loads(archive.read(INDEX_JSON))
            listed = {INDEX_JSON, *(str(file["path"]) for file in content["files"])}
            return bool(content["kind"] == KIND and {*archive.namelist()} == listed)
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
        zipfile.BadZipFile,
        NotImplementedError,
    ):
        return False
