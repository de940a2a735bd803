"""What a page or a pen did to a document: sentences cut by a page, initials written after the last word.

Joins are made and told; nothing is corrected.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from automation.importing.sentences import goes_on
from automation.importing.source import Align, Paragraph, Repair, SetAside, Table

CUT = "Câu bị ngắt làm hai đoạn, có lẽ do sang trang; đã nối lại."
PEN = "Nét bút, chữ ký nháy hoặc dấu tích quét lẫn vào cuối dòng, không phải chữ của văn bản."

_AFTER_END = re.compile(r"^(.*\./\.?)\s*([^\s./]{1,8})$", re.DOTALL)
_AFTER_FILE = re.compile(r"^(.*\blưu\s*:.*[.])\s*([^\W\d]{1,2})$", re.DOTALL | re.IGNORECASE)
_TICK = re.compile(r"^(.*\S)\s*([✓✔√☑])$", re.DOTALL)


def join_cut(blocks: Sequence[Paragraph | Table]) -> tuple[list[Paragraph | Table], list[Repair]]:
    """Return the blocks with cut sentences joined, and what was joined."""
    joined: list[Paragraph | Table] = []
    repairs: list[Repair] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(before, Paragraph) and isinstance(block, Paragraph) and _is_cut(before, block):
            text = f"{before.text} {block.text}"
            place = _span(before.place, block.place)
            joined[-1] = replace(before, text=text, place=place, bold=before.bold and block.bold)
            repairs.append(Repair(place=place, before=f"{before.text}\n{block.text}", after=text, reason=CUT))
        else:
            joined.append(block)
    return joined, repairs


def _is_cut(before: Paragraph, after: Paragraph) -> bool:
    same_look = (before.align, before.box, before.outline) == (after.align, after.box, after.outline)
    plain = before.align is not Align.CENTRE and not after.marker and not before.outline
    return plain and same_look and not before.text.isupper() and goes_on(before.text, after.text)


def _span(first: str, second: str) -> str:
    """Return the place of two that were joined: “dòng 4–6” from “dòng 4” and “dòng 6”."""
    kind, _, start = first.rpartition(" ")
    end = second.rpartition(" ")[2]
    return f"{kind} {start.partition('–')[0]}–{end.rpartition('–')[2]}"


def without_pen(paragraph: Paragraph) -> tuple[Paragraph, SetAside | None]:
    """Return the paragraph without what a pen left at its end, and that."""
    for pattern in (_AFTER_END, _AFTER_FILE, _TICK):
        if match := pattern.match(paragraph.text):
            text, pen = match.groups()
            return replace(paragraph, text=text), SetAside(place=paragraph.place, text=pen, reason=PEN)
    return paragraph, None
