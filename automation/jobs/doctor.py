"""Is this machine ready, and what to do if not."""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from automation import __version__
from automation.documents.pdf import converter

_OLDEST_PYTHON = (3, 11)

#: Faces of the widths of Times New Roman; the first one found with Vietnamese letters is named (older
#: versions of Liberation Serif lack most of them).
_TIMES = ("Times New Roman", "Liberation Serif", "Tinos")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: whether it is ready, its state, and the remedy where it is not."""

    name: str
    ready: bool
    state: str
    remedy: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the check as JSON has it."""
        return asdict(self)


def examine() -> tuple[Check, ...]:
    """Look at everything the program needs on this machine."""
    return (_python(), *_libraries(), _converter(), _font(), _temporary_folder())


def _python() -> Check:
    found = sys.version_info[:3]
    ready = found >= _OLDEST_PYTHON
    return Check(
        name="Python",
        ready=ready,
        state=".".join(map(str, found)),
        remedy="" if ready else "Cài Python 3.11 hoặc mới hơn.",
    )


def _libraries() -> tuple[Check, ...]:
    """Compare each library that the package requires with what is installed."""
    try:
        wanted = [Requirement(line) for line in requires("sokehoach") or ()]
    except PackageNotFoundError:
        remedy = "Cài lại chương trình bằng lệnh “pip install sokehoach”."
        return (Check(name="sokehoach", ready=False, state="chưa được cài đặt", remedy=remedy),)
    own = Check(name="sokehoach", ready=True, state=__version__)
    needed = (wish for wish in wanted if wish.marker is None or wish.marker.evaluate({"extra": ""}))
    return (own, *(_library(wish) for wish in needed))


def _library(wanted: Requirement) -> Check:
    remedy = f"Cài lại bằng lệnh “pip install '{wanted}'”."
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        return Check(name=wanted.name, ready=False, state="chưa được cài đặt", remedy=remedy)
    if not wanted.specifier.contains(found, prereleases=True):
        state = f"phiên bản {found} không hợp, cần {wanted.specifier}"
        return Check(name=wanted.name, ready=False, state=state, remedy=remedy)
    return Check(name=wanted.name, ready=True, state=found)


def _converter() -> Check:
    program = converter()
    if program is None:
        return Check(
            name="LibreOffice",
            ready=False,
            state="chưa được cài đặt, nên chưa tạo được PDF",
            remedy="Cài LibreOffice (libreoffice.org; trên Debian, Ubuntu: apt install libreoffice-writer).",
        )
    return Check(name="LibreOffice", ready=True, state=program)


def _font() -> Check:
    """Look for Times New Roman or a face of the same widths, which the PDF needs."""
    found = _matching_font()
    if found is None:
        return Check(
            name="Phông chữ",
            ready=False,
            state="không thấy Times New Roman hay phông cùng kích thước có đủ chữ Việt",
            remedy="Cài phông Times New Roman, hoặc Liberation Serif 2 (apt install fonts-liberation2).",
        )
    return Check(name="Phông chữ", ready=True, state=found)


def _matching_font() -> str | None:
    for folder in (r"C:\Windows\Fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts"):
        for name in ("times.ttf", "Times New Roman.ttf"):
            if (Path(folder) / name).is_file():
                return "Times New Roman"
    lister = shutil.which("fc-list")
    if lister is None:
        return None
    listed = subprocess.run(  # noqa: S603 (a fixed list)
        [lister, ":lang=vi", "--format=%{family}\n"], capture_output=True, text=True, timeout=60, check=False
    ).stdout
    return next((name for name in _TIMES if name in listed), None)


def _temporary_folder() -> Check:
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"1")
    except OSError:
        return Check(
            name="Thư mục tạm",
            ready=False,
            state="không ghi được",
            remedy="Giải phóng ổ đĩa, hoặc đặt biến TMPDIR (TEMP trên Windows) sang thư mục ghi được.",
        )
    return Check(name="Thư mục tạm", ready=True, state=tempfile.gettempdir())
