"""The commands that look and tell: at a tracker, at the rules and columns, at this machine."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from automation.commands import options
from automation.errors import RequestError
from automation.vietnamese_click import Command

if TYPE_CHECKING:
    from automation.jobs.load import Reading

HTML, XLSX = "html", "xlsx"


@click.command(cls=Command)
@options.tracker
@options.as_of
@options.option(
    "--format",
    "shape",
    type=click.Choice([options.TEXT, options.JSON, HTML, XLSX]),
    default=options.TEXT,
    help="Dạng kết quả: text, json, html hoặc xlsx.",
)
@options.option("-o", "--output", metavar="TỆP", type=options.PATH, help="Ghi kết quả vào tệp.")
@options.option("--mark", metavar="BẢN_SAO", type=options.PATH, help="Ghi một bản sao có đánh dấu từng ô.")
@options.quiet
def check(
    tracker: Path, as_of: date, shape: str, output: Path | None, mark: Path | None, *, quiet: bool
) -> int:
    """Kiểm tra sổ theo dõi và chỉ ra từng ô có vấn đề."""
    if output is None and shape in (HTML, XLSX):
        raise RequestError(f"Dạng {shape} cần ghi ra tệp; hãy thêm -o và tên tệp, ví dụ -o kiem-tra.{shape}.")
    with options.busy("Đang kiểm tra…", quiet=quiet):
        from automation.files import write_whole
        from automation.jobs.load import load
        from automation.jobs.ownership import begin_targets
        from automation.reports.findings import findings_text

        begin_targets((target for target in (output, mark) if target is not None), tracker)
        reading = load(tracker, as_of)
        written = _in_shape(reading, shape)
        if mark is not None:
            from automation.jobs.mark import write_marked_copy

            write_marked_copy(tracker, mark, reading)
    if mark is not None and not quiet:
        options.out.print(f"Đã ghi bản sao có đánh dấu {mark}")
    if output is not None:
        write_whole(output, written)
        if not quiet:
            options.out.print(f"Đã ghi {output}")
    elif shape == options.JSON:
        sys.stdout.write(written.decode())
    elif not quiet or reading.has_errors:
        options.out.print(findings_text(reading.findings, reading.stamp), end="")
    options.tell_reading(reading)
    return int(reading.has_errors)


def _in_shape(reading: "Reading", shape: str) -> bytes:
    """Return the findings in one of the shapes."""
    findings, tracker, stamp = reading.findings, reading.tracker, reading.stamp
    if shape == HTML:
        from automation.reports.findings_html import findings_html

        return findings_html(findings, tracker, stamp)
    if shape == XLSX:
        from automation.reports.findings_xlsx import findings_xlsx

        return findings_xlsx(findings, tracker, stamp)
    from automation.reports.findings import findings_json, findings_text

    if shape == options.JSON:
        return findings_json(findings, stamp)
    return findings_text(findings, stamp).plain.encode()


@click.command(cls=Command)
@options.shape
def schema(shape: str) -> int:
    """Các trang và cột của sổ theo dõi."""
    from automation import columns

    if shape == options.JSON:
        return options.print_json(columns.schema())
    for sheet in columns.SHEETS:
        options.out.print(f"\n{sheet.name} ({sheet.key}). {sheet.purpose}", style="bold")
        for column in sheet.columns:
            needed = ", bắt buộc" if column.required else ""
            options.out.print(f"  {column.header} ({column.key}, {column.kind.value}{needed}): {column.note}")
    return 0


@click.command(cls=Command)
@options.shape
def rules(shape: str) -> int:
    """Danh mục những điều được kiểm tra."""
    from automation.reports.findings import LABELS
    from automation.rules.catalogue import RULES, catalogue

    if shape == options.JSON:
        return options.print_json(catalogue())
    for rule in RULES:
        options.out.print(f"\n{rule.code} ({LABELS[rule.severity]}): {rule.title}", style="bold")
        options.out.print(
            f"  Vì sao: {rule.why}\n  Sai: {rule.wrong}\n  Đúng: {rule.right}\n  Sửa: {rule.remedy}"
        )
    return 0


@click.command(cls=Command)
@click.argument("tracker", metavar="[SỔ_THEO_DÕI]", type=options.PATH, required=False)
@options.shape
def doctor(tracker: Path | None, shape: str) -> int:
    """Máy này, và sổ này nếu có chỉ ra, đã sẵn sàng chưa, cần làm gì nếu chưa."""
    from automation.jobs.doctor import examine

    checks = examine(tracker)
    if shape == options.JSON:
        options.print_json([check.as_dict() for check in checks])
    else:
        for check in checks:
            options.out.print(f"[{check.mark}] {check.name}: {check.state}")
            if check.remedy:
                options.out.print(f"       {check.remedy}")
    return int(not all(check.ready for check in checks))
