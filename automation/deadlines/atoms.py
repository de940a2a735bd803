"""The days, months, rhythms and numbers of days in a phrase, and the shape that is left without them.

Each is replaced by a capital letter, so “từ ngày 01/6 đến ngày 30/6/2023” has the shape “từ D đến D”. A
number that is none of them stays in the shape, and no shape that is read has room for it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from automation.model import DayOff

DAY, BARE_DAY, DAYS, NUMBER = "D", "B", "S", "N"
MONTH, STRETCH, YEAR = "M", "Q", "Y"
CLOCK, WEEKDAY, EVERY, COUNT = "C", "W", "E", "K"
#: What names one or several days of the calendar.
DATED = frozenset((DAY, BARE_DAY, DAYS, MONTH, STRETCH, YEAR))


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One of the things named above.

    `days` are days of the month `months[0]`; `months` are the first and the last month. `number` is a
    count, a day of any month, or a day of the week from 0; `units` are the units of a count or rhythm.
    Nothing is checked yet: day 31 of month 2, or month 13, are possible.
    """

    sign: str
    said: str
    days: tuple[int, ...] = ()
    months: tuple[int, int] = (1, 12)
    year: int | None = None
    number: int = 0
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase ready to be compared with shapes, and how it is to be read."""

    text: str
    shape: str
    atoms: tuple[Atom, ...]
    year: int | None
    strict: bool
    days_off: tuple[DayOff, ...]

    def at(self, position: int) -> Atom:
        """Return the atom whose letter stands at `position` of the shape."""
        return self.atoms[sum(letter.isupper() for letter in self.shape[:position])]

    def has(self, *signs: str) -> bool:
        """Tell whether the phrase has an atom of one of `signs`."""
        return any(atom.sign in signs for atom in self.atoms)


_Match = re.Match[str]
_Maker = Callable[[_Match, int | None], Atom | None]

_D = "[0-9]{1,2}"
_OPEN = r"(?<![\w/.:])"
_SHUT = r"(?![0-9/])"
_YEAR = r"(?:(?: ?,? ?năm | ?[/.-] ?| )(?P<year>[0-9]{4})(?![0-9]))?"
_NAMED = r"(?P<named>(?:ngày |mùng )+)?"
_UNIT = r"(?:6 tháng|ngày|tuần|tháng|quý|năm)\b(?! học\b| ?[0-9]+(?![0-9]| lần\b)| [ivx]+\b)"
_ONCE = r"(?: 0?1 lần\b)"
_TAILS = rf"(?:(?:,? và |, ?| - )(?:(?:hàng|mỗi|định kỳ) )*{_UNIT})*"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = r"(?:iv|vi{0,3}|i{1,3}|[0-9])\b"
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}


def lex(text: str, year: int | None, *, strict: bool, days_off: tuple[DayOff, ...]) -> Phrase:
    """Find what the plain `text` names; `year` helps with years of two digits."""
    atoms: list[Atom] = []
    shape: list[str] = []
    position = 0
    while position < len(text):
        found = _atom_at(text, position, year)
        if found is None:
            shape.append(text[position])
            position += 1
        else:
            atom, position = found
            atoms.append(atom)
            shape.append(atom.sign)
    return Phrase(
        text=text,
        shape="".join(shape),
        atoms=tuple(atoms),
        year=year,
        strict=strict,
        days_off=days_off,
    )


def _atom_at(text: str, position: int, year: int | None) -> tuple[Atom, int] | None:
    for pattern, make in _LEXICON:
        match = pattern.match(text, position)
        atom = make(match, year) if match else None
        if match and atom:
            return atom, match.end()
    return None


def _said_year(match: _Match) -> int | None:
    return int(match["year"]) if match["year"] else None


def _every(match: _Match, _year: int | None) -> Atom:
    units = re.findall(r"6 tháng|ngày|tuần|tháng|quý|năm", match["units"])
    return Atom(sign=EVERY, said=match.group(), units=tuple(dict.fromkeys(units)))


def _part_of_year(match: _Match, _year: int | None) -> Atom | None:
    count = int(match["count"])
    if match["part"] == "đầu":
        months = (1, count)
    elif count == 6:
        months = (7, 12)
    else:
        return None
    return Atom(sign=STRETCH, said=match.group(), months=months, year=_said_year(match))


def _clock(match: _Match, _year: int | None) -> Atom | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    # Midnight at the start of a day leaves open which day is the last.
    if not (1 <= hour <= 23 and minute <= 59) and (hour, minute) != (24, 0):
        return None
    return Atom(sign=CLOCK, said=match.group(), number=hour)


def _weekday(match: _Match, _year: int | None) -> Atom:
    name = match["weekday"]
    number = 6 if name is None else int(name) - 2 if name.isdecimal() else _WEEKDAYS[name]
    return Atom(sign=WEEKDAY, said=match.group(), number=number)


def _several_days(match: _Match, _year: int | None) -> Atom | None:
    days = tuple(int(day) for day in re.findall(r"[0-9]+", match["days"]))
    if re.search(r"-|đến|tới", match["days"]):
        if len(days) != 2 or days[0] >= days[1]:
            return None
        days = tuple(range(days[0], days[1] + 1))
    # Days that do not follow each other are several deadlines rather than one stretch.
    if any(later - earlier != 1 for earlier, later in pairwise(days)):
        return None
    month = int(match["month"])
    return Atom(sign=DAYS, said=match.group(), days=days, months=(month, month), year=_said_year(match))


def _day(match: _Match, year: int | None) -> Atom | None:
    said = _said_year(match)
    groups = match.groupdict()
    if groups.get("short"):
        said = 2000 + int(groups["short"])
        if year is None or abs(said - year) > 1:
            return None
    bare = not groups.get("named") and said is None
    month = int(match["month"])
    if bare and month > 12:
        # “6/23” is a month and a year to some.
        return None
    return Atom(
        sign=BARE_DAY if bare else DAY,
        said=match.group(),
        days=(int(match["day"]),),
        months=(month, month),
        year=said,
    )


def _month(match: _Match, _year: int | None) -> Atom | None:
    first = int(match["month"])
    last = int(match.groupdict().get("to") or first)
    if last < first:
        return None
    said = match.group() if match.group().startswith("tháng") else f"tháng {match.group()}"
    sign = MONTH if first == last else STRETCH
    return Atom(sign=sign, said=said, months=(first, last), year=_said_year(match))


def _quarter(match: _Match, _year: int | None) -> Atom | None:
    first = _quarter_number(match["quarter"])
    last = _quarter_number(match.groupdict().get("to") or match["quarter"])
    if last < first:
        return None
    return Atom(
        sign=STRETCH,
        said=re.sub(r"(?<=[ -])[ivx]+(?!\w)", lambda roman: roman.group().upper(), match.group()),
        months=(3 * first - 2, 3 * last),
        year=_said_year(match),
    )


def _quarter_number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    return _ROMAN.get(written, 5)


def _calendar_year(match: _Match, _year: int | None) -> Atom:
    return Atom(sign=YEAR, said=match.group(), year=_said_year(match))


def _number(match: _Match, _year: int | None) -> Atom:
    return Atom(sign=NUMBER, said=match.group(), number=int(match["number"]))


def _count(match: _Match, _year: int | None) -> Atom | None:
    number = int(match["number"])
    return Atom(sign=COUNT, said=match.group(), number=number, units=(match["unit"],)) if number else None


# In this order: a longer reading of the same words comes first.
_LEXICON: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(_OPEN + pattern), make)
    for pattern, make in (
        (rf"(?:(?:theo )?định kỳ )?(?:mỗi |cứ )?(?P<units>{_UNIT})(?: ?/ ?lần\b|{_ONCE})", _every),
        (rf"0?1 lần ?(?:/|trong |mỗi |một ) ?(?P<units>{_UNIT})", _every),
        (
            rf"(?:theo )?(?:định kỳ )?(?:theo )?(?:hàng|mỗi|từng|định kỳ) "
            rf"(?P<units>{_UNIT}{_ONCE}?{_TAILS})",
            _every,
        ),
        (
            r"(?P<count>[369]) tháng (?P<part>đầu|cuối) năm\b(?! học)(?: (?P<year>[0-9]{4}))?(?! ?[0-9-])",
            _part_of_year,
        ),
        (
            rf"(?P<hour>{_D})(?: ?giờ| ?h| ?g)(?: ?(?P<minute>[0-9]{{2}})(?![0-9/.-]))?(?: ?phút)?(?![\w/])",
            _clock,
        ),
        (rf"(?P<hour>{_D}):(?P<minute>[0-9]{{2}})(?![0-9:])", _clock),
        (r"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)\b(?! ?/)", _weekday),
        (
            rf"(?:từ )?(?:các )?(?:ngày )?"
            rf"(?P<days>{_D}(?:(?: ?- ?|, ?| và | đến | tới | đến hết )(?:ngày )?{_D})+)"
            rf"(?:/| tháng )(?P<month>{_D})(?![0-9]){_YEAR}{_SHUT}",
            _several_days,
        ),
        (rf"(?P<year>[0-9]{{4}})-(?P<month>{_D})-(?P<day>{_D})(?![0-9-])", _day),
        (rf"{_NAMED}(?P<day>{_D}) tháng (?P<month>{_D})(?![0-9]){_YEAR}{_SHUT}", _day),
        (
            rf"{_NAMED}(?P<day>{_D})/(?P<month>{_D})(?![0-9])"
            rf"(?:(?:/| ?,? năm )(?P<year>[0-9]{{4}})|/(?P<short>[0-9]{{2}}))?(?![0-9/]|[.-][0-9]{{4}})",
            _day,
        ),
        (rf"{_NAMED}(?P<day>{_D})([.-])(?P<month>{_D})\3(?P<year>[0-9]{{4}})(?![0-9])", _day),
        (rf"(?P<named>ngày )(?P<day>{_D})\.(?P<month>{_D})(?P<year>)(?![0-9.])", _day),
        (
            rf"tháng (?P<month>{_D}) ?- ?(?:tháng )?(?P<to>{_D})(?![0-9]){_YEAR}{_SHUT}",
            _month,
        ),
        (rf"tháng (?P<month>{_D})(?![0-9]){_YEAR}{_SHUT}", _month),
        (rf"(?P<month>{_D})/(?P<year>[0-9]{{4}}){_SHUT}", _month),
        (rf"quý (?P<quarter>{_QUARTER}) ?- ?(?:quý )?(?P<to>{_QUARTER}){_YEAR}{_SHUT}", _quarter),
        (rf"quý (?P<quarter>{_QUARTER}){_YEAR}{_SHUT}", _quarter),
        (r"năm (?P<year>[0-9]{4})(?! ?[-/]? ?[0-9])", _calendar_year),
        (
            r"(?:(?<=giữa )|(?<=cuối )|(?<=hết ))năm\b(?P<year>)"
            r"(?! (?:học|sau|tới|trước|ngoái|tài chính)\b| ?[0-9])",
            _calendar_year,
        ),
        (rf"(?:ngày |mùng )+(?P<number>{_D}){_SHUT}(?! ?-)", _number),
        (r"(?P<number>[0-9]{1,3}) (?P<unit>ngày làm việc|ngày|tuần|tháng|năm)\b", _count),
    )
)
