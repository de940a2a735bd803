"""Dates, numbers and signs in the wording of Vietnamese administrative documents.

One function a phrase, so that “ngày 05 tháng 8” and “5/8” never stand in one document by accident.
"""

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from automation.documents.decree import Decree

NBSP = "\u00a0"
_BLANK = NBSP * 5
_END_PUNCTUATION = " \u00a0.,;:"
#: The space between a word that is numbered and its number, Roman figure or letter.
_COUNTED = re.compile(
    r"(?<!\w)(số|ngày|tháng|năm|quý|điều|khoản|chương|mục|phần|phụ lục) (?=\d|[IVX]+\b)"
    r"|(?<!\w)(điểm) (?=[a-zđ]\b)",
    re.IGNORECASE,
)
#: What binds a word to a date in figures.
_BEFORE_DATE = re.compile(rf"{NBSP}(?=\d{{1,2}}/\d{{1,2}}/\d{{4}})")
_NUMBER = re.compile(r"0*(\d+)([a-zđ]?)(?:/(.*))?", re.IGNORECASE)


def long_date(day: date) -> str:
    """Return a date in prose: a day below 10 and months 1 and 2 take a leading 0 (Phụ lục I).

    >>> long_date(date(2020, 8, 5))
    'ngày 05 tháng 8 năm 2020'
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year:04}"


def prose_date(day: date) -> str:
    """Return `long_date` with the day's number bound to its word, for a text that wraps."""
    return long_date(day).replace("ngày ", f"ngày{NBSP}").replace("tháng ", f"tháng{NBSP}")


def open_date(year: int) -> str:
    """Return a date with room for the day and the month, to be written in by hand."""
    return f"ngày{_BLANK}tháng{_BLANK}năm {year}"


def short_date(day: date | None) -> str:
    """Return a date for a table, dd/mm/yyyy; nothing for none."""
    return day.strftime("%d/%m/%Y") if day else ""


def sign(decree: "Decree", document_type: str, abbreviation: str) -> str:
    """Return the sign of a document: KH-THLQĐ; without its type where the decree names none."""
    kind = decree.signs.get(document_type)
    return f"{kind}-{abbreviation}" if kind else abbreviation


def full_number(number: str, sign_text: str) -> str:
    """Return a number with its sign; a bare number is given `sign_text`, one below 10 a leading 0.

    >>> full_number("5", "KH-THLQĐ"), full_number(" 138 / KH - THLQĐ", "KH-THLQĐ")
    ('05/KH-THLQĐ', '138/KH-THLQĐ')
    """
    tight = re.sub(r"\s*([/-])\s*", r"\1", number.strip())
    match = _NUMBER.fullmatch(tight)
    if match is None:
        return tight
    digits, letter, own_sign = match.groups()
    return f"{int(digits):02}{letter}/{own_sign or sign_text}"


def number_line(number: str, sign_text: str) -> str:
    """Return the line “Số: 138/KH-THLQĐ”, or with room for a number that is not given yet."""
    if number.strip():
        return f"Số: {full_number(number, sign_text)}"
    return f"Số:{_BLANK}/{sign_text}"


def ended(text: str, end: str) -> str:
    """Return `text` with `end` in place of the punctuation it ends with."""
    bare = text.rstrip()
    if bare.endswith(("…", "...")):
        return bare + (end if end == ";" else end[1:])
    return bare.removesuffix("./.").rstrip(_END_PUNCTUATION) + end


def inside_sentence(subject: str) -> str:
    """Return a subject as it stands inside a sentence: a small first letter, unless an acronym's."""
    tight = subject.strip()
    if len(tight) > 1 and tight[1].isupper():
        return tight
    return tight[:1].lower() + tight[1:]


def one_line(text: str) -> str:
    """Return `text` with every run of spaces and line ends as one space."""
    return " ".join(text.replace(NBSP, "\x00").split()).replace("\x00", NBSP)


def bound(text: str) -> str:
    """Return `text` with each number bound to the word before it, so that no line breaks between them.

    >>> bound("Điều 5 Nghị định số 30 ngày 05 tháng 3 năm 2020, quý III").replace(NBSP, "_")
    'Điều_5 Nghị định số_30 ngày_05 tháng_3 năm_2020, quý_III'
    """
    return _COUNTED.sub(lambda found: found.group()[:-1] + NBSP, text)


def bound_in_cell(text: str) -> str:
    """Return `bound` for a narrow column: a date in figures stands apart from the word before it.

    Both together may be wider than the column, and then the line breaks inside the year.

    >>> bound_in_cell("Từ ngày 15/3/2024 đến hết tháng 10/2024").replace(NBSP, "_")
    'Từ ngày 15/3/2024 đến hết tháng_10/2024'
    """
    return _BEFORE_DATE.sub(" ", bound(text))


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a cell that are not empty, outer spaces gone."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def plain_number(value: float | None) -> str:
    """Return a number the Vietnamese way: a comma, no needless zeros, a point for thousands.

    >>> plain_number(1234.5), plain_number(90.0), plain_number(None)
    ('1.234,5', '90', '')
    """
    if value is None:
        return ""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def percent(value: float | None) -> str:
    """Return a share to a tenth of a percent, “–” when there is nothing to divide by.

    >>> percent(100 / 3), percent(50.0), percent(None)
    ('33,3%', '50%', '–')
    """
    if value is None:
        return "–"
    return f"{value:.1f}".removesuffix(".0").replace(".", ",") + "%"


def soon_words(days: int) -> str:
    """Return when something that is due within `days` of the cut-off date falls due.

    >>> soon_words(7), soon_words(0)
    ('trong 7 ngày tới', 'đúng ngày chốt')
    """
    return f"trong {days} ngày tới" if days else "đúng ngày chốt"


def roman(number: int) -> str:
    """Return a number from 1 up in Roman figures."""
    text = ""
    for value, figure in (
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        text += figure * (number // value)
        number %= value
    return text
