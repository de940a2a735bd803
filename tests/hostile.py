"""Files that would harm a reader who trusts them, each made here from the bytes up.

`HOSTILE` is the one list: a name, how the bytes are made, and what the guard says of them. What is said is
"" where the guard lets the file pass and the reader has to cope with it.
"""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from random import Random

import openpyxl

from automation.guard import archive, geometry

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
STYLES = "xl/styles.xml"
TEXTS = "xl/sharedStrings.xml"
PartEdit = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile file: `said` is a word of the guard's refusal, "" where the guard lets it pass."""

    name: str
    make: Callable[[], bytes]
    said: str


@cache
def workbook() -> bytes:
    """A sound workbook with one sheet of a tracker."""
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


def endless(markup: bytes) -> bytes:
    """The sound workbook with a piece of markup so long that its end is not in sight."""
    # Mixed with what does not shrink, or the size alone would tell.
    signs = Random(1)  # noqa: S311 (a generator of test data)
    long = b"".join(signs.randbytes(100).hex().encode() + b"a" * 12_000 for _ in range(1_800))
    begin = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return rezipped({SHEET: lambda _: begin + markup % long + b"</sheetData></worksheet>"})


def rezipped(
    edits: dict[str, PartEdit], added: dict[str, bytes] | None = None, without: tuple[str, ...] = ()
) -> bytes:
    """The sound workbook with some parts edited, others added or left out."""
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in without:
                new.writestr(name, edits.get(name, bytes)(old.read(name)))
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return saved.getvalue()


def replaced(part: str, old: str, new: str) -> bytes:
    """The sound workbook with a passage of one part replaced."""

    def edit(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return rezipped({part: edit})


def sheet_with(old: str, new: str) -> bytes:
    return replaced(SHEET, old, new)


def after_cells(markup: str) -> bytes:
    return sheet_with("</sheetData>", f"</sheetData>{markup}")


def zipped(*names: str) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as new:
        for name in names:
            new.writestr(name, "<a/>")
    return saved.getvalue()


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def with_central_field(offset: int, value: bytes, number: int = 0) -> bytes:
    """The sound workbook with one field of an entry of its central directory overwritten."""
    data = workbook()
    entry = -1
    for _ in range(number + 1):
        entry = data.index(b"PK\x01\x02", entry + 1)
    at = entry + offset
    return data[:at] + value + data[at + len(value) :]


def with_end_field(offset: int, value: bytes) -> bytes:
    """The sound workbook with one field of the end of its central directory overwritten."""
    data = workbook()
    at = data.rindex(b"PK\x05\x06") + offset
    return data[:at] + value + data[at + len(value) :]


def far(reference: str, inside: str = "<v>1</v>") -> bytes:
    row = re.sub(r"\D", "", reference)
    return sheet_with("</sheetData>", f'<row r="{row}"><c r="{reference}">{inside}</c></row></sheetData>')


ENTITIES = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE a [<!ENTITY l0 'ha'>"
    + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
REMOTE = '<!DOCTYPE a PUBLIC "-//x//y" "http://127.0.0.1:9/a.dtd">'


def declared(part: str, declaration: str, use: str = "") -> bytes:
    """The sound workbook with a document type in one of its parts, and an entity used in its root."""

    def declare(data: bytes) -> bytes:
        body = re.sub(rb"^<\?xml[^>]*\?>", b"", data)
        return declaration.encode() + re.sub(rb"(</[^>]+>\s*)$", use.encode() + rb"\1", body)

    return rezipped({part: declare})


def in_encoding(encoding: str, name: str, part: str = SHEET) -> bytes:
    """The sound workbook with one part in another encoding, declared under `name`."""

    def encode(data: bytes) -> bytes:
        body = re.sub(r"^<\?xml[^>]*\?>", "", data.decode())
        return f'<?xml version="1.0" encoding="{name}"?>{body}'.encode(encoding, "xmlcharrefreplace")

    return rezipped({part: encode})


def encoded_in_utf_7() -> bytes:
    """The sound workbook with a sheet in UTF-7, in which no “<” can be seen."""

    def encode(data: bytes) -> bytes:
        return data.decode().encode("utf-7").replace(b"<", b"+ADw-")

    return rezipped({SHEET: encode})


def overlapping() -> bytes:
    """The entry of the second part points at the data of the first."""
    data = workbook()
    first = data.index(b"PK\x01\x02")
    return with_central_field(42, data[first + 42 : first + 46], 1)


def with_descriptors() -> bytes:
    """Sizes after the data instead of before it, as a pipe has them: this is lawful."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    saved = Pipe()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return saved.getvalue()


def nested() -> bytes:
    """Ten archives one inside the other, the workbook in the middle."""
    data = workbook()
    for _ in range(10):
        saved = io.BytesIO()
        with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
            new.writestr("trong.zip", data)
        data = saved.getvalue()
    return data


def with_name_in_raw(name: bytes) -> bytes:
    """The sound workbook with one more part whose name zipfile itself would not write."""
    spare = b"x" * len(name)
    return rezipped({}, {spare.decode(): b"<a/>"}).replace(spare, name)


def with_texts(texts: bytes, index: str = "0") -> bytes:
    """The sound workbook with one cell of shared text, and these texts."""
    cell = f'<c r="D2" t="s"><v>{index}</v></c>'
    end = b"</row></sheetData>"
    return rezipped({SHEET: lambda data: data.replace(end, cell.encode() + end)}, {TEXTS: texts})


OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
NEEDED = (TYPES, "_rels/.rels")
CELL = '<c r="B2" t="n"><v>0.8</v></c>'

OTHER_FILES: tuple[tuple[str, bytes, str], ...] = (
    ("empty", b"", "rỗng"),
    ("encrypted workbook", OLE2 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    ("xls", OLE2 + "Workbook\0".encode("utf-16-le"), "đời cũ (.xls)"),
    ("doc", OLE2 + "WordDocument\0".encode("utf-16-le"), "không phải sổ Excel"),
    ("only the mark of a compound file", OLE2[:8], "không phải sổ Excel"),
    ("html", b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
    ("html with a mark of byte order", b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>", "HTML"),
    ("xhtml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "HTML"),
    ("csv", "Mã;Tên\n1;Lập kế hoạch\n".encode(), "CSV"),
    ("tabs in utf-16", "Mã\tTên\n".encode("utf-16"), "CSV"),
    ("csv in cp1258", "Mã,Tên\n".encode("cp1258", "replace"), "CSV"),
    (
        "xml spreadsheet of 2003",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "XML",
    ),
    ("pdf", b"%PDF-1.7\n", "PDF"),
    ("every byte", bytes(range(256)), "không phải là sổ Excel"),
    ("zeros", bytes(4096), "không phải là sổ Excel"),
    ("png", b"\x89PNG\r\n\x1a\n" + bytes(64), "không phải là sổ Excel"),
    ("gzip", b"\x1f\x8b\x08\0" + bytes(64), "không phải là sổ Excel"),
    ("7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(64), "không phải là sổ Excel"),
    ("rar", b"Rar!\x1a\x07\x01\0" + bytes(64), "không phải là sổ Excel"),
    ("program", b"MZ" + bytes(62) + b"PE\0\0" + bytes(64), "không phải là sổ Excel"),
    ("rtf", b"{\\rtf1\\ansi\\b So theo doi}", "văn bản"),
    ("text", b"So theo doi", "văn bản"),
    ("one byte", b"P", "văn bản"),
    ("ods", zipped("mimetype", "content.xml", "META-INF/manifest.xml"), ".ods"),
    ("xlsb", zipped(*NEEDED, "xl/workbook.bin"), ".xlsb"),
    ("docx", zipped(*NEEDED, "word/document.xml"), "Word"),
    ("pptx", zipped(*NEEDED, "ppt/presentation.xml"), "PowerPoint"),
    ("zip of pictures", zipped("ảnh.png"), "tệp nén"),
    ("zip of nothing", zipped(), "không phải là sổ Excel"),
    ("only the mark of a zip", b"PK\x03\x04", "cắt cụt"),
    ("last bytes cut off", workbook()[:-30], "cắt cụt"),
    ("cut in the middle", workbook()[:2000], "cắt cụt"),
    ("bytes after the end", workbook() + bytes(8), "hỏng"),
    ("bytes before the start", bytes(8) + workbook(), "không phải là sổ Excel"),
    ("two workbooks in one", workbook() + workbook(), "hỏng"),
)

ARCHIVES: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("damaged part", lambda: flipped(workbook(), workbook().index(SHEET.encode()) + len(SHEET) + 20), SHEET),
    ("wrong checksum", lambda: with_central_field(16, b"\1\2\3\4"), "hỏng"),
    ("password of the archive", lambda: with_central_field(8, struct.pack("<H", 1)), "mật khẩu nén"),
    ("packed with lzma", lambda: with_central_field(10, struct.pack("<H", 14)), "nén theo cách"),
    (
        "size far too large",
        lambda: with_central_field(24, struct.pack("<L", archive.MAX_PART_BYTES + 1)),
        "phình",
    ),
    ("size too small", lambda: with_central_field(24, struct.pack("<L", 1)), "hỏng"),
    ("packed size of nothing", lambda: with_central_field(20, struct.pack("<L", 0)), "hỏng"),
    ("part beyond the file", lambda: with_central_field(42, struct.pack("<L", 0x7FFFFFFF)), "hỏng"),
    ("overlapping parts", overlapping, "hỏng"),
    ("list of parts elsewhere", lambda: with_end_field(16, struct.pack("<L", 4)), "cắt cụt"),
    ("more parts than there are", lambda: with_end_field(10, struct.pack("<H", 9999)), ""),
    ("sizes after the data", with_descriptors, ""),
    ("archives in archives", nested, "tệp nén"),
    ("archive as an attachment", lambda: rezipped({}, {"xl/embeddings/a.zip": nested()}), ""),
    ("zip bomb", lambda: rezipped({}, {"xl/media/a.bin": bytes(20 * 1024 * 1024)}), "phình"),
    (
        "sheet that is a bomb",
        lambda: sheet_with("</sheetData>", "<row/>" * 5_000_000 + "</sheetData>"),
        "phình",
    ),
    (
        "thousands of parts",
        lambda: rezipped({}, {f"xl/{n}.bin": b"" for n in range(archive.MAX_PARTS)}),
        "phình",
    ),
    (
        "two parts of one name",
        lambda: rezipped({}, {"XL/Worksheets/Sheet1.XML": b"<worksheet/>"}),
        "trùng tên",
    ),
    ("two lists of types", lambda: rezipped({}, {"[CONTENT_TYPES].XML": b"<Types/>"}), "trùng tên"),
    *(
        (f"part named {name}", partial(rezipped, {}, {name: b"<a/>"}), "không an toàn")
        for name in (
            "../ngoai.xml",
            "/goc.xml",
            "xl\\a.xml",
            "C:/a.xml",
            "xl/../../a.xml",
            "//may/chung/a.xml",
        )
    ),
    ("part with a NUL in its name", lambda: with_name_in_raw(b"xl/a\0b.xml"), "không an toàn"),
    ("part with broken utf-8 in its name", lambda: with_name_in_raw(b"xl/\xff\xfe.bin"), ""),
    *(
        (f"without {name}", partial(rezipped, {}, without=(name,)), said)
        for name, said in (
            (TYPES, "tệp nén"),
            ("_rels/.rels", "tệp nén"),
            (WORKBOOK, "tệp nén"),
            (RELATIONS, "bất thường"),
            (SHEET, ""),
            (STYLES, ""),
            ("docProps/app.xml", ""),
        )
    ),
)

DECLARATIONS: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    *(
        (f"document type in {part}", partial(declared, part, ENTITIES), "DTD")
        for part in (SHEET, WORKBOOK, RELATIONS, TYPES, STYLES, "_rels/.rels", "docProps/core.xml")
    ),
    *(
        (f"billion laughs in {part}", partial(declared, part, LAUGHS, "&l9;"), "DTD")
        for part in (SHEET, STYLES, "xl/theme/theme1.xml")
    ),
    (
        "file of the machine in a text",
        lambda: with_texts(f"{ENTITIES}<sst><si><t>&d;</t></si></sst>".encode()),
        "DTD",
    ),
    (
        "billion laughs in a text",
        lambda: with_texts(f"{LAUGHS}<sst><si><t>&l9;</t></si></sst>".encode()),
        "DTD",
    ),
    ("remote document type", lambda: declared(SHEET, REMOTE), "DTD"),
    *(
        (
            f"document type in {part}",
            partial(rezipped, {}, {part: f"{ENTITIES}<a>&b;</a>".encode()}),
            "DTD",
        )
        for part in (
            "customXml/item1.xml",
            "xl/drawings/vmlDrawing1.vml",
            "xl/media/a.dat",
            "xl/comments1.xml",
        )
    ),
    (
        "document type in utf-16",
        lambda: rezipped({}, {"customXml/item1.xml": f"{ENTITIES}<a/>".encode("utf-16")}),
        "DTD",
    ),
    ("sheet in utf-16", lambda: in_encoding("utf-16", "utf-16"), "bảng mã"),
    ("sheet in utf-7", encoded_in_utf_7, "hỏng"),
    ("sheet in latin-1", lambda: in_encoding("latin-1", "iso-8859-1"), "bảng mã"),
    ("a tag without an end", lambda: endless(b'<row r="1" x="%s"/>'), "bất thường"),
    ("a comment without an end", lambda: endless(b"<!--%s-->"), "bất thường"),
    ("sheet in utf-32", lambda: in_encoding("utf-32", "utf-32"), "bảng mã"),
    ("sheet in ebcdic", lambda: in_encoding("cp037", "ibm037"), "hỏng"),
    ("list of sheets in latin-1", lambda: in_encoding("latin-1", "iso-8859-1", WORKBOOK), "bảng mã"),
)

MARKUP: tuple[tuple[str, bytes, str], ...] = (
    ("nested too deep", b"<a>" * 200 + b"</a>" * 200, "bất thường"),
    ("nested a hundred thousand deep", b"<a>" * 100_000 + b"</a>" * 100_000, "bất thường"),
    ("too many attributes", b"<a " + b" ".join(b'b%d=""' % n for n in range(300)) + b"/>", "bất thường"),
    ("ends in the wrong order", b"<a><b></a>", "hỏng"),
    ("no utf-8", b"<a>\xff</a>", "hỏng"),
    ("unknown entity", b"<a>&none;</a>", "hỏng"),
    ("NUL in a text", b"<a>\0</a>", "bảng mã"),
    ("one attribute twice", b'<a b="1" b="2"/>', "hỏng"),
    ("nothing in a part", b"", "hỏng"),
    ("utf-16", "<a/>".encode("utf-16"), "bảng mã"),
    ("utf-16 without a mark", "<a/>".encode("utf-16-be"), "bảng mã"),
    ("cp1258", b'<?xml version="1.0" encoding="windows-1258"?><a/>', "bảng mã"),
    ("unknown encoding", b'<?xml version="1.0" encoding="khong-co"?><a/>', "bảng mã"),
)

OUTSIDE = (
    "XFE2",
    "AAAA2",
    "A1048577",
    "A0",
    "A99999999999",
    "ZZZZZZZZZZZZ2",
    "2",
    "A",
    "a2",
    "Á2",
    "A2B",
    "$A$2",
    "A-1",
    "A2:B3",
    "A4294967297",
)

RANGES: tuple[tuple[str, str, bool], ...] = (
    ("mergeCell", "A1:XFD1048576", False),
    ("mergeCell", "A1:A1048576", False),
    ("mergeCell", "A1:A1048577", False),
    ("mergeCell", "A1:", False),
    ("mergeCell", "XFD1048576:A1", False),
    ("hyperlink", "A1:XFD1048576", False),
    ("hyperlink", "A0", False),
    ("mergeCell", "A1:D4", True),
    ("mergeCell", "A1:XFD1", True),
    ("hyperlink", "A1", True),
    ("hyperlink", "A1:A1048576", True),
)

LINK = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Target="file://127.0.0.1/a" TargetMode="External"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
)
VALIDATION = (
    '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576">'
    '<formula1>"a"</formula1></dataValidation></dataValidations>'
)
DIGITS = b"".join(b"%d" % number for number in range(400_000))
LYING = b'<sst count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>'


def with_formula(formula: str, value: str = "") -> bytes:
    """The sound workbook with a formula in a cell, without a stored value unless one is given."""
    return sheet_with(CELL, f'<c r="B2">{formula}{value}</c>')


CELLS: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("cells in opposite corners", lambda: far("XFD1048576"), "rất xa"),
    (
        "a far cell before near ones",
        lambda: sheet_with(
            "<sheetData>",
            '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            '<row r="2"><c r="A2"><v>1</v></c></row>',
        ),
        "rất xa",
    ),
    ("text in the last cell", lambda: far("XFD1048576", "<is><t>x</t></is>"), "rất xa"),
    ("format in the last cell", lambda: far("XFD1048576", ""), ""),
    (
        "cells without references",
        lambda: sheet_with(
            "</sheetData>", f"<row>{'<c><v>1</v></c>' * (geometry.MAX_COLUMN + 1)}</row></sheetData>"
        ),
        "nằm ngoài",
    ),
    ("row of a huge number", lambda: sheet_with('<row r="2"', '<row r="99999999999"'), "nằm ngoài"),
    ("row of no number", lambda: sheet_with('<row r="2"', '<row r="hai"'), "nằm ngoài"),
    ("huge dimension", lambda: sheet_with('<dimension ref="A1:C2"', '<dimension ref="A1:XFD1048576"'), ""),
    (
        "absurd dimension",
        lambda: sheet_with('<dimension ref="A1:C2"', '<dimension ref="ZZZZZ99999999999:-1"'),
        "",
    ),
    ("huge validation", lambda: after_cells(VALIDATION), ""),
    ("absurd filter", lambda: after_cells('<autoFilter ref="A1:ZZZZ99999999"/>'), ""),
    (
        "millions of hidden columns",
        lambda: sheet_with("<sheetData>", '<cols><col min="1" max="99999999" hidden="1"/></cols><sheetData>'),
        "",
    ),
    (
        "columns of no number",
        lambda: sheet_with("<sheetData>", '<cols><col min="a" max="b" hidden="1"/></cols><sheetData>'),
        "",
    ),
    ("format out of range", lambda: sheet_with(CELL, CELL.replace('t="n"', 's="999999"')), ""),
    ("format of no number", lambda: sheet_with(CELL, CELL.replace('t="n"', 's="-1"')), ""),
    ("unknown type of cell", lambda: sheet_with(CELL, CELL.replace('t="n"', 't="zz"')), ""),
    ("number beyond all numbers", lambda: sheet_with("<v>0.8</v>", "<v>1e999</v>"), ""),
    ("number of a hundred thousand digits", lambda: sheet_with("<v>0.8</v>", f"<v>{'9' * 100_000}</v>"), ""),
    ("no number", lambda: sheet_with("<v>0.8</v>", "<v>NaN</v>"), ""),
    ("date before all dates", lambda: sheet_with("<v>45096</v>", "<v>-99999999999</v>"), ""),
    ("date after all dates", lambda: sheet_with("<v>45096</v>", "<v>99999999999999</v>"), ""),
    ("shared formula of itself", lambda: with_formula('<f t="shared" si="0" ref="B2:B2">B2</f>'), ""),
    ("shared formula without its first cell", lambda: with_formula('<f t="shared" si="7"/>'), ""),
    (
        "shared formula over the whole sheet",
        lambda: with_formula('<f t="shared" si="0" ref="A1:XFD1048576">A1</f>', "<v>1</v>"),
        "",
    ),
    (
        "shared formula of a huge number",
        lambda: with_formula('<f t="shared" si="4294967295" ref="B2">A1</f>'),
        "",
    ),
    ("formulas in a circle", lambda: with_formula('<f>D2</f></c><c r="D2"><f>B2</f>'), ""),
    ("formula that starts a program", lambda: with_formula("<f>cmd|' /C calc'!A0</f>", "<v>0</v>"), ""),
    ("shared text out of range", lambda: with_texts(b"<sst/>", "4"), ""),
    ("shared text of a negative number", lambda: with_texts(b"<sst/>", "-1"), "hỏng"),
    ("shared text of a huge number", lambda: with_texts(b"<sst/>", "99999999999"), "hỏng"),
    ("shared text of no number", lambda: with_texts(b"<sst/>", "x"), "hỏng"),
    ("shared text of megabytes", lambda: with_texts(b"<sst><si><t>" + DIGITS + b"</t></si></sst>"), ""),
    ("counts that lie", lambda: with_texts(LYING), "hỏng"),
    (
        "counts of formats that lie",
        lambda: rezipped({STYLES: lambda d: re.sub(rb'count="\d+"', b'count="4294967295"', d)}),
        "",
    ),
    (
        "workbook without sheets",
        lambda: rezipped({WORKBOOK: lambda d: re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", d)}),
        "",
    ),
    (
        "two sheets of one part",
        lambda: rezipped({WORKBOOK: lambda d: re.sub(rb"(<sheets>)(.*)(</sheets>)", rb"\1\2\2\3", d)}),
        "",
    ),
    ("sheet without a name", lambda: replaced(WORKBOOK, 'name="Nhiệm vụ"', 'name=""'), ""),
    ("sheet of an unknown relation", lambda: replaced(WORKBOOK, 'r:id="rId1"', 'r:id="rId99"'), "bất thường"),
    (
        "sheet on the web",
        lambda: replaced(
            RELATIONS,
            'Target="/xl/worksheets/sheet1.xml"',
            'Target="http://127.0.0.1:9/a.xml" TargetMode="External"',
        ),
        "",
    ),
    (
        "sheet outside the package",
        lambda: replaced(RELATIONS, "/xl/worksheets/sheet1.xml", "../../../../etc/passwd"),
        "bất thường",
    ),
    ("link to another machine", lambda: rezipped({}, {"xl/worksheets/_rels/sheet1.xml.rels": LINK}), ""),
    ("styles of no use", lambda: rezipped({STYLES: lambda _: b"<a/>"}), ""),
    ("workbook of no use", lambda: rezipped({WORKBOOK: lambda _: b"<a/>"}), ""),
    ("sheet of no use", lambda: rezipped({SHEET: lambda _: b"<a/>"}), ""),
    ("relations of no use", lambda: rezipped({RELATIONS: lambda _: b"<a/>"}), "bất thường"),
    (
        "sheet where nobody looks",
        lambda: replaced(RELATIONS, "/xl/worksheets/sheet1.xml", "media/a.bin"),
        "bất thường",
    ),
    (
        "workbook where nobody looks",
        lambda: replaced("_rels/.rels", '"xl/workbook.xml"', '"customXml/workbook.xml"'),
        "bất thường",
    ),
)

HOSTILE: tuple[Hostile, ...] = (
    *(Hostile(name, partial(bytes, data), said) for name, data, said in OTHER_FILES),
    *(Hostile(name, make, said) for name, make, said in (*ARCHIVES, *DECLARATIONS, *CELLS)),
    *(
        Hostile(f"part: {name}", partial(rezipped, {}, {"xl/la.xml": xml}), said)
        for name, xml, said in MARKUP
    ),
    *(
        Hostile(f"cell {reference}", partial(sheet_with, 'r="B2"', f'r="{reference}"'), "nằm ngoài")
        for reference in OUTSIDE
    ),
    *(
        Hostile(
            f"{element} {reference}",
            partial(after_cells, f'<{element}s><{element} ref="{reference}"/></{element}s>'),
            "" if passes else "Nhiệm vụ",
        )
        for element, reference, passes in RANGES
    ),
    *(
        Hostile(
            f"cut after {tenth} tenths",
            partial(bytes, workbook()[: len(workbook()) * tenth // 10]),
            "cắt cụt",
        )
        for tenth in range(1, 10)
    ),
)
