"""What proves a period's report: each criterion and task with its evidence, before a file is touched.

An evidence cell lists documents by their number, files by their name and links, parted by semicolons. A
criterion below its maximum or without its evidence must be explained (the scheme of Quyết định 876/QĐ-BNV); a
task need not, but its missing evidence is listed all the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from automation.documents.task_table import item_title
from automation.figures import Item
from automation.model import Criterion
from automation.reports.quarter import QuarterExport
from automation.reports.safe_names import base_name, safe_name
from automation.status import DONE
from automation.text import fold, tidy

#: Names at the top of the pack that no folder of a criterion or task may take.
INDEX_XLSX, INDEX_JSON = "muc-luc.xlsx", "muc-luc.json"

_PARTS = re.compile(r"[;\n]")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_FILE = re.compile(
    r".+\.(pdf|docx?|xls[xmb]?|pptx?|od[tsp]|rtf|txt|csv|jpe?g|png|gif|webp|heic|tiff?|bmp|mp[34]|m4a|mov|avi"
    r"|wav|zip|rar|7z|eml|msg|html?|xml)",
    re.IGNORECASE,
)


class State(StrEnum):
    """What became of one piece of evidence."""

    COPIED = "copied"
    LINK = "link"
    DOCUMENT = "document"
    NOT_FOUND = "not_found"
    NOT_COPIED = "not_copied"
    NONE = "none"

    @property
    def label(self) -> str:
        """Return the state as staff read it."""
        return _LABELS[self]


_LABELS = {
    State.COPIED: "đã chép tệp",
    State.LINK: "đường dẫn",
    State.DOCUMENT: "văn bản, không kèm tệp",
    State.NOT_FOUND: "không tìm thấy tệp",
    State.NOT_COPIED: "có tệp nhưng không chép được (quá lớn hoặc không cho đọc)",
    State.NONE: "chưa có minh chứng",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence: as written in the cell, and its path in the pack if it is copied.

    `source` is its path in the evidence folder.
    """

    text: str
    state: State
    path: str = ""
    source: str = ""

    @property
    def is_missing(self) -> bool:
        """Tell whether there is nothing to show."""
        return self.state in (State.NOT_FOUND, State.NOT_COPIED, State.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A criterion or a task with its evidence.

    `of` is "criterion" or "task"; `below_max` tells of a score below the maximum; `cell` is where the
    evidence stands in the tracker.
    """

    of: str
    id: str
    instance: str | None = None
    title: str
    cell: str
    pieces: tuple[Piece, ...]
    explanation: str
    below_max: bool = False

    @property
    def missing(self) -> bool:
        """Tell whether evidence is missing, all of it or a part."""
        return any(piece.is_missing for piece in self.pieces)

    @property
    def must_explain(self) -> bool:
        """Tell whether an explanation is compulsory."""
        return self.of == "criterion" and (self.missing or self.below_max)

    @property
    def unexplained(self) -> bool:
        """Tell whether the compulsory explanation is missing."""
        return self.must_explain and not self.explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The paths in the evidence folder: as spelt, and folded where that means one file only."""

    exact: Mapping[str, str]
    loose: Mapping[str, str]

    def find(self, name: str) -> str | None:
        """Return the path of the file that a cell calls `name`; None where there is not just one."""
        return self.exact.get(name) or self.loose.get(_folded(name))


def pack_sentence(entries: Iterable[Entry]) -> str:
    """Return how many files a pack holds and how much evidence is missing."""
    pieces = [piece for entry in entries for piece in entry.pieces]
    copied = sum(piece.state is State.COPIED for piece in pieces)
    missing = sum(piece.is_missing for piece in pieces)
    told = f"Đã chép {copied} tệp minh chứng" if copied else "Không có tệp minh chứng nào để chép"
    return f"{told}; {f'còn thiếu {missing} minh chứng' if missing else 'không thiếu minh chứng nào'}."


def known_files(paths: Iterable[str]) -> Files:
    """Return the files of a folder by their names."""
    listed = tuple(paths)
    alike = Counter(map(_folded, listed))
    return Files(
        exact={tidy(path): path for path in listed},
        loose={_folded(path): path for path in listed if alike[_folded(path)] == 1},
    )


def _folded(path: str) -> str:
    return fold(path.replace("\\", "/").removeprefix("./"))


def evidence_entries(export: QuarterExport, files: Files) -> tuple[Entry, ...]:
    """Return the criteria that apply, then the tasks done or reported in the period."""
    folders: set[str] = {INDEX_XLSX, INDEX_JSON}
    return (
        *(_of_criterion(criterion, files, folders) for criterion in export.criteria),
        *(_of_item(item, files, folders) for item in _done_or_reported(export)),
    )


def _done_or_reported(export: QuarterExport) -> Iterable[Item]:
    reported = {
        (result.task, result.period)
        for result in export.figures.tracker.results
        if result.reported_on is not None and export.first_day <= result.reported_on <= export.cut_off
    }
    tasks = {task for task, _ in reported}
    for item in export.items:
        told = (item.task.id, item.period) in reported if item.period else item.task.id in tasks
        done = item.status in DONE and item.done_on is not None and item.done_on >= export.first_day
        if told or done:
            yield item


def _of_criterion(criterion: Criterion, files: Files, folders: set[str]) -> Entry:
    score, most = criterion.score, criterion.max
    return Entry(
        of="criterion",
        id=criterion.id,
        title=criterion.component,
        cell=criterion.row.at("evidence").address,
        pieces=_pieces(criterion.evidence, files, criterion.id, folders),
        explanation=criterion.explanation,
        below_max=score is not None and most is not None and score < most,
    )


def _of_item(item: Item, files: Files, folders: set[str]) -> Entry:
    task = item.task
    return Entry(
        of="task",
        id=task.id,
        instance=item.period,
        title=item_title(item),
        cell=item.place.address if item.period else task.row.at("evidence").address,
        pieces=_pieces(item.evidence, files, f"{task.id} {item.period or ''}", folders),
        explanation=item.cause,
    )


def _pieces(cell: str, files: Files, owner: str, folders: set[str]) -> tuple[Piece, ...]:
    texts = [text for text in dict.fromkeys(map(tidy, _PARTS.split(cell))) if text]
    if not texts:
        return (Piece(text="", state=State.NONE),)
    folder = safe_name(owner, folders)
    names: set[str] = set()
    return tuple(_piece(text, files, folder, names) for text in texts)


def _piece(text: str, files: Files, folder: str, names: set[str]) -> Piece:
    if _LINK.fullmatch(text):
        return Piece(text=text, state=State.LINK)
    source = files.find(text)
    if source is not None:
        name = safe_name(base_name(source), names)
        path = str(PurePosixPath(folder, name))
        return Piece(text=text, state=State.COPIED, path=path, source=source)
    return Piece(text=text, state=State.NOT_FOUND if _FILE.fullmatch(text) else State.DOCUMENT)
