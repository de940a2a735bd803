"""Rules on progress, completion, suspension and evidence."""

from collections.abc import Iterator
from datetime import date

from automation.columns import RECURRING
from automation.figures import instances, items_of
from automation.model import Result, Task, Tracker
from automation.rules.rule import FIGURES, Fault, Rule, error, warning
from automation.status import LATE
from automation.table import table


@warning("TD001")
def done_without_evidence(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Đã hoàn thành nhưng chưa có minh chứng.

    Vì sao: báo cáo cải cách hành chính chỉ công nhận kết quả có tài liệu kiểm chứng.
    Sai: có ngày hoàn thành, cột “Minh chứng” để trống.
    Đúng: minh chứng ghi “Báo cáo số 95/BC-THLQĐ”.
    Sửa: ghi số ký hiệu văn bản, tên tệp hoặc đường dẫn.
    """
    for record in reached(tracker):
        if record.done_on and not record.evidence and record.row.tells("evidence"):
            yield Fault(
                record.row.at("evidence"),
                f"Hoàn thành ngày {record.done_on:%d/%m/%Y} nhưng chưa có minh chứng.",
            )


@error("TD002", blocks=FIGURES)
def full_without_completion(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tiến độ 100% nhưng không có ngày hoàn thành.

    Vì sao: không có ngày hoàn thành thì không biết việc xong đúng hạn hay quá hạn.
    Sai: tiến độ 100%, ngày hoàn thành để trống.
    Đúng: tiến độ 100%, ngày hoàn thành 15/09/2023.
    Sửa: ghi ngày hoàn thành, hoặc giảm tiến độ nếu việc chưa xong.
    """
    for task in tracker.tasks:
        if task.progress_pct == 100 and task.done_on is None and task.row.tells("done_on"):
            yield Fault(task.row.at("done_on"), "Tiến độ 100% nhưng chưa có ngày hoàn thành.")
    recurring = {task.id for task in tracker.tasks if task.recurrence in RECURRING}
    for result in tracker.results:
        full = result.progress_pct == 100 and result.task in recurring
        if full and result.done_on is None and result.row.tells("done_on"):
            yield Fault(result.row.at("done_on"), "Tiến độ 100% nhưng chưa có ngày hoàn thành.")


@warning("TD003")
def completion_without_full(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Có ngày hoàn thành nhưng tiến độ chưa đến 100%.

    Vì sao: báo cáo tính việc đã xong theo ngày hoàn thành, còn tiến độ nói khác.
    Sai: hoàn thành ngày 15/09/2023, tiến độ 80%.
    Đúng: hoàn thành ngày 15/09/2023, tiến độ 100%.
    Sửa: sửa tiến độ thành 100%, hoặc xóa ngày hoàn thành nếu việc chưa xong.
    """
    for record in reached(tracker):
        if record.done_on and record.progress_pct is not None and record.progress_pct < 100:
            yield Fault(
                record.row.at("progress"),
                f"Hoàn thành ngày {record.done_on:%d/%m/%Y} nhưng tiến độ ghi {record.progress_pct}%.",
            )


@error("TD004", blocks=FIGURES)
def done_before_start(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hoàn thành trước khi bắt đầu.

    Vì sao: một trong hai ngày chắc chắn sai.
    Sai: bắt đầu 01/09/2023, hoàn thành 15/08/2023.
    Đúng: bắt đầu 01/08/2023, hoàn thành 15/08/2023.
    Sửa: sửa ngày bắt đầu hoặc ngày hoàn thành.
    """
    for task in tracker.tasks:
        if task.start and task.done_on and task.done_on < task.start:
            yield Fault(
                task.row.at("done_on"),
                f"Ngày hoàn thành {task.done_on:%d/%m/%Y} đứng trước ngày bắt đầu {task.start:%d/%m/%Y}.",
            )


@warning("TD005", needs="results")
def late_without_cause(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Quá hạn nhưng chưa ghi nguyên nhân.

    Vì sao: báo cáo nêu việc quá hạn kèm nguyên nhân, cấp trên sẽ hỏi.
    Sai: quá hạn 12 ngày, cột “Nguyên nhân chậm” để trống.
    Đúng: nguyên nhân ghi “chờ văn bản hướng dẫn của Phòng”.
    Sửa: ghi nguyên nhân bằng một câu ngắn.
    """
    for item in items_of(_perhaps_late(tracker, as_of), tracker, as_of):
        if item.status not in LATE or item.cause:
            continue
        record = item.told_by
        # With a date or the cause unread nobody can say that the task is late or that the cause is missing.
        if not all(record.row.tells(key) for key in ("due", "done_on", "cause")):
            continue
        of_period = f" (kỳ {item.period})" if item.period else ""
        yield Fault(
            record.row.at("cause"),
            f"Quá hạn {item.days_late} ngày{of_period} nhưng chưa ghi nguyên nhân.",
        )


def _perhaps_late(tracker: Tracker, as_of: date) -> Iterator[Task]:
    """Yield the tasks with an item that may be or have been late without a cause.

    Of very many they are hardly any, and to work out the items of all takes longer than any other rule.
    """
    years = {plan.id: plan.year for plan in tracker.plans}
    periods = {period.id: period for period in tracker.periods}
    results = table(tracker.results)
    columns = [results.column(field).values for field in ("task", "period", "due", "done_on")]
    in_time: set[tuple[str, str]] = set()
    with_own_due: set[str] = set()
    for task_id, period_id, own_due, done_on in zip(*columns, strict=True):
        if own_due:
            with_own_due.add(task_id)
        elif done_on and (period := periods.get(period_id)) and period.due and done_on <= period.due:
            in_time.add((task_id, period_id))
    for task in tracker.tasks:
        if task.recurrence in RECURRING:
            of_task = instances(task, years.get(task.plan), periods)
            ended = [one.id for one in of_task if one.due and one.due < as_of]
            if task.id in with_own_due or any((task.id, code) not in in_time for code in ended):
                yield task
        elif not task.cause and task.due and (task.done_on is None or task.done_on > task.due):
            yield task


@error("TD006", blocks=FIGURES)
def suspended_without_date(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tạm dừng hoặc hủy nhưng không ghi ngày.

    Vì sao: không có ngày thì không biết từ bao giờ việc được trừ ra khỏi số liệu.
    Sai: ghi “tạm dừng”, ngày để trống.
    Đúng: ghi “tạm dừng” và ngày 05/09/2023.
    Sửa: ghi ngày tạm dừng hoặc ngày hủy.
    """
    for task in tracker.tasks:
        if task.suspended and task.suspended_on is None and task.row.tells("suspended_on"):
            yield Fault(task.row.at("suspended_on"), f"Nhiệm vụ ghi “{task.suspended}” nhưng không có ngày.")


@warning("TD007")
def suspension_date_alone(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Có ngày tạm dừng, hủy nhưng không ghi là tạm dừng hay hủy.

    Vì sao: ngày này bị bỏ qua nên việc vẫn được tính như đang làm.
    Sai: ngày 05/09/2023, cột “Tạm dừng, hủy” để trống.
    Đúng: cột “Tạm dừng, hủy” ghi “tạm dừng”.
    Sửa: chọn “tạm dừng” hoặc “hủy”, hoặc xóa ngày.
    """
    for task in tracker.tasks:
        if task.suspended_on and not task.suspended and task.row.tells("suspended"):
            yield Fault(
                task.row.at("suspended"),
                f"Có ngày {task.suspended_on:%d/%m/%Y} nhưng không ghi là tạm dừng hay hủy.",
            )


@warning("TD008")
def recurring_with_own_progress(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Nhiệm vụ định kỳ ghi tiến độ hoặc ngày hoàn thành ở trang Nhiệm vụ.

    Vì sao: việc định kỳ được tính theo từng kỳ ở trang Kết quả kỳ, nên số ghi ở đây bị bỏ qua.
    Sai: việc hằng quý ghi tiến độ 75% ở trang Nhiệm vụ.
    Đúng: mỗi quý một dòng ở trang Kết quả kỳ.
    Sửa: chuyển số liệu sang trang Kết quả kỳ rồi xóa ở đây.
    """
    for task in tracker.tasks:
        if task.recurrence in RECURRING:
            for key, typed in (("progress", task.progress_pct), ("done_on", task.done_on)):
                if typed is not None:
                    yield Fault(
                        task.row.at(key),
                        f"Nhiệm vụ {task.recurrence} không ghi kết quả ở trang này.",
                    )


@warning("TD009")
def completion_in_future(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày hoàn thành ở tương lai.

    Vì sao: ngày hoàn thành là ngày việc đã xong thật, không phải ngày dự kiến.
    Sai: hôm nay 30/09/2023, ngày hoàn thành ghi 15/10/2023.
    Đúng: để trống ngày hoàn thành cho đến khi xong việc.
    Sửa: xóa ngày, ghi tiến độ hiện nay.
    """
    # A report as at an earlier day looks back: then what the tracker itself has recorded since is no future.
    recorded = [result.reported_on for result in tracker.results if result.reported_on]
    known = max((as_of, *recorded))
    for record in reached(tracker):
        if record.done_on and record.done_on > known:
            yield Fault(
                record.row.at("done_on"),
                f"Ngày hoàn thành {record.done_on:%d/%m/%Y} sau ngày {known:%d/%m/%Y}.",
            )


def reached(tracker: Tracker) -> Iterator[Task | Result]:
    """Yield what has progress, a completion date and evidence: tasks, then results."""
    yield from tracker.tasks
    yield from tracker.results


RULES: tuple[Rule, ...] = (
    done_without_evidence,
    full_without_completion,
    completion_without_full,
    done_before_start,
    late_without_cause,
    suspended_without_date,
    suspension_date_alone,
    recurring_with_own_progress,
    completion_in_future,
)
