"""The text of a document as rows of the content sheet, and the tasks of its tables.

Whatever a row would not print again exactly as it stood in the source is kept as a plain paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from automation.columns import (
    APPENDIX,
    BASIS,
    CLOSING,
    HEADING,
    PARAGRAPH,
    PREAMBLE,
    TABLE_HEAD,
    TABLE_ROW,
    TASK_GROUP,
    TASK_TABLE,
)
from automation.documents.plan_body import basis_line, heading_lines, text_lines
from automation.documents.plan_tables import merged_text
from automation.documents.table_text import row_text
from automation.documents.task_columns import DEADLINE, LEAD, NOTE, PRODUCT, SUPPORT, TITLE, name_tasks
from automation.importing import tables
from automation.importing.ending import is_appendix
from automation.importing.markers import DEPTHS, Marked, marked
from automation.importing.parsed import Parsed, Passage, squeezed
from automation.importing.recurrence import recurrence_of
from automation.importing.source import Table
from automation.model import Block, Task

Text = Sequence[Passage | Table]

END_MARK = "./."
_BASIS = re.compile(r"(?:[-–+]\s*)?(?:Căn cứ|Thực hiện|Thi hành|Tiếp tục thực hiện|Xét|Theo)\b.*", re.DOTALL)
_CLOSING = re.compile(r"(?:Trên đây là|Đề nghị|Yêu cầu|Trong quá trình|Quá trình)\b.*", re.DOTALL)
_PART_NAME = re.compile(r"(?:phần|chương)\s+\S+", re.IGNORECASE)
_ALWAYS_TITLES = ("Phần", "Chương", "Điều", "I")
_LONGEST_TITLE = 200


@dataclass(slots=True)
class Content:
    """The rows made of a document; `year` is its plan's.

    `kept` are tables of tasks that stayed tables, with the reason.
    """

    plan: str
    year: int
    blocks: list[Block] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)

    def add(
        self, place: str, kind: str, text: str, *, level: str = "", marker: str = "", name: str = ""
    ) -> Block:
        """Add a row after the others; its id comes from the section it stands in."""
        block = Block(
            plan=self.plan, id=self._free(name or self._next_id()), order=len(self.blocks) * 10 + 10,
            level=level, marker=marker, kind=kind, text=text,
        )  # fmt: skip
        self.blocks.append(block)
        self.places[block.id] = place
        return block

    @property
    def section(self) -> str:
        """Return the id of the heading that governs what comes next, or the plan's."""
        heads = (block.id for block in reversed(self.blocks) if block.kind in (HEADING, APPENDIX))
        return next(heads, self.plan)

    def _next_id(self) -> str:
        section = self.section
        count = next((n for n, b in enumerate(reversed(self.blocks)) if b.id == section), len(self.blocks))
        return f"{section}-{count + 1:02}"

    def _free(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self.places:
            number += 1
            name = f"{wanted}.{number}"
        return name


def content_of(parsed: Parsed, plan: str, year: int) -> Content:
    """Return the rows of a document's text and of its appendices; deadlines without a year are in `year`."""
    content = Content(plan, year)
    body = _without_end_mark(parsed.body)
    _add_text(content, body, lead_in=_lead_in(body))
    if (
        content.blocks
        and content.blocks[-1].kind == PARAGRAPH
        and _CLOSING.fullmatch(content.blocks[-1].text)
    ):
        content.blocks[-1] = replace(content.blocks[-1], kind=CLOSING)
    for heading, text in _appendices(parsed.tail):
        _add_appendix(content, heading)
        _add_text(content, text, lead_in=0)
    return content


def _without_end_mark(body: Text) -> list[Passage | Table]:
    """Return the text without the “./.” that every document ends with by itself, cut short or not."""
    kept = list(body)
    if kept and isinstance(last := kept[-1], Passage):
        kept[-1] = replace(last, text=last.text.removesuffix(END_MARK).removesuffix(END_MARK[:-1]).rstrip())
    return kept


def _lead_in(body: Text) -> int:
    """Return how many passages stand before the first heading; none of them where there is no heading."""
    for number, passage in enumerate(body):
        if isinstance(passage, Table) or marked(passage.text).level not in ("đoạn", "-", "+"):
            return number
    bases = [n for n, p in enumerate(body) if isinstance(p, Passage) and _BASIS.fullmatch(p.text)]
    return next((n for n, basis in enumerate([*bases, -1]) if n != basis), 0)


def _add_text(content: Content, text: Text, lead_in: int) -> None:
    bases = [n for n in range(lead_in) if isinstance(p := text[n], Passage) and _BASIS.fullmatch(p.text)]
    at = 0
    while at < len(text):
        passage = text[at]
        after = text[at + 1] if at + 1 < len(text) else None
        if isinstance(passage, Table):
            _add_table(content, passage, headed=at > 0 and isinstance(text[at - 1], Table))
        elif at in bases:
            _add_basis(content, passage, last=at == bases[-1])
        elif at < lead_in:
            content.add(passage.place, PREAMBLE, passage.text, level="đoạn", name=f"{content.plan}.MD")
        elif isinstance(after, Passage) and _is_two_line_part(passage, after):
            parts = marked(passage.text)
            content.add(passage.place, HEADING, after.text, level=parts.level, marker=passage.text,
                        name=_heading_id(content, parts.level, passage.text))  # fmt: skip
            at += 1
        else:
            _add_passage(content, passage, after)
        at += 1


def _add_basis(content: Content, passage: Passage, *, last: bool) -> None:
    """Add a legal basis, without the sign at its end where the document sets the same one by itself."""
    parts = marked(passage.text)
    bare = parts.text.rstrip(".;").rstrip()
    for text in (bare, parts.text):
        block = Block(kind=BASIS, level=parts.level, marker=parts.marker, text=text)
        if squeezed(basis_line(block, last=last).text) == squeezed(passage.text):
            name = f"{content.plan}.CC-{sum(block.kind == BASIS for block in content.blocks) + 1:02}"
            content.add(passage.place, BASIS, text, level=parts.level, marker=parts.marker, name=name)
            return
    _add_plain(content, passage)


def _add_plain(content: Content, passage: Passage) -> None:
    content.add(passage.place, PARAGRAPH, passage.text, level="đoạn")


def _add_passage(content: Content, passage: Passage, after: Passage | Table | None) -> None:
    parts = marked(passage.text)
    kind = HEADING if _is_heading(parts, passage, after) else PARAGRAPH
    # A section is printed in capitals; one that is not typed so keeps its letters a level below. “1.2 Hồ sơ”
    # would be given a sign after its number.
    ways = [(parts.level, parts.marker, parts.text)]
    if kind == HEADING:
        ways += [("1", parts.marker, parts.text)] if parts.level == "I" else [(parts.level, "", passage.text)]
    for level, marker, text in ways:
        block = Block(kind=kind, level=level, marker=marker, text=text)
        if squeezed(_printed(block)) == squeezed(passage.text):
            name = _heading_id(content, level, parts.marker) if kind == HEADING else ""
            content.add(passage.place, kind, text, level=level, marker=marker, name=name)
            return
    _add_plain(content, passage)


def _printed(block: Block) -> str:
    lines = heading_lines(block) if block.kind == HEADING else text_lines(block)
    return "\n".join(line.text for line in lines)


def _is_heading(parts: Marked, passage: Passage, after: Passage | Table | None) -> bool:
    if DEPTHS[parts.level] >= DEPTHS["-"] or len(parts.text) > _LONGEST_TITLE:
        return False
    if after is None or parts.text.endswith((".", ";")):
        return False
    if parts.level in _ALWAYS_TITLES or passage.strong:
        return True
    if isinstance(after, Passage):
        return DEPTHS[marked(after.text).level] > DEPTHS[parts.level]
    return True


def _is_two_line_part(passage: Passage, after: Passage) -> bool:
    """Tell whether “Phần I” stands over its title, in capitals, on the next line."""
    return (
        _PART_NAME.fullmatch(passage.text) is not None
        and passage.text[-1].isalnum()
        and after.text.isupper()
        and not marked(after.text).marker
    )


def _heading_id(content: Content, level: str, marker: str) -> str:
    """Return an id that tells the place in the numbering: 138.II.3.a."""
    own = marker.split()[-1] if marker.split() else "0"
    own = own.strip(".):/–-( ").rpartition(".")[2] or "0"
    above = next(
        (
            b.id
            for b in reversed(content.blocks)
            if b.kind == APPENDIX or (b.kind == HEADING and DEPTHS.get(b.level, 9) < DEPTHS[level])
        ),
        content.plan,
    )
    return f"{above}.{own}"


def _add_table(content: Content, table: Table, *, headed: bool) -> None:
    cells = tables.grid(table, headed=headed)
    fields = cells.fields
    section = content.section
    is_of_tasks = cells.is_of_tasks
    if fields and not is_of_tasks:
        content.kept.append((table.place, tables.MERGED))
    if fields is None and name_tasks(cells.headers):
        content.kept.append((table.place, tables.OTHER_COLUMNS))
    first: Block | None = None
    for number, row in enumerate(cells.rows[: cells.heads] if is_of_tasks else cells.rows):
        kind = TABLE_HEAD if number < cells.heads else TABLE_ROW
        added = content.add(table.place, kind, row_text(row))
        first = first or added
    if fields and is_of_tasks and first:
        content.add(table.place, TASK_TABLE, merged_text(cells.merged))
        _add_tasks(content, cells, fields, _section_of(content, section, first))


def _section_of(content: Content, section: str, head: Block) -> str:
    """Return the heading over a table of tasks, or its head where the heading has such a table already."""
    of_heading = [b.id for b in content.blocks if b.kind == HEADING]
    taken = {task.section for task in content.tasks}
    return section if section in of_heading and section not in taken else head.id


def _add_tasks(content: Content, cells: tables.Grid, fields: Sequence[str], section: str) -> None:
    place = content.places[content.blocks[-1].id]
    for row in cells.under:
        if tables.is_group(row, fields):
            section = _add_group(content, row, place).id
            continue
        facts = tables.task_facts(row, fields)
        phrase = " ".join(facts.get(DEADLINE, "").split())
        content.tasks.append(
            Task(
                id=f"{content.plan}-{len(content.tasks) + 1:02}",
                plan=content.plan,
                section=section,
                title=facts[TITLE],
                lead=" ".join(facts.get(LEAD, "").split()),
                support=tables.several(facts.get(SUPPORT, "")),
                due_phrase=phrase,
                recurrence=recurrence_of(phrase, content.year),
                product=facts.get(PRODUCT, ""),
                note=facts[NOTE],
            )
        )


def _add_group(content: Content, row: tables.Row, place: str) -> Block:
    number, title = tables.group_parts(row)
    parts = marked(title)
    marker = number or parts.marker
    if number:
        return content.add(place, TASK_GROUP, title, marker=number)
    if marker and marker[-1].isalnum():
        return content.add(place, TASK_GROUP, title)
    return content.add(place, TASK_GROUP, parts.text, marker=marker)


def _appendices(tail: Text) -> Iterator[tuple[list[Passage], Text]]:
    """Yield the heading and the text of each appendix; what follows without a heading is one as well."""
    starts = [n for n, p in enumerate(tail) if isinstance(p, Passage) and is_appendix(p.text)]
    if tail and (not starts or starts[0] > 0):
        starts = [0, *starts]
    for start, end in pairwise([*starts, len(tail)]):
        part = tail[start:end]
        heading: list[Passage] = []
        for passage in part:
            if isinstance(passage, Table) or not _is_appendix_title(passage, heading):
                break
            heading.append(passage)
        yield heading, part[len(heading) :]


def _is_appendix_title(passage: Passage, heading: list[Passage]) -> bool:
    if not heading:
        return is_appendix(passage.text)
    if marked(passage.text).marker:
        return False
    return passage.centred or passage.text.isupper() or passage.text.startswith(("(Kèm", "(Ban hành"))


def _add_appendix(content: Content, heading: list[Passage]) -> None:
    number = sum(block.kind == APPENDIX for block in content.blocks) + 1
    name = heading[0].text if heading else ""
    place = heading[0].place if heading else "sau chữ ký"
    titles = "\n".join(passage.text for passage in heading[1:])
    content.add(place, APPENDIX, titles, marker=name, name=f"{content.plan}.PL{number}")
