"""Faults of the family that `automation.rules` keeps under the same subject."""

from tests.planting import Faulty, put

CASES: tuple[Faulty, ...] = (
    Faulty(
        code="TC001",
        fault="more points than there are",
        plant=put("criteria", "3.2.1", score=2.5),
        cells=("Tiêu chí CCHC!F10",),
    ),
    Faulty(
        code="TC002",
        fault="points lost without an explanation",
        plant=put("criteria", "3.2.1", explanation=None),
        cells=("Tiêu chí CCHC!H10",),
    ),
    Faulty(
        code="TC003",
        fault="a criterion worth nothing",
        plant=put("criteria", "2.1.1", max=0),
        cells=("Tiêu chí CCHC!E8",),
    ),
    Faulty(
        code="TC004",
        fault="a criterion without points",
        plant=put("criteria", "6.2.1", explanation=None),
        cells=("Tiêu chí CCHC!F15",),
    ),
)
