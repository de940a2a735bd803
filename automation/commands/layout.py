"""The command that judges a Word document's layout."""

from datetime import date
from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command


@click.command(cls=Command)
@click.argument("document", metavar="TỆP.docx", type=options.PATH)
@options.decree_day
@options.option(
    "--no-draw", "undrawn", is_flag=True, help="Không dựng trang in bằng LibreOffice, để nhanh hơn."
)
@options.shape
@options.quiet
def layout(document: Path, as_of: date, shape: str, *, undrawn: bool, quiet: bool) -> int:
    """Kiểm tra thể thức của một văn bản Word theo Nghị định số 30/2020/NĐ-CP."""
    with options.busy("Đang kiểm tra thể thức…", quiet=quiet):
        from automation.jobs.layout import as_dict, as_text
        from automation.jobs.layout import layout as judge

        check = judge(document, as_of, draw=not undrawn)
    if shape == options.JSON:
        options.print_json(as_dict(check))
    elif not quiet or check.has_errors:
        options.out.print(as_text(check), end="")
    return int(check.has_errors)
