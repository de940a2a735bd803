"""Sentences that reports say about figures: composed from counts, right at none, one and many.

Assessment, causes and plans are never composed: staff type them (`Remark`).
"""

from collections.abc import Sequence
from datetime import date

from automation.calendar import period_name
from automation.columns import CONDITIONAL, CONTINUING, ON_DEMAND
from automation.documents.phrases import ended, one_line, percent, plain_number, prose_date
from automation.figures import Item, Tally, tally
from automation.slippage import Slippage
from automation.status import Status

#: Items that a text lists; of more it tells the tally, and an appendix lists them.
MOST_LISTED = 10


def tally_sentence(counts: Tally, as_of: date) -> str:
    """Return the tally of official reports: all; done (on time, late); not done (in time, overdue)."""
    return tally_told(counts, f"Tính đến hết {prose_date(as_of)}")


def tally_told(counts: Tally, start: str) -> str:
    """Return the tally sentence with another start, such as “Trong quý III năm 2023”."""
    if counts.all == 0:
        return f"{start}, chưa có nhiệm vụ nào được theo dõi."
    parts = [_done(counts), _unfinished(counts), *_others(counts)]
    return f"{start}, tổng số nhiệm vụ là {counts.all}, trong đó: {'; '.join(parts)}."


def share_sentence(counts: Tally) -> str:
    """Return the shares done and done on time, with what they are out of."""
    if counts.counted == 0:
        return "Tỷ lệ hoàn thành: – (chưa có nhiệm vụ nào để tính tỷ lệ)."
    return (
        f"Tỷ lệ hoàn thành là {percent(counts.share_done_pct)} ({counts.done}/{counts.counted} nhiệm vụ); "
        f"tỷ lệ hoàn thành đúng hạn là {percent(counts.share_on_time_pct)} "
        f"({counts.done_on_time}/{counts.counted} nhiệm vụ)."
    )


def slippage_sentence(slipped: Slippage) -> str:
    """Return by how many days tasks slipped, and whether due dates were put off."""
    if slipped.late == 0:
        told = "Không có nhiệm vụ nào chậm so với thời hạn."
    elif slipped.late == 1:
        kind = "đã hoàn thành" if slipped.done_late else "chưa hoàn thành"
        told = f"Có 1 nhiệm vụ ({kind}) chậm {plain_number(slipped.days)} ngày so với thời hạn."
    else:
        told = (
            f"Có {slipped.late} nhiệm vụ chậm so với thời hạn, tổng cộng {plain_number(slipped.days)} ngày, "
            f"trung bình {_tenth(slipped.mean_days)} ngày mỗi nhiệm vụ, nhiều nhất "
            f"{plain_number(slipped.longest)} ngày ({_slipped_parts(slipped)})."
        )
    return f"{told}{_postponed(slipped)}"


def method_sentence(*, strict: bool, recurring: bool) -> str:
    """Return how the figures were made: what a share is out of, and how “trước ngày” is read."""
    reading = "không tính ngày đó" if strict else "tính cả ngày đó"
    each = "Nhiệm vụ định kỳ được tính theo từng kỳ. " if recurring else ""
    return (
        f"{each}Tỷ lệ không tính nhiệm vụ đã hủy, tạm dừng "
        "và nhiệm vụ không ấn định thời hạn chưa hoàn thành. "
        f"Thời hạn ghi “trước ngày” được hiểu là {reading}."
    )


def outcome(item: Item) -> str:
    """Return what became of a task by the cut-off date, as a part of a sentence."""
    return _OUTCOMES[item.status](item)


def period_start(item: Item) -> str:
    """Return the period of an instance at the start of a line: “Quý III năm 2023”."""
    name = period_name(item.period or "")
    return name[:1].upper() + name[1:]


def result_words(item: Item) -> str:
    """Return the result that staff recorded of an item and the cause of its delay; "" when neither."""
    told = []
    if item.text:
        told.append(ended(one_line(item.text), "."))
    if item.cause and item.days_late:
        told.append(f"Nguyên nhân: {ended(one_line(item.cause), '.')}")
    return " ".join(told)


def details(item: Item) -> str:
    """Return what staff recorded of an item: result, cause of delay, evidence; "" when nothing."""
    evidence = f"Minh chứng: {ended(one_line(item.evidence), '.')}" if item.evidence else ""
    return " ".join(filter(None, (result_words(item), evidence)))


def list_sentence(items: Sequence[Item], start: str, appendix: str) -> str:
    """Return what stands in place of a list of items that is too long: their tally, and where they are."""
    return f"{tally_told(tally(items), start)} Kết quả từng nhiệm vụ được nêu tại {appendix}."


def _done(counts: Tally) -> str:
    if counts.done == 0:
        return "chưa có nhiệm vụ nào hoàn thành"
    return f"đã hoàn thành {counts.done} (đúng hạn {counts.done_on_time}, quá hạn {counts.done_late})"


def _unfinished(counts: Tally) -> str:
    if counts.unfinished == 0:
        return "không có nhiệm vụ nào có thời hạn mà chưa hoàn thành"
    parts = f"trong hạn {counts.unfinished_on_time}, quá hạn {counts.overdue}"
    return f"chưa hoàn thành {counts.unfinished} ({parts})"


def _others(counts: Tally) -> list[str]:
    shown = (
        (counts.no_due_date, "thường xuyên hoặc không ấn định thời hạn"),
        (counts.paused, "tạm dừng"),
        (counts.cancelled, "đã hủy"),
    )
    return [f"{words} {count}" for count, words in shown if count]


def _tenth(number: float | None) -> str:
    return plain_number(None if number is None else round(number, 1))


def _slipped_parts(slipped: Slippage) -> str:
    parts = (
        ("đã hoàn thành", slipped.done_late, slipped.done_late_days),
        ("chưa hoàn thành", slipped.overdue, slipped.overdue_days),
    )
    return "; ".join(
        f"{words}: {count} nhiệm vụ, {plain_number(days)} ngày" for words, count, days in parts if count
    )


def _postponed(slipped: Slippage) -> str:
    if slipped.postponed == 0:
        return ""
    days = f"{plain_number(slipped.postponed_days)} ngày"
    total = days if slipped.postponed == 1 else f"tổng cộng {days}"
    return f" Có {slipped.postponed} lượt nhiệm vụ định kỳ được lùi hạn, {total}."


def _finished(item: Item) -> str:
    when = f" ({prose_date(item.done_on)})" if item.done_on else ""
    if item.due is None:
        return f"đã hoàn thành{when}"
    return f"hoàn thành đúng hạn{when}"


def _finished_late(item: Item) -> str:
    when = f" ({prose_date(item.done_on)})" if item.done_on else ""
    return f"hoàn thành quá hạn {item.days_late} ngày{when}"


def _under_way(item: Item) -> str:
    return f"đang thực hiện, còn trong hạn{_due(item)}{_progress(item)}"


def _under_way_late(item: Item) -> str:
    return f"đang thực hiện, quá hạn {item.days_late} ngày{_due(item)}{_progress(item)}"


def _not_started(item: Item) -> str:
    return f"chưa thực hiện, còn trong hạn{_due(item)}"


def _not_started_late(item: Item) -> str:
    return f"chưa thực hiện, quá hạn {item.days_late} ngày{_due(item)}"


def _without_due_date(item: Item) -> str:
    return f"{_CONTINUING.get(item.task.recurrence, 'không ấn định thời hạn')}{_progress(item)}"


def _paused(item: Item) -> str:
    return f"tạm dừng{_since(item)}"


def _cancelled(item: Item) -> str:
    return f"đã hủy{_since(item)}"


def _due(item: Item) -> str:
    return f" (hạn {prose_date(item.due)})" if item.due else ""


def _progress(item: Item) -> str:
    return f", tiến độ {item.progress_pct}%" if item.progress_pct else ""


def _since(item: Item) -> str:
    day = item.task.suspended_on
    return f" từ {prose_date(day)}" if day else ""


_CONTINUING = {
    CONTINUING: "được thực hiện thường xuyên",
    CONDITIONAL: "thực hiện khi phát sinh",
    ON_DEMAND: "thực hiện khi có yêu cầu đột xuất",
}
_OUTCOMES = {
    Status.DONE_ON_TIME: _finished,
    Status.DONE_LATE: _finished_late,
    Status.OPEN_ON_TIME: _under_way,
    Status.OPEN_LATE: _under_way_late,
    Status.NOT_STARTED: _not_started,
    Status.NOT_STARTED_LATE: _not_started_late,
    Status.NO_DUE_DATE: _without_due_date,
    Status.PAUSED: _paused,
    Status.CANCELLED: _cancelled,
}
