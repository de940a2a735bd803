"""The command that makes one roll-up of many trackers."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from automation.commands import options
from automation.vietnamese_click import Command

#: Seconds after which a run shows how far it is.
_SHOWN_AFTER_S = 1


@click.command(cls=Command)
@click.argument("paths", metavar="NƠI_CÓ_SỔ…", nargs=-1, required=True)
@options.option(
    "-o", "--output", metavar="TỆP.xlsx", type=options.PATH, required=True, help="Tệp tổng hợp sẽ ghi."
)
@options.option(
    "--parquet",
    metavar="TỆP.parquet",
    type=options.PATH,
    help="Ghi thêm bảng từng nhiệm vụ để phân tích (cần pip install sokehoach[analysis]).",
)
@options.option(
    "--scheduler",
    metavar="ĐỊA_CHỈ",
    default="",
    help="Chạy trên cụm máy Dask, ví dụ ở tcp://10.0.0.5:8786 (cần pip install sokehoach[cluster]).",
)
@options.option("--no-cache", is_flag=True, help="Đọc lại mọi sổ, không dùng và không giữ kết quả đã nhớ.")
@options.as_of
@options.quiet
def consolidate(
    paths: tuple[str, ...],
    output: Path,
    parquet: Path | None,
    scheduler: str,
    as_of: date,
    *,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Tổng hợp sổ của nhiều trường: thư mục, tệp, mẫu tên (*), danh sách .txt mỗi dòng một nơi."""
    from automation.jobs import consolidate as job

    # Of thousands of files none may leave anything behind; among modules there is nothing to look for.
    gc.freeze()
    gc.enable()
    with _progress(quiet=quiet) as watch:
        outcome = job.consolidate(
            paths,
            output,
            as_of,
            parquet=parquet,
            scheduler=scheduler,
            remember=not no_cache,
            watch=watch,
        )
    left_out = sum(not issue.kind.counted for issue in outcome.issues)
    if not quiet:
        for path in outcome.written:
            options.out.print(f"Đã ghi {path}")
        known = f", {outcome.remembered} sổ không đổi từ lần trước" if outcome.remembered else ""
        options.out.print(f"Đã tính {outcome.schools} sổ{known}.")
    if left_out:
        options.err.print(f"Còn {left_out} sổ hoặc thư mục chưa tính được; lý do ở trang “Cần xử lý”.")
    elif outcome.has_errors:
        options.err.print("Có sổ còn lỗi; xem trang “Cần xử lý”.")
    return int(outcome.has_errors)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give what shows on a terminal, after a second, how many files are done."""
    from automation.jobs.consolidate import unwatched

    if quiet or not options.err.is_terminal:
        yield unwatched
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Đang đọc các sổ…"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=options.err.console, transient=True)
    task = bar.add_task("")
    started = time.monotonic()

    def watch(done: int, of: int) -> None:
        bar.update(task, completed=done, total=of)
        if not bar.live.is_started and time.monotonic() - started > _SHOWN_AFTER_S:
            bar.start()

    try:
        yield watch
    finally:
        bar.stop()
