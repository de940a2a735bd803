"""What Excel says when a cell is entered, and what it refuses.

A drop-down and a date, number or percent refuse what is not of their kind; the message that appears
on entering a cell is the column's own note. Excel allows 32 characters of title and 255 of message.
"""

from datetime import date
from types import MappingProxyType
from typing import Any

from automation.columns import FIRST_ROW, SHEET_BY_KEY, Column, Kind, Sheet
from automation.tracker.grid import SETTING_LABELS_NAME, Grid, column_letter, list_name

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)

_INLINE_LIMIT = 255
_BETWEEN = MappingProxyType({"criteria": "between", "error_type": "stop"})
_HOW = MappingProxyType(
    {
        Kind.DATE: "Gõ ngày/tháng/năm, ví dụ 30/6/2023.",
        Kind.PERCENT: "Gõ số kèm dấu %, ví dụ 80%.",
        Kind.INT: "Gõ số nguyên.",
        Kind.NUMBER: "Gõ số.",
        Kind.CHOICE: "Bấm mũi tên ở góc ô để chọn.",
        Kind.REF: "Bấm mũi tên ở góc ô để chọn.",
    }
)


def validation(sheet: Sheet, column: Column, grid: Grid) -> dict[str, Any]:
    """Return the options of the column's validation, as XlsxWriter takes them."""
    return _test(sheet, column, grid) | {"input_title": column.header, "input_message": _message(column)}


def date_test() -> dict[str, Any]:
    """Return the test of a date cell."""
    return {
        "validate": "date",
        "minimum": FIRST_DAY,
        "maximum": LAST_DAY,
        "error_title": "Chưa phải là ngày",
        "error_message": "Xin gõ ngày/tháng/năm, từ 1/1/2000 đến 31/12/2100, ví dụ 30/6/2023.",
    } | _BETWEEN


def id_test(target: Sheet) -> dict[str, Any]:
    """Return the test of a cell that names a record of `target`: a drop-down of its ids."""
    message = f"Xin chọn trong danh sách; mục mới thì ghi ở trang {target.name} trước."
    return _stop("list", "Không có trong danh sách", message) | {"source": f"={list_name(target)}"}


def _message(column: Column) -> str:
    if column.derived:
        return column.note
    required = ["Bắt buộc."] if column.required else []
    return " ".join([column.note, *([_HOW[column.kind]] if column.kind in _HOW else []), *required])


def _test(sheet: Sheet, column: Column, grid: Grid) -> dict[str, Any]:
    if column.derived:
        return _stop("custom", "Cột công thức", "Cột này là công thức, xin đừng gõ đè.") | {
            "value": "=FALSE",
            "ignore_blank": False,
        }
    match column.kind:
        case Kind.DATE:
            return date_test()
        case Kind.CHOICE:
            return _stop("list", "Không có trong danh sách", "Xin chọn một mục trong danh sách.") | {
                "source": _choices(column)
            }
        case Kind.REF if column.refers_to:
            return id_test(SHEET_BY_KEY[column.refers_to])
        case Kind.PERCENT:
            return _stop("decimal", "Chưa đúng phần trăm", "Xin gõ từ 0% đến 100%, ví dụ 80%.") | {
                "minimum": 0,
                "maximum": 1,
                "criteria": "between",
            }
        case Kind.INT:
            return _stop("integer", "Chưa phải là số nguyên", "Xin gõ một số nguyên, không kèm chữ.") | {
                "criteria": ">=",
                "value": 0,
            }
        case Kind.NUMBER:
            return _stop("decimal", "Chưa phải là số", "Xin gõ một số, không kèm đơn vị.") | {
                "criteria": ">=",
                "value": 0,
            }
        case _ if column.unique:
            return _stop("custom", "Mã đã có", "Mã này đã có ở dòng khác, xin gõ mã mới.") | {
                "value": _unused(sheet, column, grid)
            }
        case _:
            return {"validate": "any"}


def _stop(validate: str, title: str, message: str) -> dict[str, Any]:
    return {"validate": validate, "error_type": "stop", "error_title": title, "error_message": message}


def _choices(column: Column) -> list[str] | str:
    """Return the choices; a name where they are too long for the validation itself.

    Only the settings' labels are: they stand in the guide sheet.
    """
    values = list(column.values or ())
    return values if len(",".join(values)) <= _INLINE_LIMIT else f"={SETTING_LABELS_NAME}"


def _unused(sheet: Sheet, column: Column, grid: Grid) -> str:
    """Return the test that no other row has the id; COUNTIF would take 1.1 and 1.10 for one number."""
    letter = column_letter(sheet, column.key)
    cells = f"${letter}${FIRST_ROW}:${letter}${grid.last_row}"
    return f"=SUMPRODUCT(--({cells}={letter}{FIRST_ROW}))<=1"
