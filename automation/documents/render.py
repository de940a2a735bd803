"""A context put into a Word template, as bytes: sandboxed, escaped, strict, the same every time.

What came from the tracker is bookmarked, and a custom part tells from which cells (`automation.proof`).
"""

import re
from collections.abc import Sequence
from dataclasses import fields
from importlib.resources import files
from typing import Any, Protocol

from jinja2.exceptions import TemplateError
from lxml import etree

from automation.documents.finishing import finished_document, finished_styles
from automation.documents.letterhead import Letterhead, Marks, Title
from automation.documents.prepared import DOCUMENT, Prepared, shipped, without_line_ends
from automation.documents.properties import Properties, with_properties
from automation.documents.sandbox import compiled, environment, filled, translated
from automation.documents.text_tables import Table
from automation.documents.xml_parts import unparsed
from automation.errors import TemplateFault
from automation.packing import packed
from automation.proof.margins import fixed_in_margins
from automation.proof.marking import Marker, unmarked
from automation.proof.package import with_proof
from automation.proof.statement import Proof, Report
from automation.proof.word import anchor
from automation.stamp import Stamp

_STYLES = "word/styles.xml"
_BROKEN_TEXT = re.compile(r"(?<=>)[^<>]*\n[^<>]*(?=</w:t>)")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


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


def template_bytes(name: str) -> bytes:
    """Return our template `name` ("plan", "annual", …) as Word opens it."""
    return files("workbook").joinpath("templates", f"{name}.docx").read_bytes()


def render(
    template_name: str,
    context: Context,
    stamp: Stamp,
    own: Prepared | None = None,
    *,
    about: str = "",
    tables: Sequence[Table] = (),
) -> bytes:
    """Return the document that our template, or the school's `own`, becomes with `context`.

    `about` is its plan or period; `tables` are those of its text, in the order of their places.

    Raises TemplateFault when the school's own cannot take these values.
    """
    report = Report(kind=template_name, about=about, draft=bool(context.marks.draft))
    if own is None:
        return _rendered(shipped(template_name), context, report, stamp, tables)
    try:
        return _rendered(own, context, report, stamp, tables)
    except (TemplateError, etree.XMLSyntaxError) as error:
        raise TemplateFault(
            "Mẫu riêng của trường không điền được với số liệu của sổ này; hãy kiểm tra mẫu bằng lệnh "
            "“sokehoach template”, hoặc bỏ mẫu đó đi để dùng mẫu có sẵn."
        ) from error


def _rendered(
    template: Prepared, context: Context, report: Report, stamp: Stamp, tables: Sequence[Table]
) -> bytes:
    parts = dict(template.rest)
    marker = Marker()
    given = {name: marker.marked(value) for name, value in values(context).items()}
    for name, source in template.texts.items():
        text = filled_part(template.code.get(name) or translated(source), given)
        # A statement stands in the body; elsewhere a mark would stay in the file.
        parts[name] = (text if name == DOCUMENT else unmarked(text)).encode()
    root = finished_document(parts[DOCUMENT], parts.get(_STYLES, b""), tables, marker.mark)
    anchored = anchor(root, marker.origins, stamp)
    parts[DOCUMENT] = unparsed(root)
    if _STYLES in parts:
        parts[_STYLES] = finished_styles(parts[_STYLES], context.letterhead, context.title)
    if anchored.statements:
        proof = Proof(
            report=report,
            stamp=stamp,
            length=anchored.length,
            statements=anchored.statements,
            fixed=anchored.fixed,
            margins=fixed_in_margins(parts),
        )
        parts = with_proof(parts, proof)
    return packed(with_properties(parts, context.properties, context.marks, stamp), stamp.moment)


def filled_part(code: str, given: dict[str, Any]) -> str:
    """Return one part of a template, as translated, with the values in it. Raises Jinja's TemplateError."""
    text = without_line_ends(filled(compiled(code, environment()), given))
    return _BROKEN_TEXT.sub(lambda found: found.group().replace("\n", _BREAK), text)


def values(context: Context) -> dict[str, Any]:
    """Return the context by the names that templates use; `properties` are not among them."""
    return {
        field.name: getattr(context, field.name)
        for field in fields(context)  # type: ignore[arg-type]  # every context is a dataclass
        if field.name != "properties"
    }
