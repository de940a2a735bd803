"""Headings that a plan has in capitals, as they stand among sentences: names and short forms stay as written.

A section of the plan (“III. NHIỆM VỤ CỦA UBND HUYỆN NHÀ BÈ”) is a clause of the yearly report, which the
decree sets in small letters. Which words keep their capitals is read in the tracker's own texts.
"""

import re
from collections.abc import Iterator

from automation.documents.phrases import one_line
from automation.model import Tracker

_CAPITAL = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_SHORT_FORM = re.compile(r"\b[A-ZĐ]{2,}\b")
#: Two or more words that begin with a capital, not at the start of a sentence: “Nhà Bè”, “Lê Quang Định”.
_NAME = re.compile(rf"(?<=[\w,;(] )(?:[{_CAPITAL}]\w+)(?: [{_CAPITAL}]\w+)+")


def in_sentence_case(heading: str, tracker: Tracker) -> str:
    """Return a heading that is all in capitals with small letters; any other as it is."""
    if heading != heading.upper() or heading == heading.lower():
        return heading
    written = heading.lower()
    for name in sorted(set(_names(tracker)), key=len):
        written = re.sub(rf"\b{re.escape(name.lower())}\b", name, written)
    return written[:1].upper() + written[1:]


def _names(tracker: Tracker) -> Iterator[str]:
    """Yield names and short forms as the tracker's mixed texts write them."""
    for text in _texts(tracker):
        words = one_line(text)
        if words != words.upper():
            yield from _SHORT_FORM.findall(words)
            yield from (name for name in _NAME.findall(words) if not _SHORT_FORM.search(name))


def _texts(tracker: Tracker) -> Iterator[str]:
    yield from (block.text for block in tracker.content)
    yield from (task.title for task in tracker.tasks)
    yield from (plan.subject for plan in tracker.plans)
    yield from (f"Tại {setting.value}" for setting in tracker.organisation)
