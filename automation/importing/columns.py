"""What stands side by side by white space alone: the letterhead, the addressees and the signer.

It comes out as a table without lines, as it does where Word has such a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from automation.importing.lines import is_rule, tidy_line
from automation.importing.nation import is_national_title
from automation.importing.sentences import marker_of
from automation.importing.source import Cell, Paragraph, Table, TableRow
from automation.text import fold

_GAP = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_DATE = re.compile(r"ngày\s.{0,12}\s?tháng\s.{0,12}\s?năm")
_ADDRESSEES = "nơi nhận"
_BULLETS = ("-", "+", "•")
#: Lines among which the signer stands beside the addressees.
_FOOT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaced:
    """A line with its white space; `apart` where it stands apart from the line before."""

    place: str
    raw: str
    apart: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return self.raw.strip()

    @property
    def indent(self) -> int:
        """How many columns are left free before the text."""
        return len(self.raw) - len(self.raw.lstrip())

    @property
    def gap(self) -> re.Match[str] | None:
        """The widest room between two parts of the line, if it has such parts."""
        return max(_GAP.finditer(self.raw), key=lambda gap: gap.end() - gap.start(), default=None)

    @property
    def right(self) -> str:
        """The part behind the gap."""
        return self.raw[self.gap.end() :].strip() if self.gap else ""


def find_columns(lines: Sequence[Spaced]) -> Iterator[tuple[int, int]]:
    """Yield the index of the first line and that after the last of each such place."""
    done = 0
    for index, line in enumerate(lines):
        if index < done:
            continue
        if is_national_title(line.right):
            start, end = _letterhead(lines, index, done)
        elif fold(line.text).startswith(_ADDRESSEES):
            start, end = index, _foot_end(lines, index)
        else:
            continue
        if end > start:
            yield start, end
            done = end


def _edge(lines: Sequence[Spaced]) -> int:
    """Return the column before which the right half does not begin; 0 where there is no right half."""
    return min((line.gap.end() for line in lines if line.gap), default=0)


def _letterhead(lines: Sequence[Spaced], title: int, least: int) -> tuple[int, int]:
    edge = _edge([lines[title]])
    start, end = title, title + 1
    while start > least and not lines[start].apart and len(lines[start - 1].raw) < 2 * edge:
        start -= 1
    while end < len(lines) and _is_beside(lines[end], edge):
        end += 1
        if _DATE.search(fold(lines[end - 1].text)):
            break
    return start, end


def _is_beside(line: Spaced, edge: int) -> bool:
    """Return whether a line still has two halves, or stands where one of them stood."""
    if line.gap:
        return not marker_of(line.text)
    return not line.apart and (line.indent > 0 or len(line.raw) <= edge)


def _foot_end(lines: Sequence[Spaced], start: int) -> int:
    edge = _edge(lines[start : start + _FOOT])
    end = start + 1 if edge else start
    while edge and end < len(lines) and _is_foot(lines[end], edge):
        end += 1
    return end


def _is_foot(line: Spaced, edge: int) -> bool:
    return bool(line.gap) or 2 * line.indent >= edge or (line.text.startswith(_BULLETS) and not line.apart)


def two_columns(lines: Sequence[Spaced]) -> Table:
    """Return the lines as a table of two cells; its place is that of the first line."""
    edge = _edge(lines)
    halves = [(line.place, *_halves(line, edge)) for line in lines]
    left = cell_of([(place, text) for place, text, _ in halves])
    right = cell_of([(place, text) for place, _, text in halves])
    return Table(place=lines[0].place, rows=(TableRow(cells=(left, right)),), bordered=False)


def _halves(line: Spaced, edge: int) -> tuple[str, str]:
    if line.gap:
        return line.raw[: line.gap.start()], line.right
    return ("", line.raw) if 5 * line.indent >= 3 * edge else (line.raw, "")


def cell_of(lines: Sequence[tuple[str, str]]) -> Cell:
    """Return a cell of lines, each a place and a text; empty ones and drawn rules are left out."""
    tidied = [(place, tidy_line(text)) for place, text in lines]
    kept = [(place, text) for place, text in tidied if text and not is_rule(text)]
    return Cell(paragraphs=tuple(Paragraph(place=place, text=text) for place, text in kept))
