"""A Word file as PDF, through LibreOffice, which the machine must have."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from automation.errors import ToolMissing

#: Seconds that one document may take; a plan takes one to three.
TIME_LIMIT = 120

_MISSING = (
    "Chưa tạo được PDF vì máy chưa có LibreOffice; hãy cài LibreOffice (libreoffice.org) rồi chạy lại, "
    "hoặc mở tệp .docx bằng Word và lưu thành PDF."
)
_FAILED = (
    "Chưa tạo được PDF vì LibreOffice không chuyển được tệp .docx; hãy đóng các cửa sổ LibreOffice rồi "
    "chạy lại, hoặc mở tệp .docx bằng Word và lưu thành PDF."
)
#: Where LibreOffice lives when it is not on the path.
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def converter() -> str | None:
    """Return the path of LibreOffice's program, None when it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def to_pdf(docx: bytes) -> bytes:
    """Return `docx` as PDF; raise `ToolMissing` without LibreOffice or when it fails.

    A profile of its own keeps it apart from a LibreOffice that somebody has open.
    """
    program = converter()
    if program is None:
        raise ToolMissing(_MISSING)
    with tempfile.TemporaryDirectory(prefix="sokehoach-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source, result = home / "document.docx", home / "document.pdf"
        source.write_bytes(docx)
        _convert(program, source, home)
        if not result.is_file():
            raise ToolMissing(_FAILED)
        return result.read_bytes()


def _convert(program: str, source: Path, home: Path) -> None:
    command = [
        program,
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(home),
        str(source),
    ]
    try:
        # In a session of its own, so that all its processes can be ended together.
        process = subprocess.Popen(  # noqa: S603 (a fixed list; the document is a file, never an argument)
            command,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as failure:
        raise ToolMissing(_FAILED) from failure
    try:
        failed = process.wait(TIME_LIMIT) != 0
    except subprocess.TimeoutExpired:
        failed = True
        _end(process)
    if failed:
        raise ToolMissing(_FAILED)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
