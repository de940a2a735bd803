"""Templates that staff own: what is wrong in one is told, what is hostile does no harm."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from lxml import etree

from automation.cli import answer, app
from automation.documents.plan import plan_document
from automation.documents.render import template_bytes
from automation.documents.template_fields import paths
from automation.jobs.template import check_template, report_lines, shape, template_for
from automation.model import Report
from automation.tracker.build import build
from tests.documents import AS_OF, CONTENT, TASKS, W, a_school, audit, parts, settings, texts

ENTITY = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"


def packed(contents: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(name, data)
    return target.getvalue()


def a_template(folder: Path, *lines: str) -> Path:
    """Write a Word file with these paragraphs as python-docx makes it; return its path."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    path = folder / "mau.docx"
    document.save(str(path))
    return path


def errors(path: Path, kind: Report = Report.PLAN) -> list[str]:
    return [trouble.message for trouble in check_template(path, kind).checked.troubles]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "so.xlsx"
    path.write_bytes(build(a_school(), cut_off=None, as_of=AS_OF))
    return path


@pytest.mark.parametrize("kind", ["plan", "annual", "quarter"])
def test_our_own_templates_are_sound_and_known_for_what_they_are(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(template_bytes(kind))
    report = check_template(path)
    assert (report.kind, report.checked.troubles, report.checked.unused) == (kind, (), ())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{{ title.subjet }}", "không có trường “title.subjet”. Có phải là “subject”?"),
        ("{{ nothing_like_it }}", "không có trường “nothing_like_it”."),
        ("{{ signature.name.first }}", "“signature.name” không có trường “first” bên trong"),
        ("{{ title }}", "“title” gồm nhiều trường, không in thẳng ra được"),
        ("{{ body }}", "“body” gồm nhiều trường, không in thẳng ra được"),
        ("{% for x in title %}{{ x }}{% endfor %}", "“title” không phải là danh sách nên không lặp qua được"),
        ("{% for x in tasks %}{{ x.name }}{% endfor %}", "không có trường “tasks[].name”."),
        ("{{ title.subject }", "thẻ {{ không được đóng trong cùng một đoạn"),
        ("{% if appendix }}a{% endif %}", "thẻ {% không được đóng trong cùng một đoạn"),
        ("{% if appendix %}a", "thẻ for hoặc if chưa có thẻ endfor hoặc endif"),
        ("{{ title.subject | xyz }}", "phép “xyz” sau dấu | không dùng được trong mẫu"),
        ("{{ title.subject | }}", "thẻ viết sai cú pháp ("),
        ("{% endfor %}", "thẻ viết sai cú pháp: không có thẻ này, hoặc thẻ đóng không khớp thẻ mở"),
    ],
)
def test_each_error_is_told_with_its_paragraph(line: str, told: str, tmp_path: Path) -> None:
    (trouble,) = check_template(a_template(tmp_path, "Trước", line, "Sau"), Report.PLAN).checked.troubles
    assert trouble.message.startswith(told)
    if "endif" not in told:  # a tag that is never closed is missed at the end of the text
        assert (trouble.before, trouble.at, trouble.after) == ("Trước", line, "Sau")


def test_a_tag_that_word_tore_into_runs_is_one_tag(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ title.", "sub", "jet }", "}"):
        paragraph.add_run(piece)
    path = tmp_path / "mau.docx"
    document.save(str(path))
    assert errors(path) == ["không có trường “title.subjet”. Có phải là “subject”?"]


def test_tags_that_do_not_wrap_whole_paragraphs_are_found_by_filling_in(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{% for line in body %}")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{{ line.text }}{% endfor %}"
    path = tmp_path / "mau.docx"
    document.save(str(path))
    (told,) = errors(path)
    assert "thì văn bản bị vỡ" in told


def test_unused_fields_are_listed_and_no_error(tmp_path: Path) -> None:
    report = check_template(a_template(tmp_path, "{{ title.subject }}"), Report.PLAN)
    assert report.checked.troubles == ()
    assert {"title.document_type", "letterhead", "body", "signature"} <= set(report.checked.unused)
    assert "title.subject" not in report.checked.unused
    assert report_lines(report)[-1] == "Mẫu dùng được."


def test_fields_are_those_of_the_context() -> None:
    known = set(paths(shape(Report.PLAN)))
    assert {"letterhead.number", "body[].text", "tasks[].rows[].deadline", "marks.draft"} <= known
    assert not known & {"tasks[].rows[].status", "properties.title", "letterhead.sizes"}
    assert "tasks[].rows[].status" in set(paths(shape(Report.ANNUAL)))


HOSTILE = [
    "{{ title.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ range(10**9) }}",
    "{{ 10**10**10 }}",
    "{{ 'a' * 10**9 }}",
    "{{ title.subject.format(1) }}",
    "{{ 'a'|center(10**9) }}",
    "{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}",
    "{% for x in 'aaaa' %}{{ x }}{% endfor %}",
    "{% include 'C:/Windows/win.ini' %}",
    "{% import 'os' as os %}",
    "{% extends 'other.docx' %}",
    "{% set a = 'aa' ~ 'aa' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}",
    "{% for x in body recursive %}{{ loop(body) }}{% endfor %}",
    "{% with a = title.subject ~ title.subject %}{{ a }}{% endwith %}",
    "{{ lipsum(n=10**6) }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{% if 1 %}" * 200 + "{% endif %}" * 200,
    "{{ " * 3000,
]


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:40])
def test_a_hostile_template_does_nothing_but_end_in_one_sentence(
    line: str, tmp_path: Path, tracker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_template(tmp_path, "Trước", line)
    assert CliRunner().invoke(app, ["template", str(path)], standalone_mode=False).return_value == 1
    out = tmp_path / "kh.docx"
    words = ["plan", str(tracker), "--plan", "7", "-o", str(out), "--template", str(path)]
    assert answer([*words, "--as-of", "2023-10-31"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Mẫu “mau.docx” còn ")
    assert "Traceback" not in said
    assert not out.exists()


def test_loops_within_loops_over_the_same_rows_end(tmp_path: Path) -> None:
    deep = 12
    line = "".join(f"{{% for x{n} in body %}}" for n in range(deep)) + "a" + "{% endfor %}" * deep
    (told,) = errors(a_template(tmp_path, line))
    assert told == "không điền thử được: các vòng lặp chạy quá nhiều lần"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "là tệp rỗng"),
        (b"PK\x03\x04 cut", "bị cắt cụt hoặc hỏng"),
        (packed({"a.txt": b"a"}), "là tệp nén, không phải văn bản Word"),
        (
            packed(parts(template_bytes("plan")) | {"word/document.xml": ENTITY}),
            "chứa khai báo DTD không an toàn",
        ),
        (packed(parts(template_bytes("plan")) | {"word/document.xml": b"<a>{{"}), "bị hỏng"),
        (packed(parts(template_bytes("plan")) | {"word/big.bin": bytes(70_000_000)}), "phình quá lớn"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused(
    data: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(data)
    assert answer(["template", str(path)]) == 2
    assert told in capsys.readouterr().err


def test_a_schools_own_template_makes_the_document(tmp_path: Path, tracker: Path) -> None:
    own = a_template(
        tmp_path,
        "MẪU CỦA TRƯỜNG",
        "{{ title.subject }}",
        "{%p for line in body %}",
        "{{ line.text }}",
        "{%p endfor %}",
    )
    out = tmp_path / "kh.docx"
    words = ["plan", str(tracker), "--plan", "7", "-o", str(out), "--as-of", "2023-10-31", "-q", "--draft"]
    # The school's tracker has an error of its own.
    assert answer([*words, "--template", str(own)]) == 1
    shown = texts(out.read_bytes())
    assert shown[:3] == [
        "MẪU CỦA TRƯỜNG",
        "Xây dựng trường học xanh",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;",
    ]


def test_a_template_that_lost_its_properties_still_makes_a_stamped_document(tmp_path: Path) -> None:
    contents = {name: data for name, data in parts(template_bytes("plan")).items() if "docProps" not in name}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        root = etree.fromstring(contents[name])
        for entry in root.xpath("*[contains(@PartName | @Target, 'docProps')]"):
            root.remove(entry)
        contents[name] = etree.tostring(root)
    path = tmp_path / "mau.docx"
    path.write_bytes(packed(contents))
    own = template_for(path, Report.PLAN)
    made, ours = (plan_document(a_school(), "7", as_of=AS_OF, own=template) for template in (own, None))
    assert audit(made, tmp_path) == []
    assert parts(made)["docProps/custom.xml"] == parts(ours)["docProps/custom.xml"]
    assert parts(made)["word/document.xml"] == parts(ours)["word/document.xml"]


TYPED = "{{ title }} {% for %} {# & <w:p/> ]]> \x00\x0b\ud800\ufffe {_{ %_} ' \" “"
SHOWN = "{{ title }} {% for %} {# & <w:p/> ]]> \ufffd\ufffd {_{ %_} ' \" “"


def test_text_of_the_tracker_is_text_wherever_it_stands() -> None:
    tracker = a_school(
        plan={"subject": TYPED, "number": TYPED},
        organisation=settings(issuer=TYPED, place=TYPED, plan_recipients=TYPED),
        content=tuple(replace(block, text=TYPED) for block in CONTENT),
        tasks=tuple(replace(task, title=TYPED, lead=TYPED) for task in TASKS),
    )
    document = plan_document(tracker, "7", as_of=AS_OF)
    found = [text for text in texts(document) if "{{ title }}" in text.lower()]
    assert len(found) >= len(CONTENT)
    etree.fromstring(parts(document)["word/document.xml"])
    assert any(" ".join(text.split()) == SHOWN for text in texts(document))
    body = etree.fromstring(parts(document)["word/document.xml"])
    assert all(child.tag in (f"{W}p", f"{W}tbl", f"{W}sectPr") for child in body[0])
