"""What keeps Excel from running a button: macro security, Defender, on macOS the missing AppleScript.

Read from the registry where Office and Defender keep it; a policy of the organisation goes before the user's
own choice. The rule's id, key and states are those of DISA's STIG V-213457, the four settings for macros and
their default (ask first) those of Office's policy template, L_VBAWarningsPolicy. The release checklist has a
person compare what is said here with what Excel shows.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from automation.jobs.doctor.check import ELSEWHERE, MACOS, WINDOWS, Check

#: Returns a value by its hive (HKCU or HKLM), key and name, None where there is none.
Registry = Callable[[str, str, str], str | int | None]

_SECURITY = r"Office\16.0\Excel\Security"
_OFFICE_KEYS = (
    ("HKCU", rf"Software\Policies\Microsoft\{_SECURITY}"),
    ("HKLM", rf"Software\Policies\Microsoft\{_SECURITY}"),
    ("HKCU", rf"Software\Microsoft\{_SECURITY}"),
)
_CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_RULES = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_DEFENDER_KEYS = (
    ("HKLM", rf"SOFTWARE\Policies\Microsoft\{_RULES}"),
    ("HKLM", rf"SOFTWARE\Microsoft\{_RULES}"),
)
_POLICY_MANAGER = ("HKLM", r"SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager", "ASRRules")

_WITHOUT_MACROS = "Dùng tệp bấm đôi trong thư mục nut-bam, hoặc nhờ người quản trị máy mở quyền."


def excel_checks(system: str, registry: Registry) -> tuple[Check, ...]:
    """Look at what decides whether a button may run."""
    return (_macros(system, registry), _defender(system, registry), _applescript(system))


def windows_registry(hive: str, key: str, name: str) -> str | int | None:
    """Return a value of this machine's registry; None elsewhere than on Windows."""
    if sys.platform != "win32":
        return None
    import winreg

    root = winreg.HKEY_CURRENT_USER if hive == "HKCU" else winreg.HKEY_LOCAL_MACHINE
    try:
        with winreg.OpenKey(root, key) as opened:
            value, _ = winreg.QueryValueEx(opened, name)
    except OSError:
        return None
    return value if isinstance(value, str | int) else None


def _macros(system: str, registry: Registry) -> Check:
    name = "Quyền chạy macro của Excel"
    if system != WINDOWS:
        return Check(name=name, ready=True, state=ELSEWHERE)
    values = (registry(hive, key, "VBAWarnings") for hive, key in _OFFICE_KEYS)
    setting = next((value for value in values if value is not None), 2)
    if setting in (3, 4):
        state = "chỉ cho macro có chữ ký" if setting == 3 else "tắt mọi macro"
        return Check(name=name, ready=False, state=state, remedy=_WITHOUT_MACROS)
    blocked = any(registry(hive, key, "blockcontentexecutionfrominternet") == 1 for hive, key in _OFFICE_KEYS)
    state = "mọi macro đều chạy" if setting == 1 else "hỏi trước khi chạy macro"
    if blocked:
        state += "; tệp tải từ mạng bị chặn"
    return Check(
        name=name,
        ready=True,
        state=state,
        remedy="" if setting == 1 else "Khi mở sổ, bấm “Enable Content” (Bật nội dung) ở dải vàng.",
    )


def _defender(system: str, registry: Registry) -> Check:
    name = "Quy tắc Defender chặn Office gọi chương trình khác"
    if system != WINDOWS:
        return Check(name=name, ready=True, state=ELSEWHERE)
    mode = _child_process_rule(registry)
    if mode in ("1", "6"):
        state = (
            "đang chặn, nên nút bấm không gọi được Python" if mode == "1" else "đang cảnh báo mỗi lần bấm nút"
        )
        return Check(name=name, ready=mode == "6", state=state, remedy=_WITHOUT_MACROS)
    state = "chỉ ghi nhận, không chặn" if mode == "2" else "không thấy bật"
    return Check(name=name, ready=True, state=state)


def _child_process_rule(registry: Registry) -> str:
    """Return the rule's state as Defender writes it, "" when none is set."""
    for hive, key in _DEFENDER_KEYS:
        value = registry(hive, key, _CHILD_PROCESSES)
        if value is not None:
            return str(value)
    # Set by Intune: “rule=state|rule=state”.
    listed = str(registry(*_POLICY_MANAGER) or "").lower()
    rules = dict(rule.split("=", 1) for rule in listed.split("|") if "=" in rule)
    return rules.get(_CHILD_PROCESSES, "")


def _applescript(system: str) -> Check:
    name = "Tệp AppleScript của xlwings"
    if system != MACOS:
        return Check(name=name, ready=True, state=ELSEWHERE)
    from importlib.metadata import version

    script = f"xlwings-{version('xlwings')}.applescript"
    file = Path.home() / "Library" / "Application Scripts" / "com.microsoft.Excel" / script
    if file.is_file():
        return Check(name=name, ready=True, state=script)
    return Check(
        name=name,
        ready=False,
        state=f"chưa có {script}, nên nút bấm chưa chạy được",
        remedy="Chạy lại cai-dat.command, hoặc lệnh “xlwings runpython install”.",
    )
