"""A Word template as parts that Jinja can fill: docxtpl's own tags turned into plain ones.

docxtpl knows how Word tears a tag apart and which paragraph or row a `{%p` or `{%tr` stands for; that takes
longer than all the rest, and the same template always comes out the same. So does the Python that Jinja makes
of it. So our own templates are prepared and translated when they are built (`make workbook`), and only a
template that staff own is prepared while they wait.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import jinja2

from automation.documents.xml_parts import parsed_part, unparsed_text

DOCUMENT = "word/document.xml"

_MAY_HOLD_TAGS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
#: What one Jinja made of a template runs with no other.
_CODE = "jinja-"
_TAG_STARTS = ("{{", "{%", "{#")
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_BEFORE_PARAGRAPH = re.compile(r"\n(?=<w:p[ >])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The parts of a template by name: `texts` hold tags, `rest` do not.

    In a text each paragraph stands on a line of its own. `code` is what Jinja made of the texts, as far as
    this very Jinja did.
    """

    texts: Mapping[str, str]
    rest: Mapping[str, bytes]
    code: Mapping[str, str] = field(default_factory=dict)


@cache
def shipped(name: str) -> Prepared:
    """Return our template `name` ("plan", "annual", …), as it was prepared."""
    return unpacked(files("workbook").joinpath("templates", "prepared", f"{name}.zip").read_bytes())


def unpacked(archive: bytes) -> Prepared:
    """Return the parts of a prepared template's archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    parts = {name: data for name, data in held.items() if not name.startswith(_CODE)}
    code = {name: held[place].decode() for name in parts if (place := code_place(name)) in held}
    texts = {
        name: data.decode()
        for name, data in parts.items()
        if _MAY_HOLD_TAGS.fullmatch(name) and _holds_tags(data.decode())
    }
    rest = {name: data for name, data in parts.items() if name not in texts}
    return Prepared(texts=texts, rest=rest, code=code)


def code_place(name: str) -> str:
    """Return where an archive holds what this Jinja made of the part `name`."""
    return f"{_CODE}{jinja2.__version__}/{name}.py"


def prepare(parts: Mapping[str, bytes]) -> Prepared:
    """Return the template with these parts, its tags as Jinja takes them."""
    from docxtpl import DocxTemplate

    patch = DocxTemplate(None).patch_xml
    texts = {}
    for name, data in parts.items():
        if _MAY_HOLD_TAGS.fullmatch(name):
            text = patch(_PARAGRAPH.sub(r"\n\g<0>", unparsed_text(parsed_part(data))))
            if _holds_tags(text):
                texts[name] = text
    return Prepared(texts=texts, rest={name: data for name, data in parts.items() if name not in texts})


def without_line_ends(filled: str) -> str:
    """Return a filled part without the line ends that `prepare` put before its paragraphs."""
    return _BEFORE_PARAGRAPH.sub("", filled)


def _holds_tags(text: str) -> bool:
    return any(start in text for start in _TAG_STARTS)
