"""One faulty workbook for each rule: the fault, the cell that must be named, and what else it entails.

Each fault is planted in the example. `cells` are where the rule itself must speak; `entails` are the other
findings that the fault brings about, each with its reason, written down before the program ran.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from automation.columns import HEADER_ROW, SHEET_BY_KEY, VERSION_LABEL
from tests.workbooks import Book


@dataclass(frozen=True, kw_only=True)
class Faulty:
    """A fault, and the findings (code, address) that it must yield beside the example's own."""

    code: str
    fault: str
    plant: Callable[[Book], object]
    cells: tuple[str, ...]
    entails: tuple[tuple[str, str], ...] = ()


def put(key: str, row: str | int, **values: object) -> Callable[[Book], object]:
    """Type values into one row of the example."""
    return lambda book: book.put(key, row, **values)


def append(key: str, **values: object) -> Callable[[Book], object]:
    """Type a new row below the others."""
    return lambda book: book.append(key, **values)


def empty(key: str, row: int) -> Callable[[Book], object]:
    """Empty a whole row."""

    def plant(book: Book) -> None:
        for column in SHEET_BY_KEY[key].inputs:
            book.cell(key, row, column.key).value = None

    return plant


def version(value: object) -> Callable[[Book], object]:
    """Type another version into the guide sheet."""

    def plant(book: Book) -> None:
        cells = (cell for row in book.guide.iter_rows() for cell in row)
        label = next(cell for cell in cells if cell.value == VERSION_LABEL)
        book.guide.cell(label.row or 0, (label.column or 0) + 1).value = value  # type: ignore[assignment]

    return plant


def header(key: str, column: str, text: str) -> Callable[[Book], object]:
    """Type a header into a cell of the header row."""
    return lambda book: book.sheet(key).__setitem__(f"{column}{HEADER_ROW}", text)


def rename(key: str, name: str) -> Callable[[Book], object]:
    """Give a sheet another name."""
    return lambda book: setattr(book.sheet(key), "title", name)


def plain_number(book: Book) -> None:
    """Lose the date format of a cell, as pasting does."""
    cell = book.cell("tasks", "138-07", "due")
    cell.value, cell.number_format = 45260, "General"


#: Rows of the example that the faults are planted in, by what they are.
RESULT_139_08_Q2 = 34
SETTING_PLACE, SETTING_DUE_SOON = 9, 18
REMARK_138_YEAR_LIMITS = 11

FAULTY: tuple[Faulty, ...] = (
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
        plant=header("tasks", "V", "Ý kiến riêng"),
        cells=("Nhiệm vụ!V4",),
    ),
    Faulty(
        code="CT005",
        fault="the same header twice",
        plant=header("tasks", "V", "Ghi chú"),
        cells=("Nhiệm vụ!V4",),
    ),
    Faulty(code="CT006", fault="the version is gone", plant=version(None), cells=("Hướng dẫn!B6",)),
    Faulty(code="CT007", fault="an older version", plant=version("0"), cells=("Hướng dẫn!B6",)),
    Faulty(code="CT008", fault="a newer version", plant=version("2"), cells=("Hướng dẫn!B6",)),
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
        cells=("Nhiệm vụ!T11",),
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
        code="MA001",
        fault="an id used again",
        plant=put("tasks", "138-07", id="138-05"),
        cells=("Nhiệm vụ!A9", "Nhiệm vụ!A11"),
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
        code="TD001",
        fault="done without evidence",
        plant=put("tasks", "138-14", evidence=None),
        cells=("Nhiệm vụ!P18",),
    ),
    Faulty(
        code="TD002",
        fault="100 % and no completion date",
        plant=put("tasks", "138-10", progress=1),
        cells=("Nhiệm vụ!M14",),
    ),
    Faulty(
        code="TD003",
        fault="completed at 80 %",
        plant=put("tasks", "138-14", progress=0.8),
        cells=("Nhiệm vụ!L18",),
    ),
    Faulty(
        code="TD004",
        fault="done before it began",
        plant=put("tasks", "138-14", done_on=date(2023, 8, 1)),
        cells=("Nhiệm vụ!M18",),
    ),
    Faulty(
        code="TD005",
        fault="late and no cause",
        plant=put("tasks", "138-05", cause=None),
        cells=("Nhiệm vụ!R9",),
    ),
    Faulty(
        code="TD006",
        fault="paused, but since when",
        plant=put("tasks", "138-09", suspended_on=None),
        cells=("Nhiệm vụ!O13",),
    ),
    Faulty(
        code="TD007",
        fault="a day of suspension alone",
        plant=put("tasks", "138-09", suspended=None),
        cells=("Nhiệm vụ!N13",),
    ),
    Faulty(
        code="TD008",
        fault="progress on a recurring task",
        plant=put("tasks", "139-08", progress=0.5),
        cells=("Nhiệm vụ!L30",),
    ),
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
        plant=put("periods", "2023-Y", to=date(2022, 12, 1)),
        cells=("Kỳ báo cáo!C10",),
    ),
    Faulty(
        code="KY003",
        fault="a report due before its period is over",
        plant=put("periods", "2023-Y", due=date(2023, 12, 1)),
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
        entails=(("TD005", "Nhiệm vụ!R30"),),  # due on 20/6 with the half year, so late and without a cause
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
    Faulty(
        code="TC001",
        fault="more points than there are",
        plant=put("criteria", "3.2.1", score=2.5),
        cells=("Tiêu chí CCHC!F10",),
    ),
    Faulty(
        code="TC002",
        fault="points lost without an explanation",
        plant=put("criteria", "3.2.1", explanation=None),
        cells=("Tiêu chí CCHC!H10",),
    ),
    Faulty(
        code="TC003",
        fault="a criterion worth nothing",
        plant=put("criteria", "2.1.1", max=0),
        cells=("Tiêu chí CCHC!E8",),
    ),
    Faulty(
        code="TL001",
        fault="the place name is gone",
        plant=empty("organisation", SETTING_PLACE),
        cells=("Thiết lập",),
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
    ),
    Faulty(
        code="BC003",
        fault="the limits of the year are unwritten",
        plant=empty("remarks", REMARK_138_YEAR_LIMITS),
        cells=("Kế hoạch!A5",),
    ),
)
