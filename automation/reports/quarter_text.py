"""The body of the quarter's BÁO CÁO: what the figures say and what staff typed, as lines.

Assessment, limits, causes, direction and proposals come from the remarks sheet alone; a part that nobody
wrote is a visible gap.
"""

from collections.abc import Iterable

from automation.calendar import period_name
from automation.columns import ASSESSMENT, CAUSES, DIRECTION, LIMITS, PROPOSALS, RECURRING
from automation.documents.body import Line, LineKind, closed, paragraph_line, passage, section_line
from automation.documents.decree import Decree
from automation.documents.origins import STATE, item_reads, setting_reads, told_of, with_source
from automation.documents.own_plan import full_citation
from automation.documents.phrases import (
    ended,
    inside_sentence,
    one_line,
    percent,
    plain_number,
    prose_date,
)
from automation.documents.sentences import (
    MOST_LISTED,
    details,
    list_sentence,
    method_sentence,
    outcome,
    share_sentence,
    tally_sentence,
    tally_told,
)
from automation.documents.task_table import item_title
from automation.figures import Item, measure, tally
from automation.indicators import score
from automation.proof.source import Reads, reads_of
from automation.reports.correction_rows import correction_lines
from automation.reports.progress import Comparison, comparison_sentence
from automation.reports.quarter import QuarterExport, by_area, items_by_area
from automation.reports.quarter_rows import score_notes
from automation.reports.wording import WITHOUT_AREA
from automation.settings import before_is_strict
from automation.status import DONE, LATE

WORK = "thực hiện công tác cải cách hành chính"


def subject(export: QuarterExport) -> str:
    """Return what the report is about, as it stands under BÁO CÁO."""
    return f"Kết quả {WORK} {period_name(export.period.id)}"


def body(export: QuarterExport, decree: Decree, issuer_name: str) -> tuple[Line, ...]:
    """Return the whole body, ended as the decree's samples end."""
    return closed(
        (
            *_opening(export, decree, issuer_name),
            section_line("I. ĐÁNH GIÁ CHUNG"),
            *_assessment(export),
            section_line("II. KẾT QUẢ THỰC HIỆN THEO LĨNH VỰC"),
            *_areas(export),
            section_line("III. CHỈ TIÊU VÀ TỰ CHẤM ĐIỂM"),
            *_indicators(export),
            *_scores(export),
            section_line("IV. HẠN CHẾ, NGUYÊN NHÂN"),
            _clause("1. Hạn chế"),
            *_typed(export, LIMITS),
            _clause("2. Nguyên nhân"),
            *_typed(export, CAUSES),
            section_line("V. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI"),
            *_typed(export, DIRECTION),
            section_line("VI. KIẾN NGHỊ, ĐỀ XUẤT"),
            *_typed(export, PROPOSALS),
            *_corrections(export),
            paragraph_line(f"Trên đây là báo cáo {inside_sentence(subject(export))} của {issuer_name}."),
        ),
        decree,
    )


def _opening(export: QuarterExport, decree: Decree, issuer_name: str) -> Iterable[Line]:
    plans = "; ".join(
        full_citation(export.figures.tracker, plan, decree, issuer_name) for plan in export.plans
    )
    basis = f"Thực hiện {plans}, " if plans else ""
    opening = Line(
        kind=LineKind.PREAMBLE,
        text=f"{basis}{issuer_name} báo cáo {inside_sentence(subject(export))} (số liệu từ"
        f" {prose_date(export.first_day)} đến hết {prose_date(export.last_day)}) như sau:",
    )
    reads: Reads = (
        *reads_of(export.plans, "number", "signed_on", "subject", "year"),
        *reads_of([export.period], "from", "to"),
        *setting_reads(export.figures.tracker, export.cut_off, "issuer_name", "abbreviation"),
    )
    yield from with_source((opening,), "opening", reads)
    if export.provisional:
        yield paragraph_line(f"Số liệu trong báo cáo là số liệu tạm tính đến {prose_date(export.cut_off)}.")


def _assessment(export: QuarterExport) -> Iterable[Line]:
    settings = export.figures.tracker.organisation
    totals = f"{tally_sentence(export.totals, export.cut_off)} {share_sentence(export.totals)}"
    told = [paragraph_line(totals)]
    compared = comparison_sentence(export.totals, _comparison(export))
    if compared:
        told.append(paragraph_line(compared))
    name = period_name(export.period.id)
    inside = paragraph_line(
        f"{tally_told(export.in_period, f'Riêng nhiệm vụ đến hạn hoặc hoàn thành trong {name}')}"
        f" {share_sentence(export.in_period)}"
    )
    yield from with_source((*told, inside), "tally", item_reads(export.items, *STATE))
    method = paragraph_line(
        method_sentence(
            strict=before_is_strict(settings, export.cut_off),
            recurring=any(item.task.recurrence in RECURRING for item in export.items),
        )
    )
    by_setting = setting_reads(export.figures.tracker, export.cut_off, "before")
    yield from with_source((method,), "method", (*by_setting, *item_reads(export.items, "recurrence")))
    yield from _typed(export, ASSESSMENT)


def _comparison(export: QuarterExport) -> Comparison | None:
    """Return the same plans at the end of the period before: as sent where kept, else measured again."""
    previous = export.before
    if previous is None or previous.last_day is None:
        return None
    then = export.sent_before or tally(
        measure(export.figures.tracker, previous.last_day).of_plans(plan.id for plan in export.plans)
    )
    return Comparison(period=previous, day=previous.last_day, before=then)


def _areas(export: QuarterExport) -> Iterable[Line]:
    of_period = frozenset(map(id, export.items_in_period))
    told = [item for item in export.items if id(item) in of_period or _is_open_matter(item)]
    groups = items_by_area(told, export.figures.tracker.criteria)
    for number, (area, items) in enumerate(groups, start=1):
        yield _clause(f"{number}. {one_line(area) or WITHOUT_AREA}")
        if len(items) > MOST_LISTED:
            start = "Riêng nhiệm vụ của kỳ và nhiệm vụ còn tồn thuộc nhóm này"
            line = paragraph_line(list_sentence(items, start, "Phụ lục II"))
            yield from with_source((line,), f"area/{area}", item_reads(items, *STATE))
        else:
            yield from map(_reached, items)
    yield paragraph_line("Kết quả của toàn bộ nhiệm vụ được nêu tại Phụ lục II.")


def _is_open_matter(item: Item) -> bool:
    """Tell whether an item outside the period belongs into the report: overdue, or open with a result."""
    return item.status not in DONE and (item.status in LATE or bool(item.text))


def _reached(item: Item) -> Line:
    line = Line(
        kind=LineKind.TASK,
        text=f"- {ended(item_title(item), '')}: {outcome(item)}. {details(item)}".rstrip(),
    )
    return told_of(item, line)


def _indicators(export: QuarterExport) -> Iterable[Line]:
    yield _clause("1. Chỉ tiêu")
    if export.indicators:
        yield Line(kind=LineKind.INDICATOR_TABLE)
    else:
        yield paragraph_line("Sổ theo dõi chưa ghi chỉ tiêu của kế hoạch.")


def _scores(export: QuarterExport) -> Iterable[Line]:
    yield _clause("2. Tự chấm điểm")
    yield from with_source(
        _told_scores(export), "score", reads_of(export.figures.tracker.criteria, "max", "score", "applies")
    )


def _told_scores(export: QuarterExport) -> Iterable[Line]:
    total = score(export.criteria)
    if export.criteria:
        yield paragraph_line(
            f"Tổng điểm tự chấm là {plain_number(total.score)}/{plain_number(total.max)} điểm, đạt"
            f" {percent(total.share_pct)} điểm tối đa của các tiêu chí áp dụng. Theo từng lĩnh vực:"
        )
        for area in by_area(export.criteria):
            points = f"{plain_number(area.score.score)}/{plain_number(area.score.max)} điểm"
            yield Line(kind=LineKind.BULLET, text=f"- {one_line(area.area)}: {points}.")
    for note in score_notes(export, MOST_LISTED):
        yield paragraph_line(note)


def _corrections(export: QuarterExport) -> Iterable[Line]:
    if export.corrections:
        yield section_line("VII. ĐIỀU CHỈNH SO VỚI SỐ LIỆU ĐÃ GỬI")
        lines = (Line(kind=LineKind.BULLET, text=text) for text in correction_lines(export.corrections))
        yield from with_source(lines, "correction", ())


def _typed(export: QuarterExport, part: str) -> tuple[Line, ...]:
    covered = ("", *(plan.id for plan in export.plans))
    typed = [
        remark
        for plan in covered
        for remark in export.figures.tracker.remarks
        if remark.plan == plan and remark.period == export.period.id and remark.part == part
    ]
    found = passage("\n".join(remark.text for remark in typed), part)
    return tuple(with_source(found, f"remark/{part}", reads_of(typed, "text")))


def _clause(text: str) -> Line:
    return Line(kind=LineKind.CLAUSE, text=text)
