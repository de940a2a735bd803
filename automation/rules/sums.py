"""The rule on numbers that staff typed into a sentence: parts that do not add up, a share that is not theirs.

Only what the sentence itself holds is computed again, so that no number of another scope is taken for it.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from automation.figures import measure
from automation.model import Remark, Tracker
from automation.rules.holding import holding
from automation.rules.rule import Fault, Rule, warning
from automation.text import fold

_THINGS = (
    "nhiệm vụ|công việc|việc|chỉ tiêu|tiêu chí|nội dung|văn bản|hồ sơ|thủ tục|báo cáo|tin bài|bài|lớp|phòng"
    "|học sinh|em|phụ huynh|giáo viên|viên chức|nhân viên|người|điểm"
)
_DIGIT = re.compile(r"\d")
_SENTENCE_ENDS = re.compile(r"[.;!?\n](?=\s|$)")

#: “12/20 nhiệm vụ, đạt 60%”: part, whole, share.
_SHARE = re.compile(
    rf"(?<![\d/.,])(\d+)\s*/\s*(\d+)\s+(?:{_THINGS})\s*[,(]?\s*(?:đạt|chiếm|bằng|tương đương|là|=)?\s*"
    r"(?:tỷ lệ|tỉ lệ)?\s*(\d+(?:,\d+)?)\s*%"
)
#: “tổng số 20 nhiệm vụ, … hoàn thành 12, chưa hoàn thành 8”.
_WHOLE = re.compile(rf"(?:tổng số|tổng cộng|có|gồm|giao)\s+(\d+)\s+(?:{_THINGS})\b")
_DONE = re.compile(rf"(?<!chưa )(?:đã )?hoàn thành\s+(?:được\s+)?(\d+)(?=\s*(?:{_THINGS}|[,(;:.]|và|$))")
_OPEN = re.compile(
    rf"(?:chưa hoàn thành|đang thực hiện|chưa thực hiện|còn lại)\s+(\d+)(?=\s*(?:{_THINGS}|[,(;:.]|và|$))"
)
_TOTAL = re.compile(r"tổng (?:số|cộng)\s+(?:có\s+|là\s+)?(\d+)\s+nhiệm vụ\b")
#: Further parts of a whole, which then need not be done or open.
_OTHER_PARTS = re.compile(r"tạm dừng|hủy|không hạn|thường xuyên|điều chỉnh")


@warning("KQ011")
def counts_do_not_add_up(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Các con số trong một câu không khớp nhau.

    Vì sao: cấp trên cộng lại là thấy sai, và không biết con số nào đúng.
    Sai: “Tổng số 20 nhiệm vụ, đã hoàn thành 12, chưa hoàn thành 7”; “12/20 nhiệm vụ, đạt 65%”.
    Đúng: “Tổng số 20 nhiệm vụ, đã hoàn thành 12, chưa hoàn thành 8”; “12/20 nhiệm vụ, đạt 60%”.
    Sửa: đếm lại theo báo cáo tiến độ rồi sửa câu.
    """
    fields = ("text",)
    for result in holding(tracker.results, fields, _wrong_counts):
        yield Fault(result.row.at("text"), _wrong_counts(result.text))
    for remark in holding(tracker.remarks, fields, _wrong_counts):
        yield Fault(remark.row.at("text"), _wrong_counts(remark.text))


def _wrong_counts(text: str) -> str:
    """Return what is wrong in the first sentence of a text whose numbers contradict each other, or ""."""
    if not _DIGIT.search(text):
        return ""
    told = (_wrong_share(sentence) or _wrong_sum(sentence) for sentence in _SENTENCE_ENDS.split(fold(text)))
    return next(filter(None, told), "")


@warning("KQ012", needs="tasks")
def total_differs(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tổng số nhiệm vụ trong nhận xét khác với sổ.

    Vì sao: báo cáo in bảng số liệu tự đếm ngay cạnh lời nhận xét này.
    Sai: nhận xét ghi “tổng số 20 nhiệm vụ”, kế hoạch có 18 nhiệm vụ.
    Đúng: nhận xét ghi “tổng số 18 nhiệm vụ”.
    Sửa: sửa con số trong nhận xét, hoặc bổ sung nhiệm vụ còn thiếu.
    """
    for remark in tracker.remarks:
        named = _TOTAL.search(fold(remark.text))
        if named is None:
            continue
        counts = _counts(tracker, remark, as_of)
        if counts and int(named[1]) not in counts:
            yield Fault(
                remark.row.at("text"), f"Nhận xét ghi tổng số {named[1]} nhiệm vụ, trong sổ có {min(counts)}."
            )


def _counts(tracker: Tracker, remark: Remark, as_of: date) -> set[int]:
    """Return what the total may be: tasks, or instances as well, by today or by the end of the period."""
    plans = {plan.id for plan in tracker.plans if plan.id == remark.plan or (not remark.plan and plan.par)}
    if not plans:
        return set()
    tasks = [task for task in tracker.tasks if task.plan in plans]
    ends = {period.last_day for period in tracker.periods if period.id == remark.period and period.last_day}
    return {len(tasks)} | {
        sum(item.task.plan in plans for item in measure(tracker, day).items)
        for day in (as_of, *ends)
        if tasks
    }


def _wrong_share(sentence: str) -> str:
    for part, whole, share in _SHARE.findall(sentence):
        if int(part) > int(whole) or not int(whole):
            continue
        told = Decimal(share.replace(",", "."))
        real = Decimal(100 * int(part)) / int(whole)
        # Right to the last place that is written, however it was rounded.
        if abs(told - real) >= Decimal(1).scaleb(int(told.as_tuple().exponent)):
            return f"{part}/{whole} là {_percent(real)}, câu ghi {share}%."
    return ""


def _wrong_sum(sentence: str) -> str:
    wholes, done, left = (pattern.findall(sentence) for pattern in (_WHOLE, _DONE, _OPEN))
    if len(wholes) != 1 or len(done) != 1 or not left or _OTHER_PARTS.search(sentence):
        return ""
    total = int(done[0]) + sum(map(int, left))
    if total == int(wholes[0]):
        return ""
    parts = " + ".join((*done, *left))
    return f"Câu ghi tổng số {wholes[0]}, nhưng {parts} = {total}."


def _percent(value: Decimal) -> str:
    return f"{value:.1f}".replace(".", ",").removesuffix(",0") + "%"


RULES: tuple[Rule, ...] = (
    counts_do_not_add_up,
    total_differs,
)
