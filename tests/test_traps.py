"""The traps of staff's typing, each with the rules that see it, or read right because it is harmless.

A row plants one trap in the example, the way it happens in a school. Each code must be told at its cell; a
trap without codes must leave every fact of the tracker as it was.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from automation.columns import HEADER_ROW, SHEETS
from automation.model import Tracker
from automation.rules.catalogue import RULES
from automation.text import fold
from tests.planting import append, header, put
from tests.test_rules import OF_EXAMPLE
from tests.workbooks import Book, example, findings_of, tracker_of

Plant = Callable[[Book], object]


@dataclass(frozen=True)
class Trap:
    """What happens, how, and each finding (code, cell) that must name it; none where it is read right."""

    name: str
    plant: Plant
    told: tuple[tuple[str, str], ...] = ()


def do(*plants: Plant) -> Plant:
    return lambda book: [plant(book) for plant in plants]


def cell(key: str, row: str | int, field: str, **facts: object) -> Plant:
    """Change what a cell is, not what it holds."""

    def plant(book: Book) -> None:
        for name, value in facts.items():
            setattr(book.cell(key, row, field), name, value)

    return plant


def on(key: str, change: Callable[[Worksheet], object]) -> Plant:
    return lambda book: change(book.sheet(key))


def decomposed_headers(book: Book) -> None:
    """As macOS writes them, and with stray spaces."""
    for sheet in SHEETS:
        for number in range(1, len(sheet.columns) + 1):
            found = book.sheet(sheet.key).cell(HEADER_ROW, number)
            found.value = f"  {unicodedata.normalize('NFD', str(found.value)).replace(' ', '  ')}\u00a0"


def trailing_blanks(book: Book) -> None:
    """Rows that only look empty: spaces, a no-break space, nothing visible."""
    for row, text in enumerate((" ", "\u00a0", "\u200b"), start=60):
        book.cell("tasks", row, "title").value = text


def since_1904(book: Book) -> None:
    book.book.epoch = CALENDAR_MAC_1904


def filtered(book: Book) -> None:
    sheet = book.sheet("tasks")
    sheet.auto_filter.ref = "A4:T36"
    sheet.auto_filter.add_filter_column(4, ["Văn thư"])
    sheet.row_dimensions[11].hidden = True


#: Starts as an English Excel takes them: the 5th of September is the 9th of May, the 15th stays text.
SWAPPED_STARTS = do(
    *(put("tasks", f"138-{n:02}", start=datetime(2023, 1 + n % 12, 1 + (n + 5) % 12)) for n in range(1, 19)),
    put("tasks", "138-07", start="15/9/2023"),
)

TRAPS = (
    # The list of the reference.
    Trap("a date as text", put("tasks", "138-07", due="30/11/2023"), (("HAN003", "Nhiệm vụ!I11"),)),
    Trap("a date that is none", put("tasks", "138-07", due="30/02/2023"), (("HAN002", "Nhiệm vụ!I11"),)),
    Trap(
        "day and month swapped, by the wording",
        put("tasks", "138-15", due=date(2023, 6, 10)),
        (("HAN014", "Nhiệm vụ!I19"), ("HAN011", "Nhiệm vụ!I19")),
    ),
    Trap(
        "day and month swapped, by the row",
        put("tasks", "138-02", done_on=date(2023, 6, 9), start=date(2023, 7, 3)),
        (("HAN014", "Nhiệm vụ!M6"), ("TD004", "Nhiệm vụ!M6")),
    ),
    Trap(
        "day and month swapped, by the column",
        SWAPPED_STARTS,
        (("HAN014", "Nhiệm vụ!G6"), ("HAN003", "Nhiệm vụ!G11")),
    ),
    Trap("a workbook of 1904", since_1904),
    Trap(
        "due in another year",
        put("tasks", "138-07", due=date(2024, 11, 30), due_phrase=None),
        (("HAN007", "Nhiệm vụ!I11"),),
    ),
    Trap(
        "done in another year",
        put("tasks", "138-02", done_on=date(2033, 8, 18)),
        (("HAN015", "Nhiệm vụ!M6"),),
    ),
    Trap("80 for 80 %", put("tasks", "138-15", progress=80), (("OD010", "Nhiệm vụ!L19"),)),
    Trap("“80%” as text", put("tasks", "138-15", progress="80%"), (("OD009", "Nhiệm vụ!L19"),)),
    Trap("“80 %” as text", put("tasks", "138-15", progress="80 %"), (("OD009", "Nhiệm vụ!L19"),)),
    Trap(
        "95 % typed for a number",
        do(put("measures", 5, value=0.95), cell("measures", 5, "value", number_format="0%")),
        (("OD013", "Số liệu!C5"),),
    ),
    Trap(
        "a number in a cell that has the format of dates",
        do(put("measures", 5, value=45000), cell("measures", 5, "value", number_format="dd/mm/yyyy")),
        (("OD007", "Số liệu!C5"),),
    ),
    Trap(
        "a date in a cell that has the format of numbers",
        cell("tasks", "138-07", "due", number_format="General"),
        (("HAN004", "Nhiệm vụ!I11"),),
    ),
    Trap(
        "a number typed into a cell of text",
        do(put("measures", 5, value="95"), cell("measures", 5, "value", number_format="@")),
        (("OD006", "Số liệu!C5"),),
    ),
    Trap("a number that got the format of text later", cell("measures", 5, "value", number_format="@")),
    Trap("an error cell", put("tasks", "138-07", due="#REF!"), (("OD001", "Nhiệm vụ!I11"),)),
    Trap("a formula never computed", put("tasks", "138-07", due="=TODAY()"), (("OD002", "Nhiệm vụ!I11"),)),
    Trap(
        "merged cells", on("people", lambda sheet: sheet.merge_cells("D13:D14")), (("VS005", "Nhân sự!D13"),)
    ),
    Trap(
        "a hidden row",
        on("tasks", lambda sheet: setattr(sheet.row_dimensions[11], "hidden", True)),
        (("VS002", "Nhiệm vụ!A11"),),
    ),
    Trap(
        "a hidden sheet",
        on("days_off", lambda sheet: setattr(sheet, "sheet_state", "hidden")),
        (("VS001", "Ngày nghỉ"),),
    ),
    Trap("a filtered range", filtered, (("VS002", "Nhiệm vụ!A11"),)),
    Trap("trailing blank rows", trailing_blanks),
    Trap("headers with stray spaces, decomposed", decomposed_headers),
    Trap(
        "a value pasted over a drop-down",
        put("tasks", "139-08", recurrence="mỗi quý một lần"),
        (("OD005", "Nhiệm vụ!J30"),),
    ),
    Trap(
        "a person typed another way",
        put("tasks", "138-07", lead="Phó hiệu trưởg"),
        (("MA003", "Nhiệm vụ!E11"),),
    ),
    Trap("a person typed twice", append("people", id="Phụ trách CNNT"), (("PT003", "Nhân sự!A21"),)),
    Trap("a person in capitals, with spaces", put("tasks", "138-07", lead=" PHÓ  HIỆU TRƯỞNG ")),
    Trap("a no-break space in an id", put("results", 5, task="138-01\u00a0")),
    Trap("a zero-width space in an id", put("results", 5, task="138\u200b-01")),
    Trap(
        "Đ as the letter of Iceland", put("tasks", "138-07", title="\u00d0ội"), (("VB005", "Nhiệm vụ!D11"),)
    ),
    Trap("tone marks placed the other way", header("tasks", "N", "Tạm dừng, huỷ")),
    Trap("an id in small letters", put("results", 5, period="2023-q3")),
    Trap(
        "a font of TCVN3",
        cell("tasks", "138-07", "title", font=Font(name=".VnTime")),
        (("VS006", "Nhiệm vụ!D11"),),
    ),
    Trap(
        "a font of VNI",
        cell("tasks", "138-07", "title", font=Font(name="VNI-Times")),
        (("VS006", "Nhiệm vụ!D11"),),
    ),
    Trap(
        "letters of TCVN3 without the font",
        put("tasks", "138-07", note="Tæ chøc héi thi"),
        (("VS007", "Nhiệm vụ!S11"),),
    ),
    Trap(
        "letters of VNI without the font",
        put("tasks", "138-07", note="Toå chöùc hoäi thi"),
        (("VS007", "Nhiệm vụ!S11"),),
    ),
)

#: What a check has to find beside, and the rules that find it: each has its own faulty workbook.
FOUND_BY = {
    "the template's version": "CT006 CT007 CT008",
    "a sheet that is missing or a stray": "CT001 CT002",
    "a column that is missing, a stray or there twice": "CT003 CT004 CT005",
    "rows after a gap": "VS004",
    "hidden or filtered rows, columns and sheets that hold data": "VS001 VS002 VS003",
    "an id used again, or changed since a period was sent": "MA001 MA010 MA011 MA012",
    "what was sent and is no longer so": "KQ009 KQ010",
    "ids that lead nowhere": "MA002 MA003 MA004 MA005 MA006 MA007 MA008 MA009",
    "one person or unit typed several ways": "MA003 PT003 PT004",
    "lead and support the same, or one named twice": "PT001 PT002",
    "dates that look swapped": "HAN014",
    "dates far from the year of the plan or of the period": "HAN007 HAN015 KH007 KY005",
    "completion in the future": "TD009",
    "completion or due date before the start": "TD004 HAN001",
    "due after the plan's report": "HAN013",
    "no deadline, in words only, or in words that nobody understands": "HAN008 HAN009 HAN010",
    "a phrase and a date that disagree": "HAN011",
    "a recurring task without its instances or its periods": "KQ002 KQ003 KQ004 KY004",
    "deadlines at weekends and on holidays, a year whose holidays nobody typed": "HAN012 HAN016 HAN017",
    "progress of 100 without completion and the reverse": "TD002 TD003",
    "progress that falls, or that two sheets state differently": "KQ005 KQ006 KQ007 TD008",
    "a status typed over": "OD003",
    "a suspension without its date or its kind": "TD006 TD007",
    "late without a cause": "TD005",
    "evidence that is missing, unsafe, broken, or on somebody's own machine": "TD001 MC001 MC002 MC003",
    "a link of a legal basis that is unsafe": "OD012",
    "a missing explanation below a full score": "TC002 TC004",
    "scores above the maximum, a maximum of nothing": "TC001 TC003",
    "totals that do not add up, points or rows counted twice": "TC005 VS008 KQ011 KQ012",
    "a result or a figure typed twice": "KQ001 CI001",
    "an indicator against its target without a remark, or without a value": "CI003 CI004",
    "a share typed as a fraction": "CI002",
    "figures quoted in results that differ from the indicator": "CI005",
    "a number used twice in a year": "KH002 KH011",
    "a document copied from last year": "KH012 KH006 KH010 KH008",
    "districts in a document of after 1/7/2025": "VB004",
    "a legal basis older than its amendment, expired, or younger than the plan": "CC015 CC016 CC005 CC004",
    "a sign that is malformed, unlisted, unused, or odd": "CC001 CC002 CC003 CC006 CC009 CC010 CC017",
    "a citation that differs from the list or from another place": "CC007 CC008 CC013 CC014",
    "a citation that is not as the decree wants it": "CC011 CC012",
    "a cell that holds what its column does not": "OD004 OD005 OD006 OD007 OD008 OD009 OD010 OD011 OD013",
    "cells without a value": "OD001 OD002",
    "dates that are none": "HAN002 HAN003 HAN004 HAN005 HAN006",
    "text that is not Vietnamese in Unicode": "VB005 VS006 VS007",
    "cells merged": "VS005",
    "a plan that lacks what its document needs": "KH001 KH003 KH004 KH005 KH009 VB001 VB002 VB003 BC003",
    "settings that are missing, unknown or there twice": "TL001 TL002 TL003",
    "periods that are malformed, reversed, or reported too early": "KY001 KY002 KY003 KY006 KQ008",
}


def told(book: Book, folder: Path) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.place.address) for finding in findings_of(book.saved(), folder))


@pytest.mark.parametrize("trap", [trap for trap in TRAPS if trap.told], ids=lambda trap: trap.name)
def test_a_trap_is_told_at_its_cell(trap: Trap, tmp_path: Path) -> None:
    book = Book.of_example()
    trap.plant(book)
    found = told(book, tmp_path)
    assert [finding for finding in trap.told if finding not in found] == []


@pytest.mark.parametrize("trap", [trap for trap in TRAPS if not trap.told], ids=lambda trap: trap.name)
def test_what_only_looks_odd_is_read_as_it_was_meant(trap: Trap, tmp_path: Path) -> None:
    book = Book.of_example()
    trap.plant(book)
    assert told(book, tmp_path) == Counter(OF_EXAMPLE)
    assert facts(tracker_of(book.saved(), tmp_path)) == facts(tracker_of(example(), tmp_path))


def facts(tracker: Tracker) -> list[object]:
    """Return what the records say, as texts that are compared with tolerance, without their cells."""
    return [
        [
            fold(str(value)) if isinstance(value := getattr(record, field.name), (str, tuple)) else value
            for field in fields(record)
            if field.name != "row"
        ]
        for sheet in SHEETS
        for record in getattr(tracker, sheet.key)
    ]


def test_every_rule_is_in_the_list_of_what_is_to_be_found() -> None:
    assert {code for codes in FOUND_BY.values() for code in codes.split()} == {rule.code for rule in RULES}
