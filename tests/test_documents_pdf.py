import re
import stat
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from automation import __version__
from automation.columns import CLOSING, PARAGRAPH
from automation.documents import pdf
from automation.documents.plan import plan_document
from automation.errors import ToolMissing
from automation.jobs.ownership import is_ours
from automation.model import Block
from tests.documents import AS_OF, CONTENT, a_school

#: Points of a line of the box that pdftotext draws round a text.
BOX = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')


def pages(document: bytes, folder: Path) -> list[str]:
    path = folder / "document.pdf"
    path.write_bytes(pdf.to_pdf(document))
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True
    ).stdout.decode()
    return text.split("\f")[:-1]


def words(document: bytes, folder: Path) -> list[tuple[float, str]]:
    """Return every word of the first page with its lower edge, in points."""
    path = folder / "document.pdf"
    path.write_bytes(pdf.to_pdf(document))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", path, "-"], check=True, capture_output=True
    ).stdout.decode()
    return [(float(low), word) for _, _, _, low, word in BOX.findall(boxes)]


def test_the_national_name_stands_on_one_line_and_number_beside_date(tmp_path: Path) -> None:
    found = words(plan_document(a_school(), "7", as_of=AS_OF), tmp_path)
    lines = {word: low for low, word in reversed(found)}
    # Only words that every font with Latin letters has: others are split where the font changes.
    assert lines["HÒA"] == pytest.approx(lines["NAM"], abs=1)
    assert lines["do"] > lines["NAM"] + 5
    assert lines["05/KH-THHM"] == pytest.approx(lines["2023"], abs=3)


@pytest.mark.parametrize("filler", [17, 18, 20, 22, 23])
def test_the_signature_never_stands_alone_on_a_page(filler: int, tmp_path: Path) -> None:
    text = tuple(
        Block(plan="7", id=f"x{number}", order=number, kind=PARAGRAPH, level="-", text=f"Dòng {number}.")
        for number in range(filler)
    )
    end = replace(CONTENT[-1], kind=CLOSING, order=999, text="Trên đây là Kế hoạch của nhà trường")
    document = plan_document(a_school(content=(*text, end)), "7", as_of=AS_OF)
    last = pages(document, tmp_path)[-1]
    assert "HIỆU TRƯỞNG" in last
    assert "Trần Thị Hoa" in last
    assert "Trên đây" in last


def test_a_pdf_says_where_it_came_from(tmp_path: Path) -> None:
    school = replace(a_school(), sha256="ab" * 32)
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf.to_pdf(plan_document(school, "7", as_of=AS_OF)))
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True).stdout.decode()
    (keywords,) = re.findall(r"^Keywords: +(.+)$", told, re.MULTILINE)
    assert keywords.split(", ") == [
        f"tracker_sha256={school.sha256}",
        f"as_of={AS_OF.isoformat()}",
        f"tool=sokehoach/{__version__}",
    ]
    assert is_ours(path.read_bytes())


def test_page_numbers_begin_on_the_second_page(tmp_path: Path) -> None:
    text = tuple(
        Block(plan="7", id=f"x{number}", order=number, kind=PARAGRAPH, level="-", text="Một dòng.")
        for number in range(70)
    )
    made = pages(plan_document(a_school(content=text), "7", as_of=AS_OF), tmp_path)
    first_lines = [page.strip().splitlines()[0].strip() for page in made]
    assert first_lines[0].startswith("ỦY BAN NHÂN DÂN")
    assert first_lines[1:] == [str(number) for number in range(2, len(made) + 1)]


def test_without_libreoffice_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())
    with pytest.raises(ToolMissing, match="cài LibreOffice"):
        pdf.to_pdf(b"")


def fake(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("shutil.which", lambda _: str(program))


@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_a_failing_libreoffice_is_told(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, script, monkeypatch)
    with pytest.raises(ToolMissing, match="không chuyển được"):
        pdf.to_pdf(b"")


def test_a_hanging_libreoffice_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, "sleep 60 & wait", monkeypatch)
    monkeypatch.setattr(pdf, "TIME_LIMIT", 0.5)
    start = time.monotonic()
    with pytest.raises(ToolMissing):
        pdf.to_pdf(b"")
    assert time.monotonic() - start < 20
