"""A result takes the place of an earlier result, never of a file that somebody else made or just saved."""

import importlib
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from automation import files
from automation.cli import COMMANDS, answer, find_command
from automation.documents.pdf import converter
from automation.errors import OutputError
from automation.files import Snapshot
from automation.jobs.buttons import press
from automation.jobs.ownership import is_ours, was_edited
from automation.jobs.reports import run
from automation.model import Tracker
from automation.reading import read
from tests.workbooks import AS_OF, Book, example

CUT_OFF = ["--as-of", AS_OF.isoformat(), "-q"]

MEANWHILE = b"vua luu"

#: Commands with an argument called “file” that only read it.
READING = {"template", "verify", "layout"}


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    file = tmp_path / "so.xlsx"
    file.write_bytes(example())
    return file


#: What a command does with a file that stands where its result is to go and is none of its own.
REFUSES, SETS_ASIDE, HOLDS_BACK = "refuses", "sets aside", "holds back"


@dataclass(frozen=True)
class Writer:
    """A command, one file that it makes, what it does with a foreign one there, and its exit status.

    `again` tells that the command replaces its own earlier result.
    """

    words: str
    makes: str
    answer: str = REFUSES
    status: int = 0
    again: bool = True


#: Every command that writes, and every kind of file that it makes.
WRITERS = (
    Writer("check so.xlsx -o k.txt", "k.txt"),
    Writer("check so.xlsx --format json -o k.json", "k.json"),
    Writer("check so.xlsx --format html -o k.html", "k.html"),
    Writer("check so.xlsx --format xlsx -o k.xlsx", "k.xlsx"),
    Writer("check so.xlsx --mark ban-sao.xlsx", "ban-sao.xlsx"),
    Writer("progress so.xlsx -o ra", "ra/tien-do.xlsx"),
    Writer("progress so.xlsx -o ra", "ra/tien-do.docx"),
    Writer("progress so.xlsx -o ra", "ra/tien-do.html"),
    Writer("plan so.xlsx --plan 139 -o ke-hoach.docx", "ke-hoach.docx"),
    Writer("plan so.xlsx --plan 139 --pdf -o in.docx", "in.pdf"),
    Writer("annual so.xlsx --plan 139 --draft -o bao-cao.docx", "bao-cao.docx"),
    Writer("quarter so.xlsx --period 2023-Q3 -o ra", "ra/par-2023-Q3.xlsx"),
    Writer("quarter so.xlsx --period 2023-Q3 -o ra", "ra/par-2023-Q3.docx"),
    Writer("quarter so.xlsx --period 2023-Q3 -o ra", "ra/par-2023-Q3.json"),
    Writer("quarter so.xlsx --period 2023-Q3 -o ra --freeze", "da-gui/2023-Q3.json", HOLDS_BACK),
    Writer("diff so.xlsx so.xlsx -o khac.docx", "khac.docx"),
    Writer("consolidate so.xlsx -o gop.xlsx --no-cache", "gop.xlsx"),
    Writer("consolidate so.xlsx -o gop.xlsx --parquet gop.parquet --no-cache", "gop.parquet"),
    Writer("run so.xlsx -o ra", "ra/tien-do.xlsx", SETS_ASIDE),
    Writer("run so.xlsx -o ra", "ra/ke-hoach-139.docx", SETS_ASIDE),
    Writer("run so.xlsx -o ra", "ra/kiem-tra.json", SETS_ASIDE),
    Writer("run so.xlsx -o ra", "ra/ket-qua.json"),
    Writer("remind so.xlsx -o ra", "ra/nhac-viec.txt", SETS_ASIDE),
    Writer("remind so.xlsx -o ra", "ra/nhac-viec.ics", SETS_ASIDE),
    Writer("evidence so.xlsx --period 2023-Q3 -o goi", "goi/muc-luc.xlsx", status=1),
    Writer("evidence so.xlsx --period 2023-Q3 -o goi", "goi/muc-luc.json", status=1),
    Writer("new nam-moi.xlsx", "nam-moi.xlsx", again=False),
    Writer("rollover so.xlsx --year 2024 -o nam-sau.xlsx", "nam-sau.xlsx", again=False),
    Writer("upgrade so.xlsx -o mau-moi.xlsx", "mau-moi.xlsx", again=False),
    Writer("import nguon.txt -o nhap.xlsx", "nhap.xlsx", again=False),
)

#: The foreign files: a text, and a tracker that somebody filled in.
FOREIGN = (b"cua truong", Book.of_example().saved())

#: How a command ends that does not write: it refuses, or finds fault with what it kept before.
UNWRITTEN = {REFUSES: 2, HOLDS_BACK: 1}

each_writer = pytest.mark.parametrize(
    "writer", WRITERS, ids=lambda writer: f"{writer.words} ({writer.makes})"
)
each_command = pytest.mark.parametrize(
    "writer", {writer.words: writer for writer in WRITERS}.values(), ids=lambda writer: writer.words
)


def command(writer: Writer) -> list[str]:
    return [*writer.words.split(), *CUT_OFF]


def contents(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]


@pytest.fixture
def desk(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the tracker and of a plan to import, in which commands are typed."""
    monkeypatch.chdir(tracker.parent)
    Path("nguon.txt").write_text("KẾ HOẠCH\nVề việc thử\n\n1. Tổ chức họp\n", encoding="utf-8")
    return tracker.parent


@each_writer
def test_an_earlier_result_gives_way_and_no_other_file(
    writer: Writer, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = desk / writer.makes
    assert answer(command(writer)) == writer.status
    made = target.read_bytes()
    assert answer(command(writer)) == (writer.status if writer.again else 2)
    assert target.read_bytes() == made or target.suffix == ".pdf"
    before = set(contents(desk))
    for foreign in FOREIGN:
        target.write_bytes(foreign)
        capsys.readouterr()
        if writer.answer in UNWRITTEN:
            assert answer(command(writer)) == UNWRITTEN[writer.answer]
            said = capsys.readouterr().err
            if writer.answer == REFUSES:
                assert f"“{target.name}”" in said or target.parent.name in said
                assert len(said.strip().splitlines()) == 1
            assert target.read_bytes() == foreign
            assert set(contents(desk)) <= before | {foreign}
        else:
            assert answer(command(writer)) == writer.status
            assert "bản đã sửa bằng tay được giữ lại ở" in capsys.readouterr().err
            assert target.read_bytes() == made
            assert foreign in contents(desk)


@each_command
def test_a_foreign_file_is_no_result_of_a_folder_that_was_never_written(writer: Writer, desk: Path) -> None:
    target = desk / writer.makes
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(FOREIGN[0])
    status = answer(command(writer))
    assert FOREIGN[0] in contents(desk)
    if writer.answer in UNWRITTEN:
        assert (status, target.read_bytes()) == (UNWRITTEN[writer.answer], FOREIGN[0])


@each_command
def test_what_somebody_saves_meanwhile_is_kept(
    writer: Writer, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file appears, or changes and still looks like ours, when the command has begun to read."""
    target = desk / writer.makes
    meanwhile = MEANWHILE
    for earlier in (False, True) if writer.again else (False,):
        if earlier:
            target.unlink()
            assert answer(command(writer)) == writer.status
            edited = target.read_bytes() + b"\n"
            meanwhile = edited if is_ours(edited) else MEANWHILE
        with monkeypatch.context() as patch:
            saved = save_when_called(patch, target, meanwhile, *READERS)
            status = answer(command(writer))
        assert saved, "nothing was read"
        assert meanwhile in contents(desk)
        assert writer.answer == SETS_ASIDE or status == UNWRITTEN[writer.answer]


@pytest.mark.parametrize(
    ("words", "makes", "moment"),
    [
        ("evidence so.xlsx --period 2023-Q3 -o goi", "goi/muc-luc.json", "evidence.index_xlsx"),
        ("evidence so.xlsx --period 2023-Q3 -o goi", "goi/muc-luc.xlsx", "evidence.index_xlsx"),
        ("quarter so.xlsx --period 2023-Q3 -o ra --freeze", "da-gui/2023-Q3.json", "sent.freeze"),
        ("run so.xlsx -o ra", "ra/ket-qua.json", "writing.make_folder"),
    ],
)
def test_what_somebody_saves_just_before_it_is_written_is_kept(
    words: str, makes: str, moment: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save_when_called(monkeypatch, desk / makes, MEANWHILE, moment)
    assert answer([*words.split(), *CUT_OFF]) == 2
    assert (saved, (desk / makes).read_bytes()) == ([desk / makes], MEANWHILE)


#: Where commands read their source or, the one that has none, build a workbook.
READERS = (
    *(f"{job}.read_whole" for job in ("load", "diff", "consolidate", "upgrade", "importing")),
    "new.build",
)


def save_when_called(patch: pytest.MonkeyPatch, target: Path, data: bytes, *moments: str) -> list[Path]:
    """Save another file at `target` at the first of the moments: functions in a module of the jobs."""
    saved: list[Path] = []

    def save() -> None:
        if not saved:
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
            saved.append(target)

    def before(moment: str) -> None:
        module, name = f"automation.jobs.{moment}".rsplit(".", 1)
        real = getattr(importlib.import_module(module), name)

        def first(*args: Any, **kwargs: Any) -> Any:
            save()
            return real(*args, **kwargs)

        patch.setattr(f"{module}.{name}", first)

    for moment in moments:
        before(moment)
    return saved


@pytest.mark.parametrize("name", ["tien-do.xlsx", "ket-qua.txt"])
def test_a_button_sets_aside_what_no_button_made(name: str, tracker: Path) -> None:
    folder = tracker.parent / "ket-qua"
    folder.mkdir()
    (folder / name).write_bytes(FOREIGN[0])
    for _ in range(2):
        assert press("progress", lambda: tracker, tracker.parent, AS_OF).status == 0
    aside = [file for file in folder.iterdir() if "(đã sửa" in file.name]
    assert [file.read_bytes() for file in aside] == [FOREIGN[0]]
    assert (folder / name).read_bytes() != FOREIGN[0]


def test_every_command_that_writes_is_in_the_table() -> None:
    writing = {"output", "mark", "parquet", "file"}
    named = {name for name in COMMANDS if writing & {param.name for param in find_command(name).params}}
    assert {writer.words.split()[0] for writer in WRITERS} == named - READING


def saved_by_word(data: bytes) -> bytes:
    """Return a document with another time of its last change, as every program writes it that saves one."""
    document = Document(BytesIO(data))
    document.paragraphs[-1].add_run("Câu thêm bằng tay.")
    document.core_properties.modified = datetime(2023, 10, 2, 8, 30)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    program = converter()
    assert program is not None
    (folder / "sửa.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "saved")]
    subprocess.run([*command, str(folder / "sửa.docx")], check=True, capture_output=True, timeout=240)
    return (folder / "saved" / "sửa.docx").read_bytes()


@pytest.mark.parametrize("pdf", [False, True])
def test_a_document_of_ours_that_was_edited_in_word_is_not_written_over(
    pdf: bool, tracker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tracker.with_name("ke-hoach.docx")
    command = ["plan", str(tracker), "--plan", "139", "-o", str(target), *CUT_OFF]
    assert answer(command) == 0
    edited = saved_by_word(target.read_bytes())
    target.write_bytes(edited)
    assert answer([*command, *(["--pdf"] if pdf else [])]) == 2
    said = capsys.readouterr().err
    assert said.startswith("“ke-hoach.docx” đã được sửa sau khi chương trình tạo ra nên không bị ghi đè")
    assert target.read_bytes() == edited
    assert sorted(file.name for file in tracker.parent.iterdir()) == ["ke-hoach.docx", "so.xlsx"]


def test_a_run_does_not_take_the_place_of_an_edited_document_it_never_wrote(tracker: Path) -> None:
    out = tracker.parent / "ra"
    target = out / "ke-hoach-139.docx"
    assert answer(["plan", str(tracker), "--plan", "139", "-o", str(target), *CUT_OFF]) == 0
    target.write_bytes(saved_by_word(target.read_bytes()))
    with pytest.raises(OutputError, match=r"“ke-hoach-139\.docx” đã được sửa"):
        run(tracker, out, AS_OF)
    assert [file.name for file in out.iterdir()] == [target.name]


def test_what_libreoffice_saved_is_known_as_edited(tracker: Path, tmp_path: Path) -> None:
    target = tracker.with_name("ke-hoach.docx")
    assert answer(["plan", str(tracker), "--plan", "139", "-o", str(target), *CUT_OFF]) == 0
    saved = saved_by_libreoffice(target.read_bytes(), tmp_path)
    assert (is_ours(saved), was_edited(saved)) == (True, True)


def test_nothing_that_a_run_writes_is_known_as_edited(tracker: Path) -> None:
    outcome = run(tracker, tracker.parent / "ra", AS_OF)
    assert [file.name for file in outcome.written if was_edited(file.read_bytes())] == []


def test_everything_that_a_run_writes_is_known_as_ours(tracker: Path) -> None:
    outcome = run(tracker, tracker.parent / "ra", AS_OF)
    assert len(outcome.written) > 5
    assert [file.name for file in outcome.written if not is_ours(file.read_bytes())] == []


def test_a_run_does_not_take_the_place_of_a_file_it_never_wrote(tracker: Path) -> None:
    out = tracker.parent / "ra"
    out.mkdir()
    (out / "tien-do.xlsx").write_bytes(b"cua truong")
    with pytest.raises(OutputError, match=r"“tien-do\.xlsx” đã có"):
        run(tracker, out, AS_OF)
    assert {file.name: file.read_bytes() for file in out.iterdir()} == {"tien-do.xlsx": b"cua truong"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"{",
        b"[" * 100_000,
        b"[]",
        b'{"tracker": 1}',
        b"<html>",
        b"\xff\xfe",
        b"sokehoach 0.1.0",
        example(),
        b"%PDF-1.6 sokehoach 0.1.0 tool=sokehoach/0.1.0",
        b"%PDF-1.6 /Keywords(cua truong) /Title(tool=sokehoach/0.1.0)",
        b"PAR1 sokehoach 0.1" + bytes(70_000) + b"PAR1",
    ],
    ids=range(13),
)
def test_what_is_not_ours(data: bytes) -> None:
    assert not is_ours(data)


def test_a_bomb_that_says_it_is_ours_is_not_unpacked() -> None:
    """Ten megabytes of our stamp in a few kilobytes: what the guard refuses is nobody's result."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        package.writestr("docProps/custom.xml", b"sokehoach 0.1 " * 750_000)
    assert not is_ours(packed.getvalue())


def test_an_empty_file_may_be_filled(tracker: Path) -> None:
    target = tracker.with_name("k.txt")
    target.touch()
    assert answer(["check", str(tracker), "-o", str(target), *CUT_OFF]) == 0
    assert is_ours(target.read_bytes())


def test_a_target_that_was_saved_while_the_job_ran_is_refused(
    tracker: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tracker.with_name("k.json")
    command = ["check", str(tracker), "--format", "json", "-o", str(target), *CUT_OFF]

    def save_meanwhile(snapshot: Snapshot) -> Tracker:
        target.write_bytes(b"vua luu")
        return read(snapshot)

    monkeypatch.setattr("automation.jobs.load.read", save_meanwhile)
    assert answer(command) == 2
    assert "vừa được chương trình khác ghi" in capsys.readouterr().err
    assert {file.name for file in tracker.parent.iterdir()} == {"so.xlsx", "k.json"}
    assert target.read_bytes() == b"vua luu"


@pytest.mark.parametrize("meanwhile", [Path.unlink, lambda path: path.write_bytes(b"vua luu")])
def test_a_target_that_changes_while_it_is_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Path], object]
) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"cu")
    monkeypatch.setattr("os.fsync", lambda _: meanwhile(target) if target.exists() else None)
    with pytest.raises(OutputError, match="vừa được chương trình khác ghi"):
        files.write_whole(target, b"moi")
    assert [file.read_bytes() for file in tmp_path.iterdir()] in ([], [b"vua luu"])
