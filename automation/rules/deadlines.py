"""Rules on deadlines: the date that figures use against the document's wording and the days off."""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial

from automation.calendar import is_day_off, weekday_name, working_day_before
from automation.deadlines import DeadlineKind
from automation.model import Record, Task, Tracker
from automation.rules.rule import FIGURES, Fault, Rule, error, hint, warning
from automation.rules.worded import reader, worded_dues

_NOT_UNDERSTOOD = frozenset({DeadlineKind.UNKNOWN, DeadlineKind.INVALID, DeadlineKind.NONE})


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
    for worded in worded_dues(tracker, as_of):
        last_day = worded.reading.last_day
        if last_day and worded.due is None and worded.record.row.tells(worded.key):
            yield Fault(
                worded.record.row.at(worded.key),
                f"“{worded.phrase}” chưa có ngày ở cột bên; đề xuất {last_day:%d/%m/%Y}.",
            )


@warning("HAN010")
def phrase_not_understood(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không hiểu lời văn về thời hạn.

    Vì sao: không đối chiếu được ngày đã gõ với văn bản, hoặc chưa có ngày nào để tính.
    Sai: “khi nào thuận tiện”.
    Đúng: “trong tháng 9 năm 2023”.
    Sửa: chép đúng lời trong kế hoạch, và tự gõ ngày ở cột ngày.
    """
    for worded in worded_dues(tracker, as_of):
        record, reading = worded.record, worded.reading
        if reading.kind not in _NOT_UNDERSTOOD:
            continue
        settled = worded.due is not None and reading.kind is not DeadlineKind.INVALID
        if not settled and not (isinstance(record, Task) and record.recurrence):
            yield Fault(record.row.at(f"{worded.key}_phrase"), f"Chưa hiểu “{worded.phrase}”: {reading.why}.")


@warning("HAN011")
def phrase_and_due_disagree(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày gõ khác với lời văn.

    Vì sao: báo cáo tính theo ngày được gõ, còn cấp trên đọc lời văn.
    Sai: “trước ngày 20 tháng 6 năm 2023”, cột ngày ghi 20/06/2023.
    Đúng: “trước ngày 20 tháng 6 năm 2023”, cột ngày ghi 19/06/2023.
    Sửa: sửa ngày hoặc lời văn; cách hiểu “trước ngày” chọn ở trang Thiết lập.
    """
    for worded in worded_dues(tracker, as_of):
        due, last_day = worded.due, worded.reading.last_day
        if due and last_day and due != last_day:
            yield Fault(
                worded.record.row.at(worded.key),
                f"Ngày {due:%d/%m/%Y} khác với lời văn “{worded.phrase}”: {worded.reading.why}.",
            )


@warning("HAN012")
def due_on_day_off(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hạn rơi vào ngày nghỉ.

    Vì sao: ngày nghỉ không có người nhận, nên phải xong chậm nhất vào ngày làm việc liền trước.
    Sai: hạn 29/10/2023 là Chủ nhật.
    Đúng: hoàn thành chậm nhất ngày 27/10/2023, thứ Sáu.
    Sửa: hoàn thành trước ngày nghỉ; chỉ đổi hạn khi văn bản cho phép.
    """
    read = reader(tracker, as_of)
    is_off = cache(partial(is_day_off, days_off=tracker.days_off))
    for record, key, phrase, due, year in _dues(tracker):
        if not is_off(due):
            continue
        # The end of a month, quarter or year is a stretch of time, not a day that somebody chose.
        if phrase and read(phrase, year).is_span:
            continue
        before = working_day_before(due, tracker.days_off)
        yield Fault(
            record.row.at(key),
            f"Hạn {due:%d/%m/%Y} ({weekday_name(due)}) là ngày nghỉ; "
            f"ngày làm việc liền trước là {before:%d/%m/%Y} ({weekday_name(before)}).",
        )


@hint("HAN017")
def report_due_on_day_off(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hạn gửi báo cáo của kỳ rơi vào ngày nghỉ.

    Vì sao: ngày nghỉ không có người nhận báo cáo.
    Sai: hạn gửi 20/03/2027 là thứ Bảy.
    Đúng: gửi chậm nhất ngày 19/03/2027, thứ Sáu.
    Sửa: gửi trước ngày nghỉ; hạn do cấp trên quy định thì cứ để nguyên.
    """
    for period in tracker.periods:
        if period.due and period.sent_on is None and is_day_off(period.due, tracker.days_off):
            before = working_day_before(period.due, tracker.days_off)
            yield Fault(
                period.row.at("due"),
                f"Hạn gửi {period.due:%d/%m/%Y} ({weekday_name(period.due)}) là ngày nghỉ; "
                f"ngày làm việc liền trước là {before:%d/%m/%Y} ({weekday_name(before)}).",
            )


@hint("HAN013")
def due_after_report(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hạn của nhiệm vụ sau hạn báo cáo năm.

    Vì sao: khi gửi báo cáo năm, việc này chưa xong và chỉ báo cáo được phần đã làm.
    Sai: báo cáo năm gửi trước 15/11/2023, nhiệm vụ hạn 20/11/2023.
    Đúng: nhiệm vụ hạn 10/11/2023.
    Sửa: rút ngắn hạn nếu được; nếu không thì cứ để nguyên.
    """
    read = reader(tracker, as_of)
    plans = {plan.id: plan for plan in tracker.plans}
    for task in tracker.tasks:
        owner = plans.get(task.plan)
        if owner is None or owner.report_due is None or task.due is None or task.due <= owner.report_due:
            continue
        # “Trong năm 2023” runs beyond every report of the year by nature.
        if task.due_phrase and read(task.due_phrase, owner.year).is_span:
            continue
        yield Fault(
            task.row.at("due"),
            f"Hạn {task.due:%d/%m/%Y} sau hạn báo cáo năm {owner.report_due:%d/%m/%Y} "
            f"của kế hoạch {owner.id}.",
        )


def _dues(tracker: Tracker) -> Iterator[tuple[Record, str, str, date, int | None]]:
    """Yield every due date as (record, its key, phrase, date, the year that a phrase means)."""
    years = {plan.id: plan.year for plan in tracker.plans}
    for plan in tracker.plans:
        if plan.report_due:
            yield plan, "report_due", plan.report_due_phrase, plan.report_due, plan.year
    for task in tracker.tasks:
        if task.due:
            yield task, "due", task.due_phrase, task.due, years.get(task.plan)
    for result in tracker.results:
        if result.due:
            yield result, "due", "", result.due, None


RULES: tuple[Rule, ...] = (
    due_missing,
    due_not_typed,
    phrase_not_understood,
    phrase_and_due_disagree,
    due_on_day_off,
    due_after_report,
    report_due_on_day_off,
)
