"""Parts that passed before are not looked at again, and nothing passes that would not have passed alone."""

from collections.abc import Iterator

import pytest

from automation.errors import NotAWorkbook
from automation.guard import Silent, quiet
from automation.guard.markup import examine

THEME = b'<?xml version="1.0"?><theme><a/><b>text</b></theme>'


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    quiet.forget()
    yield
    quiet.forget()


class Hears(Silent):
    """Counts the elements <b>."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.heard = 0
        self.starts = dict.fromkeys(names, self._count)

    def _count(self, _attributes: list[str]) -> None:
        self.heard += 1


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which the name of each part that expat sees is added."""
    from automation.guard import markup

    parts: list[str] = []

    class Noted(markup._Parse):
        def run(self, first: bytes, pieces: Iterator[bytes]) -> None:
            parts.append(self.part)
            super().run(first, pieces)

    monkeypatch.setattr(markup, "_Parse", Noted)
    return parts


def look(data: bytes, *, part: str = "xl/theme/theme1.xml", names: tuple[str, ...] = ("c",)) -> int:
    listener = Hears(*names)
    examine("so.xlsx", part, iter([data]), [listener])
    return listener.heard


def test_a_part_that_told_nothing_is_seen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = looked_at(monkeypatch)
    assert [look(THEME) for _ in range(3)] == [0, 0, 0]
    assert len(parts) == 1


@pytest.mark.parametrize(
    ("data", "part", "names", "heard"),
    [
        (THEME.replace(b"text", b"test"), "xl/theme/theme1.xml", ("c",), 0),
        (THEME, "xl/theme/theme2.xml", ("c",), 0),
        (THEME, "xl/theme/theme1.xml", ("b",), 1),
        (THEME, "xl/theme/theme1.xml", ("c", "d"), 0),
    ],
    ids=["another byte", "another part", "another ear", "one ear more"],
)
def test_what_differs_in_anything_is_seen_anew(
    data: bytes, part: str, names: tuple[str, ...], heard: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(THEME)
    parts = looked_at(monkeypatch)
    assert look(data, part=part, names=names) == heard
    assert parts == [part]


def test_a_part_that_tells_something_tells_it_each_time() -> None:
    assert [look(THEME, names=("b",)) for _ in range(3)] == [1, 1, 1]


@pytest.mark.parametrize(
    "data", [b"<theme>", b"<!DOCTYPE theme><theme/>", b'<?xml version="1.0" encoding="utf-16"?><theme/>']
)
def test_a_refused_part_is_refused_each_time(data: bytes) -> None:
    for _ in range(2):
        with pytest.raises(NotAWorkbook):
            look(data)


def test_a_large_part_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = looked_at(monkeypatch)
    large = THEME.replace(b"text", b"t" * quiet.MAX_BYTES)
    assert [look(large) for _ in range(2)] == [0, 0]
    assert len(parts) == 2


def test_no_more_than_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet, "MAX_KNOWN", 2)
    for number in range(5):
        look(THEME, part=f"xl/theme/theme{number}.xml")
    parts = looked_at(monkeypatch)
    look(THEME, part="xl/theme/theme4.xml")
    look(THEME, part="xl/theme/theme0.xml")
    assert parts == ["xl/theme/theme0.xml"]
