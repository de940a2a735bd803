"""Tables that a text draws with bars or tabs."""

import re
from collections.abc import Callable, Iterator, Sequence

from automation.importing.columns import cell_of
from automation.importing.lines import tidy_line
from automation.importing.plain.lines import RawLine, place_of
from automation.importing.source import Table, TableRow

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
                yield index, end, _table(lines[index:end], rows)
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


def _table(lines: Sequence[RawLine], rows: Sequence[Sequence[str]]) -> Table:
    columns = max(map(len, rows))
    return Table(
        place=place_of(lines[0].number, lines[-1].number),
        rows=tuple(
            TableRow(
                cells=tuple(
                    cell_of([(place_of(line.number, line.number), text)])
                    for text in [*row, *[""] * (columns - len(row))]
                )
            )
            for line, row in zip(lines, rows, strict=True)
            if row
        ),
    )
