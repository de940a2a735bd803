"""What every generated file says about where it came from.

The same four facts stand in the properties of each `.docx` and `.xlsx`, in the `.html` and in the
manifest, so that a report can be checked against its tracker years later.
"""

from dataclasses import dataclass
from datetime import date, datetime

from automation import __version__
from automation.model import Tracker
from automation.settings import value_on

TOOL = f"sokehoach {__version__}"

#: Names under which the facts stand in a file's own properties.
TRACKER, TRACKER_SHA256, AS_OF, TOOL_VERSION = "tracker", "tracker_sha256", "as_of", "tool"

#: The mark of a file made from a plan that is an example.
ILLUSTRATIVE = "VÍ DỤ MINH HỌA"

#: Who signs the notes of a marked copy.
AUTHOR = "Sổ kế hoạch"

#: What a document says of its use, when it is a working paper and no administrative document.
USE, INTERNAL = "use", "internal"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The tracker's base name and sha256, the cut-off date, and the tool with its version.

    `school` is the name that its settings have on that day, "" where they have none.
    """

    tracker_name: str
    sha256: str
    as_of: date
    tool: str = TOOL
    school: str = ""

    @classmethod
    def of(cls, tracker: Tracker, as_of: date) -> "Stamp":
        """Return the stamp of a file made from `tracker` at the cut-off date `as_of`."""
        school = value_on(tracker.organisation, "issuer_name", as_of)
        return cls(tracker.name, tracker.sha256, as_of, school=school)

    @property
    def moment(self) -> datetime:
        """Return the time that stands for “created” and “modified”: midnight of the cut-off date."""
        return datetime(self.as_of.year, self.as_of.month, self.as_of.day)

    @property
    def keywords(self) -> str:
        """Return the facts but the name as keywords, which alone get into a PDF; no keyword holds a space."""
        facts = {TRACKER_SHA256: self.sha256, AS_OF: self.as_of.isoformat(), TOOL_VERSION: self.tool}
        return ", ".join(f"{name}={value.replace(' ', '/')}" for name, value in facts.items())

    def properties(self) -> dict[str, str]:
        """Return the facts by the names of a file's custom properties; the date as YYYY-MM-DD."""
        return {
            TRACKER: self.tracker_name,
            TRACKER_SHA256: self.sha256,
            AS_OF: self.as_of.isoformat(),
            TOOL_VERSION: self.tool,
        }
