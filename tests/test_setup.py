"""The set-up scripts: the one for Linux is run, from a folder as a stick may have it; the others are read.

The wheel that is installed here is a stand-in without dependencies. `make bundle` puts the real ones there.
"""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "macros" / "cai-dat"

STAND_IN = {
    "stand_in.py": "import sys\n\ndef main():\n    print('stand-in', *sys.argv[1:])\n",
    "sokehoach-9.dist-info/METADATA": "Metadata-Version: 2.1\nName: sokehoach\nVersion: 9\n",
    "sokehoach-9.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "sokehoach-9.dist-info/entry_points.txt": "[console_scripts]\nsokehoach = stand_in:main\n",
    "sokehoach-9.dist-info/RECORD": "",
}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A copied folder with a wheel in it."""
    stick = tmp_path / "Bộ cài & 'sổ' năm 2023"
    (stick / "wheels").mkdir(parents=True)
    for file in FOLDER.iterdir():
        (stick / file.name).write_bytes(file.read_bytes())
    with zipfile.ZipFile(stick / "wheels" / "sokehoach-9-py3-none-any.whl", "w") as wheel:
        for name, text in STAND_IN.items():
            wheel.writestr(name, text)
    return stick


def set_up(stick: Path, home: Path, path: str = "/usr/bin:/bin") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(stick / "cai-dat.sh")],
        env={"HOME": str(home), "PATH": f"{path}", "LANG": "C.UTF-8", "PIP_CONFIG_FILE": os.devnull},
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_linux_from_a_stick_without_network(stick: Path, tmp_path: Path) -> None:
    home = tmp_path / "nhà của tôi"
    home.mkdir()
    python = f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin"
    for _ in range(2):
        done = set_up(stick, home, python)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith("stand-in doctor\n")
    assert (home / ".sokehoach/venv/bin/python").exists()
    assert sorted(path.name for path in stick.iterdir()) == sorted(
        [*(file.name for file in FOLDER.iterdir()), "wheels"]
    )


def test_linux_without_python_says_what_to_install(stick: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "dirname").symlink_to("/usr/bin/dirname")
    done = set_up(stick, tmp_path, str(tools))
    assert done.returncode == 2
    assert "Python 3.11" in done.stderr
    assert not (tmp_path / ".sokehoach").exists()


def test_linux_with_half_a_copy_says_so(stick: Path, tmp_path: Path) -> None:
    for file in (stick / "wheels").iterdir():
        file.unlink()
    (stick / "wheels").rmdir()
    done = set_up(stick, tmp_path, f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin")
    assert done.returncode == 2
    assert "chép lại trọn bộ cài" in done.stderr


def test_macos_is_linux_and_the_applescript() -> None:
    linux, macos = ((FOLDER / name).read_text(encoding="utf-8") for name in ("cai-dat.sh", "cai-dat.command"))
    added = [line for line in macos.splitlines() if line not in linux.splitlines()]
    assert [line for line in added if "xlwings" in line] == [
        '"$venv/bin/xlwings" runpython install || ket_thuc 2 "Chưa đặt được tệp AppleScript cho Excel; '
        'nút bấm trong sổ sẽ chưa chạy."'
    ]
    assert subprocess.run(["/bin/sh", "-n", FOLDER / "cai-dat.command"], check=False).returncode == 0


@pytest.mark.parametrize("name", ["cai-dat.sh", "cai-dat.command"])
def test_scripts_may_be_executed(name: str) -> None:
    assert os.access(FOLDER / name, os.X_OK)


@pytest.mark.parametrize("name", ["cai-dat.cmd", "cai-dat.ps1"])
def test_windows_files_have_windows_line_ends(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    # PowerShell 5.1 takes a file without the mark for one of the machine's code page; cmd chokes on the mark.
    assert data.startswith(b"\xef\xbb\xbf") is name.endswith(".ps1")


def test_powershell_brackets_and_quotes_are_closed() -> None:
    text = (FOLDER / "cai-dat.ps1").read_text(encoding="utf-8-sig")
    code = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    assert not set("`“”‘’") & set(code), "PowerShell takes a curly quotation mark for a straight one"
    without_words = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"", "", code)
    assert not set("'\"") & set(without_words)
    for opening, closing in ("()", "{}", "[]"):
        assert without_words.count(opening) == without_words.count(closing)


def test_powershell_installs_without_network_from_the_wheels() -> None:
    text = (FOLDER / "cai-dat.ps1").read_text(encoding="utf-8-sig")
    assert "--no-index --find-links $wheels" in text
    assert "Join-Path $PSScriptRoot 'wheels'" in text
    assert not re.search(r"RunAs|Set-ExecutionPolicy|HKLM|Program Files", text)
