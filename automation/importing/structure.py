"""A source taken apart: header first, then the end, and what is left is the text."""

from automation.importing.ending import take_ending
from automation.importing.header import take_header
from automation.importing.parsed import Parsed, Passage, one_passage
from automation.importing.source import Paragraph, Source, Table


def parse(source: Source) -> Parsed:
    """Return the parts of a document; every word of its blocks stands in exactly one of them."""
    parsed = Parsed(source=source)
    rest = take_header(parsed, list(source.blocks))
    text, tail = take_ending(parsed, rest)
    parsed.body += _flat(text)
    parsed.tail += _flat(tail)
    # Before the last sentence, which ends with the signature.
    parsed.body[-1:-1] = parsed.left_over
    return parsed


def _flat(blocks: list[Paragraph | Table]) -> list[Passage | Table]:
    flat: list[Passage | Table] = []
    for block in blocks:
        flat += [block] if isinstance(block, Table) else one_passage(block)
    return flat
