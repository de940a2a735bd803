"""The KẾ HOẠCH of a plan: its blocks and tasks as the lines of a formal document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from automation.columns import (
    BASIS,
    CLOSING,
    HEADING,
    PREAMBLE,
    RECIPIENT,
    TASK_LIST,
    TASK_TABLE,
)
from automation.documents.body import Line, LineKind, closed
from automation.documents.decree import decree_on
from automation.documents.letterhead import (
    FILED,
    Appendix,
    Letterhead,
    Marks,
    Signature,
    Title,
    attached_note,
    letterhead,
    marks,
    signature,
    title,
)
from automation.documents.origins import (
    head_source,
    note_source,
    setting_reads,
    signature_source,
    with_source,
)
from automation.documents.phrases import ended, inside_sentence, lines, one_line, prose_date
from automation.documents.render import Properties, render
from automation.documents.task_table import TaskGroup, assigned, when
from automation.errors import RequestError
from automation.model import Block, Plan, Task, Tracker
from automation.proof.source import Reads, Source, reads_of
from automation.settings import value_on
from automation.stamp import Stamp
from automation.text import fold

TEMPLATE = "plan"
DOCUMENT_TYPE = "KẾ HOẠCH"

#: A longer table of tasks goes into an appendix on sheets laid on their side.
TASKS_IN_BODY = 12

_IN_APPENDIX = "(Chi tiết tại Phụ lục đính kèm)"
_APPENDIX_TITLE = "PHÂN CÔNG THỰC HIỆN NHIỆM VỤ"

_HEADING_KINDS = {
    "I": LineKind.SECTION,
    "1": LineKind.CLAUSE,
    "1.1": LineKind.SUBCLAUSE,
    "1.1.1": LineKind.SUBCLAUSE,
    "a)": LineKind.POINT,
}
_BULLETS = ("-", "+")
_BLOCK_KINDS = {BASIS: LineKind.BASIS, PREAMBLE: LineKind.PREAMBLE, CLOSING: LineKind.CLOSING}
_TOLD_OF_TASK = ("title", "lead", "support", "due_phrase", "due", "recurrence")
_DIGITS = re.compile(r"\d+(\.\d+)*\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContext:
    """What the template `plan` places. `tasks` are the groups of the table, in the body or the appendix."""

    letterhead: Letterhead
    title: Title
    body: tuple[Line, ...]
    tasks: tuple[TaskGroup, ...]
    signature: Signature
    appendix: Appendix | None
    marks: Marks
    properties: Properties


def plan_document(tracker: Tracker, plan_id: str, *, as_of: date, draft: bool = False) -> bytes:
    """Return the plan as a Word file; raise `RequestError` when the tracker does not have it."""
    context = plan_context(tracker, plan_id, as_of=as_of, draft=draft)
    return render(TEMPLATE, context, Stamp.of(tracker, as_of), about=plan_id)


def plan_context(tracker: Tracker, plan_id: str, *, as_of: date, draft: bool = False) -> PlanContext:
    """Return the words of the plan, with the settings and the decree of the day it was signed."""
    plan = plan_of(tracker, plan_id)
    day = plan.signed_on or as_of
    decree = decree_on(day)
    blocks = blocks_of(tracker, plan_id)
    tasks = tuple(task for task in tracker.tasks if task.plan == plan_id)
    has_table = any(block.kind == TASK_TABLE for block in blocks)
    in_appendix = has_table and len(tasks) > TASKS_IN_BODY
    head = letterhead(
        tracker, decree, document_type=DOCUMENT_TYPE, number=plan.number, dated=plan.signed_on, day=day
    )
    issuer_name = value_on(tracker.organisation, "issuer_name", day)
    return PlanContext(
        letterhead=replace(head, source=head_source(tracker, plan, day, number="number", dated="signed_on")),
        title=replace(
            title(decree, DOCUMENT_TYPE, plan.subject),
            source=Source(key="title", fields={"subject": ((plan, ("subject",)),)}),
        ),
        body=closed(tuple(_lines(blocks, tasks, in_appendix)), decree),
        tasks=assigned(tracker, tasks) if has_table else (),
        signature=replace(
            signature(
                tracker,
                signer=plan.signer,
                authority=plan.authority,
                named=not plan.illustrative,
                recipients=_recipients(tracker, blocks, day),
            ),
            source=signature_source(
                tracker,
                ((plan, ("signer", "authority")),),
                plan.signer,
                _recipient_reads(tracker, blocks, day),
            ),
        ),
        appendix=Appendix(
            name="Phụ lục",
            title=_APPENDIX_TITLE,
            note=attached_note(tracker, head, document_name="Kế hoạch", dated=plan.signed_on, day=day),
            source=note_source(tracker, plan, day, number="number", dated="signed_on"),
        )
        if in_appendix
        else None,
        marks=marks(draft=draft, illustrative=plan.illustrative),
        properties=Properties(
            title=f"Kế hoạch {inside_sentence(one_line(plan.subject))}",
            subject=one_line(plan.subject),
            author=issuer_name,
        ),
    )


def plan_of(tracker: Tracker, plan_id: str) -> Plan:
    """Return the plan with this id; raise `RequestError` that lists the plans there are."""
    for plan in tracker.plans:
        if plan.id == plan_id:
            return plan
    known = ", ".join(f"“{plan.id}”" for plan in tracker.plans)
    where = f"trong {tracker.name}" if tracker.name else "trong sổ"
    listed = f"các kế hoạch đang có: {known}" if known else "trang Kế hoạch chưa có dòng nào"
    raise RequestError(f"Không có kế hoạch “{plan_id}” {where}; {listed}.")


def blocks_of(tracker: Tracker, plan_id: str) -> tuple[Block, ...]:
    """Return the blocks of a plan in their order; those without a number last."""
    own = (block for block in tracker.content if block.plan == plan_id)
    return tuple(sorted(own, key=lambda block: (block.order is None, block.order or 0)))


def _recipients(tracker: Tracker, blocks: Iterable[Block], day: date) -> tuple[str, ...]:
    typed = tuple(line for block in blocks if block.kind == RECIPIENT for line in lines(block.text))
    return typed or lines(value_on(tracker.organisation, "plan_recipients", day)) or (FILED,)


def _recipient_reads(tracker: Tracker, blocks: Iterable[Block], day: date) -> Reads:
    typed = reads_of((block for block in blocks if block.kind == RECIPIENT), "text")
    return typed or setting_reads(tracker, day, "plan_recipients")


def _lines(blocks: tuple[Block, ...], tasks: tuple[Task, ...], in_appendix: bool) -> Iterable[Line]:
    bases = [block for block in blocks if block.kind == BASIS]
    heading: Block | None = None
    for block in blocks:
        if block.kind == HEADING:
            heading = block
            yield from _told(block, _heading(block))
        elif block.kind == TASK_LIST:
            yield from _task_list(heading, tasks)
        elif block.kind == TASK_TABLE:
            yield from _told(block, _paragraphs(block))
            yield _table(in_appendix)
        elif block.kind == BASIS:
            # Phụ lục I: each basis ends “;”, the last one “.”.
            text = ended(_marked(block), "." if block is bases[-1] else ";")
            yield from _told(block, (Line(kind=LineKind.BASIS, text=text),))
        elif block.kind != RECIPIENT:
            yield from _told(block, _paragraphs(block))


def _told(block: Block, found: Iterable[Line]) -> Iterable[Line]:
    return with_source(found, f"block/{block.id or block.order}", ((block, ("text", "marker")),))


def _table(in_appendix: bool) -> Line:
    return Line(kind=LineKind.PARAGRAPH, text=_IN_APPENDIX) if in_appendix else Line(kind=LineKind.TASK_TABLE)


def _heading(block: Block) -> Iterable[Line]:
    text = one_line(block.text)
    if block.level == "Phần":
        number = one_line(block.marker).rstrip(".:")
        yield Line(
            kind=LineKind.PART, text=number if fold(number).startswith("phần") else f"Phần {number}".strip()
        )
        yield Line(kind=LineKind.PART_TITLE, text=text.upper())
    elif block.level == "I":
        yield Line(kind=LineKind.SECTION, text=_marked(block).upper())
    elif block.level in _HEADING_KINDS and not text.endswith((".", ";", ":")):
        yield Line(kind=_HEADING_KINDS[block.level], text=_marked(block))
    else:
        # A sentence, not a title: regular (Phụ lục I).
        yield Line(kind=_text_kind(block), text=_marked(block))


def _paragraphs(block: Block) -> Iterable[Line]:
    for number, text in enumerate(lines(block.text)):
        kind = _BLOCK_KINDS.get(block.kind) or _text_kind(block)
        yield Line(kind=kind, text=text if number else _with_marker(block, text))


def _text_kind(block: Block) -> LineKind:
    return LineKind.BULLET if block.level in _BULLETS else LineKind.PARAGRAPH


def _marked(block: Block) -> str:
    return _with_marker(block, one_line(block.text))


def _with_marker(block: Block, text: str) -> str:
    marker = one_line(block.marker) or (block.level if block.level in _BULLETS else "")
    if block.level in ("I", "1", "1.1", "1.1.1") and marker and marker[-1].isalnum():
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
        yield from with_source((line,), f"task/{task.id}", ((task, _TOLD_OF_TASK),))


def task_sentence(task: Task) -> str:
    """Return a task as a sentence of the plan: title; deadline; who leads and who helps."""
    words = one_line(task.title)
    parts = [ended(words, "").strip()]
    phrase = when(task.due_phrase)
    if not phrase and task.due:
        phrase = f"chậm nhất {prose_date(task.due)}"
    phrase = phrase or when(task.recurrence)
    if phrase and fold(phrase) not in fold(words):
        parts.append(f"thời gian thực hiện: {ended(phrase, '')}")
    if task.lead:
        parts.append(f"chủ trì: {one_line(task.lead)}")
    if task.support:
        parts.append(f"phối hợp: {', '.join(one_line(name) for name in task.support)}")
    return ended("; ".join(parts), ".")
