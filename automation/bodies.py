"""Public bodies that are no more, found in a text so that a person names the one that took over.

A rule tells where a new document names one, the rollover marks it.

The district level was abolished on 1/7/2025 (Law 72/2025/QH15 on local government); which commune or ward a
school came under is not for a program to guess. Ministries were merged on 1/3/2025 (Resolution
176/2025/QH15).
"""

import re
from datetime import date
from functools import cache, partial

from automation.attention import mark, outside_marks, without_marks

#: From this day there is no district level.
DISTRICTS_END = date(2025, 7, 1)
_MINISTRIES_END = date(2025, 3, 1)

_UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
_NAMES = rf"(?: (?:[{_UPPER}]\w*|\d+))"
_DISTRICT = rf"(?:[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ){_NAMES}*"
# Of the cities only those of the centre still are units of their own.
_CENTRAL = "hồ chí minh|hà nội|huế|hải phòng|đà nẵng|cần thơ"
_TOWN = rf"(?:[Tt]hành phố|THÀNH PHỐ)(?! (?i:{_CENTRAL})\b){_NAMES}+"
_COMMITTEE = rf"(?i:huyện|quận|thị) ?(?i:ủy|uỷ){_NAMES}*"
_OFFICES = (
    "giáo dục và đào tạo",
    "gd ?& ?đt",
    "gd-?đt",
    "nội vụ",
    "văn h(?:óa|oá) và thông tin",
    "tài chính ?[-–] ?kế hoạch",
    "lao động ?[-–,] ?thương binh và xã hội",
    "tài nguyên và môi trường",
    "quản lý đô thị",
    "tư pháp",
)
# A school has a “phòng y tế” of its own; only with its district is it the office.
_OFFICE = rf"(?i:phòng (?:{'|'.join(_OFFICES)}))(?: {_DISTRICT})?|(?i:phòng y tế) {_DISTRICT}"
_MINISTRIES = (
    "thông tin và truyền thông",
    "kế hoạch và đầu tư",
    "giao thông vận tải",
    "tài nguyên và môi trường",
    "nông nghiệp và phát triển nông thôn",
    "lao động ?[-–,] ?thương binh và xã hội",
)
_MINISTRY = rf"(?i:bộ (?:{'|'.join(_MINISTRIES)}))"

_GONE = {
    DISTRICTS_END: rf"(?<!\w)(?:{_OFFICE}|{_COMMITTEE}|{_TOWN}|{_DISTRICT})(?!\w)",
    _MINISTRIES_END: rf"(?<!\w){_MINISTRY}(?!\w)",
}


@cache
def _names_of(end: date) -> re.Pattern[str]:
    """Return what finds the bodies that ended on a day; a year before it never needs that."""
    return re.compile(_GONE[end])


def mark_bodies(text: str, day: date) -> str:
    """Return `text` with the bodies marked that are no more on `day`.

    >>> mark_bodies("gửi Ủy ban nhân dân huyện Nhà Bè", date(2026, 1, 1))
    'gửi Ủy ban nhân dân [huyện Nhà Bè → ?]'
    """
    for end in _GONE:
        if end <= day:
            text = outside_marks(text, partial(_names_of(end).sub, _marked))
    return text


def _marked(match: re.Match[str]) -> str:
    return mark(match.group())


def district_in(text: str) -> str:
    """Return the first body of the district level that `text` names outside marks; "" when it names none.

    >>> district_in("gửi Phòng GD&ĐT"), district_in("[huyện Nhà Bè → ?], phòng y tế của trường")
    ('Phòng GD&ĐT', '')
    """
    found = _names_of(DISTRICTS_END).search(without_marks(text))
    return found.group() if found else ""
