"""The years in a text: marked where they may have to change, never replaced.

The old year and its neighbours are marked (“năm học 2023 - 2024”, “kết quả năm 2022”). The neighbours are
left alone where they are facts: in a document's date, or at the end of a stretch of several years. A
document's own sign, such as 26/2023/QĐ-UBND, is never touched, or it would name no document any more.
"""

import re

from automation.attention import mark, outside_marks

_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_IN_SIGN = r"(?!/[A-ZĐ]|-[A-ZĐ]+/)"
_TEXT_YEAR = re.compile(rf"(?P<year>{_YEAR}){_IN_SIGN}")
_SHORT_DATE = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?P<year>\d\d)(?![\d/-]|\.\d)")
_DOCUMENT_DATE = re.compile(
    r"/[A-ZĐ]\S*,?\s+ngày\s+\d{1,2}\s*(?:tháng|[/.-])\s*\d{1,2}\s*(?:,?\s*năm|[/.-])\s*$"
)
_RANGE_BEFORE = re.compile(rf"(?P<year>{_YEAR})\s*[-–]\s*$")
_RANGE_AFTER = re.compile(rf"\s*[-–]\s*(?P<year>{_YEAR})")


def years_in(text: str) -> frozenset[int]:
    """Return the years of four digits that are named in `text`, those in signs aside."""
    return frozenset(int(match["year"]) for match in _TEXT_YEAR.finditer(text))


def with_year(text: str, year: int) -> str:
    """Return `text` with `year` in place of every year of four digits."""
    return _TEXT_YEAR.sub(str(year), text)


def mark_years(text: str, old: int, new: int) -> str:
    """Return `text` with the old year and its neighbours marked, each with the year as far on as `new`.

    >>> mark_years("Kế hoạch số 5/KH-UBND ngày 02 tháng 3 năm 2023, báo cáo trước 15/11/2023", 2023, 2024)
    'Kế hoạch số 5/KH-UBND ngày 02 tháng 3 năm [2023 → ?], báo cáo trước 15/11/[2023 → 2024?]'
    """
    return outside_marks(text, lambda piece: _short(_long(piece, old, new), old, new))


def _long(text: str, old: int, new: int) -> str:
    def replaced(match: re.Match[str]) -> str:
        year = int(match["year"])
        of_document = _DOCUMENT_DATE.search(text[: match.start()]) is not None
        if year == old and of_document:
            return mark(match["year"])
        neighbour = abs(year - old) == 1 and not of_document and not _in_long_range(text, match)
        if year == old or neighbour:
            return mark(match["year"], str(year + new - old))
        return match.group()

    return _TEXT_YEAR.sub(replaced, text)


def _in_long_range(text: str, match: re.Match[str]) -> bool:
    """Tell whether the year is an end of a stretch such as “2020 - 2025”, longer than a school year."""
    ends = (_RANGE_BEFORE.search(text[: match.start()]), _RANGE_AFTER.match(text[match.end() :]))
    return any(end is not None and abs(int(end["year"]) - int(match["year"])) > 1 for end in ends)


def _short(text: str, old: int, new: int) -> str:
    def replaced(match: re.Match[str]) -> str:
        if match["year"] != f"{old % 100:02}":
            return match.group()
        return match.group()[:-2] + mark(match["year"], f"{new % 100:02}")

    return outside_marks(text, lambda piece: _SHORT_DATE.sub(replaced, piece))
