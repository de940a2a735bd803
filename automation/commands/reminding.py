"""The command that reminds people of their deadlines."""

from datetime import date
from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command


@click.command(cls=Command)
@options.tracker
@options.option(
    "-o",
    "--output",
    metavar="THƯ_MỤC",
    type=options.PATH,
    help="Ghi thêm từng lời nhắc và lịch .ics vào đây.",
)
@options.option("--person", metavar="TÊN", help="Chỉ nhắc một người hoặc một đơn vị.")
@options.as_of
@options.quiet
def remind(tracker: Path, output: Path | None, person: str | None, as_of: date, *, quiet: bool) -> int:
    """Soạn lời nhắc việc cho từng người và cả nhóm để tự gửi; ghi các hạn thành lịch .ics."""
    with options.busy("Đang soạn lời nhắc…", quiet=quiet):
        from automation.jobs import remind as job
        from automation.reports.findings import summary

        outcome = job.remind(tracker, as_of, output, person)
    if not quiet:
        options.out.print(outcome.text, end="")
        for path in outcome.written:
            options.err.print(f"Đã ghi {path}")
    for path in outcome.kept:
        options.err.print(f"Lưu ý: bản đã sửa bằng tay được giữ lại ở {path}")
    reading = outcome.reading
    if reading.has_errors:
        options.err.print(f"{summary(reading.findings)} Xem từng ô bằng lệnh “sokehoach check”.")
    options.tell_reading(reading)
    return int(reading.has_errors)
