"""What an import took for granted, and what the source itself has wrong: told, so that a person looks."""

from collections.abc import Iterator

from automation.columns import BASIS, HEADING, PARAGRAPH
from automation.documents.task_columns import NUMBER as NUMBER_FIELD
from automation.documents.task_columns import own_header
from automation.importing import tables
from automation.importing.letterhead import issuer_name
from automation.importing.parsed import ISSUER, NUMBER
from automation.importing.source import Table
from automation.importing.tracker import Document
from automation.model import Block


def understood(document: Document) -> Iterator[str]:
    """Yield what was read out of the text or is missing in it."""
    plan, parsed = document.plan, document.parsed
    yield f"Trích yếu: “{' '.join(plan.subject.split())}”; năm {plan.year}; {_reform(plan.par)}."
    if not parsed.document_type:
        yield "Nguồn không ghi tên loại văn bản (KẾ HOẠCH, BÁO CÁO…); bản in cũng không ghi."
    capitals = " ".join(line.text for line in parsed.header.get(ISSUER, []))
    if capitals:
        yield f"Tên trường trong câu: “{issuer_name(parsed)}”."
    if plan.report_due_phrase:
        via = f", qua {plan.report_via}" if plan.report_via else ""
        yield f"Báo cáo năm: {plan.report_due_phrase}; gửi {plan.report_to or '(chưa rõ nơi nhận)'}{via}."
    if not parsed.posts:
        yield (
            f"Nguồn có họ tên “{parsed.name.text}” mà không có chức vụ người ký; hãy ghi ở trang Nhân sự."
            if parsed.name
            else "Nguồn không có chức vụ và họ tên người ký."
        )
    if any(isinstance(block, Table) for block in (*parsed.body, *parsed.tail)):
        yield from _renumbered(document)
        yield from _columns(document)
    yield from _recurring(document)


def faults(document: Document) -> Iterator[str]:
    """Yield what in the source is not as Decree 30/2020/NĐ-CP sets it, and was kept as it stands."""
    content = document.content
    bases = [block for block in content.blocks if block.kind == BASIS]
    for number, block in enumerate(bases, start=1):
        wanted = "." if number == len(bases) else ";"
        if block.text.endswith((".", ";")):
            place = _place(document, block)
            yield f"{place}: căn cứ kết thúc bằng “{block.text[-1]}”, thể thức là “{wanted}”."
    for block in content.blocks:
        if block.kind == HEADING and block.level == "1" and block.marker.strip(" .)/:–-").isalpha():
            yield f"{_place(document, block)}: đề mục “{block.marker} {block.text}” chưa viết hoa."
        if block.kind == PARAGRAPH and block.level == "đoạn" and _is_doubled(block.text):
            yield f"{_place(document, block)}: đầu dòng “{block.text[:20]}” gõ hai dấu."
    line = document.parsed.first(NUMBER)
    digits = document.plan.number.split("/")[0]
    if line and digits.isdecimal() and len(digits) == 1:
        yield f"{line.place}: số “{digits}” thiếu số 0 ở trước, bản in ghi “0{digits}”."


def _reform(par: bool) -> str:
    return "thuộc cải cách hành chính" if par else "không thuộc cải cách hành chính"


def _place(document: Document, block: Block) -> str:
    return document.content.places[block.id]


def _is_doubled(text: str) -> bool:
    first, _, rest = text.partition(" ")
    return first in ("-", "+", "–") and rest[:1] in ("-", "+", "–")


def _renumbered(document: Document) -> Iterator[str]:
    """Yield the tables of tasks whose numbers are not 1, 2, 3 …: they are numbered anew."""
    for table in (*document.parsed.body, *document.parsed.tail):
        if not isinstance(table, Table):
            continue
        cells = tables.grid(table)
        if not cells.is_of_tasks or not cells.fields or cells.fields[0] != NUMBER_FIELD:
            continue
        rows = [row for row in cells.rows[cells.heads :] if not tables.is_group(row, cells.fields)]
        numbers = [row[0].rstrip(".") for row in rows if row[0] not in tables.MERGED_CELLS]
        if numbers != [str(number) for number in range(1, len(numbers) + 1)]:
            yield f"{table.place}: số thứ tự trong bảng được đánh lại từ 1 đến {len(numbers)}."


def _columns(document: Document) -> Iterator[str]:
    """Yield what tables of tasks have and the tasks sheet has not: columns of their own, merged cells."""
    for table in (*document.parsed.body, *document.parsed.tail):
        cells = tables.grid(table) if isinstance(table, Table) else None
        if not isinstance(table, Table) or cells is None or not cells.is_of_tasks:
            continue
        for header in filter(None, map(own_header, cells.fields or ())):
            yield f"{table.place}: cột “{header}” được ghi vào cột Ghi chú của từng nhiệm vụ."
        if cells.merged:
            named = ", ".join(f"“{header}”" for header in cells.merged)
            yield f"{table.place}: mỗi dòng là một nhiệm vụ; ô gộp ở cột {named} được ghi cho từng nhiệm vụ."


def _recurring(document: Document) -> Iterator[str]:
    for task in document.content.tasks:
        if task.recurrence:
            yield f"Nhiệm vụ {task.id}: “{task.due_phrase}” được hiểu là việc {task.recurrence}."
