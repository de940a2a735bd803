"""The roll-up: what counts, what does not and why; the same bytes however it ran; going on after a stop."""

import hashlib
import json
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from automation.cli import answer
from automation.errors import RequestError
from automation.figures import measure
from automation.files import Snapshot
from automation.jobs.consolidate import Outcome, consolidate
from automation.model import Tracker
from automation.rollup import survey as survey_module
from automation.rollup.entry import Entry, tally_row
from automation.rollup.find import find
from automation.rollup.memory import memory_of
from automation.rollup.record import Record, recorded
from automation.rollup.school import School, TaskLine
from automation.rollup.survey import survey
from automation.rollup.tables import Kind, Totals
from automation.rollup.workers import surveyed
from automation.status import OVERDUE, Status
from automation.tracker.build import build
from tests.factories import a_task, day
from tests.rollups import AS_OF, a_school, school_bytes
from tests.workbooks import Book

SCHOOLS = 4


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "huyện"
    for number in range(SCHOOLS):
        place = root / f"xã {number % 2}" / f"trường {number}"
        place.mkdir(parents=True)
        (place / "so-ke-hoach.xlsx").write_bytes(school_bytes(number))
    return root


def made(words: list[Path], out: Path, **how: Any) -> Outcome:
    return consolidate([str(word) for word in words], out / "th.xlsx", AS_OF, processes=1, **how)


def sheet(out: Path, name: str) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(out / "th.xlsx")
    headers, *rows = list(book[name].iter_rows(min_row=4, values_only=True))
    return [dict(zip(map(str, headers), row, strict=True)) for row in rows if row[1] is not None]


def kinds(outcome: Outcome) -> dict[str, set[Kind]]:
    told: dict[str, set[Kind]] = {}
    for issue in outcome.issues:
        if issue.kind is not Kind.OTHER_ERRORS:
            told.setdefault(issue.file, set()).add(issue.kind)
    return told


def counted_apart(trackers: list[Tracker]) -> Counter[str]:
    return Counter(item.status.value for t in trackers for item in measure(t, AS_OF).items)


def test_totals_are_those_of_the_schools(folder: Path, tmp_path: Path) -> None:
    outcome = made([folder], tmp_path, parquet=tmp_path / "th.parquet")
    expected = counted_apart([a_school(number) for number in range(SCHOOLS)])
    assert outcome.schools == SCHOOLS
    for name in ("Theo trường", "Theo kế hoạch", "Theo lĩnh vực", "Theo kỳ"):
        rows = sheet(tmp_path, name)
        assert sum(row["Tổng số"] for row in rows) == expected.total(), name
        for status in Status:
            header = status.label[:1].upper() + status.label[1:]
            assert sum(row[header] for row in rows) == expected[status.value], (name, status)
    late = sheet(tmp_path, "Quá hạn")
    assert len(late) == sum(expected[status.value] for status in OVERDUE) > 0
    assert {row["Ô trong sổ"].split("!")[0] for row in late} == {"Nhiệm vụ", "Kết quả kỳ"} & {
        row["Ô trong sổ"].split("!")[0] for row in late
    }
    table = pyarrow.parquet.read_table(tmp_path / "th.parquet").to_pylist()
    assert Counter(row["status"] for row in table) == expected
    assert len(sheet(tmp_path, "Chỉ tiêu")) == 2 * SCHOOLS


def test_rows_are_numbered_and_carry_the_name_of_their_file(folder: Path, tmp_path: Path) -> None:
    made([folder], tmp_path)
    for name in ("Theo trường", "Theo kế hoạch", "Quá hạn", "Chỉ tiêu"):
        rows = sheet(tmp_path, name)
        assert [row["STT"] for row in rows] == list(range(1, len(rows) + 1)), name
        assert [row["Tệp"] for row in rows] == sorted(row["Tệp"] for row in rows), name


def test_a_late_task_is_told_with_school_cell_lead_and_days(folder: Path, tmp_path: Path) -> None:
    tracker = a_school(9, 0, name="Trường Tiểu học Muộn")
    task = a_task(id="139-77", due=day("20/9/2023"), progress_pct=10, cause="Thiếu người")
    late = Tracker(**{**{f: getattr(tracker, f) for f in tracker.__slots__}, "tasks": (task,)})
    (folder / "muon.xlsx").write_bytes(build(late, cut_off=None, as_of=AS_OF))
    made([folder / "muon.xlsx"], tmp_path)
    (row,) = sheet(tmp_path, "Quá hạn")
    assert (row["Trường"], row["Mã nhiệm vụ"], row["Chủ trì"]) == (
        "Trường Tiểu học Muộn",
        "139-77",
        "Văn thư",
    )
    assert (row["Số ngày chậm"], row["Ô trong sổ"], row["Tệp"]) == (10, "Nhiệm vụ!I5", "muon.xlsx")


def spoilt(**cells: Any) -> bytes:
    book = Book(openpyxl.load_workbook(BytesIO(school_bytes(50))))
    book.put("tasks", 5, **cells)
    return book.saved()


def outdated() -> bytes:
    book = Book(openpyxl.load_workbook(BytesIO(school_bytes(51))))
    for row in book.guide.iter_rows():
        for cell in row:
            if cell.value == "Phiên bản mẫu":
                book.guide.cell(cell.row, cell.column + 1).value = 0
    return book.saved()


def foreign() -> bytes:
    buffer = BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


BAD: dict[str, tuple[Callable[[], bytes], Kind]] = {
    "rỗng.xlsx": (lambda: b"", Kind.FAULTY),
    "chữ.xlsx": (lambda: b"Ma;Ten\n1;Viec\n", Kind.FAULTY),
    "cụt.xlsx": (lambda: school_bytes(52)[:-3000], Kind.FAULTY),
    "khác.xlsx": (foreign, Kind.FOREIGN),
    "cũ.xlsx": (outdated, Kind.OUTDATED),
    "sai hạn.xlsx": (lambda: spoilt(due="31/11/2023"), Kind.ERRORS),
    "chép.xlsx": (lambda: school_bytes(3), Kind.SAME_BYTES),
}


def test_each_kind_of_bad_file_is_told_and_stops_no_other(folder: Path, tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (folder / "xã 9").mkdir(exist_ok=True)
        (folder / "xã 9" / name).write_bytes(data())
    outcome = made([folder, tmp_path / "không có.xlsx"], tmp_path)
    assert outcome.schools == SCHOOLS
    assert outcome.has_errors
    assert kinds(outcome) == {
        **{f"huyện/xã 9/{name}": {kind} for name, (_, kind) in BAD.items()},
        "không có.xlsx": {Kind.MISSING},
    }
    listed = {row["Tệp"]: row for row in sheet(tmp_path, "Cần xử lý")}
    assert "31/11/2023" in listed["huyện/xã 9/sai hạn.xlsx"]["Lý do và cách xử lý"]
    assert "upgrade" in listed["huyện/xã 9/cũ.xlsx"]["Lý do và cách xử lý"]


def test_one_school_twice_in_a_year_counts_in_neither(folder: Path, tmp_path: Path) -> None:
    (folder / "bản 2.xlsx").write_bytes(build(a_school(1, 13), cut_off=None, as_of=AS_OF))
    outcome = made([folder], tmp_path)
    assert outcome.schools == SCHOOLS - 1
    assert kinds(outcome) == {
        "bản 2.xlsx": {Kind.SAME_SCHOOL},
        "xã 1/trường 1/so-ke-hoach.xlsx": {Kind.SAME_SCHOOL},
    }


def test_a_fault_of_the_program_in_one_file_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(tracker: Tracker, _as_of: Any) -> Any:
        if any("số 2" in task.title for task in tracker.tasks):
            raise ZeroDivisionError
        return ()

    monkeypatch.setattr(survey_module, "check", failing)
    outcome = made([folder], tmp_path)
    assert outcome.schools == SCHOOLS - 1
    assert kinds(outcome) == {"xã 0/trường 2/so-ke-hoach.xlsx": {Kind.UNEXPECTED}}


def both(out: Path) -> tuple[bytes, bytes]:
    return (out / "th.xlsx").read_bytes(), (out / "th.parquet").read_bytes()


def test_the_order_of_paths_and_the_way_to_them_change_no_byte(folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.rglob("*.xlsx"))
    shuffled = random.Random(5).sample(files, len(files))  # noqa: S311 (an order, no secret)
    listing = tmp_path / "danh sách.txt"
    listing.write_text("# các trường\n\nhuyện/xã 1\nhuyện/xã 0\n", encoding="utf-8-sig")
    ways: list[list[Path]] = [
        [folder], files, shuffled, [folder / "xã ?"], [folder / "**" / "*.xlsx"], [listing],
        [Path(f"@{listing}")], [folder, *shuffled],
    ]  # fmt: skip
    results = []
    for number, words in enumerate(ways):
        out = tmp_path / f"out{number}"
        made(words, out, parquet=out / "th.parquet", remember=number % 2 == 0)
        results.append(both(out))
    assert len(set(results)) == 1


def test_the_result_is_never_read_as_a_tracker(folder: Path) -> None:
    first = made([folder], folder)
    before = (folder / "th.xlsx").read_bytes()
    second = made([folder], folder)
    assert first.issues == second.issues
    assert (folder / "th.xlsx").read_bytes() == before


def test_nothing_to_read_is_told_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="Không thấy sổ theo dõi nào"):
        made([tmp_path / "không có"], tmp_path)
    assert not (tmp_path / "th.xlsx").exists()


def test_a_second_run_works_out_only_what_changed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made([folder], tmp_path, parquet=tmp_path / "th.parquet")
    before, worked_out = both(tmp_path), []

    def watched(snapshot: Snapshot, as_of: Any) -> School:
        worked_out.append(snapshot.path.parent.name)
        return survey(snapshot, as_of)

    monkeypatch.setattr("automation.rollup.survey.survey", watched)
    assert made([folder], tmp_path, parquet=tmp_path / "th.parquet").remembered == SCHOOLS
    assert (worked_out, both(tmp_path)) == ([], before)
    (folder / "xã 0" / "trường 2" / "so-ke-hoach.xlsx").write_bytes(school_bytes(60))
    assert made([folder], tmp_path).remembered == SCHOOLS - 1
    assert worked_out == ["trường 2"]


@pytest.mark.parametrize("column", ["facts", "entry", "tasks", "checksum"])
@pytest.mark.parametrize("harm", [None, "", b"", b"{}", 1])
def test_a_spoilt_record_is_not_believed(
    column: str, harm: object, folder: Path, tmp_path: Path, own_cache: Path
) -> None:
    made([folder], tmp_path, parquet=tmp_path / "th.parquet")
    before = both(tmp_path)
    with closing(sqlite3.connect(records_in(own_cache))) as records, records:
        records.execute(f"UPDATE records SET {column} = ?", (harm,))  # noqa: S608 (a name of ours)
    assert made([folder], tmp_path, parquet=tmp_path / "th.parquet").remembered == 0
    assert both(tmp_path) == before


@pytest.mark.parametrize("harm", [b"", b"no records" * 1000])
def test_a_spoilt_memory_hinders_no_run(harm: bytes, folder: Path, tmp_path: Path, own_cache: Path) -> None:
    made([folder], tmp_path)
    before = (tmp_path / "th.xlsx").read_bytes()
    records_in(own_cache).write_bytes(harm)
    assert [made([folder], tmp_path).remembered for _ in range(2)] == [0, SCHOOLS]
    assert (tmp_path / "th.xlsx").read_bytes() == before


def test_a_spoilt_memory_is_closed_before_it_is_taken_away(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(place: str, **options: Any) -> sqlite3.Connection:
        opened.append(connect(place, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", noted)
    with memory_of(AS_OF):
        pass
    records_in(own_cache).write_bytes(b"no records" * 1000)
    with memory_of(AS_OF):
        pass
    assert len(opened) == 3
    for records in opened:
        with pytest.raises(sqlite3.ProgrammingError):
            records.execute("SELECT 1")


def records_in(cache: Path) -> Path:
    (found,) = cache.rglob("*.sqlite")
    return found


def kept_in(cache: Path) -> int:
    """Return how many files the memory knows, while another process may be writing it."""
    for found in cache.rglob("*.sqlite"):
        with closing(sqlite3.connect(found)) as records, suppress(sqlite3.OperationalError):
            return int(records.execute("SELECT count(*) FROM records").fetchone()[0])
    return 0


def test_a_record_comes_back_from_memory_as_it_went() -> None:
    data = school_bytes(1)
    snapshot = Snapshot(path=Path("a"), name="a.xlsx", data=data, sha256=hashlib.sha256(data).hexdigest())
    record = recorded(snapshot, AS_OF)
    with memory_of(AS_OF) as memory:
        memory.keep(record)
        assert memory.recall(record.sha256, "a.xlsx") == record
        assert memory.recall(record.sha256, "b.xlsx") is None


def test_a_record_says_what_the_school_says() -> None:
    data = school_bytes(1)
    school = survey(Snapshot(path=Path("a"), name="a.xlsx", data=data, sha256="0" * 64), AS_OF)
    record = Record.of(school)
    assert School.from_facts(json.loads(record.facts)) == replace(school, plans=(), tasks=(), indicators=())
    assert tuple(map(TaskLine._make, json.loads(record.tasks))) == school.tasks
    assert Entry.from_bytes(record.entry) == Entry.of(school)


def snapshots(count: int) -> Iterator[Snapshot]:
    for number in range(count):
        data = school_bytes(number)
        yield Snapshot(path=Path("x"), name=f"{number}.xlsx", data=data, sha256=f"{number:064}")


def test_processes_give_what_one_gives() -> None:
    def by_name(records: Iterator[Record]) -> dict[str, Record]:
        return {record.file: record for record in records}

    assert by_name(surveyed(snapshots(14), AS_OF, 2)) == by_name(surveyed(snapshots(14), AS_OF, 1))
    assert multiprocessing.active_children() == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 400), max_size=4, unique=True), st.integers(1, 30))
def test_totals_are_what_a_recount_gives(numbers: list[int], rows: int) -> None:
    totals = Totals()
    trackers = [a_school(number, rows) for number in numbers]
    for tracker in trackers:
        totals.add(Entry.of(survey_module._school(tracker, (), AS_OF)))
    expected = counted_apart(trackers)
    for made_rows in (totals.area_rows(), totals.period_rows()):
        for status in Status:
            assert sum(int(str(row[status.value])) for row in made_rows) == expected[status.value]
    assert tally_row(totals.tasks)["all"] == expected.total()
    areas = Counter(
        next((c.area for c in t.criteria if c.id == item.task.criterion), "Nhiệm vụ chưa gắn với tiêu chí")
        for t in trackers
        for item in measure(t, AS_OF).items
    )
    assert {row["area"]: row["all"] for row in totals.area_rows()} == dict(areas)


RUN = "import sys; from automation.start import main; main()"


def started(folder: Path, out: Path) -> "subprocess.Popen[bytes]":
    words = ["consolidate", str(folder), "-o", str(out / "th.xlsx"), "--as-of", AS_OF.isoformat()]
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def many_files(root: Path) -> int:
    """Make so many trackers that no run is over before it is stopped; return their number.

    Of each school there are eight files, which differ in the hour that the list of parts gives the first one.
    """
    root.mkdir()
    for number in range(25):
        data = school_bytes(number)
        hour = data.index(b"PK\x01\x02") + 12
        for copy in range(8):
            again = data[:hour] + copy.to_bytes(2, "little") + data[hour + 2 :]
            (root / f"{number}-{copy}.xlsx").write_bytes(again)
    return 25 * 8


def test_a_killed_run_goes_on_and_leaves_nothing_behind(tmp_path: Path, own_cache: Path) -> None:
    root = tmp_path / "nhiều"
    there = many_files(root)
    killed = started(root, tmp_path)
    while kept_in(own_cache) < 5 and killed.poll() is None:
        time.sleep(0.01)
    children = _children(killed.pid)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    kept = kept_in(own_cache)
    assert 5 <= kept < there
    assert not (tmp_path / "th.xlsx").exists()
    again = made([root], tmp_path)
    assert again.remembered == kept
    whole = made([root], tmp_path / "khác", remember=False)
    assert whole.remembered == 0
    assert (tmp_path / "th.xlsx").read_bytes() == (tmp_path / "khác" / "th.xlsx").read_bytes()
    for _ in range(500):
        if not any(os.path.exists(f"/proc/{child}/cmdline") and _alive(child) for child in children):
            return
        time.sleep(0.02)
    raise AssertionError("a process of the killed run lives on")


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def _alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False


def test_ctrl_c_is_one_sentence(tmp_path: Path, own_cache: Path) -> None:
    root = tmp_path / "nhiều"
    many_files(root)
    stopped = started(root, tmp_path)
    while kept_in(own_cache) < 3 and stopped.poll() is None:
        time.sleep(0.01)
    stopped.send_signal(signal.SIGINT)
    told = stopped.communicate()[1].decode()
    assert (stopped.returncode, len(told.strip().splitlines())) == (2, 1), told
    assert not (tmp_path / "th.xlsx").exists()


CLUSTER = """
import sys
from datetime import date
from pathlib import Path
from distributed import LocalCluster
from automation.jobs.consolidate import consolidate

if __name__ == "__main__":
    out = Path(sys.argv[2])
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None,
                      protocol="tcp") as cluster:
        assert cluster.scheduler_address.startswith("tcp://")
        consolidate([sys.argv[1]], out / "th.xlsx", date(2023, 9, 30), parquet=out / "th.parquet",
                    scheduler=cluster.scheduler_address, remember=False)
"""


def test_a_cluster_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    (folder / "hỏng.xlsx").write_bytes(b"PK")
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    subprocess.run([sys.executable, str(script), str(folder), str(tmp_path / "a")], check=True, timeout=120)
    made([folder], tmp_path / "b", parquet=tmp_path / "b" / "th.parquet", remember=False)
    assert both(tmp_path / "a") == both(tmp_path / "b")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "https://truong.edu.vn", "{=A1}", "<b>&\x01"])
def test_no_text_becomes_a_formula_or_a_link(text: str, tmp_path: Path) -> None:
    tracker = a_school(1, 0, name=text)
    task = a_task(title=text, due=day("1/9/2023"), progress_pct=5, cause=text, lead="Văn thư")
    late = Tracker(**{**{f: getattr(tracker, f) for f in tracker.__slots__}, "tasks": (task,)})
    file = tmp_path / "=1+1.xlsx"
    file.write_bytes(build(late, cut_off=None, as_of=AS_OF))
    made([file], tmp_path)
    cells = [c for s in openpyxl.load_workbook(tmp_path / "th.xlsx") for row in s.iter_rows() for c in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert text.replace("\x01", " ") in [cell.value for cell in cells]


def test_the_workbook_is_sound_and_has_filters_and_frozen_headers(folder: Path, tmp_path: Path) -> None:
    made([folder], tmp_path)
    told = {error.id for error in OpenXmlValidator().validate(tmp_path / "th.xlsx").errors}
    # Text in the cells themselves is what holding one row at a time costs; Excel reads it.
    assert told <= {"Excel_InlineStrCells"}
    book = openpyxl.load_workbook(tmp_path / "th.xlsx")
    assert all(sheet.freeze_panes for sheet in book)
    assert [s.title for s in book if not s.auto_filter.ref] == ["Tổng quan"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "a.csv"], ".xlsx"),
        (["-o", "a.xlsx", "--parquet", "a.csv"], ".parquet"),
        (["-o", "a.xlsx", "--scheduler", "tcp://127.0.0.1:9"], "127.0.0.1:9"),
        (["-o", "a.xlsx", "không-có.txt"], "không-có.txt"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: list[str],
    told: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("automation.rollup.cluster.PATIENCE_S", 1)
    assert answer(["consolidate", str(folder), *words]) == 2
    said = capsys.readouterr().err.strip()
    assert told in said
    assert len(said.splitlines()) == 1
    assert not (folder / "a.xlsx").exists()


def test_names_are_those_below_the_shared_folder(folder: Path) -> None:
    assert list(find([str(folder / "xã 0")]).files) == [
        "trường 0/so-ke-hoach.xlsx",
        "trường 2/so-ke-hoach.xlsx",
    ]
