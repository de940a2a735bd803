"""Documents that other people and programs made: judged as what they are, their faults and no others told."""

import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from automation.conformance.rule import Outcome
from automation.conformance.written_date import written_date
from automation.documents.decree import Decree, decrees
from automation.files import read_whole
from automation.jobs import layout as job
from tests.foreign_documents import PAGE, a_letter, a_plan

AS_OF = date(2026, 1, 1)


def judged(document: bytes, folder: Path, *, draw: bool) -> job.LayoutCheck:
    path = folder / "document.docx"
    path.write_bytes(document)
    return job.layout(path, AS_OF, draw=draw)


def codes(check: job.LayoutCheck) -> list[str]:
    return [j.rule.code for j in check.judgements for _ in j.faults]


@pytest.mark.parametrize("draw", [False, True], ids=["file alone", "drawn"])
@pytest.mark.parametrize("document", [a_letter(), a_plan(), a_plan("NỘI QUY", "NQ")])
def test_good_documents_made_by_hand(document: bytes, draw: bool, tmp_path: Path) -> None:
    assert codes(judged(document, tmp_path, draw=draw)) == []


def test_a_letter_is_not_told_to_lack_a_type_and_a_subject(tmp_path: Path) -> None:
    check = judged(a_letter(), tmp_path, draw=False)
    outcomes = {j.rule.code: j.outcome for j in check.judgements}
    assert {outcomes[code] for code in ("TT050", "TT055", "TT113")} == {Outcome.ABSENT}
    assert {outcomes[code] for code in ("TT020", "TT035", "TT062", "TT080", "TT132")} == {Outcome.MET}


@pytest.mark.parametrize(
    ("addressees", "found"),
    [
        (("Ủy ban nhân dân huyện Nhà Bè;", "Các trường tiểu học."), []),
        (("Ủy ban nhân dân huyện Nhà Bè.", "Các trường tiểu học."), ["TT166"]),
        (("Ủy ban nhân dân huyện Nhà Bè;", "Các trường tiểu học;"), ["TT166"]),
    ],
)
def test_several_addressees(addressees: tuple[str, ...], found: list[str], tmp_path: Path) -> None:
    assert codes(judged(a_letter(addressees=addressees), tmp_path, draw=False)) == found


@pytest.mark.parametrize(
    ("letters", "found"),
    [("abcdđegh", []), ("abcde", ["TT162"]), ("abd", ["TT162"]), ("abca", []), ("efg", ["TT162", "TT162"])],
)
def test_points_follow_the_vietnamese_alphabet(letters: str, found: list[str], tmp_path: Path) -> None:
    assert codes(judged(a_plan(points=tuple(letters)), tmp_path, draw=False)) == found


def test_the_line_of_a_border_is_left_to_a_person_without_the_drawn_page(tmp_path: Path) -> None:
    check = judged(a_plan(), tmp_path, draw=False)
    left = [j.rule.code for j in check.judgements if j.outcome is Outcome.PERSON]
    assert {"TT111", "TT112", "TT113"} <= set(left)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Nhà Bè, ngày 12 tháng 9 năm 2023", date(2023, 9, 12)),
        ("Nhà Bè, ngày     tháng     năm 2023", None),
        ("Nhà Bè, ngày 31 tháng 02 năm 2023", None),
    ],
)
def test_the_day_that_a_document_bears(line: str, day: date | None, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(a_letter(line))
    assert written_date(read_whole(path)) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [("Nhà Bè, ngày 12 tháng 9 năm 2023", date(2023, 9, 12)), ("Nhà Bè, ngày    tháng    năm 2023", AS_OF)],
)
def test_the_decree_is_that_of_the_documents_own_day(
    line: str, day: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def on(day: date) -> Decree:
        asked.append(day)
        return decrees()[-1]

    monkeypatch.setattr(job, "decree_on", on)
    judged(a_letter(line), tmp_path, draw=False)
    assert asked == [day]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return documents that LibreOffice wrote: a plan that was an .odt, and a page that was HTML."""
    folder = tmp_path_factory.mktemp("converted")
    (folder / "plan.docx").write_bytes(a_plan())
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    for source, kind, family in (
        ("plan.docx", "odt", ""),
        ("plan.odt", "docx", ""),
        ("page.html", "docx:MS Word 2007 XML", "--writer"),
    ):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", *([family] if family else []), "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(folder), str(folder / source)],
            check=True,
            capture_output=True,
            timeout=300,
        )
    return {name: (folder / f"{name}.docx").read_bytes() for name in ("plan", "page")}


@pytest.mark.parametrize("draw", [False, True], ids=["file alone", "drawn"])
def test_a_good_plan_stays_good_through_odt(
    converted: Mapping[str, bytes], draw: bool, tmp_path: Path
) -> None:
    assert codes(judged(converted["plan"], tmp_path, draw=draw)) == []


def test_what_is_wrong_in_a_page_of_html(converted: Mapping[str, bytes], tmp_path: Path) -> None:
    told = set(codes(judged(converted["page"], tmp_path, draw=False)))
    # Read off the page: Arial, red, an upright date, no 0, no lines, not justified, nothing at the end.
    wrong = {"TT007", "TT008", "TT047", "TT080", "TT090", "TT111", "TT112", "TT113", "TT120", "TT132"}
    right = {
        "TT020",
        "TT022",
        "TT025",
        "TT027",
        "TT035",
        "TT037",
        "TT050",
        "TT052",
        "TT055",
        "TT057",
        "TT115",
    }
    assert (wrong - told, right & told) == (set(), set())
