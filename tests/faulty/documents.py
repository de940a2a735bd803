"""Faults of the family that `automation.rules` keeps under the same subject."""

from datetime import date

from tests.planting import Faulty, append, empty, put

#: Rows of the example that the faults are planted in, by what they are.
SETTING_PLACE, SETTING_DUE_SOON = 9, 18
REMARK_138_YEAR_LIMITS = 11


CASES: tuple[Faulty, ...] = (
    Faulty(
        code="TL001",
        fault="the place name is gone",
        plant=empty("organisation", SETTING_PLACE),
        cells=("Thiết lập",),
        entails=(
            ("VS004", "Thiết lập!A10"),  # the row is empty now
        ),
    ),
    Faulty(
        code="TL002",
        fault="words for a number of days",
        plant=put("organisation", SETTING_DUE_SOON, value="một tuần"),
        cells=(f"Thiết lập!B{SETTING_DUE_SOON}",),
    ),
    Faulty(
        code="KH001",
        fault="the sign of a Party document",
        plant=put("plans", "138", number="138-KH/THLQĐ"),
        cells=("Kế hoạch!C5",),
    ),
    Faulty(
        code="KH002",
        fault="one number for two plans",
        plant=put("plans", "139", number="138/KH-THLQĐ"),
        cells=("Kế hoạch!C5", "Kế hoạch!C6"),
    ),
    Faulty(
        code="KH011",
        fault="one number for two reports",
        plant=put("periods", "2023-H1", sent_number="141/BC-THLQĐ"),
        cells=("Kỳ báo cáo!F6", "Kỳ báo cáo!F7"),
    ),
    Faulty(
        code="KH012",
        fault="last year's subject",
        plant=put("plans", "138", subject="Triển khai hoạt động thông tin đối ngoại năm 2022"),
        cells=("Kế hoạch!E5",),
    ),
    Faulty(
        code="KH003",
        fault="nobody signs",
        plant=put("plans", "138", signer=None),
        cells=("Kế hoạch!K5",),
    ),
    Faulty(
        code="KH004",
        fault="nobody is addressed",
        plant=put("plans", "138", report_to=None),
        cells=("Kế hoạch!I5",),
    ),
    Faulty(
        code="KH005",
        fault="a plan without text",
        plant=append(
            "plans",
            id="140",
            year=2023,
            subject="Chuyển đổi số năm 2023",
            par="không",
            report_to="Ủy ban nhân dân huyện Nhà Bè",
            signer="Hiệu trưởng",
        ),
        cells=("Kế hoạch!A7",),
    ),
    Faulty(
        code="CC001",
        fault="a decree that is not listed",
        plant=put("content", 20, text="Thực hiện Nghị định số 999/2022/NĐ-CP của Chính phủ."),
        cells=("Nội dung!G20",),
        entails=(
            ("CC011", "Nội dung!G20"),  # neither date nor subject
        ),
    ),
    Faulty(
        code="BC003",
        fault="the limits of the year are unwritten",
        plant=empty("remarks", REMARK_138_YEAR_LIMITS),
        cells=("Kế hoạch!A5",),
        entails=(
            ("VS004", "Nhận xét!A12"),  # the row is empty now
        ),
    ),
    Faulty(
        code="TL003",
        fault="the place name twice",
        plant=append("organisation", key="Địa danh", value="Nhà Bè", from_=date(2023, 1, 1)),
        cells=("Thiết lập!A19",),
    ),
    Faulty(
        code="KH007",
        fault="signed in another year",
        plant=put("plans", "138", signed_on=date(2024, 6, 19)),
        cells=("Kế hoạch!D5",),
        entails=(
            ("KH008", "Kế hoạch!H5"),  # its report was due in 2023
        ),
    ),
    Faulty(
        code="KH008",
        fault="reported on before it was signed",
        plant=put(
            "plans", "138", report_due=date(2023, 6, 1), report_due_phrase="trước ngày 02 tháng 6 năm 2023"
        ),
        cells=("Kế hoạch!H5",),
        entails=(
            ("HAN013", "Nhiệm vụ!I5"),  # due after the report
            ("HAN013", "Nhiệm vụ!I6"),
            ("HAN013", "Nhiệm vụ!I9"),
            ("HAN013", "Nhiệm vụ!I19"),
            ("HAN013", "Nhiệm vụ!I21"),
            ("HAN013", "Nhiệm vụ!I22"),
        ),
    ),
    Faulty(
        code="KH009",
        fault="a number and no date",
        plant=put("plans", "138", signed_on=None),
        cells=("Kế hoạch!D5",),
    ),
    Faulty(
        code="KH006",
        fault="a mark of the rollover in a legal basis",
        plant=put("citations", "CC01", subject="Thông tin đối ngoại năm [2022 → 2023?]"),
        cells=("Căn cứ!F5",),
    ),
    Faulty(
        code="KH010",
        fault="a plan with a number and a mark in its text",
        plant=put("content", "138.IV-03", text="Kế hoạch của [huyện Nhà Bè → ?]."),
        cells=("Kế hoạch!A5",),
        entails=(("KH006", "Nội dung!G62"),),
    ),
)
