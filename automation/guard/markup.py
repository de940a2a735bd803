"""The XML of a workbook's parts: well formed, without entities, neither too deep nor too broad.

expat expands nothing here, since a document type is refused where it begins. Only UTF-8 passes: calamine
takes a sheet in UTF-16 for an empty one.
"""

import re
from collections.abc import Callable, Iterator
from typing import Protocol
from xml.parsers import expat

from automation.guard.refusal import DO_NOT_TRUST, FETCH_AGAIN, SAVE_AGAIN, refuse

MAX_DEPTH = 100
MAX_ATTRIBUTES = 200

#: Takes the attributes of an element as expat lists them: name, value, name, value …
StartHandler = Callable[[list[str]], None]


class Listener(Protocol):
    """What hears of one part's markup; `starts` are called by an element's name without its prefix."""

    starts: dict[str, StartHandler]

    def characters(self, text: str) -> None:
        """Take the next piece of text."""

    def end(self) -> None:
        """Take the end of any element."""


_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_UTF8 = {"", "utf-8", "us-ascii"}
# No sheet lies here (see relations), and Office itself writes UTF-16 there.
_ANY_ENCODING = ("customxml/", "docprops/")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def named(attributes: list[str], name: str) -> str:
    """Return the value of an attribute, whatever its prefix, or the empty string."""
    for place in range(0, len(attributes), 2):
        if attributes[place].rpartition(":")[2] == name:
            return attributes[place + 1]
    return ""


def examine(file: str, part: str, pieces: Iterator[bytes], listener: Listener) -> None:
    """Unpack a part to its end and look at its markup; raise NotAWorkbook."""
    first = next(pieces, b"")
    name = part.casefold()
    if name.endswith(".vml"):
        # Excel's own drawings of this kind need not be well formed.
        if _DOCTYPE.search(first + b"".join(pieces)):
            _refuse_doctype(file, part)
    elif name.endswith((".xml", ".rels")) or first.removeprefix(_BOM).lstrip().startswith(b"<"):
        _Parse(file, part, listener).run(first, pieces)
    else:
        for _ in pieces:
            pass


class _Parse:
    """One run of expat over one part."""

    def __init__(self, file: str, part: str, listener: Listener) -> None:
        self.file = file
        self.part = part
        self.listener = listener
        self.parser = expat.ParserCreate()
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.element_handlers()
        self.parser.CharacterDataHandler = listener.characters
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartDoctypeDeclHandler = self.doctype

    def element_handlers(self) -> tuple[Callable[[str, list[str]], None], Callable[[str], None]]:
        # Closures, because each runs for every element and half of the guard's time is spent here.
        depth = 0
        find, listen = self.listener.starts.get, self.listener.end

        def start(name: str, attributes: list[str]) -> None:
            nonlocal depth
            depth += 1
            if depth > MAX_DEPTH or len(attributes) > 2 * MAX_ATTRIBUTES:
                refuse(self.file, f"có cấu trúc bất thường ở phần {self.part}", DO_NOT_TRUST)
            handle = find(name) or (find(name.rpartition(":")[2]) if ":" in name else None)
            if handle:
                handle(attributes)

        def end(_name: str) -> None:
            nonlocal depth
            depth -= 1
            listen()

        return start, end

    def run(self, first: bytes, pieces: Iterator[bytes]) -> None:
        if first.startswith(_UTF16_BOMS) or b"\0" in first[:4]:
            self.check_encoding("utf-16")
        try:
            self.parser.Parse(first, False)
            for piece in pieces:
                self.parser.Parse(piece, False)
            self.parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError):
            # ValueError: a number that is none. LookupError: an encoding that Python lacks.
            refuse(self.file, f"bị hỏng ở phần {self.part}", FETCH_AGAIN)

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.check_encoding((encoding or "").lower())

    def doctype(self, *_: object) -> None:
        _refuse_doctype(self.file, self.part)

    def check_encoding(self, encoding: str) -> None:
        if encoding not in _UTF8 and not self.part.casefold().startswith(_ANY_ENCODING):
            refuse(self.file, f"dùng bảng mã lạ ở phần {self.part}", SAVE_AGAIN)


def _refuse_doctype(file: str, part: str) -> None:
    refuse(file, f"chứa khai báo DTD không an toàn ở phần {part}", DO_NOT_TRUST)
