"""What the documents need of the machine: a converter to PDF, a font, room to work."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from automation.documents.pdf import converter
from automation.jobs.doctor.check import Check

#: Faces of the widths of Times New Roman; the first one found with Vietnamese letters is named (older
#: versions of Liberation Serif lack most of them).
_TIMES = ("Times New Roman", "Liberation Serif", "Tinos")


def tool_checks() -> tuple[Check, ...]:
    """Look for LibreOffice, for Times New Roman or its twin, and at the temporary folder."""
    return (_converter(), _font(), _temporary_folder())


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
