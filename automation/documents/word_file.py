"""The parts of a Word file that somebody gives us, unpacked within a budget and without a surprise."""

import io
import re
import zipfile
import zlib

from automation.errors import NotADocument
from automation.files import Snapshot

MAX_PARTS = 1_000
MAX_BYTES = 60 * 1024 * 1024

_DOCUMENT = "word/document.xml"
_NEEDED = ("[Content_Types].xml", "_rels/.rels", _DOCUMENT)
_XML = (".xml", ".rels")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCRYPTED_FLAG = 0x1
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)

_SAVE_AGAIN = "hãy mở bằng Word rồi lưu lại dưới dạng .docx"
_DO_NOT_TRUST = "hãy dùng bản gốc do trường lưu, không dùng tệp này"


def parts_of(snapshot: Snapshot) -> dict[str, bytes]:
    """Return the parts of a .docx by name. Raises NotADocument with the reason."""
    file = snapshot.name
    try:
        with zipfile.ZipFile(io.BytesIO(snapshot.data)) as package:
            entries = package.infolist()
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise NotADocument(f"“{file}” phình quá lớn khi mở nén; {_DO_NOT_TRUST}.")
            if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
                raise NotADocument(f"“{file}” có phần được khóa bằng mật khẩu; {_SAVE_AGAIN}.")
            parts = {entry.filename: package.read(entry) for entry in entries}
    except _FAULTS as error:
        raise NotADocument(f"“{file}” không phải là văn bản Word hoặc đã hỏng; {_SAVE_AGAIN}.") from error
    if not all(name in parts for name in _NEEDED):
        raise NotADocument(f"“{file}” là tệp nén nhưng không phải văn bản Word; {_SAVE_AGAIN}.")
    for name, data in parts.items():
        if name.endswith(_XML) and _is_unsafe(data):
            raise NotADocument(f"“{file}” chứa khai báo không an toàn ở phần {name[:80]}; {_DO_NOT_TRUST}.")
    return parts


def _is_unsafe(data: bytes) -> bool:
    # In UTF-16 a document type would hide from the search; no Word writes its parts so.
    return b"\0" in data or _DOCTYPE.search(data) is not None
