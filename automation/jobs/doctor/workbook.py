"""A workbook as Excel will meet it: its folder, its mark of the Web, what its buttons were built with."""

import os
import sys
import tempfile
import zipfile
from importlib.metadata import version
from io import BytesIO
from pathlib import Path, PureWindowsPath

from python_calamine import load_workbook

from automation.columns import XLWINGS_SHEET
from automation.files import read_whole
from automation.guard import inspect
from automation.jobs.doctor.check import ELSEWHERE, MACOS, WINDOWS, Check
from automation.jobs.doctor.interpreter import interpreter_check
from automation.jobs.doctor.module import module_version
from automation.places import MACOS_KEY, WINDOWS_KEY

#: Longest path, in characters, with room left for `ket-qua` and a report's name below Windows' limit of 260.
LONGEST_PATH = 200

_OWN_DRIVE = "Chép sổ vào một thư mục trên máy, ví dụ Tài liệu, rồi làm việc ở đó."


def workbook_checks(workbook: Path, system: str) -> tuple[Check, ...]:
    """Look at a workbook and its folder. Raises InputError when it cannot be read."""
    snapshot = read_whole(workbook)
    inspect(snapshot)
    place = workbook.absolute()
    return (
        _path_length(place),
        _cloud(place),
        _network(place, system),
        _writable(place.parent),
        _mark_of_the_web(place, system),
        _interpreter(snapshot.data, system),
        _module(snapshot.data),
    )


def _path_length(place: Path) -> Check:
    long = len(str(place)) > LONGEST_PATH
    return Check(
        name="Độ dài đường dẫn của sổ",
        ready=not long,
        state=f"{len(str(place))} ký tự",
        remedy=f"Rút ngắn tên thư mục cho dưới {LONGEST_PATH} ký tự." if long else "",
    )


def _cloud(place: Path) -> Check:
    name = "Sổ trong OneDrive"
    roots = {os.environ.get(key, "") for key in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")} - {""}
    inside = any(part.casefold().startswith("onedrive") for part in place.parts) or any(
        place.is_relative_to(root) for root in roots
    )
    if not inside:
        return Check(name=name, ready=True, state="không")
    return Check(
        name=name,
        ready=True,
        state="có; Excel có thể chỉ cho biết địa chỉ mạng của sổ",
        remedy=f"Nếu kết quả không nằm cạnh sổ thì xem ở Tài liệu, thư mục SoKeHoach. {_OWN_DRIVE}",
    )


def _network(place: Path, system: str) -> Check:
    name = "Sổ trên ổ mạng"
    if system != WINDOWS:
        return Check(name=name, ready=True, state=ELSEWHERE)
    if PureWindowsPath(place).drive.startswith("\\\\") or _is_remote_drive(place):
        return Check(
            name=name, ready=True, state="có; Excel có thể chặn macro của tệp ở đó", remedy=_OWN_DRIVE
        )
    return Check(name=name, ready=True, state="không")


def _is_remote_drive(place: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    drive_remote = 4
    return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == drive_remote)


def _writable(folder: Path) -> Check:
    name = "Quyền ghi trong thư mục của sổ"
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        return Check(
            name=name,
            ready=True,
            state="không; kết quả sẽ nằm ở Tài liệu, thư mục SoKeHoach",
            remedy="Muốn kết quả nằm cạnh sổ, hãy chép sổ vào thư mục của mình.",
        )
    return Check(name=name, ready=True, state="có")


def _mark_of_the_web(place: Path, system: str) -> Check:
    name = "Dấu “tải từ mạng” của Windows"
    if system != WINDOWS:
        return Check(name=name, ready=True, state=ELSEWHERE)
    try:
        stream = Path(f"{place}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return Check(name=name, ready=True, state="không có")
    marked = any(f"ZoneId={zone}" in stream for zone in (3, 4))
    return Check(
        name=name,
        ready=not marked,
        state="có, nên Excel chặn macro của sổ này" if marked else "không có",
        remedy="Đóng Excel, bấm phải chuột vào sổ, chọn Properties, đánh dấu Unblock rồi bấm OK."
        if marked
        else "",
    )


def _interpreter(data: bytes, system: str) -> Check:
    """Look at the interpreter that this workbook's buttons name."""
    key = {WINDOWS: WINDOWS_KEY, MACOS: MACOS_KEY}.get(system)
    if key is None:
        return Check(name="Python ghi trong sổ", ready=True, state=ELSEWHERE)
    wanted = _configuration(data).get(key, "")
    if not wanted:
        return Check(name="Python ghi trong sổ", ready=True, state="sổ không có nút bấm, hoặc không ghi")
    found = interpreter_check(system, wanted)
    return Check(name="Python ghi trong sổ", ready=found.ready, state=found.state, remedy=found.remedy)


def _configuration(data: bytes) -> dict[str, str]:
    book = load_workbook(BytesIO(data))
    if XLWINGS_SHEET not in book.sheet_names:
        return {}
    rows = book.get_sheet_by_name(XLWINGS_SHEET).to_python()
    return {str(row[0]): str(row[1]) for row in rows if len(row) > 1}


def _module(data: bytes) -> Check:
    """Compare the version of xlwings' module in the workbook with that of the package."""
    name = "Mô-đun xlwings trong sổ"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if "xl/vbaProject.bin" not in archive.namelist():
            return Check(name=name, ready=True, state="sổ không có macro")
        found = module_version(archive.read("xl/vbaProject.bin"))
    package = version("xlwings")
    if not found:
        return Check(name=name, ready=True, state="không xem được")
    return Check(
        name=name,
        ready=found == package,
        state=f"phiên bản {found}; gói đã cài là {package}",
        remedy=""
        if found == package
        else "Tạo sổ mới bằng “sokehoach new”, hoặc cài lại đúng phiên bản chương trình.",
    )
