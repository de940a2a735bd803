"""Tables drawn with bars or tabs, and what only stands side by side: letterhead, addressees and signer."""

import re
from collections.abc import Callable, Iterator, Sequence

from automation.importing.lines import is_rule, tidy_line
from automation.importing.nation import is_national_title
from automation.importing.plain.lines import RawLine, place_of
from automation.importing.source import Cell, Paragraph, Table, TableRow
from automation.text import fold

_GAP = re.compile(r"(?<=\S)(?:[^\S\t]{3,}|[^\S]*\t[^\S]*)(?=\S)")
_WIDE = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_DATE = re.compile(r"ngày\s.{0,12}\s?tháng\s.{0,12}\s?năm")
_ADDRESSEES = "nơi nhận"
_LEAST_CELLS = 3
_LEAST_ROWS = 2
_BAR_RULE = re.compile(r"[|+\-=:\s\u2500-\u257f]+")


def find_tables(lines: Sequence[RawLine]) -> Iterator[tuple[int, int, Table]]:
    """Yield each drawn table with the index of its first line and that after its last."""
    index = 0
    while index < len(lines):
        end = index
        for cells, least in ((_by_bars, _LEAST_ROWS), (_by_tabs, _LEAST_CELLS)):
            end = _end_of_rows(lines, index, cells)
            rows = [cells(line) for line in lines[index:end]]
            if sum(bool(row) for row in rows) >= _LEAST_ROWS and max(map(len, rows)) >= least:
                yield index, end, _table(lines[index:end], rows, bordered=True)
                break
        else:
            end = index
        index = max(end, index + 1)


def _end_of_rows(lines: Sequence[RawLine], start: int, cells: Callable[[RawLine], list[str]]) -> int:
    end = start
    while end < len(lines) and (len(cells(lines[end])) > 1 or (end > start and _is_bar_rule(lines[end]))):
        end += 1
    return end


def _is_bar_rule(line: RawLine) -> bool:
    return bool(_BAR_RULE.fullmatch(line.text)) and ("|" in line.text or "+" in line.text)


def _by_bars(line: RawLine) -> list[str]:
    if "|" not in line.text or _is_bar_rule(line):
        return []
    inner = line.text.removeprefix("|").removesuffix("|")
    cells = [cell.strip() for cell in inner.split("|")]
    return cells if len(cells) > 1 or line.text.startswith("|") else []


def _by_tabs(line: RawLine) -> list[str]:
    if "\t" not in line.tabbed.strip():
        return []
    return [tidy_line(cell) for cell in line.tabbed.rstrip().split("\t")]


def _table(lines: Sequence[RawLine], rows: Sequence[Sequence[str]], *, bordered: bool) -> Table:
    columns = max(map(len, rows))
    return Table(
        place=place_of(lines[0].number, lines[-1].number),
        rows=tuple(
            TableRow(
                cells=tuple(_cell([(line.number, text)]) for text in [*row, *[""] * (columns - len(row))])
            )
            for line, row in zip(lines, rows, strict=True)
            if row
        ),
        bordered=bordered,
    )


def _cell(lines: Sequence[tuple[int, str]]) -> Cell:
    return Cell(
        paragraphs=tuple(
            Paragraph(place=place_of(number, number), text=text) for number, text in lines if text
        )
    )


def find_columns(lines: Sequence[RawLine]) -> Iterator[tuple[int, int, Table]]:
    """Yield what stands in two columns by white space alone, as find_tables does."""
    done = 0
    for index, line in enumerate(lines):
        if index < done:
            continue
        if is_national_title(_right_of(line)):
            start, end = _letterhead(lines, index, done)
        elif fold(line.text).startswith(_ADDRESSEES):
            start, end = index, _foot_end(lines, index)
        else:
            continue
        if end > start and any(_halves(row, _edge(lines[start:end]))[1] for row in lines[start:end]):
            yield start, end, _two_columns(lines[start:end])
            done = end


def _right_of(line: RawLine) -> str:
    match = _last_gap(line)
    return line.raw[match.end() :].strip() if match else ""


def _last_gap(line: RawLine) -> re.Match[str] | None:
    gaps = list(_WIDE.finditer(line.raw))
    if not gaps and "\t" in line.tabbed.strip():
        gaps = list(re.finditer(r"(?<=\S)\s{1,}(?=\S)", line.raw)) if line.tabbed.count("\t") == 1 else []
        column = len(line.tabbed.replace("\u00a0", " ").split("\t")[0])
        gaps = [gap for gap in gaps if gap.start() >= column - 1][:1]
    return max(gaps, key=lambda gap: gap.end() - gap.start()) if gaps else None


def _edge(lines: Sequence[RawLine]) -> int:
    """Return the column before which the right one does not begin."""
    ends = [match.end() for line in lines if (match := _last_gap(line))]
    return min(ends) if ends else 0


def _letterhead(lines: Sequence[RawLine], title: int, least: int) -> tuple[int, int]:
    edge = _edge([lines[title]])
    start = title
    while start > least and not lines[start].after_blank and len(lines[start - 1].raw) < edge * 2:
        start -= 1
    end = title + 1
    while end < len(lines) and _is_beside(lines[end], edge):
        end += 1
        if _DATE.search(fold(lines[end - 1].text)):
            break
    return start, end


def _is_beside(line: RawLine, edge: int) -> bool:
    """Return whether a line still has two columns, or one that stands where a column stood."""
    if _last_gap(line):
        return True
    return not line.after_blank and (line.indent > 0 or len(line.raw) <= edge)


def _foot_end(lines: Sequence[RawLine], start: int) -> int:
    edge = _edge(lines[start : start + 12])
    if not edge:
        return start
    end = start + 1
    while end < len(lines) and (
        _last_gap(lines[end])
        or lines[end].indent * 2 >= edge
        or (lines[end].text.startswith(("-", "+", "•")) and not lines[end].after_blank)
    ):
        end += 1
    return end


def _halves(line: RawLine, edge: int) -> tuple[str, str]:
    if match := _last_gap(line):
        return line.raw[: match.start()].strip(), line.raw[match.end() :].strip()
    text = line.raw.strip()
    return ("", text) if edge and line.indent * 5 >= edge * 3 else (text, "")


def _two_columns(lines: Sequence[RawLine]) -> Table:
    edge = _edge(lines)
    halves = [(line.number, *_halves(line, edge)) for line in lines]
    left = [(number, tidy_line(text)) for number, text, _ in halves]
    right = [(number, tidy_line(text)) for number, _, text in halves]
    kept = [[(number, text) for number, text in side if not is_rule(text)] for side in (left, right)]
    return Table(
        place=place_of(lines[0].number, lines[-1].number),
        rows=(TableRow(cells=(_cell(kept[0]), _cell(kept[1]))),),
        bordered=False,
    )
