"""Keeping a period as it was sent, in a folder beside the tracker, and finding it again.

The tracker is never written, so what was sent stands in files of its own (`jobs.sent_folder`). They are
copied and backed up with the tracker's folder.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from automation.columns import SHEET_BY_KEY
from automation.errors import InputError, OutputError
from automation.files import begin, make_folder, read_whole, write_whole
from automation.jobs.sent_folder import FOLDER, sent_file, sent_files
from automation.model import Place, Tracker, Trouble, TroubleKind
from automation.reports.frozen import Frozen, corrections, freeze, read_frozen
from automation.reports.quarter import quarter_export
from automation.reports.quarter_json import quarter_content
from automation.reports.quarter_sent import Sent, export_after
from automation.text import file_word, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The periods of a tracker that were kept, by their code; what is damaged; remarks for the reader."""

    sent: Sent
    troubles: tuple[Trouble, ...]
    notes: tuple[str, ...]


def sent_periods(folder: Path, tracker: Tracker) -> Kept:
    """Return the periods of `tracker`, a file in `folder`, that were kept.

    What another tracker in the same folder sent is left alone, with a remark where it stands in the way. A
    period that the sheet no longer lists is given too, if the sheet lists others of its year.
    """
    sent: dict[str, Frozen] = {}
    troubles, notes = [], []
    own = {file_word(period.id): period for period in tracker.periods if period.id}
    years = {period.id[:4] for period in tracker.periods}
    for file in sent_files(folder):
        name, period = f"{FOLDER}/{file.name}", own.get(file.stem)
        if period is None and file.name[:4] not in years:
            continue
        try:
            kept = read_frozen(read_whole(file).data, name)
            _check_name(kept, file, name)
        except InputError as error:
            place = period.row.at("id") if period else Place(sheet=SHEET_BY_KEY["periods"].name)
            troubles.append(Trouble(kind=TroubleKind.SENT_COPY_DAMAGED, place=place, detail=str(error)))
            continue
        if fold(kept.tracker) == fold(tracker.name):
            sent[kept.content["period"]] = kept
        elif period is not None:
            notes.append(
                f"“{name}” là số liệu đã gửi của sổ “{kept.tracker}” nên không dùng cho “{tracker.name}”;"
                " nếu vẫn là một sổ, hãy đặt lại tên cũ."
            )
    return Kept(sent=sent, troubles=tuple(troubles), notes=tuple(notes))


def changed_notes(sent: Sent, tracker: Tracker, period_id: str, as_of: date) -> tuple[str, ...]:
    """Return the remark that a period differs from what was sent; none where it does not."""
    count = len(export_after(sent, tracker, period_id, as_of).corrections)
    if not count:
        return ()
    return (f"kỳ {period_id} có {count} số liệu khác với bản đã gửi, nêu ở phần Điều chỉnh của báo cáo.",)


def keep(folder: Path, tracker: Tracker, period_id: str, as_of: date) -> Path:
    """Keep a period as sent and return the file.

    Raises OutputError when it was kept before with other content: what was sent is never replaced.
    """
    content = quarter_content(quarter_export(tracker, period_id, as_of))
    file = sent_file(folder, period_id)
    begin(file)
    if not file.exists():
        make_folder(file.parent)
        write_whole(file, freeze(content, tracker))
        return file
    kept = read_frozen(read_whole(file).data, f"{FOLDER}/{file.name}")
    if fold(kept.tracker) != fold(tracker.name) or corrections(kept, content):
        raise OutputError(
            f"“{FOLDER}/{file.name}” đã lưu số liệu khác của kỳ {period_id}, bản đã gửi không bị ghi đè; hãy"
            " lập báo cáo không kèm --freeze để thấy các điều chỉnh, hoặc đổi tên tệp đó rồi chốt lại."
        )
    return file


def _check_name(kept: Frozen, file: Path, name: str) -> None:
    """Raise InputError when a file was given the name of another period."""
    period_id = kept.content["period"]
    if file.stem != file_word(period_id):
        raise InputError(
            f"“{name}” lưu số liệu của kỳ {period_id}, không phải của kỳ {file.stem};"
            " hãy đặt lại tên tệp theo mã kỳ."
        )
