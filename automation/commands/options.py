"""The options that several commands share, and the two consoles.

The only place that asks what day it is.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from automation.commands.consoles import Printer
from automation.errors import RequestError
from automation.vietnamese_click import Option

if TYPE_CHECKING:
    from automation.jobs.load import Reading

TEXT, JSON = "text", "json"

out = Printer()
err = Printer(errors=True)


def _day(value: str | date) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise RequestError(
            f"Ngày chốt “{value}” không đúng; hãy gõ theo dạng năm-tháng-ngày, ví dụ 2023-09-30."
        ) from error


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """Declare an option whose help is Vietnamese through and through."""
    return click.option(*names, cls=Option, **settings)


PATH = click.Path(path_type=Path)
tracker = click.argument("tracker", metavar="SỔ_THEO_DÕI", type=PATH)
as_of = option(
    "--as-of",
    metavar="NĂM-THÁNG-NGÀY",
    type=_day,
    default=date.today,
    help="Ngày chốt số liệu; mặc định là hôm nay.",
)
decree_day = option(
    "--as-of",
    metavar="NĂM-THÁNG-NGÀY",
    type=_day,
    default=date.today,
    help="Ngày để chọn nghị định khi văn bản chưa ghi ngày; mặc định là hôm nay.",
)
quiet = option("-q", "--quiet", is_flag=True, help="Chỉ báo khi có lỗi.")
folder = option("-o", "--output", metavar="THƯ_MỤC", type=PATH, required=True, help="Thư mục kết quả.")
document = option("-o", "--output", metavar="TỆP.docx", type=PATH, required=True, help="Tệp kết quả.")
plan = option("--plan", "plan_id", metavar="MÃ", required=True, help="Mã kế hoạch.")
pdf = option("--pdf", is_flag=True, help="Ghi thêm bản PDF (cần LibreOffice).")
draft = option("--draft", is_flag=True, help="In “DỰ THẢO” và soạn cả khi còn lỗi.")
template = option(
    "--template", metavar="MẪU.docx", type=PATH, help="Mẫu Word riêng của trường; mặc định là mẫu có sẵn."
)
shape = option(
    "--format", "shape", type=click.Choice([TEXT, JSON]), default=TEXT, help="Dạng kết quả: text hoặc json."
)


def print_json(content: Any) -> int:
    """Print `content` as JSON and return the status of success."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return 0


@contextmanager
def busy(words: str, *, quiet: bool) -> Iterator[None]:
    """Show on a terminal that work goes on; elsewhere stay silent."""
    if quiet or not err.is_terminal:
        yield
        return
    with err.status(words):
        yield


def tell_reading(reading: "Reading", notes: tuple[str, ...] = ()) -> None:
    """Print remarks about the tracker's file, then `notes`, then that its own cut-off date was not used.

    A command cuts off today unless told otherwise, a button on the day that the guide sheet holds: whoever
    typed one there must not take the one for the other.
    """
    tell_notes((*reading.tracker.notes, *notes))
    typed, taken = reading.tracker.cut_off, reading.as_of
    by_default = click.get_current_context().get_parameter_source("as_of") is ParameterSource.DEFAULT
    if by_default and typed is not None and typed != taken:
        tell_notes(
            (
                f"số liệu chốt ngày {taken:%d/%m/%Y} (hôm nay), không theo ô “Ngày chốt” của sổ; "
                f"muốn theo sổ thì thêm --as-of {typed.isoformat()}.",
            )
        )


def tell_notes(notes: tuple[str, ...]) -> None:
    """Print remarks about the tracker's file."""
    for note in notes:
        err.print(f"Lưu ý: {note}")
