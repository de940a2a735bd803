"""The parts of a Word file that somebody gives us as a template, looked at before they are unpacked."""

import io
import zipfile

from automation.errors import NotADocument
from automation.files import Snapshot
from automation.guard.document import SAVE_AS_DOCX, inspect_document

_DOCUMENT = "word/document.xml"


def parts_of(snapshot: Snapshot) -> dict[str, bytes]:
    """Return the parts of a .docx by name. Raises NotADocument with the reason."""
    inspect_document(snapshot)
    with zipfile.ZipFile(io.BytesIO(snapshot.data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if _DOCUMENT not in parts:
        raise NotADocument(f"“{snapshot.name}” không phải là văn bản Word thường; {SAVE_AS_DOCX}.")
    return parts
