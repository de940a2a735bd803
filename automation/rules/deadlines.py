"""Rules on deadlines: the date that figures use against the document's wording and the days off."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from automation.calendar import is_day_off, weekday_name, working_day_before
from automation.deadlines import Deadline, DeadlineKind, read_deadline
from automation.model import Plan, Record, Task, Tracker
from automation.rules.rule import FIGURES, Fault, Rule, error, hint, warning
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
    read = reader(tracker, as_of)
    for record, key, phrase, due, year in phrases(tracker):
        if due is None and record.row.tells(key):
            last_day = read(phrase, year).last_day
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
    read = reader(tracker, as_of)
    for record, key, phrase, due, year in phrases(tracker):
        reading = read(phrase, year)
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
    read = reader(tracker, as_of)
    for record, key, phrase, due, year in phrases(tracker):
        reading = read(phrase, year)
        if due and reading.last_day and due != reading.last_day:
            yield Fault(
                record.row.at(key), f"Ngày {due:%d/%m/%Y} khác với lời văn “{phrase}”: {reading.why}."
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
    for record, key, phrase, due, year in _dues(tracker):
        if due is None or not is_day_off(due, tracker.days_off):
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


_Due = tuple[Record, str, str, date | None, int | None]


def _dues(tracker: Tracker) -> Iterator[_Due]:
    """Yield every due date as (record, its key, phrase, date, the year that a phrase means)."""
    plans: dict[str, Plan] = {plan.id: plan for plan in tracker.plans}
    for plan in tracker.plans:
        yield plan, "report_due", plan.report_due_phrase, plan.report_due, plan.year
    for task in tracker.tasks:
        owner = plans.get(task.plan)
        yield task, "due", task.due_phrase, task.due, owner.year if owner else None
    for result in tracker.results:
        yield result, "due", "", result.due, None


def phrases(tracker: Tracker) -> Iterator[_Due]:
    """Yield every due date that has a wording: record, its key, phrase, date, the year that is meant."""
    return (due for due in _dues(tracker) if due[2])


def reader(tracker: Tracker, as_of: date) -> Callable[[str, int | None], Deadline]:
    """Return what reads a phrase and its year, each wording once: many tasks are worded alike."""
    strict = before_is_strict(tracker.organisation, as_of)

    @cache
    def read(phrase: str, year: int | None) -> Deadline:
        return read_deadline(phrase, year=year, strict=strict, days_off=tracker.days_off)

    return read


RULES: tuple[Rule, ...] = (
    due_missing,
    due_not_typed,
    phrase_not_understood,
    phrase_and_due_disagree,
    due_on_day_off,
    due_after_report,
    report_due_on_day_off,
)
