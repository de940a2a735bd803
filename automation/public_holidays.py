"""The public holidays of Vietnam as the package `holidays` has them: a proposal, never a fact.

Its answers change with its versions (so pyproject.toml pins it) and it misses some of the swaps that the
Government announces each year; the sheet of days off decides.
"""

from collections.abc import Iterable
from importlib.metadata import version

import holidays

from automation.columns import DAY_OFF, MAKE_UP_DAY
from automation.model import DayOff

#: Where a proposal comes from, for whoever reads it.
SOURCE = f"gói holidays {version('holidays')} đề xuất, cần đối chiếu thông báo của Chính phủ"


def proposed_days_off(years: Iterable[int]) -> tuple[DayOff, ...]:
    """Return the public holidays of `years`, and the weekend days worked in exchange, by day."""
    wanted = sorted(set(years))
    known = holidays.country_holidays("VN", years=wanted, language="vi", expand=False)
    found = [DayOff(day=day, kind=DAY_OFF, note=name) for day, name in known.items()]
    found += [DayOff(day=day, kind=MAKE_UP_DAY) for day in known.weekend_workdays if day.year in wanted]
    return tuple(sorted(found, key=lambda entry: (str(entry.day), entry.kind)))
