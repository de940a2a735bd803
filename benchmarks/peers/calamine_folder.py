"""The floor of a roll-up: calamine reads every cell of every workbook in a folder, in one process."""

import sys
from pathlib import Path

from python_calamine import CalamineWorkbook

if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
