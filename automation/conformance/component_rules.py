"""Rules on each component: that it is there, its size, its weight and slope, its capitals, its place.

All come from the decree's data file; a row here gives a component its codes and its item of the annex.
"""

import unicodedata
from collections.abc import Iterator

from automation.conformance.components import Recognised
from automation.conformance.rule import Fault, Find, Rule
from automation.documents.decree import Component, Decree

#: Component, first of its five codes, which item of the annex in the decree's data, must it be there.
_COMPONENTS = (
    ("national_name", 20, "header", True),
    ("motto", 25, "header", True),
    ("parent_body", 30, "header", False),
    ("issuer", 35, "header", True),
    ("number", 40, "header", True),
    ("place_and_date", 45, "header", True),
    ("document_type", 50, "title", True),
    ("subject", 55, "title", True),
    ("addressee", 60, "title", False),
    ("basis", 65, "body", False),
    ("section", 70, "body", False),
    ("part", 75, "body", False),
    ("part_title", 185, "body", False),
    ("signer_post", 80, "ending", True),
    ("signer_name", 85, "ending", False),
    ("recipients_heading", 90, "ending", True),
    ("recipients", 95, "ending", False),
    ("appendix", 100, "appendix", False),
    ("appendix_title", 175, "appendix", False),
    ("appendix_note", 180, "appendix", False),
)
_ALIGNMENTS = {"centre": ("center",), "both": ("both", "distribute"), "left": ("left", "start")}
_WORDS = {"centre": "canh giữa", "both": "canh đều hai lề", "left": "sát lề trái"}
#: Where the decree leaves the place open, or several recipients stand otherwise than one.
_PLACE_OPEN = ("addressee", "section")
#: Whose small letters a rule of their own asks for.
_CASE_ELSEWHERE = ("motto", "number", "signer_name")


def component_rules(decree: Decree) -> Iterator[Rule]:
    """Yield the rules of every component in the order of their codes."""
    for key, code, item, needed in _COMPONENTS:
        yield from _rules_of(key, decree.components[key], code, item, needed=needed)


def _rules_of(key: str, component: Component, code: int, annex: str, *, needed: bool) -> Iterator[Rule]:
    name = component.label

    def rule(offset: int, wants: str, find: Find | None, *, itself: bool = False) -> Rule:
        return Rule(
            code=f"TT{code + offset:03}",
            wants=wants,
            annex=annex,
            find=find,
            of=key,
            component_itself=itself,
        )

    if needed:
        yield rule(0, f"Có {name}.", None, itself=True)
    yield rule(1, f"{name}: cỡ chữ {_range(component)}.", _sizes(key))
    yield rule(2, f"{name}: kiểu chữ {_face(component)}.", _faces(key))
    if component.case == "upper":
        yield rule(3, f"{name}: chữ in hoa.", _capitals(key))
    elif key not in _CASE_ELSEWHERE:
        yield rule(3, f"{name}: chữ in thường.", _small_letters(key))
    if key not in _PLACE_OPEN:
        yield rule(4, f"{name}: {_WORDS[component.align]}.", _places(key))


def _sizes(key: str) -> Find:
    def find(document: Recognised) -> Iterator[Fault]:
        allowed = document.decree.components[key].size
        for paragraph in document.found[key]:
            wrong = sorted({look.size for look in paragraph.looks if not allowed.allows(look.size)})
            if wrong:
                yield Fault(paragraph=paragraph, found=f"cỡ {', '.join(f'{size:g}' for size in wrong)}")

    return find


def _faces(key: str) -> Find:
    def find(document: Recognised) -> Iterator[Fault]:
        component = document.decree.components[key]
        for paragraph in document.found[key]:
            wrong = {(r.bold, r.italic) for r in paragraph.looks} - {(component.bold, component.italic)}
            if wrong:
                bold, italic = sorted(wrong)[0]
                yield Fault(paragraph=paragraph, found=_told(bold, italic))

    return find


def _capitals(key: str) -> Find:
    def find(document: Recognised) -> Iterator[Fault]:
        for paragraph in document.found[key]:
            if paragraph.shown != paragraph.shown.upper():
                yield Fault(paragraph=paragraph, found="có chữ in thường")

    return find


def _small_letters(key: str) -> Find:
    def find(document: Recognised) -> Iterator[Fault]:
        for paragraph in document.found[key]:
            if _is_in_capitals(paragraph.shown):
                yield Fault(paragraph=paragraph, found="viết in hoa")

    return find


def _is_in_capitals(text: str) -> bool:
    """Tell whether a text is in capitals. An abbreviation (UBND, VT) has no vowel with a mark and is none."""
    marked = (letter for letter in unicodedata.normalize("NFD", text) if unicodedata.combining(letter))
    return text == text.upper() and any(marked)


def _places(key: str) -> Find:
    def find(document: Recognised) -> Iterator[Fault]:
        allowed = _ALIGNMENTS[document.decree.components[key].align]
        for paragraph in document.found[key]:
            if paragraph.look.align not in allowed:
                yield Fault(paragraph=paragraph, found=f"đang {_SEEN.get(paragraph.look.align, 'canh khác')}")

    return find


_SEEN = {
    "left": "canh trái", "start": "canh trái", "right": "canh phải", "end": "canh phải",
    "center": "canh giữa", "both": "canh đều hai lề",
}  # fmt: skip


def _range(component: Component) -> str:
    size = component.size
    return f"{size.least:g}" if size.least == size.greatest else f"{size.least:g}–{size.greatest:g}"


def _face(component: Component) -> str:
    return _told(component.bold, component.italic)


def _told(bold: bool, italic: bool) -> str:
    return f"{'nghiêng' if italic else 'đứng'}, {'đậm' if bold else 'không đậm'}"
