"""The commands that make a tracker out of an older one: for the next year, or in today's layout."""

from datetime import date
from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command

_NEW = options.option(
    "-o",
    "--output",
    metavar="SỔ_MỚI",
    type=options.PATH,
    required=True,
    help="Sổ sẽ được tạo; đuôi .xlsm thì có nút bấm.",
)


@click.command(cls=Command)
@options.tracker
@options.option(
    "--year",
    metavar="NĂM",
    type=click.IntRange(2000, 2100),
    required=True,
    help="Năm của sổ mới, ví dụ 2024.",
)
@_NEW
@options.as_of
@options.quiet
def rollover(tracker: Path, year: int, output: Path, as_of: date, *, quiet: bool) -> int:
    """Lập sổ theo dõi của năm sau từ sổ năm nay; nói rõ điều gì đã chuyển, để lại, cần xem lại."""
    with options.busy("Đang lập sổ năm sau…", quiet=quiet):
        from automation.jobs.rollover import rollover as job
        from automation.rollover import Group

        rolled = job(tracker, year, output, as_of)
    if not quiet:
        options.out.print(f"Đã tạo {rolled.path}")
        for group in Group:
            texts = [change.text for change in rolled.changes if change.group is group]
            if texts:
                options.out.print(f"\n{group.value} ({len(texts)})", style="bold")
                for text in texts:
                    options.out.print(f"- {text}")
    if rolled.reading.has_errors:
        options.err.print("Lưu ý: sổ cũ còn lỗi; xem bằng lệnh “sokehoach check”.")
    options.tell_notes(rolled.reading.tracker.notes)
    return 0


@click.command(cls=Command)
@options.tracker
@_NEW
@options.as_of
@options.quiet
def upgrade(tracker: Path, output: Path, as_of: date, *, quiet: bool) -> int:
    """Chuyển sổ theo mẫu cũ sang mẫu hiện nay, không mất điều gì đã gõ."""
    with options.busy("Đang chuyển sang mẫu hiện nay…", quiet=quiet):
        from automation.jobs.upgrade import upgrade_file
        from automation.upgrade import SHEET_NAME

        upgraded = upgrade_file(tracker, output, as_of)
    if not quiet:
        told = "Sổ đã theo mẫu hiện nay, được chép nguyên vào" if upgraded.is_copy else "Đã tạo"
        options.out.print(f"{told} {output}")
    if upgraded.leftovers:
        options.err.print(f"{len(upgraded.leftovers)} ô chưa xếp được chỗ, nay ở trang “{SHEET_NAME}”:")
    for leftover in upgraded.leftovers:
        header = f" ({leftover.header})" if leftover.header else ""
        options.err.print(f"- {leftover.sheet}!{leftover.cell}{header}: {leftover.value}")
    return int(bool(upgraded.leftovers))
