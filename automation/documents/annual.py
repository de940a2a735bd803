"""The yearly BÁO CÁO of a plan: what staff typed, and what the figures say at the cut-off date."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from automation.columns import ASSESSMENT, CAUSES, DIRECTION, LIMITS, PROPOSALS, RECURRING
from automation.documents.body import Line, LineKind, closed, paragraph_line, passage, section_line
from automation.documents.capitals import in_sentence_case
from automation.documents.decree import Decree, decree_on
from automation.documents.letterhead import (
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
    report_recipients,
    signature,
    title,
)
from automation.documents.origins import (
    STATE,
    addressee_source,
    head_source,
    indicator_source,
    item_reads,
    note_source,
    setting_reads,
    signature_source,
    told_of,
    with_source,
)
from automation.documents.own_plan import cited_subject, full_citation, short_citation
from automation.documents.phrases import (
    ended,
    inside_sentence,
    one_line,
    plain_number,
    prose_date,
)
from automation.documents.plan import plan_of
from automation.documents.prepared import Prepared
from automation.documents.properties import Properties
from automation.documents.render import render
from automation.documents.sentences import (
    MOST_LISTED,
    details,
    list_sentence,
    method_sentence,
    outcome,
    period_start,
    share_sentence,
    tally_sentence,
)
from automation.documents.task_table import OTHER_TASKS, ReachedGroup, by_section, reached, section_title
from automation.figures import Figures, Item, tally
from automation.indicators import IndicatorValue, indicator_values
from automation.model import Plan, Task, Tracker
from automation.proof.source import Reads, Source, reads_of
from automation.settings import before_is_strict, value_on
from automation.stamp import Stamp
from automation.status import DONE

TEMPLATE = "annual"
DOCUMENT_TYPE = "BÁO CÁO"

NO_EVIDENCE = " [Chưa có minh chứng]"
_IN_APPENDIX = "Kết quả từng nhiệm vụ như sau (bảng tổng hợp tại Phụ lục đính kèm):"
_NO_INDICATORS = "Kế hoạch không đặt chỉ tiêu bằng số."
_NO_TASKS = "Kế hoạch chưa có nhiệm vụ nào trong sổ theo dõi."
_NOT_YET = "chưa đến kỳ thực hiện"
_VERDICTS = {True: "Đạt", False: "Chưa đạt", None: "Chưa có số liệu"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator with its latest value; every field is text for its column."""

    number: str
    name: str
    unit: str
    target: str
    value: str
    verdict: str
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualContext:
    """What the template `annual` places; `tasks` are the groups of the appendix."""

    letterhead: Letterhead
    title: Title
    addressee: Addressee
    body: tuple[Line, ...]
    indicators: tuple[IndicatorRow, ...]
    tasks: tuple[ReachedGroup, ...]
    signature: Signature
    appendix: Appendix
    marks: Marks
    properties: Properties


def annual_document(
    tracker: Tracker,
    figures: Figures,
    plan_id: str,
    *,
    as_of: date,
    draft: bool = False,
    own: Prepared | None = None,
) -> bytes:
    """Return the yearly report of a plan as a Word file, in the school's `own` template where there is one.

    Raises `RequestError` for an unknown plan.
    """
    context = annual_context(tracker, figures, plan_id, as_of=as_of, draft=draft)
    return render(TEMPLATE, context, Stamp.of(tracker, as_of), own, about=plan_id)


def annual_context(
    tracker: Tracker, figures: Figures, plan_id: str, *, as_of: date, draft: bool = False
) -> AnnualContext:
    """Return the words of the report.

    Its day is the one on which it was sent, if that was by the cut-off date; before, the cut-off date, and
    room is left for number and date.
    """
    plan = plan_of(tracker, plan_id)
    sent_on = plan.sent_on if plan.sent_on and plan.sent_on <= as_of else None
    day = sent_on or as_of
    decree = decree_on(day)
    issuer_name = value_on(tracker.organisation, "issuer_name", day)
    head = letterhead(
        tracker,
        decree,
        document_type=DOCUMENT_TYPE,
        number=plan.sent_number if sent_on else "",
        dated=sent_on,
        day=day,
    )
    subject = f"Kết quả thực hiện Kế hoạch {cited_subject(plan)}"
    indicators = tuple(_indicator_rows(tracker, plan_id, as_of))
    return AnnualContext(
        letterhead=replace(
            head, source=head_source(tracker, plan, day, number="sent_number", dated="sent_on")
        ),
        title=replace(
            title(decree, DOCUMENT_TYPE, subject),
            source=Source(key="title", fields={"subject": reads_of([plan], "subject", "year")}),
        ),
        addressee=replace(
            addressee(plan.report_to, plan.report_via),
            source=addressee_source(reads_of([plan], "report_to", "report_via")),
        ),
        body=_body(tracker, figures, plan, decree, issuer_name, measured=bool(indicators), draft=draft),
        indicators=indicators,
        tasks=reached(tracker, _tasks(tracker, plan_id), figures.of_plan(plan_id)),
        signature=replace(
            signature(
                tracker,
                signer=plan.signer,
                authority=plan.authority,
                named=not plan.illustrative,
                recipients=report_recipients(tracker, day),
            ),
            source=signature_source(
                tracker,
                reads_of([plan], "signer", "authority"),
                plan.signer,
                setting_reads(tracker, day, "report_recipients"),
            ),
        ),
        appendix=Appendix(
            name="Phụ lục",
            title="KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ",
            note=attached_note(tracker, head, document_name="Báo cáo", dated=sent_on, day=day),
            source=note_source(tracker, plan, day, number="sent_number", dated="sent_on"),
        ),
        marks=marks(draft=draft, illustrative=plan.illustrative),
        properties=Properties(
            title=f"Báo cáo {inside_sentence(subject)}", subject=subject, author=issuer_name
        ),
    )


def _tasks(tracker: Tracker, plan_id: str) -> tuple[Task, ...]:
    return tuple(task for task in tracker.tasks if task.plan == plan_id)


def _body(
    tracker: Tracker,
    figures: Figures,
    plan: Plan,
    decree: Decree,
    issuer_name: str,
    *,
    measured: bool,
    draft: bool,
) -> tuple[Line, ...]:
    items = figures.of_plan(plan.id)
    tasks = _tasks(tracker, plan.id)
    cited = short_citation(tracker, plan, decree)

    def remark(part: str) -> tuple[Line, ...]:
        period = f"{plan.year}-Y"
        typed = [r for r in tracker.remarks if (r.plan, r.period, r.part) == (plan.id, period, part)]
        return tuple(
            with_source(
                passage("\n".join(r.text for r in typed), part), f"remark/{part}", reads_of(typed, "text")
            )
        )

    cited_from: Reads = (
        *reads_of([plan], "number", "signed_on", "subject", "year"),
        *setting_reads(tracker, figures.as_of, "issuer_name", "abbreviation"),
    )
    in_full = full_citation(tracker, plan, decree, issuer_name)
    lines = (
        *with_source(
            (paragraph_line(f"Thực hiện {in_full}, {issuer_name} báo cáo kết quả như sau:"),),
            "opening",
            cited_from,
        ),
        section_line("I. ĐÁNH GIÁ CHUNG"),
        *remark(ASSESSMENT),
        *_tally_lines(tracker, items, tasks, figures.as_of),
        section_line("II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ"),
        *_task_lines(tracker, tasks, items, draft=draft),
        section_line("III. KẾT QUẢ THỰC HIỆN CHỈ TIÊU"),
        *_indicator_lines(measured, figures.as_of),
        section_line("IV. HẠN CHẾ, NGUYÊN NHÂN"),
        Line(kind=LineKind.CLAUSE, text="1. Hạn chế"),
        *remark(LIMITS),
        Line(kind=LineKind.CLAUSE, text="2. Nguyên nhân"),
        *remark(CAUSES),
        section_line("V. PHƯƠNG HƯỚNG"),
        *remark(DIRECTION),
        section_line("VI. KIẾN NGHỊ"),
        *remark(PROPOSALS),
        *with_source(
            (paragraph_line(f"Trên đây là báo cáo kết quả thực hiện {cited} của {issuer_name}"),),
            "closing",
            cited_from,
        ),
    )
    return closed(lines, decree)


def _tally_lines(
    tracker: Tracker, items: tuple[Item, ...], tasks: tuple[Task, ...], as_of: date
) -> Iterable[Line]:
    counts = tally(items)
    told = [paragraph_line(tally_sentence(counts, as_of))]
    if counts.all:
        told.append(paragraph_line(share_sentence(counts)))
    yield from with_source(told, "tally", item_reads(items, *STATE))
    method = method_sentence(
        strict=before_is_strict(tracker.organisation, as_of),
        recurring=any(task.recurrence in RECURRING for task in tasks),
    )
    yield from with_source(
        (paragraph_line(method),),
        "method",
        (*setting_reads(tracker, as_of, "before"), *reads_of(tasks, "recurrence")),
    )


def _task_lines(
    tracker: Tracker, tasks: tuple[Task, ...], items: tuple[Item, ...], *, draft: bool
) -> Iterable[Line]:
    yield paragraph_line(_IN_APPENDIX if tasks else _NO_TASKS)
    for number, (section, members) in enumerate(by_section(tracker, tasks), start=1):
        heading = in_sentence_case(section_title(tracker, section), tracker) or OTHER_TASKS
        yield Line(kind=LineKind.CLAUSE, text=f"{number}. {ended(heading, '')}")
        inside = frozenset(task.id for task in members)
        reached_here = tuple(item for item in items if item.task.id in inside)
        if len(members) > MOST_LISTED and reached_here:
            told = paragraph_line(list_sentence(reached_here, "Trong mục này", "Phụ lục"))
            yield from with_source((told,), f"section/{section}", item_reads(reached_here, *STATE))
            continue
        for place, task in enumerate(members, start=1):
            own = tuple(item for item in items if item.task.id == task.id)
            yield from _one_task(
                f"{number}.{place}. {ended(one_line(task.title), '')}", task, own, draft=draft
            )


def _one_task(start: str, task: Task, items: tuple[Item, ...], *, draft: bool) -> Iterable[Line]:
    if task.recurrence not in RECURRING:
        yield from (_reached(start, item, draft=draft) for item in items)
    elif items:
        yield from with_source(
            (Line(kind=LineKind.TASK, text=f"{start}:"),), f"task/{task.id}", reads_of([task], "title")
        )
        yield from (_reached(f"- {period_start(item)}", item, draft=draft) for item in items)
    else:
        yield from with_source(
            (Line(kind=LineKind.TASK, text=f"{start}: {_NOT_YET}."),),
            f"task/{task.id}",
            reads_of([task], "title", "recurrence", "start"),
        )


def _reached(start: str, item: Item, *, draft: bool) -> Line:
    """Return what became of an item; only a draft shows that a done one has no evidence (rule TD001)."""
    missing = draft and item.status in DONE and not item.evidence
    line = Line(
        kind=LineKind.TASK,
        text=f"{start}: {outcome(item)}. {details(item)}".rstrip(),
        gap=NO_EVIDENCE if missing else "",
    )
    return told_of(item, line)


def _indicator_lines(measured: bool, as_of: date) -> Iterable[Line]:
    if not measured:
        yield paragraph_line(_NO_INDICATORS)
        return
    yield paragraph_line(f"Số liệu mới nhất đến hết {prose_date(as_of)} của từng chỉ tiêu như sau:")
    yield Line(kind=LineKind.INDICATOR_TABLE)


def _indicator_rows(tracker: Tracker, plan_id: str, as_of: date) -> Iterable[IndicatorRow]:
    own = (value for value in indicator_values(tracker, as_of) if value.indicator.plan == plan_id)
    return (_indicator_row(number, value) for number, value in enumerate(own, start=1))


def _indicator_row(number: int, value: IndicatorValue) -> IndicatorRow:
    indicator = value.indicator
    target = plain_number(indicator.target)
    return IndicatorRow(
        number=str(number),
        name=one_line(indicator.name),
        unit=one_line(indicator.unit),
        target=f"{indicator.direction} {target}".strip(),
        value=plain_number(value.value),
        verdict=_VERDICTS[value.met],
        source=indicator_source(value, "name", "unit", "target", "value", "verdict"),
    )
