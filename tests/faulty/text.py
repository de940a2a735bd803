"""Faults in the text of plans and in the legal bases."""

from datetime import date

from tests.planting import Faulty, append, put

CASES: tuple[Faulty, ...] = (
    Faulty(
        code="CC002",
        fault="hyphens and slashes mixed up",
        plant=put("citations", "CC03", number="72-2015/NĐCP"),
        cells=("Căn cứ!C7",),
        entails=(
            ("CC001", "Nội dung!G24"),  # the right sign is not listed any more
            ("CC006", "Căn cứ!C7"),  # and the wrong one is cited nowhere
        ),
    ),
    Faulty(
        code="CC003",
        fault="the year of the sign and that of the date differ",
        plant=put("citations", "CC03", date=date(2016, 9, 7)),
        cells=("Căn cứ!D7",),
        entails=(
            ("CC007", "Nội dung!G24"),  # the text has the right day
        ),
    ),
    Faulty(
        code="CC004",
        fault="a basis younger than the plan",
        plant=put("citations", "CC01", date=date(2023, 8, 1)),
        cells=("Nội dung!G5",),
        entails=(
            ("CC007", "Nội dung!G5"),  # the text has the right day
        ),
    ),
    Faulty(
        code="CC005",
        fault="a basis that is no longer in force",
        plant=put("citations", "CC03", status="hết hiệu lực"),
        cells=("Nội dung!G24",),
    ),
    Faulty(
        code="CC006",
        fault="a basis that nobody cites",
        plant=append(
            "citations",
            id="CC21",
            type="Quyết định",
            number="500/QĐ-UBND",
            date=date(2023, 1, 5),
            issuer="Ủy ban nhân dân huyện Nhà Bè",
        ),
        cells=("Căn cứ!C25",),
    ),
    Faulty(
        code="VB001",
        fault="two blocks in one place",
        plant=put("content", 7, order=20),
        cells=("Nội dung!C7",),
    ),
    Faulty(
        code="VB002",
        fault="V after III",
        plant=put("content", "138.IV", marker="V."),
        cells=("Nội dung!E59",),
    ),
    Faulty(
        code="VB003",
        fault="the table of tasks is gone",
        plant=put("content", "139.V-BANG", kind="nội dung", text="Nhà trường phân công cụ thể."),
        cells=(
            "Nhiệm vụ!C23",
            "Nhiệm vụ!C24",
            "Nhiệm vụ!C34",
            "Nhiệm vụ!C35",
            "Nhiệm vụ!C36",
        ),
    ),
    Faulty(
        code="VB004",
        fault="a district in 2026",
        plant=append(
            "plans",
            id="140",
            year=2026,
            subject="Chuyển đổi số năm 2026",
            par="không",
            report_to="Ủy ban nhân dân huyện Nhà Bè",
            signer="Hiệu trưởng",
        ),
        # The letterhead and the recipients of its documents name the district as well.
        cells=("Kế hoạch!I7", "Thiết lập!B5", "Thiết lập!B12"),
        entails=(
            ("KH005", "Kế hoạch!A7"),  # it has no text yet
            ("HAN016", "Ngày nghỉ"),  # nor has its year a day off
        ),
    ),
    Faulty(
        code="VB005",
        fault="the Icelandic letter for Đ",
        plant=put("tasks", "138-07", title="Tổ chức \u00d0ội"),
        cells=("Nhiệm vụ!D11",),
    ),
)
