"""Faults of the family that `automation.rules` keeps under the same subject."""

from datetime import date

from tests.planting import Faulty, append, empty, empty_sheets, put

#: Rows of the example that the faults are planted in, by what they are.
RESULT_139_08_Q2 = 34


CASES: tuple[Faulty, ...] = (
    Faulty(
        code="KY001",
        fault="a period code the other way round",
        plant=append(
            "periods", id="Q1-2024", from_=date(2023, 12, 15), to=date(2024, 3, 14), due=date(2024, 3, 20)
        ),
        cells=("Kỳ báo cáo!A11",),
    ),
    Faulty(
        code="KY002",
        fault="a period that ends before it begins",
        plant=put("periods", "2023-Y", from_=date(2023, 12, 15)),
        cells=("Kỳ báo cáo!C10",),
        entails=(
            ("KQ008", "Kết quả kỳ!C36"),  # its result was recorded before the day on which it now begins
        ),
    ),
    Faulty(
        code="KY003",
        fault="a report due before its period is over",
        plant=put("periods", "2023-Y", due=date(2023, 12, 1)),
        cells=("Kỳ báo cáo!D10",),
    ),
    Faulty(
        code="KY004",
        fault="the periods were never typed",
        plant=empty_sheets("periods", "results", "measures", "remarks"),
        cells=("Kỳ báo cáo",),
        entails=(
            ("KQ003", "Nhiệm vụ!J30"),  # a quarterly task has no quarter
            ("KQ003", "Nhiệm vụ!J31"),  # and a yearly one no year
            ("BC003", "Kế hoạch!A5"),  # the remarks went with the periods that they are about
            ("BC003", "Kế hoạch!A6"),
        ),
    ),
    Faulty(
        code="KY005",
        fault="last year's period under this year's code",
        plant=put("periods", "2023-Y", from_=date(2021, 12, 15)),
        cells=("Kỳ báo cáo!B10",),
    ),
    Faulty(
        code="KY006",
        fault="sent the year before",
        plant=put("periods", "2023-Q3", sent_on=date(2022, 9, 19)),
        cells=("Kỳ báo cáo!E8",),
    ),
    Faulty(
        code="HAN017",
        fault="a report due on a Saturday",
        plant=put("periods", "2023-Y", due=date(2023, 12, 23)),
        cells=("Kỳ báo cáo!D10",),
    ),
    Faulty(
        code="KQ001",
        fault="a result typed twice",
        plant=append("results", task="138-12", period="2023-Q3", reported_on=date(2023, 9, 14), progress=0.5),
        cells=("Kết quả kỳ!A41",),
    ),
    Faulty(
        code="KQ002",
        fault="a quarter without a result",
        plant=empty("results", RESULT_139_08_Q2),
        cells=("Nhiệm vụ!J30",),
        entails=(
            ("TD005", "Nhiệm vụ!R30"),  # due on 20/6 with the half year, so late and without a cause
            ("VS004", "Kết quả kỳ!A35"),  # the row is empty now
        ),
    ),
    Faulty(
        code="KQ003",
        fault="monthly, without months among the periods",
        plant=put("tasks", "138-03", recurrence="hàng tháng"),
        cells=("Nhiệm vụ!J7",),
        entails=(("KQ004", "Kết quả kỳ!B7"),),  # its result is one of a quarter
    ),
    Faulty(
        code="KQ004",
        fault="the half year for the quarter",
        plant=put("results", RESULT_139_08_Q2, period="2023-H1"),
        cells=(f"Kết quả kỳ!B{RESULT_139_08_Q2}",),
        # Quarter II has no result any more, and is late without a cause.
        entails=(("KQ002", "Nhiệm vụ!J30"), ("TD005", "Nhiệm vụ!R30")),
    ),
)
