"""What looks like a fault of the source and is kept as it stands: told, so that a person looks.

Each finder takes one text and yields the piece in doubt and the sentence about it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from automation.importing.sentences import marker_of
from automation.importing.source import Paragraph, Repair, Table
from automation.syllables import is_syllable, parted

Finder = Callable[[str], Iterator[tuple[str, str]]]

_DOUBLED = re.compile(r"^([-+•–*]\s*(?:[-+•–*]|[a-zđ]\)|\d{1,2}[.)]))(?=\s)", re.IGNORECASE)
_MIXED = re.compile(r"(?<![\w/.-])(?=[\dOolI]*\d)(?=[\dOolI]*[OolI])[\dOolI]{2,}(?![\w-])")
_RANGE = re.compile(r"\b\d{1,4}(?:- | -)\d{1,4}\b")
_SIGN = re.compile(r"\d+/(?:\d{4}/)?([A-ZĐÐ][\w-]*)")
_WORD = re.compile(r"[^\W\d_]+")
#: Codes typed without the stroke of Đ; each with what it should be (Decree 30/2020, annex III).
_SIGNS = {
    "QD": "QĐ", "ND": "NĐ", "HDND": "HĐND", "GDDT": "GDĐT", "BGDDT": "BGDĐT", "LDTBXH": "LĐTBXH",
    "BLDTBXH": "BLĐTBXH", "SGDDT": "SGDĐT", "PGDDT": "PGDĐT", "CD": "CĐ", "HD": "HĐ",
}  # fmt: skip
#: Words of other languages that schools write every day.
_USUAL_TEXT = """
website web internet email mail online offline video clip file link zalo facebook fanpage blog game robot
index team logo slide laptop wifi camera smartphone app chat livestream marketing startup covid stem steam
excel word powerpoint google meet zoom teams portal dashboard data banner poster gmail https http www vnedu
smas edu com org gov html pdf docx xlsx par print photo album festival cup club gala
"""
_USUAL = frozenset(_USUAL_TEXT.split())
_LEAST_FOREIGN = 4


def suspicions(blocks: Sequence[Paragraph | Table]) -> list[Repair]:
    """Return what is in doubt, each with the text as it stays."""
    return [
        Repair(place=paragraph.place, before=piece, after=piece, reason=reason)
        for paragraph in _all(blocks)
        for piece, reason in _in(paragraph)
    ]


def _all(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (
                paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs
            )


def _in(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    typed = marker_of(paragraph.text)
    if paragraph.marker and typed:
        yield f"{paragraph.marker} {typed}", "Đầu dòng có cả dấu tự động lẫn dấu gõ tay; giữ nguyên."
    for finder in _FINDERS:
        yield from finder(paragraph.text)


def _doubled_marker(text: str) -> Iterator[tuple[str, str]]:
    if match := _DOUBLED.match(text):
        yield match.group(1), "Đầu dòng có hai dấu liền nhau; giữ nguyên, hãy xem bỏ bớt dấu nào."


def _mixed_figures(text: str) -> Iterator[tuple[str, str]]:
    for match in _MIXED.finditer(text):
        yield match.group(), "Số lẫn chữ O hoặc l, có lẽ là 0 hoặc 1 bị gõ hay quét nhầm; giữ nguyên."


def _loose_range(text: str) -> Iterator[tuple[str, str]]:
    for match in _RANGE.finditer(text):
        yield match.group(), "Dấu nối giữa hai số chỉ cách một bên; giữ nguyên."


def _wrong_sign(text: str) -> Iterator[tuple[str, str]]:
    for match in _SIGN.finditer(text):
        for code in re.split(r"-", match.group(1)):
            if "Ð" in code:
                yield match.group(), "Ký hiệu dùng chữ Ð của ngôn ngữ khác thay cho chữ Đ; giữ nguyên."
            elif right := _SIGNS.get(code):
                yield match.group(), f"Ký hiệu “{code}” có lẽ là “{right}”; giữ nguyên."


def _strange_words(text: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for word in _WORD.findall(text):
        if word in seen or not word.islower() or is_syllable(word):
            continue
        seen.add(word)
        if pair := parted(word):
            yield word, f"Có lẽ là hai từ dính liền “{pair[0]} {pair[1]}”; giữ nguyên."
        elif len(word) >= _LEAST_FOREIGN and word not in _USUAL:
            yield word, "Không phải tiếng Việt, có lẽ quét sai hoặc sót chữ nước ngoài; giữ nguyên."


_FINDERS: tuple[Finder, ...] = (_doubled_marker, _mixed_figures, _loose_range, _wrong_sign, _strange_words)
