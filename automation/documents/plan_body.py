"""The text of a plan as the lines of a document: what each row of the content sheet prints."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from automation.columns import (
    ADDRESSEE,
    APPENDIX,
    BASIS,
    CLOSING,
    DOCUMENT_TYPE,
    HEADING,
    PREAMBLE,
    RECIPIENT,
    TABLE_HEAD,
    TABLE_ROW,
    TASK_GROUP,
    TASK_LIST,
    TASK_TABLE,
)
from automation.documents.body import Line, LineKind
from automation.documents.origins import with_source
from automation.documents.phrases import ended, lines, one_line, prose_date
from automation.documents.plan_tables import own_table, own_task_table
from automation.documents.task_table import how_often, when
from automation.model import Block, Task
from automation.proof.source import reads_of
from automation.text import fold

IN_APPENDIX = "(Chi tiết tại Phụ lục đính kèm)"

_PARTS = ("Phần", "Chương")
_HEADING_KINDS = {
    "Điều": LineKind.CLAUSE,
    "I": LineKind.SECTION,
    "1": LineKind.CLAUSE,
    "1.1": LineKind.SUBCLAUSE,
    "1.1.1": LineKind.SUBCLAUSE,
    "a)": LineKind.POINT,
}
_BULLETS = ("-", "+")
_BLOCK_KINDS = {BASIS: LineKind.BASIS, PREAMBLE: LineKind.PREAMBLE, CLOSING: LineKind.CLOSING}
_ELSEWHERE = (RECIPIENT, DOCUMENT_TYPE, ADDRESSEE, APPENDIX)
_TOLD_OF_TASK = ("title", "lead", "support", "due_phrase", "due", "recurrence")
_DIGITS = re.compile(r"\d+(\.\d+)*\.?")


def body_lines(blocks: Sequence[Block], tasks: tuple[Task, ...], *, in_appendix: bool) -> Iterable[Line]:
    """Yield the lines of the blocks; with `in_appendix` the house's table of tasks stands there."""
    bases = [block for block in blocks if block.kind == BASIS]
    heading: Block | None = None
    taken: set[str] = set()
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if block.kind == HEADING:
            heading = block
            yield from _told(block, heading_lines(block))
        elif block.kind in (TABLE_HEAD, TABLE_ROW):
            table = table_at(blocks, at - 1)
            at += len(table) - 1
            # The first table under a heading takes the tasks of that heading.
            sections = {block.id, heading.id if heading else ""} - taken
            taken |= sections
            yield _own_table(table, tasks, sections)
        elif block.kind == TASK_LIST:
            yield from _task_list(heading, tasks)
        elif block.kind == TASK_TABLE:
            yield from _told(block, text_lines(block))
            if tasks:
                yield _house_table(in_appendix)
        elif block.kind == BASIS:
            yield from _told(block, (basis_line(block, last=block is bases[-1]),))
        elif block.kind not in (*_ELSEWHERE, TASK_GROUP):
            yield from _told(block, text_lines(block))


def has_house_table(blocks: Sequence[Block]) -> bool:
    """Tell whether the plan prints its tasks in the house's columns, those of a table without a head."""
    return any(
        block.kind == TASK_TABLE and (number == 0 or blocks[number - 1].kind != TABLE_HEAD)
        for number, block in enumerate(blocks)
    )


def basis_line(block: Block, *, last: bool) -> Line:
    """Return a legal basis: each ends “;”, the last one “.” (Phụ lục I), unless it was typed with a sign."""
    text = marked(block)
    if not text.endswith((".", ";")):
        text = ended(text, "." if last else ";")
    return Line(kind=LineKind.BASIS, text=text)


def heading_lines(block: Block) -> Iterable[Line]:
    """Yield the lines of a heading; a part takes two, unless its number ends in a sign (“Phần I:”)."""
    text = one_line(block.text)
    if block.level in _PARTS:
        yield from _part_lines(block, text)
    elif block.level == "I":
        yield Line(kind=LineKind.SECTION, text=marked(block).upper())
    elif block.level in _HEADING_KINDS and not text.endswith((".", ";", ":")):
        yield Line(kind=_HEADING_KINDS[block.level], text=marked(block))
    else:
        # A sentence, not a title: regular (Phụ lục I).
        yield Line(kind=_text_kind(block), text=marked(block))


def appendix_lines(block: Block) -> Iterable[Line]:
    """Yield the heading of an appendix: its name, the lines of its title, and “(Kèm theo …)” in brackets."""
    name = one_line(block.marker)
    named = (Line(kind=LineKind.APPENDIX, text=name),) if name else ()
    titles = tuple(
        Line(kind=LineKind.APPENDIX_NOTE if text.startswith("(") else LineKind.APPENDIX_TITLE, text=text)
        for text in lines(block.text)
    )
    yield from _told(block, (*named, *titles))


def text_lines(block: Block) -> Iterable[Line]:
    """Yield the lines of a block of text, the first one with its marker."""
    for number, text in enumerate(lines(block.text)):
        kind = _BLOCK_KINDS.get(block.kind) or _text_kind(block)
        yield Line(kind=kind, text=text if number else _with_marker(block, text))


def marked(block: Block) -> str:
    """Return the text of a block as one line, with its marker."""
    return _with_marker(block, one_line(block.text))


def task_sentence(task: Task) -> str:
    """Return a task as a sentence of the plan: title; deadline; who leads and who helps."""
    words = one_line(task.title)
    parts = [ended(words, "").strip()]
    phrase = when(task.due_phrase)
    if not phrase and task.due:
        phrase = f"chậm nhất {prose_date(task.due)}"
    if not phrase and fold(task.recurrence) not in fold(words):
        phrase = how_often(task)
    if phrase and fold(phrase) not in fold(words):
        parts.append(f"thời gian thực hiện: {ended(phrase, '')}")
    if task.lead:
        parts.append(f"chủ trì: {one_line(task.lead)}")
    if task.support:
        parts.append(f"phối hợp: {', '.join(one_line(name) for name in task.support)}")
    return ended("; ".join(parts), ".")


def table_at(blocks: Sequence[Block], start: int) -> list[Block]:
    """Return the rows of the table that begins at `start`: its heads, then what stands under them."""
    heads = list(takewhile(lambda block: block.kind == TABLE_HEAD, blocks[start:]))
    under = start + len(heads)
    if under < len(blocks) and heads and blocks[under].kind == TASK_TABLE:
        groups = takewhile(lambda block: block.kind == TASK_GROUP, blocks[under + 1 :])
        return [*heads, blocks[under], *groups]
    return [*heads, *takewhile(lambda block: block.kind == TABLE_ROW, blocks[under:])]


def _own_table(table: list[Block], tasks: tuple[Task, ...], sections: set[str]) -> Line:
    is_of_tasks = any(block.kind == TASK_TABLE for block in table)
    rows = own_task_table(table, tasks, sections) if is_of_tasks else own_table(table)
    return Line(kind=LineKind.TABLE, rows=rows)


def _house_table(in_appendix: bool) -> Line:
    return Line(kind=LineKind.PARAGRAPH, text=IN_APPENDIX) if in_appendix else Line(kind=LineKind.TASK_TABLE)


def _part_lines(block: Block, text: str) -> Iterable[Line]:
    number = one_line(block.marker)
    if not number or number.endswith((".", ":", ")", "-", "–")):
        yield Line(kind=LineKind.PART, text=f"{number} {text}".strip())
        return
    named = fold(number).startswith(("phần", "chương"))
    yield Line(kind=LineKind.PART, text=number if named else f"{block.level} {number}")
    yield Line(kind=LineKind.PART_TITLE, text=text.upper())


def _text_kind(block: Block) -> LineKind:
    return LineKind.BULLET if block.level in _BULLETS else LineKind.PARAGRAPH


def _with_marker(block: Block, text: str) -> str:
    marker = one_line(block.marker) or (block.level if block.level in _BULLETS else "")
    if block.level in ("I", "1", "1.1", "1.1.1", "Điều") and marker and marker[-1].isalnum():
        marker += "."
    elif block.level == "a)" and marker and marker[-1].isalnum():
        marker += ")"
    if not marker or text.startswith(f"{marker} "):
        return text
    return f"{marker} {text}"


def _task_list(heading: Block | None, tasks: tuple[Task, ...]) -> Iterable[Line]:
    section = heading.id if heading else ""
    marker = one_line(heading.marker) if heading else ""
    numbered = _DIGITS.fullmatch(marker) is not None
    own = (task for task in tasks if task.section == section)
    for number, task in enumerate(own, start=1):
        start = f"{marker.rstrip('.')}.{number}." if numbered else "-"
        line = Line(kind=LineKind.TASK, text=f"{start} {task_sentence(task)}")
        yield from with_source((line,), f"task/{task.id}", reads_of([task], *_TOLD_OF_TASK))


def _told(block: Block, found: Iterable[Line]) -> Iterable[Line]:
    return with_source(found, f"block/{block.id or block.order}", reads_of([block], "text", "marker"))
