"""The workbook with buttons, taken apart: what is in it is what its text sources say, and nothing else."""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from datetime import date
from importlib.metadata import distribution
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from oletools.olevba import VBA_Parser
from openxml_audit import OpenXmlValidator
from pyopenvba.cfb import CFB

from automation import macros
from automation.cli import answer
from automation.columns import FINDINGS_SHEET, GUIDE_SHEET, SHEETS, XLWINGS_SHEET
from automation.errors import OutputError
from automation.files import read_whole
from automation.jobs.buttons import BUTTONS
from automation.jobs.doctor.module import module_version
from automation.jobs.new import with_buttons
from automation.places import PYTHON_ON_MACOS, PYTHON_ON_WINDOWS
from automation.reading import read
from automation.tracker.records import empty_tracker, example_tracker
from automation.xlsm import macro
from automation.xlsm.sources import as_vba, modules
from tests.workbooks import AS_OF

ROOT = Path(__file__).parent.parent
VBA = ROOT / "macros" / "vba"
XLWINGS = Path(str(distribution("xlwings").locate_file("xlwings")))

SHEET_COUNT = len(SHEETS) + 3
DOCUMENTS = {"ThisWorkbook", *(f"Sheet{number}" for number in range(1, SHEET_COUNT + 1))}

CAPTIONS = [
    "Kiểm tra",
    "Báo cáo tiến độ",
    "Kế hoạch",
    "Báo cáo năm",
    "Xuất PAR quý",
    "Nhắc việc",
    "Mở thư mục kết quả",
]

FOR_EXCEL = with_buttons(example_tracker(), cut_off=AS_OF, as_of=AS_OF)
FOR_LIBREOFFICE = with_buttons(example_tracker(), cut_off=AS_OF, as_of=AS_OF, libreoffice=True)
BOTH = pytest.mark.parametrize("data", [FOR_EXCEL, FOR_LIBREOFFICE], ids=["excel", "libreoffice"])


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def tree(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(part(data, name))


def vba(data: bytes) -> dict[str, str]:
    """Return the text of each module as olevba finds it, without knowing how it was put there."""
    parser = VBA_Parser("so.xlsm", data=data)
    try:
        return {Path(name).stem: text for _, _, name, text in parser.extract_all_macros()}
    finally:
        parser.close()


def lines(text: str) -> list[str]:
    """Return the lines of a module; what an exported class says of itself is not kept in a project."""
    found = text.splitlines()
    if found[0] == "VERSION 1.0 CLASS":
        found = found[found.index("END") + 1 :]
    return [line for line in found if not line.startswith("Attribute VB_")]


# Reproducible and sound


@pytest.mark.parametrize("options", [[], ["--libreoffice"]], ids=["excel", "libreoffice"])
def test_two_builds_are_the_same_bytes(options: list[str], tmp_path: Path) -> None:
    seen = set()
    for name in ("a.xlsm", "b.xlsm"):
        # Each in its own process, so that nothing kept in memory can make them alike.
        words = ["new", str(tmp_path / name), "--example", *options, "-q"]
        code = "from automation.start import main; main()"
        subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, check=True, timeout=120)
        seen.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(seen) == 1


@BOTH
def test_office_would_open_it_without_repair(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "so.xlsm"
    file.write_bytes(data)
    assert OpenXmlValidator().validate(str(file)).errors == []


@BOTH
def test_every_part_has_the_same_fixed_date(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@BOTH
def test_it_reads_as_the_tracker_that_it_was_made_from(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "so.xlsm"
    file.write_bytes(data)
    found = read(read_whole(file))
    assert found.troubles == ()
    assert [task.id for task in found.tasks] == [task.id for task in example_tracker().tasks]
    assert (found.cut_off, found.chosen_plan, found.chosen_period) == (AS_OF, "138", "2023-Q3")


# The VBA


def test_the_modules_are_ours_and_those_of_xlwings() -> None:
    assert set(vba(FOR_EXCEL)) == DOCUMENTS | {"Buttons", "Ribbon", "xlwings", "Dictionary"}
    assert set(vba(FOR_LIBREOFFICE)) == DOCUMENTS | {"Buttons", "LibreOfficeButtons", "xlwings"}


@pytest.mark.parametrize(
    ("data", "name", "source"),
    [
        (FOR_EXCEL, "Buttons", VBA / "Buttons.bas"),
        (FOR_EXCEL, "Ribbon", VBA / "Ribbon.bas"),
        (FOR_EXCEL, "xlwings", XLWINGS / "xlwings.bas"),
        (FOR_EXCEL, "Dictionary", XLWINGS / "addin" / "Dictionary.cls"),
        (FOR_LIBREOFFICE, "Buttons", VBA / "Buttons.bas"),
        (FOR_LIBREOFFICE, "LibreOfficeButtons", VBA / "LibreOfficeButtons.bas"),
        (FOR_LIBREOFFICE, "xlwings", VBA / "LibreOffice.bas"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_module_is_the_text_of_its_source(data: bytes, name: str, source: Path) -> None:
    found = vba(data)[name]
    assert lines(found) == lines(source.read_text(encoding="ascii"))
    assert found.startswith(f'Attribute VB_Name = "{name}"')
    assert f'Attribute VB_Name = "{name}"' in source.read_text(encoding="ascii")


@BOTH
def test_the_other_modules_hold_no_code(data: bytes) -> None:
    assert {name for name in DOCUMENTS if lines(vba(data)[name])} == set()


@BOTH
def test_the_project_has_no_compiled_code_of_any_version(data: bytes) -> None:
    storage = CFB.from_bytes(part(data, "xl/vbaProject.bin"))
    assert storage.get_stream_in_storage("VBA", "_VBA_PROJECT").hex() == "cc61ffff000000"
    assert set(storage.list_streams_in_storage("VBA")) == {"dir", "_VBA_PROJECT", *vba(data)}
    for name in vba(data):
        # What is compiled would stand before the text, which begins with this byte (MS-OVBA 2.4.1).
        assert storage.get_stream_in_storage("VBA", name)[:1] == b"\x01"


def test_xlwings_module_has_the_version_of_the_package() -> None:
    assert module_version(part(FOR_EXCEL, "xl/vbaProject.bin")) == distribution("xlwings").version


def test_our_modules_have_no_conditional_code() -> None:
    """LibreOffice runs both branches of it."""
    ours = {path.name: path.read_text(encoding="ascii") for path in VBA.glob("*.bas")}
    assert len(ours) == 4
    assert {name for name, text in ours.items() if re.search(r"^\s*#", text, re.MULTILINE)} == set()


def test_letters_that_vba_would_lose_are_refused() -> None:
    with pytest.raises(OutputError, match=r"“Buttons”.*dòng 2"):
        as_vba("Buttons", "Option Explicit\n' Kiểm tra\n".encode())


def test_no_module_waits_for_an_answer() -> None:
    for name, text in modules(libreoffice=True).items():
        assert not re.search(r"\b(MsgBox|InputBox)\b", text, re.IGNORECASE), name
    assert "MsgBox" not in modules(libreoffice=False)["Buttons"]


# Buttons, code names, ribbon


@BOTH
def test_each_button_is_bound_to_the_macro_of_its_function(data: bytes) -> None:
    drawing = part(data, "xl/drawings/vmlDrawing1.vml").decode()
    bound = re.findall(r"<div[^>]*><font[^>]*>(.*?)</font>.*?<x:FmlaMacro>\[0\]!(.*?)<", drawing, re.DOTALL)
    assert [caption for caption, _ in bound] == CAPTIONS
    text = vba(data)["Buttons"]
    for caption, sub in bound:
        name = next(button.name for button in BUTTONS.values() if button.label == caption)
        assert sub == macro(name)
        assert re.search(rf'Public Sub {sub}\(\)\s+PressButton "{name}"\s+End Sub', text)
        assert callable(getattr(macros, name))
    assert 'RunPython "from automation import macros; macros." & ButtonName & "()"' in text


def test_buttons_stand_apart_inside_the_columns_of_the_guide() -> None:
    drawing = part(FOR_EXCEL, "xl/drawings/vmlDrawing1.vml").decode()
    numbers = [float(number) for number in re.findall(r"margin-left:([\d.]+)pt", drawing)]
    widths = [float(number) for number in re.findall(r"width:([\d.]+)pt;height", drawing)]
    rows = [float(number) for number in re.findall(r"margin-top:([\d.]+)pt", drawing)]
    boxes = sorted(zip(rows, numbers, widths, strict=True))
    assert [sum(row == top for row in rows) for top in sorted(set(rows))] == [4, 3]
    for (top, left, width), (next_top, next_left, _) in pairwise(boxes):
        assert next_top > top or next_left > left + width
    # Columns of 34, 14 and 56 digits of 8 pixels and 5 of margin, 0.75 points each.
    assert max(left + width for _, left, width in boxes) <= (34 + 14 + 56) * 8 * 0.75 + 3 * 5 * 0.75


@BOTH
def test_workbook_and_sheets_have_the_code_names_of_their_modules(data: bytes) -> None:
    properties = tree(data, "xl/workbook.xml").find("{*}workbookPr")
    assert properties is not None
    assert properties.get("codeName") == "ThisWorkbook"
    for number in range(1, SHEET_COUNT + 1):
        of_sheet = tree(data, f"xl/worksheets/sheet{number}.xml").find("{*}sheetPr")
        assert of_sheet is not None
        assert of_sheet.get("codeName") == f"Sheet{number}"


@BOTH
def test_the_content_types_are_those_of_a_workbook_with_macros(data: bytes) -> None:
    types = tree(data, "[Content_Types].xml")
    named = {
        str(one.get("PartName") or one.get("Extension")): str(one.get("ContentType"))
        for one in types.iter("{*}Override", "{*}Default")
    }
    assert named["/xl/workbook.xml"] == "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert named["bin"] == "application/vnd.ms-office.vbaProject"
    relations = tree(data, "xl/_rels/workbook.xml.rels")
    targets = {one.get("Type"): one.get("Target") for one in relations}
    assert targets["http://schemas.microsoft.com/office/2006/relationships/vbaProject"] == "vbaProject.bin"


def test_the_ribbon_has_a_tab_with_the_same_buttons() -> None:
    relations = tree(FOR_EXCEL, "_rels/.rels")
    (target,) = [
        one.get("Target")
        for one in relations
        if one.get("Type") == "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    ]
    assert len({one.get("Id") for one in relations}) == len(relations)
    ui = tree(FOR_EXCEL, str(target))
    assert ui.tag == "{http://schemas.microsoft.com/office/2009/07/customui}customUI"
    (tab,) = ui.iter("{*}tab")
    assert tab.get("label") == "Sổ kế hoạch"
    buttons = list(ui.iter("{*}button"))
    assert [button.get("label") for button in buttons] == CAPTIONS
    assert [button.get("tag") for button in buttons] == list(BUTTONS)
    assert {button.get("onAction") for button in buttons} == {"PressRibbonButton"}
    assert "Public Sub PressRibbonButton(ByVal control As IRibbonControl)" in vba(FOR_EXCEL)["Ribbon"]


def test_libreoffice_gets_no_ribbon() -> None:
    with zipfile.ZipFile(io.BytesIO(FOR_LIBREOFFICE)) as package:
        assert not [name for name in package.namelist() if "customUI" in name]


# The sheets that the buttons need


@BOTH
def test_the_hidden_sheet_names_python_at_its_fixed_place(data: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[XLWINGS_SHEET]
    assert sheet.sheet_state == "hidden"
    rows = {str(row[0]): str(row[1]) for row in sheet.iter_rows(values_only=True)}
    assert rows["INTERPRETER_WIN"] == PYTHON_ON_WINDOWS
    assert rows["INTERPRETER_MAC"] == PYTHON_ON_MACOS
    assert rows["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"
    assert [rows[f"BUTTON {macro(name)}"] for name in BUTTONS] == CAPTIONS


@BOTH
def test_the_sheets_of_the_program_come_last(data: bytes) -> None:
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert names[0] == GUIDE_SHEET
    assert names[-2:] == [FINDINGS_SHEET, XLWINGS_SHEET]
    assert len(names) == SHEET_COUNT
    assert not [name for name in names if name.endswith(".py")]  # xlwings would want a licence


# The command


def test_a_new_workbook_of_a_year_has_buttons_too(tmp_path: Path) -> None:
    file = tmp_path / "so.xlsm"
    assert answer(["new", str(file), "--as-of", "2024-01-05", "-q"]) == 0
    assert file.read_bytes() == with_buttons(empty_tracker(2024), cut_off=None, as_of=date(2024, 1, 5))


@pytest.mark.parametrize("words", [["so.xls"], ["so.xlsx", "--libreoffice"]])
def test_buttons_need_a_workbook_that_can_hold_them(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["new", str(tmp_path / words[0]), *words[1:]]) == 2
    assert ".xlsm" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
