"""The command that tells whether a Word template is sound."""

from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command

_KINDS = ("plan", "annual", "quarter")


@click.command(cls=Command)
@click.argument("file", metavar="MẪU.docx", type=options.PATH)
@options.option(
    "--for",
    "kind",
    type=click.Choice(_KINDS),
    help="Mẫu của văn bản nào: plan, annual hoặc quarter; mặc định là văn bản hợp nhất.",
)
def template(file: Path, kind: str | None) -> int:
    """Kiểm tra mẫu Word của trường: trường nào không có, trường nào chưa dùng, thẻ nào sai."""
    from automation.jobs.template import check_template, report_lines
    from automation.model import Report

    report = check_template(file, Report(kind) if kind else None)
    for line in report_lines(report):
        options.out.print(line)
    return int(bool(report.checked.troubles))
