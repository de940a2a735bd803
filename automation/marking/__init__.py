"""A copy of the tracker in which every faulty cell is coloured and carries a note.

The tracker itself is only read. Of the copy's package only the parts change that have to: the sheets with
faulty cells, their notes, the styles, and the lists of parts; every other part is byte for byte as it was.
"""

from automation.marking.copy import marked_copy

__all__ = ["marked_copy"]
