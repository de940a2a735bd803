"""Rules on the marks that a rollover leaves: what a person has still to decide."""

from collections.abc import Iterator
from datetime import date

from automation.attention import marks, may_have_marks
from automation.columns import SHEETS
from automation.latest import Latest
from automation.model import Block, Plan, Record, Report, Task, Tracker
from automation.rules.holding import holding
from automation.rules.rule import Fault, Rule, error, warning
from automation.rules.said import said
from automation.text import fold


@warning("KH006")
def mark_left(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Còn dấu cần xem lại.

    Vì sao: khi chuyển sổ sang năm mới, chỗ nêu năm cũ hoặc cơ quan không còn được đánh dấu để nhà trường
    quyết định.
    Sai: “năm [2023 → 2024?]”.
    Đúng: “năm 2024”.
    Sửa: gõ lời đúng vào chỗ có dấu, kể cả hai dấu ngoặc vuông.
    """
    for record, key, found in _marked(tracker):
        yield Fault(record.row.at(key), f"Còn dấu cần xem lại: {', '.join(found)}.")


@error("KH010", blocks=(Report.PLAN, Report.ANNUAL))
def issued_with_marks(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Kế hoạch đã có số hoặc ngày ký nhưng còn dấu cần xem lại.

    Vì sao: dấu như “[2023 → 2024?]” sẽ in nguyên trong văn bản đã ban hành.
    Sai: kế hoạch số 12/KH-THLQĐ còn đoạn “năm [2023 → 2024?]”.
    Đúng: mọi dấu đã được thay bằng lời đúng trước khi lấy số.
    Sửa: sửa các ô mà cảnh báo KH006 nêu cho kế hoạch này.
    """
    records = [record for record, _, _ in _marked(tracker)]
    for plan in tracker.plans:
        if plan.id and (plan.number or plan.signed_on):
            marked = sum(1 for record in records if _belongs(record, plan))
            if marked:
                yield Fault(plan.row.at("id"), f"Kế hoạch {plan.id} còn {marked} ô có dấu cần xem lại.")


def _belongs(record: Record, plan: Plan) -> bool:
    if isinstance(record, Block | Task):
        return fold(record.plan) == fold(plan.id)
    return record is plan


_Marked = tuple[Record, str, tuple[str, ...]]
_latest: Latest[tuple[_Marked, ...]] = Latest()


def _marked(tracker: Tracker) -> tuple[_Marked, ...]:
    """Return every text that has marks, as (record, key of its column, marks)."""
    return _latest.of(tracker, None, lambda: tuple(_all_marked(tracker)))


def _all_marked(tracker: Tracker) -> Iterator[_Marked]:
    for sheet in SHEETS:
        if not may_have_marks(said(tracker)[sheet.key].whole):
            continue
        fields = [column.field for column in sheet.inputs]
        for record in holding(getattr(tracker, sheet.key), fields, _marks):
            for column in sheet.inputs:
                if found := _marks(getattr(record, column.field)):
                    yield record, column.key, found


def _marks(value: object) -> tuple[str, ...]:
    return marks(value) if isinstance(value, str) else ()


RULES: tuple[Rule, ...] = (
    mark_left,
    issued_with_marks,
)
