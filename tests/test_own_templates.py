"""Templates in the folder `mau` beside a tracker are used by every way of making the document."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from automation.cli import answer
from automation.jobs.buttons import press
from automation.jobs.own_templates import FILES, FOLDER
from tests.documents import texts
from tests.workbooks import example

AS_OF = date(2023, 9, 30)
CUT_OFF = ["--as-of", AS_OF.isoformat()]
LINES = {
    "ke-hoach.docx": "KẾ HOẠCH CỦA TRƯỜNG",
    "bao-cao-nam.docx": "BÁO CÁO CỦA TRƯỜNG",
    "par.docx": "BÁO CÁO KỲ",
}
MADE = {"ke-hoach.docx": "ke-hoach-139", "bao-cao-nam.docx": "bao-cao-nam-139", "par.docx": "par-2023-Q3"}


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "so.xlsx"
    path.write_bytes(example())
    return path


def put_templates(folder: Path, names: Iterable[str]) -> None:
    """Write templates that each print a line of their own and the subject."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for name in names:
        document = Document()
        for line in (LINES.get(name, "KHÁC"), "{{ title.subject }}"):
            document.add_paragraph(line)
        document.save(str(folder / FOLDER / name))


def first_line(file: Path) -> str:
    return texts(file.read_bytes())[0]


def test_every_kind_of_document_has_a_name_for_its_template() -> None:
    assert set(FILES.values()) == LINES.keys() == MADE.keys()


@pytest.mark.parametrize("names", [(), ("ke-hoach.docx",), ("bao-cao-nam.docx", "par.docx"), tuple(LINES)])
def test_a_run_takes_the_templates_that_are_there(
    names: tuple[str, ...], tracker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_templates(tracker.parent, names)
    out = tracker.parent / "ra"
    assert answer(["run", str(tracker), "-o", str(out), *CUT_OFF]) == 0
    own = {name for name in LINES if first_line(out / f"{MADE[name]}.docx") == LINES[name]}
    assert own == set(names)
    told = capsys.readouterr().err
    assert {name for name in LINES if f"dùng mẫu riêng “mau/{name}”." in told} == set(names)


COMMANDS = {
    "ke-hoach.docx": ["plan", "{tracker}", "--plan", "139", "-o", "{out}/ke-hoach-139.docx"],
    "bao-cao-nam.docx": ["annual", "{tracker}", "--plan", "139", "-o", "{out}/bao-cao-nam-139.docx"],
    "par.docx": ["quarter", "{tracker}", "--period", "2023-Q3", "-o", "{out}"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_it_as_well_unless_it_is_given_another(
    name: str, tracker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_templates(tracker.parent, LINES)
    other = tracker.with_name("khac.docx")
    document = Document()
    document.add_paragraph("MẪU KHÁC")
    document.save(str(other))
    for more, line in (([], LINES[name]), (["--template", str(other)], "MẪU KHÁC")):
        out = tracker.parent / f"ra{len(more)}"
        words = [word.format(tracker=tracker, out=out) for word in COMMANDS[name]]
        assert answer([*words, *more, *CUT_OFF]) == 0
        assert first_line(out / f"{MADE[name]}.docx") == line
        assert (f"“mau/{name}”" in capsys.readouterr().err) == (not more)


def test_a_button_takes_it_as_well(tracker: Path) -> None:
    put_templates(tracker.parent, ["ke-hoach.docx"])
    press("plan", lambda: tracker, tracker.parent, AS_OF)
    made = list(tracker.parent.glob("ket-qua/ke-hoach-*.docx"))
    assert [first_line(file) for file in made] == [LINES["ke-hoach.docx"]]


def test_a_template_of_another_name_is_told(tracker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_templates(tracker.parent, ["kehoach.docx", "~$hoach.docx"])
    assert answer(["run", str(tracker), "-o", str(tracker.parent / "ra"), *CUT_OFF]) == 0
    told = capsys.readouterr().err
    assert "“mau/kehoach.docx” không được dùng vì tên khác các tên mẫu: ke-hoach.docx," in told
    assert "~$" not in told


def test_a_broken_template_stops_the_run_in_one_sentence(
    tracker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_templates(tracker.parent, ["ke-hoach.docx"])
    (tracker.parent / FOLDER / "ke-hoach.docx").write_bytes(b"khong phai")
    assert answer(["run", str(tracker), "-o", str(tracker.parent / "ra"), *CUT_OFF]) == 2
    told = capsys.readouterr().err.strip()
    assert "“ke-hoach.docx”" in told
    assert len(told.splitlines()) == 1
    assert not (tracker.parent / "ra").exists()
