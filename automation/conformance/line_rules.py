"""Rules on the line under a text: that it is there, how long it is, where it stands.

A line may be a shape, a border of a paragraph or of a cell, or anything else that leaves a stroke on the
page; so the drawn page decides where there is one. Without it, a shape tells its length, a border none.
"""

from collections.abc import Callable, Iterator

from automation.conformance.components import Recognised
from automation.conformance.document import Paragraph
from automation.conformance.drawn import Box
from automation.conformance.rule import Fault, Find, Rule, is_drawn
from automation.documents.letters import width_mm, wrapped

#: Programs measure letters with differences of this share.
_SHARE_TOLERANCE = 0.04
#: How far below its text a line may stand, and how far from the text's middle, in mm.
_FARTHEST, _ASIDE = 7.0, 2.5
#: Paragraphs before and after the text in which its line may be anchored.
_NEAR = 3


def line_wrong(key: str) -> Find:
    """Return the rule of the line under a component, its length a share of the text's."""

    def find(document: Recognised) -> Iterator[Fault]:
        last = document.found[key][-1]
        if any(look.underlined for look in last.looks) or _typed_line(document, last):
            yield Fault(paragraph=last, found="kẻ bằng gạch dưới")
            return
        share = _drawn_share(document, key) or _shape_share(document, key)
        if share is None:
            if is_drawn(document) or not _line_is_near(document, last):
                yield Fault(paragraph=last, found="không có đường kẻ")
            return
        least, greatest = document.decree.rules[key]
        if not least - _SHARE_TOLERANCE <= share <= greatest + _SHARE_TOLERANCE:
            yield Fault(paragraph=last, found=f"đường kẻ dài {share:.0%} dòng chữ")

    return find


def length_known(key: str) -> Callable[[Recognised], bool]:
    """Return what tells whether the length of a component's line is known."""
    return lambda document: is_drawn(document) or _shape_share(document, key) is not None


def lines_aside(document: Recognised) -> Iterator[Fault]:
    """Yield components whose line does not stand under the middle of the text."""
    for key in document.decree.rules:
        lines, stroke = _lines(document, key), _stroke(document, key)
        if stroke and abs(stroke.centre - lines[-1].centre) > _ASIDE:
            yield Fault(
                paragraph=document.found[key][-1],
                found=f"đường kẻ lệch {abs(stroke.centre - lines[-1].centre):.0f} mm so với giữa dòng chữ",
            )


def line_not_solid(document: Recognised) -> Iterator[Fault]:
    """Yield components whose line is dashed or double."""
    for key in document.decree.rules:
        for last in document.found.get(key, ())[-1:]:
            below = document.document.paragraphs[last.number : last.number + 1]
            if last.dashed or any(p.dashed for p in below if not p.text):
                yield Fault(paragraph=last, found="đường kẻ không phải một nét liền")


def parent_has_line(document: Recognised) -> Iterator[Fault]:
    """Yield when a line stands under the parent body."""
    for paragraph in document.found["parent_body"]:
        if paragraph.drawn or paragraph.look.border_below or any(look.underlined for look in paragraph.looks):
            yield Fault(paragraph=paragraph, found="có đường kẻ")


def _lines(document: Recognised, key: str) -> list[Box]:
    lines = [line for paragraph in document.found.get(key, ()) for line in document.lines(paragraph)]
    # A motto that wraps is told by its own rule; its line can be as long as no line of it.
    return [] if key == "motto" and len(lines) > 1 else lines


def _stroke(document: Recognised, key: str) -> Box | None:
    """Return the nearest stroke below a component that its middle stands above, None without one."""
    lines = _lines(document, key)
    if not lines or document.drawing is None:
        return None
    text = lines[-1]
    below = (
        stroke
        for stroke in document.drawing.strokes
        if stroke.page == text.page
        and text.middle < stroke.middle < text.bottom + _FARTHEST
        and stroke.left < text.right
        and stroke.right > text.left
    )
    return min(below, key=lambda stroke: stroke.middle, default=None)


def _drawn_share(document: Recognised, key: str) -> float | None:
    stroke = _stroke(document, key)
    return stroke.width / max(line.width for line in _lines(document, key)) if stroke else None


def _shape_share(document: Recognised, key: str) -> float | None:
    """Return the share by the file alone: the shape's length, and the text's width by the font's metrics."""
    paragraphs = document.found.get(key, ())
    lengths = [length for paragraph in paragraphs for length in paragraph.drawn]
    if paragraphs and not lengths:
        after = document.document.paragraphs[paragraphs[-1].number :][:2]
        lengths = [length for paragraph in after if not paragraph.text for length in paragraph.drawn]
    if not lengths:
        return None
    return lengths[0] / max(_width(document, paragraph) for paragraph in paragraphs)


def _width(document: Recognised, paragraph: Paragraph) -> float:
    """Return how wide a text is seen, in mm: its widest line where it wraps."""
    room = document.decree.page.text_width - paragraph.look.left - paragraph.look.right
    return max(width_mm(line, paragraph.size) for line in wrapped(paragraph.shown, paragraph.size, room))


def _typed_line(document: Recognised, paragraph: Paragraph) -> bool:
    following = document.document.paragraphs[paragraph.number : paragraph.number + 1]
    return any(p.text and not p.text.strip("_-–—") for p in following)


def _line_is_near(document: Recognised, paragraph: Paragraph) -> bool:
    """Tell whether something near may draw the line: a border, or a shape that is anchored elsewhere."""
    last = paragraph.number
    near = document.document.paragraphs[max(0, last - _NEAR) : last + _NEAR]
    borders = (p.look.border_below or p.look.border_above for p in near if p.number == last or not p.text)
    # A shape anchored in another text that has its own line is that line.
    taken = {p.number for key in document.decree.rules for p in document.found.get(key, ())}
    return paragraph.cell_border or any(borders) or any(p.drawn for p in near if p.number not in taken)


LINE_RULES = (
    Rule(code="TT111", wants="Đường kẻ nét liền dưới Tiêu ngữ, dài bằng dòng chữ.", annex="header",
         find=line_wrong("motto"), of="motto", tells=length_known("motto")),
    Rule(code="TT112", wants="Đường kẻ nét liền dưới tên cơ quan ban hành, dài 1/3–1/2 dòng chữ.",
         annex="header", find=line_wrong("issuer"), of="issuer", tells=length_known("issuer")),
    Rule(code="TT113", wants="Đường kẻ nét liền dưới trích yếu, dài 1/3–1/2 dòng chữ.", annex="title",
         find=line_wrong("subject"), of="subject", tells=length_known("subject")),
    Rule(code="TT114", wants="Không kẻ dưới tên cơ quan chủ quản.", annex="header", find=parent_has_line,
         of="parent_body"),
    Rule(code="TT119", wants="Đường kẻ dưới Tiêu ngữ, tên cơ quan ban hành và trích yếu là một nét liền.",
         annex="header", find=line_not_solid),
    Rule(code="TT116", wants="Đường kẻ nằm giữa, cân đối với dòng chữ.", annex="header", find=lines_aside,
         of="motto", tells=is_drawn),
)  # fmt: skip
