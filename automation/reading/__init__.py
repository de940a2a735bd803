"""From a workbook's bytes to a `Tracker`: every record with its cell, every trouble with its place.

The cells come from calamine, which is fast, and what it hides from the sheets' own XML, heard
while the guard looks at it (`hidden`).
Nothing here knows a sheet or a column by name; both stand in `columns`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from automation import guard
from automation.columns import GUIDE_SHEET, SHEETS
from automation.errors import NotATracker, NotAWorkbook
from automation.files import Snapshot
from automation.model import Place, Record, Tracker, Trouble, TroubleKind
from automation.reading.ahead import ahead
from automation.reading.cells import Cell
from automation.reading.guide import Guide, read_guide, without_guide
from automation.reading.hidden import Hidden
from automation.reading.layout import NO_FORMER, Former, find_columns, find_sheets
from automation.reading.raw import RawWorkbook, Witness
from automation.reading.records import SheetReader

__all__ = ["Opened", "Page", "read"]

#: From so many bytes on the sheets of a workbook take longer to read than a thread to begin.
_LARGE_BYTES = 1024 * 1024


def read(snapshot: Snapshot, former: Former = NO_FORMER) -> Tracker:
    """Return what the tracker in `snapshot` says; `former` are names of old versions that count as well.

    Troubles of the guide sheet come first, then sheets that are missing or strays, then those inside
    the sheets, in the order of `SHEETS`, rows and columns. Raises NotAWorkbook when the bytes may not or
    cannot be opened, NotATracker when no sheet of a tracker is in them.
    """
    opened = Opened(snapshot)
    book = find_sheets(opened.worksheets, former.sheets)
    if not book.sheets:
        raise NotATracker(
            f"“{snapshot.name}” không có trang nào của sổ theo dõi; "
            "hãy chọn đúng tệp, hoặc tạo sổ mới bằng lệnh sokehoach new."
        )
    guide = _guide(opened, book.own.get(GUIDE_SHEET))
    unseen = tuple(
        Trouble(kind=TroubleKind.SHEET_HIDDEN, place=Place(sheet=name), sheet_key=key, key=key)
        for key, name in book.sheets.items()
        if name in opened.hidden_sheets
    )
    troubles: list[Trouble] = [*guide.troubles, *book.troubles, *unseen]
    records: dict[str, tuple[Record, ...]] = {}
    present = [sheet for sheet in SHEETS if sheet.key in book.sheets]
    for sheet, page in zip(present, opened.pages([book.sheets[sheet.key] for sheet in present]), strict=True):
        layout = find_columns(sheet, page.name, page.rows, former.headers.get(sheet.key, {}))
        reader = SheetReader(sheet, page.name, layout, page.hidden, opened.epoch)
        records[sheet.key] = reader.records(page.rows)
        troubles += reader.troubles
    return Tracker(
        name=snapshot.name,
        sha256=snapshot.sha256,
        version=guide.version,
        cut_off=guide.cut_off,
        chosen_plan=guide.chosen_plan,
        chosen_period=guide.chosen_period,
        troubles=tuple(troubles),
        notes=snapshot.notes,
        **cast(dict[str, Any], records),
    )


def _guide(opened: "Opened", name: str | None) -> Guide:
    if name is None:
        return without_guide()
    page = opened.page(name)
    return read_guide(page.name, page.rows, page.hidden, opened.epoch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A worksheet: its cells from A1 on, and what is hidden in them."""

    name: str
    rows: Sequence[Sequence[Cell]]
    hidden: Hidden


class Opened:
    """A workbook that the guard has passed, in the hands of the libraries.

    Raises NotAWorkbook, also for what the libraries complain of.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._file = snapshot.name
        self._is_large = len(snapshot.data) > _LARGE_BYTES
        witness = Witness()
        guard.inspect(snapshot, witness)
        with _complaints_as_sentence(self._file):
            self._cells = CalamineWorkbook.from_filelike(BytesIO(snapshot.data))
            self._raw = RawWorkbook(snapshot.data, witness)
        self.epoch = self._raw.epoch
        self.worksheets = tuple(
            sheet.name for sheet in self._cells.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet
        )
        self.hidden_sheets = frozenset(
            sheet.name for sheet in self._cells.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible
        )

    def page(self, name: str) -> Page:
        """Return the worksheet of this name. Raises NotAWorkbook."""
        (page,) = self.pages([name])
        return page

    def pages(self, names: Sequence[str]) -> Iterator[Page]:
        """Yield the worksheets of these names in turn. Raises NotAWorkbook."""
        sheets: Iterator[CalamineSheet] = map(self._cells.get_sheet_by_name, names)
        if self._is_large:
            sheets = ahead(sheets)
        for name in names:
            with _complaints_as_sentence(self._file):
                hidden = self._raw.hidden(name)
                cells = next(sheets).to_python(skip_empty_area=False)
            yield Page(name=name, rows=cast(Sequence[Sequence[Cell]], cells), hidden=hidden)

    def comments(self, name: str) -> Mapping[str, str]:
        """Return the comments in the worksheet of this name by their cells. Raises NotAWorkbook."""
        with _complaints_as_sentence(self._file):
            return self._raw.comments(name)


@contextmanager
def _complaints_as_sentence(file: str) -> Iterator[None]:
    """Turn what the libraries say of a broken workbook into NotAWorkbook; for their calls only."""
    try:
        yield
    except (CalamineError, SyntaxError, KeyError, ValueError) as error:
        # SyntaxError is what lxml calls broken XML.
        raise _damaged(file) from error
    except BaseException as error:
        # A panic inside calamine arrives as an exception that no module exports.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(file) from error


def _damaged(file: str) -> NotAWorkbook:
    return NotAWorkbook(
        f"“{file}” là sổ Excel bị hỏng bên trong; "
        "hãy mở bằng Excel để sửa rồi lưu lại, hoặc dùng bản sao lưu."
    )
