"""Tasks that stand in sentences: who is charged with what, found and told, never made into rows by itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from automation.columns import HEADING, PARAGRAPH
from automation.deadlines import read_deadline
from automation.model import Block
from automation.text import fold

_SECTION = re.compile(r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm")
#: In a section of this name every paragraph is a task.
_TASKS = re.compile(r"nhiệm vụ")
#: Who is charged with something, as sentences begin with it; what follows is cut at the first verb.
_NAMES = (
    "Phó Hiệu trưởng", "Hiệu trưởng", "Ban giám hiệu", "BGH", "Các tổ", "Tổ trưởng", "Tổ chuyên môn",
    "Tổ khối", "Tổ văn phòng", "Khối", "Bộ phận", "Văn thư", "Kế toán", "Thư viện", "Y tế", "Bảo vệ",
    "Giáo viên", "GVCN", "Công đoàn", "Đoàn thanh niên", "Tổng phụ trách", "Thủ trưởng", "Nhân viên",
    "Ban đại diện", "Chi đoàn", "Cán bộ", "Phụ trách",
)  # fmt: skip
_VERBS = (
    "xây", "lập", "tổ chức", "chịu", "triển", "thực hiện", "phối hợp", "tham", "là", "có", "chủ trì", "phụ",
    "theo", "chỉ", "thường", "báo", "đôn", "phân", "viết", "cập", "rà", "kiểm", "hướng", "tuyên", "quản",
    "bảo", "gửi", "căn cứ", "trước", "hàng", "tiếp",
)  # fmt: skip
_UNIT = re.compile(
    rf"(?:Giao |Phân công |Đề nghị )?"
    rf"(?P<unit>(?:{'|'.join(_NAMES)})\b(?:(?!\b(?:{'|'.join(_VERBS)})\b)[^:;.(])*)"
)
_PHRASE = re.compile(
    r"(?:trước|chậm nhất|hoàn thành trong|trong|đến hết|hàng|định kỳ|thường xuyên|từ)\b[^,;.()]*?"
    r"(?:năm \d{4}|/\d{4}|tháng \d{1,2}(?! năm)|tháng(?! \d)|quý|tuần|năm|học kỳ [I12]+|thường xuyên)"
    r"(?=[\s,;.()]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What may be a task: the paragraph, the unit that it names, its deadline in words and as a day."""

    block: Block
    unit: str
    phrase: str
    last_day: date | None


def candidates(blocks: Iterable[Block], year: int) -> Iterator[Candidate]:
    """Yield each paragraph on tasks, and those on organisation that charge somebody or set a day."""
    inside, tasks, unit_above = False, False, ""
    for block in blocks:
        if block.kind == HEADING and block.level in ("Phần", "I", "Điều"):
            inside, unit_above = _SECTION.search(fold(block.text)) is not None, ""
            tasks = _TASKS.search(fold(block.text)) is not None
            continue
        if not inside or block.kind not in (HEADING, PARAGRAPH):
            continue
        unit = _unit(block.text)
        if unit and (block.kind == HEADING or block.text.endswith(":")):
            unit_above = unit
            continue
        phrase, last_day = _deadline(block.text, year)
        if (tasks and block.kind == PARAGRAPH) or unit or unit_above or phrase:
            yield Candidate(block=block, unit=unit or unit_above, phrase=phrase, last_day=last_day)


def _unit(text: str) -> str:
    found = _UNIT.match(text)
    return found["unit"].strip(" ,-–") if found else ""


def _deadline(text: str, year: int) -> tuple[str, date | None]:
    for found in _PHRASE.finditer(text):
        reading = read_deadline(found.group(), year=year)
        if reading.last_day or reading.instances:
            return found.group(), reading.last_day
    return "", None
