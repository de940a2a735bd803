"""Rows that hold what a rule looks for, found with a question for each different value and not for each row.

A tracker says the same in many cells and hardly ever anything odd, so mostly no row is looked at by itself.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from automation.model import Record
from automation.table import table

_Record = TypeVar("_Record", bound=Record)


def holding(
    records: tuple[_Record, ...], fields: Collection[str], is_odd: Callable[[Any], object]
) -> Iterator[_Record]:
    """Yield the records of which any of these fields holds an odd value, in their order."""
    columns = [table(records).column(field) for field in fields]
    odd = {value for value in frozenset().union(*(column.different for column in columns)) if is_odd(value)}
    if odd:
        rows = zip(*(column.values for column in columns), strict=True)
        yield from (record for record, row in zip(records, rows, strict=True) if not odd.isdisjoint(row))


def holding_together(
    records: tuple[_Record, ...], fields: Collection[str], are_odd: Callable[..., object]
) -> Iterator[_Record]:
    """Yield the records of which these fields, two or more, are odd beside each other, in their order."""
    columns = [table(records).column(field).values for field in fields]
    odd = {together for together in set(zip(*columns, strict=True)) if are_odd(*together)}
    if odd:
        rows = zip(*columns, strict=True)
        yield from (record for record, row in zip(records, rows, strict=True) if row in odd)
