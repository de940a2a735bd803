"""Phrases of what recurs: the periods, and the last day of each where the phrase names it.

Where a day of the month is named without its period (“ngày 05 hàng tháng”), the instance is that of
the month, or year, in which the day lies; “của tháng sau” says otherwise.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from automation.calendar import codes_of
from automation.columns import HALF_YEARLY, MONTHLY, QUARTERLY, YEARLY
from automation.deadlines.atoms import EVERY, Phrase
from automation.deadlines.days import days_of
from automation.deadlines.deadline import Deadline, DeadlineKind, invalid, unknown
from automation.deadlines.fixed import LEAD
from automation.deadlines.wording import may_follow, may_precede
from automation.text import late

_RECURRENCE = {"tháng": MONTHLY, "quý": QUARTERLY, "6 tháng": HALF_YEARLY, "năm": YEARLY}
_PRE, _POST = r"(?P<pre>(?:.*?(?<!\w))?)", r"(?P<post>\W.*|)"
_NEXT = r"(?: (?:sau(?: liền kề)?|tiếp theo|kế tiếp|tiếp sau|liền kề))"
_NUMBERED = rf"(?:{LEAD} )?(?:C,? )?(?P<number>N)"
_OF = r" ?(?:của |trong |vào )?"

_RHYTHM = late(
    rf"{_PRE}(?P<vague>(?:đầu|giữa) )?"
    r"(?:(?:(?:trước|chậm nhất|vào)(?: vào)? )?(?:C,? )?(?:ngày )?(?P<weekday>W) )?"
    rf"(?P<every>E)(?:,? (?:trong )?(?P<year>Y))?{_POST}"
)
_MONTH_DAY = (
    late(rf"{_PRE}{_NUMBERED}{_OF}(?P<every>E){_POST}"),
    late(
        rf"{_PRE}(?P<every>E),? (?:vào )?{_NUMBERED}"
        rf"(?:,? (?:của |trong )?(?:tháng(?P<next>{_NEXT})|tháng(?! (?:cuối|đầu))))?{_POST}"
    ),
    late(rf"{_PRE}{_NUMBERED} (?:của )?tháng(?P<next>{_NEXT})(?:,)? (?P<every>E){_POST}"),
)
_QUARTER_DAY = late(
    rf"{_PRE}(?:(?P<every>E),? (?:vào )?)?{_NUMBERED}{_OF}tháng (?P<which>cuối|đầu)(?: cùng)?(?: của)?"
    rf" (?P<of>quý|E)(?P<next>{_NEXT})?{_POST}"
)
_YEAR_DAY = (
    late(rf"{_PRE}(?:{LEAD} )?(?:C,? )?(?P<point>[DB]),?{_OF}(?P<every>E){_POST}"),
    late(rf"{_PRE}(?P<every>E),? (?:vào )?(?:{LEAD} )?(?:C,? )?(?P<point>[DB]){_POST}"),
)
_END = late(rf"{_PRE}(?:vào )?(?:ngày )?cuối(?: cùng)?(?: của)? (?P<every>E){_POST}")


def is_recurring(phrase: Phrase) -> bool:
    """Tell whether a phrase speaks of what recurs."""
    return phrase.has(EVERY) or _QUARTER_DAY().fullmatch(phrase.shape) is not None


def read_recurring(phrase: Phrase) -> Deadline:
    """Read a phrase that `is_recurring`."""
    for patterns, read in (
        ((_QUARTER_DAY,), _quarter_day),
        (_MONTH_DAY, _month_day),
        (_YEAR_DAY, _year_day),
        ((_END,), _end),
        ((_RHYTHM,), _rhythm),
    ):
        for pattern in patterns:
            match = pattern().fullmatch(phrase.shape)
            found = read(phrase, match) if match and _fits(match) else None
            if found is not None:
                return found
    return unknown("có nói định kỳ, nhưng chưa rõ hạn của mỗi kỳ")


def _fits(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    firm = bool(groups.get("before") or groups.get("last"))
    return may_precede(match["pre"], led=True, firm=firm) and may_follow(match["post"])


def _rhythm(phrase: Phrase, match: re.Match[str]) -> Deadline | None:
    every = phrase.at(match.start("every"))
    if match["weekday"] and (match["vague"] or every.units != ("tuần",)):
        return None
    year = phrase.at(match.start("year")).year if match["year"] else phrase.year
    known = all(unit in _RECURRENCE for unit in every.units)
    codes: list[str] = []
    if known and year is not None:
        codes = [code for unit in every.units for code in codes_of(_RECURRENCE[unit], year)]
    codes = list(dict.fromkeys(codes))
    why = "việc định kỳ, mỗi kỳ một lần; hạn của từng kỳ theo trang Kỳ báo cáo" if known else "việc định kỳ"
    if match["vague"]:
        why = f"việc định kỳ; “{match['vague'].strip()} kỳ” chưa rõ là ngày nào"
    return Deadline(
        kind=DeadlineKind.RECURRING,
        instances=tuple(codes),
        dues=(None,) * len(codes),
        why=why + ("" if match["year"] or not known else _year_note(year)),
    )


def _month_day(phrase: Phrase, match: re.Match[str]) -> Deadline | None:
    number = phrase.at(match.start("number")).number
    if phrase.at(match.start("every")).units != ("tháng",):
        return None
    later = 1 if match.groupdict().get("next") else 0
    return _on_day(phrase, match, number, "tháng", [month + later for month in range(1, 13)])


def _quarter_day(phrase: Phrase, match: re.Match[str]) -> Deadline | None:
    named = [phrase.at(match.start(name)) for name in ("every", "of") if match[name] == EVERY]
    if any(atom.units != ("quý",) for atom in named):
        return None
    if (match["which"] == "đầu") is not bool(match["next"]):
        # The first month of which quarter, or the last month of the next: either may be meant.
        return None
    number = phrase.at(match.start("number")).number
    later = 1 if match["next"] else 0
    return _on_day(phrase, match, number, "quý", [3 * quarter + later for quarter in range(1, 5)])


def _year_day(phrase: Phrase, match: re.Match[str]) -> Deadline | None:
    atom = phrase.at(match.start("point"))
    if phrase.at(match.start("every")).units != ("năm",) or atom.year is not None:
        return None
    day = days_of(atom, None)
    if isinstance(day, Deadline) and day.kind is DeadlineKind.INVALID:
        return day
    return _on_day(phrase, match, atom.days[0], "năm", [atom.months[0]])


def _end(phrase: Phrase, match: re.Match[str]) -> Deadline | None:
    units = phrase.at(match.start("every")).units
    months = {"tháng": range(1, 13), "quý": range(3, 13, 3), "năm": range(12, 13)}
    if len(units) != 1 or units[0] not in months:
        return None
    (unit,) = units

    def last(year: int, month: int) -> date:
        return date(year, month, monthrange(year, month)[1])

    return _each(phrase, unit, list(months[unit]), last)


def _on_day(phrase: Phrase, match: re.Match[str], number: int, unit: str, months: list[int]) -> Deadline:
    """Return a deadline on day `number` of each of `months`; month 13 is the first of the next year."""
    if not 1 <= number <= 31:
        return invalid(f"ngày {number}")
    before = match["before"] is not None and "C" not in phrase.shape

    def on(year: int, month: int) -> date | None:
        if number > monthrange(year, month)[1]:
            return None
        day = date(year, month, number)
        return day - timedelta(days=1) if before and phrase.strict else day

    return _each(phrase, unit, months, on, _before_note(phrase) if before else "")


def _each(
    phrase: Phrase,
    unit: str,
    months: list[int],
    day_of: Callable[[int, int], date | None],
    note: str = "",
) -> Deadline:
    year = phrase.year
    if year is None:
        return Deadline(
            kind=DeadlineKind.RECURRING, why="việc định kỳ; lời văn không ghi năm nên chưa ra ngày"
        )
    codes = codes_of(_RECURRENCE[unit], year)
    dues = tuple(day_of(*moment) for moment in _moments(year, months))
    missing = "" if all(dues) else "; có kỳ không có ngày ấy"
    return Deadline(
        kind=DeadlineKind.RECURRING,
        instances=codes,
        dues=dues,
        why=f"việc định kỳ, hạn của mỗi kỳ theo lời văn{note}{missing}{_year_note(year)}",
    )


def _moments(year: int, months: list[int]) -> Iterator[tuple[int, int]]:
    for month in months:
        yield (year, month) if month <= 12 else (year + 1, month - 12)


def _before_note(phrase: Phrase) -> str:
    return f"; “trước ngày” {'không tính' if phrase.strict else 'được hiểu là tính cả'} ngày đó"


def _year_note(year: int | None) -> str:
    return "; lời văn không ghi năm" if year is None else f"; lời văn không ghi năm, hiểu là năm {year}"
