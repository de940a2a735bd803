"""How often a task recurs, where its deadline says so in words: “hằng quý”, “thường xuyên”, “nếu có”."""

from automation.calendar import codes_of
from automation.columns import CONDITIONAL, CONTINUING, ON_DEMAND, RECURRING
from automation.deadlines import DeadlineKind, read_deadline

_UNDATED = {
    DeadlineKind.CONTINUING: CONTINUING,
    DeadlineKind.CONDITIONAL: CONDITIONAL,
    DeadlineKind.ON_DEMAND: ON_DEMAND,
}


def recurrence_of(phrase: str, year: int) -> str:
    """Return the tasks sheet's `recurrence` for a deadline in words, which is in `year` where it names none.

    A day, and a rhythm that the sheet does not know (“hàng tuần”), give "".
    """
    reading = read_deadline(phrase, year=year)
    if not reading.instances:
        return _UNDATED.get(reading.kind, "")
    named = int(reading.instances[0].partition("-")[0])
    return next((known for known in RECURRING if codes_of(known, named) == reading.instances), "")
