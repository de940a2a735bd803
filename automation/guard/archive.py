"""The zip archive around an Office file, opened with suspicion and unpacked within a budget.

The sizes that an archive states are held to the budget before anything is unpacked. They may be lies, but
zipfile unpacks no part beyond its stated size and then finds its checksum wrong.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from automation.files import Snapshot
from automation.guard.refusal import (
    CHOOSE_TRACKER,
    DO_NOT_TRUST,
    FETCH_AGAIN,
    SAVE_AGAIN,
    SAVE_AS_XLSX,
    refuse,
)
from automation.guard.relations import WORKBOOK

MAX_PARTS = 5_000
MAX_PART_BYTES = 150 * 1024 * 1024
MAX_TOTAL_BYTES = 300 * 1024 * 1024
#: Sheets shrink to a tenth or a twentieth; nothing that people type shrinks to a two-hundredth.
MAX_RATIO = 200
_RATIO_FROM_BYTES = 1024 * 1024
_CHUNK_BYTES = 256 * 1024

_CENTRAL_ENTRY = b"PK\x01\x02"
# Disk numbers and counts of entries, then size and start of the list of parts, length of a comment.
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_ENCRYPTED_FLAG = 0x1
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)
_OTHERS = {
    "word/document.xml": "là văn bản Word mang tên sổ Excel",
    "ppt/presentation.xml": "là bản trình chiếu PowerPoint mang tên sổ Excel",
}


def open_archive(snapshot: Snapshot) -> zipfile.ZipFile:
    """Return the workbook's archive, its list of parts checked; raise NotAWorkbook."""
    archive = open_package(snapshot)
    _check_contents(archive, snapshot.name)
    return archive


def open_package(snapshot: Snapshot) -> zipfile.ZipFile:
    """Return the archive of any Office file, its parts' names and sizes checked; raise NotAWorkbook."""
    file = snapshot.name
    # Counted before the library lists them: a million entries take it seconds.
    if snapshot.data.count(_CENTRAL_ENTRY) > MAX_PARTS:
        _refuse_size(file)
    try:
        archive = zipfile.ZipFile(BytesIO(snapshot.data))
        _check_end(snapshot.data)
    except _FAULTS:
        refuse(file, "bị cắt cụt hoặc hỏng, có lẽ do chép hay tải về chưa xong", FETCH_AGAIN)
    _check_names(archive, file)
    for part in archive.infolist():
        _check_part(part, file)
    if sum(part.file_size for part in archive.infolist()) > MAX_TOTAL_BYTES:
        _refuse_size(file)
    return archive


def unpack(archive: zipfile.ZipFile, file: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each part's name and its bytes in pieces, the sheets last; raise NotAWorkbook.

    Sheets come last so that their names are known when one of them is refused.
    """
    for part in sorted(archive.infolist(), key=lambda part: "sheet" in part.filename.casefold()):
        yield part.filename, _pieces(archive, part, file)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> Iterator[bytes]:
    try:
        with archive.open(part) as stream:
            while piece := stream.read(_CHUNK_BYTES):
                yield piece
    except _FAULTS:
        refuse(file, f"bị hỏng ở phần {part.filename}", FETCH_AGAIN)


def _check_end(data: bytes) -> None:
    # With anything before or after it, two libraries may find two different lists of parts.
    mark, *_, size, start, _comment = _END.unpack(data[-_END.size :])
    if mark != _END_MARK or start + size + _END.size != len(data):
        raise zipfile.BadZipFile


def _check_names(archive: zipfile.ZipFile, file: str) -> None:
    names = [part.filename for part in archive.infolist()]
    if len(names) > MAX_PARTS:
        _refuse_size(file)
    if len({name.casefold() for name in names}) < len(names):
        refuse(file, "chứa hai phần trùng tên nên mỗi chương trình đọc một khác", DO_NOT_TRUST)
    for part in archive.infolist():
        raw = part.orig_filename
        if raw.startswith("/") or "\\" in raw or "\0" in raw or ":" in raw or ".." in raw.split("/"):
            refuse(file, "chứa phần có tên không an toàn", DO_NOT_TRUST)


def _check_contents(archive: zipfile.ZipFile, file: str) -> None:
    names = {part.filename.casefold() for part in archive.infolist()}
    for name, trouble in _OTHERS.items():
        if name in names:
            refuse(file, trouble, CHOOSE_TRACKER)
    if "content.xml" in names and "[content_types].xml" not in names:
        refuse(file, "là bảng tính hoặc văn bản OpenDocument (như .ods)", SAVE_AS_XLSX)
    if "xl/workbook.bin" in names:
        refuse(file, "là sổ Excel nhị phân (.xlsb)", SAVE_AS_XLSX)
    if not {"[content_types].xml", "_rels/.rels", WORKBOOK} <= names:
        refuse(file, "là tệp nén, không phải sổ Excel", CHOOSE_TRACKER)


def _check_part(part: zipfile.ZipInfo, file: str) -> None:
    if part.flag_bits & _ENCRYPTED_FLAG:
        refuse(file, "chứa phần được khóa bằng mật khẩu nén", SAVE_AGAIN)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        refuse(file, "được nén theo cách mà Excel và Word không dùng", SAVE_AGAIN)
    if part.file_size > MAX_PART_BYTES:
        _refuse_size(file)
    if part.file_size > _RATIO_FROM_BYTES and part.file_size > MAX_RATIO * part.compress_size:
        _refuse_size(file)


def _refuse_size(file: str) -> None:
    refuse(file, "phình quá lớn khi mở nén, có thể làm treo máy", DO_NOT_TRUST)
