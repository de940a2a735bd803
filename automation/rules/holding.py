"""Rows that hold what a rule looks for, found with a question for each value and not for each cell.

A tracker says the same in many cells and hardly ever anything odd, so nearly every row is passed over because
all its values were asked about before.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from operator import attrgetter
from typing import Any, TypeVar

from automation.model import Record

_Record = TypeVar("_Record", bound=Record)


def values_of_fields(*fields: str) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the values of these fields from a record."""
    if len(fields) > 1:
        return attrgetter(*fields)
    (field,) = fields
    return lambda record: (getattr(record, field),)


def holding(
    records: Iterable[_Record],
    values_of: Callable[[_Record], Collection[Any]],
    is_odd: Callable[[Any], object],
) -> Iterator[_Record]:
    """Yield the records of which any value is odd, in their order."""
    in_order: set[Hashable] = set()
    for record in records:
        values = values_of(record)
        if in_order.issuperset(values):
            continue
        new = [value for value in values if value not in in_order]
        odd = [value for value in new if is_odd(value)]
        in_order.update(new)
        if odd:
            in_order.difference_update(odd)
            yield record
