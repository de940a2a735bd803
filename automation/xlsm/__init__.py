"""The tracker with buttons: the workbook of `tracker`, and what makes its buttons work.

Everything comes from text (records, VBA, captions), and the same text gives the same bytes. A button finds
Python by the sheet of configuration, which xlwings reads before anything else.
"""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

from xlsxwriter.workbook import Workbook

from automation.columns import FINDINGS_SHEET, XLWINGS_SHEET
from automation.model import Tracker
from automation.places import MACOS_KEY, PYTHON_ON_MACOS, PYTHON_ON_WINDOWS, WINDOWS_KEY
from automation.tracker.build import compose, new_workbook
from automation.tracker.guide import Buttons
from automation.tracker.look import Look
from automation.xlsm.project import project
from automation.xlsm.ribbon import with_ribbon
from automation.xlsm.sources import modules

__all__ = ["ADVICE_EXCEL", "ADVICE_LIBREOFFICE", "build_xlsm", "macro"]

_NO_PRESS = ("Chưa bấm nút nào.", "Sau mỗi lần bấm, hai dòng này cho biết đã làm gì và còn sai ở ô nào.")

ADVICE_EXCEL = (
    "Các nút này dành cho Excel, có cả ở thẻ “Sổ kế hoạch” trên thanh công cụ; "
    "trong LibreOffice xin dùng các tệp trong nut-bam."
)
ADVICE_LIBREOFFICE = (
    "Các nút này dành cho LibreOffice. LibreOffice lưu tệp .xlsm thì lần mở sau không còn nút: "
    "hãy chạy macro RestoreButtons (Công cụ, Macro, Chạy macro) để hiện lại, hoặc dùng các tệp trong nut-bam."
)

#: Keys of xlwings, and the words that the module for LibreOffice has to say: its text is ASCII.
_CONFIGURATION = (
    (WINDOWS_KEY, PYTHON_ON_WINDOWS),
    (MACOS_KEY, PYTHON_ON_MACOS),
    # A file beside the workbook must not pass for a module of ours.
    ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
    ("FINDINGS_SHEET", FINDINGS_SHEET),
    ("NOT_SAVED", "Sổ chưa được lưu trên máy này; hãy lưu sổ rồi bấm lại."),
    (
        "NOT_INSTALLED",
        "Máy này chưa cài chương trình; hãy chạy tệp cai-dat trong thư mục cai-dat. Nơi đã tìm:",
    ),
    ("FAILED", "Chưa làm được. LibreOffice báo:"),
    (
        "NO_ANSWER",
        "Không thấy kết quả trong thư mục ket-qua cạnh sổ. Hãy xem ở Tài liệu, thư mục SoKeHoach; "
        "ở đó cũng không có thì cài lại chương trình.",
    ),
)


def macro(button: str) -> str:
    """Return the macro of a button: PressOpenFolder of open_folder."""
    return "Press" + "".join(word.capitalize() for word in button.split("_"))


def build_xlsm(
    tracker: Tracker,
    captions: Mapping[str, str],
    *,
    cut_off: date | None,
    as_of: date,
    libreoffice: bool = False,
    add: Callable[[Workbook], None] | None = None,
) -> bytes:
    """Return the .xlsm of `tracker` with a button for each of `captions`, by the buttons' names.

    `add` writes further sheets behind those of the tracker. Other arguments and exceptions are those of
    `tracker.build.build`. With `libreoffice` the buttons work in LibreOffice and not in Excel.
    """
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        compose(
            workbook,
            tracker,
            cut_off=cut_off,
            as_of=as_of,
            buttons=Buttons(
                captions={macro(name): caption for name, caption in captions.items()},
                advice=ADVICE_LIBREOFFICE if libreoffice else ADVICE_EXCEL,
            ),
        )
        if add:
            add(workbook)
        _add_own_sheets(workbook, captions)
        count = len(workbook.worksheets())
        vba = project(modules(libreoffice=libreoffice), count)
        workbook.add_vba_project(BytesIO(vba), is_stream=True)
        workbook.set_vba_name("ThisWorkbook")
        for number, worksheet in enumerate(workbook.worksheets(), start=1):
            worksheet.set_vba_name(f"Sheet{number}")
    data = buffer.getvalue()
    return data if libreoffice else with_ribbon(data, captions)


def _add_own_sheets(workbook: Workbook, captions: Mapping[str, str]) -> None:
    look = Look(workbook)
    told = workbook.add_worksheet(FINDINGS_SHEET)
    for row, line in enumerate(_NO_PRESS):
        told.write_string(row, 0, line, look.plain())
    configuration = workbook.add_worksheet(XLWINGS_SHEET)
    buttons = [(f"BUTTON {macro(name)}", caption) for name, caption in captions.items()]
    for row, pair in enumerate([*_CONFIGURATION, *buttons]):
        for column, text in enumerate(pair):
            configuration.write_string(row, column, text)
    configuration.hide()
