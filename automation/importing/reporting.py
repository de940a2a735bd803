"""When and to whom a plan wants its results reported, in the plan's own words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from automation.model import Block

_RESULT = re.compile(
    r"báo cáo(?! cáo)[^.;]*?(?P<phrase>(?:trước|chậm nhất|không quá)[^.;,]*\d{4})", re.IGNORECASE
)
_TO = re.compile(
    r"(?:gửi|báo cáo)(?: [\wÀ-ỹ]+){0,8}? (?:về|cho) (?P<to>[A-ZÀ-ỸĐ][^,;.()]*?)"
    r"(?: \((?:qua|thông qua) (?P<via>[^)]*)\))?(?= trước| chậm nhất| không quá|[,;.])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """The last deadline of a report, who gets it and through which office; "" each when nothing says so."""

    phrase: str = ""
    to: str = ""
    via: str = ""


def reporting_in(blocks: Iterable[Block]) -> Reporting:
    """Return what the last paragraph with a deadline for a report says."""
    found = Reporting()
    for block in blocks:
        phrases = [match["phrase"] for match in _RESULT.finditer(block.text)]
        if phrases:
            named = list(_TO.finditer(block.text))
            last = named[-1] if named else None
            found = Reporting(
                phrase=phrases[-1].strip(),
                to=last["to"].strip() if last else "",
                via=(last["via"] or "").strip() if last else "",
            )
    return found
