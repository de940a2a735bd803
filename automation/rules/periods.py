"""Rules on reporting periods and on what was reported in them."""

from collections.abc import Iterator
from datetime import date

from automation.calendar import codes_of, is_period_code, period_name
from automation.columns import RECURRING, SHEET_BY_KEY
from automation.figures import instances
from automation.model import (
    Place,
    Report,
    Result,
    Tracker,
)
from automation.rules.rule import (
    FIGURES,
    Fault,
    Rule,
    error,
    warning,
)
from automation.table import table


@error("KY001", blocks=(Report.QUARTER,))
def period_code_malformed(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Mã kỳ không đúng dạng.

    Vì sao: tên kỳ in trên báo cáo và các kỳ của việc định kỳ lấy từ mã này.
    Sai: Q3-2023.
    Đúng: 2023-Q3.
    Sửa: gõ lại theo dạng 2023-Q1 … 2023-Q4, 2023-H1, 2023-Y hoặc 2023-M01 … 2023-M12.
    """
    for period in tracker.periods:
        if period.id and not is_period_code(period.id):
            yield Fault(period.row.at("id"), f"Mã kỳ “{period.id}” không đúng dạng.")


@error("KY002", blocks=FIGURES)
def period_reversed(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Kỳ kết thúc trước khi bắt đầu.

    Vì sao: không nhiệm vụ nào nằm trong một kỳ như vậy.
    Sai: từ 14/09/2023 đến 15/06/2023.
    Đúng: từ 15/06/2023 đến 14/09/2023.
    Sửa: đổi lại hai ngày.
    """
    for period in tracker.periods:
        if period.first_day and period.last_day and period.last_day < period.first_day:
            yield Fault(
                period.row.at("to"),
                f"Kỳ {period.id} kết thúc {period.last_day:%d/%m/%Y}, "
                f"trước ngày bắt đầu {period.first_day:%d/%m/%Y}.",
            )


@warning("KY003")
def report_due_before_end(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hạn gửi báo cáo đứng trước ngày cuối của số liệu.

    Vì sao: chưa hết kỳ thì chưa có đủ số liệu để gửi.
    Sai: số liệu đến 14/09/2023, hạn gửi 10/09/2023.
    Đúng: số liệu đến 14/09/2023, hạn gửi 20/09/2023.
    Sửa: kiểm tra lại hai ngày theo văn bản của cấp trên.
    """
    for period in tracker.periods:
        if period.due and period.last_day and period.due < period.last_day:
            yield Fault(
                period.row.at("due"),
                f"Hạn gửi {period.due:%d/%m/%Y} đứng trước ngày cuối của kỳ {period.last_day:%d/%m/%Y}.",
            )


@error("KY004", blocks=(Report.QUARTER,), needs="periods")
def periods_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Có kế hoạch cải cách hành chính nhưng chưa có kỳ báo cáo nào.

    Vì sao: báo cáo quý lấy khoảng thời gian và hạn gửi ở trang Kỳ báo cáo.
    Sai: kế hoạch 139 ghi “có” ở cột “Thuộc CCHC”, trang Kỳ báo cáo trống.
    Đúng: trang Kỳ báo cáo có các kỳ của năm.
    Sửa: nhập các kỳ báo cáo, hoặc chép từ sổ mẫu.
    """
    reported = [plan.id for plan in tracker.plans if plan.par]
    if reported and not tracker.periods:
        sheet = SHEET_BY_KEY["periods"].name
        yield Fault(
            Place(sheet=sheet), f"Kế hoạch {reported[0]} cần báo cáo quý nhưng trang {sheet} không có kỳ nào."
        )


@warning("KY006")
def report_sent_too_early(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày gửi báo cáo đứng trước kỳ báo cáo hoặc trước ngày ký kế hoạch.

    Vì sao: không thể đã gửi báo cáo của một kỳ chưa bắt đầu, của một kế hoạch chưa ban hành.
    Sai: kỳ 2023-Q3 từ 15/06/2023, ngày gửi 19/09/2022.
    Đúng: kỳ 2023-Q3 từ 15/06/2023, ngày gửi 19/09/2023.
    Sửa: kiểm tra lại năm của ngày gửi.
    """
    began = [(period, period.sent_on, period.first_day, "ngày đầu của kỳ") for period in tracker.periods]
    signed = [(plan, plan.sent_on, plan.signed_on, "ngày ký kế hoạch") for plan in tracker.plans]
    for record, sent_on, first, what in (*began, *signed):
        if sent_on and first and sent_on < first:
            yield Fault(
                record.row.at("sent_on"), f"Ngày gửi {sent_on:%d/%m/%Y} đứng trước {what} {first:%d/%m/%Y}."
            )


@error("KQ001", blocks=FIGURES)
def result_double(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Một nhiệm vụ có hai dòng kết quả trong cùng một kỳ và cùng ngày.

    Vì sao: không biết dòng nào đúng.
    Sai: hai dòng 139-05, kỳ 2023-Q3, ngày 14/09/2023.
    Đúng: một dòng cho mỗi lần ghi nhận.
    Sửa: gộp hai dòng, hoặc sửa ngày ghi nhận.
    """
    first: dict[tuple[str, str, date], Result] = {}
    for result in tracker.results:
        if result.task and result.period and result.reported_on:
            key = (result.task, result.period, result.reported_on)
            if key in first:
                yield Fault(
                    result.row.at("task"),
                    f"Nhiệm vụ {result.task} đã có kết quả kỳ {result.period}, "
                    f"ngày {result.reported_on:%d/%m/%Y} ở ô {first[key].row.at('task').cell or ''}.",
                )
            first.setdefault(key, result)


@warning("KQ002", needs="results")
def instance_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Việc định kỳ thiếu kết quả của một kỳ đã hết.

    Vì sao: kỳ không có dòng kết quả được tính là chưa thực hiện.
    Sai: việc hằng quý, quý II đã hết mà không có dòng nào của 2023-Q2.
    Đúng: mỗi quý một dòng ở trang Kết quả kỳ.
    Sửa: thêm dòng kết quả của kỳ đó.
    """
    years = {plan.id: plan.year for plan in tracker.plans}
    periods = {period.id: period for period in tracker.periods}
    results = table(tracker.results)
    reported = set(zip(results.column("task").values, results.column("period").values, strict=True))
    for task in tracker.tasks:
        if task.recurrence not in RECURRING:
            continue
        for period in instances(task, years.get(task.plan), periods):
            ended = period.last_day is not None and period.last_day <= as_of
            if ended and (task.id, period.id) not in reported:
                yield Fault(
                    task.row.at("recurrence"),
                    f"Nhiệm vụ {task.id} chưa có kết quả của {period_name(period.id)}.",
                )


@error("KQ003", blocks=FIGURES, needs="periods")
def instance_period_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Việc định kỳ không có kỳ báo cáo tương ứng.

    Vì sao: hạn của từng kỳ lấy ở trang Kỳ báo cáo; thiếu kỳ thì việc bị đếm thiếu.
    Sai: việc hằng quý, trang Kỳ báo cáo không có 2023-Q4.
    Đúng: trang Kỳ báo cáo có đủ 2023-Q1 … 2023-Q4.
    Sửa: thêm các kỳ còn thiếu vào trang Kỳ báo cáo.
    """
    years = {plan.id: plan.year for plan in tracker.plans}
    listed = {period.id for period in tracker.periods}
    for task in tracker.tasks:
        year = years.get(task.plan)
        if year is None or task.recurrence not in RECURRING:
            continue
        missing = [code for code in codes_of(task.recurrence, year) if code not in listed]
        if missing:
            yield Fault(
                task.row.at("recurrence"),
                f"Nhiệm vụ {task.recurrence} cần kỳ {', '.join(missing)} ở trang Kỳ báo cáo.",
            )


@warning("KQ004")
def result_of_other_period(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Kết quả của việc định kỳ ghi vào kỳ không thuộc việc đó.

    Vì sao: dòng kết quả này không được tính vào kỳ nào của nhiệm vụ.
    Sai: việc hằng quý có kết quả ghi kỳ 2023-H1.
    Đúng: việc hằng quý có kết quả ghi kỳ 2023-Q2.
    Sửa: chọn lại kỳ.
    """
    years = {plan.id: plan.year for plan in tracker.plans}
    tasks = {task.id: task for task in tracker.tasks}
    listed = {period.id for period in tracker.periods}
    for result in tracker.results:
        task = tasks.get(result.task)
        year = years.get(task.plan) if task else None
        if task is None or year is None or task.recurrence not in RECURRING:
            continue
        if result.period in listed and result.period not in codes_of(task.recurrence, year):
            yield Fault(
                result.row.at("period"),
                f"Nhiệm vụ {result.task} ({task.recurrence}) không có kỳ {result.period}.",
            )


RULES: tuple[Rule, ...] = (
    period_code_malformed,
    period_reversed,
    report_due_before_end,
    periods_missing,
    report_sent_too_early,
    result_double,
    instance_missing,
    instance_period_missing,
    result_of_other_period,
)
