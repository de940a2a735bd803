"""What calamine does not tell of a sheet, taken down while the guard looks at the sheet's own XML.

calamine gives "" for an error, for a formula that was never calculated and for an empty cell, and it does
not tell a formula's result from a typed value. Nor does it tell what a person does not see either: hidden
rows and columns, merged cells, a font in which other letters stand for Vietnamese ones.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from automation.guard import Rows, Silent, StartHandler, column_number, unprefixed
from automation.reading.runs import At, Runs
from automation.reading.styles import Styles

_TRUE = {"1", "true"}
_UNKNOWN_ERROR = "#N/A"
_ROWS = "sheetData"
_ERROR = "e"
#: A stored empty text has this type; what no program calculated has none.
_STORED = {_ERROR, "str"}

#: Wider than any sheet of the tracker.
_WIDEST = 200

_STORED_XML = tuple(f' t="{kind}"'.encode() for kind in sorted(_STORED))

# Of sound rows, whose cells are all written in one way (`guard.rows`).
_FORMULA_XML = rb"<f(?:[^>]*+(?<=/)>|[^>]*+>[^<]*+</f>)"
#: Column and row of a cell with a formula.
_FORMULA = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*+><f')
#: What follows a formula that has no value, and a cell with one: column, row, other attributes.
_NO_VALUE = re.compile(rb"<(?:/f|f[^>]*+(?<=/))>(?:</c>|<v></v>|<v/>)")
_WITHOUT_VALUE = re.compile(rb'<c r="([A-Z]+)([0-9]+)"([^>]*+)>' + _FORMULA_XML + rb"(?:</c>|<v></v>|<v/>)")
_ERRORS = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"(?: s="[0-9]+")?+ t="e"(?:/>|>(?:' + _FORMULA_XML + rb")?+(?:<v>([^<&]*+))?)"
)
_STYLED = rb'<c r="([A-Z]+)([0-9]+)" s="(%s)"[^>]*+(?<!/)>(?:' + _FORMULA_XML + rb")?+<(?:v|is)[/>]"
_HIDDEN = re.compile(rb' hidden="(?:1|true)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What is hidden in one sheet.

    `errors`, `formulas` and `without_value` are cells that hold an error, a formula, a formula without a
    stored value. `rows` and `columns` are hidden (a folded outline is not). `merged` gives of each merged
    range its reference by its first cell, `fonts` the name of the legacy font by the cell that is set in it;
    `percents` are the cells with a value that show a percent sign.
    """

    errors: dict[At, str]
    formulas: Runs
    without_value: frozenset[At]
    rows: frozenset[int]
    columns: frozenset[int]
    merged: Mapping[At, str]
    fonts: Runs
    percents: Runs


class HiddenCells(Silent):
    """Hears one sheet, row by row or as sound rows."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles
        self._errors: dict[At, str] = {}
        self._formulas, self._fonts, self._percents = Runs(), Runs(), Runs()
        self._without_value: set[At] = set()
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._merged: dict[At, str] = {}
        self._row = self._column = 0
        self._kind = self._style = self._value = ""
        self._is_open = self._has_formula = self._has_value = self._in_value = False
        self._styled: re.Pattern[bytes] | None = None
        self.starts: dict[str, StartHandler] = {
            "col": self._hide_columns,
            _ROWS: self._begin_rows,
            "mergeCell": self._merge,
        }
        self._inside: dict[str, StartHandler] = {
            "row": self._begin_row,
            "c": self._begin_cell,
            "f": self._begin_formula,
            "v": self._begin_value,
            "is": self._begin_text,
        }

    def found(self) -> Hidden:
        """Return what was heard."""
        self._close_cell()
        return Hidden(
            errors=self._errors,
            formulas=self._formulas,
            without_value=frozenset(self._without_value),
            rows=frozenset(self._rows),
            columns=frozenset(self._columns),
            merged=self._merged,
            fonts=self._fonts,
            percents=self._percents,
        )

    def characters(self, text: str) -> None:
        """Take a piece of a cell's value."""
        if self._in_value:
            self._value += text

    def end(self, name: str) -> None:
        """End a value, if one is open, or the rows: what follows them has formulas of its own."""
        self._in_value = False
        if name.endswith(_ROWS) and name.rpartition(":")[2] == _ROWS:
            self._close_cell()
            for inside in self._inside:
                self.starts.pop(inside, None)

    def rows(self, rows: Rows) -> None:
        """Look through sound rows for what is hidden in them."""
        self._close_cell()
        self._row = rows.last
        if rows.shape:
            for column in rows.shape.formulas:
                self._formulas.add_down(rows.numbers, column)
        else:
            self._look_for_more(rows)
        if self._styled:
            styled: defaultdict[tuple[bytes, bytes], list[int]] = defaultdict(list)
            for letters, row, style in rows.found(self._styled):
                styled[letters, style].append(int(row))
            for (letters, style), numbers in styled.items():
                self._take_style(numbers, _number(letters), style.decode())

    def _look_for_more(self, rows: Rows) -> None:
        if rows.holds(b"<f"):
            self._take_formulas(rows)
        if rows.holds(b' t="e"'):
            for letters, row, value in rows.found(_ERRORS):
                self._errors[int(row), _number(letters)] = value.decode() or _UNKNOWN_ERROR
        if rows.holds(b' hidden="'):
            self._rows.update(int(row) for row, rest in rows.heads if _HIDDEN.search(rest))

    def _take_formulas(self, rows: Rows) -> None:
        columns: defaultdict[bytes, list[int]] = defaultdict(list)
        for letters, row in rows.found(_FORMULA):
            columns[letters].append(int(row))
        for letters, numbers in columns.items():
            self._formulas.add_down(numbers, _number(letters))
        for letters, row, rest in rows.found(_WITHOUT_VALUE) if rows.match(_NO_VALUE) else ():
            if not rest.endswith(_STORED_XML):
                self._without_value.add((int(row), _number(letters)))

    def _begin_rows(self, _attributes: list[str]) -> None:
        self.starts |= self._inside
        if telling := self._styles.telling():
            self._styled = re.compile(_STYLED % b"|".join(map(str.encode, sorted(telling))))

    def _begin_row(self, attributes: list[str]) -> None:
        self._close_cell()
        self._row = int(unprefixed(attributes, "r") or self._row + 1)
        self._column = 0
        if unprefixed(attributes, "hidden") in _TRUE:
            self._rows.add(self._row)

    def _begin_cell(self, attributes: list[str]) -> None:
        self._close_cell()
        if reference := unprefixed(attributes, "r"):
            self._row, self._column = _corner(reference)
        else:
            self._column += 1
        self._kind, self._style = unprefixed(attributes, "t"), unprefixed(attributes, "s")
        self._is_open, self._has_formula, self._has_value, self._value = True, False, False, ""

    def _begin_formula(self, _attributes: list[str]) -> None:
        self._has_formula = True

    def _begin_value(self, _attributes: list[str]) -> None:
        self._has_value = self._in_value = True

    def _begin_text(self, _attributes: list[str]) -> None:
        self._has_value = True
        self._value += " "

    def _close_cell(self) -> None:
        if not self._is_open:
            return
        self._is_open = self._in_value = False
        at = self._row, self._column
        if self._kind == _ERROR:
            self._errors[at] = self._value or _UNKNOWN_ERROR
        if self._has_formula:
            self._formulas.add(*at)
            if not self._value and self._kind not in _STORED:
                self._without_value.add(at)
        if self._has_value:
            self._take_style([self._row], self._column, self._style)

    def _take_style(self, rows: Sequence[int], column: int, style: str) -> None:
        if font := self._styles.fonts.get(style):
            self._fonts.add_down(rows, column, font)
        if style in self._styles.percents:
            self._percents.add_down(rows, column)

    def _hide_columns(self, attributes: list[str]) -> None:
        if unprefixed(attributes, "hidden") in _TRUE and not unprefixed(attributes, "outlineLevel"):
            first, last = int(unprefixed(attributes, "min") or 1), int(unprefixed(attributes, "max") or 1)
            # A sheet may hide all columns to the right of its data: thousands that hold nothing.
            self._columns.update(range(first, min(last, first + _WIDEST) + 1))

    def _merge(self, attributes: list[str]) -> None:
        if reference := unprefixed(attributes, "ref"):
            self._merged[_corner(reference)] = reference


def _corner(reference: str) -> At:
    first = reference.partition(":")[0].replace("$", "")
    letters = first.rstrip("0123456789")
    return int(first[len(letters) :] or 1), column_number(letters)


def _number(letters: bytes) -> int:
    return column_number(letters.decode())
