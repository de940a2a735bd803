"""Shared texts that one expression finds sound are counted as if expat had seen them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.errors import NotAWorkbook
from automation.files import Snapshot
from automation.guard import geometry, inspect, markup
from automation.guard.texts import texts_at
from tests.hostile import TEXTS, rezipped

#: Texts as the programs write them, with the characters that each has.
SOUND = {
    "<si><t>Đội cờ</t></si>": 6,
    '<si><t xml:space="preserve"> một\nhai </t></si>': 9,
    "<si><t>Ban &amp; bộ &#10;&lt;</t></si>": 11,
    "<si><t></t></si>": 0,
}
#: Texts that XML allows and the expression leaves to expat.
OTHERS = {
    "<si><t/></si>": 0,
    "<si/>": 0,
    "<si><r><rPr><b/></rPr><t>Đội</t></r><r><t> cờ</t></r></si>": 6,
    "<si><t>cờ</t><phoneticPr fontId='1'/></si>": 2,
    "<si><t><![CDATA[</si>]]></t></si>": 5,
    "<si><!-- </si> --><t>cờ</t></si>": 2,
    "<si ><t>cờ</t></si>": 2,
    "<si><t>&#x1ED9;</t></si>": 1,
}
BROKEN = (
    "<si><t>a]]></t></si>",
    "<si><t>\x01</t></si>",
    "<si><t>\uffff</t></si>",
    "<si><t>&later;</t></si>",
    "<si><t>một</si>",
)


def lengths(
    texts: list[str], *, by_expat: bool = False, begin: str = "<sst xmlns='urn:x' count='9'>"
) -> list[int]:
    """Return what the guard counts of these shared texts; raise NotAWorkbook when it refuses them."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n{begin}{"".join(texts)}</sst>'.encode()
    totals: list[geometry.Totals] = []

    class Totals(geometry.Totals):
        def finish(self) -> None:
            totals.append(self)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("automation.guard.Totals", Totals)
        if by_expat:
            patched.setattr(markup, "_KINDS", {})
        data = rezipped({}, {TEXTS: xml})
        inspect(Snapshot(path=Path("sổ.xlsx"), name="sổ.xlsx", data=data, sha256=""))
    return totals[0].text_lengths


@pytest.mark.parametrize("text", SOUND)
def test_the_programs_texts_are_sound(text: str) -> None:
    texts = texts_at(b"?" + text.encode() + b"<si>", 1)
    assert texts is not None
    assert texts.are_sound()
    assert (texts.lengths(), texts.end) == ([SOUND[text]], 1 + len(text.encode()))


@pytest.mark.parametrize("text", [*OTHERS, *BROKEN])
def test_other_texts_are_not(text: str) -> None:
    texts = texts_at(text.encode(), 0)
    assert texts is None or not texts.are_sound()


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_text_is_refused_wherever_it_stands(broken: str) -> None:
    for texts in ([broken], [*SOUND, broken, *SOUND]):
        with pytest.raises(NotAWorkbook):
            lengths(texts)


@given(st.lists(st.sampled_from([*SOUND, *OTHERS]), max_size=12))
def test_texts_are_counted_character_by_character(texts: list[str]) -> None:
    expected = [{**SOUND, **OTHERS}[text] for text in texts]
    assert lengths(texts) == lengths(texts, by_expat=True) == expected


@pytest.mark.parametrize(
    "begin", ["<sst>", "<!-- <sst a='b'> --><sst a='b'>", "<sst\n>", "<sst xmlns:x='urn:x'>"]
)
def test_lists_that_begin_otherwise(begin: str) -> None:
    prefixed = ["<x:si><x:t>cờ</x:t></x:si>"] if "xmlns:x" in begin else []
    told = [2 for _ in prefixed]
    assert lengths([*prefixed, *SOUND, *OTHERS], begin=begin) == [*told, *SOUND.values(), *OTHERS.values()]


def test_texts_beyond_one_piece() -> None:
    texts = [f"<si><t>{'Đ' * (number % 97)}</t></si>" for number in range(20_000)]
    assert lengths(texts) == [number % 97 for number in range(20_000)]
