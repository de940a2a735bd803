"""Lines become paragraphs: one each, or several where the whole text is broken at a width.

Which of the two a text is shows in the text as a whole: lines that stop inside a sentence near one width.
Then a line goes on in the next where the next word had no room, or where the sentence is plainly open.
"""

from collections.abc import Sequence
from itertools import pairwise

from automation.importing.plain.lines import RawLine
from automation.importing.sentences import begins_inside, is_unfinished, marker_of
from automation.text import fold

_WIDEST = 130
_NARROWEST = 30
_LEAST_BREAKS = 3
_SHARE = 0.15
#: A line shorter than this share of the width ends where its author wanted.
_SHORT = 0.6
_ADDRESSEES = "nơi nhận"


def is_wrapped(lines: Sequence[RawLine]) -> bool:
    """Return whether the text as a whole is broken at a width."""
    width = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    breaks = sum(
        is_unfinished(before.text)
        and begins_inside(after.text)
        and not after.after_blank
        and len(before.text) >= _SHORT * width
        for before, after in pairwise(lines)
    )
    return breaks >= max(_LEAST_BREAKS, _SHARE * len(lines))


def paragraphs(lines: Sequence[RawLine]) -> list[list[RawLine]]:
    """Return the lines of each paragraph; one each unless the text is wrapped."""
    if not is_wrapped(lines):
        return [[line] for line in lines]
    width = max(len(line.raw.strip()) for line in lines)
    groups: list[list[RawLine]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(before: RawLine, after: RawLine, width: int) -> bool:
    if (
        after.after_blank
        or after.starts_page
        or marker_of(after.text)
        or fold(after.text).startswith(_ADDRESSEES)
    ):
        return False
    if _is_shouted(before.text) != _is_shouted(after.text):
        return False
    if is_unfinished(before.text) and begins_inside(after.text):
        return len(before.text) >= _SHORT * width
    if after.indent > before.indent + 1 and not begins_inside(after.text):
        return False
    first_word = after.text.split(" ", 1)[0]
    return len(before.raw.strip()) + 1 + len(first_word) > width


def _is_shouted(text: str) -> bool:
    return text.isupper()
