"""Which record a row of which sheet becomes."""

from collections.abc import Mapping
from types import MappingProxyType

from automation.model import (
    Block,
    Citation,
    Criterion,
    DayOff,
    Indicator,
    Measure,
    Person,
    Plan,
    Record,
    Remark,
    ReportingPeriod,
    Result,
    Setting,
    Task,
)

#: The record of each sheet, by the sheet's key, which is also the name of the tracker's field.
RECORDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "organisation": Setting,
        "plans": Plan,
        "content": Block,
        "tasks": Task,
        "results": Result,
        "remarks": Remark,
        "people": Person,
        "citations": Citation,
        "periods": ReportingPeriod,
        "indicators": Indicator,
        "measures": Measure,
        "criteria": Criterion,
        "days_off": DayOff,
    }
)
