"""The button for reminders leaves the group's text on the clipboard, where there is one."""

from datetime import date
from pathlib import Path

import pyperclip
import pytest

from automation.jobs.buttons import press
from tests.workbooks import example


def pressed(tmp_path: Path) -> str:
    file = tmp_path / "so.xlsx"
    file.write_bytes(example())
    answer = press("remind", lambda: file, tmp_path, date(2023, 9, 30))
    assert answer.status == 0
    return (tmp_path / "ket-qua" / "nhac-viec-ca-nhom.txt").read_text(encoding="utf-8")


def test_the_groups_text_is_on_the_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    assert [pressed(tmp_path)] == copied
    assert "Xây dựng cơ sở dữ liệu" in copied[0]


def test_a_machine_without_a_clipboard_still_gets_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(text: str) -> None:
        raise pyperclip.PyperclipException(text)

    monkeypatch.setattr(pyperclip, "copy", refuse)
    assert "Kính gửi" in pressed(tmp_path)
