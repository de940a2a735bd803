"""What a layout rule is: a function from the recognised document to faults, with its item of the annex."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from automation.conformance.components import Recognised
from automation.conformance.document import Paragraph
from automation.model import Severity

#: In place of an item of the annex: what the decree leaves open.
OPEN = "open"


class Outcome(StrEnum):
    """What became of a rule; `PERSON` is to be looked at by a person."""

    MET = "met"
    BROKEN = "broken"
    ABSENT = "absent"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Where a rule is broken (None for the whole document), and what was found there."""

    paragraph: Paragraph | None
    found: str


Find = Callable[[Recognised], Iterator[Fault]]


def always_told(_: Recognised) -> bool:
    """Tell that the file alone is enough to judge by."""
    return True


def is_drawn(document: Recognised) -> bool:
    """Tell whether the pages of a document were drawn, so that they can be judged."""
    return document.drawing is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule. `wants` is what the decree wants; `of` is the component it speaks of, "" for the document.

    `annex` names an entry of the decree's data, OPEN where the decree says nothing.

    `component_itself` marks the rule that the component be there at all. Without `find` only a person can
    tell; where `tells` says no, the rule sees some faults at most and leaves the rest to a person.
    """

    code: str
    wants: str
    annex: str
    find: Find | None = None
    of: str = ""
    severity: Severity = Severity.ERROR
    component_itself: bool = False
    tells: Callable[[Recognised], bool] = always_told


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One rule's outcome with its faults."""

    rule: Rule
    outcome: Outcome
    faults: tuple[Fault, ...]


def judge(rule: Rule, document: Recognised) -> Judgement:
    """Return what became of a rule in a document."""
    if rule.of and document.first(rule.of) is None:
        told = rule.component_itself and document.needs(rule.of)
        missing = (Fault(paragraph=None, found="không thấy trong văn bản"),) if told else ()
        return Judgement(rule=rule, outcome=Outcome.ABSENT, faults=missing)
    if rule.find is None:
        met = Outcome.MET if rule.component_itself else Outcome.PERSON
        return Judgement(rule=rule, outcome=met, faults=())
    faults = tuple(rule.find(document))
    content = Outcome.MET if rule.tells(document) else Outcome.PERSON
    return Judgement(rule=rule, outcome=Outcome.BROKEN if faults else content, faults=faults)
