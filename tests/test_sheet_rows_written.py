"""Rows given as XML are those that XlsxWriter writes of the same values, cell by cell."""

import io
import re
import zipfile
from datetime import date
from xml.etree.ElementTree import canonicalize

import pytest
import xlsxwriter
from openpyxl import load_workbook
from xlsxwriter.worksheet import Worksheet

from automation.reports.sheet_rows import (
    RowSheet,
    blank_cell,
    date_cell,
    number_cell,
    reference_cell,
    text_cell,
)

VALUES: list[list[str | float | date | None]] = [
    ["Đội", "", None, 1, 0.1, -3, 1 / 3, 1e-7, 2.5e9, date(2023, 9, 30), date(1900, 2, 28), date(1900, 3, 1)],
    [
        "=1+1",
        "<b>&amp;\"'",
        " trước và sau ",
        "hai\ndòng",
        "_x000A_",
        "_x00ag_",
        "Đội",
        "x" * 32_767,
        "💡" * 16_383,
    ],
    ["Đội", 5],
]
HEIGHTS = (None, 30, 15.75)
#: A hint that a reader may do without.
_SPANS = re.compile(' spans="[0-9:]+"')


def parts(*, given: bool, constant_memory: bool) -> dict[str, str]:
    """Return the sheet and the shared texts of a workbook with VALUES between other rows."""
    buffer = io.BytesIO()
    mode = {"constant_memory": True} if constant_memory else {"in_memory": True}
    with xlsxwriter.Workbook(buffer, mode) as book:
        look, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Bảng", worksheet_class=RowSheet if given else None)
        sheet.write_string(0, 0, "Tiêu đề", look)
        for row, (values, height) in enumerate(zip(VALUES, HEIGHTS, strict=True), start=2):
            if given:
                cells = [_given(book, value, look, day) for value in values]
                sheet.give_row(row, cells, first_column=1, height=height)
                continue
            if height:
                sheet.set_row(row, height)
            for column, value in enumerate(values, start=1):
                _write(sheet, row, column, value, look, day)
        sheet.write_string(7, 0, "Cuối", look)
        sheet.autofilter(2, 1, 4, 3)
    with zipfile.ZipFile(buffer) as package:
        wanted = ["xl/worksheets/sheet1.xml", *(["xl/sharedStrings.xml"] if not constant_memory else [])]
        return {name: _SPANS.sub("", canonicalize(package.read(name).decode())) for name in wanted}


def _given(book: xlsxwriter.Workbook, value: object, look: object, day: object) -> str:
    if value is None or value == "":
        return blank_cell(look)
    if isinstance(value, str):
        return text_cell(book, value, look)
    if isinstance(value, date):
        return date_cell(value, day)
    assert isinstance(value, int | float)
    return number_cell(value, look)


def _write(sheet: Worksheet, row: int, column: int, value: object, look: object, day: object) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    else:
        sheet.write_number(row, column, value, look)


@pytest.mark.parametrize("constant_memory", [False, True])
def test_given_rows_are_those_that_are_written(constant_memory: bool) -> None:
    given = parts(given=True, constant_memory=constant_memory)
    assert given == parts(given=False, constant_memory=constant_memory)


def test_a_reference_is_the_formula_that_is_written() -> None:
    sheets = []
    for given in (True, False):
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
            sheet = book.add_worksheet(worksheet_class=RowSheet if given else None)
            if given:
                sheet.give_row(0, [reference_cell("'Bảng <1> & 2'!A5")])
            else:
                sheet.write_formula(0, 0, "='Bảng <1> & 2'!A5")
        with zipfile.ZipFile(buffer) as package:
            sheets.append(_SPANS.sub("", canonicalize(package.read("xl/worksheets/sheet1.xml").decode())))
    assert sheets[0] == sheets[1]


def test_a_chart_knows_the_values_of_given_rows() -> None:
    charts = []
    for given in (True, False):
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
            sheet = book.add_worksheet("S", worksheet_class=RowSheet if given else None)
            for row, (name, count) in enumerate((("Đội", 3), ("Lớp", 4.5))):
                if given:
                    sheet.give_row(row, [text_cell(book, name), number_cell(count, None)])
                else:
                    sheet.write_string(row, 0, name)
                    sheet.write_number(row, 1, count)
            chart = book.add_chart({"type": "column"})
            chart.add_series({"categories": ["S", 0, 0, 1, 0], "values": ["S", 0, 1, 1, 1]})
            sheet.insert_chart(5, 0, chart)
        with zipfile.ZipFile(buffer) as package:
            charts.append(canonicalize(package.read("xl/charts/chart1.xml").decode()))
    assert charts[0] == charts[1]


@pytest.mark.parametrize("text", ["<r>&</r>", "<r><t>a</t></r>", "<r>", "<r>x"])
@pytest.mark.parametrize("constant_memory", [False, True])
def test_a_text_like_markup_stays_text_beside_given_rows(text: str, constant_memory: bool) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"constant_memory": True} if constant_memory else {"in_memory": True}
    ) as book:
        sheet = book.add_worksheet("S", worksheet_class=RowSheet)
        sheet.write_string(0, 0, text, book.add_format({"bold": True}))
        sheet.give_row(1, [text_cell(book, text)])
    made = load_workbook(buffer)["S"]
    assert (made["A1"].value, made["A2"].value, made["A1"].font.b) == (text, text, True)
