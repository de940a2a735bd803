"""The texts that may cite documents: of plans, tasks, results and remarks, in their reading order."""

from collections.abc import Iterator
from typing import NamedTuple

from automation.citations import Mention, mentions, parse
from automation.columns import RECIPIENT
from automation.latest import Latest
from automation.model import Place, Record, Tracker
from automation.rules.holding import holding
from automation.settings import SETTING_BY_KEY


class Passage(NamedTuple):
    """A text, the record and the field that hold it; `plan` is the plan whose own text it is, or ""."""

    record: Record
    field: str
    text: str
    plan: str = ""

    @property
    def place(self) -> Place:
        """Return its cell."""
        return self.record.row.at(self.field)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the citations in it."""
        return mentions(self.text)


_latest: Latest[tuple[Passage, ...]] = Latest()
_TEXTS_OF_TASK = ("title", "product", "note")


def passages(tracker: Tracker) -> tuple[Passage, ...]:
    """Return every text that may cite; blocks in the order of their plan."""
    # Asked for by ten rules.
    return _latest.of(tracker, None, lambda: tuple(_passages(tracker)))


def _passages(tracker: Tracker) -> Iterator[Passage]:
    for block in sorted(tracker.content, key=lambda block: (block.order is None, block.order or 0)):
        if block.kind != RECIPIENT and _may_cite(block.text):
            yield Passage(block, "text", block.text, block.plan)
    for task in holding(tracker.tasks, _TEXTS_OF_TASK, _may_cite):
        for field in _TEXTS_OF_TASK:
            text = getattr(task, field)
            if _may_cite(text):
                yield Passage(task, field, text)
    for result in holding(tracker.results, ("text",), _may_cite):
        yield Passage(result, "text", result.text)
    for remark in holding(tracker.remarks, ("text",), _may_cite):
        yield Passage(remark, "text", remark.text)


def _may_cite(text: str) -> bool:
    # Asked first: a sign has a slash, a slip of one a number.
    return "/" in text or " số " in text


def is_own(tracker: Tracker, sign: str) -> bool:
    """Tell whether a sign is one of the school's own: it ends in the school's abbreviation."""
    parts = parse(sign)
    label = SETTING_BY_KEY["abbreviation"].label
    own = {setting.value.strip() for setting in tracker.organisation if setting.key == label}
    return parts is not None and not own.isdisjoint(parts.issuers[-1:])
