"""The command that holds a report against its tracker."""

import sys
from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command


@click.command(cls=Command)
@click.argument("file", metavar="TỆP.docx|.xlsx", type=options.PATH)
@options.option(
    "--tracker", metavar="SỔ_THEO_DÕI", type=options.PATH, required=True, help="Sổ theo dõi để đối chiếu."
)
@options.shape
@options.quiet
def verify(file: Path, tracker: Path, shape: str, *, quiet: bool) -> int:
    """Đối chiếu một báo cáo với sổ: số liệu nào còn đúng, đã đổi trong sổ, hoặc bị sửa tay."""
    with options.busy("Đang đối chiếu…", quiet=quiet):
        from automation.jobs.verify import verify
        from automation.reports.verification import verification_json, verification_text

        found = verify(file, tracker)
        told = (found.file, found.proof, found.reading.stamp, found.holding, found.verdicts)
    if shape == options.JSON:
        sys.stdout.write(verification_json(*told).decode())
    elif not found.holds or not quiet:
        options.out.print(verification_text(*told), end="")
    options.tell_notes(found.reading.tracker.notes)
    return int(not found.holds)
