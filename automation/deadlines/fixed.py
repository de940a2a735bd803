"""Phrases that name the last day, or the month, quarter or year at whose end it lies."""

import re
from dataclasses import replace

from automation.calendar import weekday_name
from automation.deadlines.atoms import BARE_DAY, CLOCK, COUNT, DATED, DAYS, WEEKDAY, Phrase
from automation.deadlines.days import Days, ahead_of, days_of, edge_of, end_of, said, until
from automation.deadlines.deadline import Deadline, unknown
from automation.deadlines.wording import announces, is_start, may_follow, may_precede, names_a_paper
from automation.text import late

_LAST = (
    r"(?:chậm nhất|muộn nhất|(?:thời )?hạn (?:cuối(?: cùng)?|chót)|không (?:quá|muộn hơn|chậm hơn))(?: là)?"
)
#: How a deadline is introduced: `before` leaves the named day out, `last` can only be a deadline.
LEAD = (
    rf"(?:(?P<before>(?:{_LAST},? )?trước)"
    rf"|(?P<last>{_LAST})(?:,? (?:vào|đến|trong|hết))*"
    r"|(?P<by>(?:từ nay )?(?:đến|tới)(?: hết)?|hết|vào|trong))"
)
_TIMED = r"(?:(?:lúc|vào) )?(?P<clock>C,? )?(?P<part>(?:sáng|chiều) )?(?:ngày )?(?:W,? )?"
_POINT = late(
    rf"(?P<pre>(?:.*?(?<!\w))?)(?:{LEAD} )?{_TIMED}(?P<point>[DB])(?:,? W)?(?:,? lúc C)?(?P<post>\W.*|)"
)
_LISTED = late(
    r"(?P<pre>(?:.*?(?<!\w))?)(?:(?P<by>trong|vào) )?(?:(?P<count>K),? )?(?P<point>S)(?P<post>\W.*|)"
)
_RANGE = late(
    r"(?P<pre>(?:.*?(?<!\w))?)(?:(?:trong (?:thời gian )?)?từ )?(?:C )?(?:W,? )?(?P<first>[DBMQYC])"
    r" ?(?:-|đến|tới)(?: hết)? ?(?:C )?(?:W,? )?(?P<point>[DBMQY])(?P<post>\W.*|)"
)
_SPAN = late(
    rf"(?P<pre>(?:.*?(?<!\w))?)(?:{LEAD} )?(?:(?P<edge>đầu|giữa|cuối) )?(?P<point>[MQY])(?P<post>\W.*|)"
)
_TO = re.compile(r"\b(?:đến|tới) $")
_ALL = re.compile(r"\bhết (?:đầu|giữa|cuối) ")
_MONTHS_MEANT = re.compile(r"\b(?:trong|hết) $")


def read_fixed(phrase: Phrase) -> Deadline:
    """Read a phrase with at least one day, month, quarter or year in it."""
    for pattern, read in ((_RANGE, _range), (_POINT, _point), (_LISTED, _listed), (_SPAN, _span)):
        match = pattern().fullmatch(phrase.shape)
        found = read(phrase, match) if match else None
        if found is not None:
            return found
    return _refused(phrase)


def _point(phrase: Phrase, match: re.Match[str]) -> Deadline | None:
    if not _fits(match):
        return None
    atom = phrase.at(match.start("point"))
    led = match["before"] or match["last"] or match["by"]
    if atom.sign == BARE_DAY and not (led or announces(match["pre"])):
        # “Hoàn thành 1/2” may be a fraction.
        return None
    if (
        atom.said[0].isdecimal()
        and "tháng" in atom.said
        and _MONTHS_MEANT.search(phrase.shape[: match.start("point")])
    ):
        # “Trong 5 tháng 9”: five months, or the 5th?
        return None
    if match["before"] and match["part"] and not match["clock"]:
        return unknown("chưa rõ buổi của ngày đó có tính không")
    days = days_of(atom, phrase.year)
    if isinstance(days, Deadline):
        return days
    # With a time of day the day itself still has hours that are on time.
    before = match["before"] is not None and match["clock"] is None
    return _checked(phrase, days, until(days.last, before=before, strict=phrase.strict, note=days.note))


def _listed(phrase: Phrase, match: re.Match[str]) -> Deadline | None:
    if not _fits(match):
        return None
    atom = phrase.at(match.start("point"))
    if match["count"] and phrase.at(match.start("count")).number != len(atom.days):
        return unknown("số ngày nêu ra không khớp với các ngày kể tên")
    days = days_of(atom, phrase.year)
    if isinstance(days, Deadline):
        return days
    return until(days.last, before=False, strict=phrase.strict, note=days.note)


def _range(phrase: Phrase, match: re.Match[str]) -> Deadline | None:
    if not _fits(match) or names_a_paper(match["pre"]):
        return None
    first, last = phrase.at(match.start("first")), phrase.at(match.start("point"))
    same_sort = (first.sign in "DB") == (last.sign in "DB")
    if first.sign != CLOCK and not same_sort:
        return None
    # A year said once is meant for both ends.
    begun, ended = (
        (first, last)
        if first.sign == CLOCK
        else (
            replace(first, year=first.year if first.year is not None else last.year),
            replace(last, year=last.year if last.year is not None else first.year),
        )
    )
    days = days_of(ended, phrase.year)
    start = days if begun.sign == CLOCK else days_of(begun, phrase.year)
    for end in (start, days):
        if isinstance(end, Deadline):
            return end
    if not (isinstance(days, Days) and isinstance(start, Days)):
        return None
    if start.first > days.last:
        return unknown("khoảng thời gian kết thúc trước khi bắt đầu, hoặc thiếu năm")
    if last.sign in "DB":
        return _checked(phrase, days, until(days.last, before=False, strict=phrase.strict, note=days.note))
    return end_of(last, days)


def _span(phrase: Phrase, match: re.Match[str]) -> Deadline | None:
    led = match["before"] or match["last"] or match["by"]
    if not _fits(match) or (names_a_paper(match["pre"]) and not led):
        return None
    atom = phrase.at(match.start("point"))
    days = days_of(atom, phrase.year)
    if isinstance(days, Deadline):
        return days
    if match["before"]:
        return None if match["edge"] or "-" in atom.said else ahead_of(atom, days)
    if match["edge"]:
        return None if _ALL.search(phrase.shape) else edge_of(match["edge"], atom, days)
    if _TO.search(phrase.shape[: match.start("point")]):
        return unknown(f"“đến {said(atom)}” chưa rõ là đến đầu hay đến hết")
    return end_of(atom, days)


def _fits(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    firm = bool(groups.get("before") or groups.get("last"))
    led = firm or bool(groups.get("by"))
    return may_precede(match["pre"], led=led, firm=firm) and may_follow(match["post"])


def _checked(phrase: Phrase, days: Days, deadline: Deadline) -> Deadline:
    """Refuse a day of the week that is not that of the last day named."""
    named = [atom for atom in phrase.atoms if atom.sign == WEEKDAY]
    if any(atom.number != days.last.weekday() for atom in named[-1:]):
        return unknown(f"ngày {days.last:%d/%m/%Y} là {weekday_name(days.last)}, khác với lời văn")
    return deadline


def _refused(phrase: Phrase) -> Deadline:
    dated = [atom for atom in phrase.atoms if atom.sign in DATED]
    if len(dated) > 1:
        return unknown("có nhiều mốc thời gian, chưa rõ mốc nào là hạn")
    where = next(position for position, letter in enumerate(phrase.shape) if letter in DATED)
    if is_start(phrase.shape[:where].removesuffix("ngày ")):
        return unknown("chỉ nói ngày bắt đầu, không nói hạn")
    if phrase.has(DAYS, COUNT) or dated[0].days:
        return unknown("chưa rõ ngày này có phải là hạn không")
    return unknown("chưa rõ khoảng thời gian này có phải là hạn không")
