"""The floor below the floor: every part of the workbook is unpacked, and nothing is read."""

import sys
from zipfile import ZipFile

if __name__ == "__main__":
    with ZipFile(sys.argv[1]) as archive:
        for name in archive.namelist():
            archive.read(name)
