"""The day on which a document says it was written: its decree is the one of that day."""

import re
from datetime import date

from automation.conformance.components import Recognised, recognise
from automation.conformance.document import read_document
from automation.documents.decree import decrees
from automation.files import Snapshot
from automation.word_package import Package

_DAY = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\b", re.IGNORECASE)


def written_date(snapshot: Snapshot) -> date | None:
    """Return the day beside the place's name, None while it is left open or is no day of the calendar.

    Raises NotADocument when the file is no Word document.
    """
    return date_of(recognise(read_document(Package(snapshot)), decrees()[-1]))


def date_of(document: Recognised) -> date | None:
    """Return the same of a document whose components are known."""
    line = document.first("place_and_date")
    found = _DAY.search(line.text) if line else None
    if found is None:
        return None
    day, month, year = (int(number) for number in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
