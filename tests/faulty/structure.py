"""Faults of the family that `automation.rules` keeps under the same subject."""

from tests.planting import Faulty, header, rename, version

CASES: tuple[Faulty, ...] = (
    Faulty(
        code="CT001",
        fault="the sheet of days off got another name",
        plant=rename("days_off", "Ngay nghi le"),
        cells=("Ngày nghỉ",),
        entails=(("CT002", "Ngay nghi le"),),  # under its new name it is a stray
    ),
    Faulty(
        code="CT002",
        fault="a private sheet",
        plant=lambda book: book.book.create_sheet("Việc riêng"),
        cells=("Việc riêng",),
    ),
    Faulty(
        code="CT003",
        fault="a header was reworded",
        plant=header("tasks", "S", "Chú giải thêm"),
        cells=("Nhiệm vụ",),
        entails=(("CT004", "Nhiệm vụ!S4"),),  # under its new header it is a stray
    ),
    Faulty(
        code="CT004",
        fault="a private column",
        plant=header("tasks", "Z", "Ý kiến riêng"),
        cells=("Nhiệm vụ!Z4",),
    ),
    Faulty(
        code="CT005",
        fault="the same header twice",
        plant=header("tasks", "Z", "Ghi chú"),
        cells=("Nhiệm vụ!Z4",),
    ),
    Faulty(code="CT006", fault="the version is gone", plant=version(None), cells=("Hướng dẫn!B6",)),
    Faulty(code="CT007", fault="an older version", plant=version("0"), cells=("Hướng dẫn!B6",)),
    Faulty(code="CT008", fault="a newer version", plant=version("2"), cells=("Hướng dẫn!B6",)),
)
