"""A tracker of an older layout brought into today's, with nothing lost that staff typed.

The records are read by today's reader, with the names of their own version (`former`), and written into a
fresh workbook. What then is not found there again is put on a sheet of its own (`leftovers`): compared cell
by cell, so that no list of known troubles has to be complete.
"""

from automation.upgrade.leftovers import SHEET_NAME, Leftover
from automation.upgrade.upgrade import Upgraded, upgrade

__all__ = ["SHEET_NAME", "Leftover", "Upgraded", "upgrade"]
