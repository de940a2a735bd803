"""What tells the rows of a sheet apart wherever they stand: an id, or columns that together name them."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from automation.columns import SHEET_BY_KEY, Column, Sheet

#: What tells the rows apart on the sheets that have no column of unique values.
_IDENTITIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "results": ("task", "period", "reported_on"),
        "remarks": ("plan", "period", "part"),
        "measures": ("indicator", "period"),
        "organisation": ("key", "from"),
    }
)


def identity(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns that together name a row of `sheet`."""
    return _identity(sheet.key) if sheet is SHEET_BY_KEY.get(sheet.key) else _identity_of(sheet)


@cache
def _identity(key: str) -> tuple[Column, ...]:
    return _identity_of(SHEET_BY_KEY[key])


def _identity_of(sheet: Sheet) -> tuple[Column, ...]:
    keys = _IDENTITIES.get(sheet.key)
    if keys:
        return tuple(sheet.column(key) for key in keys)
    return tuple(column for column in sheet.columns if column.unique)
