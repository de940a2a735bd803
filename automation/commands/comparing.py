"""The command that tells what changed between two versions of a tracker."""

import sys
from datetime import date
from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command


@click.command(cls=Command)
@click.argument("old", metavar="SỔ_CŨ", type=options.PATH)
@click.argument("new", metavar="SỔ_MỚI", type=options.PATH)
@options.shape
@options.option(
    "-o", "--output", metavar="TỆP.docx", type=options.PATH, help="Ghi thêm một trang Word để lưu hồ sơ."
)
@options.as_of
@options.quiet
def diff(old: Path, new: Path, shape: str, output: Path | None, as_of: date, *, quiet: bool) -> int:
    """So sánh hai bản của một sổ theo dõi, theo mã từng dòng chứ không theo vị trí."""
    with options.busy("Đang so sánh…", quiet=quiet):
        from automation.jobs.diff import begin_page, compare, write_page
        from automation.reports.differences_json import differences_json
        from automation.reports.differences_text import differences_text

        if output is not None:
            begin_page(output)
        told = compare(old, new)
        if output is not None:
            write_page(told, output, as_of)
    if shape == options.JSON:
        sys.stdout.write(differences_json(told).decode())
    elif not quiet:
        options.out.print(differences_text(told), end="")
    if output is not None and not quiet:
        options.err.print(f"Đã ghi {output}")
    options.tell_notes((*told.old.notes, *told.new.notes))
    return 0
