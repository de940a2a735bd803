"""Where things stand in the workbook, as formulas name them.

Names are ASCII, made from the sheets' names, so that they read well in Excel's name box and work
in every language of Excel. Ranges are absolute and longer than the tables: a row typed below a table, which
LibreOffice does not grow, counts all the same.
"""

import unicodedata
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from automation.columns import FIRST_ROW, SHEET_BY_KEY, Sheet

#: The least last row of validations, conditional formats and ranges.
LEAST_LAST_ROW = 2000

#: Blank rows at the end of each table.
SPARE_ROWS = 15

#: Defined names of single cells of the guide sheet, and of the settings' labels there.
CUT_OFF_NAME = "NgayChot"
SOON_DAYS_NAME = "SoNgaySapDenHan"
SETTING_LABELS_NAME = "dsTenThietLap"

#: Defined name of the rows of buttons.
BUTTONS_NAME = "NutBam"


def table_name(sheet: Sheet) -> str:
    """Return the table's name: “Nhiệm vụ” is NhiemVu."""
    plain = unicodedata.normalize("NFD", sheet.name.replace("đ", "d").replace("Đ", "D"))
    words = "".join(letter for letter in plain if not unicodedata.combining(letter)).split()
    return "".join(word[0].upper() + word[1:] for word in words)


def list_name(sheet: Sheet) -> str:
    """Return the name of the list of a sheet's ids: dsNhiemVu."""
    return f"ds{table_name(sheet)}"


def column_index(sheet: Sheet, key: str) -> int:
    """Return the place of a column, counted from 0."""
    return sheet.columns.index(sheet.column(key))


def column_letter(sheet: Sheet, key: str) -> str:
    """Return the letter of a column."""
    return str(xl_col_to_name(column_index(sheet, key)))


def this_row(sheet: Sheet, key: str) -> str:
    """Return the reference, from inside the sheet's table, to a column's cell in the same row."""
    return f"{table_name(sheet)}[[#This Row],[{sheet.column(key).header}]]"


def table_end(record_count: int) -> int:
    """Return the last row of a table that holds so many records."""
    return FIRST_ROW - 1 + record_count + SPARE_ROWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The extent of the sheets: every range ends in `last_row`."""

    last_row: int = LEAST_LAST_ROW

    def whole(self, sheet_key: str, key: str) -> str:
        """Return the range of a column's cells, from any sheet."""
        sheet = SHEET_BY_KEY[sheet_key]
        letter = column_letter(sheet, key)
        return f"'{sheet.name}'!${letter}${FIRST_ROW}:${letter}${self.last_row}"
