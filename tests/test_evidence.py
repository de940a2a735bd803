import hashlib
import json
import os
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from automation.cli import answer
from automation.reports.evidence import Entry, State, evidence_entries, known_files
from automation.reports.evidence_index import COMPULSORY, index_xlsx
from automation.reports.quarter import quarter_export
from automation.reports.safe_names import MOST_BYTES, MOST_CHARACTERS, safe_name
from automation.stamp import Stamp
from tests.factories import a_criterion, a_result, a_task, day
from tests.quarters import HOSTILE, a_hostile_tracker, a_quarter_tracker
from tests.workbooks import Book, example

AS_OF = day("1/10/2023")


def entries(*files: str, **sheets: Any) -> tuple[Entry, ...]:
    export = quarter_export(a_quarter_tracker(**sheets), "2023-Q3", AS_OF)
    return evidence_entries(export, known_files(files))


def criterion(*files: str, **facts: Any) -> Entry:
    return entries(*files, tasks=[], results=[], criteria=[a_criterion(**facts)])[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bien-ban.pdf", "bien-ban.pdf"),
        ("Biên bản họp.pdf", "Biên bản họp.pdf"),
        ("bie\u0302n.pdf", "biên.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("/etc/passwd", "-etc-passwd"),
        (r"C:\Windows\x.dll", "C--Windows-x.dll"),
        ("..", "khong-ten"),
        ("", "khong-ten"),
        (" . ", "khong-ten"),
        ("a. . ", "a"),
        (".an", "an"),
        ("~$so.xlsx", "so.xlsx"),
        ("con", "_con"),
        ("CON.pdf", "_CON.pdf"),
        ("con .pdf", "_con.pdf"),
        ("LPT1.tar.gz", "_LPT1.tar.gz"),
        ("com¹.txt", "_com¹.txt"),
        ("console.pdf", "console.pdf"),
        ("a\x00b\x1fc\u200bd\u202ee.pdf", "ab cde.pdf"),
        ("a\tb\nc.pdf", "a b c.pdf"),
        ('<a>:"b"|?*.pdf', "-a---b----.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 118),
    ],
)
def test_safe_names(text: str, expected: str) -> None:
    assert safe_name(text, set()) == expected


def test_long_vietnamese_names_fit_every_file_system() -> None:
    name = safe_name("ệ" * 200 + ".docx", set())

    assert name.endswith("ệ.docx")
    assert len(name) <= MOST_CHARACTERS
    assert MOST_BYTES - 3 <= len(name.encode()) <= MOST_BYTES


def test_names_are_unique_whatever_the_case() -> None:
    taken: set[str] = set()
    long = "a" * 200 + ".pdf"

    assert [safe_name(text, taken) for text in ("A.pdf", "a.pdf", "a.PDF")] == [
        "A.pdf",
        "a (2).pdf",
        "a (3).PDF",
    ]
    assert len({safe_name(long, taken).casefold() for _ in range(12)}) == 12
    assert max(map(len, taken)) == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", [("", State.NONE, "")]),
        (" ; ", [("", State.NONE, "")]),
        ("a.pdf", [("a.pdf", State.COPIED, "1.1/a.pdf")]),
        ("A.PDF", [("A.PDF", State.COPIED, "1.1/a.pdf")]),
        ("b.pdf", [("b.pdf", State.NOT_FOUND, "")]),
        ("47/BC-THLQĐ", [("47/BC-THLQĐ", State.DOCUMENT, "")]),
        ("Công văn của UBND TP.HCM", [("Công văn của UBND TP.HCM", State.DOCUMENT, "")]),
        ("https://x.vn/a.pdf", [("https://x.vn/a.pdf", State.LINK, "")]),
        ("javascript:x.pdf", [("javascript:x.pdf", State.NOT_FOUND, "")]),
        ("quý 3/a.pdf", [("quý 3/a.pdf", State.COPIED, "1.1/a.pdf")]),
        (r"quý 3\a.pdf", [(r"quý 3\a.pdf", State.COPIED, "1.1/a.pdf")]),
        ("bản ghi", [("bản ghi", State.COPIED, "1.1/bản ghi")]),
        ("../a.pdf", [("../a.pdf", State.NOT_FOUND, "")]),
        # Two files that differ in case only: neither is guessed, each is found as it is spelt.
        ("ANH.png", [("ANH.png", State.NOT_FOUND, "")]),
        ("Anh.png", [("Anh.png", State.COPIED, "1.1/Anh.png")]),
        (
            "a.pdf;quý 3/a.pdf; a.pdf;1/KH",
            [
                ("a.pdf", State.COPIED, "1.1/a.pdf"),
                ("quý 3/a.pdf", State.COPIED, "1.1/a (2).pdf"),
                ("1/KH", State.DOCUMENT, ""),
            ],
        ),
    ],
)
def test_pieces(cell: str, expected: list[tuple[str, State, str]]) -> None:
    found = criterion("a.pdf", "quý 3/a.pdf", "bản ghi", "Anh.png", "anh.png", evidence=cell)

    assert [(piece.text, piece.state, piece.path) for piece in found.pieces] == expected


@pytest.mark.parametrize(
    ("facts", "must", "unexplained"),
    [
        ({"score": 1.0, "evidence": "15/KH"}, False, False),
        ({"score": 1.0, "evidence": "a.pdf"}, False, False),
        ({"score": 1.0, "evidence": ""}, True, True),
        ({"score": 1.0, "evidence": "", "explanation": "Chưa có"}, True, False),
        ({"score": 0.5, "evidence": "15/KH"}, True, True),
        ({"score": 0.5, "evidence": "15/KH", "explanation": "Chậm"}, True, False),
        # The cell names a file, and there is none.
        ({"score": 1.0, "evidence": "a.pdf; mat.pdf"}, True, True),
        ({"score": None, "evidence": "15/KH"}, False, False),
    ],
)
def test_compulsory_explanation(facts: dict[str, Any], must: bool, unexplained: bool) -> None:
    found = criterion("a.pdf", **facts)

    assert (found.must_explain, found.unexplained) == (must, unexplained)


def test_what_the_pack_covers() -> None:
    """Criteria that apply; tasks of the reform plans done or reported from 15/6 to 14/9."""
    results = [
        a_result(task="T3", reported_on=day("14/9/2023")),
        a_result(task="T5", reported_on=day("15/9/2023")),
        a_result(task="T6", reported_on=day("14/6/2023")),
        a_result(task="T11", period="2023-Q1", reported_on=day("20/3/2023"), done_on=day("22/3/2023")),
        a_result(task="T11", period="2023-Q2", reported_on=day("20/6/2023"), evidence="141/BC"),
        a_result(task="X1", reported_on=day("1/9/2023")),
    ]

    assert [(entry.of, entry.id, entry.instance) for entry in entries(results=results)] == [
        ("criterion", "1.1", None),
        ("criterion", "2.1", None),
        ("criterion", "1.2", None),
        ("task", "T1", None),
        ("task", "T2", None),
        ("task", "T3", None),
        ("task", "T11", "2023-Q2"),
        ("task", "T12", None),
    ]


def test_folders_of_hostile_ids_stay_apart() -> None:
    ids = ("../x", "..\\x", "muc-luc.xlsx", "NUL", "a/b", "A/B")
    tasks = [a_task(id=text, evidence="a.pdf", done_on=day("1/9/2023")) for text in ids]

    found = entries("a.pdf", tasks=tasks, results=[], criteria=[])

    folders = [entry.pieces[0].path.split("/")[0] for entry in found]
    assert folders == ["-x", "-x (2)", "muc-luc (2).xlsx", "_NUL", "a-b", "A-B (2)"]


def test_the_index_workbook(tmp_path: Path) -> None:
    tracker = a_hostile_tracker()
    export = quarter_export(tracker, "2023-Q3", AS_OF)
    hostile = replace(export.criteria[0], evidence=HOSTILE[2], score=0.0)
    found = evidence_entries(replace(export, criteria=(hostile,)), known_files([]))
    data = index_xlsx(export, found, Stamp.of(tracker, AS_OF))
    file = tmp_path / "muc-luc.xlsx"
    file.write_bytes(data)

    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["Mục lục", "Còn thiếu"]
    assert (book["Mục lục"]["F5"].value, book["Mục lục"]["F5"].data_type) == ("=1+1", "s")
    assert book["Còn thiếu"]["F5"].value == "chưa đạt điểm tối đa"
    assert book["Còn thiếu"]["G5"].value == COMPULSORY
    assert OpenXmlValidator().validate(file).errors == []
    assert index_xlsx(export, found, Stamp.of(tracker, AS_OF)) == data


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A folder with the example, its evidence folder and a secret beside it."""
    (tmp_path / "so.xlsx").write_bytes(example())
    (tmp_path / "bi-mat.pdf").write_bytes(b"secret")
    folder = tmp_path / "minh-chung"
    folder.mkdir()
    (folder / "tin-bai-cchc-2023.pdf").write_bytes(b"news")
    return tmp_path


def gather(school: Path, *options: str) -> int:
    words = ["evidence", str(school / "so.xlsx"), "--period", "2023-Q3", "-o", str(school / "goi")]
    return answer([*words, "--as-of", "2023-09-30", *options])


def edit(school: Path, criterion_id: str, **values: Any) -> None:
    book = Book(load_workbook(school / "so.xlsx"))
    book.put("criteria", criterion_id, **values)
    (school / "so.xlsx").write_bytes(book.saved())


def index(school: Path) -> Any:
    return json.loads((school / "goi" / "muc-luc.json").read_bytes())


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def test_the_command(school: Path, capsys: Any) -> None:
    before = tree(school)

    # Files named at full score are not in the folder, so their explanations became compulsory.
    assert gather(school) == 1
    assert "Thiếu giải trình bắt buộc ở 4 tiêu chí: 3.1.1, 3.3.1, 4.1.1, 7.1.1." in capsys.readouterr().err
    after = tree(school)
    written = {path.removeprefix("goi/") for path in after.keys() - before.keys()}
    assert written == {
        "1.3.1/tin-bai-cchc-2023.pdf", "139-11/tin-bai-cchc-2023.pdf", "muc-luc.xlsx", "muc-luc.json",
    }  # fmt: skip
    assert after["goi/1.3.1/tin-bai-cchc-2023.pdf"] == b"news"
    assert {path: data for path, data in after.items() if not path.startswith("goi/")} == before
    told = index(school)
    assert {file["path"]: file["sha256"] for file in told["files"]} == {
        path: hashlib.sha256(after[f"goi/{path}"]).hexdigest() for path in written - {"muc-luc.json"}
    }
    assert [entry["id"] for entry in told["entries"] if entry["unexplained"]] == [
        "3.1.1",
        "3.3.1",
        "4.1.1",
        "7.1.1",
    ]


def test_nothing_missing_ends_with_0(school: Path) -> None:
    for name in (
        "niem-yet-tthc-2023.pdf",
        "so-theo-doi-pakn-2023.xlsx",
        "phan-cong-nhiem-vu-2023.pdf",
        "thong-ke-thu-dien-tu-quy-3.xlsx",
        "nhu-cau-hop-thu-dien-tu-2023.xlsx",
    ):
        (school / "minh-chung" / name).write_bytes(name.encode())

    assert gather(school) == 0


def test_links_that_lead_out_are_not_followed(school: Path) -> None:
    folder = school / "minh-chung"
    (school / "ngoai").mkdir()
    (school / "ngoai" / "a.pdf").write_bytes(b"secret")
    os.symlink(school / "bi-mat.pdf", folder / "lien-ket.pdf")
    os.symlink(school / "ngoai", folder / "thu-muc")
    os.symlink(folder / "tin-bai-cchc-2023.pdf", folder / "ban-khac.pdf")
    edit(
        school,
        "1.3.1",
        evidence=f"lien-ket.pdf; thu-muc/a.pdf; ../bi-mat.pdf; {school}/bi-mat.pdf; ban-khac.pdf",
    )

    gather(school)

    (entry,) = (entry for entry in index(school)["entries"] if entry["id"] == "1.3.1")
    assert [piece["state"] for piece in entry["evidence"]] == [*["not_found"] * 4, "copied"]
    assert b"secret" not in tree(school / "goi").values()


def test_a_second_run_replaces_only_its_own(school: Path) -> None:
    gather(school)
    first = tree(school / "goi")
    gather(school)
    assert tree(school / "goi") == first

    (school / "goi" / "ghi-chu.txt").write_bytes(b"mine")
    edit(school, "1.3.1", evidence="15/KH")
    gather(school)
    assert sorted(tree(school / "goi")) == [
        "139-11/tin-bai-cchc-2023.pdf", "ghi-chu.txt", "muc-luc.json", "muc-luc.xlsx",
    ]  # fmt: skip
    assert not (school / "goi" / "1.3.1").exists()


@pytest.mark.parametrize("name", ["1.3.1/tin-bai-cchc-2023.pdf", "muc-luc.xlsx"])
def test_what_was_edited_is_not_replaced(school: Path, name: str, capsys: Any) -> None:
    gather(school)
    (school / "goi" / name).write_bytes(b"mine")
    before = tree(school / "goi")

    assert gather(school) == 2
    assert f"“{name}” trong thư mục “goi”" in capsys.readouterr().err
    assert tree(school / "goi") == before


@pytest.mark.parametrize("name", ["anh.png", "muc-luc.json"])
def test_a_foreign_folder_is_refused(school: Path, name: str) -> None:
    (school / "goi").mkdir()
    (school / "goi" / name).write_bytes(b'{"files": []}')
    before = tree(school)

    assert gather(school) == 2
    assert tree(school) == before


def test_an_edited_index_reaches_nothing_outside(school: Path) -> None:
    gather(school)
    told = index(school)
    told["files"] += [
        {"path": path, "sha256": hashlib.sha256(b"secret").hexdigest()}
        for path in ("../bi-mat.pdf", str(school / "bi-mat.pdf"), "a/../../bi-mat.pdf")
    ]
    (school / "goi" / "muc-luc.json").write_text(json.dumps(told))

    gather(school)

    assert (school / "bi-mat.pdf").exists()


def test_a_link_in_the_pack_leads_nowhere(school: Path) -> None:
    gather(school)
    (school / "ngoai").mkdir()
    (school / "goi" / "1.3.1" / "tin-bai-cchc-2023.pdf").unlink()
    (school / "goi" / "1.3.1").rmdir()
    os.symlink(school / "ngoai", school / "goi" / "1.3.1")

    assert gather(school) == 2
    assert list((school / "ngoai").iterdir()) == []


def test_another_folder_and_none(school: Path, capsys: Any) -> None:
    (school / "minh-chung").rename(school / "kho")

    gather(school)
    assert "không có thư mục “minh-chung”" in capsys.readouterr().err
    assert gather(school, "--from", str(school / "khong-co")) == 2
    gather(school, "--from", str(school / "kho"))
    assert (school / "goi" / "1.3.1" / "tin-bai-cchc-2023.pdf").read_bytes() == b"news"


def zipped(school: Path, *options: str, name: str = "goi.zip") -> int:
    words = ["evidence", str(school / "so.xlsx"), "--period", "2023-Q3", "-o", str(school / name)]
    return answer([*words, "--as-of", "2023-09-30", *options])


def test_a_zip_holds_what_the_folder_holds(school: Path, capsys: Any) -> None:
    name = "Biên bản họp lần thứ Nhất.pdf"
    (school / "minh-chung" / name).write_bytes(b"minutes")
    edit(school, "1.3.1", evidence=f"tin-bai-cchc-2023.pdf; {name}")
    before = tree(school)

    assert gather(school) == zipped(school) == 1
    assert f"Đã ghi {school / 'goi.zip'}. Đã chép 3 tệp minh chứng; còn thiếu" in capsys.readouterr().out
    with ZipFile(school / "goi.zip") as archive:
        assert archive.testzip() is None
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
        names = {part.filename: bool(part.flag_bits & 0x800) for part in archive.infolist()}
    assert parts == tree(school / "goi")
    # Marked as UTF-8, so that no program guesses.
    assert names[f"1.3.1/{name}"]
    written = tree(school)
    assert {path for path in written.keys() - before.keys() if not path.startswith("goi/")} == {"goi.zip"}


def test_a_zip_is_whole_for_other_programs(school: Path) -> None:
    (school / "minh-chung" / "Quyết định.pdf").write_bytes(b"decision")
    edit(school, "1.3.1", evidence="Quyết định.pdf")
    zipped(school)

    told = subprocess.run(
        ["unzip", "-t", str(school / "goi.zip")], capture_output=True, text=True, check=True
    ).stdout
    subprocess.run(["unzip", "-q", str(school / "goi.zip"), "-d", str(school / "ra")], check=True)

    assert "No errors detected" in told
    with ZipFile(school / "goi.zip") as archive:
        assert tree(school / "ra") == {name: archive.read(name) for name in archive.namelist()}
    decision = school / "ra" / "1.3.1" / "Quyết định.pdf"
    assert decision.read_bytes() == b"decision"
    # Whoever unpacks it may read it.
    assert decision.stat().st_mode & 0o444 == 0o444


def test_a_zip_is_the_same_every_time_and_replaces_the_last(school: Path) -> None:
    zipped(school)
    first = (school / "goi.zip").read_bytes()
    (school / "minh-chung" / "tin-bai-cchc-2023.pdf").touch()

    assert zipped(school) == 1
    assert (school / "goi.zip").read_bytes() == first
    assert zipped(school, name="GOI2.ZIP") == 1
    assert (school / "GOI2.ZIP").read_bytes() == first

    edit(school, "1.3.1", evidence="15/KH")
    zipped(school)
    with ZipFile(school / "goi.zip") as archive:
        assert sorted(archive.namelist()) == [
            "139-11/tin-bai-cchc-2023.pdf", "muc-luc.json", "muc-luc.xlsx",
        ]  # fmt: skip


def test_a_zip_of_somebody_else_is_not_replaced(school: Path, capsys: Any) -> None:
    zipped(school)
    with ZipFile(school / "goi.zip", "a") as archive:
        archive.writestr("ghi-chu.txt", "mine")
    (school / "khac.zip").write_bytes(b"not a zip")
    with ZipFile(school / "la.zip", "w") as archive:
        archive.writestr("muc-luc.json", '{"kind": "other", "files": []}')
    before = tree(school)

    for name in ("goi.zip", "khac.zip", "la.zip"):
        assert zipped(school, name=name) == 2
        assert f"“{name}” đã có và không phải gói minh chứng" in capsys.readouterr().err
    assert tree(school) == before


def test_a_folder_of_that_name_and_a_missing_one(school: Path, capsys: Any) -> None:
    (school / "goi.zip").mkdir()
    assert zipped(school) == 2
    assert "đã có một thư mục cùng tên" in capsys.readouterr().err
    assert zipped(school, name="khong-co/goi.zip") == 2
    assert "không có thư mục" in capsys.readouterr().err


def test_a_zip_reads_nothing_outside_the_evidence_folder(school: Path) -> None:
    os.symlink(school / "bi-mat.pdf", school / "minh-chung" / "lien-ket.pdf")
    edit(school, "1.3.1", evidence=f"lien-ket.pdf; ../bi-mat.pdf; {school}/bi-mat.pdf")
    zipped(school)

    with ZipFile(school / "goi.zip") as archive:
        assert b"secret" not in {archive.read(name) for name in archive.namelist()}
        assert not any(".." in name or name.startswith("/") for name in archive.namelist())


def test_a_zip_that_no_mailbox_takes_is_refused(
    school: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    (school / "minh-chung" / "tin-bai-cchc-2023.pdf").write_bytes(os.urandom(5000))
    monkeypatch.setattr("automation.jobs.evidence_zip.MOST_BYTES", 4000)

    assert zipped(school) == 2
    assert "hãy lập thư mục" in capsys.readouterr().err
    assert not (school / "goi.zip").exists()
