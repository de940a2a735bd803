"""The job that makes one roll-up of many trackers: all are read, then everything is written."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from automation.errors import AutomationError, OutputError, UnreadableFile
from automation.files import Snapshot, make_folder, read_whole, refuse_inputs, write_whole
from automation.jobs.ownership import begin_targets
from automation.rollup.cluster import surveyed_on
from automation.rollup.entry import Entry
from automation.rollup.find import find
from automation.rollup.memory import Memory, memory_of
from automation.rollup.parquet import ParquetFile
from automation.rollup.record import Record
from automation.rollup.rollup_xlsx import RollupBook
from automation.rollup.school import School
from automation.rollup.tables import KIND_OF, Issue, Kind, Totals
from automation.rollup.workers import cores, surveyed
from automation.stamp import Stamp

#: Told after each file how many are done and how many there are.
Watch = Callable[[int, int], None]


def unwatched(done: int, of: int) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was written, how many schools count, how many files were known already, what needs attention."""

    written: tuple[Path, ...]
    schools: int
    remembered: int
    issues: tuple[Issue, ...]

    @property
    def has_errors(self) -> bool:
        """Tell whether anything was left out, or counted in spite of errors."""
        return any(issue.kind is not Kind.OPEN for issue in self.issues)


@dataclass(slots=True)
class _Gathered:
    """What is known once every file was read: each school without its lines, and what is wrong."""

    heads: dict[str, School] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    remembered: int = 0


def consolidate(
    words: Sequence[str],
    output: Path,
    as_of: date,
    *,
    parquet: Path | None = None,
    scheduler: str = "",
    processes: int | None = None,
    remember: bool = True,
    watch: Watch = unwatched,
) -> Outcome:
    """Write the roll-up of the trackers that `words` lead to, as .xlsx and, if asked, as .parquet.

    The work runs on the cluster at `scheduler`, else in `processes` on this machine, one a core unless
    given. Raises InputError, RequestError, OutputError or ToolMissing; then nothing is written.
    """
    targets = [path for path in (output, parquet) if path is not None]
    _check_endings(output, parquet)
    begin_targets(targets)
    found = find(words, leave_out=targets)
    with memory_of(as_of, lasting=remember) as memory:
        gathered = _gather(found.files, as_of, memory, scheduler, processes or cores(), watch)
        gathered.issues += [_missing(name) for name in found.missing]
        counted = _without_doubles(gathered)
        made, totals = _made(counted, sorted(gathered.issues), as_of, memory, parquet)
    refuse_inputs(targets)
    for path, data in zip(targets, made, strict=True):
        make_folder(path.parent)
        write_whole(path, data)
    return Outcome(
        written=tuple(targets),
        schools=totals.schools,
        remembered=gathered.remembered,
        issues=tuple(sorted(gathered.issues)),
    )


def _check_endings(output: Path, parquet: Path | None) -> None:
    for path, ending in ((output, ".xlsx"), (parquet, ".parquet")):
        if path is not None and path.suffix.lower() != ending:
            raise OutputError(f"Tệp kết quả “{path.name}” phải có đuôi {ending}.")


def _missing(name: str) -> Issue:
    return Issue(
        file=name,
        kind=Kind.MISSING,
        reason="Không có sổ theo dõi nào ở nơi này; hãy kiểm tra lại tên, hoặc nhắc nơi đó gửi sổ.",
    )


def _gather(
    files: Mapping[str, Path], as_of: date, memory: Memory, scheduler: str, processes: int, watch: Watch
) -> _Gathered:
    """Read every file, work out those that are not remembered, and remember them."""
    gathered = _Gathered()
    names: dict[str, str] = {}
    done = 0

    def settled(name: str, record: Record) -> None:
        gathered.heads[name] = School.from_facts(json.loads(record.facts))
        step()

    def step() -> None:
        nonlocal done
        done += 1
        watch(done, len(files))

    def unknown() -> Iterator[Snapshot]:
        for name, path in files.items():
            try:
                snapshot = read_whole(path)
            except AutomationError as error:
                kind = Kind.UNREADABLE if isinstance(error, UnreadableFile) else Kind.FAULTY
                gathered.issues.append(Issue(file=name, kind=kind, reason=str(error)))
                step()
                continue
            gathered.issues += [Issue(file=name, kind=Kind.OPEN, reason=note) for note in snapshot.notes]
            if snapshot.sha256 in names:
                first = names[snapshot.sha256]
                reason = f"Giống hệt “{first}”, nên chỉ tính một lần; hãy bỏ bớt một tệp."
                gathered.issues.append(Issue(file=name, kind=Kind.SAME_BYTES, reason=reason))
                step()
                continue
            names[snapshot.sha256] = name
            known = memory.recall(snapshot.sha256, snapshot.name)
            if known is None:
                yield snapshot
            else:
                gathered.remembered += 1
                settled(name, known)

    to_do = unknown()
    records = surveyed_on(scheduler, to_do, as_of) if scheduler else surveyed(to_do, as_of, processes)
    for record in records:
        memory.keep(record)
        settled(names[record.sha256], record)
    return gathered


def _without_doubles(gathered: _Gathered) -> dict[str, School]:
    """Return the schools that count, by the names of their files; tell of all others why they do not."""
    counted: dict[str, School] = {}
    same: dict[tuple[str, str, int | None], list[str]] = {}
    for name, school in sorted(gathered.heads.items()):
        if school.problem is not None:
            gathered.issues.append(
                Issue(file=name, kind=KIND_OF[school.problem], school=school.name, reason=school.reason)
            )
            continue
        counted[name] = school
        if school.name:
            key = (school.name.casefold(), school.parent_body.casefold(), school.year)
            same.setdefault(key, []).append(name)
    for names in same.values():
        for name in names if len(names) > 1 else ():
            others = ", ".join(f"“{other}”" for other in names if other != name)
            reason = (
                f"Cùng trường, cùng năm với {others}, nên chưa tính tệp nào; "
                "hãy chỉ giữ lại một tệp rồi chạy lại."
            )
            school = counted.pop(name)
            gathered.issues.append(Issue(file=name, kind=Kind.SAME_SCHOOL, school=school.name, reason=reason))
    gathered.issues += [
        Issue(
            file=name,
            kind=Kind.OTHER_ERRORS,
            school=school.name,
            reason=f"Sổ còn {school.errors} lỗi không ảnh hưởng đến số liệu này. {school.first_error}",
        )
        for name, school in counted.items()
        if school.errors
    ]
    return counted


def _made(
    counted: Mapping[str, School],
    issues: Sequence[Issue],
    as_of: date,
    memory: Memory,
    parquet: Path | None,
) -> tuple[list[bytes], Totals]:
    """Return the bytes of the files, made from the remembered schools one after the other."""
    hashes = "\n".join(school.sha256 for school in counted.values())
    stamp = Stamp(f"{len(counted)} sổ theo dõi", hashlib.sha256(hashes.encode()).hexdigest(), as_of)
    totals = Totals()
    table = ParquetFile(stamp) if parquet is not None else None
    book = RollupBook(stamp, issues, illustrative=any(school.illustrative for school in counted.values()))
    for name, school in counted.items():
        entry = Entry.from_bytes(memory.entry(school.sha256))
        totals.add(entry)
        book.add(name, entry.rows)
        if table is not None:
            table.add(name, school, json.loads(memory.tasks(school.sha256)))
    made = [book.finished(totals)]
    if table is not None:
        made.append(table.finished())
    return made, totals
