"""Deadlines in words: what “trước ngày 20 tháng 6 năm 2023” means, or that it is not understood.

A phrase is read or refused, never guessed: every word of it must be accounted for, so a wording with a second
date, a document's date, a lunar day or an event in it is refused. The document's wording stays beside the
date computed from it; figures use only the date that staff typed.

`wording` makes the text plain, `atoms` finds the days, months and rhythms in it, and what is left is
compared with the few shapes that `fixed` (a day), `every` (what recurs), `counted` (a number of days
from a day) and `undated` know.
"""

from automation.deadlines.deadline import Deadline, DeadlineKind
from automation.deadlines.reader import read_deadline

__all__ = ["Deadline", "DeadlineKind", "read_deadline"]
