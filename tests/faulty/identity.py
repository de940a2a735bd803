"""Faults of the family that `automation.rules` keeps under the same subject."""

from tests.planting import Faulty, append, put

CASES: tuple[Faulty, ...] = (
    Faulty(
        code="MA001",
        fault="an id used again",
        plant=put("tasks", "138-07", id="138-05"),
        cells=("Nhiệm vụ!A9", "Nhiệm vụ!A11"),
        entails=(
            ("KQ006", "Nhiệm vụ!L11"),  # the results of the other task say 70 %
        ),
    ),
    Faulty(
        code="MA012",
        fault="a dot more is no other name of a file",
        plant=append(
            "plans",
            id="138.",
            year=2023,
            subject="Chuyển đổi số năm 2023",
            par="không",
            report_to="Ủy ban nhân dân huyện Nhà Bè",
            signer="Hiệu trưởng",
        ),
        cells=("Kế hoạch!A5", "Kế hoạch!A7"),
        entails=(("KH005", "Kế hoạch!A7"),),  # it has no text yet
    ),
    Faulty(
        code="MA002",
        fault="the digits of a plan swapped",
        plant=put("tasks", "138-07", plan="183"),
        cells=("Nhiệm vụ!B11",),
        entails=(("MA009", "Nhiệm vụ!C11"),),  # its section is one of plan 138
    ),
    Faulty(
        code="MA003",
        fault="a tone mark forgotten",
        plant=put("tasks", "138-07", lead="Văn thu"),
        cells=("Nhiệm vụ!E11",),
    ),
    Faulty(
        code="MA004",
        fault="a section that the plan does not have",
        plant=put("tasks", "138-07", section="138.IX"),
        cells=("Nhiệm vụ!C11",),
    ),
    Faulty(
        code="MA005",
        fault="a result of no task",
        plant=put("results", 5, task="139-40"),
        cells=("Kết quả kỳ!A5",),
    ),
    Faulty(
        code="MA006",
        fault="a fifth quarter",
        plant=put("results", 5, period="2023-Q5"),
        cells=("Kết quả kỳ!B5",),
    ),
    Faulty(
        code="MA007",
        fault="a figure of no indicator",
        plant=put("measures", 5, indicator="CT-9"),
        cells=("Số liệu!A5",),
    ),
    Faulty(
        code="MA008",
        fault="a criterion that is not listed",
        plant=put("tasks", "139-01", criterion="9.9"),
        cells=("Nhiệm vụ!Q23",),
    ),
    Faulty(
        code="MA009",
        fault="a section of the other plan",
        plant=put("tasks", "138-07", section="139.IV"),
        cells=("Nhiệm vụ!C11",),
    ),
)
