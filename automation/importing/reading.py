"""A file of any kind that schools keep plans in, as the documents that it holds."""

import re
from collections.abc import Sequence

from automation.files import Snapshot
from automation.guard.signatures import ZIP
from automation.importing.lines import text_of
from automation.importing.mending import join_cut, without_pen
from automation.importing.parting import part
from automation.importing.plain import read_plain
from automation.importing.source import Paragraph, Repair, SetAside, Source, Table
from automation.importing.suspicion import suspicions
from automation.importing.word import read_word

PARTED = "Tệp chứa nhiều văn bản, mỗi văn bản có phần mở đầu riêng; đã tách ra."

_COUNTED = re.compile(r"(dòng|đoạn|bảng) (\d+)")

Blocks = list[Paragraph | Table]


def read_source(snapshot: Snapshot) -> tuple[Source, ...]:
    """Return the documents in a Word file or a text, in order; at least one, which may have no blocks.

    Which of the two it is shows in the bytes, whatever the file's name ends in. Raises NotADocument.
    """
    read = read_word if snapshot.data.startswith(ZIP) else read_plain
    blocks, set_aside, repairs = read(snapshot)
    blocks, pens = _without_pens(blocks)
    blocks, joins = join_cut(blocks)
    documents = part(blocks)
    set_aside, repairs = [*set_aside, *pens], [*repairs, *joins]
    if len(documents) > 1:
        repairs += [_parting(document[0]) for document in documents[1:]]
    return tuple(
        Source(
            name=snapshot.name,
            sha256=snapshot.sha256,
            blocks=tuple(document),
            set_aside=tuple(one for one in set_aside if _owner(one.place, documents) == number),
            repairs=(
                *(one for one in repairs if _owner(one.place, documents) == number),
                *suspicions(document),
            ),
        )
        for number, document in enumerate(documents)
    )


def _without_pens(blocks: Blocks) -> tuple[Blocks, list[SetAside]]:
    kept: Blocks = []
    pens: list[SetAside] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            block, pen = without_pen(block)
            pens += [pen] if pen else []
        kept.append(block)
    return kept, pens


def _parting(first: Paragraph | Table) -> Repair:
    text = text_of(first)
    return Repair(place=first.place, before=text, after=text, reason=PARTED)


def _owner(place: str, documents: Sequence[Blocks]) -> int:
    """Return which document a place lies in: the last that begins at or before it."""
    kind, number = _counted(place)
    owner = 0
    for index, document in enumerate(documents):
        starts = (
            start for known, start in map(_counted, (block.place for block in document)) if known == kind
        )
        if next(starts, number + 1) <= number:
            owner = index
    return owner


def _counted(place: str) -> tuple[str, int]:
    """Return what a place counts and its number: (“dòng”, 45) of “dòng 45–46”."""
    match = _COUNTED.search(place)
    return (match.group(1), int(match.group(2))) if match else ("", 0)
