"""A result takes the place of an earlier result, never of a file that somebody else made or just saved."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from automation import files
from automation.cli import answer
from automation.errors import OutputError
from automation.files import Snapshot
from automation.jobs.ownership import is_ours
from automation.jobs.reports import run
from automation.model import Tracker
from automation.reading import read
from tests.workbooks import AS_OF, Book, example

CUT_OFF = ["--as-of", AS_OF.isoformat(), "-q"]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    file = tmp_path / "so.xlsx"
    file.write_bytes(example())
    return file


COMMANDS = {
    "check.txt": ["check", "{tracker}", "-o", "{target}"],
    "check.json": ["check", "{tracker}", "--format", "json", "-o", "{target}"],
    "check.html": ["check", "{tracker}", "--format", "html", "-o", "{target}"],
    "check.xlsx": ["check", "{tracker}", "--format", "xlsx", "-o", "{target}"],
    "ban-sao.xlsx": ["check", "{tracker}", "--mark", "{target}"],
    "ke-hoach.docx": ["plan", "{tracker}", "--plan", "139", "-o", "{target}"],
    "bao-cao.docx": ["annual", "{tracker}", "--plan", "139", "--draft", "-o", "{target}"],
}


@pytest.mark.parametrize(("name", "words"), COMMANDS.items(), ids=COMMANDS)
def test_an_earlier_result_gives_way_and_another_file_does_not(
    name: str, words: list[str], tracker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tracker.with_name(name)
    command = [word.format(tracker=tracker, target=target) for word in words] + CUT_OFF
    assert answer(command) == 0
    made = target.read_bytes()
    assert answer(command) == 0
    assert target.read_bytes() == made
    for foreign in (b"cua truong", Book.of_example().saved()):
        target.write_bytes(foreign)
        capsys.readouterr()
        assert answer(command) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"“{name}” đã có và không phải do chương trình này tạo ra")
        assert len(said.strip().splitlines()) == 1
        assert target.read_bytes() == foreign
    assert sorted(tracker.parent.iterdir()) == sorted([tracker, target])


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
    ],
    ids=range(10),
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
