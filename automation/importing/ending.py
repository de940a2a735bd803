"""The end of a document: who receives it, who signs it, and what follows (appendices)."""

import re

from automation.importing.markers import marked
from automation.importing.parsed import (
    Parsed,
    Passage,
    Unplaced,
    of_cell,
    of_table,
    passages,
)
from automation.importing.source import Paragraph, Table
from automation.text import fold

Blocks = list[Paragraph | Table]

_RECIPIENTS = re.compile(r"nơi nhận\s*[:.]?\s*(.*)", re.IGNORECASE)
_POST = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\s?\..+"
    r"|(?:.*\s)?(?:HIỆU TRƯỞNG|CHỦ TỊCH|TỔ TRƯỞNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|BÍ THƯ).*)"
)
_NAME = re.compile(r"(?:(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]*|[A-Z]\.)\s?){2,6}")
_APPENDIX = re.compile(r"(?:phụ lục|mẫu số|biểu mẫu|biểu số)\b.*", re.IGNORECASE)
_LEFT_OVER = "Đứng ở chỗ ký nhưng không phải quyền hạn, chức vụ hay họ tên người ký."
_LONGEST = 80
_FARTHEST = 8


def is_appendix(text: str) -> bool:
    """Tell whether a line begins an appendix: “Phụ lục II”, “Mẫu số 1”."""
    return _APPENDIX.fullmatch(text) is not None and len(text) <= _LONGEST


def take_ending(parsed: Parsed, blocks: Blocks) -> tuple[Blocks, Blocks]:
    """Fill recipients and signature of `parsed`; return the blocks of the text before and after them."""
    start = next((n for n in reversed(range(len(blocks))) if _begins_recipients(_lines(blocks[n]))), None)
    if start is None:
        start = _signature_alone(blocks)
    if start is None:
        return blocks, []
    at, signature = _take_recipients(parsed, blocks, start)
    while start > 0 and _is_post(blocks[start - 1]):
        start -= 1
        signature = [*_lines(blocks[start]), *signature]
    while at < len(blocks) and _is_signature(blocks[at], len(signature)):
        signature += _lines(blocks[at])
        at += 1
    _sign(parsed, signature)
    return blocks[:start], blocks[at:]


def _lines(block: Paragraph | Table) -> list[Passage]:
    return of_table(block) if isinstance(block, Table) else passages(block)


def _begins_recipients(lines: list[Passage]) -> bool:
    return any(_RECIPIENTS.fullmatch(line.text) for line in lines)


def _is_post(block: Paragraph | Table) -> bool:
    lines = _lines(block)
    return isinstance(block, Paragraph) and bool(lines) and all(_POST.fullmatch(line.text) for line in lines)


def _is_signature(block: Paragraph | Table, taken: int) -> bool:
    lines = _lines(block)
    short = all(len(line.text) <= _LONGEST and not is_appendix(line.text) for line in lines)
    bordered = isinstance(block, Table) and block.bordered
    return short and not bordered and taken + len(lines) <= _FARTHEST


def _signature_alone(blocks: Blocks) -> int | None:
    """Return where a signature without recipients begins, before any appendix."""
    end = next(
        (n for n, block in enumerate(blocks) if any(is_appendix(line.text) for line in _lines(block)[:1])),
        len(blocks),
    )
    for number in range(max(0, end - _FARTHEST), end):
        lines = _lines(blocks[number])
        plain = isinstance(blocks[number], Paragraph) or not blocks[number].bordered  # type: ignore[union-attr]
        if plain and any(_POST.fullmatch(line.text) for line in lines):
            return number
    return None


def _take_recipients(parsed: Parsed, blocks: Blocks, start: int) -> tuple[int, list[Passage]]:
    """Take the recipients; return where the rest begins, and the signature's lines beside them."""
    first = blocks[start]
    if not _begins_recipients(_lines(first)):
        return start, []
    if isinstance(first, Table):
        return start + 1, _from_table(parsed, first)
    rest = _after_heading(passages(first))
    at = start + 1
    while at < len(blocks) and (lines := _lines(blocks[at])) and _is_recipient(blocks[at], lines):
        rest += lines
        at += 1
    parsed.recipients += rest
    return at, []


def _is_recipient(block: Paragraph | Table, lines: list[Passage]) -> bool:
    def fits(text: str) -> bool:
        return marked(text).level in ("-", "+") or text.endswith(";") or fold(text).startswith("lưu")

    return isinstance(block, Paragraph) and all(fits(line.text) for line in lines)


def _from_table(parsed: Parsed, table: Table) -> list[Passage]:
    """Take the column of “Nơi nhận” as recipients and return the lines of the others."""
    column = next(
        number
        for row in table.rows
        for number, cell in enumerate(row.cells)
        if _begins_recipients(of_cell(cell))
    )
    signature: list[Passage] = []
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            lines = of_cell(cell)
            if number == column:
                parsed.recipients += _after_heading(lines)
            else:
                signature += lines
    return signature


def _after_heading(lines: list[Passage]) -> list[Passage]:
    kept: list[Passage] = []
    for line in lines:
        found = _RECIPIENTS.fullmatch(line.text)
        if found is None:
            kept.append(line)
        elif found[1]:
            kept.append(Passage(place=line.place, text=found[1]))
    return kept


def _sign(parsed: Parsed, lines: list[Passage]) -> None:
    """Part the signature into posts and name; other words go before the last sentence of the text."""
    for line in lines:
        if parsed.name is None and (_POST.fullmatch(line.text) or (line.text.isupper() and not parsed.posts)):
            parsed.posts.append(line)
        elif parsed.name is None and _NAME.fullmatch(line.text):
            parsed.name = line
        else:
            parsed.unplaced.append(Unplaced(place=line.place, text=line.text, reason=_LEFT_OVER))
            parsed.left_over.append(line)
