"""Which bytes may be opened as a workbook, and what is said of the others."""

import contextlib
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from automation.errors import NotAWorkbook
from automation.files import Snapshot
from automation.guard import Silent, archive, geometry, inspect, markup, named, unprefixed
from tests.hostile import (
    CELL,
    HOSTILE,
    OLE2,
    OUTSIDE,
    RELATIONS,
    SHEET,
    Hostile,
    far,
    flipped,
    replaced,
    rezipped,
    sheet_with,
    workbook,
    zipped,
)

NAME = "sổ.xlsx"


def snapshot(data: bytes, name: str = NAME) -> Snapshot:
    return Snapshot(path=Path(name), name=name, data=data, sha256="")


def said(data: bytes, name: str = NAME) -> str:
    """What is said of a refused file; the sentence names it and asks for a remedy."""
    with pytest.raises(NotAWorkbook) as raised:
        inspect(snapshot(data, name))
    sentence = str(raised.value)
    assert f"“{name}”" in sentence
    assert re.search(r"; hãy .+\.$", sentence)
    return sentence


def with_part(part: str, data: bytes) -> bytes:
    """The sound workbook with such a part, whether it had one or not."""
    return rezipped({}, {part: data}, without=(part,))


def test_sound_workbook_passes() -> None:
    inspect(snapshot(workbook()))


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_each_hostile_file_is_refused_for_its_reason_or_left_to_the_reader(hostile: Hostile) -> None:
    data = hostile.make()
    if hostile.said:
        assert hostile.said in said(data)
    else:
        inspect(snapshot(data))


def test_temporary_file_of_excel_names_the_real_one() -> None:
    assert "“sổ.xlsx”" in said(b"\x07Nguyen", "~$sổ.xlsx")


def test_each_trouble_has_a_sentence_of_its_own() -> None:
    samples = (b"", OLE2, b"<html>", b"a;b", b"%PDF", bytes(9), zipped("a"), workbook()[:-30])
    assert len({said(sample) for sample in samples}) == len(samples)


def test_part_that_swells_is_refused_unpacked_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = rezipped({}, {"xl/media/a.bin": bytes(20 * 1024 * 1024)})
    assert "phình" in said(bomb)
    monkeypatch.setattr(archive, "MAX_RATIO", 10_000)
    inspect(snapshot(bomb))
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 10 * 1024 * 1024)
    assert "phình" in said(bomb)


def test_drawing_need_not_be_well_formed() -> None:
    inspect(snapshot(rezipped({}, {"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"})))


@pytest.mark.parametrize(
    "xml",
    [b"<a><b></a>", b"", "<a/>".encode("utf-16"), b"<a>" * 200 + b"</a>" * 200, b"<!DOCTYPE a><a/>"],
    ids=["without an end", "nothing", "UTF-16", "deep", "document type"],
)
def test_bad_markup_names_the_part(xml: bytes) -> None:
    assert "xl/la.xml" in said(rezipped({}, {"xl/la.xml": xml}))


def test_depth_and_breadth_that_office_uses_pass() -> None:
    xml = b"<a>" * 60 + b"<b " + b" ".join(b'c%d=""' % n for n in range(60)) + b"/>" + b"</a>" * 60
    inspect(snapshot(rezipped({}, {"xl/la.xml": xml})))


@pytest.mark.parametrize("part", ["xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/la"])
@pytest.mark.parametrize("start", ["", "\n ", "\ufeff"], ids=["at once", "white space", "BOM"])
def test_markup_is_known_by_its_name_or_its_beginning(start: str, part: str) -> None:
    assert f"DTD không an toàn ở phần {part}" in said(with_part(part, f"{start}<!DOCTYPE a><a/>".encode()))


@pytest.mark.parametrize("part", ["xl/_rels/workbook.xml.rels", "xl/workbook.xml"])
def test_relations_and_sheets_are_named_in_utf_8(part: str) -> None:
    assert f"bảng mã lạ ở phần {part}" in said(with_part(part, "<a/>".encode("utf-16")))


def test_a_document_type_of_a_drawing_is_found_across_pieces() -> None:
    with pytest.raises(NotAWorkbook, match=r"DTD không an toàn ở phần xl/a\.vml"):
        markup.examine(NAME, "xl/a.vml", iter([b"<xml><!", b"DOC", b"TYPE a>"]), [])


def test_what_an_attribute_says_is_not_its_name() -> None:
    attributes = ["a", "r", "x:r", "2", "r", "3"]
    assert (named(attributes, "r"), unprefixed(attributes, "r")) == ("2", "3")


@pytest.mark.parametrize(
    ("depth", "breadth", "passes"),
    [
        (markup.MAX_DEPTH, markup.MAX_ATTRIBUTES, True),
        (markup.MAX_DEPTH + 1, 1, False),
        (1, markup.MAX_ATTRIBUTES + 1, False),
    ],
)
def test_depth_and_breadth_to_their_limits(depth: int, breadth: int, passes: bool) -> None:
    innermost = b"<b " + b" ".join(b'c%d=""' % n for n in range(breadth)) + b"/>"
    data = rezipped({}, {"xl/la.xml": b"<a>" * (depth - 1) + innermost + b"</a>" * (depth - 1)})
    if passes:
        inspect(snapshot(data))
    else:
        assert "cấu trúc bất thường ở phần xl/la.xml" in said(data)


def test_a_tag_is_held_to_its_limit_and_a_part_of_many_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(xml: bytes) -> None:
        pieces = (xml[at : at + 100] for at in range(0, len(xml), 100))
        markup.examine(NAME, "xl/la.xml", pieces, [Silent()])

    monkeypatch.setattr(markup, "MAX_TAG", 1_000)
    look(b"<a>" + b"<b/>" * 1_000 + b"</a>")
    with pytest.raises(NotAWorkbook, match=r"cấu trúc bất thường ở phần xl/la\.xml"):
        look(b'<a b="' + b"x" * 2_000 + b'"/>')


def test_custom_part_may_be_in_utf_16() -> None:
    inspect(snapshot(rezipped({}, {"customXml/item1.xml": "<a/>".encode("utf-16")})))


@pytest.mark.parametrize("reference", OUTSIDE)
def test_cell_outside_names_the_sheet_and_itself(reference: str) -> None:
    sentence = said(sheet_with('r="B2"', f'r="{reference}"'))
    assert "nằm ngoài trang tính “Nhiệm vụ”" in sentence
    assert reference in sentence


def test_as_many_cells_without_references_as_there_are_columns_pass() -> None:
    cells = "<c><v>1</v></c>" * geometry.MAX_COLUMN
    inspect(snapshot(sheet_with("</sheetData>", f"<row>{cells}</row></sheetData>")))


@pytest.mark.parametrize("inside", ["<v>1</v>", "<is><t>x</t></is>"])
def test_rectangle_too_large_names_the_sheet(inside: str) -> None:
    sentence = said(far("XFD1048576", inside))
    assert "“Nhiệm vụ”" in sentence
    assert "1048576" in sentence


def test_one_value_far_down_a_narrow_sheet_passes() -> None:
    inspect(snapshot(far("C1048576")))


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geometry, "MAX_CELLS", 4)
    inspect(snapshot(sheet_with(CELL, CELL + '<c r="D2"/>')))
    assert "quá nhiều ô" in said(sheet_with(CELL, CELL + '<c r="D2"/><c r="E2"/>'))


def test_one_shared_text_used_too_often(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "".join(f'<c r="{letter}2" t="s"><v>1</v></c>' for letter in "BDEF").encode()
    uses = rezipped(
        {SHEET: lambda data: data.replace(CELL.encode(), cells)},
        {"xl/sharedStrings.xml": b"<sst><si><t>0</t></si><si><r><t>12</t></r><r><t>345</t></r></si></sst>"},
    )
    monkeypatch.setattr(geometry, "MAX_TEXT", 4 * 5)
    inspect(snapshot(uses))
    monkeypatch.setattr(geometry, "MAX_TEXT", 4 * 5 - 1)
    assert "quá nhiều chữ" in said(uses)


def test_prefixed_markup_is_looked_at_as_well() -> None:
    def prefix(data: bytes) -> bytes:
        named = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", data).replace(b"xmlns=", b"xmlns:x=")
        return named.replace(b'r="B2"', b'r="XFE2"')

    assert "nằm ngoài" in said(rezipped({SHEET: prefix}))


@pytest.mark.parametrize("target", ["/customXml/item1.xml", "/xl/vml.vml"])
def test_sheet_where_nobody_looks(target: str) -> None:
    assert "bất thường" in said(replaced(RELATIONS, "/xl/worksheets/sheet1.xml", target))


@pytest.mark.parametrize("reference", ["XFD1048576", "A99999999999"])
def test_danger_is_real(reference: str) -> None:
    """The library behind the reader still dies of what the guard refuses; else the limits may go."""
    code = """
        import io, sys
        from python_calamine import CalamineWorkbook
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        book.get_sheet_by_name(book.sheet_names[0])
    """
    dying = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], input=far(reference), capture_output=True, check=False
    )
    assert dying.returncode < 0
    said(far(reference))


def test_every_byte_cut_off_is_refused_not_crashed() -> None:
    data = workbook()
    for length in range(0, len(data), 97):
        said(data[:length])


def test_damage_anywhere_never_escapes_as_another_error() -> None:
    data = workbook()
    for at in range(0, len(data), 61):
        with contextlib.suppress(NotAWorkbook):
            inspect(snapshot(flipped(data, at)))
