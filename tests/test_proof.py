"""A report held against its tracker: of many planted edits, exactly the statement touched is named."""

import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from lxml import etree
from openxml_audit import OpenXmlValidator

from automation.cli import answer
from automation.documents.pdf import converter
from automation.documents.render import template_bytes
from automation.files import read_whole
from automation.jobs.verify import verify
from automation.proof.margins import Margin, added_to_margins
from automation.proof.package import open_document
from automation.proof.part import proof_text, read_proof
from automation.proof.source import Cell
from automation.proof.statement import Proof, Report, Statement
from automation.proof.verdicts import Verdict
from automation.reports.sheet_proof import SHEET
from automation.reports.sheet_standing import standing_rows
from automation.stamp import Stamp
from automation.text import clean_text
from tests.documents import W
from tests.workbooks import Book, example

AS_OF = ["--as-of", "2023-09-30"]
PLAN, ANNUAL, QUARTER, PROGRESS = "ke-hoach-139", "bao-cao-nam-139", "par-2023-Q3", "tien-do"
DOCUMENTS = (PLAN, ANNUAL, QUARTER, PROGRESS, "ke-hoach-138", "bao-cao-nam-138")
WORKBOOKS = (QUARTER, PROGRESS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("báo cáo")
    (folder / "so.xlsx").write_bytes(example())
    assert answer(["run", str(folder / "so.xlsx"), "-o", str(folder), *AS_OF, "-q"]) == 0
    return folder


def found(file: Path, tracker: Path) -> set[tuple[str, str]]:
    """Return what does not hold, as pairs of what happened and the statement."""
    return {(verdict.change.value, verdict.statement.key) for verdict in verify(file, tracker).verdicts}


# --- what was not touched holds, whatever saved the file ---------------------------------------------------


@pytest.mark.parametrize("name", [*(f"{n}.docx" for n in DOCUMENTS), *(f"{n}.xlsx" for n in WORKBOOKS)])
def test_as_made_every_statement_holds(name: str, made: Path) -> None:
    told = verify(made / name, made / "so.xlsx")
    assert told.verdicts == ()
    assert told.holding == len(told.proof.statements) > 50


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_report_that_leaves_out_what_is_too_long_holds_too(
    kind: str, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = len(verify(made / f"tien-do.{kind}", made / "so.xlsx").proof.statements)
    monkeypatch.setattr("automation.reports.progress_docx.MOST_LISTED", 1)
    monkeypatch.setattr("automation.reports.progress_docx.MOST_PRINTED", 5)
    monkeypatch.setattr("automation.reports.progress_xlsx.MOST_REPEATED", 5)
    assert answer(["progress", str(made / "so.xlsx"), "-o", str(tmp_path), *AS_OF, "-q"]) == 0
    told = verify(tmp_path / f"tien-do.{kind}", made / "so.xlsx")
    assert told.verdicts == ()
    assert 20 < told.holding == len(told.proof.statements) < whole


def test_a_workbook_that_calls_itself_a_document_is_refused_in_a_sentence(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("automation.reports.progress_xlsx.KIND", "progress")
    tracker = str(made / "so.xlsx")
    assert answer(["progress", tracker, "-o", str(tmp_path), *AS_OF, "-q"]) == 0
    assert answer(["verify", str(tmp_path / "tien-do.xlsx"), "--tracker", tracker]) == 2
    assert capsys.readouterr().err.startswith("“tien-do.xlsx” là văn bản Word mang tên sổ Excel")


def test_what_libreoffice_saves_still_holds(made: Path, tmp_path: Path) -> None:
    program = converter()
    assert program is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind, names in (("docx", DOCUMENTS), ("xlsx", WORKBOOKS)):
        files = [str(made / f"{name}.{kind}") for name in names]
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        for name in names:
            assert found(tmp_path / f"{name}.{kind}", made / "so.xlsx") == set()


# --- edits in Word ---------------------------------------------------------------------------------------


class Page:
    """A document's XML, addressed by the statements of its proof."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        kept = etree.fromstring(self.parts["customXml/item1.xml"])
        proof = read_proof((piece.text or "" for piece in kept), file.name)
        self.anchors = {statement.key: statement.anchor for statement in proof.statements}

    def paragraph(self, key: str) -> Any:
        (start,) = self.root.xpath(f"//*[local-name()='bookmarkStart'][@*='{self.anchors[key]}']")
        return start.getparent()

    def save(self, file: Path) -> Path:
        with zipfile.ZipFile(file, "w") as package:
            for name, data in self.parts.items():
                package.writestr(name, etree.tostring(self.root) if name == "word/document.xml" else data)
        return file


def retyped(old: str, new: str) -> Callable[[Any], None]:
    """Type `new` over a part of a paragraph."""

    def edit(paragraph: Any) -> None:
        (text,) = (t for t in paragraph.iter(f"{W}t") if old in (t.text or ""))
        text.text = text.text.replace(old, new)

    return edit


def overtyped(new: str) -> Callable[[Any], None]:
    """Select all of a paragraph and type: Word drops the bookmark."""

    def edit(paragraph: Any) -> None:
        for mark in [*paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            paragraph.remove(mark)
        first, *rest = paragraph.iter(f"{W}t")
        first.text = new
        for text in rest:
            text.text = ""

    return edit


def filled(new: str) -> Callable[[Any], None]:
    """Type into a paragraph without a run of text, such as an empty cell."""

    def edit(paragraph: Any) -> None:
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = new

    return edit


def gone(paragraph: Any) -> None:
    paragraph.getparent().remove(paragraph)


def struck(paragraph: Any) -> None:
    """Delete the words with tracked changes on."""
    for run in [*paragraph.iter(f"{W}r")]:
        parent, place = run.getparent(), run.getparent().index(run)
        deleted = etree.Element(f"{W}del", {f"{W}id": "901", f"{W}author": "x"})
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        parent.insert(place, deleted)
        deleted.append(run)


IN_WORD = [
    (PLAN, "letterhead/number", retyped("139", "140"), "edited"),
    (PLAN, "letterhead/place_and_date", retyped("19", "20"), "edited"),
    (PLAN, "title", retyped("2023", "2024"), "edited"),
    (PLAN, "block/139.CC-01", retyped("191", "119"), "edited"),
    (PLAN, "block/139.I", retyped("YÊU CẦU", "Ý NGHĨA"), "edited"),
    (PLAN, "task/139-06", retyped("Văn thư", "Kế toán"), "edited"),
    (PLAN, "task/139-08", gone, "deleted"),
    (PLAN, "row/139-05/deadline", retyped("30", "31"), "edited"),
    (PLAN, "row/139-01/lead", overtyped("Văn thư"), "edited"),
    (PLAN, "row/139-02/note", filled("Làm sớm"), "edited"),
    (PLAN, "row/139-07/product", struck, "edited"),
    (PLAN, "signature/recipients/2", gone, "deleted"),
    (PLAN, "signature/post_lines/1", overtyped("PHÓ HIỆU TRƯỞNG"), "edited"),
    (ANNUAL, "tally", retyped("hoàn thành 8", "hoàn thành 9"), "edited"),
    (ANNUAL, "tally#2", overtyped("Tỷ lệ hoàn thành là 100%."), "edited"),
    (ANNUAL, "item/139-08@2023-Q1", retyped("quá hạn 2", "quá hạn 1"), "edited"),
    (ANNUAL, "item/139-07", gone, "deleted"),
    (ANNUAL, "indicator/139-CT1/value", retyped("68", "98"), "edited"),
    (ANNUAL, "indicator/139-CT1/verdict", overtyped("Đạt"), "edited"),
    (ANNUAL, "row/139-07/status", retyped("quá hạn 3 ngày", "đúng hạn"), "edited"),
    (ANNUAL, "remark/hạn chế", overtyped("Không có."), "edited"),
    (QUARTER, "statistics/all/cumulative", retyped("16", "17"), "edited"),
    (QUARTER, "score", retyped("13", "15"), "edited"),
    (PROGRESS, "lead/Kế toán/done", retyped("0", "2"), "edited"),
]  # fmt: skip


def named(value: object) -> str:
    """Return a name of a test that is the same in every process."""
    return str(getattr(value, "__qualname__", value)).partition(".")[0][:30]


@pytest.mark.parametrize(("name", "key", "edit", "change"), IN_WORD, ids=named)
def test_an_edit_in_word_names_its_statement(
    name: str, key: str, edit: Callable[[Any], None], change: str, made: Path, tmp_path: Path
) -> None:
    page = Page(made / f"{name}.docx")
    edit(page.paragraph(key))
    assert found(page.save(tmp_path / "sửa.docx"), made / "so.xlsx") == {(change, key)}


def split(paragraph: Any) -> None:
    """Cut a run in two, as spelling and editing do."""
    run = next(iter(paragraph.iter(f"{W}r")))
    twin = etree.fromstring(etree.tostring(run))
    (text,), (rest,) = run.iter(f"{W}t"), twin.iter(f"{W}t")
    words = text.text or ""
    text.text, rest.text = words[:5], words[5:]
    run.addnext(twin)


def moved_down(paragraph: Any) -> None:
    paragraph.addprevious(etree.Element(f"{W}p"))


@pytest.mark.parametrize("edit", [split, moved_down, retyped("\u00a0", " ")])
def test_what_is_no_change_of_words_is_no_edit(
    edit: Callable[[Any], None], made: Path, tmp_path: Path
) -> None:
    page = Page(made / f"{ANNUAL}.docx")
    edit(page.paragraph("tally"))
    assert found(page.save(tmp_path / "sửa.docx"), made / "so.xlsx") == set()


def test_without_any_bookmark_paragraphs_are_found_by_their_place(made: Path, tmp_path: Path) -> None:
    page = Page(made / f"{PLAN}.docx")
    retyped("191", "119")(page.paragraph("block/139.CC-01"))
    etree.strip_elements(page.root, f"{W}bookmarkStart", f"{W}bookmarkEnd", with_tail=False)
    assert found(page.save(tmp_path / "sửa.docx"), made / "so.xlsx") == {("edited", "block/139.CC-01")}


# --- words added in Word -----------------------------------------------------------------------------------


def typed_below(text: str) -> Callable[[Any], None]:
    """Type a paragraph of one's own below another."""

    def edit(paragraph: Any) -> None:
        new = etree.Element(f"{W}p")
        filled(text)(new)
        paragraph.addnext(new)

    return edit


def broken_off(paragraph: Any) -> None:
    """Press Enter inside a paragraph: what follows stands in one of its own."""
    text = max(paragraph.iter(f"{W}t"), key=lambda t: len(t.text or ""))
    words = text.text.split(" ")
    text.text = " ".join(words[:3])
    typed_below(" ".join(words[3:]))(paragraph)


def on_fixed(text: str, edit: Callable[[Any], None]) -> Callable[[Page], None]:
    """Edit the paragraph of this text, which states nothing."""

    def change(page: Page) -> None:
        edit(next(p for p in page.root.iter(f"{W}p") if "".join(p.itertext(f"{W}t")) == text))

    return change


def on_stated(key: str, edit: Callable[[Any], None]) -> Callable[[Page], None]:
    return lambda page: edit(page.paragraph(key))


ADDED = [
    (on_stated("block/139.I", typed_below("Câu thêm.")), {"Câu thêm."}, set()),
    (on_stated("task/139-06", typed_below("Nơi nhận:")), {"Nơi nhận:"}, set()),
    (on_stated("block/139.CC-01", broken_off), None, {("edited", "block/139.CC-01")}),
    (on_fixed("Nơi nhận:", retyped("nhận:", "nhận (gửi thư):")), {"Nơi nhận (gửi thư):"}, set()),
    (on_fixed("KẾ HOẠCH", filled(" (bổ sung)")), {"KẾ HOẠCH (bổ sung)"}, set()),
    (on_fixed("Độc lập - Tự do - Hạnh phúc", typed_below("HỎA TỐC")), {"HỎA TỐC"}, set()),
]


@pytest.mark.parametrize(("change", "texts", "others"), ADDED, ids=range(len(ADDED)))
def test_words_added_in_word_are_told(
    change: Callable[[Page], None],
    texts: set[str] | None,
    others: set[tuple[str, str]],
    made: Path,
    tmp_path: Path,
) -> None:
    page = Page(made / f"{PLAN}.docx")
    change(page)
    told = verify(page.save(tmp_path / "sửa.docx"), made / "so.xlsx").verdicts
    added = [verdict.stands for verdict in told if verdict.change.value == "added"]
    assert len(added) == 1
    assert texts in (None, set(added))
    rest = {(verdict.change.value, verdict.statement.key) for verdict in told} - {
        ("added", key_of_added(told))
    }
    assert rest == others


def key_of_added(told: tuple[Verdict, ...]) -> str:
    return next(verdict.statement.key for verdict in told if verdict.change.value == "added")


def test_an_added_paragraph_is_told_with_its_place(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Page(made / f"{PLAN}.docx")
    on_stated("title", typed_below("Câu thêm."))(page)
    edited = str(page.save(tmp_path / "sửa.docx"))
    words = ["verify", edited, "--tracker", str(made / "so.xlsx")]
    assert answer(words) == 1
    # Counted from 1, and one below the title.
    place = list(page.root.iter(f"{W}p")).index(page.paragraph("title")) + 2
    assert (
        f"Đoạn {place}: DC006: Trong tệp có “Câu thêm.” mà chương trình không in." in capsys.readouterr().out
    )
    assert answer([*words, "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["code"], finding["stands"], finding["cell"]) == ("DC006", "Câu thêm.", None)


# --- words added in headers and footers --------------------------------------------------------------------


def typed_in(part: str, text: str) -> Callable[[Page], None]:
    """Type a paragraph of one's own into a header or footer."""

    def change(page: Page) -> None:
        root = etree.fromstring(page.parts[f"word/{part}.xml"])
        filled(text)(etree.SubElement(root, f"{W}p"))
        page.parts[f"word/{part}.xml"] = etree.tostring(root)

    return change


IN_MARGINS = [
    ("header1", "MẬT", "Đầu trang", "added/header/1"),
    ("header2", "Bản gửi phòng", "Đầu trang", "added/header/1"),
    ("footer1", "Lưu hành nội bộ", "Chân trang", "added/footer/1"),
    ("footer2", "Độc lập - Tự do - Hạnh phúc", "Chân trang", "added/footer/1"),
]


@pytest.mark.parametrize(("part", "text", "where", "key"), IN_MARGINS)
def test_words_added_to_a_header_or_footer_are_told_with_their_place(
    part: str,
    text: str,
    where: str,
    key: str,
    made: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = Page(made / f"{PLAN}.docx")
    typed_in(part, text)(page)
    edited = page.save(tmp_path / "sửa.docx")
    assert found(edited, made / "so.xlsx") == {("added", key)}
    assert answer(["verify", str(edited), "--tracker", str(made / "so.xlsx")]) == 1
    assert f"{where}: DC006: Trong tệp có “{text}” mà chương trình không in." in capsys.readouterr().out


def test_a_word_added_to_every_header_is_told_once_and_of_a_field_nothing(made: Path, tmp_path: Path) -> None:
    page = Page(made / f"{PLAN}.docx")
    for part in ("header1", "header2"):
        typed_in(part, "MẬT")(page)
    # Word writes the number of the page that it drew last.
    page.parts["word/header1.xml"] = page.parts["word/header1.xml"].replace(b">1</", b">17</")
    assert b">17</" in page.parts["word/header1.xml"]
    assert found(page.save(tmp_path / "sửa.docx"), made / "so.xlsx") == {("added", "added/header/1")}


def test_a_proof_that_tells_nothing_of_headers_finds_nothing_there(made: Path, tmp_path: Path) -> None:
    page = Page(made / f"{PLAN}.docx")
    typed_in("header1", "MẬT")(page)
    package, proof = open_document(read_whole(page.save(tmp_path / "sửa.docx")))
    assert added_to_margins(package, proof) == ((Margin.HEADER, "MẬT"),)
    assert added_to_margins(package, replace(proof, margins=None)) == ()


def test_what_a_schools_own_header_takes_from_the_tracker_is_clean_and_not_added(
    made: Path, tmp_path: Path
) -> None:
    own, plan = tmp_path / "mẫu.docx", tmp_path / "kế hoạch.docx"
    with zipfile.ZipFile(own, "w") as package, zipfile.ZipFile(io.BytesIO(template_bytes("plan"))) as ours:
        for name in ours.namelist():
            root = etree.fromstring(ours.read(name)) if name == "word/header1.xml" else None
            if root is not None:
                filled("{{ letterhead.number }}")(etree.SubElement(root, f"{W}p"))
            package.writestr(name, ours.read(name) if root is None else etree.tostring(root))
    tracker = str(made / "so.xlsx")
    assert answer(["plan", tracker, "--plan", "139", "-o", str(plan), "--template", str(own), *AS_OF]) == 0
    header = etree.fromstring(Page(plan).parts["word/header1.xml"])
    assert "Số: 139/KH-THLQĐ" in [text.text for text in header.iter(f"{W}t")]
    assert found(plan, made / "so.xlsx") == set()


# --- another school's tracker ------------------------------------------------------------------------------


def renamed_school(folder: Path, *, plan: str = "139") -> Path:
    """Return a tracker of a school of another name, whose plan has the number `plan`."""
    book = Book.of_example()
    for row in book.sheet("organisation").iter_rows(min_row=5):
        if row[0].value == "Tên trường trong câu":
            row[1].value = "Trường Tiểu học Hoa Sen"
    if plan != "139":
        book.put("plans", "139", id=plan)
    tracker = folder / "so-khac.xlsx"
    tracker.write_bytes(book.saved())
    return tracker


@pytest.mark.parametrize("name", [f"{PLAN}.docx", f"{PROGRESS}.xlsx"])
def test_the_tracker_of_another_school_is_told(
    name: str, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["verify", str(made / name), "--tracker", str(renamed_school(tmp_path))]
    assert answer(words) == 1
    said = (
        f"DC007: “{name}” là báo cáo của “Trường Tiểu học Lê Quang Định”, "
        "còn “so-khac.xlsx” là sổ của “Trường Tiểu học Hoa Sen”."
    )
    assert said in capsys.readouterr().out
    assert answer([*words, "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["findings"][0]["code"] == "DC007"
    assert told["counts"]["error"] == len(told["findings"])
    assert {frozenset(finding) for finding in told["findings"]} == {frozenset(told["findings"][0])}


def test_a_plan_that_another_school_does_not_have_is_refused_with_both_names(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tracker = renamed_school(tmp_path, plan="7")
    assert answer(["verify", str(made / f"{PLAN}.docx"), "--tracker", str(tracker)]) == 2
    said = capsys.readouterr().err
    assert "là sổ của “Trường Tiểu học Hoa Sen”; hãy chọn sổ của đúng trường." in said
    assert len(said.strip().splitlines()) == 1


# --- changes in the tracker --------------------------------------------------------------------------------


def put(sheet: str, row: str, **values: Any) -> Callable[[Book], None]:
    return lambda book: book.put(sheet, row, **values)


IN_TRACKER = [
    (PLAN, put("plans", "139", number="140/KH-THLQĐ"), {"letterhead/number"}),
    (PLAN, put("plans", "139", signed_on=date(2023, 6, 18)), {"letterhead/place_and_date"}),
    (PLAN, put("content", "139.CC-01", text="Thực hiện Kế hoạch của huyện"), {"block/139.CC-01"}),
    (PLAN, put("content", "139.V", marker="VI."), {"block/139.V"}),
    (PLAN, put("tasks", "139-04", title="Nhắc việc"), {"task/139-04", "row/139-04/title"}),
    (PLAN, put("tasks", "139-01", lead="Văn thư"), {"row/139-01/lead"}),
    (PLAN, put("tasks", "139-02", note="Làm sớm"), {"row/139-02/note"}),
    (PLAN, put("tasks", "139-05", due_phrase="trong tháng 7 năm 2023"),
     {"task/139-05", "row/139-05/deadline"}),
    (PLAN, put("tasks", "139-05", evidence="khac.pdf"), set()),
    (ANNUAL, put("tasks", "139-07", done_on=date(2023, 8, 17)),
     {"item/139-07", "row/139-07/done_on", "row/139-07/status"}),
    (ANNUAL, put("tasks", "139-07", done_on=date(2023, 8, 15)),
     # No longer late: the cause of the delay goes as well.
     {"item/139-07", "row/139-07/done_on", "row/139-07/status", "row/139-07/result", "tally", "tally#2"}),
    (ANNUAL, put("tasks", "139-01", progress=0.8), set()),
    (ANNUAL, put("indicators", "139-CT1", target=65.0),
     {"indicator/139-CT1/target", "indicator/139-CT1/verdict"}),
    (ANNUAL, put("indicators", "139-CT2", name="Tỷ lệ khác"), {"indicator/139-CT2/name"}),
    (ANNUAL, put("plans", "139", report_to="Sở Nội vụ"), {"addressee/first"}),
    (PROGRESS, put("tasks", "138-05", cause="Lý do khác"), {"nhiệm vụ quá hạn/138-05/cause"}),
    (PROGRESS, put("plans", "139", sent_on=date(2023, 9, 20)), {"sent"}),
    (PROGRESS, put("periods", "2023-Q3", sent_on=date(2023, 9, 18)), set()),
    (QUARTER, put("criteria", "1.1.1", score=0.5), {"score", "score#2"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "keys"), IN_TRACKER)
def test_a_change_in_the_tracker_names_its_statements(
    name: str, change: Callable[[Book], None], keys: set[str], made: Path, tmp_path: Path
) -> None:
    book = Book.of_example()
    change(book)
    tracker = tmp_path / "so.xlsx"
    tracker.write_bytes(book.saved())
    assert found(made / f"{name}.docx", tracker) == {("changed", key) for key in keys}


def test_a_changed_cell_is_told_then_and_now(made: Path, tmp_path: Path) -> None:
    book = Book.of_example()
    book.put("tasks", "139-07", done_on=date(2023, 8, 17))
    tracker = tmp_path / "so.xlsx"
    tracker.write_bytes(book.saved())
    verdicts = {v.statement.key: v for v in verify(made / f"{ANNUAL}.docx", tracker).verdicts}
    (change,) = verdicts["row/139-07/done_on"].cells
    assert change.was is not None
    assert change.is_now is not None
    cell = book.cell("tasks", "139-07", "done_on").coordinate
    assert (change.cell.address, change.was.value, change.is_now.value) == (
        f"Nhiệm vụ!{cell}",
        "18/08/2023",
        "17/08/2023",
    )


def test_a_row_that_came_is_lacking_and_one_that_went_is_obsolete(made: Path, tmp_path: Path) -> None:
    book = Book.of_example()
    book.put("content", "139.I.1-01", id="139.I.1-99")
    tracker = tmp_path / "so.xlsx"
    tracker.write_bytes(book.saved())
    assert found(made / f"{PLAN}.docx", tracker) == {
        ("obsolete", "block/139.I.1-01"),
        ("lacking", "block/139.I.1-99"),
    }


def test_rows_in_another_order_change_nothing(made: Path, tmp_path: Path) -> None:
    book = Book.of_example()
    sheet = book.sheet("people")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    filled_rows = [row for row in rows if row[0]]
    for number, row in enumerate(reversed(filled_rows), start=5):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    tracker = tmp_path / "so.xlsx"
    tracker.write_bytes(book.saved())
    assert found(made / f"{PLAN}.docx", tracker) == set()


def test_changed_in_both_to_the_same_holds(made: Path, tmp_path: Path) -> None:
    book = Book.of_example()
    book.put("tasks", "139-01", lead="Văn thư")
    (tmp_path / "so.xlsx").write_bytes(book.saved())
    page = Page(made / f"{PLAN}.docx")
    retyped("Kế toán", "Văn thư")(page.paragraph("row/139-01/lead"))
    assert found(page.save(tmp_path / "sửa.docx"), tmp_path / "so.xlsx") == set()


# --- edits in Excel ----------------------------------------------------------------------------------------


def rewritten(name: str, value: Any, *, at: str) -> Callable[[Any], None]:
    """Type over the first cell of a sheet that holds `at`… in the column to its right."""

    def edit(book: Any) -> None:
        cell = next(cell for row in book[name].iter_rows() for cell in row if cell.value == at)
        book[name].cell(cell.row, cell.column + 1).value = value

    return edit


def without(name: str, at: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        cell = next(cell for row in book[name].iter_rows() for cell in row if cell.value == at)
        book[name].delete_rows(cell.row)

    return edit


def sorted_backwards(name: str, first: int) -> Callable[[Any], None]:
    """Sort a table by its first column the other way round, as the filter's arrow does."""

    def edit(book: Any) -> None:
        rows = [[cell.value for cell in row] for row in book[name].iter_rows(min_row=first)]
        for number, row in enumerate(reversed(rows), start=first):
            for column, value in enumerate(row, start=1):
                book[name].cell(number, column).value = value

    return edit


IN_EXCEL = [
    (QUARTER, rewritten("Thống kê", 17, at="Tổng số nhiệm vụ, lượt nhiệm vụ định kỳ"),
     {("edited", "Thống kê/statistics/all")}),
    (QUARTER, rewritten("Phụ lục nhiệm vụ", "Việc khác", at="139-05"),
     {("edited", "Phụ lục nhiệm vụ/row/139-05")}),
    (PROGRESS, rewritten("Tất cả", "2023-Q1", at="138-07"), {("edited", "Tất cả/row/138-07")}),
    (PROGRESS, without("Tất cả", "138-07"), {("deleted", "Tất cả/row/138-07")}),
    (PROGRESS, sorted_backwards("Tất cả", 5), set()),
    (PROGRESS, rewritten("Theo người", 99, at="Kế toán"), {("edited", "Theo người/group/Kế toán")}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "edit", "expected"), IN_EXCEL)
def test_an_edit_in_excel_names_its_row(
    name: str, edit: Callable[[Any], None], expected: set[tuple[str, str]], made: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(made / f"{name}.xlsx")
    edit(book)
    book.save(tmp_path / "sửa.xlsx")
    assert found(tmp_path / "sửa.xlsx", made / "so.xlsx") == expected


def test_a_change_in_the_tracker_names_its_rows_in_excel(made: Path, tmp_path: Path) -> None:
    book = Book.of_example()
    book.put("tasks", "138-05", cause="Lý do khác")
    (tmp_path / "so.xlsx").write_bytes(book.saved())
    lists = ("Quá hạn", "Tất cả")
    assert found(made / f"{PROGRESS}.xlsx", tmp_path / "so.xlsx") == {
        ("changed", f"{name}/row/138-05") for name in lists
    }


# --- the command -------------------------------------------------------------------------------------------


def test_the_command_tells_and_its_status_counts(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, tracker = str(made / f"{PLAN}.docx"), str(made / "so.xlsx")
    assert answer(["verify", file, "--tracker", tracker]) == 0
    assert "139/139 nội dung lấy từ sổ còn đúng." in capsys.readouterr().out
    page = Page(made / f"{PLAN}.docx")
    retyped("139", "140")(page.paragraph("letterhead/number"))
    edited = str(page.save(tmp_path / "sửa.docx"))
    assert answer(["verify", edited, "--tracker", tracker]) == 1
    assert "DC004: Đã in “Số: 139/KH-THLQĐ”, trong tệp nay là “Số: 140/KH-THLQĐ”." in capsys.readouterr().out


def test_json_has_the_keys_of_a_finding(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Book.of_example()
    book.put("plans", "139", number="140/KH-THLQĐ")
    tracker = tmp_path / "so.xlsx"
    tracker.write_bytes(book.saved())
    words = ["verify", str(made / f"{PLAN}.docx"), "--tracker", str(tracker), "--format", "json"]
    assert answer(words) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["as_of"] == "2023-09-30"
    assert told["statements"] == {"all": 139, "hold": 138}
    assert told["counts"] == {"error": 1, "warning": 0, "hint": 0}
    (finding,) = told["findings"]
    cell = book.cell("plans", "139", "number").coordinate
    assert finding | {"message": "", "remedy": ""} == {
        "code": "DC001", "severity": "error", "blocks": [], "sheet": "Kế hoạch", "cell": cell,
        "row": book.row("plans", "139"), "column": "Số ký hiệu", "value": "140/KH-THLQĐ", "message": "",
        "remedy": "", "statement": "letterhead/number", "place": "Đoạn 7", "printed": "Số: 139/KH-THLQĐ",
        "stands": "Số: 139/KH-THLQĐ", "now": "Số: 140/KH-THLQĐ",
        "cells": [{"cell": f"Kế hoạch!{cell}", "column": "Số ký hiệu", "id": "139",
                   "then": "139/KH-THLQĐ", "now": "140/KH-THLQĐ"}],
    }  # fmt: skip


def unfit(kind: str, made: Path, folder: Path) -> Path:
    """Return a file that cannot be held against a tracker."""
    page = Page(made / f"{PLAN}.docx")
    file = folder / f"{kind}.docx"
    match kind:
        case "forged":
            part = page.parts["customXml/item1.xml"]
            page.parts["customXml/item1.xml"] = part.replace("Kế toán".encode(), "Văn thư".encode())
            return page.save(file)
        case "another":
            Document().save(str(file))
        case "damaged":
            file.write_bytes((made / f"{PLAN}.docx").read_bytes()[:9000])
        case "entity":
            bomb = b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'
            page.parts["customXml/item1.xml"] = bomb
            return page.save(file)
        case "tracker":
            return made / "so.xlsx"
        case "page":
            return made / f"{PROGRESS}.html"
    return file


@pytest.mark.parametrize("kind", ["forged", "another", "damaged", "entity", "tracker", "page"])
def test_a_file_without_a_sound_proof_is_refused_in_one_sentence(
    kind: str, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = unfit(kind, made, tmp_path)
    assert answer(["verify", str(file), "--tracker", str(made / "so.xlsx")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"“{file.name}”" in told.err
    assert len(told.err.strip().splitlines()) == 1


def test_marks_cannot_come_from_a_cell() -> None:
    assert clean_text("a\ufdd07\ufdd1b") == "a\ufffd7\ufffdb"


def test_no_mark_is_left_and_the_file_is_sound(made: Path) -> None:
    for name in DOCUMENTS:
        page = Page(made / f"{name}.docx")
        assert not {"\ufdd0", "\ufdd1"} & set(etree.tostring(page.root, encoding="unicode"))
        assert OpenXmlValidator().validate(made / f"{name}.docx").errors == []
        ids = [start.get(f"{W}id") for start in page.root.iter(f"{W}bookmarkStart")]
        assert len(set(ids)) == len(ids) == len(page.anchors)


def test_the_same_bytes_every_time(made: Path, tmp_path: Path) -> None:
    again = tmp_path / f"{PLAN}.docx"
    words = ["plan", str(made / "so.xlsx"), "--plan", "139", "-o", str(again), *AS_OF, "-q"]
    assert answer(words) == 0
    assert again.read_bytes() == (made / f"{PLAN}.docx").read_bytes()


def test_a_proof_that_names_each_cell_by_itself_is_still_read() -> None:
    content = {
        "report": ["plan", "139", False],
        "stamp": ["so.xlsx", "5a", "2023-09-30", "sokehoach 0.1.0", "Trường"],
        "length": 3,
        "fixed": None,
        "rows": [["Nhiệm vụ", "139-01"], ["Kết quả", "139-01 / 2023-Q1"]],
        "cells": [[0, "title", "D5", "Họp"], [0, "due", "I5", ""], [1, "text", "AB12", "Xong"]],
        "lists": [[0, 1], [2, 0]],
        "statements": [["a", "_SKH1", 0, "Họp", 0], ["b", "_SKH2", 1, "Xong: Họp", 1]],
    }
    text = json.dumps(content)
    first, second = read_proof([hashlib.sha256(text.encode()).hexdigest(), text], "a.docx").statements
    title = Cell(sheet="Nhiệm vụ", row="139-01", field="title", at="D5", value="Họp")
    due = Cell(sheet="Nhiệm vụ", row="139-01", field="due", at="I5", value="")
    told = Cell(sheet="Kết quả", row="139-01 / 2023-Q1", field="text", at="AB12", value="Xong")
    assert (first.cells, second.cells) == ((title, due), (told, title))


def test_no_text_of_a_proof_is_a_letter_to_excel() -> None:
    statement = Statement(key="row/1", anchor="_SKH1", place=0, text="_x0041_ \\_x0041_", read=())
    report, stamp = Report(kind="plan", about="139", draft=False), Stamp("so.xlsx", "5a", date(2023, 9, 30))
    text = proof_text(Proof(report=report, stamp=stamp, length=1, statements=(statement,)))
    assert "_x0041_" not in text
    assert read_proof([text], "a.docx").statements == (statement,)


@pytest.mark.parametrize("anchor", ["", "A", "1", "0 A", "-1 A", "2 A", "9999999 A", "1 ABCD", "1 a"])
def test_a_statement_that_no_formula_leads_to_stands_nowhere(anchor: str) -> None:
    book = openpyxl.Workbook()
    book.create_sheet(SHEET)["B1"] = "='Sheet'!A1"
    statement = Statement(key="row/1", anchor=anchor, place=0, text="x", read=())
    assert standing_rows(book, [statement]) == {"row/1": None}
