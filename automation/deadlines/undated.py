"""Phrases that name no day: what goes on all the time, waits for an event, or is asked for."""

import re

from automation.deadlines.deadline import Deadline, DeadlineKind
from automation.deadlines.wording import speaks_of_time

_AFTER = r"(?<!sau )(?<!trước )(?<!từ )(?:ngay )?khi "
_ASKED = r"(?:có|nhận được|được) (?:văn bản )?(?:yêu cầu|chỉ đạo|phân công|giao)"
_KINDS = (
    (
        DeadlineKind.ON_DEMAND,
        re.compile(rf"\bđột xuất\b|\btheo (?:yêu cầu|chỉ đạo)\b|\b{_AFTER}{_ASKED}\b"),
        "làm khi cấp trên yêu cầu",
    ),
    (
        DeadlineKind.CONDITIONAL,
        re.compile(
            rf"\bnếu (?:có|phát sinh)\b|\b{_AFTER}(?:phát sinh|cần)\b|\b(?!{_AFTER}{_ASKED}\b){_AFTER}có\b"
            r"|^(?:có )?phát sinh\b"
        ),
        "chỉ làm khi có việc phát sinh",
    ),
    (
        DeadlineKind.CONTINUING,
        re.compile(r"\b(?:thường xuyên|liên tục|(?:trong )?(?:suốt|cả|quanh) năm(?: học)?)\b"),
        "việc thường xuyên, không có hạn",
    ),
)
_WHOLE_YEAR = re.compile(
    r",? ?(?:trong |của )?(?:cả |suốt )?năm(?: học)?(?: [0-9]{4}(?: ?- ?[0-9]{4})?)?(?=$|[ ,.;])"
)
_NEGATED = re.compile(r"\b(?:không|chưa|nếu không)\b")


def undated_kinds(text: str) -> list[Deadline]:
    """Return a reading for each kind that the plain `text` speaks of."""
    return [Deadline(kind=kind, why=why) for kind, pattern, why in _KINDS if pattern.search(text)]


def is_only(kind: DeadlineKind, text: str) -> bool:
    """Tell whether the plain `text` says nothing of time but `kind`.

    A continuing task may name its year, which is then a stretch of time and not a deadline.
    """
    pattern = next(pattern for known, pattern, _ in _KINDS if known is kind)
    rest = pattern.sub(" ", text)
    if kind is DeadlineKind.CONTINUING:
        rest = _WHOLE_YEAR.sub(" ", rest, count=1)
    return not speaks_of_time(rest) and not _NEGATED.search(rest)
