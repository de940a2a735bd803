"""Rules on deadlines: the date that figures use against the document's wording and the days off."""

from collections.abc import Iterator
from datetime import date

from automation.calendar import is_day_off, weekday_name, working_day_before
from automation.deadlines import Deadline, DeadlineKind, read_deadline
from automation.model import Plan, Record, Task, Tracker
from automation.rules.rule import FIGURES, Fault, error, warning
from automation.settings import before_is_strict


@error("HAN008", blocks=FIGURES)
def due_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Nhiệm vụ không có hạn.

    Vì sao: không có hạn thì không biết việc đúng hạn hay quá hạn.
    Sai: để trống cả “Thời hạn (nguyên văn)”, “Hạn hoàn thành” và “Định kỳ”.
    Đúng: có hạn, hoặc cột “Định kỳ” ghi “thường xuyên”, “nếu có”, “đột xuất”.
    Sửa: gõ hạn hoàn thành, hoặc chọn ở cột “Định kỳ”.
    """
    for task in tracker.tasks:
        known = task.row.tells("due") and task.row.tells("recurrence")
        if known and not task.recurrence and task.due is None and not task.due_phrase:
            yield Fault(task.row.at("due"), "Nhiệm vụ không có hạn hoàn thành.")


@warning("HAN009")
def due_not_typed(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Có lời văn về thời hạn nhưng chưa gõ ngày.

    Vì sao: báo cáo chỉ tính theo ngày được gõ, không tự suy ra từ lời văn.
    Sai: “trước ngày 20 tháng 6 năm 2023”, cột ngày để trống.
    Đúng: “trước ngày 20 tháng 6 năm 2023”, cột ngày ghi 19/06/2023.
    Sửa: gõ ngày đề xuất nếu đồng ý.
    """
    for record, key, phrase, due, year in _phrases(tracker):
        if due is None and record.row.tells(key):
            last_day = _read(tracker, as_of, phrase, year).last_day
            if last_day:
                yield Fault(
                    record.row.at(key),
                    f"“{phrase}” chưa có ngày ở cột bên; đề xuất {last_day:%d/%m/%Y}.",
                )


@warning("HAN010")
def phrase_not_understood(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không hiểu lời văn về thời hạn.

    Vì sao: không đối chiếu được ngày đã gõ với văn bản, hoặc chưa có ngày nào để tính.
    Sai: “khi nào thuận tiện”.
    Đúng: “trong tháng 9 năm 2023”.
    Sửa: chép đúng lời trong kế hoạch, và tự gõ ngày ở cột ngày.
    """
    for record, key, phrase, due, year in _phrases(tracker):
        reading = _read(tracker, as_of, phrase, year)
        understood = reading.kind not in (
            DeadlineKind.UNKNOWN,
            DeadlineKind.INVALID,
            DeadlineKind.NONE,
        )
        settled = understood or (due is not None and reading.kind is not DeadlineKind.INVALID)
        if not settled and not (isinstance(record, Task) and record.recurrence):
            yield Fault(record.row.at(f"{key}_phrase"), f"Chưa hiểu “{phrase}”: {reading.why}.")


@warning("HAN011")
def phrase_and_due_disagree(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày gõ khác với lời văn.

    Vì sao: báo cáo tính theo ngày được gõ, còn cấp trên đọc lời văn.
    Sai: “trước ngày 20 tháng 6 năm 2023”, cột ngày ghi 20/06/2023.
    Đúng: “trước ngày 20 tháng 6 năm 2023”, cột ngày ghi 19/06/2023.
    Sửa: sửa ngày hoặc lời văn; cách hiểu “trước ngày” chọn ở trang Thiết lập.
    """
    for record, key, phrase, due, year in _phrases(tracker):
        reading = _read(tracker, as_of, phrase, year)
        if due and reading.last_day and due != reading.last_day:
            yield Fault(
                record.row.at(key), f"Ngày {due:%d/%m/%Y} khác với lời văn “{phrase}”: {reading.why}."
            )


@warning("HAN012")
def due_on_day_off(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hạn rơi vào ngày nghỉ.

    Vì sao: ngày nghỉ không có người nhận, nên phải xong từ ngày làm việc trước đó.
    Sai: hạn 29/10/2023 là Chủ nhật.
    Đúng: hoàn thành từ 27/10/2023, thứ Sáu.
    Sửa: hoàn thành trước ngày nghỉ; chỉ đổi hạn khi văn bản cho phép.
    """
    for record, key, phrase, due, year in _dues(tracker):
        if due is None or not is_day_off(due, tracker.days_off):
            continue
        # The end of a month, quarter or year is a stretch of time, not a day that somebody chose.
        if phrase and _read(tracker, as_of, phrase, year).is_span:
            continue
        before = working_day_before(due, tracker.days_off)
        yield Fault(
            record.row.at(key),
            f"Hạn {due:%d/%m/%Y} ({weekday_name(due)}) là ngày nghỉ; "
            f"ngày làm việc liền trước là {before:%d/%m/%Y} ({weekday_name(before)}).",
        )


_Due = tuple[Record, str, str, date | None, int | None]


def _dues(tracker: Tracker) -> Iterator[_Due]:
    """Yield every due date as (record, its key, phrase, date, the year that a phrase means)."""
    plans: dict[str, Plan] = {plan.id: plan for plan in tracker.plans}
    for plan in tracker.plans:
        yield plan, "report_due", plan.report_due_phrase, plan.report_due, plan.year
    for task in tracker.tasks:
        owner = plans.get(task.plan)
        yield task, "due", task.due_phrase, task.due, owner.year if owner else None


def _phrases(tracker: Tracker) -> Iterator[_Due]:
    return (due for due in _dues(tracker) if due[2])


def _read(tracker: Tracker, as_of: date, phrase: str, year: int | None) -> Deadline:
    return read_deadline(phrase, year=year, strict=before_is_strict(tracker.organisation, as_of))
