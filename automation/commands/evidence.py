"""The command that gathers the evidence of a period."""

from datetime import date
from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command


@click.command(cls=Command)
@options.tracker
@options.option("--period", metavar="KỲ", required=True, help="Mã kỳ, ví dụ 2023-Q3.")
@options.option(
    "-o",
    "--output",
    metavar="THƯ_MỤC|TỆP.zip",
    type=options.PATH,
    required=True,
    help="Thư mục kết quả, hoặc một tệp nén nếu tên có đuôi .zip.",
)
@options.option(
    "--from",
    "source",
    metavar="THƯ_MỤC",
    type=options.PATH,
    help="Thư mục minh chứng; mặc định là minh-chung cạnh sổ theo dõi.",
)
@options.as_of
@options.quiet
def evidence(
    tracker: Path, period: str, output: Path, source: Path | None, as_of: date, *, quiet: bool
) -> int:
    """Gom minh chứng của một kỳ vào một thư mục hay một tệp nén, có mục lục."""
    with options.busy("Đang gom minh chứng…", quiet=quiet):
        from automation.jobs import evidence as job
        from automation.reports.evidence import pack_sentence

        pack = job.evidence(tracker, period, output, as_of, source)
    if not quiet:
        options.out.print(f"Đã ghi {pack.index}. {pack_sentence(pack.entries)}")
    unexplained = [entry.id for entry in pack.entries if entry.unexplained]
    if unexplained:
        options.err.print(
            f"Thiếu giải trình bắt buộc ở {len(unexplained)} tiêu chí: {', '.join(unexplained)}."
            " Hãy ghi lý do ở cột “Giải trình” của trang Tiêu chí CCHC."
        )
    options.tell_reading(pack.reading, pack.notes)
    return int(bool(unexplained))
