"""Faults of the family that `automation.rules` keeps under the same subject."""

from tests.planting import Faulty, put
from tests.workbooks import Book

KEPT = ("2023-Q3",)


CASES: tuple[Faulty, ...] = (
    Faulty(
        code="KQ009",
        fault="evidence changed after the period was sent",
        plant=put("tasks", "139-01", evidence="khac.pdf"),
        cells=("Nhiệm vụ!P23",),
        sent=KEPT,
    ),
    Faulty(
        code="MA010",
        fault="a task gets another id after the period was sent",
        plant=put("tasks", "139-01", id="139-91"),
        cells=("Nhiệm vụ!A23",),
        entails=(("MA005", "Kết quả kỳ!A25"),),  # its result refers to the id that is gone
        sent=KEPT,
    ),
    Faulty(
        code="MA011",
        fault="an id that was sent belongs to another task now",
        plant=put("tasks", "139-01", title="Tổ chức hội thi tin học trẻ cấp trường"),
        cells=("Nhiệm vụ!A23",),
        sent=KEPT,
    ),
    Faulty(
        code="KQ010",
        fault="the kept copy was edited by hand",
        plant=Book.saved,
        cells=("Kỳ báo cáo!A8",),
        sent=KEPT,
        spoils="2023-Q3",
    ),
)
