"""Records for tests: each factory names what matters and leaves the rest in order.

Rows and letters are as the builder lays them out: the first record of a sheet is in row 5.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from xlsxwriter.utility import xl_col_to_name

from automation.calendar import default_periods
from automation.columns import AT_LEAST, FIRST_ROW, SHEET_BY_KEY
from automation.model import (
    Criterion,
    Indicator,
    Measure,
    Person,
    Plan,
    Record,
    ReportingPeriod,
    Result,
    Row,
    Task,
    Tracker,
)

AnyRecord = TypeVar("AnyRecord", bound=Record)


def day(text: str) -> date:
    """Read a day as Vietnamese write it: 19/6/2023."""
    d, m, y = map(int, text.split("/"))
    return date(y, m, d)


def a_plan(**facts: Any) -> Plan:
    return replace(Plan(id="139", year=2023, subject="Cải cách hành chính", par=True), **facts)


def a_task(**facts: Any) -> Task:
    return replace(Task(id="139-01", plan="139", title="Viết tin bài", lead="Văn thư"), **facts)


def a_result(**facts: Any) -> Result:
    return replace(Result(task="139-01", period="2023-Q3", reported_on=date(2023, 9, 14)), **facts)


def a_person(**facts: Any) -> Person:
    return replace(Person(id="Văn thư"), **facts)


def a_period(**facts: Any) -> ReportingPeriod:
    third = next(period for period in default_periods(2023) if period.id == "2023-Q3")
    return replace(third, **facts)


def an_indicator(**facts: Any) -> Indicator:
    indicator = Indicator(id="CT-1", plan="139", name="Giải ngân", unit="%", target=90.0, direction=AT_LEAST)
    return replace(indicator, **facts)


def a_measure(**facts: Any) -> Measure:
    return replace(Measure(indicator="CT-1", period="2023-Q3", value=85.0), **facts)


def a_criterion(**facts: Any) -> Criterion:
    criterion = Criterion(id="1.1", area="Chỉ đạo điều hành", component="Kế hoạch", max=1.0)
    return replace(criterion, **facts)


def a_tracker(**sheets: Iterable[Record]) -> Tracker:
    """Return a tracker with one plan, one person and the periods of 2023, unless other sheets are given."""
    given: dict[str, Iterable[Record]] = {
        "plans": [a_plan()],
        "people": [a_person()],
        "periods": default_periods(2023),
        **sheets,
    }
    placed = {key: tuple(_placed(key, records)) for key, records in given.items()}
    return Tracker(name="so.xlsx", sha256="0" * 64, version="1", **placed)  # type: ignore[arg-type]


def _placed(key: str, records: Iterable[AnyRecord]) -> Iterable[AnyRecord]:
    sheet = SHEET_BY_KEY[key]
    letters = {column.key: xl_col_to_name(number) for number, column in enumerate(sheet.columns)}
    headers = {column.key: column.header for column in sheet.columns}
    for number, record in enumerate(records, start=FIRST_ROW):
        shown = {c.key: str(getattr(record, c.field)) for c in sheet.inputs if getattr(record, c.field)}
        row = Row(sheet=sheet.name, number=number, letters=letters, headers=headers, shown=shown)
        yield replace(record, row=row)
