from collections.abc import Sequence
from typing import Any

import pytest
from docx import Document

from automation.documents.long_tables import BREAK_STYLE, CONTINUED, MOST_ROWS, part_long_tables
from tests.documents import W

HEADER, GROUP = "header", "group"


def a_body(rows: Sequence[str]) -> Any:
    """Build a body with a table of two columns: a header, headings merged across, and numbered rows."""
    document: Any = Document()
    table = document.add_table(rows=0, cols=2)
    for number, kind in enumerate((HEADER, *rows)):
        row = table.add_row()
        if kind == HEADER:
            row._tr.get_or_add_trPr().append(row._tr.makeelement(f"{W}tblHeader"))
            row.cells[0].text = kind
        elif kind == GROUP:
            row.cells[0].merge(row.cells[1]).text = f"nhóm {number}"
        else:
            row.cells[0].text = str(number)
    return document.element.body


def parted(rows: Sequence[str]) -> list[list[str]]:
    """Return the first text of each row, table by table."""
    body = a_body(rows)
    part_long_tables(body)
    return [
        ["".join(row.itertext(f"{W}t")) for row in table.iter(f"{W}tr")] for table in body.iter(f"{W}tbl")
    ]


@pytest.mark.parametrize("count", [0, 1, 60, MOST_ROWS - 1])
def test_a_table_that_is_quickly_laid_out_stays_whole(count: int) -> None:
    assert parted(["row"] * count) == [[HEADER, *map(str, range(1, count + 1))]]


def test_every_row_is_there_once_and_in_order_under_the_same_header() -> None:
    tables = parted(["row"] * 1000)
    assert [len(table) for table in tables] == [301, 301, 301, 101]
    assert {table[0] for table in tables} == {HEADER}
    assert [row for table in tables for row in table[1:]] == [str(number) for number in range(1, 1001)]


def test_a_part_ends_where_a_group_ends() -> None:
    tables = parted([GROUP, *["row"] * 199] * 2)
    assert [(table[1], len(table)) for table in tables] == [("nhóm 1", 201), ("nhóm 201", 201)]


def test_a_group_that_goes_on_is_named_again() -> None:
    tables = parted([GROUP, *["row"] * 700])
    assert [table[1] for table in tables] == ["nhóm 1", f"nhóm 1{CONTINUED}", f"nhóm 1{CONTINUED}"]
    shown = [row for table in tables for row in table[1:] if CONTINUED not in row]
    assert shown == ["nhóm 1", *map(str, range(2, 702))]


def test_each_later_part_begins_a_page() -> None:
    body = a_body(["row"] * 700)
    part_long_tables(body)
    tables = list(body.iter(f"{W}tbl"))
    between = [table.getprevious() for table in tables[1:]]
    assert [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in between] == [BREAK_STYLE, BREAK_STYLE]
    assert all(p.getprevious() is table for p, table in zip(between, tables, strict=False))
