"""The floor: calamine reads every cell of every sheet, and nothing is done with them."""

import sys

from python_calamine import CalamineWorkbook

if __name__ == "__main__":
    book = CalamineWorkbook.from_path(sys.argv[1])
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)
