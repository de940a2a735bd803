"""Numbers that stand in a cell as text, and numbers as a person reads them."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

# With a dot for thousands and a comma for decimals as in Vietnam, the other way round, or plain.
_VIETNAMESE = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+|[+-]?\d{1,3}(?:,\d{3}){2,}")
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def in_text(text: str) -> float | None:
    """Return the number that a text is, None when it is none.

    Of the two readings of 1.234 the Vietnamese one is taken: one thousand two hundred and thirty-four.
    """
    plain = re.sub(r"\s", "", text)
    if _VIETNAMESE.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(plain):
        return float(plain.replace(",", ""))
    if _PLAIN.fullmatch(plain):
        number = float(plain.replace(",", "."))
        return number if math.isfinite(number) else None
    return None


def as_code(number: float) -> str:
    """Return a number that stands for a text: 138, not 138.0; 1.1 with a dot, as codes have it.

    No more than 15 digits, as in Excel: 0.1 + 0.2 gives 0.3.
    """
    return f"{number:.15g}"


def shown(number: float) -> str:
    """Return a number with a decimal comma."""
    return as_code(number).replace(".", ",")


def whole_percent(fraction: float) -> int:
    """Return a fraction as a whole number of percent, halves upward.

    >>> whole_percent(0.285)
    29
    """
    return half_up(Decimal(repr(fraction)) * 100)


def half_up(number: Decimal) -> int:
    """Return the nearest whole number, halves upward."""
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))
