"""A hint on the parent body by the document's own day: there is no district level since 1 July 2025."""

import re
from collections.abc import Iterator
from datetime import date

from automation.conformance.components import Recognised
from automation.conformance.rule import OPEN, Fault, Rule
from automation.conformance.written_date import date_of
from automation.model import Severity

#: From this day the schools of a district stand under a commune or ward.
_NO_DISTRICTS = date(2025, 7, 1)
_DISTRICT = re.compile(r"\b(?:HUYỆN|QUẬN|THỊ XÃ)\b")


def district_after_its_end(document: Recognised) -> Iterator[Fault]:
    """Yield a district as the parent body of a document of a later day."""
    dated = date_of(document)
    for paragraph in document.found["parent_body"]:
        if dated and dated >= _NO_DISTRICTS and (found := _DISTRICT.search(paragraph.shown)):
            yield Fault(paragraph=paragraph, found=f"ghi “{found.group()}”")


PARENT_RULES = (
    Rule(code="TT190", wants="Từ ngày 01/7/2025 cơ quan chủ quản không còn là cấp huyện.", annex=OPEN,
         find=district_after_its_end, of="parent_body", severity=Severity.HINT),
)  # fmt: skip
