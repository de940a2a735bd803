"""Keeping a period as it was sent, in a folder beside the tracker, and finding it again.

The tracker is never written, so what was sent stands in files of its own: `da-gui/2023-Q3.json`. The
folder is copied and backed up with the tracker's own.
"""

from pathlib import Path

from automation.errors import InputError, MissingFile, OutputError
from automation.files import make_folder, read_whole, write_whole
from automation.jobs.load import Reading
from automation.jobs.outputs import file_word
from automation.reports.frozen import Frozen, corrections, freeze, read_frozen
from automation.reports.quarter import quarter_export
from automation.reports.quarter_json import quarter_content
from automation.reports.quarter_sent import Sent, export_after
from automation.text import fold

FOLDER = "da-gui"


def sent_file(tracker: Path, period_id: str) -> Path:
    """Return where the period `period_id` of the tracker at `tracker` is kept."""
    return tracker.parent / FOLDER / f"{file_word(period_id)}.json"


def sent_periods(tracker: Path, reading: Reading) -> tuple[Sent, tuple[str, ...]]:
    """Return the periods of the tracker that were kept, by their code, and remarks for the reader.

    What another tracker in the same folder sent is left alone, with a remark. Raises InputError when a kept
    file is damaged.
    """
    sent: dict[str, Frozen] = {}
    notes = []
    for period in reading.tracker.periods:
        kept = _kept(tracker, period.id) if period.id else None
        if kept is None:
            continue
        if fold(kept.tracker) == fold(tracker.name):
            sent[period.id] = kept
        else:
            notes.append(
                f"“{FOLDER}/{file_word(period.id)}.json” là số liệu đã gửi của sổ “{kept.tracker}” nên không"
                f" dùng cho “{tracker.name}”; nếu vẫn là một sổ, hãy đặt lại tên cũ."
            )
    return sent, tuple(notes)


def changed_notes(sent: Sent, reading: Reading, period_id: str) -> tuple[str, ...]:
    """Return the remark that a period differs from what was sent; none where it does not."""
    count = len(export_after(sent, reading.tracker, period_id, reading.as_of).corrections)
    if not count:
        return ()
    return (f"kỳ {period_id} có {count} số liệu khác với bản đã gửi, nêu ở phần Điều chỉnh của báo cáo.",)


def keep(tracker: Path, reading: Reading, period_id: str) -> Path:
    """Keep a period as sent and return the file.

    Raises OutputError when it was kept before with other content: what was sent is never replaced.
    """
    content = quarter_content(quarter_export(reading.tracker, period_id, reading.as_of))
    file = sent_file(tracker, period_id)
    kept = _kept(tracker, period_id)
    if kept is None:
        make_folder(file.parent)
        write_whole(file, freeze(content, tracker.name))
    elif fold(kept.tracker) != fold(tracker.name) or corrections(kept, content):
        raise OutputError(
            f"“{FOLDER}/{file.name}” đã lưu số liệu khác của kỳ {period_id}, bản đã gửi không bị ghi đè; hãy"
            " lập báo cáo không kèm --freeze để thấy các điều chỉnh, hoặc đổi tên tệp đó rồi chốt lại."
        )
    return file


def _kept(tracker: Path, period_id: str) -> Frozen | None:
    file = sent_file(tracker, period_id)
    try:
        data = read_whole(file).data
    except MissingFile:
        return None
    kept = read_frozen(data, f"{FOLDER}/{file.name}")
    if kept.content["period"] != period_id:
        raise InputError(
            f"“{FOLDER}/{file.name}” lưu số liệu của kỳ {kept.content['period']}, không phải kỳ {period_id};"
            " hãy đặt lại tên tệp theo mã kỳ."
        )
    return kept
