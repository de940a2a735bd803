"""Rules on what was reached: a task and its results over time, indicators and their measures."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from operator import attrgetter

from automation.calendar import period_name
from automation.columns import AT_LEAST
from automation.figures import latest_result
from automation.model import Indicator, Measure, Remark, Result, Tracker
from automation.rules.rule import FIGURES, Fault, Rule, error, hint, warning
from automation.text import fold, with_comma

#: A number soon after the name of an indicator: “… đạt 68%”, “… là 74,5”.
_NUMBER = re.compile(r"[^0-9.;]{0,30}?(\d+(?:,\d+)?)(?=\s*(?:%|phần trăm|[a-zđà-ỹ]|[.;,]?\s|[.;,]?$))")


@warning("KQ005")
def progress_backwards(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tiến độ giảm so với lần ghi trước.

    Vì sao: việc đã làm được 60% thì lần sau không thể chỉ còn 40%, trừ khi ghi nhầm.
    Sai: ngày 14/06/2023 ghi 60%, ngày 14/09/2023 ghi 40%.
    Đúng: ngày 14/06/2023 ghi 40%, ngày 14/09/2023 ghi 60%.
    Sửa: kiểm tra lại hai lần ghi; nếu giảm thật thì nêu lý do ở cột “Kết quả đạt được”.
    """
    recurring = {task.id for task in tracker.tasks if task.recurrence}
    reported: dict[tuple[str, str], list[Result]] = {}
    for result in tracker.results:
        if result.reported_on and result.progress_pct is not None:
            # The instances of a recurring task begin again in each period.
            key = (result.task, result.period if result.task in recurring else "")
            reported.setdefault(key, []).append(result)
    for of_one in reported.values():
        of_one.sort(key=attrgetter("reported_on", "progress_pct"))
        for before, result in pairwise(of_one):
            if (result.progress_pct or 0) < (before.progress_pct or 0):
                yield Fault(
                    result.row.at("progress"),
                    f"Tiến độ {result.progress_pct}% thấp hơn {before.progress_pct}% "
                    f"của lần ghi {before.reported_on:%d/%m/%Y}.",
                )


@warning("KQ006")
def task_and_result_disagree(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tiến độ ở trang Nhiệm vụ khác với lần ghi kết quả mới nhất.

    Vì sao: báo cáo lấy lần ghi mới nhất, còn người mở sổ nhìn thấy số ở trang Nhiệm vụ.
    Sai: trang Nhiệm vụ ghi 70%, kết quả ngày 29/09/2023 ghi 60%.
    Đúng: hai nơi cùng ghi 70%.
    Sửa: sửa một trong hai nơi.
    """
    results: dict[str, list[Result]] = {}
    for result in tracker.results:
        if result.progress_pct is not None:
            results.setdefault(result.task, []).append(result)
    for task in tracker.tasks:
        if task.progress_pct is None or task.recurrence or task.id not in results:
            continue
        latest = latest_result(results[task.id], date.max)
        if latest and latest.progress_pct != task.progress_pct:
            yield Fault(
                task.row.at("progress"),
                f"Trang Nhiệm vụ ghi {task.progress_pct}%, "
                f"ô {latest.row.at('progress').address} ghi {latest.progress_pct}%.",
            )


@warning("KQ007")
def completion_dates_disagree(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày hoàn thành ở hai trang khác nhau.

    Vì sao: đúng hạn hay quá hạn được tính theo trang Nhiệm vụ.
    Sai: trang Nhiệm vụ ghi hoàn thành 22/09/2023, trang Kết quả kỳ ghi 25/09/2023.
    Đúng: hai nơi cùng một ngày.
    Sửa: tra minh chứng rồi sửa ngày sai.
    """
    tasks = {task.id: task for task in tracker.tasks if not task.recurrence}
    for result in tracker.results:
        task = tasks.get(result.task)
        if task is None or result.done_on is None or not task.row.tells("done_on"):
            continue
        if task.done_on != result.done_on:
            other = f"{task.done_on:%d/%m/%Y}" if task.done_on else "để trống"
            yield Fault(
                result.row.at("done_on"),
                f"Ở đây ghi {result.done_on:%d/%m/%Y}, ô {task.row.at('done_on').address} {other}.",
            )


@warning("KQ008")
def reported_before_period(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày ghi nhận đứng trước kỳ báo cáo.

    Vì sao: kết quả của một kỳ không thể có trước khi kỳ bắt đầu.
    Sai: kỳ 2023-Q3 bắt đầu 15/06/2023, ngày ghi nhận 01/06/2023.
    Đúng: ngày ghi nhận 14/09/2023.
    Sửa: sửa ngày ghi nhận hoặc chọn lại kỳ.
    """
    starts = {period.id: period.first_day for period in tracker.periods}
    for result in tracker.results:
        first_day = starts.get(result.period)
        if result.reported_on and first_day and result.reported_on < first_day:
            yield Fault(
                result.row.at("reported_on"),
                f"Ngày ghi nhận {result.reported_on:%d/%m/%Y} đứng trước {period_name(result.period)}, "
                f"bắt đầu ngày {first_day:%d/%m/%Y}.",
            )


@error("CI001", blocks=FIGURES)
def measure_double(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Một chỉ tiêu có hai số liệu trong cùng một kỳ.

    Vì sao: không biết số nào đúng.
    Sai: hai dòng 139-CT1, kỳ 2023-Q3.
    Đúng: mỗi chỉ tiêu một dòng trong mỗi kỳ.
    Sửa: xóa dòng sai.
    """
    first: dict[tuple[str, str], Measure] = {}
    for measure in tracker.measures:
        key = (measure.indicator, measure.period)
        if all(key) and key in first:
            yield Fault(
                measure.row.at("value"),
                f"Chỉ tiêu {measure.indicator} kỳ {measure.period} đã có số liệu ở ô "
                f"{first[key].row.at('value').cell}.",
            )
        first.setdefault(key, measure)


@warning("CI002")
def share_implausible(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tỷ lệ phần trăm không hợp lý.

    Vì sao: số 0,95 gõ thay cho 95 làm chỉ tiêu thành chưa đạt; tỷ lệ trên 100% thường là gõ thừa số.
    Sai: đơn vị tính %, giá trị 0,95.
    Đúng: đơn vị tính %, giá trị 95.
    Sửa: gõ số phần trăm, không gõ dạng thập phân và không kèm dấu %.
    """
    units = {indicator.id: indicator.unit.strip() for indicator in tracker.indicators}
    for measure in tracker.measures:
        if measure.value is None or units.get(measure.indicator) != "%":
            continue
        if 0 < measure.value < 1 or not 0 <= measure.value <= 100:
            yield Fault(
                measure.row.at("value"),
                f"Giá trị {with_comma(measure.value)} không giống một tỷ lệ phần trăm.",
            )


@warning("CI003")
def target_missed_without_note(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Cuối năm chưa đạt chỉ tiêu nhưng chưa giải thích.

    Vì sao: cấp trên sẽ hỏi vì sao chỉ tiêu của kế hoạch chưa đạt.
    Sai: cả năm đạt 82%, mục tiêu 90%, cột “Ghi chú” để trống.
    Đúng: ghi chú nêu lý do chưa đạt.
    Sửa: ghi lý do ở cột “Ghi chú” của trang Số liệu.
    """
    indicators: dict[str, Indicator] = {indicator.id: indicator for indicator in tracker.indicators}
    for measure in tracker.measures:
        indicator = indicators.get(measure.indicator)
        last = measure.period.endswith(("-Q4", "-Y"))
        if indicator is None or indicator.target is None or measure.value is None or not last:
            continue
        at_least = indicator.direction == AT_LEAST
        missed = measure.value < indicator.target if at_least else measure.value > indicator.target
        if missed and not measure.note:
            yield Fault(
                measure.row.at("note"),
                f"Giá trị {with_comma(measure.value)} chưa đạt mục tiêu {with_comma(indicator.target)}.",
            )


@hint("CI004", needs="measures")
def indicator_never_measured(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Chỉ tiêu chưa có số liệu nào.

    Vì sao: báo cáo sẽ in dấu “–” ở chỉ tiêu này.
    Sai: chỉ tiêu 139-CT1 không có dòng nào ở trang Số liệu.
    Đúng: mỗi kỳ đã hết có một dòng số liệu.
    Sửa: nhập số liệu của kỳ gần nhất.
    """
    measured = {measure.indicator for measure in tracker.measures}
    ended = any(p.last_day and p.last_day <= as_of for p in tracker.periods)
    for indicator in tracker.indicators:
        if ended and indicator.id and indicator.id not in measured:
            yield Fault(indicator.row.at("id"), f"Chỉ tiêu {indicator.id} chưa có số liệu.")


@warning("CI005")
def quoted_figure_differs(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Số liệu trong lời văn khác với số liệu của chỉ tiêu.

    Vì sao: cùng một báo cáo nói hai con số thì cấp trên không biết tin số nào.
    Sai: lời văn ghi “tỷ lệ giải ngân đạt 70%”, trang Số liệu ghi 68.
    Đúng: hai nơi cùng ghi 68.
    Sửa: sửa lời văn hoặc sửa trang Số liệu.
    """
    names = {i.id: (i.plan, fold(i.name.partition("(")[0])) for i in tracker.indicators if i.name}
    plans = cache(lambda: {task.id: task.plan for task in tracker.tasks})
    texts: dict[str, list[Result | Remark]] = defaultdict(list)
    records: list[Result | Remark] = [*tracker.results, *tracker.remarks]
    for record in records:
        if record.text:
            texts[record.period].append(record)
    quoted_in = cache(_quoted)
    for measure in tracker.measures:
        plan, name = names.get(measure.indicator, ("", ""))
        if not name or measure.value is None:
            continue
        for record in texts[measure.period]:
            quoted = quoted_in(record.text, name)
            if quoted is None or quoted == measure.value:
                continue
            owner = plans().get(record.task, "") if isinstance(record, Result) else record.plan
            if owner in ("", plan):
                yield Fault(
                    record.row.at("text"),
                    f"Lời văn ghi {with_comma(quoted)}, ô {measure.row.at('value').address} "
                    f"ghi {with_comma(measure.value)} cho chỉ tiêu {measure.indicator}.",
                )


def _quoted(text: str, name: str) -> float | None:
    """Return the number that follows the name of an indicator, folded, in a text; None where none does."""
    number = _NUMBER.match(fold(text).partition(name)[2])
    return float(number[1].replace(",", ".")) if number else None


RULES: tuple[Rule, ...] = (
    progress_backwards,
    task_and_result_disagree,
    completion_dates_disagree,
    reported_before_period,
    measure_double,
    share_implausible,
    target_missed_without_note,
    indicator_never_measured,
    quoted_figure_differs,
)
