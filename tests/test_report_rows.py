"""A column of tasks is shown by its kind, whichever column it is."""

import pytest

from automation.columns import SHEET_BY_KEY
from automation.reports.rows import field_value
from automation.reports.table import Percent, Value
from tests.factories import a_task, day

TASK = a_task(
    criterion="3.1.1",
    support=("Kế toán", "Tổ Văn phòng"),
    start=day("1/2/2023"),
    progress_pct=40,
    note="=1+1",
)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("criterion", "3.1.1"),
        ("note", "=1+1"),
        ("support", "Kế toán; Tổ Văn phòng"),
        ("start", day("1/2/2023")),
        ("progress", Percent(40)),
        ("due", None),
    ],
)
def test_a_field_is_shown_by_its_kind(key: str, shown: Value) -> None:
    assert field_value(TASK, SHEET_BY_KEY["tasks"].column(key)) == shown


def test_no_progress_is_no_share() -> None:
    assert field_value(a_task(progress_pct=None), SHEET_BY_KEY["tasks"].column("progress")) is None
