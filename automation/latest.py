"""What was worked out last of a tracker, kept for who asks next: rules and reports ask the same in turn.

A tracker is told by itself and not by what it holds: to compare two takes longer than most answers.
"""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from automation.model import Tracker

_Answer = TypeVar("_Answer")


class Latest(Generic[_Answer]):
    """The last answer to one question, which may name more than the tracker, such as the cut-off date."""

    def __init__(self) -> None:
        self._known: deque[tuple[Tracker, object, _Answer]] = deque(maxlen=1)

    def of(self, tracker: Tracker, asked: object, make: Callable[[], _Answer]) -> _Answer:
        """Return what was answered last if the same is asked again, else what `make` answers now."""
        for known, before, answer in self._known:
            if known is tracker and before == asked:
                return answer
        answer = make()
        self._known.append((tracker, asked, answer))
        return answer
