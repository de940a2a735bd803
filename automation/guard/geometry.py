"""How much the sheets hold and how far they reach, counted before a library lays them out.

A cell without a value takes no room in calamine, so a format that runs to the last row does no harm;
one value down there does.
"""

import re
from array import array
from functools import cache
from typing import NoReturn

from automation.guard.listeners import StartHandler, named, unprefixed
from automation.guard.refusal import DO_NOT_TRUST, FETCH_AGAIN, refuse
from automation.guard.relations import Relations
from automation.guard.rows import MAX_ROW, Rows
from automation.guard.texts import Texts

MAX_COLUMN = 16_384
MAX_CELLS = 3_000_000
#: Most cells from A1 to the last used row and column of one sheet.
MAX_RECTANGLE = 4_000_000
#: Most cells of one merged range; of a linked one MAX_RECTANGLE, since people do link a whole column.
MAX_MERGED = 100_000
#: Most characters of all cells together, a shared text counted each time it is used.
MAX_TEXT = 100_000_000

_LETTERS = re.compile(r"[A-Z]{1,3}")
_DIGITS = "0123456789"
_USE = re.compile(rb' t="s"><v>([0-9]+)<')
_HOLDING = re.compile(
    rb'<c r="([A-Z]+)[0-9]+"[^>]*+(?<!/)>(?:<f[^>]*+(?:(?<=/)>|>[^<]*+</f>))?+<(?:v|is)[/>]'
)
_VALUES = (b"<v>", b"<v/>", b"<is>")
_ROW_BEGIN = b'<row r="'
_MAX_DIGITS = 7
_MAX_LETTERS = 3


@cache
def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA; `letters` are one to three, or ValueError is raised."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@cache
def column_letters(number: int) -> str:
    """Return A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Totals:
    """What is counted over all parts of the workbook in `file`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.cells = 0
        self.text_lengths: list[int] = []
        self.text_uses = array("L")

    def finish(self) -> None:
        """Hold to its limit what only the whole workbook shows."""
        known = len(self.text_lengths)
        # A cell may name a text that is not there.
        all_known = max(self.text_uses, default=0) < known
        uses = self.text_uses if all_known else (use for use in self.text_uses if use < known)
        if sum(map(self.text_lengths.__getitem__, uses)) > MAX_TEXT:
            refuse(self.file, "chứa quá nhiều chữ, có thể làm treo máy", DO_NOT_TRUST)


class Part:
    """The handlers of one part, for `markup.examine`."""

    def __init__(self, totals: Totals, relations: Relations, part: str) -> None:
        self.totals = totals
        self.file = totals.file
        self.relations = relations
        self.part = part
        self.row = self.column = 0
        self.last_row = self.last_column = 0
        self.text = -1
        self.is_shared = self.is_using = False
        self.use = ""
        self.starts: dict[str, StartHandler] = {
            "sheetData": self._sheet_data,
            "sst": self._shared_texts,
            "si": self._shared_text,
            "mergeCell": self._merged,
            "hyperlink": self._linked,
        }

    def characters(self, text: str) -> None:
        """Count a shared text's length, or take down which one a cell uses."""
        if self.is_using:
            self.use += text
        elif self.text >= 0:
            self.totals.text_lengths[self.text] += len(text)

    def end(self, _name: str) -> None:
        """Take down the number of the shared text that a cell uses."""
        if self.is_using:
            self.is_using = False
            if self.use:
                if len(self.use) > _MAX_DIGITS or not self.use.isdecimal():
                    raise ValueError(self.use)
                self.totals.text_uses.append(int(self.use))

    def rows(self, rows: Rows) -> None:
        """Count the cells of sound rows, the texts that they use, and how far they reach."""
        self._count(rows.xml.count(b"<c "))
        self.totals.text_uses.extend(map(int, rows.found(_USE)))
        self.row = rows.last
        self.last_row = max(self.last_row, _last_holding(rows))
        # Hardly any rows reach farther than those before them, and to see that takes a fifth of the time.
        widest = rows.shape.widest if rows.shape else MAX_COLUMN
        if widest > self.last_column and rows.match(_farther_than(self.last_column)):
            columns = map(column_number, map(bytes.decode, set(rows.found(_HOLDING))))
            self.last_column = max(self.last_column, max(columns, default=0))

    def texts(self, texts: Texts) -> None:
        """Count the lengths of sound shared texts."""
        for length in texts.lengths():
            self._shared_text([])
            self.totals.text_lengths[self.text] += length

    def finish(self) -> None:
        """Hold the sheet's rectangle to its limit."""
        if self.last_row * self.last_column > MAX_RECTANGLE:
            corner = f"dòng {self.last_row}, cột thứ {self.last_column}"
            refuse(
                self.file,
                f"có dữ liệu ở rất xa trên trang “{self.relations.sheet(self.part)}” (đến {corner})",
                "hãy xóa hẳn các dòng, cột thừa ở cuối trang rồi lưu lại",
            )

    def _sheet_data(self, _attributes: list[str]) -> None:
        self.starts |= {"row": self._row, "c": self._cell, "v": self._value, "is": self._inline}

    def _row(self, attributes: list[str]) -> None:
        number = named(attributes, "r")
        if not number:
            self.row += 1
        elif len(number) <= _MAX_DIGITS and number.isdecimal():
            self.row = int(number)
        else:
            self._refuse_outside(number)
        self.column = 0

    def _cell(self, attributes: list[str]) -> None:
        self._count(1)
        self.is_shared = unprefixed(attributes, "t") == "s"
        if reference := unprefixed(attributes, "r"):
            self.column, self.row = self._corner(reference)
        else:
            self.column += 1
            if not (self.column <= MAX_COLUMN and 1 <= self.row <= MAX_ROW):
                self._refuse_outside(f"dòng {self.row}, cột thứ {self.column}")

    def _count(self, cells: int) -> None:
        self.totals.cells += cells
        if self.totals.cells > MAX_CELLS:
            refuse(self.file, "có quá nhiều ô, có thể làm treo máy", DO_NOT_TRUST)

    def _value(self, attributes: list[str]) -> None:
        self._inline(attributes)
        self.is_using = self.is_shared
        self.use = ""

    def _inline(self, _attributes: list[str]) -> None:
        if self.row > self.last_row:
            self.last_row = self.row
        if self.column > self.last_column:
            self.last_column = self.column

    def _shared_texts(self, attributes: list[str]) -> None:
        # calamine takes room for as many as are promised.
        for promise in ("count", "uniqueCount"):
            if int(named(attributes, promise) or 0) > MAX_CELLS:
                raise ValueError(promise)

    def _shared_text(self, _attributes: list[str]) -> None:
        self.text += 1
        if self.text == len(self.totals.text_lengths):
            self.totals.text_lengths.append(0)

    def _merged(self, attributes: list[str]) -> None:
        self._range(attributes, "gộp ô", MAX_MERGED)

    def _linked(self, attributes: list[str]) -> None:
        self._range(attributes, "liên kết", MAX_RECTANGLE)

    def _range(self, attributes: list[str], what: str, limit: int) -> None:
        reference = named(attributes, "ref")
        corners = [self._corner(corner) for corner in reference.split(":")]
        (left, top), (right, bottom) = corners[0], corners[-1]
        if (abs(right - left) + 1) * (abs(bottom - top) + 1) > limit:
            refuse(
                self.file,
                f"có vùng {what} quá rộng ({reference}) trên trang “{self.relations.sheet(self.part)}”",
                f"hãy bỏ {what} ở vùng đó rồi lưu lại",
            )

    def _corner(self, reference: str) -> tuple[int, int]:
        """Return column and row, both counted from 1; refuse what lies outside a sheet."""
        letters = reference.rstrip(_DIGITS)
        digits = reference[len(letters) :]
        try:
            column, row = column_number(letters), int(digits[: _MAX_DIGITS + 1])
        except ValueError:
            self._refuse_outside(reference)
        if column > MAX_COLUMN or not 1 <= row <= MAX_ROW:
            self._refuse_outside(reference)
        return column, row

    def _refuse_outside(self, reference: str) -> NoReturn:
        refuse(
            self.file,
            f"có ô nằm ngoài trang tính “{self.relations.sheet(self.part)}” ({reference[:40]})",
            FETCH_AGAIN,
        )


@cache
def _farther_than(column: int) -> re.Pattern[bytes]:
    """Return what finds the beginning of a cell that stands to the right of a column."""
    if not column:
        return re.compile(rb"<c ")
    letters = column_letters(column)
    longer = ["[A-Z]" * length for length in range(len(letters) + 1, _MAX_LETTERS + 1)]
    greater = [
        f"{letters[:place]}[{chr(ord(letter) + 1)}-Z]" + "[A-Z]" * (len(letters) - place - 1)
        for place, letter in enumerate(letters)
        if letter != "Z"
    ]
    return re.compile(f'<c r="(?:{"|".join([*longer, *greater])})[0-9]'.encode())


def _last_holding(rows: Rows) -> int:
    """Return the number of the last row with a cell that holds something, 0 when none does."""
    last = 0
    for value in _VALUES:
        # What stands before the last one known need not be searched.
        last = max(last, rows.xml.rfind(value, last))
    if not last:
        return 0
    begin = rows.xml.rfind(_ROW_BEGIN, 0, last) + len(_ROW_BEGIN)
    return int(rows.xml[begin : rows.xml.index(b'"', begin)])
