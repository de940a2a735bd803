"""May these bytes be opened as a Word document? The same budget and the same markup as for a workbook.

Schools keep plans in every form that Word and its kin can save; each gets the sentence that says how to
turn it into a .docx.
"""

import re
import zipfile
from typing import NoReturn

from automation.errors import NotADocument, NotAWorkbook
from automation.files import Snapshot
from automation.guard.archive import open_package, unpack
from automation.guard.listeners import Silent
from automation.guard.markup import examine
from automation.guard.refusal import FETCH_AGAIN
from automation.guard.signatures import ENCRYPTED, HTML, OLE2, ZIP

SAVE_AS_DOCX = "hãy mở bằng Word rồi dùng “Lưu thành” để lưu dưới dạng .docx"
_CHOOSE_PLAN = "hãy chọn đúng tệp kế hoạch (.docx hoặc .txt)"
_OLD_WORD = "WordDocument".encode("utf-16-le")
_HEAD = 4096
_NEEDED = {"[content_types].xml", "_rels/.rels"}
_OTHERS = {
    "xl/workbook.xml": "là sổ Excel, không phải văn bản Word",
    "xl/workbook.bin": "là sổ Excel nhị phân (.xlsb), không phải văn bản Word",
    "ppt/presentation.xml": "là bản trình chiếu PowerPoint, không phải văn bản Word",
}


def inspect_document(snapshot: Snapshot) -> None:
    """Return when the Word document may be read; raise NotADocument with the reason when not."""
    refuse_other_kinds(snapshot)
    if not snapshot.data.startswith(ZIP):
        _refuse(snapshot.name, "không phải là văn bản Word hoặc đã hỏng ngay từ đầu tệp", FETCH_AGAIN)
    try:
        with open_package(snapshot) as archive:
            _check_contents(archive, snapshot.name)
            for name, pieces in unpack(archive, snapshot.name):
                examine(snapshot.name, name, pieces, (Silent(),))
    except NotAWorkbook as error:
        # What is said of a package holds for both kinds.
        raise NotADocument(str(error)) from error


def refuse_other_kinds(snapshot: Snapshot) -> None:
    """Return for what may be a Word document or a text; raise NotADocument for other kinds of file."""
    file, data = snapshot.name, snapshot.data
    if not data:
        _refuse(file, "là tệp rỗng, không có nội dung", FETCH_AGAIN)
    if file.startswith("~$"):
        _refuse(file, "là tệp tạm mà Word tạo khi văn bản đang mở", f"hãy chọn tệp “{file[2:]}” cùng thư mục")
    if data.startswith(OLE2):
        _refuse_ole2(file, data)
    if data.startswith(b"%PDF"):
        _refuse(file, "là tệp PDF", "hãy mở bằng Word để chuyển thành .docx, hoặc chép chữ sang một tệp .txt")
    if data.startswith(b"{\\rtf"):
        _refuse(file, "là văn bản RTF", SAVE_AS_DOCX)
    if HTML.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")):
        _refuse(file, "là trang web (HTML)", SAVE_AS_DOCX)
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml", data[:_HEAD]):
        _refuse(file, "là tệp XML, không phải văn bản .docx", SAVE_AS_DOCX)


def _refuse_ole2(file: str, data: bytes) -> NoReturn:
    if ENCRYPTED in data:
        _refuse(
            file,
            "được khóa bằng mật khẩu mở tệp",
            "hãy mở bằng Word, bỏ mật khẩu ở Tệp > Thông tin > Bảo vệ tài liệu rồi lưu lại",
        )
    if _OLD_WORD in data:
        _refuse(file, "là văn bản Word đời cũ (.doc)", SAVE_AS_DOCX)
    _refuse(file, "là tệp Office đời cũ, không phải văn bản Word", _CHOOSE_PLAN)


def _check_contents(archive: zipfile.ZipFile, file: str) -> None:
    names = {part.filename.casefold() for part in archive.infolist()}
    for name, trouble in _OTHERS.items():
        if name in names:
            _refuse(file, trouble, _CHOOSE_PLAN)
    if "content.xml" in names and not names >= _NEEDED:
        _refuse(file, "là văn bản hoặc bảng tính OpenDocument (như .odt)", SAVE_AS_DOCX)
    if not names >= _NEEDED:
        _refuse(file, "là tệp nén, không phải văn bản Word", _CHOOSE_PLAN)


def _refuse(file: str, trouble: str, remedy: str) -> NoReturn:
    raise NotADocument(f"“{file}” {trouble}; {remedy}.")
