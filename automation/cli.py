"""The command `sokehoach`: words in, one job called, one answer out.

The only place that asks what day it is, and the only one that turns an `AutomationError` into a sentence
and a status: 0 nothing wrong, 1 errors found or a report held back, 2 could not do it. What a command needs
is imported when it runs, so that `check` does not wait for the libraries of Word and charts.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from automation import __version__
from automation.errors import AutomationError, RequestError
from automation.vietnamese_click import Group, Option, complaint

if TYPE_CHECKING:
    from automation.jobs.reports import Outcome

TEXT, JSON = "text", "json"

_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


def _day(value: str | date) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise RequestError(
            f"Ngày chốt “{value}” không đúng; hãy gõ theo dạng năm-tháng-ngày, ví dụ 2023-09-30."
        ) from error


def _option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    return click.option(*names, cls=Option, **settings)


_PATH = click.Path(path_type=Path)
_tracker = click.argument("tracker", metavar="SỔ_THEO_DÕI", type=_PATH)
_as_of = _option(
    "--as-of",
    metavar="NĂM-THÁNG-NGÀY",
    type=_day,
    default=date.today,
    help="Ngày chốt số liệu; mặc định là hôm nay.",
)
_quiet = _option("-q", "--quiet", is_flag=True, help="Chỉ báo khi có lỗi.")
_folder = _option("-o", "--output", metavar="THƯ_MỤC", type=_PATH, required=True, help="Thư mục kết quả.")
_document = _option("-o", "--output", metavar="TỆP.docx", type=_PATH, required=True, help="Tệp kết quả.")
_plan = _option("--plan", "plan_id", metavar="MÃ", required=True, help="Mã kế hoạch.")
_pdf = _option("--pdf", is_flag=True, help="Ghi thêm bản PDF (cần LibreOffice).")
_draft = _option("--draft", is_flag=True, help="In “DỰ THẢO” và soạn cả khi còn lỗi.")
_shape = _option(
    "--format", "shape", type=click.Choice([TEXT, JSON]), default=TEXT, help="Dạng kết quả: text hoặc json."
)


@click.group(cls=Group, invoke_without_command=True)
@_option("--version", is_flag=True, help="Phiên bản của chương trình.")
@click.pass_context
def app(context: click.Context, *, version: bool) -> int:
    """Sổ kế hoạch: từ một sổ theo dõi Excel đến kế hoạch, báo cáo và số liệu cải cách hành chính."""
    if context.invoked_subcommand is None:
        _out.print(f"sokehoach {__version__}" if version else context.get_help())
    return 0


@app.command()
@_tracker
@_folder
@_as_of
@_quiet
def run(tracker: Path, output: Path, as_of: date, *, quiet: bool) -> int:
    """Làm mọi việc: kiểm tra, báo cáo tiến độ, các kế hoạch, báo cáo năm, số liệu CCHC kỳ gần nhất."""
    with _busy("Đang làm báo cáo…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.run(tracker, output, as_of)
    return _told(outcome, quiet=quiet)


@app.command()
@click.argument("file", metavar="TỆP.xlsx", type=_PATH)
@_option("--example", is_flag=True, help="Tạo sổ ví dụ của năm 2023.")
@_as_of
@_quiet
def new(file: Path, as_of: date, *, example: bool, quiet: bool) -> int:
    """Tạo sổ theo dõi mới cho năm của ngày chốt, hoặc sổ ví dụ của năm 2023."""
    from automation.jobs.new import new_tracker

    written = new_tracker(file, as_of, example=example)
    if not quiet:
        _out.print(f"Đã tạo {written}")
    return 0


@app.command()
@_tracker
@_as_of
@_shape
@_option("-o", "--output", metavar="TỆP", type=_PATH, help="Ghi kết quả vào tệp.")
@_quiet
def check(tracker: Path, as_of: date, shape: str, output: Path | None, *, quiet: bool) -> int:
    """Kiểm tra sổ theo dõi và chỉ ra từng ô có vấn đề."""
    with _busy("Đang kiểm tra…", quiet=quiet):
        from automation.files import write_whole
        from automation.jobs.load import load
        from automation.reports.findings import findings_json, findings_text

        reading = load(tracker, as_of)
    text = findings_text(reading.findings, reading.stamp)
    as_json = findings_json(reading.findings, reading.stamp)
    if output is not None:
        write_whole(output, as_json if shape == JSON else text.plain.encode())
    elif shape == JSON:
        sys.stdout.write(as_json.decode())
    elif not quiet or reading.has_errors:
        _out.print(text, end="")
    _notes(reading.tracker.notes)
    return int(reading.has_errors)


@app.command()
@_tracker
@_folder
@_as_of
@_pdf
@_quiet
def progress(tracker: Path, output: Path, as_of: date, *, pdf: bool, quiet: bool) -> int:
    """Báo cáo tiến độ tại ngày chốt: Excel, trang web, Word."""
    with _busy("Đang làm báo cáo tiến độ…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.progress(tracker, output, as_of, pdf=pdf)
    return _told(outcome, quiet=quiet)


@app.command()
@_tracker
@_plan
@_document
@_as_of
@_pdf
@_draft
@_quiet
def plan(
    tracker: Path, plan_id: str, output: Path, as_of: date, *, pdf: bool, draft: bool, quiet: bool
) -> int:
    """Soạn văn bản KẾ HOẠCH theo thể thức của Nghị định 30/2020/NĐ-CP."""
    with _busy("Đang soạn kế hoạch…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.plan(tracker, plan_id, output, as_of, pdf=pdf, draft=draft)
    return _told(outcome, quiet=quiet)


@app.command()
@_tracker
@_plan
@_document
@_as_of
@_pdf
@_draft
@_quiet
def annual(
    tracker: Path, plan_id: str, output: Path, as_of: date, *, pdf: bool, draft: bool, quiet: bool
) -> int:
    """Soạn BÁO CÁO năm của một kế hoạch."""
    with _busy("Đang soạn báo cáo năm…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.annual(tracker, plan_id, output, as_of, pdf=pdf, draft=draft)
    return _told(outcome, quiet=quiet)


@app.command()
@_tracker
@_option("--period", metavar="KỲ", required=True, help="Mã kỳ, ví dụ 2023-Q3.")
@_folder
@_as_of
@_pdf
@_quiet
def quarter(tracker: Path, period: str, output: Path, as_of: date, *, pdf: bool, quiet: bool) -> int:
    """Xuất số liệu cải cách hành chính (PAR Index) của một kỳ."""
    with _busy("Đang xuất số liệu của kỳ…", quiet=quiet):
        from automation.jobs import reports

        outcome = reports.quarter(tracker, period, output, as_of, pdf=pdf)
    return _told(outcome, quiet=quiet)


@app.command()
@_shape
def schema(shape: str) -> int:
    """Các trang và cột của sổ theo dõi."""
    from automation import columns

    if shape == JSON:
        return _print_json(columns.schema())
    for sheet in columns.SHEETS:
        _out.print(f"\n{sheet.name} ({sheet.key}). {sheet.purpose}", style="bold")
        for column in sheet.columns:
            needed = ", bắt buộc" if column.required else ""
            _out.print(f"  {column.header} ({column.key}, {column.kind.value}{needed}): {column.note}")
    return 0


@app.command()
@_shape
def rules(shape: str) -> int:
    """Danh mục những điều được kiểm tra."""
    from automation.reports.findings import LABELS
    from automation.rules.catalogue import RULES, catalogue

    if shape == JSON:
        return _print_json(catalogue())
    for rule in RULES:
        _out.print(f"\n{rule.code} ({LABELS[rule.severity]}): {rule.title}", style="bold")
        _out.print(f"  Vì sao: {rule.why}\n  Sai: {rule.wrong}\n  Đúng: {rule.right}\n  Sửa: {rule.remedy}")
    return 0


@app.command()
@_shape
def doctor(shape: str) -> int:
    """Máy này đã sẵn sàng chưa, và cần làm gì nếu chưa."""
    from automation.jobs.doctor import examine

    checks = examine()
    if shape == JSON:
        _print_json([check.as_dict() for check in checks])
    else:
        for check in checks:
            _out.print(f"[{'được' if check.ready else 'CHƯA'}] {check.name}: {check.state}")
            if check.remedy:
                _out.print(f"       {check.remedy}")
    return int(not all(check.ready for check in checks))


def _print_json(content: Any) -> int:
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return 0


@contextmanager
def _busy(words: str, *, quiet: bool) -> Iterator[None]:
    """Show on a terminal that work goes on; elsewhere stay silent."""
    if quiet or not _err.is_terminal:
        yield
        return
    with _err.status(words):
        yield


def _notes(notes: tuple[str, ...]) -> None:
    for note in notes:
        _err.print(f"Lưu ý: {note}")


def _told(outcome: "Outcome", *, quiet: bool) -> int:
    """Say what was made and what was not, and return the exit status."""
    from automation.reports.findings import summary

    if not quiet:
        for path in outcome.written:
            _out.print(f"Đã ghi {path}")
    for path in outcome.kept:
        _err.print(f"Lưu ý: bản đã sửa bằng tay được giữ lại ở {path}")
    for blocked in outcome.blocked:
        _err.print(f"Chưa lập được {blocked.name}: còn lỗi {', '.join(blocked.codes)}.")
    if outcome.reading.findings and (not quiet or outcome.reading.has_errors):
        _err.print(f"{summary(outcome.reading.findings)} Xem từng ô bằng lệnh “sokehoach check”.")
    _notes(outcome.reading.tracker.notes)
    return int(outcome.reading.has_errors or bool(outcome.blocked))


def main() -> None:
    """Run the command line; the exit status is the contract's."""
    sys.exit(answer(sys.argv[1:]))


def answer(words: list[str]) -> int:
    """Run one command and return its exit status."""
    try:
        status = app.main(words, prog_name="sokehoach", standalone_mode=False)
        sys.stdout.flush()
    except AutomationError as error:
        _err.print(str(error))
        return 2
    except click.ClickException as error:
        _err.print(complaint(error))
        return 2
    except (KeyboardInterrupt, click.Abort):
        _err.print("Đã dừng theo yêu cầu; không có tệp nào dở dang.")
        return 2
    except BrokenPipeError:
        # Whoever reads the answer has seen enough; nothing may be printed at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return int(status or 0)
