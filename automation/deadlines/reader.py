"""One phrase in, one reading out: a rare way to say a deadline is told as not understood, never guessed."""

from collections.abc import Iterable

from automation.deadlines.atoms import DATED, NUMBER, lex
from automation.deadlines.counted import is_relative, read_relative
from automation.deadlines.deadline import Deadline, DeadlineKind, unknown
from automation.deadlines.every import is_recurring, read_recurring
from automation.deadlines.fixed import read_fixed
from automation.deadlines.undated import is_only, undated_kinds
from automation.deadlines.wording import is_of_other_calendar, plain, speaks_of_time
from automation.model import DayOff

#: A longer text is a paragraph rather than a deadline.
LONGEST = 300


def read_deadline(
    phrase: str, *, year: int | None = None, strict: bool = True, days_off: Iterable[DayOff] = ()
) -> Deadline:
    """Read a deadline phrase; `year` is meant where the phrase names none.

    With `strict`, “trước ngày D” ends on the day before D; otherwise on D itself. `days_off` are left out,
    beside the weekends, where a phrase counts working days.

    >>> read_deadline("trước ngày 20 tháng 6 năm 2023").last_day
    datetime.date(2023, 6, 19)
    """
    text = plain(phrase)
    if not text:
        return Deadline(kind=DeadlineKind.NONE, why="không có lời nào về thời hạn")
    if len(text) > LONGEST:
        return unknown("lời văn quá dài")
    if is_of_other_calendar(text):
        return unknown("tính theo âm lịch nên chưa ra ngày cụ thể")
    found = lex(text, year, strict=strict, days_off=tuple(days_off))
    undated = undated_kinds(text)
    relative, recurring = is_relative(text), is_recurring(found)
    if len(undated) + relative + recurring > 1:
        return unknown("lời văn nói nhiều loại thời hạn cùng lúc")
    if relative:
        return read_relative(found)
    if recurring:
        return read_recurring(found)
    if undated:
        only = is_only(undated[0].kind, text)
        return undated[0] if only else unknown("lời văn nói nhiều loại thời hạn cùng lúc")
    if found.has(*DATED):
        return read_fixed(found)
    if found.has(NUMBER):
        return unknown("chưa rõ ngày của tháng nào")
    if found.atoms or speaks_of_time(text):
        return unknown()
    return Deadline(kind=DeadlineKind.NONE, why="không có lời nào về thời hạn")
