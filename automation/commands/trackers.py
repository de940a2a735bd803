"""The commands that make a tracker."""

from datetime import date
from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command


@click.command(cls=Command)
@click.argument("file", metavar="TỆP.xlsx|TỆP.xlsm", type=options.PATH)
@options.option("--example", is_flag=True, help="Tạo sổ ví dụ của năm 2023.")
@options.option("--libreoffice", is_flag=True, help="Nút bấm chạy trong LibreOffice, không chạy trong Excel.")
@options.as_of
@options.quiet
def new(file: Path, as_of: date, *, example: bool, libreoffice: bool, quiet: bool) -> int:
    """Tạo sổ theo dõi mới cho năm của ngày chốt, hoặc sổ ví dụ của năm 2023; tệp .xlsm thì có nút bấm."""
    from automation.jobs.new import new_tracker

    written = new_tracker(file, as_of, example=example, libreoffice=libreoffice)
    if not quiet:
        options.out.print(f"Đã tạo {written}")
    return 0
