"""The next of a few large things worked out in a thread while the one before is used.

calamine lets Python go on while it reads a sheet, so on two cores a large workbook is read sooner.
"""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

_Item = TypeVar("_Item")


def ahead(items: Iterator[_Item]) -> Iterator[_Item]:
    """Yield what `items` gives, always one thing behind it; what is raised there is raised here."""
    # Small workbooks, which are nearly all, do without.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=1) as pool:
        coming = pool.submit(list, islice(items, 1))
        while item := coming.result():
            coming = pool.submit(list, islice(items, 1))
            yield from item
