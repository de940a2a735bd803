"""What a file is by its first bytes, whatever its name says.

Staff are sent pages and lists under a workbook's name; each kind gets the sentence that helps.
"""

import re

from automation.files import Snapshot
from automation.guard.refusal import CHOOSE_TRACKER, FETCH_AGAIN, SAVE_AS_XLSX, refuse

ZIP = b"PK\x03\x04"

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Names of the stream that holds the cells in Excel 97 and later, and in Excel 5.
_OLD_WORKBOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD = 4096


def check_signature(snapshot: Snapshot) -> None:
    """Return for a zip archive; raise NotAWorkbook for everything else."""
    file, data = snapshot.name, snapshot.data
    if not data:
        refuse(file, "là tệp rỗng, không có dữ liệu", FETCH_AGAIN)
    if file.startswith("~$"):
        refuse(file, "là tệp tạm mà Excel tạo khi sổ đang mở", f"hãy chọn tệp “{file[2:]}”")
    if data.startswith(ZIP):
        return
    if data.startswith(OLE2):
        _refuse_ole2(file, data)
    if data.startswith(b"%PDF"):
        refuse(file, "là tệp PDF mang tên sổ Excel", CHOOSE_TRACKER)
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if HTML.match(head):
        refuse(file, "là trang web (HTML) mang tên sổ Excel", SAVE_AS_XLSX)
    if _is_text(data[:_HEAD]):
        refuse(file, "là tệp văn bản (như CSV hoặc XML) mang tên sổ Excel", SAVE_AS_XLSX)
    refuse(file, "không phải là sổ Excel hoặc đã hỏng ngay từ đầu tệp", FETCH_AGAIN)


def _refuse_ole2(file: str, data: bytes) -> None:
    if ENCRYPTED in data:
        refuse(
            file,
            "được khóa bằng mật khẩu mở tệp",
            "hãy mở bằng Excel, bỏ mật khẩu ở Tệp > Thông tin > Bảo vệ sổ làm việc rồi lưu lại",
        )
    if any(stream in data for stream in _OLD_WORKBOOKS):
        refuse(file, "là sổ Excel đời cũ (.xls)", SAVE_AS_XLSX)
    refuse(file, "là tệp Office đời cũ, không phải sổ Excel", CHOOSE_TRACKER)


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not _CONTROLS.search(head)
