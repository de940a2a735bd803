"""The command that reads a deadline in words."""

from datetime import date

import click

from automation.commands import options
from automation.errors import RequestError
from automation.vietnamese_click import Command

_FIRST_YEAR, _LAST_YEAR = 2000, 2099


def _year(value: str | int) -> int:
    text = str(value).strip()
    if text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        return int(text)
    raise RequestError(f"Năm “{value}” không đúng; hãy gõ năm từ {_FIRST_YEAR} đến {_LAST_YEAR}, ví dụ 2023.")


@click.command(cls=Command)
@click.argument("phrase", metavar="LỜI_VĂN")
@options.option(
    "--year",
    metavar="NĂM",
    type=_year,
    help="Năm được hiểu khi lời văn không ghi năm; mặc định là năm của ngày chốt.",
)
@options.as_of
@options.shape
def deadline(phrase: str, year: int | None, as_of: date, shape: str) -> int:
    """Đọc một lời văn về thời hạn, ví dụ “trước ngày 20 tháng 6 năm 2023”."""
    from automation.calendar import period_name, weekday_name
    from automation.jobs.deadline import LABELS, as_dict, explain

    read = explain(phrase, as_of.year if year is None else year)
    if shape == options.JSON:
        return options.print_json(as_dict(read))
    options.out.print(f"Loại: {LABELS[read.kind]}")
    if read.last_day:
        options.out.print(f"Ngày cuối còn đúng hạn: {read.last_day:%d/%m/%Y} ({weekday_name(read.last_day)})")
    for code, due in zip(read.instances, read.dues, strict=True):
        options.out.print(f"  {period_name(code)}: {f'{due:%d/%m/%Y}' if due else 'theo trang Kỳ báo cáo'}")
    options.out.print(f"Vì sao: {read.why}.")
    return 0
