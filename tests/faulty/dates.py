"""Faults of the family that `automation.rules` keeps under the same subject."""

from datetime import date, datetime

from tests.planting import Faulty, empty_sheets, plain_number, put

CASES: tuple[Faulty, ...] = (
    Faulty(
        code="HAN001",
        fault="due before start",
        plant=put("tasks", "138-07", start=date(2023, 12, 5)),
        cells=("Nhiệm vụ!I11",),
    ),
    Faulty(
        code="HAN002",
        fault="the 31st of November",
        plant=put("tasks", "138-07", due="31/11/2023"),
        cells=("Nhiệm vụ!I11",),
    ),
    Faulty(
        code="HAN003",
        fault="a date typed as text",
        plant=put("tasks", "138-07", due="30/11/2023"),
        cells=("Nhiệm vụ!I11",),
    ),
    Faulty(code="HAN004", fault="a date that lost its format", plant=plain_number, cells=("Nhiệm vụ!I11",)),
    Faulty(
        code="HAN005",
        fault="words for a date",
        plant=put("tasks", "138-07", due="cuối tháng"),
        cells=("Nhiệm vụ!I11",),
    ),
    Faulty(
        code="HAN006",
        fault="a date with a time",
        plant=put("tasks", "138-07", due=datetime(2023, 11, 30, 14, 30)),
        cells=("Nhiệm vụ!I11",),
    ),
    Faulty(
        code="HAN007",
        fault="another year",
        plant=put("tasks", "138-07", due=date(2024, 11, 30), due_phrase="trong tháng 11 năm 2024"),
        cells=("Nhiệm vụ!I11",),
    ),
    Faulty(
        code="HAN008",
        fault="no deadline of any kind",
        plant=put("tasks", "138-07", due=None, due_phrase=None),
        cells=("Nhiệm vụ!I11",),
    ),
    Faulty(
        code="HAN009",
        fault="a deadline in words only",
        plant=put("tasks", "138-07", due=None),
        cells=("Nhiệm vụ!I11",),
    ),
    Faulty(
        code="HAN010",
        fault="words that name no day",
        plant=put("tasks", "138-07", due=None, due_phrase="khi nào thuận tiện"),
        cells=("Nhiệm vụ!H11",),
    ),
    Faulty(
        code="HAN011",
        fault="“before the 23rd” typed as the 23rd",
        plant=put("tasks", "138-17", due=date(2023, 6, 23)),
        cells=("Nhiệm vụ!I21",),
    ),
    Faulty(
        code="HAN012",
        fault="due on a Saturday",
        plant=put("tasks", "138-15", due=date(2023, 10, 7), due_phrase="chậm nhất ngày 07 tháng 10 năm 2023"),
        cells=("Nhiệm vụ!I19",),
    ),
    Faulty(
        code="HAN013",
        fault="due after the yearly report",
        plant=put(
            "tasks", "138-15", due=date(2023, 11, 20), due_phrase="chậm nhất ngày 20 tháng 11 năm 2023"
        ),
        cells=("Nhiệm vụ!I19",),
    ),
    Faulty(
        code="HAN015",
        fault="a start in 2020",
        plant=put("tasks", "138-07", start=date(2020, 9, 5)),
        cells=("Nhiệm vụ!G11",),
    ),
    Faulty(
        code="HAN016",
        fault="the days off were never typed",
        plant=empty_sheets("days_off"),
        cells=("Ngày nghỉ",),
    ),
    Faulty(
        code="HAN014",
        fault="6/10 typed as 10/6",
        plant=put("tasks", "138-15", due=date(2023, 6, 10)),
        cells=("Nhiệm vụ!I19",),
        entails=(
            ("HAN011", "Nhiệm vụ!I19"),  # the wording says 06/10
            ("HAN001", "Nhiệm vụ!I19"),  # the task starts on 18/9
            ("HAN012", "Nhiệm vụ!I19"),  # 10/6/2023 is a Saturday
            ("TD005", "Nhiệm vụ!R19"),  # overdue since June
        ),
    ),
)
