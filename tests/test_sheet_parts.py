"""A workbook whose parts are let go as they are packed: the same bytes, and nothing left in memory."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from automation.proof.source import text_source
from automation.proof.statement import Report
from automation.reports.sheet import FIRST_ROW, Book
from automation.reports.sheet_parts import PassingBook
from automation.reports.table import SOURCE, LayoutColumn, LayoutTable
from automation.stamp import Stamp

LAYOUT = LayoutTable(title="BẢNG", sheet="Bảng", columns=(LayoutColumn(value="text", header="Chữ", width=9),))


@pytest.fixture
def nobody_looks_for_garbage() -> Iterator[None]:
    """As in a command, which turns it off."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def drawn(file: BytesIO, book: Any) -> bytes:
    """Return the bytes of a workbook with a text, a link, a note, a picture's part and a chart."""
    book.set_properties({"created": datetime(2023, 9, 30)})
    sheet = book.add_worksheet("Bảng")
    sheet.write_column(0, 0, ["Đội", 1, 2.5])
    sheet.write_url(5, 0, "https://example.org/", string="liên kết")
    sheet.write_comment(6, 0, "ghi chú")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": ["Bảng", 1, 0, 2, 0]})
    sheet.insert_chart(8, 0, chart)
    book.close()
    return file.getvalue()


def test_the_bytes_are_those_that_xlsxwriter_packs() -> None:
    own, plain = BytesIO(), BytesIO()
    expected = drawn(plain, xlsxwriter.Workbook(plain, {"in_memory": True}))
    assert drawn(own, PassingBook(own)) == expected


@pytest.mark.usefixtures("nobody_looks_for_garbage")
def test_nothing_of_a_finished_workbook_stays_in_memory() -> None:
    stamp = Stamp("so.xlsx", "5a", date(2023, 9, 30))
    report = Report(kind="progress.xlsx", about="", draft=False)
    book = Book(title="", subtitle="", illustrative=False, stamp=stamp, report=report)
    sheet = book.table(LAYOUT, [{"text": "Họp", SOURCE: text_source("row/1", ((), ("title",)))}])
    left = [weakref.ref(thing) for thing in (book, sheet, book.file, book.column(LAYOUT.columns[0]))]
    assert sheet.name == "Bảng"
    assert FIRST_ROW in sheet._given
    assert book.finished().startswith(b"PK")
    del book, sheet
    assert [reference() for reference in left] == [None] * len(left)
