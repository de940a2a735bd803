"""The XML of a workbook's parts: well formed, without entities, neither too deep nor too broad.

expat expands nothing here, since a document type is refused where it begins. Only UTF-8 passes: calamine
takes a sheet in UTF-16 for an empty one.
"""

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

from automation.guard import known
from automation.guard.known import Event, Told
from automation.guard.listeners import Listener
from automation.guard.refusal import DO_NOT_TRUST, FETCH_AGAIN, SAVE_AGAIN, refuse
from automation.guard.rows import Rows, rows_at
from automation.guard.texts import Texts, texts_at

MAX_DEPTH = 100
MAX_ATTRIBUTES = 200
#: Bytes of one tag or comment; expat begins anew with one that is not whole yet at each piece of it.
MAX_TAG = 16 * 1024 * 1024

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_UTF8 = {"", "utf-8", "us-ascii"}
# No sheet lies here (see relations), and Office itself writes UTF-16 there.
_ANY_ENCODING = ("customxml/", "docprops/")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def examine(file: str, part: str, pieces: Iterator[bytes], listeners: Sequence[Listener]) -> None:
    """Unpack a part to its end and look at its markup; raise NotAWorkbook."""
    first = next(pieces, b"")
    name = part.casefold()
    if name.endswith(".vml"):
        # Excel's own drawings of this kind need not be well formed.
        if _DOCTYPE.search(first + b"".join(pieces)):
            _refuse_doctype(file, part)
    elif name.endswith((".xml", ".rels")) or first.removeprefix(_BOM).lstrip().startswith(b"<"):
        _Parse(file, part, listeners).run(first, pieces)
    else:
        for _ in pieces:
            pass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A kind of list of which most may be sound by one look: the rows of a sheet, the shared texts.

    `depth` is how deep its elements stand, `begin` and `end` are how one of them begins and ends, `look`
    finds those that are written in the one way, and `tell` tells a listener of them.
    """

    depth: int
    begin: bytes
    end: bytes
    look: Callable[[bytes, int], Rows | Texts | None]
    tell: Callable[[Listener, Any], None]


_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "sheetData": _Kind(
            depth=2,
            begin=b"<row",
            end=b"</row>",
            look=rows_at,
            tell=lambda listener, rows: listener.rows(rows),
        ),
        "sst": _Kind(
            depth=1,
            begin=b"<si",
            end=b"</si>",
            look=texts_at,
            tell=lambda listener, texts: listener.texts(texts),
        ),
    }
)
#: The start of such a list, as Excel and the libraries write it.
_BEGIN = re.compile(rb"<(sheetData)>|<(sst) [^<>]*+>")
_LONGEST_BEGIN = len(b"<sheetData>")
#: Bytes of one element of which the end is waited for.
_LONGEST_ELEMENT = 1024 * 1024


class _Parse:
    """One run of expat over one part, less the rows and texts that are sound."""

    def __init__(self, file: str, part: str, listeners: Sequence[Listener]) -> None:
        self.file = file
        self.part = part
        self.listeners = listeners
        #: The elements that are open, as their names are written.
        self.open: list[str] = []
        #: The list that began last and where, as expat counts bytes; how many elements have ended.
        self.list_begun = ("", -1)
        self.ended = 0
        #: How deep those of the open elements stand that were told.
        self.told_at: list[int] = []
        #: Whether expat may stand anywhere but between two elements of the list.
        self.is_lost = False
        #: Whether the part says of itself that it is UTF-8, as all is that is sound or known.
        self.is_utf8 = True
        #: What stands for the rest of the part, where it is to be remembered, and what it tells.
        self.key: bytes | None = None
        self.events: list[Event] = []
        self.parser = expat.ParserCreate()

    def begin(self) -> None:
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.element_handlers()
        self.parser.CharacterDataHandler = self.characters
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartDoctypeDeclHandler = self.doctype

    def element_handlers(self) -> tuple[Callable[[str, list[str]], None], Callable[[str], None]]:
        # Closures, because each runs for every element that expat sees.
        finds = [listener.starts.get for listener in self.listeners]
        opened, told_at = self.open, self.told_at

        def start(name: str, attributes: list[str]) -> None:
            opened.append(name)
            if len(opened) > MAX_DEPTH or len(attributes) > 2 * MAX_ATTRIBUTES:
                self.refuse_structure()
            plain = name.rpartition(":")[2]
            if name in _KINDS:
                self.list_begun = (name, self.parser.CurrentByteIndex)
            is_told = False
            for find in finds:
                handle = find(plain)
                if handle:
                    is_told = True
                    handle(attributes)
            if is_told:
                told_at.append(len(opened))
                self.note(Told.START, (plain, attributes))

        def end(name: str) -> None:
            self.ended += 1
            if told_at:
                for listener in self.listeners:
                    listener.end(name)
                self.note(Told.END, name)
                if told_at[-1] == len(opened):
                    told_at.pop()
            opened.pop()

        return start, end

    def characters(self, text: str) -> None:
        if self.told_at:
            for listener in self.listeners:
                listener.characters(text)
            self.note(Told.TEXT, text)

    def note(self, what: Told, value: Any) -> None:
        if self.key is not None:
            self.events.append((what, value))

    def run(self, first: bytes, pieces: Iterator[bytes]) -> None:
        if first.startswith(_UTF16_BOMS) or b"\0" in first[:4]:
            self.check_encoding("utf-16")
        fed = 0
        try:
            for piece in self.to_be_seen(first, pieces):
                self.parser.Parse(piece, False)
                fed += len(piece)
                if fed - self.parser.CurrentByteIndex > MAX_TAG:
                    self.refuse_structure()
        except (expat.ExpatError, ValueError, LookupError):
            # ValueError: a number that is none. LookupError: an encoding that Python lacks.
            refuse(self.file, f"bị hỏng ở phần {self.part}", FETCH_AGAIN)

    def to_be_seen(self, first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Yield what expat has to see; each piece is parsed before the next is asked for."""
        second = next(pieces, b"")
        if not second and not _BEGIN.search(first) and self.is_known(first):
            return
        self.begin()
        if (yield from self.without_sound(chain([first, second], pieces))):
            return
        self.parser.Parse(b"", True)
        if self.key is not None:
            known.remember(self.key, self.events)

    def is_known(self, rest: bytes) -> bool:
        """Tell what the rest of the part told before, if it was seen before; else have it noted."""
        if len(rest) > known.MAX_BYTES:
            return False
        heard = chain.from_iterable(listener.starts for listener in self.listeners)
        key = known.key_of(self.part, self.open, heard, rest)
        events = known.told(key)
        if events is None:
            self.key = key
            return False
        for what, value in events:
            for listener in self.listeners:
                if what is Told.END:
                    listener.end(value)
                elif what is Told.TEXT:
                    listener.characters(value)
                elif handle := listener.starts.get(value[0]):
                    handle(value[1])
        return True

    def without_sound(self, pieces: Iterator[bytes]) -> Generator[bytes, None, bool]:
        """Yield what is not sound by one look; return whether what follows the list is known."""
        waiting, seen = b"", 0
        for piece in pieces:
            waiting += piece
            begun = _BEGIN.search(waiting)
            end = begun.end() if begun else max(0, len(waiting) - _LONGEST_BEGIN)
            yield waiting[:end]
            waiting = waiting[end:]
            if begun:
                name, at = self.list_begun
                # The same letters in a comment are no element.
                if self.is_utf8 and at == seen + begun.start() and len(self.open) == _KINDS[name].depth:
                    waiting = yield from self.unsound(_KINDS[name], waiting, pieces)
                    for more in pieces:
                        waiting += more
                        if len(waiting) > known.MAX_BYTES:
                            break
                    if not self.is_lost and self.is_known(waiting):
                        return True
                break
            seen += end
        yield waiting
        yield from pieces
        return False

    def unsound(self, kind: _Kind, waiting: bytes, pieces: Iterator[bytes]) -> Generator[bytes, None, bytes]:
        """Yield what is not sound, tell of the rest; return what is for expat altogether."""
        for piece in chain([b""], pieces):
            waiting += piece
            at = 0
            while True:
                if found := kind.look(waiting, at):
                    # Not one by one: what is odd once would be looked at again for each of them.
                    if not found.are_sound():
                        return waiting[at:]
                    for listener in self.listeners:
                        kind.tell(listener, found)
                    at = found.end
                if not waiting.startswith(kind.begin, at):
                    break
                end = waiting.find(kind.end, at) + len(kind.end)
                if end < len(kind.end):
                    break
                ended, element = self.ended, waiting[at:end]
                yield element
                at = end
                # What looks like its end may stand in a comment, and then nothing behind it is what it seems.
                has_more = b"<!" in element or b"<?" in element
                if has_more or self.ended == ended or len(self.open) != kind.depth:
                    self.is_lost = True
                    return waiting[at:]
            waiting = waiting[at:]
            begins = waiting.startswith(kind.begin) or kind.begin.startswith(waiting)
            if not begins or len(waiting) > _LONGEST_ELEMENT:
                return waiting
        return waiting

    def refuse_structure(self) -> None:
        refuse(self.file, f"có cấu trúc bất thường ở phần {self.part}", DO_NOT_TRUST)

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        name = (encoding or "").lower()
        self.check_encoding(name)
        self.is_utf8 = name in ("", "utf-8")

    def doctype(self, *_: object) -> None:
        _refuse_doctype(self.file, self.part)

    def check_encoding(self, encoding: str) -> None:
        if encoding not in _UTF8 and not self.part.casefold().startswith(_ANY_ENCODING):
            refuse(self.file, f"dùng bảng mã lạ ở phần {self.part}", SAVE_AGAIN)


def _refuse_doctype(file: str, part: str) -> None:
    refuse(file, f"chứa khai báo DTD không an toàn ở phần {part}", DO_NOT_TRUST)
