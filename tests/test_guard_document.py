"""Which bytes may be opened as a Word document, and what is said of the others."""

import io
import re
import zipfile

import openpyxl
import pytest

from automation.errors import NotADocument
from automation.guard import archive
from automation.guard.document import inspect_document, refuse_other_kinds
from automation.importing.reading import read_source
from tests.word_files import NAMESPACES, p, snapshot, word_file, zipped

NEEDED = {"[Content_Types].xml": "<a/>", "_rels/.rels": "<a/>"}
OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def workbook() -> bytes:
    saved = io.BytesIO()
    openpyxl.Workbook().save(saved)
    return saved.getvalue()


def with_parts(**parts: bytes) -> bytes:
    """A sound document with other parts; two underscores in a name stand for a slash, one for a dot."""
    saved = io.BytesIO(word_file(p("Một.")))
    with zipfile.ZipFile(saved, "a", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), data)
    return saved.getvalue()


def said(data: bytes, name: str = "ke-hoach.docx") -> str:
    """What is said of a refused file; the sentence names it and asks for a remedy."""
    with pytest.raises(NotADocument) as raised:
        read_source(snapshot(data, name))
    sentence = str(raised.value)
    assert f"“{name}”" in sentence
    assert re.search(r"; hãy .+\.$", sentence)
    return sentence


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", "rỗng"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (OLE2 + "WordDocument\0".encode("utf-16-le"), "đời cũ (.doc)"),
        (OLE2 + "Workbook\0".encode("utf-16-le"), "Office đời cũ"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"<html><body>", "HTML"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "HTML"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "XML"),
        (workbook(), "sổ Excel"),
        (zipped(NEEDED | {"xl/workbook.bin": ""}), ".xlsb"),
        (zipped(NEEDED | {"ppt/presentation.xml": "<a/>"}), "PowerPoint"),
        (zipped({"mimetype": "a", "content.xml": "<a/>"}), ".odt"),
        (zipped({"anh.png": "a"}), "tệp nén"),
        (zipped(NEEDED), "không có phần nội dung"),
        (word_file(p("Một."))[:-30], "cắt cụt"),
    ],
)
def test_each_other_kind_of_file_has_its_sentence(data: bytes, trouble: str) -> None:
    assert trouble in said(data)


def test_temporary_file_of_word_names_the_real_one() -> None:
    assert "“ke-hoach.docx”" in said(b"\x05Tr", "~$ke-hoach.docx")


def test_a_text_is_no_word_document() -> None:
    plan = snapshot("Kế hoạch".encode())
    refuse_other_kinds(plan)
    with pytest.raises(NotADocument, match="không phải là văn bản Word"):
        inspect_document(plan)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_document_type_anywhere(part: str) -> None:
    doctype = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    sound = word_file(p("Một."), styles="")
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}
    assert "DTD" in said(zipped(files | {part: doctype}))


def test_unsafe_name_and_part_that_swells(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "không an toàn" in said(zipped(NEEDED | {"../ngoai.xml": "<a/>"}))
    bomb = with_parts(word__media__a_bin=bytes(20 * 1024 * 1024))
    assert "phình" in said(bomb)
    monkeypatch.setattr(archive, "MAX_RATIO", 100_000)
    assert len(read_source(snapshot(bomb))) == 1


def test_prefix_without_a_namespace() -> None:
    bare = NAMESPACES.replace("xmlns:v=", "xmlns:other=")
    assert "bị hỏng ở phần word/document.xml" in said(word_file("<v:shape/>", namespaces=bare))


def test_relation_that_leads_outside_is_not_followed() -> None:
    outside = (
        '<Relationship Type="x/styles" Id="s" TargetMode="External" Target="http://localhost/styles.xml"/>'
    )
    sound = word_file(p("Một."), numbering="")
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}
    rels = "word/_rels/document.xml.rels"
    files[rels] = files[rels].replace("</Relationships>", f"{outside}</Relationships>")
    assert len(read_source(snapshot(zipped(files)))[0].blocks) == 1
