"""Every file of the main job is opened by a real program, and judged after Microsoft's SDK."""

import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from automation.cli import answer
from automation.documents.pdf import converter
from tests.workbooks import example

AS_OF = ["--as-of", "2023-09-30"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kết quả")
    (folder / "so.xlsx").write_bytes(example())
    assert answer(["run", str(folder / "so.xlsx"), "-o", str(folder), *AS_OF]) == 0
    return folder


def office_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix in (".docx", ".xlsx"))


def test_nothing_is_found_in_any_office_file(folder: Path) -> None:
    assert len(office_files(folder)) == 9
    found = {file.name: OpenXmlValidator().validate(file).errors for file in office_files(folder)}
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_libreoffice_opens_every_office_file(folder: Path, tmp_path: Path) -> None:
    program = converter()
    assert program is not None
    pages = tmp_path / "pdf"
    for suffix in (".docx", ".xlsx"):
        files = [str(file) for file in office_files(folder) if file.suffix == suffix]
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(pages / suffix[1:])]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    for file in office_files(folder):
        printed = pages / file.suffix[1:] / f"{file.stem}.pdf"
        text = subprocess.run(
            ["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True, text=True
        ).stdout
        # The tracker itself is no report and carries no mark.
        assert ("VÍ DỤ MINH HỌA" in text) is (file.name != "so.xlsx"), file.name


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        (["plan", "--plan", "138", "-o", "{out}/kh.docx"], ["kh.pdf"]),
        (["annual", "--plan", "139", "-o", "{out}/bc.docx"], ["bc.pdf"]),
        (["quarter", "--period", "2023-Q3", "-o", "{out}"], ["par-2023-Q3.pdf"]),
        (["progress", "-o", "{out}"], ["tien-do.pdf"]),
    ],
)
def test_pdf_comes_beside_the_document(
    words: list[str], pages: list[str], folder: Path, tmp_path: Path
) -> None:
    command, *options = (word.format(out=tmp_path) for word in words)
    assert answer([command, str(folder / "so.xlsx"), *options, "--pdf", *AS_OF]) == 0
    for page in pages:
        assert (tmp_path / page).read_bytes().startswith(b"%PDF")
        assert (tmp_path / page).with_suffix(".docx").exists()
