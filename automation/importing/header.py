"""The beginning of a document: whose it is, its number and date, what it is and what it is about."""

import re

from automation.citations import signs
from automation.importing.markers import marked
from automation.importing.parsed import (
    DATELINE,
    ISSUER,
    NATION,
    NUMBER,
    PARENT,
    Parsed,
    Passage,
    Unplaced,
    of_table,
    one_passage,
    passages,
)
from automation.importing.source import Paragraph, Table
from automation.text import fold

Blocks = list[Paragraph | Table]

#: The title stands among the first lines of a document.
_FARTHEST = 40

_TYPES = (
    "KẾ HOẠCH", "BÁO CÁO", "QUYẾT ĐỊNH", "THÔNG BÁO", "TỜ TRÌNH", "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "PHƯƠNG ÁN",
    "ĐỀ ÁN", "DỰ ÁN", "QUY CHẾ", "QUY ĐỊNH", "NGHỊ QUYẾT", "CHỈ THỊ", "BIÊN BẢN",
)  # fmt: skip
_TITLE = re.compile(rf"({'|'.join(_TYPES)})(?:[\s:]+(.*))?")
_NUMBER = re.compile(r"số\s*[:.]?\s*[\w\s.…]*(?:/|-).*", re.IGNORECASE)
_DATELINE = re.compile(r".*ngày.{0,12}tháng.{0,12}năm.*", re.IGNORECASE)
_NATIONAL = re.compile(r"(?:cộng hòa xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do).*")
_ADDRESSEE = re.compile(r"kính gửi\s*:?\s*(.*)", re.IGNORECASE)
_SCHOOL = re.compile(r"trường\b.*")
_BEGINS = re.compile(r"(?:Căn cứ|Kính gửi|Thi hành|Xét)\b.*")
_LEAD_IN = re.compile(r"(?:Thực hiện|Theo|Tiếp tục thực hiện|Trường|Để|Nhằm)\b.*[;:.]", re.DOTALL)
_GOES_ON = re.compile(r"(?:[a-zđ(]|(?![A-ZÀ-ỸĐ])[à-ỹ]).*|(?:Năm|NĂM) (?:học|HỌC) .*|Năm \d{4}.*")

_SUBJECT_OF_LETTER = re.compile(r"(?:V/v|Về việc)\b.*", re.IGNORECASE | re.DOTALL)

NO_HEADER = (
    "Không thấy phần mở đầu (cơ quan, số, ngày tháng) và tên loại văn bản; toàn bộ được coi là lời văn."
)
IN_HEADER = "Đứng ở phần đầu văn bản nhưng không phải cơ quan, số ký hiệu, ngày tháng hay trích yếu."


def take_header(parsed: Parsed, blocks: Blocks) -> Blocks:
    """Fill the header, the title and the addressees of `parsed`; return the blocks that follow."""
    before: list[Passage] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            before += of_table(block)
        else:
            for at, passage in enumerate(lines := passages(block)):
                if title := _TITLE.fullmatch(passage.text):
                    _sort(parsed, before + lines[:at])
                    return _take_title(parsed, title, lines[at], lines[at + 1 :], blocks[number + 1 :])
            before += lines
        if len(before) > _FARTHEST:
            break
    return _take_untitled(parsed, blocks)


def _take_untitled(parsed: Parsed, blocks: Blocks) -> Blocks:
    """Take the header down to the date, and the subject, of a document without a line of its type."""
    seen: list[Passage] = []
    for number, block in enumerate(blocks):
        lines = of_table(block) if isinstance(block, Table) else passages(block)
        seen += lines
        if len(seen) > _FARTHEST:
            break
        parts = [_part(line.text) for line in seen]
        if NATION in parts and DATELINE in parts and not _is_header(blocks[number + 1 :][:1]):
            letter = [line for line in seen if _is_of_letter(line)]
            _sort(parsed, [line for line in seen if line not in letter])
            parsed.subject += letter
            return _take_subject(parsed, blocks[number + 1 :])
    if blocks:
        parsed.unplaced.append(Unplaced(place="đầu văn bản", text="", reason=NO_HEADER))
    return blocks


def _is_header(following: Blocks) -> bool:
    """Tell whether the header goes on below the date: the number, the country's name."""
    block = next(iter(following), None)
    lines = [] if block is None else of_table(block) if isinstance(block, Table) else passages(block)
    return bool(lines) and all(_part(line.text) in (NATION, NUMBER, DATELINE) for line in lines)


def _is_title(block: Paragraph | Table) -> bool:
    """Tell whether a subject begins here that no type stands over: set off, and no part of the text."""
    lines = [] if isinstance(block, Table) else passages(block)
    if not lines or _ADDRESSEE.fullmatch(lines[0].text):
        return False
    is_set_off = lines[0].centred or lines[0].text.isupper()
    return _is_of_letter(lines[0]) or (is_set_off and not marked(lines[0].text).marker)


def _is_of_letter(line: Passage) -> bool:
    """Tell whether a line is the subject of an official letter, “V/v …”; that is no marker of a list."""
    return _SUBJECT_OF_LETTER.fullmatch(line.text) is not None


def _sort(parsed: Parsed, lines: list[Passage]) -> None:
    """Put each line of the header where it belongs; what is left stands before the text."""
    organs: list[Passage] = []
    for passage in lines:
        part = _part(passage.text)
        is_second = part in (NUMBER, DATELINE) and part in parsed.header
        if is_second or (part == PARENT and parsed.header.get(DATELINE)):
            parsed.unplaced.append(Unplaced(place=passage.place, text=passage.text, reason=IN_HEADER))
            parsed.body.append(passage)
        elif part == PARENT:
            organs.append(passage)
        else:
            parsed.header.setdefault(part, []).append(passage)
    school = next((n for n, line in enumerate(organs) if _SCHOOL.match(fold(line.text))), len(organs) - 1)
    parsed.header[PARENT], parsed.header[ISSUER] = organs[: max(school, 0)], organs[max(school, 0) :]


def _part(text: str) -> str:
    if _NATIONAL.fullmatch(fold(text)):
        return NATION
    if _NUMBER.fullmatch(text):
        return NUMBER
    return DATELINE if _DATELINE.fullmatch(text) else PARENT


def _take_title(
    parsed: Parsed, title: re.Match[str], line: Passage, rest: list[Passage], blocks: Blocks
) -> Blocks:
    parsed.document_type = title[1]
    if title[2]:
        parsed.subject.append(Passage(place=line.place, text=title[2]))
    parsed.subject += rest
    return _take_subject(parsed, blocks)


def _take_subject(parsed: Parsed, blocks: Blocks) -> Blocks:
    """Take the lines of the subject, then the addressees; without a type the first has to look like one."""
    if not parsed.document_type and not parsed.subject and not (blocks and _is_title(blocks[0])):
        return _take_addressees(parsed, blocks)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table) or not _is_subject(parsed, found := passages(block)):
            break
        parsed.subject += found
        at += 1
    return _take_addressees(parsed, blocks[at:])


def _is_subject(parsed: Parsed, lines: list[Passage]) -> bool:
    if not lines:
        return True
    line = lines[0]
    if not parsed.subject and _is_of_letter(line):
        return True
    if _BEGINS.match(line.text) or _LEAD_IN.fullmatch(line.text) or marked(line.text).marker:
        return False
    if not parsed.subject:
        return True
    is_capital = line.text.isupper() and parsed.subject[-1].text.isupper()
    return line.centred or is_capital or (_GOES_ON.fullmatch(line.text) is not None and not signs(line.text))


def _take_addressees(parsed: Parsed, blocks: Blocks) -> Blocks:
    """Take “Kính gửi” with the names on its line or below it, each after a dash."""
    first = blocks[0] if blocks else None
    if first is None:
        return blocks
    lines = of_table(first) if isinstance(first, Table) else passages(first)
    found = _ADDRESSEE.fullmatch(lines[0].text) if lines else None
    if found is None:
        return blocks
    if found[1]:
        parsed.addressees.append(Passage(place=lines[0].place, text=found[1]))
    parsed.addressees += lines[1:]
    at = 1
    while at < len(blocks):
        block = blocks[at]
        names = [] if isinstance(block, Table) else one_passage(block)
        if not names or marked(names[0].text).level not in ("-", "+"):
            break
        parsed.addressees += names
        at += 1
    return blocks[at:]
