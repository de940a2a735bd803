"""Faults of the family that `automation.rules` keeps under the same subject."""

from tests.planting import Faulty, append, put

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
        code="TC005",
        fault="a criterion listed with its own component",
        plant=append(
            "criteria",
            id="3.2",
            area="Cải cách thủ tục hành chính",
            criterion="Giải quyết thủ tục hành chính",
            component="Giải quyết thủ tục hành chính",
            max=2,
            score=2,
            evidence="so-theo-doi-ho-so-tthc-2023.xlsx",
            applies="có",
        ),
        cells=("Tiêu chí CCHC!E19",),
    ),
    Faulty(
        code="TC004",
        fault="a criterion without points",
        plant=put("criteria", "6.2.1", explanation=None),
        cells=("Tiêu chí CCHC!F15",),
    ),
)
