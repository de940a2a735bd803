"""What stands in the margins of a Word document: whether somebody wrote into its headers and footers.

A program that saves the file may write one header for several sections, or several for one; so a text is
known wherever it stands there, however often. What a field prints, such as a page's number, is nobody's text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from lxml import etree

from automation.proof.statement import Proof, fixed_hash
from automation.proof.word import text_of
from automation.word_package import MC, Package, W

_PART = re.compile(r"word/(?:header|footer)\d*\.xml")
_BEGIN, _END = "begin", "end"


class Margin(StrEnum):
    """A margin of a page, by the name that its part has among the relations of a document."""

    HEADER = "header"
    FOOTER = "footer"


#: A text and the margin that it stands in.
MarginText = tuple[Margin, str]


def fixed_in_margins(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the hashes of what the headers and footers among the parts of a finished document print."""
    roots = (etree.fromstring(data) for name, data in parts.items() if _PART.fullmatch(name))
    return tuple(dict.fromkeys(fixed_hash(text) for root in roots for text in _texts(root)))


def added_to_margins(package: Package, proof: Proof) -> tuple[MarginText, ...]:
    """Return what headers and footers say and the program did not set, each once.

    Of a proof that does not tell what the program set, nothing is known.
    """
    if proof.margins is None:
        return ()
    found = ((margin, text) for margin in Margin for text in _all_texts(package.parts(margin)))
    return tuple(dict.fromkeys(pair for pair in found if fixed_hash(pair[1]) not in proof.margins))


def _all_texts(roots: Iterable[etree._Element]) -> Iterator[str]:
    for root in roots:
        yield from _texts(root)


def _texts(root: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph that has one. The second form of a text box is left out."""
    etree.strip_elements(root, f"{MC}Fallback", with_tail=False)
    _drop_fields(root)
    yield from filter(None, map(text_of, root.iter(f"{W}p")))


def _drop_fields(root: etree._Element) -> None:
    """Take out what the fields of a part print."""
    etree.strip_elements(root, f"{W}fldSimple", with_tail=False)
    depth = 0
    for element in [*root.iter(f"{W}fldChar", f"{W}t")]:
        kind = element.get(f"{W}fldCharType")
        depth += (kind == _BEGIN) - (kind == _END)
        if depth and element.tag == f"{W}t":
            element.text = ""
