"""Citations in a sentence: “Nghị định số 72/2015/NĐ-CP ngày 07 tháng 9 năm 2015 của Chính phủ về …”.

Several in one sentence are parted by “;”, “,” or “và”. What stands once behind a list parted by “và” or “,”
holds for all of it: “Nghị định số A và Nghị định số B của Chính phủ”.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from automation.citations.codes import type_names
from automation.citations.signs import parse, places
from automation.text import late

_SPACE = r"[\s\u00a0]"
_NAMES = "|".join(re.escape(name).replace(r"\ ", f"{_SPACE}+") for name in type_names())
#: A law is named before its number: “Luật Giáo dục số 43/2019/QH14”.
_TYPE = late(
    rf"\b({_NAMES})(?:(?<=Luật)((?:{_SPACE}+[^\W\d_]+,?){{1,12}}?))?{_SPACE}*(?:số:?{_SPACE}*)?$",
    re.IGNORECASE,
)
_DATED = late(
    rf"{_SPACE}*,?{_SPACE}*\(?(?:ban{_SPACE}+hành{_SPACE}+)?ngày{_SPACE}+(?:"
    rf"(\d{{1,2}}){_SPACE}+tháng{_SPACE}+(\d{{1,2}}){_SPACE}+năm{_SPACE}+(\d{{4}})"
    rf"|(\d{{1,2}}){_SPACE}*[/.-]{_SPACE}*(\d{{1,2}}){_SPACE}*[/.-]{_SPACE}*(\d{{4}}))\)?"
)
_VERBS = (
    "về", "quy định", "hướng dẫn", "ban hành", "phê duyệt", "sửa đổi", "triển khai", "thực hiện", "bãi bỏ",
    "công bố", "tổ chức",
)  # fmt: skip
_SUBJECT = rf"(?:{'|'.join(verb.replace(' ', f'{_SPACE}+') for verb in _VERBS)})\b"
_ISSUER_ENDS = rf"{_SPACE}+{_SUBJECT}|[,;:.()]|{_SPACE}+và{_SPACE}+(?:{_NAMES})\b|$"
_ISSUER = late(rf"{_SPACE}*,?{_SPACE}+của{_SPACE}+(.+?)(?={_ISSUER_ENDS})")
_ABOUT = late(rf"{_SPACE}*,?{_SPACE}*({_SUBJECT}.+)", re.DOTALL)
_JOINT = re.compile(rf"{_SPACE}*(?:,|và|,{_SPACE}*và){_SPACE}*")
_END = re.compile(r"[;]|\.(?=\s|$)")

#: Of so many texts the citations are kept: ten rules ask for those of each.
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One citation; what the text does not say is "" or None.

    `name` is the name of a law; `wrong_date` a date that the calendar does not have, as written.
    """

    sign: str
    type: str = ""
    name: str = ""
    dated: date | None = None
    wrong_date: str = ""
    issuer: str = ""
    subject: str = ""

    @property
    def is_law(self) -> bool:
        """Tell whether it is a law or an ordinance: type and name are enough for them (Annex I)."""
        return self.type.casefold() in ("luật", "bộ luật", "pháp lệnh", "hiến pháp")


@lru_cache(maxsize=_REMEMBERED)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the citations in `text`, in order; the same document as often as it is named.

    >>> one, two = mentions("Nghị định số 1/2020/NĐ-CP ngày 02/01/2020 và 2/2021/NĐ-CP của Chính phủ về thi")
    >>> one.type, one.dated.year, one.issuer, two.type, two.issuer, two.subject
    ('Nghị định', 2020, 'Chính phủ', 'Nghị định', 'Chính phủ', 'về thi')
    """
    found = places(text)
    told: list[Mention] = []
    joined: list[bool] = []
    for number, (sign, start, end) in enumerate(found):
        before = text[found[number - 1][2] if number else 0 : start]
        after = text[end : found[number + 1][1] if number + 1 < len(found) else len(text)]
        named = _TYPE().search(before)
        if number:
            between = _between(before, named.start() if named else len(before))
            joined.append(_JOINT.fullmatch(between) is not None)
        told.append(_mention(sign, named, _own(after)))
    return _shared(told, joined)


def _own(after: str) -> str:
    """Return what follows a sign up to the end of its clause, and not the type of the next one."""
    end = _END.search(after)
    return after[: end.start()] if end else after


def _between(before: str, end: int) -> str:
    """Return what stands between two citations, date and issuer of the first and type of the second aside."""
    place = 0
    for pattern in (_DATED, _ISSUER):
        if match := pattern().match(before, place):
            place = match.end()
    return before[place:end]


def _mention(sign: str, named: re.Match[str] | None, after: str) -> Mention:
    dated, wrong, issuer, subject = None, "", "", ""
    if match := _DATED().match(after):
        day, month, year = (int(part) for part in match.groups() if part)
        try:
            dated = date(year, month, day)
        except ValueError:
            wrong = match.group().strip()
        after = after[match.end() :]
    if match := _ISSUER().match(after):
        issuer = _tidy(match[1])
        after = after[match.end() :]
    if match := _ABOUT().match(after):
        subject = _tidy(match[1])
    return Mention(
        sign=sign,
        type=_tidy(named[1]) if named else "",
        name=_tidy(named[2] or "") if named else "",
        dated=dated,
        wrong_date=wrong,
        issuer=issuer,
        subject=subject,
    )


def _shared(told: Sequence[Mention], joined: Sequence[bool]) -> tuple[Mention, ...]:
    """Give the type of the first of a list to the others, issuer and subject of the last to those before."""
    shared = list(told)
    for at, together in enumerate(joined):
        one, other = shared[at], shared[at + 1]
        if together and not other.type and _code(one.sign) == _code(other.sign):
            shared[at + 1] = replace(other, type=one.type)
    for at in reversed(range(len(joined))):
        one, other = shared[at], shared[at + 1]
        if joined[at]:
            shared[at] = replace(one, issuer=one.issuer or other.issuer, subject=one.subject or other.subject)
    return tuple(shared)


def _code(sign: str) -> str:
    parts = parse(sign)
    return parts.type if parts else ""


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,.;:")
