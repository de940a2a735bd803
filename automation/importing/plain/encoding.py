"""In which code a text was written, judged by its bytes, since a text file does not say.

UTF-8 proves itself; Windows-1258 is tried after it, and believed only when Vietnamese comes out. What schools
typed with TCVN3 or VNI looks like Windows-1258 and reads as nonsense, so it is refused with the remedy.
"""

import codecs
import re
import unicodedata
from typing import NoReturn

from automation.errors import NotADocument
from automation.files import Snapshot
from automation.syllables import is_syllable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WINDOWS = "cp1258"
_HEAD = 4096
#: Least share of words with diacritics that are syllables, for a text to be Vietnamese.
_LEAST_VIETNAMESE = 0.7
_WORD = re.compile(r"[^\W\d_]+")

OLD_CODE = "Tệp dùng bảng mã Windows-1258; đã chuyển sang Unicode, hãy soát lại dấu tiếng Việt."


def decode(snapshot: Snapshot) -> tuple[str, str]:
    """Return the text in NFC and a remark on its code (empty for Unicode). Raises NotADocument."""
    text, remark = _decoded(snapshot)
    if "\0" in text:
        _refuse(snapshot)
    return unicodedata.normalize("NFC", text), remark


def _decoded(snapshot: Snapshot) -> tuple[str, str]:
    data = snapshot.data
    for mark, code in _BOMS:
        if data.startswith(mark):
            return _strictly(snapshot, data[len(mark) :], code), ""
    guess = _bare_utf16(data[:_HEAD])
    if not guess:
        try:
            return data.decode("utf-8"), ""
        except UnicodeDecodeError:
            guess = _WINDOWS
    text = unicodedata.normalize("NFC", _strictly(snapshot, data, guess))
    if not _is_vietnamese(text):
        _refuse(snapshot)
    return text, OLD_CODE if guess == _WINDOWS else ""


def _strictly(snapshot: Snapshot, data: bytes, code: str) -> str:
    try:
        return data.decode(code)
    except UnicodeDecodeError:
        _refuse(snapshot)


def _bare_utf16(head: bytes) -> str:
    """Return the code of UTF-16 without its mark: every other byte of spaces and figures is zero."""
    if len(head) < 4 or b"\0" not in head:
        return ""
    low, high = head[::2].count(0), head[1::2].count(0)
    if max(low, high) * 4 < len(head) // 2:
        return ""
    return "utf-16-be" if low > high else "utf-16-le"


def _is_vietnamese(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return not words or sum(map(is_syllable, words)) >= _LEAST_VIETNAMESE * len(words)


def _refuse(snapshot: Snapshot) -> NoReturn:
    raise NotADocument(
        f"“{snapshot.name}” không phải là văn bản Unicode, có thể gõ bằng TCVN3 hoặc VNI; "
        "hãy chuyển mã sang Unicode (chẳng hạn bằng UniKey) rồi lưu thành .txt mã UTF-8."
    )
