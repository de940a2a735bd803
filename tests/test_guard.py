"""Which bytes may be opened as a workbook, and what is said of the others."""

import contextlib
import io
import re
import struct
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from automation.errors import NotAWorkbook
from automation.files import Snapshot
from automation.guard import archive, geometry, inspect

NAME = "sổ.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
PartEdit = Callable[[bytes], bytes]


def snapshot(data: bytes, name: str = NAME) -> Snapshot:
    return Snapshot(path=Path(name), name=name, data=data, sha256="")


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Nhiệm vụ"
    sheet["A1"] = "Mã nhiệm vụ"
    sheet["B2"] = 0.8
    sheet["C2"] = date(2023, 6, 19)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def rezipped(edits: dict[str, PartEdit], added: dict[str, bytes] | None = None) -> bytes:
    """The sound workbook with some parts edited and others added."""
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, edits.get(name, bytes)(old.read(name)))
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return saved.getvalue()


def sheet_with(old: str, new: str) -> bytes:
    def edit(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return rezipped({SHEET: edit})


def zipped(*names: str) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as new:
        for name in names:
            new.writestr(name, "<a/>")
    return saved.getvalue()


def said(data: bytes, name: str = NAME) -> str:
    """What is said of a refused file; the sentence names it and asks for a remedy."""
    with pytest.raises(NotAWorkbook) as raised:
        inspect(snapshot(data, name))
    sentence = str(raised.value)
    assert f"“{name}”" in sentence
    assert re.search(r"; hãy .+\.$", sentence)
    return sentence


def test_sound_workbook_passes() -> None:
    inspect(snapshot(workbook()))


OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", "rỗng"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (OLE2 + "Workbook\0".encode("utf-16-le"), "đời cũ (.xls)"),
        (OLE2 + "WordDocument\0".encode("utf-16-le"), "không phải sổ Excel"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>", "HTML"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "HTML"),
        ("Mã;Tên\n1;Lập kế hoạch\n".encode(), "CSV"),
        ("Mã\tTên\n".encode("utf-16"), "CSV"),
        ("Mã,Tên\n".encode("cp1258", "replace"), "CSV"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML"),
        (b"%PDF-1.7\n", "PDF"),
        (bytes(range(256)), "không phải là sổ Excel"),
        (zipped("mimetype", "content.xml", "META-INF/manifest.xml"), ".ods"),
        (zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.bin"), ".xlsb"),
        (zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "Word"),
        (zipped("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"), "PowerPoint"),
        (zipped("ảnh.png"), "tệp nén"),
        (workbook()[:-30], "cắt cụt"),
        (workbook()[:2000], "cắt cụt"),
        (workbook() + bytes(8), "hỏng"),
        (workbook() + workbook(), "hỏng"),
    ],
)
def test_other_files_under_a_workbooks_name(data: bytes, trouble: str) -> None:
    assert trouble in said(data)


def test_temporary_file_of_excel_names_the_real_one() -> None:
    assert "“sổ.xlsx”" in said(b"\x07Nguyen", "~$sổ.xlsx")


def test_each_trouble_has_a_sentence_of_its_own() -> None:
    samples = (b"", OLE2, b"<html>", b"a;b", b"%PDF", bytes(9), zipped("a"), workbook()[:-30])
    assert len({said(sample) for sample in samples}) == len(samples)


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def test_damaged_bytes_of_a_part_are_noticed() -> None:
    data = workbook()
    start = data.index(SHEET.encode()) + len(SHEET) + 20
    assert SHEET in said(flipped(data, start))


def test_two_parts_of_one_name() -> None:
    assert "trùng tên" in said(rezipped({}, {"XL/Worksheets/Sheet1.XML": b"<worksheet/>"}))


@pytest.mark.parametrize("name", ["../ngoai.xml", "/goc.xml", "xl\\a.xml", "C:/a.xml", "xl/../../a.xml"])
def test_unsafe_names_of_parts(name: str) -> None:
    assert "không an toàn" in said(rezipped({}, {name: b"<a/>"}))


def with_central_field(offset: int, value: bytes) -> bytes:
    """The sound workbook with one field of its first central directory entry overwritten."""
    data = workbook()
    entry = data.index(b"PK\x01\x02") + offset
    return data[:entry] + value + data[entry + len(value) :]


@pytest.mark.parametrize(
    ("offset", "value", "trouble"),
    [
        (8, struct.pack("<H", 1), "mật khẩu nén"),
        (10, struct.pack("<H", 14), "nén theo cách"),
        (24, struct.pack("<L", archive.MAX_PART_BYTES + 1), "phình"),
        (24, struct.pack("<L", 1), "hỏng"),
    ],
)
def test_what_the_archive_says_of_a_part(offset: int, value: bytes, trouble: str) -> None:
    assert trouble in said(with_central_field(offset, value))


def test_part_that_swells_is_refused_unpacked_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = rezipped({}, {"xl/media/a.bin": bytes(20 * 1024 * 1024)})
    assert "phình" in said(bomb)
    monkeypatch.setattr(archive, "MAX_RATIO", 10_000)
    inspect(snapshot(bomb))
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 10 * 1024 * 1024)
    assert "phình" in said(bomb)


def test_too_many_parts() -> None:
    many = {f"xl/media/{number}.bin": b"" for number in range(archive.MAX_PARTS)}
    assert "phình" in said(rezipped({}, many))


ENTITIES = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"]
)
def test_document_type_anywhere(part: str) -> None:
    def declare(data: bytes) -> bytes:
        body = re.sub(rb"^<\?xml[^>]*\?>", b"", data)
        return ENTITIES.encode() + body

    assert "DTD" in said(rezipped({part: declare}))


@pytest.mark.parametrize("part", ["customXml/item1.xml", "xl/drawings/vmlDrawing1.vml", "xl/media/a.dat"])
def test_document_type_in_parts_nobody_reads(part: str) -> None:
    assert "DTD" in said(rezipped({}, {part: f"{ENTITIES}<a>&b;</a>".encode()}))


def test_drawing_need_not_be_well_formed() -> None:
    inspect(snapshot(rezipped({}, {"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"})))


@pytest.mark.parametrize(
    ("xml", "trouble"),
    [
        (b"<a>" * 200 + b"</a>" * 200, "bất thường"),
        (b"<a " + b" ".join(b'b%d=""' % n for n in range(300)) + b"/>", "bất thường"),
        (b"<a><b></a>", "hỏng"),
        (b"<a>\xff</a>", "hỏng"),
        (b"<a>&none;</a>", "hỏng"),
        (b"", "hỏng"),
        ("<a/>".encode("utf-16"), "bảng mã"),
        ("<a/>".encode("utf-16-be"), "bảng mã"),
        (b'<?xml version="1.0" encoding="windows-1258"?><a/>', "bảng mã"),
        (b'<?xml version="1.0" encoding="khong-co"?><a/>', "bảng mã"),
    ],
)
def test_bad_markup(xml: bytes, trouble: str) -> None:
    sentence = said(rezipped({}, {"xl/la.xml": xml}))
    assert trouble in sentence
    assert "xl/la.xml" in sentence


def test_depth_and_breadth_that_office_uses_pass() -> None:
    xml = b"<a>" * 60 + b"<b " + b" ".join(b'c%d=""' % n for n in range(60)) + b"/>" + b"</a>" * 60
    inspect(snapshot(rezipped({}, {"xl/la.xml": xml})))


def test_custom_part_may_be_in_utf_16() -> None:
    inspect(snapshot(rezipped({}, {"customXml/item1.xml": "<a/>".encode("utf-16")})))


CELL = '<c r="B2" t="n"><v>0.8</v></c>'


def far(reference: str, inside: str = "<v>1</v>") -> bytes:
    row = re.sub(r"\D", "", reference)
    return sheet_with("</sheetData>", f'<row r="{row}"><c r="{reference}">{inside}</c></row></sheetData>')


@pytest.mark.parametrize(
    "reference",
    ["XFE2", "AAAA2", "A1048577", "A0", "A99999999999", "ZZZZZZZZZZZZ2", "2", "A", "a2", "Á2", "A2B", "$A$2"],
)
def test_cell_outside_the_sheet(reference: str) -> None:
    sentence = said(sheet_with('r="B2"', f'r="{reference}"'))
    assert "nằm ngoài trang tính “Nhiệm vụ”" in sentence
    assert reference in sentence


def test_cells_without_references_are_counted_on() -> None:
    cells = "<c><v>1</v></c>" * (geometry.MAX_COLUMN + 1)
    assert "nằm ngoài" in said(sheet_with("</sheetData>", f"<row>{cells}</row></sheetData>"))
    inspect(snapshot(sheet_with("</sheetData>", f"<row>{cells[15:]}</row></sheetData>")))


@pytest.mark.parametrize("inside", ["<v>1</v>", "<is><t>x</t></is>"])
def test_rectangle_too_large_names_the_sheet(inside: str) -> None:
    sentence = said(far("XFD1048576", inside))
    assert "“Nhiệm vụ”" in sentence
    assert "1048576" in sentence


def test_format_in_the_last_cell_does_no_harm() -> None:
    inspect(snapshot(far("XFD1048576", "")))


def test_one_value_far_down_a_narrow_sheet_passes() -> None:
    inspect(snapshot(far("C1048576")))


@pytest.mark.parametrize(
    ("element", "reference", "passes"),
    [
        ("mergeCell", "A1:D4", True),
        ("mergeCell", "A1:XFD1", True),
        ("mergeCell", "A1:XFD1048576", False),
        ("mergeCell", "A1:A1048576", False),
        ("hyperlink", "A1", True),
        ("hyperlink", "A1:A1048576", True),
        ("hyperlink", "A1:XFD1048576", False),
        ("mergeCell", "A1:A1048577", False),
    ],
)
def test_ranges(element: str, reference: str, passes: bool) -> None:
    data = sheet_with("</sheetData>", f'</sheetData><{element}s><{element} ref="{reference}"/></{element}s>')
    if passes:
        inspect(snapshot(data))
    else:
        assert "Nhiệm vụ" in said(data)


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geometry, "MAX_CELLS", 4)
    inspect(snapshot(sheet_with(CELL, CELL + '<c r="D2"/>')))
    assert "quá nhiều ô" in said(sheet_with(CELL, CELL + '<c r="D2"/><c r="E2"/>'))


def test_one_shared_text_used_too_often(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "".join(f'<c r="{letter}2" t="s"><v>1</v></c>' for letter in "BDEF").encode()
    uses = rezipped(
        {SHEET: lambda data: data.replace(CELL.encode(), cells)},
        {"xl/sharedStrings.xml": b"<sst><si><t>0</t></si><si><r><t>12</t></r><r><t>345</t></r></si></sst>"},
    )
    monkeypatch.setattr(geometry, "MAX_TEXT", 4 * 5)
    inspect(snapshot(uses))
    monkeypatch.setattr(geometry, "MAX_TEXT", 4 * 5 - 1)
    assert "quá nhiều chữ" in said(uses)


def test_prefixed_markup_is_looked_at_as_well() -> None:
    def prefix(data: bytes) -> bytes:
        named = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", data).replace(b"xmlns=", b"xmlns:x=")
        return named.replace(b'r="B2"', b'r="XFE2"')

    assert "nằm ngoài" in said(rezipped({SHEET: prefix}))


@pytest.mark.parametrize("target", ["/customXml/item1.xml", "media/a.bin", "/xl/vml.vml"])
def test_sheet_where_nobody_looks(target: str) -> None:
    def point(data: bytes) -> bytes:
        return data.replace(b"/xl/worksheets/sheet1.xml", target.encode())

    assert "bất thường" in said(rezipped({"xl/_rels/workbook.xml.rels": point}))


def test_workbook_part_elsewhere() -> None:
    def point(data: bytes) -> bytes:
        return data.replace(b'"xl/workbook.xml"', b'"customXml/workbook.xml"')

    assert "bất thường" in said(rezipped({"_rels/.rels": point}))


@pytest.mark.parametrize("reference", ["XFD1048576", "A99999999999"])
def test_danger_is_real(reference: str) -> None:
    """The library behind the reader still dies of what the guard refuses; else the limits may go."""
    code = """
        import io, sys
        from python_calamine import CalamineWorkbook
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        book.get_sheet_by_name(book.sheet_names[0])
    """
    dying = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], input=far(reference), capture_output=True, check=False
    )
    assert dying.returncode < 0
    said(far(reference))


def test_every_byte_cut_off_is_refused_not_crashed() -> None:
    data = workbook()
    for length in range(0, len(data), 97):
        said(data[:length])


def test_damage_anywhere_never_escapes_as_another_error() -> None:
    data = workbook()
    for at in range(0, len(data), 61):
        with contextlib.suppress(NotAWorkbook):
            inspect(snapshot(flipped(data, at)))
