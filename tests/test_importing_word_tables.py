"""Tables of Word documents: merged, nested, drawn or not."""

import pytest

from tests.word_files import (
    aside,
    grid,
    item,
    level,
    lines,
    numbering,
    p,
    r,
    read,
    reasons,
    table,
    tbl,
    tc,
    tr,
)

RESTART = '<w:vMerge w:val="restart"/>'
GO_ON = "<w:vMerge/>"
SIDES = '<w:top w:val="single"/><w:left w:val="single"/>'


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_cells_side_by_side_and_over_each_other() -> None:
    source = read(
        tbl(
            tr(tc("Nhóm", properties=span(3))),
            tr(tc("STT", properties=RESTART), tc("Việc", properties=span(2))),
            tr(tc(properties=GO_ON), "a", "b"),
            tr(tc(properties=GO_ON), "c", "d"),
            tr("2", "e", "f"),
        )
    )
    assert [[(cell.text, cell.columns, cell.rows) for cell in row.cells] for row in table(source).rows] == [
        [("Nhóm", 3, 1)],
        [("STT", 1, 3), ("Việc", 2, 1)],
        [("a", 1, 1), ("b", 1, 1)],
        [("c", 1, 1), ("d", 1, 1)],
        [("2", 1, 1), ("e", 1, 1), ("f", 1, 1)],
    ]


def test_merged_cell_below_one_that_is_wider_begins_anew() -> None:
    source = read(
        tbl(
            tr(tc("rộng", properties=span(2) + RESTART), "a"),
            tr(tc("hẹp", properties=GO_ON), "b", "c"),
        )
    )
    assert grid(source) == [["rộng", "a"], ["hẹp", "b", "c"]]


def test_old_way_to_merge_sideways() -> None:
    cells = [tc("Nhóm", properties='<w:hMerge w:val="restart"/>'), tc(properties="<w:hMerge/>"), "x"]
    (row,) = table(read(tbl(tr(*cells)))).rows
    assert [(cell.text, cell.columns) for cell in row.cells] == [("Nhóm", 2), ("x", 1)]


def test_row_that_begins_further_right() -> None:
    before = '<w:gridBefore w:val="1"/>'
    source = read(
        tbl(
            tr("a", tc("b", properties=RESTART)),
            tr(tc(properties=GO_ON), properties=before),
            tr("c", tc("d", properties=GO_ON)),
        )
    )
    assert grid(source) == [["a", "b"], ["c"]]
    assert table(source).rows[0].cells[1].rows == 3
    assert aside(source) == ["d"]


def test_words_in_a_covered_cell_are_set_aside() -> None:
    source = read(tbl(tr(tc("Tổ 1", properties=RESTART), "a"), tr(tc("Tổ 2", properties=GO_ON), "b")))
    assert [(one.place, one.text) for one in source.set_aside] == [("bảng 1, dòng 1, ô 1", "Tổ 2")]


@pytest.mark.parametrize(
    ("made", "bordered"),
    [
        (tbl(tr("a", "b")), False),
        (tbl(tr("a", "b"), borders=True), True),
        (tbl(tr("a", "b"), borders=True).replace("single", "none"), False),
        (tbl(tr("a", "b")).replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="Luoi"/>'), True),
        (tbl(tr(*[tc(x, properties=f"<w:tcBorders>{SIDES}</w:tcBorders>") for x in "ab"])), True),
        (tbl(tr(tc("a", properties='<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'), "b")), False),
    ],
)  # fmt: skip
def test_drawn_or_not(made: str, bordered: bool) -> None:
    style = (
        '<w:style w:type="table" w:styleId="Luoi">'
        f"<w:tblPr><w:tblBorders>{SIDES}</w:tblBorders></w:tblPr></w:style>"
    )
    assert table(read(made, styles=style)).bordered is bordered


def test_heading_rows() -> None:
    source = read(tbl(tr("Việc", "Hạn", properties="<w:tblHeader/>"), tr("a", "b")))
    assert [row.heading for row in table(source).rows] == [True, False]


def test_table_in_a_table_is_read_cell_by_cell() -> None:
    inner = tbl(tr("1", "2"), tr("3", "4"))
    source = read(tbl(tr(tc(p("Trước"), inner, p("Sau")), "bên")))
    assert grid(source) == [["Trước\n1\n2\n3\n4\nSau", "bên"]]
    assert "Bảng nằm trong ô" in reasons(source)


def test_table_of_one_cell_is_a_frame() -> None:
    source = read(tbl(tr(tc(p("Mở đầu."), tbl(tr("a", "b")), p("Kết.")))))
    assert lines(source) == ["Mở đầu.", "[bảng 1]", "Kết."]
    assert "khung" in reasons(source)


def test_deleted_row() -> None:
    source = read(tbl(tr("a", "b"), tr("c", "d", properties='<w:del w:id="1"/>')))
    assert grid(source) == [["a", "b"]]
    assert aside(source) == ["c", "d"]


def test_empty_table_is_nothing() -> None:
    assert read(tbl(tr(tc(), tc())), tbl()).blocks == ()


def test_places_in_a_table() -> None:
    source = read(p("Một."), tbl(tr("a", "b")), tbl(tr("c", tc(p("d"), p("e")))))
    places = [
        paragraph.place
        for block in source.blocks
        if hasattr(block, "rows")
        for row in block.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    assert places == [
        "bảng 1, dòng 1, ô 1",
        "bảng 1, dòng 1, ô 2",
        "bảng 2, dòng 1, ô 1",
        "bảng 2, dòng 1, ô 2",
        "bảng 2, dòng 1, ô 2",
    ]


def test_page_break_before_a_table_passes_to_what_follows() -> None:
    source = read(p(r("Một.", '<w:br w:type="page"/>')), tbl(tr(tc(), tc())), p("Hai."))
    assert [block.starts_page for block in source.blocks if hasattr(block, "starts_page")] == [False, True]


def test_bullets_of_cells() -> None:
    source = read(tbl(tr(tc(item("một"), item("hai")), "b")), numbering=numbering(level(0, "-", "bullet")))
    (row,) = table(source).rows
    assert [(q.marker, q.text) for q in row.cells[0].paragraphs] == [("-", "một"), ("-", "hai")]
