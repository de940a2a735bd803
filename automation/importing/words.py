"""The proof that nothing was dropped: every word of a file is in a block or was set aside.

The words of the file are counted here a second time, straight from its characters and without what the
readers know of lists, tables, fields or pages, so that a fault of theirs shows.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from automation.files import Snapshot
from automation.guard.signatures import ZIP
from automation.importing.lines import text_of, tidy_line
from automation.importing.plain.encoding import decode
from automation.importing.source import Source
from automation.word_package import MC, Package, R, W

_WORD = re.compile(r"[^\W_]+")
_NOTES = ("footnotes", "endnotes", "comments")
_BREAKS = {f"{W}{name}" for name in ("tab", "br", "cr", "ptab", "noBreakHyphen", "sym")}
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def lost_words(snapshot: Snapshot, sources: Sequence[Source]) -> tuple[str, ...]:
    """Return the words of the file that `sources` lack, each as often as it is missing; none if all is well.

    Words that are only cut elsewhere (half of one deleted, the other kept) are not missing.
    """
    read = Counter(word for source in sources for text in _texts(source) for word in _words(text))
    present = Counter(word for text in _file_texts(snapshot) for word in _words(text))
    missing, surplus = present - read, read - present
    if not Counter("".join(missing.elements())) - Counter("".join(surplus.elements())):
        return ()
    return tuple(sorted(missing.elements()))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", tidy_line(text.replace("\n", " "))))


def _texts(source: Source) -> Iterator[str]:
    yield from (text_of(block) for block in source.blocks)
    yield from (one.text for one in source.set_aside)


def _file_texts(snapshot: Snapshot) -> Iterator[str]:
    if not snapshot.data.startswith(ZIP):
        yield from re.split(r"[\r\n\f]", decode(snapshot)[0])
        return
    package = Package(snapshot)
    roots = [package.body, *(root for kind in _NOTES for root in package.parts(kind))]
    references = package.body.iter(f"{W}headerReference", f"{W}footerReference")
    heads = {reference.get(f"{R}id", "") for reference in references}
    roots += [root for root in map(package.related, sorted(heads)) if root is not None]
    for root in roots:
        for paragraph in root.iter(f"{W}p"):
            yield from _paragraph_texts(paragraph)


def _paragraph_texts(paragraph: etree._Element) -> Iterator[str]:
    """Yield what stands in a paragraph itself, words kept and words deleted each for themselves."""
    if _is_second_form(paragraph):
        return
    kept, deleted = "", ""
    for piece in _own(paragraph):
        if piece.tag == f"{W}delText" or _is_deleted(piece):
            deleted += piece.text or " "
        else:
            kept += " " if piece.tag in _BREAKS else piece.text or ""
    yield kept
    yield deleted


def _own(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in (f"{W}t", f"{W}delText", _FORMULA) or child.tag in _BREAKS:
            yield child
        elif child.tag not in (f"{W}p", f"{W}pPr", f"{W}txbxContent") and not _is_shadow(child):
            yield from _own(child)


def _is_deleted(piece: etree._Element) -> bool:
    return next(piece.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None


def _is_second_form(paragraph: etree._Element) -> bool:
    return any(_is_shadow(above) for above in paragraph.iterancestors(f"{MC}Fallback"))


def _is_shadow(element: etree._Element) -> bool:
    """Return whether an element is the second form of words that a first one holds."""
    if element.tag != f"{MC}Fallback":
        return False
    before = element.itersiblings(f"{MC}Choice", preceding=True)
    return any(next(choice.iter(f"{W}t"), None) is not None for choice in before)
