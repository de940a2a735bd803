"""What is kept of a file: made where it is read, sent and remembered as it is, opened only when wanted.

Three parts as bytes: who the school is and whether it counts, what it adds to the roll-up, its tasks for an
analysis. Their checksum tells whether they came back as they went.
"""

import hashlib
from datetime import date
from typing import NamedTuple

from automation.files import Snapshot
from automation.rollup.entry import Entry, as_json
from automation.rollup.school import School


class Record(NamedTuple):
    """The record of the file with these bytes and this name."""

    sha256: str
    file: str
    facts: bytes
    entry: bytes
    tasks: bytes
    checksum: str

    @classmethod
    def of(cls, school: School) -> "Record":
        """Return the record of a school."""
        facts, entry, tasks = as_json(school.facts()), Entry.of(school).as_bytes(), as_json(school.tasks)
        return cls(school.sha256, school.file, facts, entry, tasks, _checksum(facts, entry, tasks))

    @property
    def sound(self) -> bool:
        """Tell whether the parts are as they were made."""
        try:
            return self.checksum == _checksum(self.facts, self.entry, self.tasks)
        except TypeError:
            return False


def recorded(snapshot: Snapshot, as_of: date) -> Record:
    """Return the record of the tracker in `snapshot` at the cut-off date; never raises."""
    # Loaded by who reads trackers: not where others do, nor where nothing has changed.
    from automation.rollup.survey import survey

    return Record.of(survey(snapshot, as_of))


def _checksum(*parts: bytes) -> str:
    return hashlib.sha256(b"\n".join(parts)).hexdigest()
