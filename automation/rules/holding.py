"""Rows that hold what a rule looks for, found with a question for each value and not for each cell.

A tracker says the same in many cells and hardly ever anything odd, so mostly no row is looked at by itself.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import chain
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
    records: Collection[_Record],
    values_of: Callable[[_Record], Collection[Any]],
    is_odd: Callable[[Any], object],
) -> Iterator[_Record]:
    """Yield the records of which any value is odd, in their order."""
    different = set(chain.from_iterable(map(values_of, records)))
    odd = {value for value in different if is_odd(value)}
    if odd:
        yield from (record for record in records if not odd.isdisjoint(values_of(record)))
