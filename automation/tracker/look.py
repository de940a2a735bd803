"""How the workbook looks: font, colours, number formats and the printed page, each said once.

Times New Roman 12 is the hand of Vietnamese official documents, has every letter, and its narrow
letters let more of a row onto a printed page.
"""

from functools import cache
from types import MappingProxyType
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from automation.columns import HEADER_ROW, Column, Kind

FONT = "Times New Roman"

#: What goes with that font at 12 points in Excel: digits 8 pixels wide, rows 21 pixels high.
WORKBOOK_OPTIONS = MappingProxyType(
    {
        "in_memory": True,
        "default_format_properties": {"font_name": FONT, "font_size": 12, "font_scheme": "none"},
        "default_row_height": 21,
        "default_column_width": 72,
    }
)

DARK, MIDDLE, PALE = "#1F4E79", "#DDEBF7", "#F2F2F2"
INK, FAINT_INK, LINE = "#1F1F1F", "#595959", "#BFBFBF"
OVERDUE, SOON, DONE, MISSING = "#FADBD8", "#FFF2CC", "#E7F0E4", "#DCD3F0"
ENTRY = "#FFFBE6"

TABLE_STYLE = "Table Style Light 1"
HEADER_HEIGHT = 54

_A4 = 9
_NUMBER_FORMATS = MappingProxyType(
    {Kind.DATE: "dd/mm/yyyy", Kind.PERCENT: "0%", Kind.INT: "0", Kind.NUMBER: "General"}
)
#: The number of the built-in format “Text”.
_TEXT_FORMAT = 49


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._make = cache(lambda *properties: workbook.add_format(dict(properties)))

    def format(self, **properties: Any) -> Format:
        """Return the workbook's format with these properties."""
        made: Format = self._make(*sorted(properties.items()))
        return made

    def title(self) -> Format:
        """Return the format of a sheet's first line."""
        return self.format(bold=True, font_size=18, font_color=DARK, valign="vcenter")

    def section(self) -> Format:
        """Return the format of a heading inside the guide."""
        return self.format(bold=True, font_size=13, font_color=DARK, bottom=2, bottom_color=DARK)

    def plain(self, **more: Any) -> Format:
        """Return the format of running text outside the tables."""
        return self.format(**{"valign": "top", "font_color": INK, **more})

    def faint(self, **more: Any) -> Format:
        """Return the format of an explanation."""
        return self.format(**{"italic": True, "valign": "top", "font_color": FAINT_INK, **more})

    def link(self, **more: Any) -> Format:
        """Return the format of a link to another sheet."""
        return self.format(underline=1, font_color="#0563C1", valign="top", **more)

    def header(self, column: Column) -> Format:
        """Return the format of a column's header: dark when required, grey when a formula."""
        if column.derived:
            kind = {"bg_color": "#E4E4E4", "font_color": FAINT_INK, "italic": True}
        elif column.required:
            kind = {"bg_color": DARK, "font_color": "#FFFFFF"}
        else:
            kind = {"bg_color": MIDDLE, "font_color": DARK}
        return self.format(
            bold=True, text_wrap=True, align="center", valign="vcenter", border=1, border_color=LINE, **kind
        )

    def cell(self, column: Column, *, lined: bool = True) -> Format:
        """Return the format of a column's cells; without lines for what lies below the table.

        Text columns have the format “Text”, so that Excel takes 30/6, 1.1 and =A1 as they are typed.
        """
        properties: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        if column.derived:
            # Without a format LibreOffice shows a number of days as a date, since dates went into it.
            properties |= {"italic": True, "font_color": FAINT_INK, "num_format": "0"}
        else:
            properties["num_format"] = _NUMBER_FORMATS.get(column.kind, _TEXT_FORMAT)
        if column.kind in _NUMBER_FORMATS or (column.derived and column.width <= 12):
            properties["align"] = "center"
        if lined:
            properties |= {"border": 1, "border_color": LINE}
        return self.format(**properties)


def set_page(worksheet: Worksheet, *, landscape: bool) -> None:
    """Set A4, one page wide, the sheet's name and the page number in the footer."""
    worksheet.set_paper(_A4)
    if landscape:
        worksheet.set_landscape()
        worksheet.repeat_rows(HEADER_ROW - 1)
    else:
        worksheet.set_portrait()
    worksheet.fit_to_pages(1, 0)
    worksheet.center_horizontally()
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.set_footer(f'&L&"{FONT},Italic"&10&A&R&"{FONT},Regular"&10Trang &P/&N', {"margin": 0.3})
