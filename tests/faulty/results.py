"""Faults in what was reached over time, and in indicators."""

from datetime import date

from tests.planting import Faulty, append, put

CASES: tuple[Faulty, ...] = (
    Faulty(
        code="KQ005",
        fault="60 %, then 50 %",
        plant=put("results", 10, progress=0.5),
        cells=("Kết quả kỳ!F10",),
        entails=(
            ("KQ006", "Nhiệm vụ!L9"),  # the task says 70 %
        ),
    ),
    Faulty(
        code="KQ006",
        fault="another progress in the task's own row",
        plant=put("tasks", "138-05", progress=0.75),
        cells=("Nhiệm vụ!L9",),
    ),
    Faulty(
        code="KQ007",
        fault="completed on two days",
        plant=put("results", 5, done_on=date(2023, 6, 29)),
        cells=("Kết quả kỳ!E5",),
    ),
    Faulty(
        code="KQ008",
        fault="reported before the quarter began",
        plant=put("results", 5, reported_on=date(2023, 6, 1)),
        cells=("Kết quả kỳ!C5",),
    ),
    Faulty(
        code="CI001",
        fault="a figure typed twice",
        plant=append("measures", indicator="138-CT1", period="2023-Q3", value=11),
        cells=("Số liệu!C25",),
    ),
    Faulty(
        code="CI002",
        fault="68 % typed as a fraction",
        plant=put("measures", 10, value=0.68),
        cells=("Số liệu!C10",),
    ),
    Faulty(
        code="CI003",
        fault="the target missed, nobody says why",
        plant=append("measures", indicator="139-CT1", period="2023-Y", value=80),
        cells=("Số liệu!E25",),
    ),
    Faulty(
        code="CI004",
        fault="an indicator that nobody measures",
        plant=append(
            "indicators",
            id="139-CT7",
            plan="139",
            name="Số lớp tập huấn",
            target=2,
            direction="không thấp hơn",
        ),
        cells=("Chỉ tiêu!A13",),
    ),
    Faulty(
        code="KQ011",
        fault="12 and 7 make 20",
        plant=put("remarks", 6, text="Giao 20 nhiệm vụ, đã hoàn thành 12, chưa hoàn thành 7."),
        cells=("Nhận xét!D6",),
    ),
    Faulty(
        code="KQ012",
        fault="a plan of 14 tasks that is said to have 20",
        plant=put("remarks", 6, text="Tổng số 20 nhiệm vụ của kế hoạch đều được triển khai."),
        cells=("Nhận xét!D6",),
    ),
    Faulty(
        code="CI005",
        fault="70 % in the prose, 68 among the figures",
        plant=put("remarks", 6, text="Tỷ lệ giải ngân vốn ngân sách nhà nước mới đạt 70%."),
        cells=("Nhận xét!D6",),
    ),
)
