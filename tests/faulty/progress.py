"""Faults of the family that `automation.rules` keeps under the same subject."""

from datetime import date

from tests.planting import Faulty, put

CASES: tuple[Faulty, ...] = (
    Faulty(
        code="TD001",
        fault="done without evidence",
        plant=put("tasks", "138-14", evidence=None),
        cells=("Nhiệm vụ!P18",),
    ),
    Faulty(
        code="TD002",
        fault="100 % and no completion date",
        plant=put("tasks", "138-10", progress=1),
        cells=("Nhiệm vụ!M14",),
        entails=(
            ("KQ006", "Nhiệm vụ!L14"),  # its latest result says 30 %
        ),
    ),
    Faulty(
        code="TD003",
        fault="completed at 80 %",
        plant=put("tasks", "138-14", progress=0.8),
        cells=("Nhiệm vụ!L18",),
        entails=(
            ("KQ006", "Nhiệm vụ!L18"),  # its result says 100 %
        ),
    ),
    Faulty(
        code="TD004",
        fault="done before it began",
        plant=put("tasks", "138-14", done_on=date(2023, 8, 1)),
        cells=("Nhiệm vụ!M18",),
        entails=(
            ("KQ007", "Kết quả kỳ!E20"),  # its result says 22/9
        ),
    ),
    Faulty(
        code="TD005",
        fault="late and no cause",
        plant=put("tasks", "138-05", cause=None),
        cells=("Nhiệm vụ!R9",),
    ),
    Faulty(
        code="TD006",
        fault="paused, but since when",
        plant=put("tasks", "138-09", suspended_on=None),
        cells=("Nhiệm vụ!O13",),
    ),
    Faulty(
        code="TD007",
        fault="a day of suspension alone",
        plant=put("tasks", "138-09", suspended=None),
        cells=("Nhiệm vụ!N13",),
    ),
    Faulty(
        code="TD008",
        fault="progress on a recurring task",
        plant=put("tasks", "139-08", progress=0.5),
        cells=("Nhiệm vụ!L30",),
    ),
    Faulty(
        code="TD009",
        fault="a completion that is still to come",
        plant=put("tasks", "138-15", done_on=date(2023, 10, 5), progress=None),
        cells=("Nhiệm vụ!M19",),
    ),
    Faulty(
        code="MC001",
        fault="a link that runs code",
        plant=put("tasks", "138-10", evidence="javascript:alert(1)"),
        cells=("Nhiệm vụ!P14",),
    ),
    Faulty(
        code="MC002",
        fault="a file on the own machine",
        plant=put("tasks", "138-10", evidence=r"C:\Users\vanthu\bai.pdf"),
        cells=("Nhiệm vụ!P14",),
    ),
    Faulty(
        code="MC003",
        fault="a link that lost a stroke",
        plant=put("tasks", "138-10", evidence="https:/truong.edu.vn/tin-bai"),
        cells=("Nhiệm vụ!P14",),
    ),
)
