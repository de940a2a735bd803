"""Is a Word template sound? Every trouble with its paragraph, before a document is made of it.

Tags are looked at where they are typed (is each one closed in its own paragraph?), as Jinja reads them (may
the template say that?), against the fields that there are, and at last by filling the template in with
samples: what comes out has to be whole again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateError
from lxml import etree

from automation.documents.prepared import Prepared, prepare
from automation.documents.render import filled_part
from automation.documents.sandbox import Disallowed, environment, parsed, translated
from automation.documents.template_fields import Group, sample
from automation.documents.template_names import Names
from automation.documents.word_file import parts_of
from automation.documents.xml_parts import Element, parsed_part, tag
from automation.errors import NotADocument, TemplateFault
from automation.files import Snapshot

#: No template that people make has a part as large, in bytes.
MOST_BYTES = 4 * 1024 * 1024

_TAG = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_XML_TAG = re.compile(r"<[^>]*>")
_SHOWN = 160

_UNCLOSED = "thẻ {} không được đóng trong cùng một đoạn"
_UNREADABLE = "thẻ viết sai cú pháp"
_FORBIDDEN = "thẻ đòi chạy lệnh, mẫu không được phép làm vậy"
_TORN = (
    "các thẻ if, for, with không bao trọn đoạn hoặc dòng bảng; hãy dùng {%p … %} cho đoạn, "
    "{%tr … %} cho dòng bảng, mở và đóng cùng một loại"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is the matter, the paragraph where (`at`, "" when none can be named) and those around it."""

    message: str
    at: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a template: errors, and fields that it does not place."""

    name: str
    template: Prepared
    troubles: tuple[Trouble, ...]
    unused: tuple[str, ...]


def checked(snapshot: Snapshot, shape: Group) -> Checked:
    """Check a template for a context of `shape`. Raises NotADocument for what is no Word file."""
    parts = parts_of(snapshot)
    try:
        torn = tuple(trouble for name in sorted(parts) for trouble in _unclosed(name, parts[name]))
        template = Prepared(texts={}, rest=parts) if torn else prepare(parts)
    except etree.XMLSyntaxError as error:
        raise NotADocument(
            f"“{snapshot.name}” bị hỏng nên Word cũng không mở được; hãy dùng bản sao lưu của mẫu."
        ) from error
    names = Names()
    troubles = [*torn]
    for source in template.texts.values():
        troubles += _of_part(source, names, shape)
    if not troubles:
        troubles += _filled_in(template, shape)
    return Checked(
        name=snapshot.name, template=template, troubles=tuple(troubles), unused=names.unused(shape)
    )


def own_template(snapshot: Snapshot, shape: Group) -> Prepared:
    """Return a school's template, ready to be filled in. Raises TemplateFault and NotADocument."""
    found = checked(snapshot, shape)
    if found.troubles:
        first = found.troubles[0]
        where = f" (ở đoạn “{first.at}”)" if first.at else ""
        raise TemplateFault(
            f"Mẫu “{found.name}” còn {len(found.troubles)} lỗi, trước hết: {first.message}{where}; "
            f"hãy sửa theo chỉ dẫn của lệnh “sokehoach template {found.name}”."
        )
    return found.template


def _unclosed(name: str, data: bytes) -> Iterator[Trouble]:
    if not name.startswith("word/") or not name.endswith(".xml"):
        return
    if not any(mark in data for mark in (b"{", b"}")):
        return
    if len(data) > MOST_BYTES:
        yield Trouble(message=f"phần {name} quá lớn so với một mẫu văn bản")
        return
    texts = [_own_text(paragraph) for paragraph in parsed_part(data).iter(tag("w:p"))]
    for number, text in enumerate(texts):
        opened = _left_open(text)
        if opened:
            yield _trouble(_UNCLOSED.format(opened), texts, number)


def _own_text(paragraph: Element) -> str:
    """Return the text of a paragraph without that of paragraphs inside it, as in a text box."""
    inner = paragraph.findall(f".//{tag('w:p')}")
    within = {text for element in inner for text in element.iter(tag("w:t"))}
    return "".join(text.text or "" for text in paragraph.iter(tag("w:t")) if text not in within)


def _left_open(text: str) -> str:
    """Return the first sign that opens a tag and is not closed before the next one opens."""
    opened = ""
    for sign in _TAG.findall(text):
        if opened and sign == _CLOSES[opened]:
            opened = ""
        elif opened and sign in _CLOSES:
            return opened
        elif not opened and sign in _CLOSES:
            opened = sign
    return opened


def _of_part(source: str, names: Names, shape: Group) -> Iterator[Trouble]:
    lines = [_XML_TAG.sub("", line).strip() for line in source.split("\n")]
    try:
        tree = parsed(source, environment())
    except Disallowed as error:
        yield _trouble(error.message or "", lines, error.lineno - 1)
        return
    except TemplateSyntaxError as error:
        yield _trouble(_syntax(error), lines, error.lineno - 1)
        return
    known = len(names.misuses)
    names.read(tree, shape)
    for misuse in names.misuses[known:]:
        yield _trouble(misuse.trouble, lines, misuse.line - 1)


def _syntax(error: TemplateSyntaxError) -> str:
    """Return in Vietnamese what Jinja says most often; its own words for the rest."""
    said = error.message or ""
    if "Unexpected end of template" in said:
        return "thẻ for hoặc if chưa có thẻ endfor hoặc endif"
    if "Encountered unknown tag" in said:
        return f"{_UNREADABLE}: không có thẻ này, hoặc thẻ đóng không khớp thẻ mở"
    return f"{_UNREADABLE} ({said.rstrip('.')})"


def _filled_in(template: Prepared, shape: Group) -> Iterator[Trouble]:
    for full in (True, False):
        given = {name: sample(inner, full=full) for name, inner in shape.fields.items()}
        for name, source in template.texts.items():
            try:
                parsed_part(filled_part(translated(source), given).encode(), our_own=True)
            except SecurityError:
                yield Trouble(message=_FORBIDDEN)
                return
            except TemplateError as error:
                yield Trouble(message=f"không điền thử được: {error.message or _UNREADABLE}")
                return
            except etree.XMLSyntaxError:
                yield Trouble(message=f"điền thử phần {name} thì văn bản bị vỡ: {_TORN}")
                return


def _trouble(message: str, lines: Sequence[str], at: int) -> Trouble:
    """Return a trouble with the paragraph at a place, and the nearest ones with text around it."""
    before = next((line for line in reversed(lines[:at]) if line), "")
    after = next((line for line in lines[at + 1 :] if line), "")
    here = lines[at] if 0 <= at < len(lines) else ""
    return Trouble(message=message, at=_short(here), before=_short(before), after=_short(after))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
