"""Rows that one expression finds sound are counted and told as if expat had seen them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.errors import NotAWorkbook
from automation.files import Snapshot
from automation.guard import geometry, inspect, markup, row_pattern
from automation.guard import rows as guard_rows
from automation.guard.row_pattern import Shape
from automation.guard.rows import Rows, rows_at
from automation.reading.hidden import Hidden
from automation.reading.raw import Witness
from tests.hostile import SHEET, STYLES, rezipped

#: Rows as the programs write them, each with the number that follows the one before.
SOUND = (
    '<row r="{n}" spans="1:4"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}" s="1"><v>0.5</v></c></row>',
    '<row r="{n}" ht="15" x14ac:dyDescent="0.25"><c r="C{n}" s="0"/><c r="D{n}" t="e"><v>#N/A</v></c></row>',
    '<row r="{n}" hidden="1"><c r="A{n}" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B{n}" t="e"/></row>',
    '<row r="{n}" customFormat="false" hidden="false"><c r="B{n}"><f aca="false">A1&amp;"x"</f></c></row>',
    '<row r="{n}"><c r="B{n}" t="str"><f>A1</f><v></v></c><c r="C{n}"><f t="shared" si="0"/><v/></c></row>',
    '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t xml:space="preserve"> Đội &#10;cờ </t></is></c></row>',
    '<row r="{n}"><c r="XFD{n}" s="1"/></row>',
    '<row r="{n}" s="1" customFormat="1"/>',
)
_LONG = "<f>" + 'IF([@[Hạn]]&lt;1,"Đội",0)+' * 10
#: Rows with formulas as long as those of a school's tracker, of which the words are not looked through.
LONG = (
    f'<row r="{{n}}"><c r="B{{n}}" t="str">{_LONG}1</f><v>a</v></c><c r="C{{n}}">{_LONG}2</f></c></row>',
    f'<row r="{{n}}"><c r="D{{n}}" s="1">{_LONG}1</f><v></v></c><c r="E{{n}}" t="e">{_LONG}3</f></c></row>',
)
#: Rows of which nothing is to tell, and rows of which something is.
PLAIN = (
    '<row r="{n}" spans="1:4"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}" s="1"><v>0.5</v></c></row>',
    '<row r="{n}"><c r="D{n}"><f>1</f><v>0</v></c><c r="F{n}" t="str"><f>A1</f><v></v></c></row>',
    '<row r="{n}"><c r="A{n}" t="str"><f>A1</f><v/></c><c r="Z{n}" t="b"><f>1</f><v>1</v></c></row>',
    '<row r="{n}"><c r="AA{n}" t="inlineStr"><is><t>t="e" hidden="1"</t></is></c></row>',
)
TELLING = (
    '<row r="{n}" hidden="1"><c r="A{n}" t="s"><v>0</v></c></row>',
    '<row r="{n}" hidden="true"/>',
    '<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c></row>',
    '<row r="{n}"><c r="A{n}"><f>1</f></c></row>',
    '<row r="{n}"><c r="A{n}"><f>1</f><v></v></c></row>',
    '<row r="{n}"><c r="A{n}" t="b"><f t="shared" si="0"/><v/></c></row>',
    '<row r="{n}"><c r="A{n}" t="str"><v>1</v></c><c r="B{n}"><f>1</f></c></row>',
)
#: Rows that XML allows and the expression leaves to expat, and what no XML is.
OTHERS = (
    '<row><c><v>1</v></c><c t="s"><v>0</v></c></row>',
    '<row r="{n}" ><c r="A{n}" s="1"><v>1</v></c></row>',
    "<row r='{n}'><c r='B{n}'><f>1</f><v/></c></row>",
    '<row r="{n}"><!-- </row> --><c r="A{n}"><v>7</v></c></row>',
    '<row r="{n}"><c r="A{n}" t="str"><v><![CDATA[</row>]]></v></c></row>',
    '<row r="{n}"><c r="A{n}" cm="1"><v>7</v></c><extLst/></row>',
    '<row r="{n}"><c r="B{n}" t="e"><v>&#35;REF!</v></c></row>',
    '<x:row xmlns:x="urn:x" r="{n}"><x:c r="A{n}"><x:v>1</x:v></x:c></x:row>',
)
BROKEN = (
    '<row r="{n}" ht="1" ht="2"><c r="A{n}"><v>1</v></c></row>',
    '<row r="{n}" r="9"/>',
    '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    '<row r="{n}"><c r="XFE{n}"><v>1</v></c></row>',
    '<row r="{n}"><c r="A{n}"><v>a]]></v></c></row>',
    '<row r="{n}"><c r="A{n}"><v>\x01</v></c></row>',
    '<row r="{n}"><c r="A{n}"><v>\uffff</v></c></row>',
    '<row r="{n}"><c r="A{n}"><v>&later;</v></c></row>',
    '<row r="{n}"><c r="A{n}" t="s"><v>x</v></c></row>',
    '<row r="{n}"><c r="A{n}"><v>1</v></row>',
    f'<row r="{{n}}"><c r="A{{n}}">{_LONG}\uffff</f></c></row>',
    f'<row r="{{n}}"><c r="A{{n}}">{_LONG}]]></f></c></row>',
)
_STYLES_XML = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1">'
    b'<numFmt numFmtId="170" formatCode="0.0%"/></numFmts><fonts count="1"><font><name val=".VnTime"/></font>'
    b'<font><name val="Arial"/></font></fonts><cellXfs count="2"><xf numFmtId="0" fontId="1"/>'
    b'<xf numFmtId="170" fontId="0"/></cellXfs></styleSheet>'
)


@pytest.fixture(autouse=True)
def _expressions_of_its_own() -> None:
    """Each test has the expressions made anew, so that none sees those of another."""
    row_pattern.rows_of.cache_clear()
    row_pattern.rows_like.cache_clear()


@dataclass(frozen=True)
class Seen:
    """What a look at a sheet gave: the refusal, or the counts and what is hidden."""

    said: str = ""
    cells: int = 0
    uses: tuple[int, ...] = ()
    corner: tuple[int, int] = (0, 0)
    hidden: tuple[object, ...] = ()


def seen(rows: list[str], *, by_expat: bool) -> Seen:
    """Look at a sheet of these rows, all by expat or as it is done."""
    told = [row.replace("{n}", str(number)) for number, row in enumerate(rows, start=1)]
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ' xmlns:x14ac="urn:x14ac"><cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        f'{"".join(told)}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
        "<extLst><ext><f>1</f></ext></extLst></worksheet>"
    ).encode()
    data = rezipped({SHEET: lambda _: xml, STYLES: lambda _: _STYLES_XML})
    totals: list[geometry.Totals] = []
    parts: list[geometry.Part] = []

    class Totals(geometry.Totals):
        def finish(self) -> None:
            totals.append(self)
            super().finish()

    class Part(geometry.Part):
        def finish(self) -> None:
            if self.part == SHEET:
                parts.append(self)
            super().finish()

    witness = Witness()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("automation.guard.Totals", Totals)
        patched.setattr("automation.guard.Part", Part)
        if by_expat:
            patched.setattr(markup, "_KINDS", {})
        try:
            inspect(Snapshot(path=Path("sổ.xlsx"), name="sổ.xlsx", data=data, sha256=""), witness)
        except NotAWorkbook as error:
            return Seen(said=str(error))
    found = witness.sheets[SHEET.casefold()].found()
    return Seen(
        cells=totals[0].cells,
        uses=tuple(totals[0].text_uses),
        corner=(parts[0].last_row, parts[0].last_column),
        hidden=told_of(found, len(rows)),
    )


def told_of(found: Hidden, rows: int) -> tuple[object, ...]:
    places = [(row, column) for row in (*range(1, rows + 2), 40, 41) for column in (1, 2, 3, 4, 55)]
    by_place = [(at, at in found.formulas, found.fonts.get(at), at in found.percents) for at in places]
    return (found.errors, found.without_value, found.rows, found.columns, found.merged, by_place)


@pytest.mark.parametrize("row", SOUND + LONG)
def test_the_programs_rows_are_sound(row: str) -> None:
    written = row.replace("{n}", "7").encode()
    rows = rows_at(written + b"<row", 0)
    assert rows is not None
    assert rows.are_sound()
    assert (rows.last, rows.end) == (7, len(written))


@pytest.mark.parametrize("row", TELLING)
def test_rows_are_alike_until_one_tells_something(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard_rows, "_LARGE", 1)
    monkeypatch.setattr(row_pattern, "_FIRST_FEW", 1)
    ordinary = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row>'
    rows = rows_at((ordinary + row.replace("{n}", "2")).encode(), 0)
    assert rows is not None
    assert (rows.last, rows.shape) == (1, Shape(2, ()))
    told = rows_at(row.replace("{n}", "2").encode(), 0)
    assert told is not None
    assert told.shape is None


#: What a cell holds: a value, a formula with its value and one without, an error; else nothing.
HELD = {
    "v": "<v>1</v>",
    "f": "<f>1</f><v>2</v>",
    "e": "<f>1</f><v></v>",
}


@pytest.mark.parametrize(
    ("rows", "alike", "shape"),
    [
        (("B D", "Av", "D C"), 3, Shape(4, ())),
        (("B D", "A", "E"), 2, Shape(4, ())),
        (("AA", "B"), 2, None),
        (("D A", "Z", "B"), 1, Shape(4, ())),
        (("A Cf Df E", "Bv Cf Df", "Cf"), 2, Shape(5, (3, 4))),
        (("Cf", "Bf Cf"), 1, Shape(3, (3,))),
        (("Cf", "Ce"), 1, Shape(3, (3,))),
        (("Cf", "Cv"), 1, Shape(3, (3,))),
        (("Cf", "Cf Av"), 2, Shape(3, (3,))),
        (("Ce", "Cv"), 2, None),
    ],
)
def test_many_rows_are_looked_for_by_the_shape_of_the_first(
    rows: tuple[str, ...], alike: int, shape: Shape | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_rows, "_LARGE", 1)
    monkeypatch.setattr(row_pattern, "_FIRST_FEW", 1)
    data = written(rows)
    found = rows_at(data, 0)
    assert found is not None
    assert (found.last, found.shape) == (alike, shape)
    monkeypatch.setattr(guard_rows, "_LARGE", len(data))
    found = rows_at(data, 0)
    assert found is not None
    assert found.shape is None


def test_rows_with_texts_and_truth_values_are_alike_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard_rows, "_LARGE", 1)
    row = (
        '<row r="{n}"><c r="A{n}" t="str"><v>x</v></c><c r="B{n}" t="inlineStr"><is><t>x</t></is></c>'
        '<c r="C{n}" t="str"><f>1</f><v></v></c><c r="D{n}" t="b"><f>1</f><v>0</v></c></row>'
    )
    rows = rows_at("".join(row.replace("{n}", number) for number in "12").encode(), 0)
    assert rows is not None
    assert (rows.last, rows.shape) == (2, Shape(4, (3, 4)))


def test_the_first_few_tell_how_far_rows_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard_rows, "_LARGE", 1)
    assert row_pattern.shape_of_first(written(("A", "Cv", "B"))) == Shape(3, ())
    assert row_pattern.shape_of_first(written(("A", "AC"))) is None
    assert row_pattern.shape_of_first(b'<row r="1"/><row r="2"><c r="A2"/></row>') == Shape(1, ())
    assert row_pattern.shape_of_first(b'<row r="1"><c r="A1"><v>') is None


def written(rows: Sequence[str]) -> bytes:
    return "".join(
        f'<row r="{number}">{"".join(a_cell(cell, number) for cell in row.split())}</row>'
        for number, row in enumerate(rows, start=1)
    ).encode()


def a_cell(cell: str, row: int) -> str:
    letters = cell.rstrip("vfe")
    return f'<c r="{letters}{row}">{HELD.get(cell[len(letters) :], "")}</c>'


@pytest.mark.parametrize("numbers", [(7, 7), (8, 7)])
def test_rows_that_do_not_follow_each_other_are_not_sound(numbers: tuple[int, int]) -> None:
    rows = rows_at("".join(f'<row r="{number}"/>' for number in numbers).encode(), 0)
    assert rows is not None
    assert not rows.are_sound()


@pytest.mark.parametrize("row", OTHERS + BROKEN)
def test_other_rows_are_not(row: str) -> None:
    rows = rows_at(row.replace("{n}", "7").encode(), 0)
    assert rows is None or not rows.are_sound()


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_row_is_refused_wherever_it_stands(broken: str) -> None:
    assert seen([*SOUND, broken, *LONG], by_expat=False).said
    assert seen([broken], by_expat=False).said


#: Rows with numbers of their own, in whatever order.
ANYWHERE = tuple(
    f'<row r="{row}"><c r="{column}{row}" s="1"><f>1</f><v>{row}</v></c></row>'
    for row in (2, 40, 41)
    for column in ("A", "BC")
)


@pytest.mark.parametrize("far", ["XFD1048576", "Z1048576"])
def test_a_far_cell_is_seen_though_near_ones_follow(far: str) -> None:
    row = far.lstrip("XFDZ")
    rows = [f'<row r="{row}"><c r="{far}"><v>1</v></c></row>', '<row r="2"><c r="A2"><v>1</v></c></row>']
    assert "rất xa" in seen(rows, by_expat=False).said


def test_rows_out_of_order_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def look(data: bytes, start: int) -> Rows | None:
        looks.append(start)
        return rows_at(data, start)

    counted = {"sheetData": replace(markup._KINDS["sheetData"], look=look)}
    monkeypatch.setattr(markup, "_KINDS", counted)
    rows = [f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(500, 0, -1)]
    assert seen(rows, by_expat=False).corner == (500, 1)
    assert len(looks) < 5


@given(
    st.lists(st.sampled_from(SOUND + LONG + PLAIN + TELLING + OTHERS + ANYWHERE), max_size=12), st.booleans()
)
def test_both_ways_see_the_same(rows: list[str], as_many: bool) -> None:
    by_expat = seen(rows, by_expat=True)
    with pytest.MonkeyPatch.context() as patched:
        if as_many:
            patched.setattr(guard_rows, "_LARGE", 0)
            patched.setattr(row_pattern, "_FIRST_FEW", 80)
        assert seen(rows, by_expat=False) == by_expat
    assert not by_expat.said


def test_what_is_hidden_in_sound_rows() -> None:
    found = seen(list(SOUND), by_expat=False)
    errors, without_value, hidden_rows, columns, merged, by_place = found.hidden
    assert errors == {(2, 4): "#N/A", (3, 1): "#DIV/0!", (3, 2): "#N/A"}
    assert without_value == {(4, 2), (5, 3)}
    assert (hidden_rows, columns, merged) == ({3}, {2, 3}, {(1, 1): "A1:B2"})
    assert isinstance(by_place, list)
    assert [at for at, formula, _, _ in by_place if formula] == [(3, 1), (4, 2), (5, 2), (5, 3)]
    assert [(at, font, percent) for at, _, font, percent in by_place if font] == [((1, 2), ".VnTime", True)]
    assert (found.cells, found.uses, found.corner) == (11, (0,), (6, 4))
