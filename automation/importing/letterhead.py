"""What a header says: the settings of the school on the document's day, the number and the date."""

import re
from dataclasses import dataclass
from datetime import date

from automation.importing.parsed import DATELINE, ISSUER, NUMBER, PARENT, Parsed, Passage
from automation.model import Setting
from automation.settings import SETTING_BY_KEY
from automation.text import fold

_DATE = re.compile(
    r"(?P<place>.*?)\s*,?\s*ngày\s*(?P<day>\d{1,2})?[\s.…_]*tháng\s*(?P<month>\d{1,2})?[\s.…_]*"
    r"năm\s*(?P<year>\d{4})?.*",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"số\s*[:.]?\s*(?P<number>\d+[a-zđ]?)?[\s.…_]*(?P<sign>/.*|-.*)?", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"năm học\s*(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the header says; `number` is "" and `dated` None while they are not given."""

    number: str
    abbreviation: str
    place: str
    dated: date | None
    year: int | None


def head_of(parsed: Parsed) -> Head:
    """Return number, place, date and year of a document; a day that does not exist is no date."""
    line = parsed.first(DATELINE)
    found = _DATE.fullmatch(line.text) if line else None
    given, sign = _number(parsed.first(NUMBER))
    dated = _date(found)
    # A sign of “KH” is printed with what the settings say; another kind keeps its own.
    is_plain = sign.startswith(("/KH-", "/BC-"))
    return Head(
        number=f"{given}{sign}" if given or not is_plain else "",
        abbreviation=sign.rpartition("-")[2].strip("/ "),
        place=found["place"].strip() if found else "",
        dated=dated,
        year=_year(parsed, dated, found),
    )


def settings_of(parsed: Parsed, head: Head, issuer_name: str) -> tuple[Setting, ...]:
    """Return the settings that the header shows, holding from the document's day."""
    values = {
        "parent_body": _lines(parsed, PARENT),
        "issuer": _lines(parsed, ISSUER),
        "issuer_name": issuer_name,
        "abbreviation": head.abbreviation,
        "place": head.place,
    }
    return tuple(
        Setting(key=SETTING_BY_KEY[key].label, value=value, from_day=head.dated)
        for key, value in values.items()
        if value
    )


def issuer_name(parsed: Parsed) -> str:
    """Return the school's name as the text writes it most often; else out of the capitals of the header."""
    capitals = " ".join(_lines(parsed, ISSUER).split())
    if not capitals:
        return ""
    texts = [passage.text for passage in [*parsed.subject, *parsed.body] if isinstance(passage, Passage)]
    words = r"\s+".join(map(re.escape, capitals.split()))
    found = re.findall(words, " ".join(texts), re.IGNORECASE)
    if found:
        best = str(max(sorted(set(found)), key=found.count))
        return best[:1].upper() + best[1:]
    named = " ".join(word.capitalize() for word in capitals.split())
    return re.sub(r"^(Trường) (Tiểu|Mầm|Trung) (Học|Non)", lambda m: m.group().capitalize(), named).replace(
        "Trường tiểu", "Trường Tiểu"
    )


def _lines(parsed: Parsed, part: str) -> str:
    return "\n".join(passage.text for passage in parsed.header.get(part, []))


def _number(line: Passage | None) -> tuple[str, str]:
    """Return the number and the sign with its “/”, without any white space."""
    found = _GIVEN.fullmatch(line.text) if line else None
    if found is None:
        return ("".join(line.text.split(":")[-1].split()), "") if line else ("", "")
    return found["number"] or "", "".join((found["sign"] or "").split())


def _date(found: re.Match[str] | None) -> date | None:
    if found is None or not (found["day"] and found["month"] and found["year"]):
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _year(parsed: Parsed, dated: date | None, found: re.Match[str] | None) -> int | None:
    """Return the year of the plan: that of its title, of a school year the one it was signed in."""
    subject = " ".join(passage.text for passage in parsed.subject)
    school_year = _SCHOOL_YEAR.search(fold(subject))
    if school_year:
        years = [int(school_year[1]), int(school_year[2])]
        return dated.year if dated and dated.year in years else years[0]
    named = _YEAR.search(subject)
    if named:
        return int(named[1])
    if dated:
        return dated.year
    return int(found["year"]) if found and found["year"] else None
