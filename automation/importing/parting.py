"""Where one file holds several documents: each begins with a letterhead of its own.

A letterhead inside an appendix is a form to fill in, not another document: it follows a line that says so,
or the document before it has not come to its addressees yet.
"""

from collections.abc import Sequence

from automation.importing.lines import text_of
from automation.importing.nation import is_national_title
from automation.importing.source import Paragraph, Table
from automation.text import fold

_BODIES = tuple(
    map(
        fold,
        (
            "ủy ban",
            "ubnd",
            "phòng ",
            "sở ",
            "bộ ",
            "đảng bộ",
            "huyện ",
            "quận ",
            "thành phố",
            "tỉnh ",
            "trường ",
        ),
    )
)
_FORMS = ("phụ lục", "mẫu", "biểu mẫu", "biểu ")
_ADDRESSEES = "nơi nhận"
_LONGEST_HEAD = 10


def part(blocks: Sequence[Paragraph | Table]) -> list[list[Paragraph | Table]]:
    """Return the blocks of each document."""
    starts = [0]
    for index, block in enumerate(blocks):
        if not is_national_title(text_of(block)):
            continue
        start = _head_start(blocks, index)
        earlier = blocks[starts[-1] : start]
        if start > 0 and _has_ended(earlier) and not _is_form(earlier):
            starts.append(start)
    return [list(blocks[start:end]) for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]


def _head_start(blocks: Sequence[Paragraph | Table], title: int) -> int:
    """Return where the letterhead begins: at the first line above the title that names a body."""
    start = title
    for index in range(title - 1, max(title - _LONGEST_HEAD, 0) - 1, -1):
        block = blocks[index]
        if not isinstance(block, Paragraph):
            break
        text = fold(block.text)
        if not (block.text.isupper() or text.startswith("số")):
            break
        if text.startswith(_BODIES):
            start = index
    return start


def _has_ended(blocks: Sequence[Paragraph | Table]) -> bool:
    lines = (line for block in blocks for line in text_of(block).split("\n"))
    titles = any(is_national_title(text_of(block)) for block in blocks)
    return titles and any(fold(line).startswith(_ADDRESSEES) for line in lines)


def _is_form(blocks: Sequence[Paragraph | Table]) -> bool:
    return any(fold(text_of(block)).startswith(_FORMS) for block in blocks[-3:])
