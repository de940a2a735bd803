"""The doctor: what it says of machines that are not this one, and of workbooks."""

import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlwings

from automation.cli import answer
from automation.columns import XLWINGS_SHEET
from automation.jobs.doctor import Check, examine
from automation.jobs.doctor.module import module_version
from automation.places import MACOS_KEY, PYTHON_ON_MACOS, PYTHON_ON_WINDOWS, WINDOWS_KEY
from tests.workbooks import example

ROOT = Path(__file__).parent.parent

OFFICE = r"Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
ASR = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
INTUNE = r"SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"

MACROS = "Quyền chạy macro của Excel"
DEFENDER = "Quy tắc Defender chặn Office gọi chương trình khác"
APPLESCRIPT = "Tệp AppleScript của xlwings"
INTERPRETER = "Python của nút bấm"

Values = Mapping[tuple[str, str, str], str | int]


def checks(
    workbook: Path | None = None, system: str = "win32", values: Values | None = None
) -> dict[str, Check]:
    found = examine(workbook, system=system, registry=lambda *place: (values or {}).get(place))
    assert len({check.name for check in found}) == len(found)
    return {check.name: check for check in found}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = tmp_path / "so.xlsx"
    file.write_bytes(example())
    return file


def test_everything_not_ready_has_a_remedy(workbook: Path) -> None:
    for system in ("win32", "darwin", "linux"):
        for check in checks(workbook, system).values():
            assert check.ready or check.remedy, check


@pytest.mark.parametrize(
    ("values", "ready", "state"),
    [
        ({}, True, "hỏi trước khi chạy macro"),
        ({("HKCU", OFFICE, "VBAWarnings"): 1}, True, "mọi macro đều chạy"),
        ({("HKCU", OFFICE, "VBAWarnings"): 4}, False, "tắt mọi macro"),
        (
            {("HKCU", OFFICE, "VBAWarnings"): 1, ("HKCU", POLICY, "VBAWarnings"): 3},
            False,
            "chỉ cho macro có chữ ký",
        ),
        (
            {("HKCU", POLICY, "blockcontentexecutionfrominternet"): 1},
            True,
            "hỏi trước khi chạy macro; tệp tải từ mạng bị chặn",
        ),
    ],
)
def test_macro_security(values: Values, ready: bool, state: str) -> None:
    found = checks(values=values)[MACROS]
    assert (found.ready, found.state) == (ready, state)


@pytest.mark.parametrize(
    ("values", "ready", "word"),
    [
        ({}, True, "không thấy bật"),
        ({("HKLM", ASR, RULE): "0"}, True, "không thấy bật"),
        ({("HKLM", ASR, RULE): "1"}, False, "đang chặn"),
        ({("HKLM", ASR, RULE): 1}, False, "đang chặn"),
        ({("HKLM", ASR, RULE): "2"}, True, "chỉ ghi nhận"),
        ({("HKLM", ASR, RULE): "6"}, True, "cảnh báo"),
        ({("HKLM", INTUNE, "ASRRules"): f"x=2|{RULE.upper()}=1"}, False, "đang chặn"),
    ],
)
def test_the_rule_on_child_processes(values: Values, ready: bool, word: str) -> None:
    found = checks(values=values)[DEFENDER]
    assert found.ready is ready
    assert word in found.state


@pytest.mark.parametrize(
    ("system", "elsewhere"), [("linux", {MACROS, DEFENDER, APPLESCRIPT}), ("win32", {APPLESCRIPT})]
)
def test_what_other_systems_have_is_told_as_such(system: str, elsewhere: set[str]) -> None:
    found = checks(system=system)
    names = {name for name in (MACROS, DEFENDER, APPLESCRIPT) if "không áp dụng" in found[name].state}
    assert names == elsewhere


def test_the_applescript_of_the_installed_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not checks(system="darwin")[APPLESCRIPT].ready
    folder = tmp_path / "Library/Application Scripts/com.microsoft.Excel"
    folder.mkdir(parents=True)
    (folder / f"xlwings-{version('xlwings')}.applescript").touch()
    assert checks(system="darwin")[APPLESCRIPT].ready


@pytest.mark.parametrize(("system", "needed"), [("win32", True), ("darwin", True), ("linux", False)])
def test_the_interpreter_at_the_fixed_place(
    system: str, needed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    missing = checks(system=system)[INTERPRETER]
    assert missing.ready is not needed
    assert "cai-dat" in missing.remedy
    # On this system a backslash is a letter of the file's name.
    windows = Path(f"{tmp_path}\\SoKeHoach\\venv\\Scripts\\python.exe")
    program = windows if system == "win32" else tmp_path / ".sokehoach/venv/bin/python"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.touch()
    found = checks(system=system)[INTERPRETER]
    assert found.ready
    assert str(program) in found.state


def test_the_interpreter_that_a_workbook_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet(XLWINGS_SHEET)
    sheet.sheet_state = "hidden"
    sheet.append([WINDOWS_KEY, r"C:\khong co\python.exe"])
    sheet.append([MACOS_KEY, PYTHON_ON_MACOS])
    file = tmp_path / "so.xlsx"
    book.save(file)
    found = checks(file)["Python ghi trong sổ"]
    assert not found.ready
    assert r"C:\khong co\python.exe" in found.state


@pytest.mark.parametrize(
    ("folder", "name", "ready", "word"),
    [
        ("Tài liệu", "Sổ trong OneDrive", True, "không"),
        ("OneDrive - Trường", "Sổ trong OneDrive", True, "có;"),
        ("a" * 200, "Độ dài đường dẫn của sổ", False, "ký tự"),
        ("a", "Dấu “tải từ mạng” của Windows", True, "không có"),
    ],
)
def test_the_folder_of_the_workbook(tmp_path: Path, folder: str, name: str, ready: bool, word: str) -> None:
    (tmp_path / folder).mkdir()
    file = tmp_path / folder / "so.xlsx"
    file.write_bytes(example())
    found = checks(file)[name]
    assert found.ready is ready
    assert found.state.startswith(word) or word in found.state


def test_the_mark_of_the_web(workbook: Path) -> None:
    # Where Windows keeps a stream, this system keeps a file whose name has a colon.
    Path(f"{workbook}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n")
    found = checks(workbook)["Dấu “tải từ mạng” của Windows"]
    assert not found.ready
    assert "Unblock" in found.remedy
    assert "không áp dụng" in checks(workbook, "darwin")["Dấu “tải từ mạng” của Windows"].state


def test_a_folder_that_cannot_be_written(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError

    assert checks(workbook)["Quyền ghi trong thư mục của sổ"].state == "có"
    monkeypatch.setattr("automation.jobs.doctor.workbook.tempfile.TemporaryFile", refuse)
    assert checks(workbook)["Quyền ghi trong thư mục của sổ"].state.startswith("không;")


def excel_s_own() -> bytes:
    """The VBA project of the workbook that ships with xlwings, as Excel saved it."""
    file = Path(xlwings.__file__).parent / "quickstart_standalone.xlsm"
    with zipfile.ZipFile(file) as archive:
        return archive.read("xl/vbaProject.bin")


def test_the_version_of_the_module_in_a_workbook() -> None:
    assert module_version(excel_s_own()) == version("xlwings")


@pytest.mark.parametrize("project", [b"", b"\x00Attribut\x00e VB_Nam", excel_s_own()[:512], b"x" * 9000])
def test_a_project_without_the_module_states_none(project: bytes) -> None:
    assert module_version(project) == ""


@pytest.mark.parametrize(("installed", "ready"), [(version("xlwings"), True), ("0.1", False)])
def test_module_and_package_are_compared(
    installed: str, ready: bool, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = BytesIO(example())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/vbaProject.bin", excel_s_own())
    workbook.write_bytes(buffer.getvalue())
    monkeypatch.setattr("automation.jobs.doctor.workbook.inspect", lambda _: None)
    monkeypatch.setattr("automation.jobs.doctor.workbook.version", lambda _: installed)
    assert checks(workbook)["Mô-đun xlwings trong sổ"].ready is ready


def test_the_command_takes_a_workbook(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["doctor", str(workbook)]) == 0
    assert "Sổ trong OneDrive" in capsys.readouterr().out
    assert answer(["doctor", str(workbook.with_name("không có.xlsx"))]) == 2


@pytest.mark.parametrize(
    ("script", "place"),
    [
        (
            "cai-dat.ps1",
            PYTHON_ON_WINDOWS.removeprefix("%LOCALAPPDATA%\\").removesuffix(r"\Scripts\python.exe"),
        ),
        ("cai-dat.sh", PYTHON_ON_MACOS.removesuffix("/bin/python")),
        ("cai-dat.command", PYTHON_ON_MACOS.removesuffix("/bin/python")),
    ],
)
def test_the_scripts_put_the_program_where_it_is_looked_for(script: str, place: str) -> None:
    assert place in (ROOT / "macros/cai-dat" / script).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("ready", "remedy", "mark"),
    [(True, "", "được"), (True, "Nên cài thêm.", "lưu ý"), (False, "Hãy cài.", "CHƯA")],
)
def test_the_mark_tells_whether_something_is_to_be_done(ready: bool, remedy: str, mark: str) -> None:
    assert Check(name="Máy", ready=ready, state="", remedy=remedy).mark == mark
