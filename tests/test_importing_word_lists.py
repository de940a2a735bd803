"""The numbers and bullets that Word prints by itself."""

import pytest

from tests.word_files import item, level, lines, numbering, p, read, table, tbl, tc, tr

NUMS = """
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""
OUTLINE = numbering(
    level(0, "%1.", "upperRoman"),
    level(1, "%2."),
    level(2, "%2.%3."),
    level(3, "%4)", "lowerLetter"),
    level(4, "-", "bullet"),
    nums=NUMS,
)


def markers(*body: str, **parts: str) -> list[str]:
    return [line.removesuffix("x").strip() for line in lines(read(*body, **parts))]


def test_levels_count_and_restart() -> None:
    levels = [0, 1, 1, 2, 2, 3, 3, 4, 1, 2, 3, 0, 1]
    assert markers(*(item("x", number) for number in levels), numbering=OUTLINE) == [
        "I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "-", "3.", "3.1.", "a)", "II.", "1.",
    ]  # fmt: skip


def test_two_lists_of_one_kind_go_on_and_a_third_starts_afresh() -> None:
    body = [item("x", 0, 1), item("x", 0, 2), item("x", 0, 3), item("x", 0, 3), item("x", 0, 1)]
    assert markers(*body, numbering=OUTLINE) == ["I.", "II.", "V.", "VI.", "VII."]


def test_level_without_one_above_shows_its_start() -> None:
    assert markers(item("x", 2), item("x", 1), numbering=OUTLINE) == ["1.1.", "2."]


@pytest.mark.parametrize(
    ("kind", "text", "count", "marker"),
    [
        ("decimal", "%1", 12, "12"),
        ("decimal", "Điều %1.", 3, "Điều 3."),
        ("decimalZero", "%1.", 4, "04."),
        ("upperRoman", "%1.", 4, "IV."),
        ("upperRoman", "%1", 49, "XLIX"),
        ("lowerRoman", "(%1)", 9, "(ix)"),
        ("upperLetter", "Phần %1", 2, "Phần B"),
        ("lowerLetter", "%1)", 4, "d)"),
        ("lowerLetter", "%1)", 5, "e)"),  # Word knows no đ
        ("lowerLetter", "%1.", 26, "z."),
        ("lowerLetter", "%1.", 27, "aa."),
        ("lowerLetter", "%1.", 28, "bb."),
        ("none", "*", 1, "*"),
        ("none", "%1", 3, ""),
        ("chicago", "%1", 3, "3"),
    ],
)
def test_kinds_of_numbers(kind: str, text: str, count: int, marker: str) -> None:
    assert markers(item("x"), numbering=numbering(level(0, text, kind, start=count))) == [marker]


@pytest.mark.parametrize(
    ("sign", "font", "marker"),
    [
        ("-", "", "-"),
        ("–", "", "-"),
        ("\uf02d", "Symbol", "-"),
        ("\uf0be", "Symbol", "-"),
        ("+", "Calibri", "+"),
        ("\uf02b", "Symbol", "+"),
        ("\uf0b7", "Symbol", "•"),
        ("·", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("§", "Wingdings", "▪"),
        ("\uf0d8", "Wingdings", "➢"),
        ("Ø", "Wingdings", "➢"),
        ("ü", "Wingdings", "✓"),
        ("o", "Courier New", "o"),
        ("\uf099", "Webdings", "•"),
    ],
)
def test_bullets_as_they_are_seen(sign: str, font: str, marker: str) -> None:
    assert markers(item("x"), numbering=numbering(level(0, sign, "bullet", font=font))) == [marker]


def test_legal_numbers_are_figures() -> None:
    definition = numbering(level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert markers(item("x"), item("x"), item("x", 1), numbering=definition) == ["I.", "II.", "2.1"]


@pytest.mark.parametrize(("restart", "last"), [("", "1)"), ('<w:lvlRestart w:val="0"/>', "2)")])
def test_level_that_never_restarts(restart: str, last: str) -> None:
    definition = numbering(level(0, "%1."), level(1, "%2)", more=restart))
    assert markers(item("x"), item("x", 1), item("x"), item("x", 1), numbering=definition)[-1] == last


def test_custom_form_in_a_newer_namespace() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert markers(item("x"), numbering=numbering(custom)) == ["007."]


STYLED = """
<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>
"""


def styled(style: str, more: str = "") -> str:
    return p("x", properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_lists_by_style_and_taken_off_directly() -> None:
    definition = numbering(
        level(0, "%1.", more='<w:pStyle w:val="Muc"/>'), level(1, "%2)", more='<w:pStyle w:val="Con"/>')
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [styled("Muc"), styled("Con"), styled("Con"), styled("Muc", off), styled("Muc")]
    assert markers(*body, styles=STYLED, numbering=definition) == ["1.", "1)", "2)", "", "2."]


def test_list_that_points_to_a_list_style() -> None:
    definition = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{level(0, "%1/")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert markers(item("x"), item("x"), numbering=definition) == ["1/", "2/"]


@pytest.mark.parametrize(
    "definition",
    [
        "",
        numbering(),
        '<w:num w:numId="1"/>',
        numbering(level(5, "%1")),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/><w:styleLink w:val="L"/>'
        "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ],
)
def test_list_that_is_not_defined_has_no_numbers(definition: str) -> None:
    assert markers(item("x"), numbering=definition) == [""]


def test_item_without_words_counts_and_is_told() -> None:
    source = read(item("Một"), item(""), item("Ba"), numbering=OUTLINE)
    assert lines(source) == ["I. Một", "III. Ba"]
    assert [one.text for one in source.set_aside] == ["II."]


def test_item_deleted_or_hidden_whole_does_not_count() -> None:
    deleted = item("").replace("</w:p>", '<w:del w:id="1"><w:r><w:delText>Bỏ</w:delText></w:r></w:del></w:p>')
    assert lines(read(item("Một"), deleted, item("Hai"), numbering=OUTLINE)) == ["I. Một", "II. Hai"]


def test_column_of_automatic_numbers_in_a_table() -> None:
    rows = [tr(tc(item("", 1)), "Việc"), tr(tc(item("", 1)), "Việc")]
    source = read(tbl(*rows), numbering=OUTLINE)
    found = [
        [(q.marker, q.text) for q in cell.paragraphs] for row in table(source).rows for cell in row.cells
    ]
    assert found == [[("1.", "")], [("", "Việc")], [("2.", "")], [("", "Việc")]]


def test_typed_marker_after_an_automatic_one_is_told() -> None:
    source = read(item("- Việc", 4), numbering=OUTLINE)
    assert lines(source) == ["- - Việc"]
    assert [(one.before, one.after) for one in source.repairs] == [("- -", "- -")]
