"""The KẾ HOẠCH of a plan: its blocks and tasks as the lines of a formal document."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from automation.columns import ADDRESSEE, APPENDIX, NO_DOCUMENT_TYPE, RECIPIENT
from automation.columns import DOCUMENT_TYPE as DOCUMENT_TYPE_KIND
from automation.documents.body import Line, closed
from automation.documents.decree import decree_on
from automation.documents.letterhead import (
    FILED,
    Addressee,
    Appendix,
    Letterhead,
    Marks,
    Signature,
    Title,
    addressee,
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
)
from automation.documents.phrases import inside_sentence, lines, one_line
from automation.documents.plan_body import appendix_lines, body_lines, has_house_table
from automation.documents.prepared import Prepared
from automation.documents.properties import Properties
from automation.documents.render import render
from automation.documents.task_table import AssignedGroup, assigned
from automation.documents.text_tables import Table
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

#: A table of more columns stands on a sheet laid on its side, in an appendix.
COLUMNS_UPRIGHT = 6

_APPENDIX_TITLE = "PHÂN CÔNG THỰC HIỆN NHIỆM VỤ"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAppendix:
    """An appendix of the plan's own text, its heading first; `wide` lays its sheets on their side."""

    body: tuple[Line, ...]
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContext:
    """What the template `plan` places. `tasks` are the groups of the table, in the body or the appendix."""

    letterhead: Letterhead
    title: Title
    addressee: Addressee | None
    body: tuple[Line, ...]
    tasks: tuple[AssignedGroup, ...]
    signature: Signature
    appendix: Appendix | None
    appendices: tuple[OwnAppendix, ...]
    marks: Marks
    properties: Properties


def plan_document(
    tracker: Tracker, plan_id: str, *, as_of: date, draft: bool = False, own: Prepared | None = None
) -> bytes:
    """Return the plan as a Word file, in the school's `own` template where there is one.

    Raises `RequestError` when the tracker does not have it.
    """
    context = plan_context(tracker, plan_id, as_of=as_of, draft=draft)
    stamp = Stamp.of(tracker, as_of)
    return render(TEMPLATE, context, stamp, own, about=plan_id, tables=text_tables(context))


def text_tables(context: PlanContext) -> tuple[Table, ...]:
    """Return the tables of the text in the order of their places."""
    upright = [Table(rows=line.rows) for line in context.body if line.rows]
    beside = [
        Table(rows=line.rows, wide=appendix.wide)
        for appendix in context.appendices
        for line in appendix.body
        if line.rows
    ]
    return (*upright, *beside)


def plan_context(tracker: Tracker, plan_id: str, *, as_of: date, draft: bool = False) -> PlanContext:
    """Return the words of the plan, with the settings and the decree of the day it was signed."""
    plan = plan_of(tracker, plan_id)
    day = plan.signed_on or as_of
    decree = decree_on(day)
    blocks = blocks_of(tracker, plan_id)
    tasks = tuple(task for task in tracker.tasks if task.plan == plan_id)
    has_table = has_house_table(blocks)
    in_appendix = has_table and len(tasks) > TASKS_IN_BODY
    document_type = _document_type(blocks)
    head = letterhead(
        tracker, decree, document_type=document_type, number=plan.number, dated=plan.signed_on, day=day
    )
    text, appendices = _parted(blocks)
    issuer_name = value_on(tracker.organisation, "issuer_name", day)
    return PlanContext(
        letterhead=replace(head, source=head_source(tracker, plan, day, number="number", dated="signed_on")),
        title=replace(
            title(decree, document_type, plan.subject),
            source=Source(key="title", fields={"subject": reads_of([plan], "subject")}),
        ),
        addressee=_addressee(blocks),
        body=closed(tuple(body_lines(text, tasks, in_appendix=in_appendix)), decree),
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
                reads_of([plan], "signer", "authority"),
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
        appendices=tuple(_own_appendix(part, tasks) for part in appendices),
        marks=marks(draft=draft, illustrative=plan.illustrative),
        properties=Properties(
            title=f"{document_type.capitalize()} {inside_sentence(one_line(plan.subject))}".strip(),
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


def _document_type(blocks: Iterable[Block]) -> str:
    """Return the line of the document's type, "" where it has none."""
    typed = next((one_line(block.text) for block in blocks if block.kind == DOCUMENT_TYPE_KIND), "")
    return "" if fold(typed) == NO_DOCUMENT_TYPE else typed or DOCUMENT_TYPE


def _recipient_reads(tracker: Tracker, blocks: Iterable[Block], day: date) -> Reads:
    typed = reads_of((block for block in blocks if block.kind == RECIPIENT), "text")
    return typed or setting_reads(tracker, day, "plan_recipients")


def _addressee(blocks: Iterable[Block]) -> Addressee | None:
    typed = next((block.text for block in blocks if block.kind == ADDRESSEE), None)
    return addressee(typed, "") if typed is not None else None


def _parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[tuple[Block, ...], ...]]:
    """Return the blocks before the first appendix, and those of each appendix."""
    starts = [number for number, block in enumerate(blocks) if block.kind == APPENDIX]
    parts = tuple(blocks[start:end] for start, end in pairwise((*starts, len(blocks))))
    return blocks[: starts[0]] if starts else blocks, parts


def _own_appendix(blocks: tuple[Block, ...], tasks: tuple[Task, ...]) -> OwnAppendix:
    body = tuple(body_lines(blocks, tasks, in_appendix=False))
    return OwnAppendix(
        body=(*appendix_lines(blocks[0]), *body),
        wide=any(len(row.cells) > COLUMNS_UPRIGHT for line in body for row in line.rows),
    )
