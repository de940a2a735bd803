"""What changed between two versions of a tracker: by the ids of its rows, never by their place.

Staff sort, filter and insert rows all the time; none of that is a change. Every sheet is compared by the same
function, field by field, as `automation.columns` lists them.
"""

from automation.differences.applied import apply
from automation.differences.compare import differences
from automation.differences.effects import Effect, EffectKind, effects
from automation.differences.records import Differences, FieldChange, RecordChange, Unread, Value

__all__ = [
    "Differences",
    "Effect",
    "EffectKind",
    "FieldChange",
    "RecordChange",
    "Unread",
    "Value",
    "apply",
    "differences",
    "effects",
]
