"""The command that brings an existing plan into a tracker."""

from datetime import date
from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command


@click.command("import", cls=Command)
@click.argument("source", metavar="NGUỒN.docx|NGUỒN.txt", type=options.PATH)
@options.option(
    "-o", "--output", metavar="SỔ_MỚI.xlsx", type=options.PATH, required=True, help="Sổ sẽ được tạo."
)
@options.option("--verify", is_flag=True, help="In lại kế hoạch từ sổ và đối chiếu từng đoạn với nguồn.")
@options.as_of
@options.quiet
def import_(source: Path, output: Path, as_of: date, *, verify: bool, quiet: bool) -> int:
    """Đưa kế hoạch đã có (.docx hoặc .txt) vào sổ theo dõi mới; báo cáo nhập được ghi cạnh sổ."""
    with options.busy("Đang đọc văn bản…", quiet=quiet):
        from automation.importing.report import matched
        from automation.jobs.importing import import_file

        outcome = import_file(source, output, as_of, verify=verify)
    if not quiet:
        options.out.print(f"Đã tạo {outcome.tracker}")
        options.out.print(f"Báo cáo nhập: {outcome.report}\n")
        options.out.print(outcome.text, end="")
    for document, proof in zip(outcome.documents, outcome.proofs, strict=False):
        if quiet and proof.differences:
            options.err.print(f"Kế hoạch {document.plan.id}: {matched(proof)}")
    options.tell_notes(outcome.notes)
    return int(not outcome.is_whole)
