"""Writes the buttons for those who allow no macros: for each button a file to double-click, for each system.

A workbook is dropped on the file, or lies beside it alone. Each file stands for itself, so that it can be
copied to the desktop: it finds the program at the fixed place where `macros/cai-dat` puts it, and runs what
the button of the workbook runs. Run as `python -m macros.launchers`.
"""

from pathlib import Path

from automation.files import make_folder, write_whole
from automation.jobs.buttons import BUTTONS

FOLDER = Path(__file__).parent / "nut-bam"

#: What each button's files are called; plain letters, for sticks and archives of every age.
STEMS = {
    "check": "kiem-tra",
    "progress": "bao-cao-tien-do",
    "plan": "ke-hoach",
    "annual": "bao-cao-nam",
    "quarter": "xuat-par-quy",
    "remind": "nhac-viec",
    "open_folder": "mo-thu-muc-ket-qua",
}

# Windows: a folder ends in a backslash, which would swallow the quotation mark after it; hence the dot. No
# brackets and no labels: a path may hold brackets, and cmd may miss a label after Vietnamese letters.
# `-P` keeps Python from taking its modules from the folder that the workbook lies in.
_WINDOWS = r"""@echo off
chcp 65001 >nul
title {label}
set "SO=%~1"
if "%~1"=="" set "SO=%~dp0."
set "PY=%LOCALAPPDATA%\SoKeHoach\venv\Scripts\python.exe"
if exist "%PY%" "%PY%" -P -m automation.macros {name} "%SO%"
set "KQ=%ERRORLEVEL%"
if not exist "%PY%" set "KQ=2"
if not exist "%PY%" echo Máy này chưa cài chương trình. Hãy chạy tệp cai-dat.cmd trong thư mục cai-dat trước.
echo.
echo Nhấn một phím bất kỳ để đóng cửa sổ này.
pause >nul
exit /b %KQ%
"""

# macOS and Linux: waits for a key only where somebody sits before a terminal.
_UNIX = r"""#!/bin/sh
# {label}
py="$HOME/.sokehoach/venv/bin/python"
if [ -x "$py" ]; then
    "$py" -P -m automation.macros {name} "${{1:-$(dirname "$0")}}"
    kq=$?
else
    echo "Máy này chưa cài chương trình. Hãy chạy tệp {setup} trong thư mục cai-dat trước."
    kq=2
fi
if [ -t 0 ]; then
    printf '\nNhấn Enter để đóng cửa sổ này. '
    read -r _
fi
exit $kq
"""

# The doubled backslashes are the desktop file's own way to write \" and \$ inside a quoted word.
_DESKTOP = r"""[Desktop Entry]
Type=Application
Name={label}
Comment=Bấm đôi khi tệp nằm cạnh sổ theo dõi, hoặc kéo thả sổ lên tệp này.
Exec=sh -c "exec sh \\"\\$(dirname \\"\\$1\\")/{stem}.sh\\" \\${{2:+\\"\\$2\\"}}" sh %k %f
Icon=x-office-spreadsheet
Terminal=true
MimeType=application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;application/vnd.ms-excel.sheet.macroEnabled.12;
Categories=Office;
"""


def launchers() -> dict[str, bytes]:
    """Return the files by their path inside `nut-bam`."""
    files: dict[str, bytes] = {}
    for name, stem in STEMS.items():
        label = BUTTONS[name].label
        windows = _WINDOWS.format(label=label, name=name)
        # Batch files are read line by line with CR LF, and without a byte order mark.
        files[f"windows/{stem}.cmd"] = windows.replace("\n", "\r\n").encode()
        files[f"macos/{stem}.command"] = _UNIX.format(
            label=label, name=name, setup="cai-dat.command"
        ).encode()
        files[f"linux/{stem}.sh"] = _UNIX.format(label=label, name=name, setup="cai-dat.sh").encode()
        files[f"linux/{stem}.desktop"] = _DESKTOP.format(label=label, stem=stem).encode()
    return files


def main() -> None:
    """Write all of them; those that a shell runs may be executed."""
    for path, data in launchers().items():
        file = FOLDER / path
        make_folder(file.parent)
        write_whole(file, data)
        if not path.endswith(".cmd"):
            file.chmod(0o755)


if __name__ == "__main__":
    main()
