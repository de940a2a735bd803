"""Faults in who does what."""

from tests.planting import Faulty, append, put

CASES: tuple[Faulty, ...] = (
    Faulty(
        code="PT001",
        fault="the lead among those who support",
        plant=put("tasks", "138-07", support="Phó Hiệu trưởng; Giáo viên chủ nhiệm"),
        cells=("Nhiệm vụ!F11",),
    ),
    Faulty(
        code="PT002",
        fault="a team named twice",
        plant=put("tasks", "138-07", support="Giáo viên chủ nhiệm; Giáo viên chủ nhiệm"),
        cells=("Nhiệm vụ!F11",),
    ),
    Faulty(
        code="PT003",
        fault="two letters swapped in a new row",
        plant=append("people", id="Phụ trách CNNT"),
        cells=("Nhân sự!A21",),
    ),
    Faulty(
        code="PT004",
        fault="two posts in one row",
        plant=append("people", id="Văn thư, Kế toán"),
        cells=("Nhân sự!A21",),
    ),
)
