"""A text as numbered lines, with what its white space tells: columns, indents, blank lines, pages.

A tab stands for eight spaces wherever it is: enough to be seen as a gap, whatever its stops were.
"""

from dataclasses import dataclass

from automation.importing.lines import tidy_line

_TAB = " " * 8


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLine:
    """A line with text. `number` counts from 1; `raw` keeps white space, tabs widened.

    `tabbed` is the line as it stood; `after_blank` and `starts_page` tell what came right before it.
    """

    number: int
    text: str
    raw: str
    tabbed: str
    after_blank: bool
    starts_page: bool

    @property
    def indent(self) -> int:
        """How many columns are left free before the text."""
        return len(self.raw) - len(self.raw.lstrip())


def raw_lines(text: str) -> list[RawLine]:
    """Return the lines that hold text; a form feed begins a page."""
    lines: list[RawLine] = []
    after_blank = starts_page = False
    for number, tabbed in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        before, *pages = tabbed.split("\f")
        for piece, is_new in [(before, False), *((page, True) for page in pages)]:
            starts_page = starts_page or is_new
            line = tidy_line(piece)
            if not line:
                after_blank = after_blank or not pages
                continue
            lines.append(
                RawLine(
                    number=number,
                    text=line,
                    raw=widened(piece),
                    tabbed=piece,
                    after_blank=after_blank,
                    starts_page=starts_page,
                )
            )
            after_blank = starts_page = False
    return lines


def widened(text: str) -> str:
    """Return a line with its white space as plain spaces."""
    return text.replace("\u00a0", " ").replace("\t", _TAB).rstrip()


def place_of(first: int, last: int) -> str:
    """Return how a person finds the lines."""
    return f"dòng {first}" if first == last else f"dòng {first}–{last}"
