"""A VBA project as bytes, made from the text of its modules.

pyOpenVBA adds a project to a workbook on the disk; here that workbook is a bare one with as many sheets, and
only the project is taken from it. XlsxWriter then puts it into the real one, with the code names and the
content type that go with it.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.cfb import CFB
from xlsxwriter.workbook import Workbook

from automation.errors import OutputError

PART = "xl/vbaProject.bin"

# MS-OVBA 2.3.4.1: a project without a cache of any version, so that Excel compiles the text.
_NO_CACHE = bytes.fromhex("CC61FFFF000000")


def project(modules: Mapping[str, str], sheet_count: int) -> bytes:
    """Return the `vbaProject.bin` of a workbook with these modules, and one for itself and each sheet.

    A module whose text begins as an exported class does becomes a class. Raises OutputError when the library
    finds the project unsound.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bare.xlsm"
        with Workbook(str(path)) as bare:
            for _ in range(sheet_count):
                bare.add_worksheet()
        with ExcelFile(path) as book:
            made = book.add_vba_project()
            for name, text in modules.items():
                is_class = text.startswith("VERSION 1.0 CLASS")
                kind = VBAModuleKind.other if is_class else VBAModuleKind.standard
                made.add_module(name, text, kind=kind)
            faults = made.validate()
            if faults:
                raise OutputError(f"Không dựng được phần macro của sổ: {'; '.join(faults)}.")
            book.save(path)
        with ZipFile(path) as archive:
            return _without_cache(archive.read(PART))


def _without_cache(data: bytes) -> bytes:
    storage = CFB.from_bytes(data)
    storage.write_stream_in_storage("VBA", "_VBA_PROJECT", _NO_CACHE)
    return bytes(storage.to_bytes())
