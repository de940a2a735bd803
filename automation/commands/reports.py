"""The commands that write reports and documents."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from automation.commands import options
from automation.vietnamese_click import Command

if TYPE_CHECKING:
    from automation.jobs.reports import Outcome


@click.command(cls=Command)
@options.tracker
@options.folder
@options.as_of
@options.quiet
def run(tracker: Path, output: Path, as_of: date, *, quiet: bool) -> int:
    """Làm mọi việc: kiểm tra, báo cáo tiến độ, các kế hoạch, báo cáo năm, số liệu CCHC kỳ gần nhất."""
    with options.busy("Đang làm báo cáo…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.run(tracker, output, as_of)
    return _told(outcome, quiet=quiet)


@click.command(cls=Command)
@options.tracker
@options.folder
@options.as_of
@options.pdf
@options.quiet
def progress(tracker: Path, output: Path, as_of: date, *, pdf: bool, quiet: bool) -> int:
    """Báo cáo tiến độ tại ngày chốt: Excel, trang web, Word."""
    with options.busy("Đang làm báo cáo tiến độ…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.progress(tracker, output, as_of, pdf=pdf)
    return _told(outcome, quiet=quiet)


@click.command(cls=Command)
@options.tracker
@options.plan
@options.document
@options.as_of
@options.pdf
@options.draft
@options.template
@options.quiet
def plan(
    tracker: Path,
    plan_id: str,
    output: Path,
    as_of: date,
    template: Path | None,
    *,
    pdf: bool,
    draft: bool,
    quiet: bool,
) -> int:
    """Soạn văn bản KẾ HOẠCH theo thể thức của Nghị định 30/2020/NĐ-CP."""
    with options.busy("Đang soạn kế hoạch…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.plan(tracker, plan_id, output, as_of, pdf=pdf, draft=draft, template=template)
    return _told(outcome, quiet=quiet)


@click.command(cls=Command)
@options.tracker
@options.plan
@options.document
@options.as_of
@options.pdf
@options.draft
@options.template
@options.quiet
def annual(
    tracker: Path,
    plan_id: str,
    output: Path,
    as_of: date,
    template: Path | None,
    *,
    pdf: bool,
    draft: bool,
    quiet: bool,
) -> int:
    """Soạn BÁO CÁO năm của một kế hoạch."""
    with options.busy("Đang soạn báo cáo năm…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.annual(tracker, plan_id, output, as_of, pdf=pdf, draft=draft, template=template)
    return _told(outcome, quiet=quiet)


@click.command(cls=Command)
@options.tracker
@options.option("--period", metavar="KỲ", required=True, help="Mã kỳ, ví dụ 2023-Q3.")
@options.folder
@options.as_of
@options.pdf
@options.option(
    "--freeze", is_flag=True, help="Lưu số liệu của kỳ như đã gửi, vào thư mục da-gui cạnh sổ theo dõi."
)
@options.template
@options.quiet
def quarter(
    tracker: Path,
    period: str,
    output: Path,
    as_of: date,
    template: Path | None,
    *,
    pdf: bool,
    freeze: bool,
    quiet: bool,
) -> int:
    """Xuất số liệu cải cách hành chính (PAR Index) của một kỳ."""
    with options.busy("Đang xuất số liệu của kỳ…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.quarter(tracker, period, output, as_of, pdf=pdf, freeze=freeze, template=template)
    return _told(outcome, quiet=quiet)


def _told(outcome: "Outcome", *, quiet: bool) -> int:
    """Say what was made and what was not, and return the exit status."""
    from automation.reports.findings import summary

    if not quiet:
        for path in outcome.written:
            options.out.print(f"Đã ghi {path}")
    for path in outcome.kept:
        options.err.print(f"Lưu ý: bản đã sửa bằng tay được giữ lại ở {path}")
    for blocked in outcome.blocked:
        options.err.print(f"Chưa lập được {blocked.name}: còn lỗi {', '.join(blocked.codes)}.")
        if blocked.unwritten:
            parts = ", ".join(f"“{part}”" for part in blocked.unwritten)
            options.err.print(f"  Trang Nhận xét còn thiếu phần {parts}.")
    if outcome.reading.findings and (not quiet or outcome.reading.has_errors):
        options.err.print(f"{summary(outcome.reading.findings)} Xem từng ô bằng lệnh “sokehoach check”.")
    options.tell_reading(outcome.reading, outcome.notes)
    return int(outcome.reading.has_errors or bool(outcome.blocked))
