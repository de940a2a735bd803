"""A LibreOffice that tests can press buttons in: one process, every command with a time limit."""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Debian's Python, to which the package python3-uno belongs.
PYTHON = "/usr/bin/python3"
DRIVER = Path(__file__).with_name("libreoffice_driver.py")

STARTING_S = 120


class Office:
    """Commands to the driver; the methods are those of `libreoffice_driver.Driver`."""

    def __init__(self, driver: subprocess.Popen[str]) -> None:
        self._driver = driver
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __call__(self, command: str, *arguments: object, limit_s: float = 30, **options: object) -> Any:
        """Run a command; fails when it fails or takes longer than `limit_s`."""
        assert self._driver.stdin
        self._driver.stdin.write(json.dumps([command, arguments, options]) + "\n")
        self._driver.stdin.flush()
        try:
            answer = json.loads(self._answers.get(timeout=limit_s))
        except queue.Empty:
            raise AssertionError(f"{command} {arguments} hangs after {limit_s} s") from None
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def _listen(self) -> None:
        assert self._driver.stdout
        for line in self._driver.stdout:
            self._answers.put(line)


#: What would come between a test and the workbook: windows that take a button's click, red underlines.
SWITCHED_OFF = (
    ("Common/Misc", "FirstRun"),
    ("Common/Misc", "ShowTipOfTheDay"),
    ("Linguistic/SpellChecking", "IsSpellAuto"),
)


def silence(profile: Path) -> None:
    """Keep LibreOffice from greeting and from underlining Vietnamese words."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{group}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>false</value></prop></item>'
        for group, name in SWITCHED_OFF
    )
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


@contextmanager
def office(folder: Path, home: Path, *, display: str = "") -> Iterator[Office]:
    """Start LibreOffice with its profile in `folder` and `home` as the user's; on `display` or headless."""
    silence(folder / "profile")
    pipe = f"sokehoach-{os.getpid()}-{folder.name}"
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "BROWSER": "true"}
    if display:
        environment |= {"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}
    program = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *([] if display else ["--headless"]),
            "--norestore",
            "--nologo",
            "--nodefault",
            f"--accept=pipe,name={pipe};urp;",
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    driver = subprocess.Popen(
        [PYTHON, str(DRIVER), pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Office(driver)
    finally:
        driver.kill()
        driver.communicate()
        os.killpg(program.pid, 9)
        program.wait()
