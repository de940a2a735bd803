"""The number, letter or sign before a paragraph, and the level that it stands for.

A marker is taken as it is typed, faults included; what only looks like one (“Phần mềm”, “20.11 là ngày …”)
stays text.
"""

import re
from dataclasses import dataclass

ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")

_PATTERNS = (
    ("Phần", re.compile(
        r"((?:Phần|PHẦN)\s+(?:[IVX]+|\d{1,2}|[A-HK]|thứ\s+\w+|THỨ\s+\w+)\s*[.:)–-]?)(?:\s+(.*))?"
    )),
    ("Chương", re.compile(r"((?:Chương|CHƯƠNG)\s+(?:[IVX]+|\d{1,2})\s*[.:)–-]?)(?:\s+(.*))?")),
    ("Điều", re.compile(r"((?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?\s*[.:])\s*(.*)")),
    ("I", re.compile(r"([IVX]+\s?[.)/:–-])\s*(.+)")),
    ("Phần", re.compile(r"([A-HK]\s?[.)/:])\s+(.+)")),
    ("1.1.1", re.compile(r"(\d{1,2}(?:\.\d{1,2}){2,4}[.)]?)\s+(.+)")),
    ("1.1", re.compile(r"(\d{1,2}\.\d{1,2}[.)]?)\s+(.+)")),
    ("1", re.compile(r"(\d{1,2}\s?\.)(?!\d)\s*(.+)")),
    ("a)", re.compile(r"(\(?(?:[a-zđ]|\d{1,2})\)|[a-zđ]\s?\.(?=\s)|[a-zđ]\s\))\s*(.+)")),
    ("+", re.compile(r"([+])\s*(.+)")),
    ("-", re.compile(r"([-–—•●○▪■◦✓✔❖➢→·*])\s*(.+)")),
)  # fmt: skip

#: How deep each level stands; text stands below all of them.
DEPTHS = {
    "Phần": 0, "Chương": 1, "Điều": 2, "I": 2, "1": 3, "1.1": 4, "1.1.1": 5, "a)": 6, "-": 7, "+": 8,
    "đoạn": 9,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A paragraph parted into its marker ("" for none) and the rest."""

    level: str
    marker: str
    text: str


def marked(text: str) -> Marked:
    """Part a paragraph of one line; without a marker it is level “đoạn”.

    >>> marked("1.2. Công tác Đội")
    Marked(level='1.1', marker='1.2.', text='Công tác Đội')
    """
    for level, pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match and _is_meant(level, match[1]):
            return Marked(level=level, marker=match[1].strip(), text=(match[2] or "").strip())
    return Marked(level="đoạn", marker="", text=text)


def _is_meant(level: str, marker: str) -> bool:
    if level == "I":
        return ROMAN.fullmatch(marker.rstrip(" .)/:–-")) is not None
    if level == "1.1":
        # A day and a month, or a decimal number, is no place in a numbering.
        return not re.fullmatch(r"\d+\.0\d*", marker) and int(marker.split(".")[0]) <= 15
    return True
