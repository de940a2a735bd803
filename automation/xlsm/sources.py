"""The VBA that goes into a workbook with buttons, as text: ours from `macros/vba`, and xlwings' own.

xlwings' module is taken from the installed package, so that module and package always have one version.
Nothing of it is kept in this repository. LibreOffice cannot run it; there a module of ours has its place and
name.
"""

from collections.abc import Mapping
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

from automation.errors import OutputError


def modules(*, libreoffice: bool) -> Mapping[str, str]:
    """Return the text of each module by its name, lines ending in CR LF.

    Raises OutputError when a module has a letter outside ASCII, of which VBA would make a question mark.
    """
    if libreoffice:
        found = {
            "Buttons": _ours("Buttons"),
            "LibreOfficeButtons": _ours("LibreOfficeButtons"),
            "xlwings": _ours("LibreOffice"),
        }
    else:
        found = {
            "Buttons": _ours("Buttons"),
            "Ribbon": _ours("Ribbon"),
            "xlwings": _of_xlwings("xlwings.bas"),
            "Dictionary": _of_xlwings("addin/Dictionary.cls"),
        }
    return {name: as_vba(name, data) for name, data in found.items()}


def as_vba(name: str, data: bytes) -> str:
    """Return the text of a module. Raises OutputError when it is not plain ASCII."""
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise OutputError(
            f"Mô-đun VBA “{name}” có chữ ngoài ASCII ở dòng {line}; hãy thay bằng ChrW hoặc chữ trong ô."
        ) from error
    return "\r\n".join(text.splitlines()) + "\r\n"


def _ours(name: str) -> bytes:
    return (files("macros") / "vba" / f"{name}.bas").read_bytes()


def _of_xlwings(name: str) -> bytes:
    # The package is not imported: it would look for Excel.
    return Path(str(distribution("xlwings").locate_file(f"xlwings/{name}"))).read_bytes()
