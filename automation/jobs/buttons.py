"""What each button of the workbook does, with Excel or without.

A button asks nothing: the cut-off date, the plan and the period stand on the guide sheet, each with a
default. It always ends with two lines, in `ket-qua/ket-qua.txt` and as what `press` gives back: what was
made and where, and what is wrong and in which cell. Nothing that happens in between escapes: a clerk has no
terminal to read a traceback in, so it goes to a log and the two lines say where that is.
"""

import platform
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from automation.calendar import latest_period
from automation.columns import SHEET_BY_KEY
from automation.errors import AutomationError, OutputError, RequestError
from automation.files import read_whole
from automation.jobs.answer import Answer, done, held_back, wrong
from automation.jobs.clipboard import copy_text
from automation.jobs.folder_window import open_folder
from automation.jobs.load import Reading, examine
from automation.jobs.outputs import (
    Blocked,
    Made,
    Output,
    annual_outputs,
    check_outputs,
    distinct_plans,
    plan_outputs,
    progress_outputs,
    quarter_outputs,
)
from automation.jobs.remind import GROUP, reminder_files
from automation.jobs.results import ANSWER, LOG, results_folder
from automation.jobs.writing import write_remembered
from automation.model import Plan, ReportingPeriod
from automation.reading import read
from automation.stamp import TOOL

#: What a button makes of a tracker: files by name, and the reports that are held back.
Work = tuple[dict[str, bytes], Sequence[Blocked]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button: its name for programs, what stands on it, and its work, None if it opens the folder."""

    name: str
    label: str
    work: Callable[[Reading], Work] | None = None


def press(name: str, fetch: Callable[[], Path], home: Path | None, today: date) -> Answer:
    """Do what button `name` does with the tracker that `fetch` gives, and say how it ended.

    `home` is the workbook's own folder, in which the folder of results is made; it differs from that of the
    file where `fetch` saves an open workbook to a copy. The cut-off date is the one typed into the guide
    sheet, else `today`.
    """
    button = BUTTONS[name]
    folder = None
    try:
        folder = results_folder(home, f"Đang làm: {button.label}.\n")
        return _work(button, fetch, home, folder, today)
    except Exception as error:  # whatever it is, the clerk must be told
        return _failure(error, button, folder, today)


def untold(name: str, error: Exception, today: date) -> Path | None:
    """Log what kept a press from being told in its workbook; return where, None if nowhere."""
    try:
        return _write_log(error, BUTTONS[name], results_folder(None, ""), today)
    except OutputError:
        return None


def _work(button: Button, fetch: Callable[[], Path], home: Path | None, folder: Path, today: date) -> Answer:
    if button.work is None:
        open_folder(folder)
        count = sum(not path.name.startswith(".") for path in folder.iterdir())
        answer = Answer(lines=(f"Thư mục kết quả: {folder}.", f"Trong đó có {count} tệp."), status=0)
    else:
        reading = _read(fetch(), home, today)
        files, blocked = button.work(reading)
        answer = _written(reading, files, blocked, folder)
    write_remembered(folder, {ANSWER: _text(answer.lines)})
    return answer


def _read(path: Path, home: Path | None, today: date) -> Reading:
    tracker = read(read_whole(path))
    return examine(tracker, tracker.cut_off or today, home)


def _written(reading: Reading, files: dict[str, bytes], blocked: Sequence[Blocked], folder: Path) -> Answer:
    """Write what a button made and say so."""
    kept = write_remembered(folder, files)
    aside = "".join(f" Bản sửa tay cũ: {path.name}." for path in kept)
    return Answer(
        lines=(
            done(list(files), folder, reading.as_of) + aside,
            held_back(reading, blocked) if blocked else wrong(reading.findings),
        ),
        status=int(reading.has_errors or bool(blocked)),
        reading=reading,
    )


def _failure(error: Exception, button: Button, folder: Path | None, today: date) -> Answer:
    """Log an exception, and turn it into an answer."""
    if isinstance(error, AutomationError):
        words = str(error)
    else:
        words = f"Chương trình gặp trục trặc ngoài dự kiến ({type(error).__name__})."
    if folder is None:
        return Answer(lines=(words, "Không ghi được nhật ký."), status=2)
    try:
        log = _write_log(error, button, folder, today)
        lines = (words, f"Nhật ký ở {log}; làm lại vẫn không được thì gửi tệp này cho người hỗ trợ.")
        write_remembered(folder, {ANSWER: _text(lines)})
    except OutputError as refusal:
        lines = (words, f"Không ghi được nhật ký: {refusal}")
    return Answer(lines=lines, status=2)


def _write_log(error: Exception, button: Button, folder: Path, today: date) -> Path:
    story = "".join(traceback.format_exception(error))
    text = (
        f"Nút: {button.label}\nNgày: {today:%d/%m/%Y}\nChương trình: {TOOL}\n"
        f"Python {platform.python_version()}, {platform.platform()}\n\n{story}"
    )
    write_remembered(folder, {LOG: text.encode()})
    return folder / LOG


def _text(lines: tuple[str, str]) -> bytes:
    return f"{lines[0]}\n{lines[1]}\n".encode()


def _parted(made: Made) -> Work:
    files = {thing.name: thing.data for thing in made if isinstance(thing, Output)}
    return files, [thing for thing in made if isinstance(thing, Blocked)]


def _plans(reading: Reading) -> tuple[Plan, ...]:
    """Return the plan chosen on the guide sheet, else all. Raises RequestError when there is none."""
    if reading.tracker.chosen_plan:
        return (reading.plan(reading.tracker.chosen_plan),)
    if not reading.tracker.plans:
        raise RequestError(f"“{reading.tracker.name}” chưa có dòng nào ở trang {SHEET_BY_KEY['plans'].name}.")
    return distinct_plans(reading)


def _every_plan(reading: Reading) -> Work:
    return _parted([made for plan in _plans(reading) for made in plan_outputs(reading, plan)])


def _every_annual(reading: Reading) -> Work:
    return _parted([made for plan in _plans(reading) for made in annual_outputs(reading, plan)])


def _remind(reading: Reading) -> Work:
    _, files = reminder_files(reading)
    copy_text(files[GROUP].decode())
    return files, ()


def _chosen_period(reading: Reading) -> ReportingPeriod:
    """Return the period chosen on the guide sheet, else the latest. Raises RequestError if there is none."""
    if reading.tracker.chosen_period:
        return reading.period(reading.tracker.chosen_period)
    latest = latest_period(reading.tracker.periods, reading.as_of)
    if latest is None:
        sheet = SHEET_BY_KEY["periods"].name
        raise RequestError(f"“{reading.tracker.name}” chưa có dòng nào ở trang {sheet}.")
    return latest


BUTTONS: Mapping[str, Button] = MappingProxyType(
    {
        button.name: button
        for button in (
            Button(name="check", label="Kiểm tra", work=lambda reading: _parted(check_outputs(reading))),
            Button(
                name="progress",
                label="Báo cáo tiến độ",
                work=lambda reading: _parted(progress_outputs(reading)),
            ),
            Button(name="plan", label="Kế hoạch", work=_every_plan),
            Button(name="annual", label="Báo cáo năm", work=_every_annual),
            Button(
                name="quarter",
                label="Xuất PAR quý",
                work=lambda reading: _parted(quarter_outputs(reading, _chosen_period(reading))),
            ),
            Button(name="remind", label="Nhắc việc", work=_remind),
            Button(name="open_folder", label="Mở thư mục kết quả"),
        )
    }
)


def button_captions() -> dict[str, str]:
    """Return what stands on each button, by its name."""
    return {name: button.label for name, button in BUTTONS.items()}
