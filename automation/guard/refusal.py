"""How a refusal is worded: the file, the trouble, the remedy, in one sentence."""

from typing import NoReturn

from automation.errors import NotAWorkbook

SAVE_AS_XLSX = "hãy mở bằng Excel rồi dùng “Lưu thành” để lưu dưới dạng .xlsx"
SAVE_AGAIN = "hãy mở bằng Excel hoặc Word, lưu lại thành tệp mới rồi dùng tệp đó"
FETCH_AGAIN = "hãy chép hoặc tải lại tệp gốc, hoặc dùng bản sao lưu"
CHOOSE_TRACKER = "hãy chọn đúng tệp sổ theo dõi của trường"
DO_NOT_TRUST = "hãy dùng bản gốc do trường lưu, không dùng tệp này"


def refuse(file: str, trouble: str, remedy: str) -> NoReturn:
    """Raise NotAWorkbook; `trouble` goes on from the file's name, `remedy` asks for one thing."""
    raise NotAWorkbook(f"“{file}” {trouble}; {remedy}.")
