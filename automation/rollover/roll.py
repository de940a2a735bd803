"""The rollover as a whole: what goes into the new year, what stays, and what a person has to look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from automation.attention import marks
from automation.bodies import DISTRICTS_END, district_in
from automation.columns import SCHEMA_VERSION, SHEETS, Sheet
from automation.errors import RequestError
from automation.model import Plan, Record, Setting, Tracker, TroubleKind
from automation.rollover.changes import Change, attention, carried, left
from automation.rollover.names import Names
from automation.rollover.plans import roll_content, roll_indicators, roll_plans
from automation.rollover.tasks import roll_tasks
from automation.rollover.turn import Turn
from automation.rollover.year import (
    days_off_of,
    roll_citations,
    roll_criteria,
    roll_people,
    roll_periods,
    roll_settings,
)
from automation.settings import before_is_strict

_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollover:
    """The tracker of the new year, and all that is told of it."""

    tracker: Tracker
    changes: tuple[Change, ...]


def roll_over(tracker: Tracker, year: int) -> Rollover:
    """Return the tracker of `year`, made from the plans of the latest year in `tracker`.

    Raises RequestError when the tracker has plans of `year` or later already.
    """
    turn = _turn(tracker, year)
    going = tuple(plan for plan in tracker.plans if plan.year in (turn.old, None))
    plan_names = Names((plan.id for plan in going), turn.old, turn.new)
    staying = Names((plan.id for plan in tracker.plans if plan not in going), turn.old, turn.new)
    content = tuple(block for block in tracker.content if block.plan not in staying)
    sections = Names((block.id for block in content), turn.old, turn.new)
    plans, of_plans = roll_plans(going, plan_names, tracker.organisation, turn)
    tasks, of_tasks = roll_tasks(
        (task for task in tracker.tasks if task.plan not in staying), plan_names, sections, turn
    )
    indicators = (indicator for indicator in tracker.indicators if indicator.plan not in staying)
    periods, of_periods = roll_periods(tracker.periods, turn)
    settings, of_settings = roll_settings(tracker.organisation, turn)
    citations, of_citations = roll_citations(tracker.citations, turn)
    rolled = Tracker(
        version=SCHEMA_VERSION,
        organisation=settings,
        plans=plans,
        content=roll_content(content, plan_names, sections, turn),
        tasks=tasks,
        people=roll_people(tracker.people, turn),
        citations=citations,
        periods=periods,
        indicators=roll_indicators(indicators, plan_names, turn),
        criteria=roll_criteria(tracker.criteria, turn),
        days_off=turn.days_off,
    )
    changes = (
        *of_plans, *of_tasks, *of_periods, *_kept(rolled), *of_settings,
        *_days_off(turn), *of_citations, *_district(tracker.organisation, turn),
        *_marked(rolled), *_left(tracker, going),
    )  # fmt: skip
    return Rollover(tracker=rolled, changes=changes)


def _turn(tracker: Tracker, year: int) -> Turn:
    old = max((plan.year for plan in tracker.plans if plan.year), default=year - 1)
    if old >= year:
        raise RequestError(
            f"“{tracker.name}” đã có kế hoạch năm {old}, không chuyển sang năm {year} được; "
            f"hãy chọn năm sau {old}."
        )
    return Turn(
        old=old,
        new=year,
        old_days_off=tracker.days_off,
        days_off=days_off_of(year),
        strict=before_is_strict(tracker.organisation, date(year, 1, 1)),
    )


def _kept(rolled: Tracker) -> Iterator[Change]:
    if rolled.indicators:
        yield carried(f"Chỉ tiêu: {len(rolled.indicators)}, mã mới, chưa có số liệu")
    if rolled.criteria:
        yield carried(f"Tiêu chí CCHC: {len(rolled.criteria)}, điểm, minh chứng và giải trình để trống")
    if rolled.people:
        yield carried(f"Nhân sự: {len(rolled.people)}, giữ nguyên")


def _days_off(turn: Turn) -> Iterator[Change]:
    if turn.days_off:
        yield attention(
            f"Ngày nghỉ năm {turn.new}: {len(turn.days_off)} ngày được đề xuất, "
            "cần đối chiếu thông báo của Chính phủ và thêm ngày làm bù"
        )
    else:
        yield attention(f"Ngày nghỉ năm {turn.new}: chưa đề xuất được, hãy tự nhập")


def _district(settings: tuple[Setting, ...], turn: Turn) -> Iterator[Change]:
    """Say that the year of the abolition begins with one parent body and ends with another."""
    named = any(district_in(setting.value) for setting in settings)
    if turn.new == DISTRICTS_END.year and named:
        yield attention(
            f"Từ {DISTRICTS_END:%d/%m/%Y} không còn cấp huyện: thêm ở trang Thiết lập cơ quan chủ quản, "
            "nơi nhận mới có hiệu lực từ ngày đó"
        )


def _marked(rolled: Tracker) -> Iterator[Change]:
    for sheet in SHEETS:
        places = [_name(record) for record in _with_marks(getattr(rolled, sheet.key), sheet)]
        if places:
            named = ", ".join(filter(None, places[:_NAMED]))
            more = f" và {len(places) - _NAMED} dòng nữa" if len(places) > _NAMED else ""
            yield attention(
                f"Trang {sheet.name}: {len(places)} dòng có dấu [… → …?] phải sửa hoặc bỏ dấu: {named}{more}"
            )


def _with_marks(records: Iterable[Record], sheet: Sheet) -> Iterator[Record]:
    for record in records:
        values = (getattr(record, column.field) for column in sheet.inputs)
        if any(isinstance(value, str) and marks(value) for value in values):
            yield record


def _name(record: Record) -> str:
    return str(getattr(record, "id", "") or getattr(record, "key", ""))


def _left(tracker: Tracker, going: tuple[Plan, ...]) -> Iterator[Change]:
    for plan in tracker.plans:
        if plan not in going:
            yield left(f"Kế hoạch {plan.id} của năm {plan.year}, cùng nội dung, nhiệm vụ và chỉ tiêu")
    for key, words in (
        ("results", "kết quả từng kỳ"),
        ("remarks", "đoạn nhận xét"),
        ("measures", "số liệu của chỉ tiêu"),
        ("days_off", "ngày nghỉ của năm cũ"),
    ):
        if count := len(getattr(tracker, key)):
            yield left(f"{count} {words}")
    for trouble in tracker.troubled(TroubleKind.SHEET_STRAY):
        yield left(f"Trang riêng “{trouble.place.sheet}”")
    for trouble in tracker.troubled(TroubleKind.COLUMN_STRAY):
        yield left(f"Cột riêng “{trouble.place.value}” ở trang {trouble.place.sheet}")
