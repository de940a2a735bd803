"""Five hundred spoilt workbooks: read or refused, never another error."""

import pytest

from tests.fuzz import outcome


@pytest.mark.parametrize("block", range(10))
def test_only_our_own_errors_come_out(block: int) -> None:
    ends = {outcome(seed) for seed in range(50 * block, 50 * (block + 1))}
    assert ends <= {"read", "NotAWorkbook", "NotATracker", "InputError"}
