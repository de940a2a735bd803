"""Whether a file that stands where a result is to go may give way: only if this program made it.

What a school wrote is never taken away because a result was given its name by mistake. A file is known as
ours by what it says of itself: the stamp in a document's or workbook's properties and in a page, the fields
of our JSON, the first line of our text, the author of our notes in a marked copy, the keywords of a PDF, the
facts at the end of a Parquet file. A document or workbook that somebody saved since is theirs again: ours
says that it was changed when it was made.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from automation.errors import NotAWorkbook, OutputError
from automation.files import MAX_BYTES, Snapshot, begin
from automation.guard.archive import open_package, unpack
from automation.stamp import AUTHOR, TOOL_VERSION

_PROPERTIES, _TIMES = "docProps/custom.xml", "docProps/core.xml"
_TIME = re.compile(rb"<dcterms:(created|modified)\b[^>]*>([^<]*)<")
_STAMP = re.compile(rb"sokehoach \d+\.\d+")
_FIRST_LINE = re.compile(r"[^\n]+, ngày chốt \d\d/\d\d/\d{4}\n")
#: The first year that a package knows: programs write a day of it that tell no time.
_NO_TIME = 1980
_NOTES = re.compile(r"xl/comments[^/]*\.xml")

_PDF, _PARQUET = b"%PDF-", b"PAR1"
#: The keyword of our stamp in the properties of a PDF: texts in UTF-16, in hexadecimal, or plain ones.
_KEYWORD = f"{TOOL_VERSION}=sokehoach/"
_IN_PDF = re.compile(
    rb"/Keywords\s*(?:<(?:[0-9A-F]{4})*?" + _KEYWORD.encode("utf-16-be").hex().encode()
    + rb"|\([^()]*" + re.escape(_KEYWORD.encode()) + rb")",
    re.IGNORECASE,
)  # fmt: skip
#: Parquet keeps the facts about a file behind its rows; so much of the end holds ours.
_FOOT_BYTES = 64 * 1024

#: The fields by which our JSON is known: of findings and the manifest, of a quarter.
_FIELDS = ({"tracker", "sha256", "as_of"}, {"period", "cut_off", "in_period"})


def begin_targets(targets: Iterable[Path], source: Path | None = None) -> None:
    """Hold the places of a job's results: none may be taken by another's file, none may change meanwhile.

    That `source`, which the job is about to read, is no place for a result is left to the writer to say.
    Raises OutputError.
    """
    for target in targets:
        begin(target)
        if source is not None and target.exists() and source.exists() and target.samefile(source):
            continue
        if not target.is_file() or not target.stat().st_size:
            continue
        data = _data(target)
        if not is_ours(data):
            raise OutputError(
                f"“{target.name}” đã có và không phải do chương trình này tạo ra nên không bị ghi đè; "
                "hãy chọn tên tệp hoặc thư mục kết quả khác."
            )
        if was_edited(data):
            raise OutputError(
                f"“{target.name}” đã được sửa sau khi chương trình tạo ra nên không bị ghi đè; "
                "hãy đổi tên bản đã sửa, hoặc chọn tên tệp kết quả khác."
            )


def _data(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            start = stream.read(MAX_BYTES)
            if start.startswith(_PARQUET):
                # A roll-up may be larger than anything that is read whole.
                stream.seek(max(0, file.stat().st_size - _FOOT_BYTES))
                start = _PARQUET + stream.read(_FOOT_BYTES)
            return start
    except OSError:
        return b""


def was_edited(data: bytes) -> bool:
    """Tell whether a document or workbook of ours was saved by another program since it was made.

    Word and Excel write the time of a save into the properties, LibreOffice into the package as well; ours
    have the time of their making everywhere. A marked copy has no stamp, and tells nothing.
    """
    if not data.startswith(b"PK"):
        return False
    try:
        with open_package(Snapshot(path=Path(), name="", data=data, sha256="")) as package:
            moments = {part.date_time for part in package.infolist() if part.date_time[0] != _NO_TIME}
            wanted = (_PROPERTIES, _TIMES)
            parts = {name: b"".join(pieces) for name, pieces in unpack(package, "") if name in wanted}
    except NotAWorkbook:
        return False
    if not _STAMP.search(parts.get(_PROPERTIES, b"")):
        return False
    times = dict(_TIME.findall(parts.get(_TIMES, b"")))
    made = times.get(b"created", b"")
    return made != times.get(b"modified") or not moments <= {_moment(made)}


def _moment(text: bytes) -> tuple[int, ...]:
    """Return a time of the properties as one of a package, nothing where it is none."""
    try:
        return datetime.fromisoformat(text.decode()).timetuple()[:6]
    except ValueError:
        return ()


def is_ours(data: bytes) -> bool:
    """Tell whether a file says of itself that this program made it."""
    if data.startswith(b"PK"):
        return _is_package_of_ours(data)
    if data.startswith(_PARQUET):
        return bool(_STAMP.search(data[-_FOOT_BYTES:]))
    if data.startswith(_PDF):
        return bool(_IN_PDF.search(data))
    start = data.lstrip()[:1]
    if start == b"<":
        return bool(_STAMP.search(data))
    try:
        text = data.decode()
        if start != b"{":
            return bool(_FIRST_LINE.match(text))
        content = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return any(fields <= content.keys() for fields in _FIELDS)


def _is_package_of_ours(data: bytes) -> bool:
    """Tell it of an Office file, unpacked within the guard's budget; what the guard refuses is not ours."""
    try:
        with open_package(Snapshot(path=Path(), name="", data=data, sha256="")) as package:
            return any(_says_so(name, pieces) for name, pieces in unpack(package, ""))
    except NotAWorkbook:
        return False


def _says_so(name: str, pieces: Iterable[bytes]) -> bool:
    if name == _PROPERTIES:
        return bool(_STAMP.search(b"".join(pieces)))
    return bool(_NOTES.fullmatch(name)) and f">{AUTHOR}</".encode() in b"".join(pieces)
