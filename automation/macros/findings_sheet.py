"""The sheet of findings in the open workbook: the last press's two lines, and what is wrong where.

Every text is written with Excel's text prefix (an apostrophe that is not shown), so that nothing a cell of
the tracker holds can become a formula, a number or a date there. Links are hyperlinks, not formulas. What was
found before is deleted with its cells, links and all.
"""

from collections.abc import Collection

import xlwings

from automation.columns import FINDINGS_SHEET
from automation.jobs.answer import Answer
from automation.jobs.load import Reading
from automation.model import Finding, Place
from automation.reports.findings import LABELS

HEADERS = ("Ô", "Mã", "Mức", "Vấn đề", "Cách sửa")
_WIDTHS = (22, 10, 11, 70, 50)

#: Rows, counted from 1: the two lines, what the list is of, its headers, its first finding.
_LINES, _ABOUT, _HEADER, _FIRST = 1, 3, 4, 5

#: So many findings are listed: each link is a call into Excel, and `kiem-tra.html` has them all.
MOST = 300

#: Longest text that is written into a cell.
_LONGEST = 2000


def tell(book: xlwings.Book, answer: Answer) -> None:
    """Write an answer into the sheet of findings and show that sheet; what it said before is taken away."""
    sheet = _sheet(book)
    sheet.range((_LINES, 1)).value = [[_text(line)] for line in answer.lines]
    if answer.reading is not None or answer.status:
        _clear(sheet)
    if answer.reading is not None:
        _list(sheet, answer.reading, {other.name for other in book.sheets})
    sheet.activate()


def _sheet(book: xlwings.Book) -> xlwings.Sheet:
    if FINDINGS_SHEET in {sheet.name for sheet in book.sheets}:
        return book.sheets[FINDINGS_SHEET]
    return book.sheets.add(FINDINGS_SHEET, after=book.sheets[len(book.sheets) - 1])


def _clear(sheet: xlwings.Sheet) -> None:
    last = sheet.used_range.last_cell
    if last.row >= _ABOUT:
        sheet.range((_ABOUT, 1), (last.row, max(last.column, len(HEADERS)))).delete("up")


def _list(sheet: xlwings.Sheet, reading: Reading, sheets: Collection[str]) -> None:
    listed = reading.findings[:MOST]
    if not listed:
        return
    about = f"Kết quả kiểm tra tại ngày chốt {reading.as_of:%d/%m/%Y}. Bấm vào ô để tới chỗ cần sửa."
    if len(listed) < len(reading.findings):
        about += f" Ở đây có {MOST} mục đầu trong {len(reading.findings)}; xem đủ trong kiem-tra.html."
    sheet.range((_ABOUT, 1)).value = _text(about)
    sheet.range((_HEADER, 1)).value = [[_text(header) for header in HEADERS]]
    for row, finding in enumerate(listed, start=_FIRST):
        if finding.place.sheet in sheets:
            _link(sheet.range((row, 1)), finding.place)
    # After the links, each of which sets its cell's text: a sheet's name may begin with an equals sign.
    sheet.range((_FIRST, 1)).value = [_cells(finding) for finding in listed]
    _dress(sheet, _FIRST + len(listed) - 1)


def _link(cell: xlwings.Range, place: Place) -> None:
    sheet = place.sheet.replace("'", "''")
    cell.add_hyperlink(f"#'{sheet}'!{place.cell or 'A1'}", "→", "Bấm để tới chỗ này")


def _cells(finding: Finding) -> list[str]:
    texts = (
        finding.place.address,
        finding.code,
        LABELS[finding.severity],
        finding.message,
        finding.remedy[:1].upper() + finding.remedy[1:],
    )
    return [_text(text) for text in texts]


def _text(text: str) -> str:
    return f"'{text[:_LONGEST]}" if text else ""


def _dress(sheet: xlwings.Sheet, last: int) -> None:
    sheet.range((_HEADER, 1), (_HEADER, len(HEADERS))).font.bold = True
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.range((1, column)).column_width = width
    block = sheet.range((_HEADER, 1), (last, len(HEADERS)))
    block.wrap_text = True
    block.vertical_alignment = "top"
