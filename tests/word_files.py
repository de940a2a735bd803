"""Awkward Word files, built from raw XML: what people make in Word and no library writes."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from automation.files import Snapshot
from automation.importing.reading import read_source
from automation.importing.source import Paragraph, Source, Table

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def r(*content: str, properties: str = "") -> str:
    """A run; plain text in `content` is put into a text element."""
    inner = "".join(piece if piece.startswith("<") else t(piece) for piece in content)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def p(*content: str, properties: str = "") -> str:
    """A paragraph; plain text in `content` is put into a run."""
    inner = "".join(piece if piece.startswith("<") else r(piece) for piece in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def item(text: str, level: int = 0, num: int = 1) -> str:
    """A paragraph of a list."""
    content = [text] if text else []
    return p(*content, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def tc(*content: str, properties: str = "") -> str:
    """A cell; plain text in `content` is put into a paragraph."""
    inner = "".join(piece if piece.startswith("<") else p(piece) for piece in content) or p()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def tbl(*rows: str, borders: bool = False) -> str:
    sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
    drawn = f"<w:tblBorders>{sides}</w:tblBorders>" if borders else ""
    return f"<w:tbl><w:tblPr>{drawn}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def level(
    number: int, text: str, kind: str = "decimal", *, start: int = 1, more: str = "", font: str = ""
) -> str:
    run = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/>{run}</w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def box(*paragraphs: str) -> str:
    """A run with a text box in both forms in which Word stores it."""
    inner = "".join(piece if piece.startswith("<") else p(piece) for piece in paragraphs)
    return r(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:txbx>'
        f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def mark(kind: str) -> str:
    return r(f'<w:fldChar w:fldCharType="{kind}"/>')


def complex_field(instruction: str, result: str) -> str:
    return (
        mark("begin")
        + r(f"<w:instrText>{instruction}</w:instrText>")
        + mark("separate")
        + r(result)
        + mark("end")
    )


def word_file(
    *body: str, main: str = "word/document.xml", namespaces: str = NAMESPACES, **parts: str
) -> bytes:
    """A Word file with this body; `parts` are other parts by their kind, each the XML inside its root.

    Every part has its kind as the relation's id, so a header is referred to as `header`.
    """
    roots = {"settings": "settings", "header": "hdr", "footer": "ftr"}
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations([(f"{RELATIONS}/officeDocument", "rId1", f"/{main}")]),
        main: f"<w:document {namespaces}><w:body>{''.join(body)}</w:body></w:document>",
        f"{main.rpartition('/')[0]}/_rels/{main.rpartition('/')[2]}.rels": _relations(
            [(f"{RELATIONS}/{kind}", kind, f"{kind}.xml") for kind in parts]
        ),
    }
    folder = main.rpartition("/")[0]
    for kind, inner in parts.items():
        root = roots.get(kind, kind)
        files[f"{folder}/{kind}.xml"] = f"<w:{root} {namespaces}>{inner}</w:{root}>"
    return zipped(files)


def _relations(relations: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Type="{kind}" Id="{name}" Target="{target}"/>' for kind, name, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def zipped(files: dict[str, str]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return saved.getvalue()


def snapshot(data: bytes, name: str = "ke-hoach.docx") -> Snapshot:
    return Snapshot(path=Path(name), name=name, data=data, sha256=hashlib.sha256(data).hexdigest())


def read(*body: str, **parts: str) -> Source:
    """The one document in a Word file with this body."""
    (source,) = read_source(snapshot(word_file(*body, **parts)))
    return source


def read_text(text: str, code: str = "utf-8") -> Source:
    """The one document in a text."""
    (source,) = read_source(snapshot(text.encode(code), "ke-hoach.txt"))
    return source


def lines(source: Source) -> list[str]:
    """Marker and text of every paragraph outside tables; a table as its place."""
    return [
        f"{block.marker} {block.text}".strip() if isinstance(block, Paragraph) else f"[{block.place}]"
        for block in source.blocks
    ]


def table(source: Source) -> Table:
    """The only table of a document."""
    (found,) = (block for block in source.blocks if isinstance(block, Table))
    return found


def grid(source: Source) -> list[list[str]]:
    """The texts of the only table's cells, row by row."""
    return [[cell.text for cell in row.cells] for row in table(source).rows]


def aside(source: Source) -> list[str]:
    return [one.text for one in source.set_aside]


def reasons(source: Source) -> str:
    return " ".join([one.reason for one in source.set_aside] + [one.reason for one in source.repairs])
