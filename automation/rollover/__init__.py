"""Next year's tracker out of this year's: what is carried on, what stays behind, what a person must look at.

Whatever is certain is moved (dates, ids, periods); whatever only a person can decide is marked where it
stands (see `automation.attention`) and told. The old tracker stays as it is.
"""

from automation.rollover.changes import Change, Group
from automation.rollover.roll import Rollover, roll_over

__all__ = ["Change", "Group", "Rollover", "roll_over"]
