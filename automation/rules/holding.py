"""Rows that hold what a rule looks for, found with a question for each different value and not for each row.

A tracker says the same in many cells and hardly ever anything odd, so mostly no row is looked at by itself.
"""

from collections.abc import Callable, Collection, Iterator
from operator import attrgetter
from typing import Any, TypeVar

from automation.model import Record

_Record = TypeVar("_Record", bound=Record)


def holding(
    records: Collection[_Record], fields: Collection[str], is_odd: Callable[[Any], object]
) -> Iterator[_Record]:
    """Yield the records of which any of these fields holds an odd value, in their order."""
    different: set[Any] = set()
    for field in fields:
        different.update(map(attrgetter(field), records))
    odd = {value for value in different if is_odd(value)}
    if odd:
        rows = zip(*(map(attrgetter(field), records) for field in fields), strict=True)
        yield from (record for record, row in zip(records, rows, strict=True) if not odd.isdisjoint(row))


def holding_together(
    records: Collection[_Record], fields: Collection[str], are_odd: Callable[..., object]
) -> Iterator[_Record]:
    """Yield the records of which these fields, two or more, are odd beside each other, in their order."""
    values = list(map(attrgetter(*fields), records))
    odd = {together for together in set(values) if are_odd(*together)}
    if odd:
        yield from (record for record, together in zip(records, values, strict=True) if together in odd)
