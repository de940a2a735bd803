"""Faults of the family that `automation.rules` keeps under the same subject."""

from tests.planting import Faulty, percent_number, put
from tests.workbooks import letter

CASES: tuple[Faulty, ...] = (
    Faulty(
        code="OD001",
        fault="a reference that broke",
        plant=put("tasks", "138-07", title="#REF!"),
        cells=("Nhiệm vụ!D11",),
    ),
    Faulty(
        code="OD002",
        fault="a formula that no program has computed",
        plant=put("tasks", "138-07", note="=1+1"),
        cells=("Nhiệm vụ!S11",),
    ),
    Faulty(
        code="OD003",
        fault="a status typed over",
        plant=put("tasks", "138-07", status="xong"),
        cells=(f"Nhiệm vụ!{letter('tasks', 'status')}11",),
    ),
    Faulty(
        code="OD004",
        fault="a task without a title",
        plant=put("tasks", "138-07", title=None),
        cells=("Nhiệm vụ!D11",),
    ),
    Faulty(
        code="OD005",
        fault="a value pasted over the drop-down",
        plant=put("tasks", "138-03", recurrence="mỗi quý một lần"),
        cells=("Nhiệm vụ!J7",),
    ),
    Faulty(
        code="OD006",
        fault="a number typed as text",
        plant=put("indicators", "138-CT1", target="1.250,5"),
        cells=("Chỉ tiêu!E5",),
    ),
    Faulty(
        code="OD007",
        fault="a word for a number",
        plant=put("indicators", "138-CT1", target="cao"),
        cells=("Chỉ tiêu!E5",),
    ),
    Faulty(
        code="OD008",
        fault="an order with a fraction",
        plant=put("content", 7, order=2.5),
        cells=("Nội dung!C7",),
    ),
    Faulty(
        code="OD009",
        fault="a percentage typed as text",
        plant=put("tasks", "138-10", progress="80 %"),
        cells=("Nhiệm vụ!L14",),
    ),
    Faulty(
        code="OD010",
        fault="80 for 80 %",
        plant=put("tasks", "138-10", progress=80),
        cells=("Nhiệm vụ!L14",),
        entails=(
            ("KQ006", "Nhiệm vụ!L14"),  # its latest result says 30 %
        ),
    ),
    Faulty(
        code="OD011",
        fault="120 %",
        plant=put("tasks", "138-10", progress=1.2),
        cells=("Nhiệm vụ!L14",),
    ),
    Faulty(
        code="OD012",
        fault="a link that runs code",
        plant=put("citations", 5, link="javascript:alert(1)"),
        cells=("Căn cứ!I5",),
    ),
    Faulty(
        code="OD013",
        fault="95 % where a number stands",
        plant=percent_number,
        cells=("Số liệu!C5",),
    ),
)
