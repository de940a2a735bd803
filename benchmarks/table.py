"""The results as a page: what was measured, on what, and the ratios."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from benchmarks.cases import COMMON_RULES, FRICTIONLESS, PANDERA, PROGRAM
from benchmarks.measure import Sample

GENERATED = "<!-- Trang này được tạo từ chương trình bằng lệnh make bench; xin đừng sửa tay. -->"
COLUMNS = (
    "Việc",
    "Dòng hoặc sổ",
    "Chương trình",
    "Giây",
    "Giây bộ xử lý",
    "MB",
    "Tỷ số",
    "Tỷ số bộ xử lý",
)
PACKAGES = (
    "openpyxl", "python-calamine", "xlsxwriter", "docxtpl", "pandas", "pandera", "pydantic", "frictionless",
    "distributed",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One job at one size: the medians by the name of the program, of so many rounds."""

    job: str
    rows: int
    medians: Mapping[str, Sample]
    rounds: int


def page(measured: Sequence[Measured], rounds: int) -> str:
    """Return the page, Markdown in Vietnamese."""
    rows = [" | ".join(row) for one in measured for row in _rows(one)]
    return "\n".join(
        [
            GENERATED,
            "",
            "# Nhanh đến đâu",
            "",
            f"Mỗi con số là trung vị của {rounds} lần chạy trọn một tiến trình, từ lúc khởi động đến khi "
            "ghi xong kết quả; các chương trình chạy xen kẽ nhau. Tỷ số là thời gian của sokehoach chia cho "
            "thời gian của chương trình ở dòng đó: dưới 1 là sokehoach nhanh hơn. "
            "MB là bộ nhớ lớn nhất của một tiến trình, không thấp hơn bộ nhớ của chính chương trình đo "
            "(khoảng 45 MB). Phần việc trên cụm Dask chạy ở tiến trình khác nên chỉ giây là so được.",
            "",
            f"Máy đo: {os.cpu_count()} nhân, {platform.machine()}, {platform.system()}; "
            f"Python {platform.python_version()}. Phiên bản: {_versions()}.",
            "",
            f"| {' | '.join(COLUMNS)} |",
            f"|{'---|' * len(COLUMNS)}",
            *(f"| {row} |" for row in rows),
            "",
            *_fewer_rounds(measured, rounds),
            *_like_for_like(measured),
            *_growth(measured),
        ]
    )


def _rows(one: Measured) -> list[list[str]]:
    own = one.medians[PROGRAM]
    return [
        [
            one.job,
            f"{one.rows}",
            name,
            number(sample.wall_s),
            number(sample.cpu_s),
            f"{sample.peak_mib:.0f}",
            number(own.wall_s / sample.wall_s),
            number(own.cpu_s / sample.cpu_s),
        ]
        for name, sample in one.medians.items()
    ]


def _fewer_rounds(measured: Sequence[Measured], rounds: int) -> list[str]:
    return [
        f"Việc {one.job} trên {one.rows} dòng mất nhiều phút nên chỉ đo {one.rounds} lượt.\n"
        for one in measured
        if one.rounds < rounds
    ]


def _like_for_like(measured: Sequence[Measured]) -> list[str]:
    return [
        f"Chỉ với các luật mà pandera cũng có, kiểm tra {one.rows} dòng nhiệm vụ mất "
        f"{_cpu_ratio(one, COMMON_RULES, PANDERA)} thời gian bộ xử lý của pandera; "
        f"với mọi luật là {_cpu_ratio(one, PROGRAM, PANDERA)} của pandera "
        f"và {_cpu_ratio(one, PROGRAM, FRICTIONLESS)} của frictionless.\n"
        for one in measured
        if COMMON_RULES in one.medians
    ]


def _cpu_ratio(one: Measured, name: str, other: str) -> str:
    return number(one.medians[name].cpu_s / one.medians[other].cpu_s)


def _growth(measured: Sequence[Measured]) -> list[str]:
    checks = {one.rows: one.medians[PROGRAM] for one in measured if one.job == "check"}
    return [
        f"Kiểm tra {more} dòng nhiệm vụ mất gấp {number(checks[more].cpu_s / checks[fewer].cpu_s)} lần "
        f"thời gian bộ xử lý của {fewer} dòng.\n"
        for fewer, more in zip(list(checks), list(checks)[1:], strict=False)
    ]


def _versions() -> str:
    return ", ".join(f"{package} {version(package)}" for package in PACKAGES)


def number(value: float) -> str:
    """Return a number with two decimals and a decimal comma."""
    return f"{value:.2f}".replace(".", ",")
