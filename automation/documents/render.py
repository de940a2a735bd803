"""A context put into a Word template, as bytes: sandboxed, escaped, strict, the same every time.

What a template cannot say by itself is done here after it is filled in:
- a drawn line takes the length, in EMU, that its alternative text holds;
- the styles of the header take the sizes that the tracker chose, that of the subject its indents;
- a last section without content goes, and the one before it becomes the last;
- core and custom properties tell title, issuer, tracker, cut-off date and version;
- what came from the tracker is bookmarked, and a custom part tells from which cells (`automation.proof`).
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Any, Protocol

from docx.document import Document
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from automation.documents.letterhead import DRAFT, ILLUSTRATIVE, Letterhead, Marks, Title
from automation.documents.word_text import word_text
from automation.proof.marking import Marker
from automation.proof.package import prove
from automation.proof.statement import Report
from automation.stamp import Stamp
from automation.text import clean_text

LANGUAGE = "vi-VN"

#: Styles of the header whose sizes go together, and the field of `HeaderSizes` each one takes.
HEADER_STYLES: Mapping[str, str] = {
    "Quốc hiệu": "national_name",
    "Cơ quan chủ quản": "national_name",
    "Cơ quan ban hành": "national_name",
    "Tiêu ngữ": "motto",
    "Địa danh, thời gian": "place_and_date",
}

SUBJECT_STYLE = "Trích yếu"

_CUSTOM = "docProps/custom.xml"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT_XML = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
#: The one format id of properties that users define (ECMA-376, part 1, 22.3).
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY = 2

_XPATHS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_W = f"{{{_XPATHS['w']}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a file's properties say of its content."""

    title: str
    subject: str
    author: str


class Context(Protocol):
    """What every document has; the rest of its fields are the template's own affair."""

    @property
    def letterhead(self) -> Letterhead:
        """Return the header."""

    @property
    def title(self) -> Title:
        """Return the document's type and subject."""

    @property
    def marks(self) -> Marks:
        """Return the marks of drafts and examples."""

    @property
    def properties(self) -> Properties:
        """Return title, subject and author of the file."""


def environment() -> SandboxedEnvironment:
    """Return the environment of every template: no code, no missing name, no text as structure."""
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=word_text)


def template_bytes(name: str) -> bytes:
    """Return the template `name` ("plan", "annual", …) of `workbook/templates`."""
    return files("workbook").joinpath("templates", f"{name}.docx").read_bytes()


def render(template_name: str, context: Context, stamp: Stamp, *, about: str = "") -> bytes:
    """Return the document that the template becomes with `context`; `about` is its plan or period."""
    template = DocxTemplate(io.BytesIO(template_bytes(template_name)))
    marker = Marker()
    told = {name: marker.marked(value) for name, value in values(context).items()}
    template.render(told, environment())
    document: Document = template.docx
    report = Report(kind=template_name, about=about, draft=bool(context.marks.draft))
    prove(document, marker.origins, report, stamp)
    _set_rule_lengths(document)
    _set_styles(document, context)
    _drop_empty_last_section(document)
    _set_core_properties(document, context, stamp)
    saved = io.BytesIO()
    document.save(saved)
    return _repacked(saved.getvalue(), _custom_properties(context.marks, stamp), stamp)


def values(context: Context) -> dict[str, Any]:
    """Return the context by the names that templates use; `properties` are not among them."""
    return {
        field.name: getattr(context, field.name)
        for field in fields(context)  # type: ignore[arg-type]  # every context is a dataclass
        if field.name != "properties"
    }


def _set_rule_lengths(document: Document) -> None:
    for anchor in document.element.body.iter(f"{{{_XPATHS['wp']}}}anchor"):
        (name,) = anchor.xpath("wp:docPr")
        length = name.get("descr", "")
        if not length.isdecimal():
            continue
        for extent in anchor.xpath("wp:extent | .//a:ext"):
            extent.set("cx", length)
        name.set("descr", name.get("name", ""))


def _set_styles(document: Document, context: Context) -> None:
    styles: Any = document.styles
    for style, field in HEADER_STYLES.items():
        styles[style].font.size = Pt(getattr(context.letterhead.sizes, field))
    subject = styles[SUBJECT_STYLE].paragraph_format
    subject.left_indent = subject.right_indent = Mm(context.title.indent)


def _drop_empty_last_section(document: Document) -> None:
    body = document.element.body
    last = body[-1]
    before = last.getprevious()
    if before is None:
        return
    breaks = before.xpath("self::w:p/w:pPr/w:sectPr")
    if breaks:
        breaks[0].getparent().remove(breaks[0])
        body.replace(last, breaks[0])


def _set_core_properties(document: Document, context: Context, stamp: Stamp) -> None:
    core, told, marks = document.core_properties, context.properties, context.marks
    # python-docx takes no more than 255 letters for each.
    core.title, core.subject, core.author = (
        clean_text(text)[:255] for text in (told.title, told.subject, told.author)
    )
    core.last_modified_by = core.author
    core.language = LANGUAGE
    core.category = ILLUSTRATIVE if marks.illustrative else ""
    core.content_status = DRAFT if marks.draft else ""
    core.created = core.modified = stamp.moment
    core.revision = 1


def _custom_properties(marks: Marks, stamp: Stamp) -> bytes:
    told = stamp.properties()
    if marks.footer:
        told["note"] = marks.footer
    root = etree.Element(f"{{{_CUSTOM_XML}}}Properties", nsmap={None: _CUSTOM_XML, "vt": _VARIANT_XML})
    for number, (name, value) in enumerate(told.items(), start=_FIRST_PROPERTY):
        entry = etree.SubElement(
            root, f"{{{_CUSTOM_XML}}}property", fmtid=_USER_DEFINED, pid=str(number), name=name
        )
        etree.SubElement(entry, f"{{{_VARIANT_XML}}}lpwstr").text = clean_text(value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _repacked(package: bytes, custom_properties: bytes, stamp: Stamp) -> bytes:
    """Return the package with our custom properties and one fixed time on every part."""
    moment = max(stamp.moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, moment)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            target.writestr(part, custom_properties if name == _CUSTOM else source.read(name))
    return packed.getvalue()
