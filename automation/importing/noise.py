"""Lines of a scan or a page that are no text of the document: page numbers, stamps, running heads.

A bare number is a page number only with evidence: it counts on from page to page, stands at the edge of a
page, or cuts a sentence in two. Everything found here goes to `set_aside`; without evidence it stays text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from automation.importing.sentences import goes_on
from automation.text import fold

PAGE_NUMBER = "Số trang gõ hoặc quét lẫn vào nội dung."
STAMP = "Dấu của thư viện hoặc của phần mềm quét, không thuộc văn bản."
RUNNING_HEAD = "Dòng đầu trang hoặc chân trang lặp lại ở nhiều trang."

_NUMBERED = re.compile(
    r"[-–—]\s*\d{1,3}\s*[-–—]|(?:trang|page)\s*:?\s*\d{1,3}(?:\s*(?:/|trên|of)\s*\d{1,3})?", re.IGNORECASE
)
_OF_PAGES = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")
_BARE = re.compile(r"\d{1,3}")
_STAMP = re.compile(
    r"\b(?:librar(?:y|ies)|camscanner|adobe scan|scanned (?:by|with)|digiti[sz]ed by|internet archive"
    r"|university of)\b",
    re.IGNORECASE,
)
_LEAST_PAGES = 3
_LONGEST_HEAD = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph to be judged; `starts_page` is true where the file says that a page begins."""

    text: str
    starts_page: bool = False


def find_noise(lines: Sequence[Line]) -> dict[int, str]:
    """Return why a line is no text, by its index; `lines` are those with text, in order."""
    noise = {index: STAMP for index, line in enumerate(lines) if _is_stamp(line.text)}
    noise |= dict.fromkeys(_page_numbers(lines), PAGE_NUMBER)
    return noise | dict.fromkeys(_running_heads(lines, noise), RUNNING_HEAD)


def _is_stamp(text: str) -> bool:
    return text.isascii() and len(text) <= _LONGEST_HEAD and bool(_STAMP.search(text))


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    found = {index for index, line in enumerate(lines) if _NUMBERED.fullmatch(line.text)}
    bare = [index for index, line in enumerate(lines) if _BARE.fullmatch(line.text)]
    # Numbers right after one another are a column of a table that lost its lines.
    alone = [index for index in bare if not {index - 1, index + 1} & set(bare)]
    found |= {index for index in alone if _at_edge(lines, index)}
    found |= {index for index in alone if _cuts_sentence(lines, index)}
    found |= _counting(lines, alone)
    pages = [(index, match) for index, line in enumerate(lines) if (match := _OF_PAGES.fullmatch(line.text))]
    ends = Counter(match.group(2) for _, match in pages)
    return found | {index for index, match in pages if ends[match.group(2)] > 1 or _at_edge(lines, index)}


def _counting(lines: Sequence[Line], alone: list[int]) -> set[int]:
    """Return the numbers that count on by one from at most 3, two or more of them."""
    run: list[int] = []
    for index in alone:
        expected = int(lines[run[-1]].text) + 1 if run else None
        count = int(lines[index].text)
        if count == expected or (expected is None and 1 <= count <= _LEAST_PAGES):
            run.append(index)
    return set(run) if len(run) > 1 else set()


def _at_edge(lines: Sequence[Line], index: int) -> bool:
    follows = index + 1 < len(lines) and lines[index + 1].starts_page
    return follows or (index > 0 and lines[index].starts_page)


def _cuts_sentence(lines: Sequence[Line], index: int) -> bool:
    return 0 < index < len(lines) - 1 and goes_on(lines[index - 1].text, lines[index + 1].text)


def _running_heads(lines: Sequence[Line], noise: dict[int, str]) -> set[int]:
    """Return lines that stand at the edge of several pages in the same words."""
    numbers = {index for index, reason in noise.items() if reason == PAGE_NUMBER}
    edges = [
        index
        for index, line in enumerate(lines)
        if index not in noise
        and len(line.text) <= _LONGEST_HEAD
        and (_at_edge(lines, index) or index - 1 in numbers or index + 1 in numbers)
    ]
    often = Counter(fold(lines[index].text) for index in edges)
    return {index for index in edges if often[fold(lines[index].text)] >= _LEAST_PAGES}
