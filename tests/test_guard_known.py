"""Markup that passed before is not looked at again, tells the same, and hides nothing behind it."""

from collections.abc import Callable, Iterator

import pytest

from automation.errors import NotAWorkbook
from automation.guard import Rows, Silent, known, markup
from automation.guard.markup import examine

THEME = b'<?xml version="1.0"?><theme><a/><b>text</b></theme>'


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    known.forget()
    yield
    known.forget()


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
    parts: list[str] = []

    class Noted(markup._Parse):
        def begin(self) -> None:
            parts.append(self.part)
            super().begin()

    monkeypatch.setattr(markup, "_Parse", Noted)
    return parts


def look(data: bytes, *, part: str = "xl/theme/theme1.xml", names: tuple[str, ...] = ("c",)) -> int:
    listener = Hears(*names)
    examine("so.xlsx", part, iter([data]), [listener])
    return listener.heard


@pytest.mark.parametrize(("names", "heard"), [(("c",), 0), (("b",), 1)], ids=["nothing", "something"])
def test_a_part_is_seen_once_and_tells_what_it_told(
    names: tuple[str, ...], heard: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = looked_at(monkeypatch)
    assert [look(THEME, names=names) for _ in range(3)] == [heard] * 3
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


def test_the_same_letters_divided_otherwise_are_other_markup() -> None:
    keys = {
        known.key_of("p", ["a"], ["b"], b"c"),
        known.key_of("p", ["a", "b"], [], b"c"),
        known.key_of("p", [], ["a", "b"], b"c"),
        known.key_of("pa", [], ["b"], b"c"),
        known.key_of("p", ["ab"], [], b"c"),
        known.key_of("p", ["a"], [], b"bc"),
        known.key_of("p", ["a"], ["bc"], b""),
    }
    assert len(keys) == 7


@pytest.mark.parametrize(
    "data",
    [b"<theme>", b"<!DOCTYPE theme><theme/>", b'<?xml version="1.0" encoding="utf-16"?><theme/>'],
    ids=["without an end", "document type", "UTF-16"],
)
def test_a_refused_part_is_refused_each_time(data: bytes) -> None:
    for _ in range(2):
        with pytest.raises(NotAWorkbook):
            look(data)


def test_a_large_part_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = looked_at(monkeypatch)
    large = THEME.replace(b"text", b"t" * known.MAX_BYTES)
    assert [look(large) for _ in range(2)] == [0, 0]
    assert len(parts) == 2


def test_no_more_than_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "MAX_KNOWN", 2)
    for number in range(3):
        look(THEME, part=f"xl/theme/theme{number}.xml")
    parts = looked_at(monkeypatch)
    look(THEME, part="xl/theme/theme2.xml")
    look(THEME, part="xl/theme/theme0.xml")
    assert parts == ["xl/theme/theme0.xml"]


class Notes(Silent):
    """Takes down everything that is told of the elements in `names`."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.told: list[object] = []
        self.starts = {name: self._start(name) for name in names}

    def _start(self, name: str) -> Callable[[list[str]], None]:
        return lambda attributes: self.told.append((name, *attributes))

    def end(self, name: str) -> None:
        self.told.append(f"/{name}")

    def characters(self, text: str) -> None:
        self.told.append(text)

    def rows(self, rows: Rows) -> None:
        self.told.append(rows.last)


def sheet(rows: str, tail: str = '<cell ref="A1">x<y/></cell>', root: str = "worksheet") -> bytes:
    return f"<{root}><sheetData>{rows}</sheetData>{tail}</{root}>".encode()


def told(data: bytes, *names: str, pieces: int = 1) -> list[object]:
    notes = Notes(*names)
    size = -(-len(data) // pieces)
    examine("so.xlsx", "xl/s.xml", (data[at : at + size] for at in range(0, len(data), size)), [notes])
    return notes.told


def fed_to_expat(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the list to which all that expat sees is added."""
    fed: list[bytes] = []

    class Noted(markup._Parse):
        def to_be_seen(self, first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
            for piece in super().to_be_seen(first, pieces):
                fed.append(piece)
                yield piece

    monkeypatch.setattr(markup, "_Parse", Noted)
    return fed


ROW, OTHER_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="7"/>'
ODD_ROW = "<row><c/></row>"
_CELL = [("cell", "ref", "A1"), "x", "/y", "/cell"]


@pytest.mark.parametrize("pieces", [1, 2, 5, 20])
def test_what_follows_the_rows_of_a_sheet_is_seen_once(pieces: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(sheet(ROW), "cell", pieces=pieces) == [1, *_CELL]
    fed = fed_to_expat(monkeypatch)
    assert told(sheet(OTHER_ROW), "cell", pieces=pieces) == [7, *_CELL]
    assert b"".join(fed) == b"<worksheet><sheetData>"


def test_rows_that_are_not_sound_are_seen_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sheet(ROW + ODD_ROW + ODD_ROW + '<row r="7"></row>')
    assert told(data, "c") == [1, *[("c",), "/c"] * 2, 7]
    fed = fed_to_expat(monkeypatch)
    assert told(data, "c") == [1, *[("c",), "/c"] * 2, 7]
    assert b"".join(fed) == b"<worksheet><sheetData>" + ODD_ROW.encode() * 2


@pytest.mark.parametrize(
    ("second", "names", "expected"),
    [
        (sheet(ROW, root="other"), ("cell",), [1, *_CELL]),
        (sheet(ROW), ("cell", "y"), [1, *_CELL[:2], ("y",), "/y", "/cell"]),
        (sheet(ROW), ("y",), [1, ("y",), "/y"]),
        (sheet(ROW, tail='<cell ref="A2"/>'), ("cell",), [1, ("cell", "ref", "A2"), "/cell"]),
    ],
    ids=["in another element", "one ear more", "another ear", "another tail"],
)
def test_what_differs_behind_the_rows_is_seen_anew(
    second: bytes, names: tuple[str, ...], expected: list[object]
) -> None:
    told(sheet(ROW), "cell")
    assert told(second, *names) == expected


@pytest.mark.parametrize("opened", ["<!-- </row>", "<![CDATA[</row>", "<?x </row>", "<c></row>"])
@pytest.mark.parametrize("begun", ['<row r="2">', '<row r="2"/>', "<row/>"])
def test_a_known_tail_does_not_pass_where_it_is_no_tail(begun: str, opened: str) -> None:
    assert told(sheet(ROW), "cell") == [1, *_CELL]
    with pytest.raises(NotAWorkbook):
        told(sheet(ROW + begun + opened), "cell")


def test_rows_in_a_comment_of_a_list_that_begins_otherwise_are_not_told() -> None:
    data = sheet(f"<!-- <sheetData>{ROW} -->").replace(b"<sheetData>", b"<sheetData >", 1)
    assert told(data, "cell") == _CELL


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<a>" * 97 + "<sheetData>", "</sheetData>" + "</a>" * 97),
        ("<a><sheetData><row/>" + "<a>" * 97 + "<row></row>", "</a>" * 97 + "</sheetData></a>"),
    ],
    ids=["their list", "behind a row"],
)
def test_rows_that_stand_too_deep_are_refused(begin: str, end: str) -> None:
    assert told(f"{begin}{end}".encode(), "cell") == []
    with pytest.raises(NotAWorkbook, match="cấu trúc bất thường"):
        told(f"{begin}{ROW}{end}".encode(), "cell")


@pytest.mark.parametrize("letters", [ROW.replace('A1"><v>1', 'A1" t="str"><v>é'), "<row/>", ROW])
def test_what_is_sound_or_known_in_utf_8_does_not_pass_for_ascii(letters: str) -> None:
    in_utf8 = b'<?xml version="1.0" encoding="UTF-8"?>' + sheet(letters, tail="<cell>é</cell>")
    assert "é" in told(in_utf8, "cell")
    with pytest.raises(NotAWorkbook):
        told(in_utf8.replace(b"UTF-8", b"us-ascii"), "cell")


def test_a_tail_that_was_refused_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NotAWorkbook):
            told(sheet(ROW, tail="<cell>"), "cell")


def test_a_large_tail_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    large = sheet(ROW, tail=f"<cell>{'x' * known.MAX_BYTES}</cell>")
    first = told(large, "cell")
    fed = fed_to_expat(monkeypatch)
    assert told(large, "cell") == first
    assert b"".join(fed).endswith(b"</worksheet>")
